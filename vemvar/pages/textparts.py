"""Parts: a long text cut into pages of a site that a browser can still show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LIMIT: Final = 150_000
"""How much a part may weigh: a letter weighs one."""

CLAIM: Final = 250
"""What a claim weighs; it is told in about so many letters."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, `[start, end)`."""

    number: int
    """From 1."""
    start: int
    end: int


def parted_text(text: str, claims: Sequence[int] = (), pages: Sequence[int] = ()) -> tuple[Part, ...]:
    """The parts of a text, all of it and in order; one where it is not long.

    `claims` says where each claim's evidence begins, `pages` where the printed pages do, both sorted. A part
    ends with a page where there are pages, else with a paragraph, a line or a word.

    >>> [part.end for part in parted_text("word " * 50_000)]
    [150000, 250000]
    """
    found: list[Part] = []
    start = 0
    while start < len(text) or not found:
        end = _end(text, start, claims, pages)
        found.append(Part(len(found) + 1, start, end))
        start = end
    return tuple(found)


def part_of(parts: Sequence[Part], place: int) -> Part:
    """The part that a place of the text stands in."""
    return parts[max(0, bisect_right(parts, place, key=lambda part: part.start) - 1)]


def _end(text: str, start: int, claims: Sequence[int], pages: Sequence[int]) -> int:
    first, last = start, len(text)
    while first < last:  # the furthest place that the part may reach
        middle = (first + last + 1) // 2
        weight = middle - start + CLAIM * (bisect_left(claims, middle) - bisect_left(claims, start))
        first, last = (middle, last) if weight <= LIMIT else (first, middle - 1)
    if first >= len(text):
        return len(text)
    furthest = max(first, start + 1)
    least = start + (furthest - start) // 2
    page = bisect_right(pages, furthest) - 1
    if page >= 0 and pages[page] > least:
        return pages[page]
    for sign in ("\n\n", "\n", " "):
        found = text.rfind(sign, least, furthest)
        if found >= 0:
            return found + len(sign)
    return furthest
