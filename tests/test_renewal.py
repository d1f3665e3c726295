"""Renewing knowledge: whatever changed, the same as if all of it were derived from scratch."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telling import BOARD, CHAIR, MANAGER, MEMBER, ONTOLOGY, body, came, named, says, told, town

from extraction.claim import Claim, DecisionClaim, MeetingClaim, ProcessClaim, Ref, RoleClaim
from graph.claimquads import document_triples
from graph.embedded import Embedded
from graph.iri_ledger import Rows
from graph.knowledge import know
from graph.knowledgequads import knowledge_triples
from graph.knowncache import Cache, remove
from graph.ledger import Entry
from graph.namequads import register_triples
from graph.record import DocumentClaims, record
from graph.renewal import Grounds, Renewal, Renewed
from graph.store import Store
from graph.verdicts import read_verdicts
from ontology.concepts import ExOfficioRule
from ontology.terms import ID

CIRCLE, RING = body("cirkeln"), body("ringen")
LISTED = replace(
    ONTOLOGY,
    rules=(ExOfficioRule(CHAIR, RING.iri, CHAIR, by_organization=CIRCLE.iri),),
)
"""With a rule of its own: who chairs the circle chairs the ring."""
NAMES = (
    "Anna Alm", "Ana Alm", "Anna B Alm", "Alm Anna", "Anna", "Helena Olofsson", "Helene Olofsson",
    "Anton Västberg", "Anton Vistberg", "Carl Lindqvist", "Karl Lindkvist", "Bo Ek", "Bo-Erik Ek",
)  # fmt: skip
VERDICTS = (
    "",
    "same Anna Alm | Ana Alm",
    "same Anna Alm @ Norrby kommun | Anna Alm @ Soderby kommun\nsame Bo Ek | Bo-Erik Ek",
    "different Anna Alm @ d1.txt | Anna Alm @ d2.txt\nsame Carl Lindqvist | Karl Lindkvist",
    "not a person Bo Ek\nnot a person Anna",
    "different Helena Olofsson | Helene Olofsson\nnonsense",
)


class Killed(BaseException):
    """The process ends here."""


@dataclass
class World:
    """A store with its cache and its ledger, and what they should tell."""

    folder: Path
    store: Store = field(default_factory=lambda: Store(Embedded.memory()))
    present: dict[str, DocumentClaims] = field(default_factory=dict)
    ledger: Rows = ()
    verdicts: str = ""
    program: str = "one"

    @property
    def cache(self) -> Path:
        return self.folder / "a.cache"

    def put(self, said: DocumentClaims) -> None:
        self.present[said.document_iri] = said
        entry = Entry.of(said.document_iri, "0", {said.name}, "test")
        self.store.replace_document(said.document_iri, document_triples(said), entry.triples())

    def drop(self, document: str) -> None:
        self.present.pop(document, None)
        self.store.retract(document)

    def renewal(self) -> Renewal:
        grounds = Grounds(LISTED, self.program, (), read_verdicts(self.verdicts), self.ledger)
        return Renewal(self.store, grounds, self.cache)

    def renew(self) -> Renewed:
        renewal = self.renewal()
        renewed = renewal.derive()
        self.ledger = tuple(renewal.ledger())
        renewal.write(self.program)
        return renewed

    def break_off(self, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
        """Renew, and be killed before the store is written or after it."""

        def killed(*_: object) -> None:
            raise Killed

        with monkeypatch.context() as patched:
            patched.setattr(
                Cache if where == "after" else Store,
                "commit" if where == "after" else "change_knowledge",
                killed,
            )
            renewal = self.renewal()
            renewal.derive()
            with pytest.raises(Killed):
                renewal.write(self.program)
            renewal.close()

    def shown(self) -> set[str]:
        return set(self.store.backend.lines(None))

    def told(self) -> tuple[set[str], Rows, tuple[str, ...]]:
        """All derived from scratch, in memory."""
        records = list(self.present.values())
        known = know(records, LISTED, verdicts=read_verdicts(self.verdicts), ledger=self.ledger)
        triples = [*register_triples(LISTED), *knowledge_triples(records, known, LISTED)]
        return {str(triple) for triple in triples}, known.ledger, known.notes


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Crowds and corpora as large ones, and no triples of the ontology's files, which never change."""
    for name in ("graph.redrawing.ontology_triples", "graph.knowledgequads.ontology_triples"):
        monkeypatch.setattr(name, lambda *_: ())
    for name in ("graph.likelypairs.CROWD", "graph.identity.CROWD"):
        monkeypatch.setattr(name, 4)
    for name in ("graph.namesakes.CROWD", "graph.spelling.CROWD"):
        monkeypatch.setattr(name, 3)
    monkeypatch.setattr("graph.profiles.ENOUGH", 3)
    monkeypatch.setattr("graph.profiles.MANY", 5)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def written(chance: random.Random, number: int) -> DocumentClaims:
    """One of the many texts that a document may have had."""
    day = f"{chance.choice((2019, 2021, 2023))}-0{chance.randint(1, 9)}-1{number % 10}"
    of = chance.choice((CIRCLE, RING, Ref(f"{ID}organisation/board", "nämnden"), None))
    own = MeetingClaim(organization=of, date=chance.choice((day, day[:7], day)), own=True)
    claims = [own, *(claim for _ in range(chance.randint(0, 6)) for claim in _said(chance, day))]
    document = f"{ID}document/d{number}"
    return record(document, claims, name=f"d{number}.txt", damaged=chance.random() < 0.3)


