"""One file to read, and what came of it: the same work in this process, in a worker, and on a cluster."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from pyoxigraph import RdfFormat, serialize

from extraction.claim import AttendanceClaim, Claim, DecisionClaim, MeetingClaim, RoleClaim
from extraction.document import Document
from extraction.files import ALLOWED, read_bytes
from extraction.models import Model, chosen
from extraction.placement import layout_of, placed_from
from extraction.readers.printed import STATUSES, Allowed, Unreadable
from graph.claimquads import document_triples
from graph.record import record
from ontology.concepts import Ontology
from ontology.loading import load
from vemvar.suppressing import masked, masked_name
from vemvar.suppresslist import SuppressList

READ: Final = "read"

STATES: Final = {
    READ: "the file's claims are there",
    **STATUSES,
    "not minutes": "a text that tells of no meeting and of nobody's role",
    "timed out": "reading took longer than is allowed",
    "out of memory": "reading took more memory than is allowed",
    "crashed": "what reads such files broke down",
    "failed": "the program made a mistake; the sentence names it",
}
"""What became of a file, a word each."""

TOO_MUCH: Final = "took more memory than is allowed"

TOLD: Final = 300
"""Characters of a sentence."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read; or, with `text`, a document read before, whose claims alone are to be found anew."""

    number: int
    """Which of the run's jobs it is."""
    name: str
    """The file's own name; in what the shell gives for bytes that are no UTF-8, if need be."""
    data: bytes = field(default=b"", repr=False)
    text: str | None = field(default=None, repr=False)
    """The canonical text as it was kept; no reader runs, and the fields below are what was kept with it."""
    layout: str | None = field(default=None, repr=False)
    sha256: str = ""
    """Of the file's bytes; need not be given with `data`."""
    format: str = "text"
    encoding: str = "utf-8"
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What files are read with: plain values, the same in every process."""

    ontology: tuple[str, ...] = ()
    """Folders of the user's own Turtle files."""
    model: str | None = None
    """As `extraction.models.chosen` takes it."""
    allowed: Allowed = ALLOWED
    suppressed: str | None = None
    """The text of a suppress list: who must not be read again."""

    def as_values(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)

    @classmethod
    def from_values(cls, values: dict[str, Any]) -> Setting:
        """From what `as_values` gave."""
        return cls(
            tuple(values["ontology"]), values["model"], Allowed(**values["allowed"]), values["suppressed"]
        )


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job. What is known of the text is there when it was read, also when it is no minutes."""

    number: int
    status: str
    """One of `STATES`."""
    sentence: str | None
    """Why there is nothing, on one line; None when it was read."""
    name: str
    sha256: str
    """Of the file's bytes, lower-case hex."""
    format: str = ""
    encoding: str = ""
    pages: int | None = None
    text: str = field(default="", repr=False)
    """The canonical text."""
    layout: str | None = field(default=None, repr=False)
    """`extraction.placement.layout_of` the text; None for a kind of file without pages."""
    warnings: tuple[str, ...] = ()
    meetings: tuple[tuple[str | None, str | None], ...] = ()
    """Body and EDTF date of each meeting that the document is the minutes of; None where unknown."""
    claims: dict[str, int] = field(default_factory=dict)
    """How many of each kind."""
    seconds: float = 0.0
    """That it took to read, waiting not included."""
    triples: bytes = field(default=b"", repr=False)
    """The document's claims as N-Triples, in order, as they stand in the graph that bears its IRI."""


def perform(job: Job, setting: Setting) -> Result:
    """Read the file, find its claims and write them down. Whatever goes wrong becomes a status.

    The result but for `seconds` depends on nothing but job, setting and program. Raises UnknownModel and
    BadOntology when the setting cannot be followed: that is no fault of the file's.
    """
    ontology, model = loaded(setting)
    started = time.monotonic()
    try:
        result = _performed(job, setting, ontology, model)
    except Unreadable as error:
        result = broken(job, error.status, str(error))
    except MemoryError:
        result = broken(job, "out of memory", f"{job.name} {TOO_MUCH}")
    except Exception as error:
        # A file that no rule foresaw must not keep the others from being read.
        result = broken(job, "failed", f"{job.name} could not be read: {type(error).__name__}: {error}")
    if setting.suppressed:
        result = _unnamed(result, _listed(setting.suppressed))
    return replace(result, seconds=round(time.monotonic() - started, 3))


