"""What a list adds to a person: for which items, between which hours, and how they took part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.around import once_each, once_for, terms
from extraction.clock import hours
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Reading

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[ \u00a0]{0,2}(\d{1,4})(?:[ \u00a0]?[-–—]{1,2}[ \u00a0]?(\d{1,4}))?(?![\d:]|[.]\d)")
_BETWEEN = re.compile(r"[ \u00a0]?(?:,|;|&|\boch\b|\bsamt\b)[ \u00a0]?(?:§{1,2}[ \u00a0]?)?(?=\d)")
_BARE = re.compile(r"(?<![\w.:/-])\d{1,4}(?:[-–]\d{1,4})?(?![\w:/]|[.,]\d|[ \u00a0]?\()")
_ENDS = re.compile(r"[ \u00a0]?(?:[,;)\n]|\Z|[^\W\d_])")
"""What may follow numbers of items that lost their sign, in a document whose items are not numbered."""
_RANGE = re.compile(
    r"(?:^|\t|[ \u00a0]{3})[ \t\u00a0]*§{1,2}[ \u00a0]?(\d{1,4}[ \u00a0]?[-–—][ \u00a0]?\d{1,4})$", re.M
)
"""A line or its last cell that holds nothing but the range of the items: «§§ 26–38»."""
_SIGN = re.compile(r"[ \t\u00a0.:§]*")
_ALONE = re.compile(r"[ \t\u00a0]*\d{1,4}[ \t\u00a0]*")
"""A number with a line of its own: the page's."""
_FEW_KNOWN = 3
"""Items from which a document's are known; fewer are an extract."""
_AS_MANY = 50
"""Most items between one that is known and one that an extract leaves out."""
_MOST = 300
"""Most items that one range may stand for."""


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What a stretch of a list says beside names, titles and organisations."""

    items: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    mode: str | None = None
    places: tuple[tuple[str, int, int], ...] = ()
    """What each piece of it supports (`items`, `time`, `mode`) and where it stands."""
    left_out: bool = False
    """True when it names items that the person missed, and the document does not number its items."""


@once_each("terms", "sections")
def qualifiers(reading: Reading, start: int, end: int) -> Qualifiers:
    """Read the qualifiers in `[start, end)`."""
    book, text = phrasebook(reading.ontology), reading.text
    places: list[tuple[str, int, int]] = []
    items: tuple[str, ...] = ()
    left_out, from_, to = False, None, None
    if _DIGIT.search(text, start, end):
        for span in hours(book, text, start, end):
            from_, to = from_ or span.from_, to or span.to
            places.append(("time", span.start, span.end))
        taken = [(a, b) for _, a, b in places]
        known = list(item_numbers(reading))
        items, left_out = _items(reading, book, start, end, taken, places, known)
    mode = None
    for term in terms(reading, start, end, "cue:mode"):
        mode = mode or term.target
        places.append(("mode", term.start, term.end))
    return Qualifiers(items, from_, to, mode, tuple(places), left_out)


@once_for("terms", "sections")
def item_numbers(reading: Reading) -> tuple[str, ...]:
    """The numbers of the document's items: the range it prints («Paragrafer 26–38»), else its headings'."""
    known = tuple(s.item for s in reading.sections if s.item is not None)
    for label in terms(reading, 0, len(reading.text), "cue:head-label"):
        sign = _SIGN.match(reading.text, label.end)
        if label.target == "items" and sign is not None:
            printed, _ = _numbers(reading.text, sign.end(), len(reading.text))
            if len(printed) > 1 and set(known) <= set(printed):
                return tuple(printed)
    for head in (s for s in reading.sections if s.kind in ("head", "signatures")):
        for line in _RANGE.finditer(reading.text, head.start, head.end):
            printed, _ = _numbers(reading.text, line.start(1), line.end())
            if set(known) <= set(printed):
                return tuple(printed)
    return known


def only_qualifies(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch says for which items, when or how, and nothing else: so it ends a row."""
    said = qualifiers(reading, start, end).places
    rest = (reading.text[i] for i in range(start, end) if not any(a <= i < b for _, a, b in said))
    return bool(said) and not any(map(str.isalpha, rest))