def _said(chance: random.Random, day: str) -> Iterator[Claim]:
    name, other = chance.sample(NAMES, 2)
    place = chance.choice(("norrby", "soderby", "osterby", None))
    of: Ref = chance.choice((CIRCLE, RING, town("norrby"), Ref(BOARD, chance.choice(("", "styrelsen")))))
    match chance.randrange(6):
        case 0 | 1:
            party = chance.choice(("S", "M", None))
            function = chance.choice(("ordförande", "justerare", None))
            row = came(name, place, chance.choice((0, 7000)), party=party, function=function)
            yield replace(row, substitutes_for=named(other)) if chance.random() < 0.2 else row
        case 2 | 3:
            event = chance.choice(("holds", "elected", "left", "re-elected", "acting", "takes office"))
            more = {chance.choice(("predecessor", "successor")): other} if chance.random() < 0.4 else {}
            role = chance.choice((CHAIR, MEMBER, MANAGER, f"{ID}own/chair"))
            sure = chance.choice((1.0, 0.9, 0.3))
            yield replace(says(name, event, day, role=role, organization=of, **more), confidence=sure)
        case 4:
            by = (Ref(CHAIR, ""), Ref(chance.choice((BOARD, CIRCLE.iri)), ""))
            yield RoleClaim(person=None, role=Ref(CHAIR, ""), organization=RING, from_=day, held_by_role=by)
            yield MeetingClaim(organization=of, date=day[: chance.choice((4, 7, 10))], status="planned")
        case _:
            process = Ref(f"{ID}process/plan", chance.choice(("planen", "Plan")))
            yield ProcessClaim(process=process, event="referral", date=day[:7], status="held")
            yield DecisionClaim(item="1", outcome="assigned", process=process, person=named(name))