def broken(job: Job, status: str, sentence: str) -> Result:
    """The result of a job that came to nothing."""
    sha256 = job.sha256 or hashlib.sha256(job.data).hexdigest()
    return Result(job.number, status, one_line(sentence), printable(job.name), sha256)


def one_line(sentence: str) -> str:
    """The sentence without line breaks and control characters, and not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in printable(sentence)).split())
    return line if len(line) <= TOLD else f"{line[:TOLD]}…"


def printable(name: str) -> str:
    """A file's name with a question mark for each byte that is no UTF-8."""
    return name.encode("utf-8", "replace").decode("utf-8")


def tells_of_minutes(claims: Sequence[Claim]) -> bool:
    """Whether the claims are those of minutes, or of another text about who holds which role.

    A date alone, or a body's name alone, may stand in any text.
    """
    if any(isinstance(claim, AttendanceClaim | RoleClaim) for claim in claims):
        return True
    own = [claim for claim in claims if isinstance(claim, MeetingClaim) and claim.own and claim.organization]
    decided = any(isinstance(claim, DecisionClaim) for claim in claims)
    return any(claim.date is not None or decided for claim in own)


def loaded(setting: Setting) -> tuple[Ontology, Model | None]:
    """What the setting reads with. Raises UnknownModel and BadOntology."""
    return load(tuple(map(Path, setting.ontology))), chosen(setting.model)


def _performed(job: Job, setting: Setting, ontology: Ontology, model: Model | None) -> Result:
    # only when there is something to read: it takes a while
    from extraction.pipeline import without_collection

    document = _document(job, setting.allowed)
    with without_collection():  # until the notes are gone again
        return _told(job, setting, document, ontology, model)


def _told(job: Job, setting: Setting, document: Document, ontology: Ontology, model: Model | None) -> Result:
    """What a document claims, as a result."""
    from extraction.pipeline import read_over

    reading = read_over(document, ontology, model=model)
    if setting.suppressed:
        listed, before = _listed(setting.suppressed), None
        while document != before:  # what is read without one mention of a name may show another
            before = document
            document = masked(document, reading.claims, listed, ontology, damaged=reading.damaged)
            if document.text != before.text:
                reading = read_over(document, ontology, model=model)
    said = record(document.iri, reading.claims, name=document.name, damaged=reading.damaged)
    own = [claim for _, claim in said.claims if isinstance(claim, MeetingClaim) and claim.own]
    found = Result(
        job.number,
        READ,
        None,
        document.name,
        document.sha256,
        document.format,
        document.encoding,
        document.pages,
        document.text,
        layout_of(document.placed),
        document.warnings,
        tuple((claim.organization.label if claim.organization else None, claim.date) for claim in own),
        dict(sorted(Counter(claim.kind for _, claim in said.claims).items())),
    )
    if not tells_of_minutes(reading.claims):
        sentence = f"{document.name} is not minutes: it tells of no meeting and of nobody's role"
        return replace(found, status="not minutes", sentence=one_line(sentence))
    return replace(
        found, triples=_lines(serialize(document_triples(said), format=RdfFormat.N_TRIPLES) or b"")
    )


@lru_cache(maxsize=2)
def _listed(text: str) -> SuppressList:
    return SuppressList.read(text)


def _unnamed(result: Result, listed: SuppressList) -> Result:
    """The result with no suppressed name in what is told of the file."""
    sentence = masked_name(result.sentence, listed) if result.sentence is not None else None
    warnings = tuple(masked_name(warning, listed) for warning in result.warnings)
    return replace(result, name=masked_name(result.name, listed), sentence=sentence, warnings=warnings)


def _document(job: Job, allowed: Allowed) -> Document:
    if job.text is None:
        return read_bytes(job.data, job.name, allowed)
    return Document(
        printable(job.name),
        job.text,
        job.sha256,
        job.encoding,
        format=job.format,
        pages=job.pages,
        placed=placed_from(job.layout),
    )


def _lines(triples: bytes) -> bytes:
    """The lines in order, each once."""
    return b"".join(sorted(set(triples.splitlines(keepends=True))))