def _items(
    reading: Reading,
    book: Phrasebook,
    start: int,
    end: int,
    taken: list[tuple[int, int]],
    places: list[tuple[str, int, int]],
    known: list[str],
) -> tuple[tuple[str, ...], bool]:
    """The items named, and whether some are missed without our knowing the others."""
    text = reading.text
    named: dict[str, None] = {}
    missed: set[str] = set()
    for limit, numbers, place in _mentions(book, text, start, end, taken, known):
        places.append(("items", *place))
        if limit == "except":
            missed.update(numbers)
        elif limit in ("until", "from"):
            named.update(dict.fromkeys(_open_range(known, numbers[0], limit)))
        else:
            named.update(dict.fromkeys(numbers))
    if missed and not named:
        rest = tuple(item for item in known if item not in missed)
        return (rest, False) if len(rest) < len(known) else ((), True)
    return tuple(item for item in named if item not in missed), False


def _mentions(
    book: Phrasebook, text: str, start: int, end: int, taken: list[tuple[int, int]], known: list[str]
) -> Iterator[tuple[str | None, list[str], tuple[int, int]]]:
    """Each place that names items: a limiting word, the numbers, and where it stands."""
    word = book.pattern("item-word", before=r"(?<![^\W_])", after=r"(?=[ \u00a0.]{0,3}\d)[ \u00a0.]*")
    before = book.pattern("item-limit", before=r"\b", after=r"[ \u00a0]*\Z")
    at = start
    for found in word.finditer(text, start, end):
        if found.start() < at:
            continue
        numbers, at = _numbers(text, found.end(), end)
        if numbers:
            limit = before.search(text, max(start, found.start() - 30), found.start())
            place = (limit.start() if limit else found.start(), at)
            taken.append(place)
            yield (book.value("item-limit", limit[1]) if limit else None), numbers, place
    for found in _BARE.finditer(text, start, end):
        if any(a < found.end() and found.start() < b for a, b in taken) or _is_page(text, found.start()):
            continue
        numbers, _ = _numbers(text, found.start(), found.end())
        if numbers and (
            set(numbers) <= set(known)
            or (len(known) < _FEW_KNOWN and _ENDS.match(text, found.end(), end) and _nearby(numbers, known))
        ):
            limit = before.search(text, max(start, found.start() - 30), found.start())
            place = (limit.start() if limit else found.start(), found.end())
            yield (book.value("item-limit", limit[1]) if limit else None), numbers, place


def _nearby(numbers: list[str], known: list[str]) -> bool:
    """Whether numbers may be of the same minutes as the few that are known, if any."""
    return not known or abs(int(numbers[0]) - int(known[0])) < _AS_MANY


def _is_page(text: str, at: int) -> bool:
    """Whether a number has a line of its own."""
    end = text.find("\n", at)
    return _ALONE.fullmatch(text, text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)) is not None


def _numbers(text: str, at: int, end: int) -> tuple[list[str], int]:
    """The numbers of «130–133, 135 och 140» from `at` on, ranges written out, and where they end."""
    found: list[str] = []
    while (number := _NUMBER.match(text, at, end)) is not None:
        first, last = int(number[1]), int(number[2] or number[1])
        if first <= last < first + _MOST:
            found += [str(n) for n in range(first, last + 1)]
        else:
            found += [number[1], number[2]]
        at = number.end()
        between = _BETWEEN.match(text, at, end)
        if between is None:
            break
        at = between.end()
    return found, at


def _open_range(known: list[str], number: str, limit: str) -> list[str]:
    if number not in known:
        numbered = [int(item) for item in known if item.isdigit()]
        first, last = min(numbered, default=int(number)), max(numbered, default=int(number))
        between = range(first, int(number) + 1) if limit == "until" else range(int(number), last + 1)
        return [str(item) for item in between[:_AS_MANY]] or [number]
    at = known.index(number)
    return known[: at + 1] if limit == "until" else known[at:]
