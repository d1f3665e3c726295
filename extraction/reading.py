"""A reading: the working notes on one document while the pipeline goes over it, step by step."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Protocol

from extraction.claim import AttendanceClaim, Claim, MeetingClaim, Mention
from extraction.document import Document
from extraction.models import Model
from extraction.restoring import Restored
from ontology.concepts import Ontology, Organization

BROUGHT = "brought"
"""Kind of the terms that name an organisation which only the document knows; see `Reading.brought`."""


class Line(NamedTuple):
    """One line of the text, without its line end."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the document: its head, one numbered item, or the signatures."""

    kind: str
    """head | item | signatures | matter (anslag, page furniture: text that says nothing of the meeting)."""
    start: int
    end: int
    item: str | None = None
    """The item's number as printed («3», «§ 105» → «105»)."""
    title: str = ""
    title_start: int = 0
    title_end: int = 0


class Term(NamedTuple):
    """A place where the text names something the ontology knows."""

    start: int
    end: int
    kind: str
    """role | organization | brought | body-type | process | party | cue:SCHEME."""
    target: str
    """IRI of the thing; the cue's value for a cue."""
    cost: float = 0.0
    """0 for an exact form, more the more OCR damage was forgiven (1.0 = one whole letter)."""
    ambiguous: bool = False
    """True where the form alone proves nothing, so that something else must point the same way."""


class Name(NamedTuple):
    """A place where the text names a person."""

    start: int
    end: int
    text: str
    """White space joined."""
    party: str | None = None
    party_end: int = 0
    """Where «(S)» ends, or `end` when no party follows."""
    by_model: bool = False
    """Found by the model alone, where no pattern foresaw a name."""


class DateMention(NamedTuple):
    """A place where the text gives a date, resolved as far as the document allows."""

    start: int
    end: int
    edtf: str
    """`2022-10-28`, `2022-12`, `2024`, `2022-10-28/..`; a bare year or month keeps its precision."""
    basis: str
    """`stated`, or `inferred: …` with the reason in words."""
    to: bool = False
    """True for «året ut», «t.o.m. …», «under 2024»: an end or interval rather than a point; see `edtf`."""


NOTES = frozenset({"terms", "sections", "names", "dates", "meeting", "attendance"})
"""The notes that others are worked out from; a step that changes one puts a new value in its place."""


class Reader(Protocol):
    """One step of the pipeline: reads the notes so far and adds its own."""

    def __call__(self, reading: Reading) -> None:
        """Add to the notes."""


@dataclass
class Reading:
    """The notes. Offsets everywhere are code points of `text`."""

    document: Document
    ontology: Ontology
    damaged: bool = False
    """True when the text shows OCR damage, so that inexact matching is worth its time."""
    lines: list[Line] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    """In order of start; none inside another of the same kind."""
    names: list[Name] = field(default_factory=list)
    """In order of start; never overlapping."""
    unread: list[tuple[int, int]] = field(default_factory=list)
    """Capitalised words that neither a term nor a name explains: start and end of each, in order."""
    model: Model | None = None
    """What is asked about them; None for patterns alone."""
    dates: list[DateMention] = field(default_factory=list)
    brought: dict[str, Organization] = field(default_factory=dict)
    """Organisations that the ontology does not know, by provisional IRI, as the document names them."""
    meeting: MeetingClaim | None = None
    attendance: list[AttendanceClaim] = field(default_factory=list)
    persons: dict[str, Mention] = field(default_factory=dict)
    """Persons of the document by folded name, so that «Daniel» or «Mattson» finds the one listed."""
    claims: list[Claim] = field(default_factory=list)
    text: str = field(init=False, repr=False)
    """The document's canonical text; of a damaged document, restored until the last step."""
    original: Document = field(init=False, repr=False)
    """The document itself; `document` has the text that is read."""
    restored: Restored | None = None
    """The restored text of a damaged document."""
    kept: dict[object, tuple[Any, Container[str]]] = field(default_factory=dict, repr=False)
    """What has been worked out from the notes, by the function that did, and the notes it depends on."""

    def __setattr__(self, name: str, value: object) -> None:
        """Forget what was worked out from a note when the note changes."""
        object.__setattr__(self, name, value)
        if name in NOTES and (kept := self.__dict__.get("kept")):
            for make in [make for make, (_, notes) in kept.items() if name in notes]:
                del kept[make]

    def __post_init__(self) -> None:
        """Take the text from the document."""
        self.original = self.document
        self.text = self.document.text

    def restore(self, text: Restored) -> None:
        """Go on with a restored text in place of the document's own."""
        self.restored = text
        self.document = replace(self.document, text=text.text)
        self.text = text.text

    def section_at(self, offset: int) -> Section | None:
        """The section that holds `offset`."""
        return next((s for s in self.sections if s.start <= offset < s.end), None)
