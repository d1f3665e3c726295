"""What tests of the knowledge layer say: documents with claims about invented people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from extraction.claim import AttendanceClaim, Claim, MeetingClaim, Mention, Ref, RoleClaim
from graph.derivation import History, derive
from graph.record import DocumentClaims, record
from graph.tenure import Tenure
from ontology.concepts import Ontology, Organization, Role
from ontology.terms import ID, slug

CHAIR = f"{ID}role/chair"
MEMBER = f"{ID}role/member"
MANAGER = f"{ID}role/manager"
BOARD = f"{ID}organisation/board"

ONTOLOGY = Ontology(
    roles={
        CHAIR: Role(CHAIR, "ordförande", seats=1, sphere="political"),
        MEMBER: Role(MEMBER, "ledamot", sphere="political"),
        MANAGER: Role(MANAGER, "kommundirektör", seats=1),
    },
    organizations={
        f"{ID}kommun/{name}": Organization(
            f"{ID}kommun/{name}", f"{name.title()} kommun", kind="municipality"
        )
        for name in ("norrby", "soderby", "osterby")
    },
)


def town(name: str) -> Ref:
    """A municipality of the tests: norrby, soderby, osterby."""
    return Ref(f"{ID}kommun/{name}", f"{name.title()} kommun")


def body(name: str) -> Ref:
    """A joint body."""
    return Ref(f"{ID}organisation/{slug(name)}", name)


def named(name: str, at: int = 0, **more: Any) -> Mention:
    """A mention whose place in the text is made from the name, so that two names never share one."""
    start = at or sum(ord(c) * (i + 1) for i, c in enumerate(name)) * 10
    return Mention(more.pop("as_written", name), name, start, start + len(name), **more)


def says(person: str | None, event: str = "holds", day: str | None = None, **more: Any) -> RoleClaim:
    """A role claim, about the chair of the board unless told otherwise; names for the neighbours too."""
    for key in ("predecessor", "successor"):
        if isinstance(more.get(key), str):
            more[key] = named(more[key])
    role, organization = more.pop("role", CHAIR), more.pop("organization", BOARD)
    mention = named(person, party=more.pop("party", None)) if person is not None else None
    organization = organization if isinstance(organization, Ref) else Ref(organization, "")
    return RoleClaim(
        person=mention, role=Ref(role, ""), organization=organization, event=event, date=day, **more
    )


def came(name: str, for_: str | None = None, at: int = 0, **more: Any) -> AttendanceClaim:
    """A row of an attendance list."""
    party = more.pop("party", None)
    mention = named(name, at, party=party, listed=True)
    return AttendanceClaim(person=mention, for_=town(for_) if for_ is not None else None, **more)


def told(
    day: str | None, *claims: Claim, of: Ref | None = None, damaged: bool = False, name: str = ""
) -> DocumentClaims:
    """A document of a day; its IRI is made from the day and the name."""
    own = MeetingClaim(organization=of, date=day, own=True)
    address = f"{ID}document/{slug(f'{day} {name}')}"
    return record(address, [own, *claims], name=name or f"{day}.txt", damaged=damaged)


def by_name(_document: str, mention: Mention) -> str:
    """Identity for tests that are not about it: a name is a person."""
    return mention.name


def history(*records: DocumentClaims) -> History:
    """The tenures that some documents give."""
    return derive(records, ONTOLOGY, by_name)


def only(records: Iterable[DocumentClaims]) -> Tenure:
    """The one tenure that some documents give."""
    (tenure,) = history(*records).tenures
    return tenure


def days(tenure: Tenure) -> tuple[str, str, str, str]:
    """The four bounds as they are written; "" for an unknown one."""
    bounds = (tenure.start_earliest, tenure.start_latest, tenure.end_earliest, tenure.end_latest)
    start, start_, end, end_ = ("" if b is None else b.day.isoformat() for b in bounds)
    return start, start_, end, end_


def grade(tenure: Tenure, day: str) -> str | None:
    """How surely the post was held on a day, in a word."""
    found = tenure.grade(date.fromisoformat(day))
    return None if found is None else found.word
