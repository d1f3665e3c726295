"""Bodies that no file lists: one IRI each, apart from their namesakes, until a file lists them."""

from __future__ import annotations

import hashlib
from itertools import permutations
from pathlib import Path

import pytest
from stores import filled

from extraction.document import Document
from extraction.pipeline import extract
from graph.knowledge import know
from graph.namequads import unlisted
from graph.provisional import provisional
from graph.rdf import term
from graph.record import DocumentClaims, record
from graph.store import Store
from ontology.concepts import Ontology
from ontology.loading import load
from ontology.terms import ID, PREFIXES, name_key, slug
from queries.lookup import AmbiguousName, organization

COMMITTEE = "Mark- och exploateringsutskottet"
LISTS = "\n\nProtokoll {day}\n\nBeslutande\nGudrun Vallskoga (S), ordförande\nTage Lövstrand (M)\n"


def minutes(head: str, day: str = "2022-05-12", ontology: Ontology | None = None) -> DocumentClaims:
    text = head + LISTS.format(day=day)
    document = Document(f"{slug(head)}-{day}.txt", text, hashlib.sha256(text.encode()).hexdigest())
    return record(document.iri, extract(document, ontology or load()), name=document.name)


def body_iri(said: DocumentClaims) -> str:
    assert said.body is not None
    return said.body.iri


def test_a_committee_is_not_its_namesake_elsewhere() -> None:
    tierp, arvika = minutes(f"Tierps kommun\n{COMMITTEE}"), minutes(f"Arvika kommun\n{COMMITTEE}")
    assert (
        f"{ID}kommun/0360/mark-och-exploateringsutskottet",
        f"{ID}kommun/1784/mark-och-exploateringsutskottet",
    ) == (body_iri(tierp), body_iri(arvika))


@pytest.mark.parametrize(
    "head",
    [
        f"Tierps kommun\n{COMMITTEE}",
        f"{COMMITTEE}\nTierps kommun",
        f"{COMMITTEE} i Tierps kommun",
        f"Sammanträdesprotokoll för {COMMITTEE}\nTierps kommun",
        f"TIERPS KOMMUN\n{COMMITTEE.upper()}",
        "Tierps kommuns mark- och exploateringsutskott",
    ],
)
def test_one_committee_is_one_body_however_its_head_is_printed(head: str) -> None:
    assert f"{ID}kommun/0360/mark-och-exploateringsutskottet" == body_iri(minutes(head))


def test_a_joint_body_without_an_owner_is_the_same_in_every_document() -> None:
    own = minutes("Räddningstjänstförbundet Nedre Skogen")
    of_member = "Tierps kommun\nKommunfullmäktige\n\n§ 3 Val\n\nKommunfullmäktige väljer Siv Ek (S) till"
    text = f"{of_member} ledamot i Räddningstjänstförbundet Nedre Skogen.\n\nProtokoll 2022-11-10\n"
    document = Document("kf.txt", text, "0" * 64)
    places = {c.organization.iri for c in extract(document, load()) if c.kind == "role" and c.organization}
    assert {body_iri(own)} == places


def test_the_order_of_the_documents_does_not_matter() -> None:
    heads = (f"Tierps kommun\n{COMMITTEE}", f"{COMMITTEE}\nTierps kommun", f"Arvika kommun\n{COMMITTEE}")
    records = [minutes(head, f"2022-05-1{i}") for i, head in enumerate(heads)]
    orders = [know(list(order), load()) for order in permutations(records)]
    assert 1 == len({tuple(sorted(t.iri for t in knowledge.tenures)) for knowledge in orders})


def test_a_body_is_found_by_the_names_people_give_it() -> None:
    records = [minutes(f"Tierps kommun\n{COMMITTEE}")]
    triples = list(unlisted(records, know(records, load()), load()))
    keys = {t.object.value for t in triples if t.predicate == term("vv:nameKey")}
    asked = ("mark- och exploateringsutskottet Tierp", "Tierps mark- och exploateringsutskott")
    assert set(map(name_key, asked)) <= keys


def test_a_body_is_part_of_its_municipality() -> None:
    records = [minutes(f"Tierps kommun\n{COMMITTEE}")]
    triples = list(unlisted(records, know(records, load()), load()))
    owners = {t.object.value for t in triples if t.predicate == term("org:subOrganizationOf")}
    assert f"{ID}kommun/0360" in owners


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (f"Tierps kommun\n{COMMITTEE}", "committee"),
        ("Räddningstjänstförbundet Nedre Skogen", "joint body"),
        ("Stiftelsen Ekebygården", "organization"),
        ("Nedre Skogens Fastighets AB", "company"),
    ],
)
def test_its_name_tells_what_kind_of_organisation_it_is(head: str, kind: str) -> None:
    assert [kind] == [body.kind for body in provisional([minutes(head)], load())]


@pytest.mark.parametrize(
    "head", [f"Tierps kommun\n{COMMITTEE}", "Räddningstjänstförbundet Nedre Skogen", "Stiftelsen Ekebygården"]
)
def test_a_body_that_the_users_file_lists_has_the_files_own_iri(head: str, tmp_path: Path) -> None:
    (body,) = provisional([minutes(head)], load())
    prefixes = "\n".join(f"@prefix {name}: <{base}> ." for name, base in PREFIXES.items())
    listed = body.turtle.replace(f"<{body.iri}>", "<https://example.org/body>")
    (tmp_path / "own.ttl").write_text(f"{prefixes}\n{listed}\n", encoding="utf-8")
    assert "https://example.org/body" == body_iri(minutes(head, ontology=load([tmp_path])))


def test_nothing_provisional_is_said_of_bodies_by_rule() -> None:
    assert [] == list(provisional([minutes("Tierps kommun\nKommunstyrelsen")], load()))


@pytest.fixture(scope="module")
def asked() -> Store:
    """A store of two committees of one name, a joint board and a foundation."""
    committees = (f"Tierps kommun\n{COMMITTEE}", f"Arvika kommun\n{COMMITTEE}")
    others = ("Samverkansnämnden för norra Dalarna", "Stiftelsen Ekebygården")
    records = [minutes(head) for head in (*committees, *others)]
    return filled(records, know(records, load()))


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("mark- och exploateringsutskottet Tierp", "kommun/0360/mark-och-exploateringsutskottet"),
        ("mark- och exploateringsutskottet i Arvika", "kommun/1784/mark-och-exploateringsutskottet"),
        ("Tierps mark- och exploateringsutskott", "kommun/0360/mark-och-exploateringsutskottet"),
        ("samverkansnämnden för norra Dalarna", "organisation/samverkansnamnden-for-norra-dalarna"),
        ("stiftelsen Ekebygården", "organisation/stiftelsen-ekebygarden"),
    ],
)
def test_a_question_finds_it(asked: Store, name: str, iri: str) -> None:
    assert f"{ID}{iri}" == organization(asked, name).iri


def test_a_question_that_fits_two_namesakes_is_asked_back(asked: Store) -> None:
    with pytest.raises(AmbiguousName, match=r"Arvika mark- och .*, Tierps mark- och "):
        organization(asked, COMMITTEE)
