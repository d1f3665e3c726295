"""A small store of invented minutes, for the tests of what is stored and asked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from extraction.claim import (
    AttendanceClaim,
    Claim,
    DecisionClaim,
    MeetingClaim,
    Mention,
    ProcessClaim,
    Ref,
    RoleClaim,
)
from extraction.document import Document, Span
from graph.claimquads import document_triples
from graph.embedded import Embedded
from graph.knowledge import Knowledge
from graph.knowledgequads import default_graph
from graph.ledger import Entry
from graph.person import Affiliation, Move, Person, Place
from graph.record import DocumentClaims, mentions, record
from graph.store import Store, open_store
from graph.tenure import Basis, Bound, Post, Tenure
from ontology.loading import load
from ontology.terms import ID

SALEM = Ref(f"{ID}kommun/0128", "Salems kommun")
NYNASHAMN = Ref(f"{ID}kommun/0192", "Nynäshamns kommun")
BOARD = Ref(f"{ID}kommun/0128/kommunstyrelsen", "Salems kommunstyrelse")
KSO = Ref(f"{ID}role/kso", "KSO")
RUFS = Ref(f"{ID}process/rufs", "RUFS")
LINES = [
    "Sammanträde den 14 mars 2019",
    "Märta Öberg (S), ordförande",
    "Åke Ärlig",
    "Frånvarande: Zeb Zetterlund",
    "Utvecklingsplanen RUFS skickas på remiss",
    "=Märta Öberg valdes till KSO den 2 januari 2019",
]
TEXT = "\n".join(LINES)


def document(text: str = TEXT, name: str = "salem-2019.txt") -> Document:
    import hashlib

    return Document(name=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def span(source: Document, quote: str, part: str = "statement") -> Span:
    start = source.text.index(quote)
    return Span(part, start, start + len(quote), quote)


def mention(source: Document, name: str, party: str | None = None, after: int = 0) -> Mention:
    start = source.text.index(name, after)
    return Mention(name, name, start, start + len(name), party, listed=True)


def claims(source: Document) -> tuple[Claim, ...]:
    marta, ake, zeb = (mention(source, n) for n in ("Märta Öberg", "Åke Ärlig", "Zeb Zetterlund"))
    elected = mention(source, "Märta Öberg", "S", source.text.index("="))
    return (
        MeetingClaim(
            organization=BOARD,
            date="2019-03-14",
            date_basis="stated",
            start="13:00",
            own=True,
            confidence=0.9,
            evidence=(span(source, LINES[0], "date"),),
        ),
        AttendanceClaim(
            person=marta, for_=SALEM, function="ordförande", evidence=(span(source, "Märta Öberg", "person"),)
        ),
        AttendanceClaim(
            person=ake,
            for_=NYNASHAMN,
            items=("2", "10"),
            mode="digital",
            evidence=(span(source, "Åke Ärlig", "person"),),
        ),
        AttendanceClaim(
            person=zeb,
            status="absent",
            evidence=(span(source, "Zeb Zetterlund", "person"), span(source, "Frånvarande", "heading")),
        ),
        RoleClaim(
            person=elected,
            role=KSO,
            organization=SALEM,
            event="elected",
            date="2019-01-02",
            evidence=(span(source, LINES[5]),),
        ),
        ProcessClaim(
            process=RUFS,
            version="new",
            items=("3",),
            event="referral",
            status="held",
            date="2019-03",
            evidence=(span(source, LINES[4]),),
        ),
        DecisionClaim(item="3", outcome="decided", process=RUFS, evidence=(span(source, LINES[4]),)),
    )


def salem() -> DocumentClaims:
    source = document()
    return record(source.iri, claims(source), name=source.name)


def person(name: str, record: DocumentClaims, **more: object) -> Person:
    places = tuple(
        Place(record.document_iri, m.start, m.end, m.as_written, m.name)
        for _, claim in record.claims
        for m in mentions(claim)
        if m.name == name
    )
    iri = f"{ID}person/{name.split()[0].lower().replace('å', 'a').replace('ä', 'a')}-00000000"
    return Person(iri, name, (name,), places, **more)  # type: ignore[arg-type]


def bound(day: str, *claims: str, basis: Basis = Basis.STATED) -> Bound:
    return Bound(date.fromisoformat(day), basis, claims)


def knowledge(source: DocumentClaims) -> Knowledge:
    marta = person("Märta Öberg", source, affiliations=(Affiliation(SALEM.iri, ("2019-03-14",)),))
    move = Move(NYNASHAMN.iri, SALEM.iri, date(2019, 3, 14), date(2020, 1, 8))
    ake, zeb = person("Åke Ärlig", source, moves=(move,)), person("Zeb Zetterlund", source)
    (elected,) = (iri for iri, claim in source.claims if isinstance(claim, RoleClaim))
    post = Post(KSO.iri, SALEM.iri, 1)
    tenures = (
        Tenure(
            ake.iri,
            post,
            0,
            start_latest=bound("2015-01-01"),
            end_earliest=bound("2018-12-01"),
            end_latest=bound("2019-01-02", elected, basis=Basis.SUCCEEDED),
            assumed_end=bound("2019-01-02", elected, basis=Basis.CONVENTION),
            claims=(elected,),
            successors=(marta.iri,),
        ),
        Tenure(
            marta.iri,
            post,
            0,
            start_earliest=bound("2019-01-02", elected),
            end_earliest=bound("2019-03-14", elected, basis=Basis.SEEN),
            assumed_start=bound("2019-01-02", elected, basis=Basis.CONVENTION),
            claims=(elected,),
            party="S",
            predecessors=(ake.iri,),
        ),
    )
    people = sorted((marta, ake, zeb), key=lambda p: p.iri)
    named = {
        (source.document_iri, place.start, place.end, place.name): p.iri
        for p in people
        for place in p.mentions
    }
    return Knowledge(persons=tuple(people), tenures=tenures, named=named)


def put(store: Store, *records: DocumentClaims) -> None:
    for said in records:
        entry = Entry.of(said.document_iri, said.document_iri[-20:], {f"minutes/{said.name}"}, "test")
        store.replace_document(said.document_iri, document_triples(said), entry.triples())


def filled(records: Iterable[DocumentClaims] = (), known: Knowledge | None = None) -> Store:
    """A store in memory, with knowledge as derived by hand."""
    store = Store(Embedded.memory())
    store.prepare()
    fill(store, list(records) or [salem()], known)
    return store


def filled_folder(where: Path) -> None:
    """The same in a folder."""
    with open_store(str(where), write=True) as store:
        fill(store, [salem()])


def fill(store: Store, told: list[DocumentClaims], known: Knowledge | None = None) -> None:
    put(store, *told)
    store.replace_knowledge(default_graph(told, known or knowledge(told[0]), load()), "test")


def minutes(day: str, chair: str, *lines: str) -> str:
    """Minutes in a plain layout, of a body that the ontology knows."""
    head = ["Protokoll", "Kommunstyrelsen i Salems kommun", "", f"Sammanträdesdatum {day}", ""]
    present = ["Närvarande", f"{chair} (S), ordförande", "Vera Lindqvist (M)", "Olle Sandgren (C)", ""]
    return "\n".join([*head, *present, *lines, ""])


CHAIRED = minutes("2019-03-14", "Märta Öberg", "§ 1 Val av justerare", "Vera Lindqvist utses att justera.")
LATER = minutes("2020-05-07", "Åke Ärlig", "§ 1 Val av justerare", "Olle Sandgren utses att justera.")


def put_file(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
