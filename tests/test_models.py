"""Which model finds names, and what happens when there is no such model."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from readings import item
from standins import stand_in
from stores import CHAIRED, put_file

from extraction.document import Document
from extraction.models import SHIPPED, Model, UnknownModel, chosen
from extraction.nermodel import Found, found
from extraction.pipeline import read_over
from graph.ledger import read_ledger
from graph.store import open_store
from ontology.loading import load
from vemvar.cli import main
from vemvar.config import Config, configured, read_config
from vemvar.flow import build


def names(text: str, model: Model | None) -> list[str]:
    notes = read_over(Document("a.txt", text, "0" * 64), load(), model=model)
    return [name.text for name in notes.names]


def test_without_a_name_the_shipped_model_is_meant() -> None:
    model = chosen()
    assert model is not None
    assert (SHIPPED, "vemvar_names") == (model.folder, model.version.split()[0])


def test_none_means_patterns_alone() -> None:
    assert chosen("none") is None


def test_an_unknown_name_says_how_to_get_a_model() -> None:
    with pytest.raises(UnknownModel, match="spacy download sv_core_news_xyz"):
        chosen("sv_core_news_xyz")


def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownModel, match=r"config\.cfg"):
        chosen(str(tmp_path))


def test_a_pipeline_that_spacy_cannot_load_is_refused_in_one_sentence(tmp_path: Path) -> None:
    folder = stand_in(tmp_path / "broken")
    config = folder / "config.cfg"
    config.write_text(config.read_text("utf-8").replace("entity_ruler", "no_such_thing"), "utf-8")
    model = chosen(str(folder))
    assert model is not None
    with pytest.raises(UnknownModel, match="cannot be loaded"):
        found(model, ["Anna Ek kom."])


def test_labels_of_other_pipelines_are_understood(tmp_path: Path) -> None:
    model = chosen(str(stand_in(tmp_path / "other", Eva_Ek="PRS", Norge="GPE", Volvo="ORG", Bibeln="WORK")))
    assert model is not None
    wanted = [Found(0, 6, "PER"), Found(14, 19, "ORG"), Found(22, 27, "LOC")]
    assert [wanted] == found(model, ["Eva Ek såg en Volvo i Norge och läste Bibeln."])


def test_an_installed_package_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "sv_names_big"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    stand_in(package / "sv_names_big-7.0")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    model = chosen("sv_names_big")
    assert model is not None
    assert package / "sv_names_big-7.0" == model.folder


def test_the_named_model_adds_what_patterns_leave(tmp_path: Path) -> None:
    text = item("Ordföranden tackar Annette Tagelund Xerxia Emanuel Quilombe.")
    model = chosen(str(stand_in(tmp_path / "one", Annette_Tagelund="PRS", Xerxia_Emanuel_Quilombe="PRS")))
    assert ([], ["Annette Tagelund", "Xerxia Emanuel Quilombe"]) == (names(text, None), names(text, model))


def test_the_file_names_a_folder_beside_it_or_a_package(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    path = tmp_path / "vemvar.toml"
    said = []
    for name in ("mine", "sv_core_news_lg"):
        path.write_text(f'model = "{name}"', "utf-8")
        said.append(read_config(path).model)
    assert [str(tmp_path / "mine"), "sv_core_news_lg"] == said


def test_the_option_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "vemvar.toml").write_text('model = "none"', "utf-8")
    assert ("none", "other") == (
        configured(folder=tmp_path, environment={}).model,
        configured(folder=tmp_path, environment={}, model="other").model,
    )


def test_an_unknown_model_is_a_wrong_word_and_leaves_no_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "a.store"
    put_file(tmp_path, "a.txt", CHAIRED)
    code = main(["build", str(tmp_path / "a.txt"), "--store", str(store), "--model", "sv_nothing"])
    told = capsys.readouterr().err
    assert (2, 1, False) == (code, told.count("\n"), store.exists())
    assert "sv_nothing" in told


def test_another_model_reads_the_documents_again_and_the_ledger_names_it(tmp_path: Path) -> None:
    put_file(tmp_path, "a.txt", CHAIRED)
    own = str(stand_in(tmp_path / "own_names"))
    config = Config(str(tmp_path / "a.store"), workers=0)
    with open_store(config.store, write=True) as store:
        states, versions = [], []
        for model in ("none", "none", own):
            outcomes = build(store, [tmp_path / "a.txt"], replace(config, model=model))
            states += [one.status for one in outcomes if one.status != "noted"]
            versions += [entry.version for entry in read_ledger(store).values()]
    assert ["read", "unchanged", "read"] == states
    assert versions[0].endswith("model none")
    assert "model own_names 7.0" in versions[2]
