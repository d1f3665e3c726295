"""Highlights: the places of a text that claims rest on, marked in it and linked to the claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from markupsafe import Markup, escape

from vemvar.pages.textblocks import Block, Line, cells

Claims: TypeAlias = frozenset[str]

TINY: Final = (0, 2, 5)
"""Letters of a link that is too narrow, where another touches it at neither, one or both of its ends."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A place `[start, end)` of a text that some claims rest on."""

    start: int
    end: int
    name: str
    """What the page's address ends in, after #, to point at it."""
    claims: Claims


@dataclass(frozen=True, slots=True)
class _Element:
    """What stands round a stretch of a text."""

    start: int
    end: int
    opening: Markup
    again: Markup
    """How it is opened once more where it had to be closed before its end."""
    closing: Markup


Linking: TypeAlias = Callable[[Claims, int, int], Markup]
"""The opening tag of the link from a stretch to the claims that rest on it."""


@dataclass(slots=True)
class Highlighter:
    """Makes HTML of the blocks of one text, which must come in order."""

    text: str
    highlights: Sequence[Highlight]
    """In order of their starts."""
    link: Linking
    _reached: int = 0
    _open: tuple[Highlight, ...] = ()

    def html(self, block: Block) -> Markup:
        """A block as HTML, without the element round it: rows for a table, else its lines."""
        if block.kind == "table":
            return Markup("").join(self._row(line) for line in block.lines)
        hard = {line.end for line in block.lines[:-1] if not line.wraps}
        return self._woven(block.lines[0].start, block.lines[-1].end, hard)

    def _row(self, line: Line) -> Markup:
        found = (self._woven(start, end) for start, end in cells(self.text, line))
        return Markup("<tr>{}</tr>\n").format(Markup("").join(Markup("<td>{}</td>").format(c) for c in found))

    def _woven(self, start: int, end: int, hard: Iterable[int] = ()) -> Markup:
        clipped = [_clipped(one, start, end) for one in self._between(start, end)]
        within = sorted(clipped, key=lambda one: one.start)
        elements = sorted([*map(_mark, within), *self._links(within)], key=lambda one: (one.start, -one.end))
        return Markup("").join(_weave(self.text, start, end, elements, sorted(hard)))

    def _between(self, start: int, end: int) -> list[Highlight]:
        """The highlights that touch a stretch; stretches come in order, so that each is looked at once."""
        first = self._reached
        while self._reached < len(self.highlights) and self.highlights[self._reached].start < end:
            self._reached += 1
        self._open = tuple(
            one for one in (*self._open, *self.highlights[first : self._reached]) if one.end > start
        )
        return [one for one in self._open if one.start < end]

    def _links(self, within: Sequence[Highlight]) -> Iterator[_Element]:
        """A link for each stretch on which the same claims rest, as long as it can be.

        Between others, one too short to be hit with a finger is left out if others lead to the same claims
        (WCAG 2.2, 2.5.8).
        """
        found = list(_stretches(within))
        edges = {start for start, _, _ in found} & {end for _, end, _ in found}
        tiny = [(s, e, c) for s, e, c in found if e - s <= TINY[(s in edges) + (e in edges)]]
        kept = [one for one in found if one not in tiny]
        reached = Claims().union(*(claims for _, _, claims in kept))
        for start, end, claims in found:
            if (start, end, claims) not in tiny or not claims <= reached:
                yield self._linked(start, end, claims)

    def _linked(self, start: int, end: int, claims: Claims) -> _Element:
        opening = self.link(claims, start, end)
        return _Element(start, end, opening, opening, Markup("</a>"))


def _stretches(within: Sequence[Highlight]) -> Iterator[tuple[int, int, Claims]]:
    begun, claims = 0, Claims()
    standing: list[Highlight] = []
    coming = 0
    for place in sorted({edge for one in within for edge in (one.start, one.end)}):
        standing = [one for one in standing if one.end > place]
        while coming < len(within) and within[coming].start == place:
            standing.append(within[coming])
            coming += 1
        here = Claims().union(*(one.claims for one in standing))
        if here != claims:
            if claims:
                yield begun, place, claims
            begun, claims = place, here


def _clipped(one: Highlight, start: int, end: int) -> Highlight:
    """What a stretch has of a highlight; only its beginning bears its name."""
    name = one.name if start <= one.start else ""
    return Highlight(max(start, one.start), min(end, one.end), name, one.claims)


def _mark(one: Highlight) -> _Element:
    again = Markup("<mark>")
    opening = Markup('<mark id="{}">').format(one.name) if one.name else again
    return _Element(one.start, one.end, opening, again, Markup("</mark>"))


def _weave(
    text: str, start: int, end: int, elements: Sequence[_Element], hard: Sequence[int]
) -> Iterator[Markup]:
    """The text with the elements round it, those that overlap closed and opened again."""
    edges = sorted({start, end, *(edge for one in elements for edge in (one.start, one.end))})
    waiting = iter([*elements, None])
    coming = next(waiting)
    around: list[_Element] = []
    for edge, after in zip(edges, [*edges[1:], None], strict=True):
        kept: list[_Element] = []
        while any(one.end <= edge for one in around):
            last = around.pop()
            yield last.closing
            if last.end > edge:
                kept.append(last)
        for one in reversed(kept):
            yield one.again
            around.append(one)
        while coming is not None and coming.start == edge:
            yield coming.opening
            around.append(coming)
            coming = next(waiting)
        if after is not None:
            yield from _escaped(text, edge, after, hard)


def _escaped(text: str, start: int, end: int, hard: Sequence[int]) -> Iterator[Markup]:
    """A stretch of a text, with a break at the ends of lines that are meant."""
    at = start
    for place in hard[bisect_left(hard, start) : bisect_left(hard, end)]:
        yield escape(text[at:place]) + Markup("<br>\n")
        at = place + 1
    yield escape(text[at:end])
