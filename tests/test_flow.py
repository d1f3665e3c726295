"""From files to answers: what is read, what is left alone, what is said when something is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from stores import CHAIRED, LATER, put_file

from graph.export import exported, format_for
from graph.ledger import read_ledger
from graph.store import Store, open_store
from queries.question import question
from queries.resolving import resolve
from queries.runner import ask
from vemvar.config import BadConfig, Config
from vemvar.flow import build, known_by, recorded, retract
from vemvar.outcome import Outcome


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "minutes"
    made.mkdir()
    put_file(made, "a.txt", CHAIRED)
    return made


def states(outcomes: Iterator[Outcome]) -> dict[str, str]:
    return {outcome.path.name: outcome.status for outcome in outcomes}


def everything(store: Store) -> bytes:
    return exported(store, format_for("nquads"))


def who(store: Store, on: str) -> list[str]:
    asked = question("who")
    given = {"role": "KSO", "organization": "Salem", "on": on}
    return [answer["person"] for answer in ask(store, asked, resolve(store, asked, given))]


def test_a_file_is_read_and_answers(store: Store, folder: Path, config: Config) -> None:
    assert {"a.txt": "read"} == states(build(store, [folder], config))
    assert ["Märta Öberg"] == who(store, "2019-03-14")


def test_an_unchanged_file_is_left_alone(store: Store, folder: Path, config: Config) -> None:
    list(build(store, [folder], config))
    before = everything(store)
    assert {"a.txt": "unchanged"} == states(build(store, [folder], config))
    assert before == everything(store)


def test_a_changed_file_takes_the_place_of_what_it_was(store: Store, folder: Path, config: Config) -> None:
    list(build(store, [folder], config))
    put_file(folder, "a.txt", LATER)
    list(build(store, [folder], config))
    assert (["2020-05-07"], ["Åke Ärlig"]) == ([r.date for r in recorded(store)], who(store, "2020-05-07"))


def test_the_same_content_twice_is_one_document_named_for_the_first(
    store: Store, folder: Path, config: Config
) -> None:
    put_file(folder, "B.txt", CHAIRED)
    list(build(store, [folder / "a.txt"], config))
    list(build(store, [folder], config))
    assert [("B.txt", 2)] == [(e.name, len(e.origins)) for e in read_ledger(store).values()]
    assert ["B.txt"] == [record.name for record in recorded(store)]


def test_a_document_with_two_files_outlives_the_change_of_one(
    store: Store, folder: Path, config: Config
) -> None:
    put_file(folder, "B.txt", CHAIRED)
    list(build(store, [folder], config))
    put_file(folder, "B.txt", LATER)
    list(build(store, [folder], config))
    assert ["B.txt", "a.txt"] == sorted(record.name for record in recorded(store))


def test_a_new_version_of_the_rules_reads_again(
    store: Store, folder: Path, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(build(store, [folder], config))
    monkeypatch.setattr("vemvar.marks.sources", lambda package, **_: [package.__name__, "another version"])
    noted, read = build(store, [folder], config)
    said = (
        f"1 document of {config.store} read again, since the program, the ontology or the model has changed"
    )
    assert ((said,), "read") == (noted.warnings, read.status)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "bad.txt is empty"),
        ("Mjölk\nÄgg\nBröd\n", "bad.txt is not minutes: it tells of no meeting and of nobody's role"),
        ("Hej!\nVi ses den 3 maj 2020 kl 10.\nHälsningar Bo", "bad.txt is not minutes"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bad.txt is a damaged picture"),
        (bytes(range(256)) * 20, "bad.txt holds binary data"),
    ],
    ids=["empty", "a list", "a letter", "a damaged picture", "binary data"],
)
def test_a_file_that_cannot_be_read_is_told_of_and_the_others_are_read(
    store: Store, folder: Path, config: Config, text: str | bytes, sentence: str
) -> None:
    put_file(folder, "bad.txt", text)
    outcomes = {outcome.path.name: outcome for outcome in build(store, [folder], config)}
    assert ("read", True) == (outcomes["a.txt"].status, outcomes["bad.txt"].failed)
    assert (outcomes["bad.txt"].trouble or "").startswith(sentence)


def test_a_file_that_fails_leaves_the_store_as_it_was(store: Store, folder: Path, config: Config) -> None:
    list(build(store, [folder], config))
    before = everything(store)
    put_file(folder, "b.txt", "")
    list(build(store, [folder], config))
    assert before == everything(store)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_swedish_is_read_in_any_encoding(store: Store, folder: Path, config: Config, encoding: str) -> None:
    put_file(folder, "a.txt", CHAIRED.encode(encoding))
    list(build(store, [folder], config))
    assert ["Märta Öberg"] == who(store, "2019-03-14")


def test_a_retracted_document_leaves_what_a_build_without_it_makes(
    store: Store, folder: Path, config: Config, tmp_path: Path
) -> None:
    other = Config(str(tmp_path / "other.store"), workers=0)
    with open_store(other.store, write=True) as without:
        list(build(without, [folder], other))
        put_file(folder, "b.txt", LATER)
        list(build(store, [folder], config))
        (gone,) = (r.document_iri for r in recorded(store) if r.name == "b.txt")
        retract(store, gone, config)
        assert everything(without) == everything(store)


def test_the_order_of_reading_changes_no_byte(
    store: Store, folder: Path, config: Config, tmp_path: Path
) -> None:
    put_file(folder, "b.txt", LATER)
    list(build(store, [folder / "b.txt", folder / "a.txt"], config))
    other = Config(str(tmp_path / "other.store"), workers=0)
    with open_store(other.store, write=True) as second:
        for name in ("a.txt", "b.txt"):
            list(build(second, [folder / name], replace_iris(other)))
        assert everything(store) == everything(second)


def replace_iris(config: Config) -> Config:
    """The same, forgetting the IRIs once published: they rightly depend on what was published first."""
    config.iris_file.unlink(missing_ok=True)
    return config


def test_a_build_that_broke_off_is_finished_by_the_next(
    store: Store, folder: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_file(folder, "b.txt", LATER)
    monkeypatch.setattr("vemvar.building.BATCH", 1)
    broken_off = build(store, [folder], config)
    assert "a.txt" == next(broken_off).path.name
    broken_off.close()
    assert (1, "stale") == (len(store.documents()), store.knowledge_version())
    assert {"a.txt": "unchanged", "b.txt": "read"} == states(build(store, [folder], config))
    other = Config(str(tmp_path / "other.store"), workers=0)
    with open_store(other.store, write=True) as undisturbed:
        list(build(undisturbed, [folder], other))
        assert everything(undisturbed) == everything(store)


def test_a_verdict_is_followed_without_reading_again(store: Store, folder: Path, config: Config) -> None:
    list(build(store, [folder], config))
    config.verdicts_file.write_text("not a person  Vera Lindqvist\n", encoding="utf-8")
    assert {"a.txt": "unchanged"} == states(build(store, [folder], config))
    (meeting,) = ask(store, question("meetings"), {})
    assert ["Märta Öberg", "Olle Sandgren"] == [one["person"] for one in meeting["present"]]


def test_a_verdict_that_cannot_be_followed_is_told_of(store: Store, folder: Path, config: Config) -> None:
    config.verdicts_file.write_text("not a person  Nobody Atall\n", encoding="utf-8")
    (noted,) = (outcome for outcome in build(store, [folder], config) if outcome.status == "noted")
    assert ("verdicts, line 1: no document names «Nobody Atall»",) == noted.warnings


def test_the_iris_of_persons_are_kept_beside_the_store(store: Store, folder: Path, config: Config) -> None:
    list(build(store, [folder], config))
    assert "marta-oberg-" in config.iris_file.read_text(encoding="utf-8")


def test_what_could_be_known_on_a_day_comes_from_the_documents_dated_by_then(
    store: Store, folder: Path, config: Config
) -> None:
    put_file(folder, "b.txt", LATER)
    list(build(store, [folder], config))
    from datetime import date

    with known_by(store, date(2019, 12, 31), config) as then:
        assert ["a.txt"] == [record.name for record in recorded(then)]
        assert ["Märta Öberg"] == who(then, "2020-05-07")


def test_a_ledger_of_iris_that_was_damaged_is_told_of_and_not_followed(
    store: Store, folder: Path, config: Config
) -> None:
    list(build(store, [folder], config))
    text = config.iris_file.read_text(encoding="utf-8")
    config.iris_file.write_text(text.replace("marta-oberg", "marta-obeqg"), encoding="utf-8")
    with pytest.raises(BadConfig, match="take it from a backup"):
        list(build(store, [folder], config))
