"""What tests of heads and lists say: a text, read as far as its functions, with the built-in ontology."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.attendance import find_attendance
from extraction.claim import AttendanceClaim, MeetingClaim, RoleClaim
from extraction.dates import find_dates
from extraction.document import Document
from extraction.functions import find_functions
from extraction.head import find_meeting
from extraction.layout import find_layout
from extraction.matching import find_terms
from extraction.names import find_names
from extraction.reading import Reader, Reading
from ontology.loading import load

_STEPS: Sequence[Reader] = (
    find_layout,
    find_terms,
    find_dates,
    find_names,
    find_meeting,
    find_attendance,
    find_functions,
)


def reading(text: str, steps: int = len(_STEPS)) -> Reading:
    """The notes on a text after so many steps."""
    notes = Reading(Document("minutes.txt", text, "0" * 64), load())
    for step in _STEPS[:steps]:
        step(notes)
    return notes


def named(text: str) -> list[str]:
    """The names found in running text."""
    return [name.text for name in reading(text, 4).names]


def meeting(text: str) -> MeetingClaim:
    """The document's own meeting."""
    found = reading(text).meeting
    assert found is not None
    return found


def attendance(text: str) -> dict[str, AttendanceClaim]:
    """The attendance of a text by name; a name listed twice keeps its last row."""
    return {claim.person.name: claim for claim in reading(text).attendance}


def names(text: str, status: str = "present") -> list[str]:
    """The names with a status, in the order of the list."""
    return [c.person.name for c in reading(text).attendance if c.status == status]


def coming_for(text: str) -> dict[str, str | None]:
    """Each person's organisation."""
    return {n: c.for_.label if c.for_ else None for n, c in attendance(text).items()}


def functions(text: str) -> dict[str, str]:
    """Each person who has a function, with it."""
    return {n: c.function for n, c in attendance(text).items() if c.function is not None}


def roles(text: str) -> list[tuple[str, str, str]]:
    """The role claims of lists: person, role, organisation."""
    return [
        (c.person.name, c.role.label, c.organization.label)
        for c in reading(text).claims
        if isinstance(c, RoleClaim) and c.person and c.role and c.organization
    ]
