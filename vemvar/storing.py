"""Storing what was read: a result's claims and text into the store, its entry into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, Triple, parse

from graph.ledger import READ, Entry
from graph.rdf import literal, node, term
from graph.texts import KeptText
from vemvar.keeping import Keeping, now
from vemvar.outcome import Outcome
from vemvar.readjob import Result

NO_OCR: Final = ", no OCR"
"""What is added to the mark of the readers when pictures of text are not read."""

NO_PICTURES: Final = frozenset({"text", "html", "docx", "odt", "doc", "rtf"})
"""Formats in which no reader looks for pictures of text."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What this build reads with. What was read with the same need not be read again."""

    reader: str
    """What makes a text of a file."""
    rules: str
    """What finds claims in a text."""
    limits: str = ""
    """What a file may cost; one that failed is tried again with other limits."""
    also: tuple[str, ...] = ()
    """Other marks of readers whose texts are as good."""

    @property
    def readers(self) -> tuple[str, ...]:
        """Every mark of a reader whose text need not be made again."""
        return (self.reader, *self.also)

    def made(self, format: str) -> str:
        """What is noted as the reader of a file: OCR makes no difference to a format without pictures."""
        return self.reader.removesuffix(NO_OCR) if format in NO_PICTURES else self.reader

    @property
    def failing(self) -> str:
        """What is noted as the reader of a file that gave no claims."""
        return f"{self.reader}, {self.limits}"


@dataclass(slots=True)
class Waiting:
    """A document that is being read, and the files of this build that are it."""

    path: Path
    origins: list[str] = field(default_factory=list)
    source: str | None = None
    """The URL given for it in this build."""
    again: Entry | None = None
    """What is known of it when it is read from its kept text."""


def store_result(iri: str, result: Result, waiting: Waiting, keeping: Keeping, versions: Versions) -> Outcome:
    """Put a result into the store, in one transaction; what became of the file."""
    known = keeping.known(iri)
    if result.status == READ:
        entry = _read(iri, result, waiting, known, versions)
        read = (quad.triple for quad in parse(result.triples, RdfFormat.N_TRIPLES))
        claims = read if entry.name == result.name else _titled(iri, entry.name, read)
        keeping.put(entry, claims=claims, text=KeptText(result.text, result.layout))
        trouble = None
    elif known is not None and known.status == READ:
        trouble = f"{result.sentence}; what was read of it before is kept"
        entry = _as_before(waiting, known, trouble, versions)
        keeping.put(entry, renamed=entry.name != known.name)
    else:
        entry, trouble = _failed(iri, result, waiting, known, versions), result.sentence
        keeping.put(entry)
    for origin in waiting.origins:
        keeping.leave(origin, iri, failures_only=entry.status != READ)
    done = result.status == READ
    return Outcome(
        waiting.path,
        result.status,
        iri,
        trouble=trouble,
        format=result.format or None,
        pages=result.pages,
        meetings=result.meetings if done else (),
        kinds=result.claims if done else {},
        warnings=entry.warnings,
        seconds=result.seconds,
    )


def _read(iri: str, result: Result, waiting: Waiting, known: Entry | None, versions: Versions) -> Entry:
    again = waiting.again
    return Entry.of(
        iri,
        result.sha256,
        _origins(waiting, known),
        versions.rules,
        reader=again.reader if again is not None else versions.made(result.format),
        format=result.format,
        pages=result.pages,
        length=len(result.text),
        read_at=now(),
        warnings=again.warnings if again is not None else tuple(sorted(set(result.warnings))),
        source=waiting.source or (known.source if known is not None else None),
    )


def _as_before(waiting: Waiting, known: Entry, trouble: str, versions: Versions) -> Entry:
    """A document that could be read once and cannot now: what it said then stays."""
    origins = _origins(waiting, known)
    named = Entry.of(known.document, known.sha256, origins, versions.rules)
    warnings = tuple(sorted({*known.warnings, trouble}))
    source = waiting.source or known.source
    return replace(
        known,
        origins=named.origins,
        name=named.name,
        version=versions.rules,
        reader=versions.reader,
        warnings=warnings,
        source=source,
    )


def _failed(iri: str, result: Result, waiting: Waiting, known: Entry | None, versions: Versions) -> Entry:
    return Entry.of(
        iri,
        result.sha256,
        _origins(waiting, known),
        versions.rules,
        reader=versions.failing,
        status=result.status,
        format=result.format,
        pages=result.pages,
        read_at=now(),
        warnings=tuple(sorted(set(result.warnings))),
        trouble=result.sentence,
        source=waiting.source,
    )


def _origins(waiting: Waiting, known: Entry | None) -> set[str]:
    return {*waiting.origins, *(known.origins if known is not None else ())}


def _titled(iri: str, name: str, claims: Iterable[Triple]) -> Iterator[Triple]:
    """The claims under the document's name, which is that of another file than the one read."""
    title = term("dct:title")
    for triple in claims:
        if triple.predicate != title or triple.subject != node(iri):
            yield triple
    yield Triple(node(iri), title, literal(name))
