"""Claims too unsure to follow: kept and marked, without effect on who held what, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stores import CHAIRED, LATER, put_file
from telling import BOARD, ONTOLOGY, by_name, came, says, told

from graph.derivation import derive
from graph.export import exported, format_for
from graph.knowledge import know
from graph.store import Store, open_store
from queries.question import question
from queries.runner import answers, ask
from vemvar.checking import checks
from vemvar.config import Config
from vemvar.display import shown
from vemvar.flow import build, recorded, retract

UNSURE = told("2022-05-02", says("Ada Alm", confidence=0.4), came("Ada Alm", "norrby", confidence=0.4))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "minutes"
    made.mkdir()
    put_file(made, "a.txt", CHAIRED)
    return made


@pytest.fixture
def strict(tmp_path: Path) -> Config:
    """A configuration that no claim is sure enough for."""
    return Config(str(tmp_path / "a.store"), minimum_confidence=1.0, workers=0)


@pytest.fixture
def store(strict: Config) -> Iterator[Store]:
    with open_store(strict.store, write=True) as opened:
        yield opened


def holders(store: Store) -> int:
    query = "SELECT ?t WHERE { ?t <http://www.w3.org/ns/org#member> ?p }"
    return len(store.select(query))


def rows(store: Store) -> list[dict[str, object]]:
    return answers(store, question("claims-role"), {})


def test_an_unsure_claim_makes_no_tenure_and_no_affiliation() -> None:
    known = know([UNSURE], ONTOLOGY)
    (person,) = known.persons
    assert ((), ()) == (known.tenures, person.affiliations)


def test_with_a_lower_minimum_it_makes_both() -> None:
    known = know([UNSURE], ONTOLOGY, minimum=0.3)
    (person,) = known.persons
    assert (1, 1) == (len(known.tenures), len(person.affiliations))


def test_a_person_named_by_an_unsure_claim_keeps_the_iri_when_it_is_followed() -> None:
    iris = [[p.iri for p in know([UNSURE], ONTOLOGY, minimum=least).persons] for least in (0.0, 1.0)]
    assert iris[0] == iris[1]


def test_knowledge_says_which_claims_it_set_aside() -> None:
    record = told("2022-05-02", says("Ada Alm", confidence=0.4), says("Bo Bok", role=BOARD))
    (unsure,) = (iri for iri, claim in record.claims if claim.confidence < 0.5)
    assert (unsure,) == know([record], ONTOLOGY).set_aside


def test_an_unsure_successor_ends_nobodys_tenure() -> None:
    surely = told("2022-05-02", says("Ada Alm", "elected", "2022-05-02"))
    perhaps = told("2023-05-02", says("Bo Bok", "elected", "2023-05-02", confidence=0.4))
    assert derive([surely], ONTOLOGY, by_name) == derive([surely, perhaps], ONTOLOGY, by_name)


def test_the_store_keeps_and_marks_what_it_does_not_follow(
    store: Store, folder: Path, strict: Config
) -> None:
    list(build(store, [folder], strict))
    assert (0, True) == (holders(store), all(row["_set_aside"] for row in rows(store)))


def test_a_lower_minimum_brings_tenures_back_without_reading_again(
    store: Store, folder: Path, strict: Config
) -> None:
    list(build(store, [folder], strict))
    again = [outcome.status for outcome in build(store, [folder], replace(strict, minimum_confidence=0.5))]
    assert (["unchanged"], True) == (again, holders(store) > 0)


def test_what_is_set_aside_is_told_in_print_and_not_in_the_keys(
    store: Store, folder: Path, strict: Config
) -> None:
    list(build(store, [folder], strict))
    printed = shown("claims", rows(store))
    keys = {key for row in ask(store, question("claims-role"), {}) for key in row}
    assert ("too unsure to follow" in printed, {k for k in keys if "aside" in k}) == (True, set())


def test_the_check_counts_them(folder: Path, strict: Config) -> None:
    with open_store(strict.store, write=True) as store:
        list(build(store, [folder], strict))
        made = sum(len(record.claims) for record in recorded(store))
    told = {one.name: one for one in checks(strict)}["confidence"]
    assert ("look", True) == (told.verdict, f"of {made} claims {made} less sure than 1" in told.summary)


def test_retracting_leaves_what_a_build_without_the_document_makes(
    store: Store, folder: Path, strict: Config, tmp_path: Path
) -> None:
    put_file(folder, "b.txt", LATER)
    list(build(store, [folder], strict))
    (later,) = (record.document_iri for record in recorded(store) if record.name == "b.txt")
    retract(store, later, strict)
    other = replace(strict, store=str(tmp_path / "other.store"))
    with open_store(other.store, write=True) as second:
        list(build(second, [folder / "a.txt"], other))
        written = [exported(one, format_for("nquads")) for one in (store, second)]
    assert written[0] == written[1]
