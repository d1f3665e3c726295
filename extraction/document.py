"""A document: one file's text as we read it, and the spans of it that we point at."""

from __future__ import annotations

from dataclasses import dataclass, field

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
