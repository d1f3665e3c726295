"""A document: one file's text as we read it, and the spans of it that we point at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from extraction.readers.printed import Box
from ontology.terms import ID


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of evidence: `text[start:end] == quote`, in Unicode code points, end exclusive.

    `part` says which part of the fact the piece supports: "person", "for", "role", "date", "heading",
    "function", "items", "time", "place", "statement" …
    """

    part: str
    start: int
    end: int
    quote: str
    page: int | None = None
    """The page of the original on which it begins, from 1; None where there are no pages."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a line of the canonical text stands in the original."""

    start: int
    """Offset of its first character; it goes on to where the next line starts."""
    page: int
    """From 1."""
    box: Box | None = None


_PICTURES: Final = ("scan", "image")
"""Formats of files that hold pictures of text and nothing else."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its canonical text, and what is known of the file itself."""

    name: str
    """The file's own name, without its folder."""
    text: str
    """Canonical text: NFC, `\\n` line ends, no control characters, personal numbers masked."""
    sha256: str
    """Of the file's bytes, lower-case hex. Identifies the document whatever it is called."""
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = field(default=())
    """What had to be done or left undone to read it, a sentence each."""
    format: str = "text"
    """What kind of file it was: see `extraction.readers.printed.Printed`."""
    pages: int | None = None
    """None for a kind of file that has no pages."""
    placed: tuple[Placed, ...] = field(default=(), repr=False)
    """Every line's place in the original, in order; empty for a kind of file that has no pages."""

    @property
    def by_ocr(self) -> bool:
        """Whether OCR read all its text."""
        return self.format in _PICTURES

    @property
    def iri(self) -> str:
        """The document's IRI, which is also the name of the graph that holds its claims."""
        return f"{ID}document/{self.sha256[:20]}"

    def span(self, part: str, start: int, end: int) -> Span:
        """The evidence at `[start, end)`, trimmed of white space at both ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        end = max(start, end)
        return Span(part, start, end, self.text[start:end])

    def places(self, start: int, end: int) -> tuple[Placed, ...]:
        """The lines of the original that `[start, end)` touches, in order."""
        first = max(0, bisect_right(self.placed, start, key=lambda p: p.start) - 1)
        found = self.placed[first:]
        return tuple(p for i, p in enumerate(found) if i == 0 or p.start < end) if found else ()
