"""Where the store and the user's own files are."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.readers.printed import Allowed
from vemvar.config import BadConfig, Config, configured, read_config
from vemvar.pages.site import Site


def written(folder: Path, text: str) -> Path:
    path = folder / "vemvar.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_store_is_beside_us(tmp_path: Path) -> None:
    assert Config("vemvar.store") == configured(folder=tmp_path, environment={})


def test_paths_in_the_file_are_relative_to_it(tmp_path: Path) -> None:
    path = written(tmp_path, 'store = "arkiv.store"\nontology = ["egna", "andra"]\nverdicts = "vem.txt"')
    wanted = Config(
        str(tmp_path / "arkiv.store"), (tmp_path / "egna", tmp_path / "andra"), tmp_path / "vem.txt"
    )
    assert wanted == read_config(path)


def test_the_least_confidence_is_a_number_of_the_file(tmp_path: Path) -> None:
    assert 0.25 == read_config(written(tmp_path, "minimum_confidence = 0.25")).minimum_confidence


def test_what_reading_may_cost_stands_in_the_file(tmp_path: Path) -> None:
    lines = ["workers = 0", "timeout = 9", "memory = 512", "max_size = 7", "max_pages = 3", "ocr = false"]
    config = read_config(written(tmp_path, "\n".join(lines)))
    assert (0, 9, 512) == (config.workers, config.timeout, config.memory)
    assert Allowed(size=7_000_000, pages=3, ocr=False) == config.allowed


def test_an_option_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    written(tmp_path, 'store = "file.store"')
    environment = {"VEMVAR_STORE": "environment.store"}
    stores = [
        configured(store="option.store", folder=tmp_path, environment=environment).store,
        configured(folder=tmp_path, environment=environment).store,
        configured(folder=tmp_path, environment={}).store,
    ]
    assert ["option.store", "environment.store", str(tmp_path / "file.store")] == stores


def test_the_files_beside_the_store_have_its_name() -> None:
    config = Config("minnen/salem.store")
    assert (Path("minnen/salem.verdicts"), Path("minnen/salem.iris")) == (
        config.verdicts_file,
        config.iris_file,
    )


def test_a_remote_store_has_its_files_here() -> None:
    assert Path("vemvar.verdicts") == Config("http://localhost:7878").verdicts_file


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ('stroe = "x"', "unknown key 'stroe'"),
        ("workers = -1", "workers should be a whole number"),
        ("max_pages = 0", "max_pages should be more than 0"),
        ("memory = true", "memory should be a whole number"),
        ("ocr = 1", "ocr should be true or false"),
        ("store = 7", "should be a text"),
        ("store = ", "is not TOML"),
        ("ontology = [1]", "should be a text"),
        ("minimum_confidence = 50", "a number from 0 to 1"),
        ("minimum_confidence = true", "a number from 0 to 1"),
    ],
)
def test_a_wrong_file_is_told_of(tmp_path: Path, text: str, trouble: str) -> None:
    with pytest.raises(BadConfig, match=trouble):
        read_config(written(tmp_path, text))


def test_a_site_tells_who_answers_for_it(tmp_path: Path) -> None:
    path = written(tmp_path, '[site]\noperator = "Ekby kommun"\nbase_iri = "https://ekby.example/"')
    assert Site(operator="Ekby kommun", base_iri="https://ekby.example/") == read_config(path).site


@pytest.mark.parametrize("said", ['base_iri = "ekby"', "index_persons = 1", 'titel = "x"'])
def test_a_site_with_a_wrong_key_or_value_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(BadConfig, match=said.split()[0]):
        read_config(written(tmp_path, f"[site]\n{said}"))
