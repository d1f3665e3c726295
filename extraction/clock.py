"""Clock times in a text: «kl 8.30-11.00», «klockan 09:00 – 14:55», «från kl. 9», also as OCR leaves them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.phrasebook import Phrasebook

_HOUR = r"([01]?\d|2[0-4])(?:[.:]([0-5]\d)(?![\d:]|[.]\d)|(?![\d:]|[.]\d|[ \u00a0]?[/%(]))"
"""An hour with its minutes, or alone; «3 (41)», «3/4» and «3 %» are none."""
_TIME = rf"(?<![\d.:§-]){_HOUR}"
_DASH = r"[ \u00a0]{0,2}[-–—−]{1,2}[ \u00a0]{0,2}"
_RANGE = re.compile(_TIME + _DASH + r"(?:kl[ .:]{1,2})?" + _HOUR, re.IGNORECASE)
_DASHLESS = re.compile(_TIME + r"[ \u00a0]{1,3}" + _HOUR)
"""«kl 13:00 15:30», whose dash was lost with the page."""
_DIGIT = re.compile(r"\d")
_OPEN = re.compile(_TIME + r"(" + _DASH + r"(?![\d]))?")
_WITH_ITEM = r"[ \u00a0]*(?:§{1,2}[ \u00a0]?\d{1,4}[ \u00a0]?[,(/]?[ \u00a0]*)?\Z"
"""What may stand between a word for a limit and its time: «t.o.m. § 70 kl. 14.40»."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of a day, `HH:MM`; an end that the text leaves open is None."""

    from_: str | None
    to: str | None
    start: int
    end: int
    """Its place in the text, with the word «kl»."""


def hours(book: Phrasebook, text: str, start: int, end: int) -> Iterator[Hours]:
    """The clock times in `text[start:end]`, in order.

    A range needs minutes or a word for the clock before it («8-9» alone may be paragraphs); a single time
    needs the word, or minutes and a word for coming or going. Two times side by side, both with minutes,
    after the word, are a range without its dash.
    """
    if _DIGIT.search(text, start, end) is None:
        return
    words = book.pattern("clock-word", before=r"\b", after=r"[ \u00a0.:]{0,3}\Z")
    at = start
    found = _RANGE.search(text, at, end)
    while at < end:
        if found is not None and found.start() < at:
            found = _RANGE.search(text, at, end)
        single = _OPEN.search(text, at, end)
        if single is None:
            return
        if found is not None and found.start() <= single.start():
            word = words.search(text, max(start, found.start() - 10), found.start())
            if word or (found[2] and found[4]):
                place = word.start() if word else found.start()
                yield Hours(_clock(found[1], found[2]), _clock(found[3], found[4]), place, found.end())
            at = found.end()
            continue
        word = words.search(text, max(start, single.start() - 10), single.start())
        beside = _DASHLESS.match(text, single.start(), end) if word is not None else None
        if word is not None and beside is not None and _rises(beside):
            yield Hours(
                _clock(beside[1], beside[2]), _clock(beside[3], beside[4]), word.start(), beside.end()
            )
            at = beside.end()
            continue
        if word is not None:
            yield _one(book, text, word.start(), start, single)
        elif single[2] is not None and _limited(book, text, start, single.start()):
            yield _one(book, text, single.start(), start, single)
        at = single.end()


def _rises(found: re.Match[str]) -> bool:
    """Whether two times have minutes both, and the second is the later."""
    if not (found[2] and found[4]):
        return False
    return _clock(found[1], found[2]) < _clock(found[3], found[4])


def _limited(book: Phrasebook, text: str, least: int, place: int) -> bool:
    """Whether words for coming and going stand right before a time with minutes: «anlände 14:20»."""
    before = text[max(least, place - 40) : place]
    return book.pattern("clock-limit", before=r"\b", after=r"[ \u00a0]*\Z").search(before) is not None


def _one(book: Phrasebook, text: str, place: int, least: int, found: re.Match[str]) -> Hours:
    """A single time: an end after «till», «t.o.m.», «lämnade»; else a beginning."""
    before = text[max(least, place - 40) : place]
    until = book.pattern("clock-limit", "until", before=r"\b", after=_WITH_ITEM).search(before)
    time = _clock(found[1], found[2])
    start = place - (len(until[0]) if until else 0)
    return Hours(None if until else time, time if until else None, start, found.end())


def _clock(hour: str, minute: str | None) -> str:
    return f"{int(hour):02d}:{minute or '00'}"
