"""Page furniture: headers and footers that repeat from page to page, kept once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.fuzz import ratio

from extraction.readers.printed import PrintedLine, PrintedPage

_LINES = 8
"""Lines of a header or a footer at most."""
_TOP, _BOTTOM = 0.2, 0.15
"""Shares of the page's height that a header and a footer may take."""
_PLACE = 5.0
"""Points by which the height of a line may differ from page to page."""
_OFTEN, _TWICE = 3, 2
"""Pages that a line must stand on to be furniture; fewer in a file of three pages or less."""
_NEAR = 20
"""Lines of one kind before and after, among which a line is looked for again."""
_LATELY = 50
"""Pages after which a line is no longer looked for that may have been misread."""
_ALIKE = 85
"""How like two lines must be (of 100) to be one that was misread."""
_LONG = 8
"""Letters of a line that may have been misread."""
_DIGITS = re.compile(r"\d+")
_PARTY = re.compile(r"\([^\W\d_]{1,4}\)")
"""Party letters: the line lists somebody."""
_SIGN = "§"


@dataclass(frozen=True, slots=True)
class Edge:
    """A line at the top or the foot of a page."""

    page: int
    at: int
    """Its number among the page's lines."""
    shape: str
    """Its words, figures as «#»."""
    figures: tuple[int, ...]
    height: float
    """Points from the top of the page, or lines from the edge where the page has no boxes."""

    def repeats(self, other: Edge) -> bool:
        """Whether it is another page's line again: the same figures, or such as go up with the page."""
        turned = self.page - other.page
        pairs = list(zip(self.figures, other.figures, strict=False))
        same = len(self.figures) == len(other.figures) and all(
            a == b or (a - b == turned and _SIGN not in self.shape) for a, b in pairs
        )
        return same and abs(self.height - other.height) <= _PLACE


@dataclass(slots=True)
class Kind:
    """Lines that are one line, page after page."""

    shape: str
    edges: list[Edge] = field(default_factory=list)

    def pages(self, edge: Edge) -> set[int]:
        """The pages not far from a line's on which it stands, its own too."""
        at = bisect_left(self.edges, edge.page, key=lambda e: e.page)
        near = self.edges[max(0, at - _NEAR) : at + _NEAR]
        return {other.page for other in near if edge.repeats(other)}


def without_furniture(pages: Sequence[PrintedPage]) -> tuple[PrintedPage, ...]:
    """The pages with each header where it is printed first, and each footer where it is printed last.

    So what they tell of body and date is kept, and nothing of them stands in what goes on from page to page.
    A header that an earlier page says in a line of its own is left out everywhere. Furniture stands at one
    place on page after page, from the page's edge inwards, with the same words; figures may go up with the
    pages. A line with party letters is none, nor is one whose number of an item goes up.
    """
    often = _OFTEN if len(pages) > _OFTEN else _TWICE
    dropped: list[set[int]] = [set() for _ in pages]
    apart: list[set[int]] = [set() for _ in pages]
    first: dict[str, int] = {}
    for number, printed in enumerate(pages):
        for line in printed.lines:
            first.setdefault(_words(line), number)
    for edge_lines, kept in ((_tops, min), (_feet, max)):
        edges = [list(edge_lines(page, number)) for number, page in enumerate(pages)]
        kinds = _kinds([edge for page in edges for edge in page])
        for page in edges:
            for edge in page:
                on = kinds[edge.page, edge.at].pages(edge)
                if len(on) < often:
                    break
                words = _words(pages[edge.page].lines[edge.at])
                known = kept is min and first[words] < min(on)
                if kept(on) != edge.page or known:
                    dropped[edge.page].add(edge.at)
                else:
                    apart[edge.page].add(edge.at)
    return tuple(
        replace(page, lines=_kept(page, gone, alone))
        for page, gone, alone in zip(pages, dropped, apart, strict=True)
    )


def _tops(page: PrintedPage, number: int) -> Iterator[Edge]:
    """The lines that may be a page's header, from the top."""
    yield from _edges(page, number, range(len(page.lines)), from_top=True)


def _feet(page: PrintedPage, number: int) -> Iterator[Edge]:
    """The lines that may be a page's footer, from the foot."""
    yield from _edges(page, number, range(len(page.lines) - 1, -1, -1), from_top=False)


def _edges(page: PrintedPage, number: int, order: range, *, from_top: bool) -> Iterator[Edge]:
    filled = [at for at in order if page.lines[at].text.strip()]
    for place, at in enumerate(filled[:_LINES]):
        line = page.lines[at]
        if _PARTY.search(line.text) or not _is_near(page, line, from_top=from_top):
            return
        text = _words(line)
        figures = tuple(int(found[0][:9]) for found in _DIGITS.finditer(text))
        height = line.box[1] if line.box is not None else 2 * _PLACE * place
        yield Edge(number, at, _DIGITS.sub("#", text), figures, height)


def _words(line: PrintedLine) -> str:
    return " ".join(line.text.split()).casefold()


def _is_near(page: PrintedPage, line: PrintedLine, *, from_top: bool) -> bool:
    """Whether a line stands where headers or footers do."""
    if line.box is None or page.height is None:
        return True
    middle = (line.box[1] + line.box[3]) / 2 / page.height
    return middle <= _TOP if from_top else middle >= 1 - _BOTTOM


def _kinds(edges: Sequence[Edge]) -> dict[tuple[int, int], Kind]:
    """The kind of each line by its page and number; lines that OCR read a little differently are one kind."""
    made: dict[str, Kind] = {}
    lately: dict[str, Kind] = {}
    found: dict[tuple[int, int], Kind] = {}
    page = 0
    for edge in edges:
        if edge.page > page:
            page = edge.page
            lately = {shape: kind for shape, kind in lately.items() if kind.edges[-1].page >= page - _LATELY}
        kind = made.get(edge.shape) or _misread(edge.shape, lately) or Kind(edge.shape)
        made[edge.shape] = lately[edge.shape] = kind
        kind.edges.append(edge)
        found[edge.page, edge.at] = kind
    return found


def _misread(shape: str, known: dict[str, Kind]) -> Kind | None:
    if len(shape) < _LONG:
        return None
    return next((k for other, k in known.items() if ratio(shape, other, score_cutoff=_ALIKE)), None)


def _kept(page: PrintedPage, dropped: set[int], apart: set[int]) -> tuple[PrintedLine, ...]:
    """The lines that stay, without empty ones at the page's edges; the furniture among them is no part of
    what goes on from page to page."""
    lines = [
        replace(line, setting=None) if at in apart else line
        for at, line in enumerate(page.lines)
        if at not in dropped
    ]
    while dropped and lines and not lines[0].text.strip():
        lines.pop(0)
    while dropped and lines and not lines[-1].text.strip():
        lines.pop()
    return tuple(lines)