def change(chance: random.Random, world: World) -> None:
    """Something happens: documents come, change and go, verdicts and ledger too."""
    for _ in range(chance.randint(0, 3)):
        world.put(written(chance, chance.randrange(12)))
    for document in chance.sample(
        sorted(world.present), min(len(world.present), chance.choice((0, 0, 1, 3)))
    ):
        world.drop(document)
    if world.present and chance.random() < 0.2:
        said = world.present[chance.choice(sorted(world.present))]
        entry = Entry.of(said.document_iri, "0", {"renamed.txt"}, "test")
        world.present[said.document_iri] = replace(said, name="renamed.txt")
        world.store.rename(said.document_iri, "renamed.txt", entry.triples())
    if chance.random() < 0.4:
        world.verdicts = chance.choice(VERDICTS)
        if world.ledger and chance.random() < 0.4:
            one, other = (chance.choice(world.ledger)[0] for _ in range(2))
            world.verdicts += f"\n{chance.choice(('same', 'different'))} {one} | {other}\nnot a person {one}"
    if chance.random() < 0.15:
        world.ledger = tuple(chance.sample(world.ledger, chance.randint(0, len(world.ledger))))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), steps=st.integers(3, 9))
def test_after_any_changes_the_graph_is_what_a_derivation_from_scratch_gives(
    seed: int, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for step in range(steps):
            change(chance, world)
            match chance.randrange(12):
                case 0:
                    world.break_off(monkeypatch, chance.choice(("before", "after")))
                case 1:
                    remove(world.cache)
                case 2:
                    world.program = f"program {step}"
            wanted = world.told()
            renewed = world.renew()
            assert wanted == (world.shown(), world.ledger, renewed.notes)


def minutes(number: int, *claims: Claim) -> DocumentClaims:
    return told(f"2021-05-{number:02}", *claims, of=CIRCLE)


def test_only_changed_documents_are_looked_at(world: World) -> None:
    for number in range(1, 9):
        world.put(minutes(number, came(NAMES[number], "norrby")))
    world.renew()
    world.put(minutes(9, came("Anna Alm", "norrby")))
    assert (1, False) == ((renewed := world.renew()).documents, renewed.whole)


def test_a_cache_of_another_state_is_not_believed(world: World) -> None:
    world.put(minutes(1, came("Anna Alm", "norrby")))
    world.renew()
    old = world.cache.read_bytes()
    world.put(minutes(2, came("Bo Ek", "norrby")))
    world.renew()
    world.cache.write_bytes(old)
    world.put(minutes(3, came("Anna Alm", "norrby")))
    wanted = world.told()
    renewed = world.renew()
    assert (True, wanted[0]) == (renewed.whole, world.shown())


def test_knowledge_written_without_the_cache_makes_it_worthless(world: World) -> None:
    world.put(minutes(1, came("Anna Alm", "norrby")))
    world.renew()
    world.store.replace_knowledge([], "somebody else")
    wanted = world.told()
    assert (True, wanted[0]) == (world.renew().whole, world.shown())


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_a_torn_cache_is_made_anew(world: World, share: float) -> None:
    for number in range(1, 9):
        world.put(minutes(number, came(NAMES[number], "norrby"), says(NAMES[number])))
    world.renew()
    data = world.cache.read_bytes()
    world.cache.write_bytes(data[: int(len(data) * share)])
    world.put(minutes(9, came("Anna Alm", "norrby"), says("Anna Alm")))
    wanted = world.told()
    assert (True, wanted[0]) == (world.renew().whole, world.shown())


def test_another_program_derives_everything(world: World) -> None:
    world.put(minutes(1, came("Anna Alm", "norrby")))
    world.renew()
    world.program = "two"
    assert world.renew().whole


def test_a_removed_cache_leaves_nothing_behind(world: World) -> None:
    world.put(minutes(1, came("Anna Alm", "norrby")))
    world.renew()
    remove(world.cache)
    assert [] == list(world.folder.iterdir())


def test_a_cache_that_cannot_be_kept_loses_no_knowledge(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    world.put(minutes(1, came("Anna Alm", "norrby")))
    with monkeypatch.context() as patched:
        patched.setattr(Cache, "commit", full)
        wanted = world.told()
        world.renew()
    assert (wanted[0], True) == (world.shown(), world.renew().whole)


def test_nobody_else_may_read_the_cache(world: World) -> None:
    world.put(minutes(1, came("Anna Alm", "norrby")))
    world.renew()
    assert 0 == world.cache.stat().st_mode & 0o077
