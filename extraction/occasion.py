"""The occasion: on which day, between which hours and where the document's meeting was held."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.around import terms, within
from extraction.clock import Hours, hours
from extraction.document import Span
from extraction.headlines import Head
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import DateMention, Reading

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_DATED = ("date", "date and time", "time", "time and place")
_WHEN = (*_DATED, "place", "organization", "kind", "number")
_OTHER_DAYS = ("adjustment", "posting", "signatures", "furniture")
_CLOCKED = ("time", "date and time", "time and place", "meeting date", "date", "place")
_POLITICIAN = re.compile(r"[^\W\d_][ \u00a0]\([A-ZÅÄÖ]{1,3}\)")
_PLACED = ("place", "time and place")
_ASIDE = re.compile(r"\([^()\n]{0,80}\d[^()\n]{0,40}\)")
_SLASHED = re.compile(r"\d{1,2}/\d\d")
_SERIES = re.compile(r"(?:\b[A-ZÅÄÖ]{2,4}|\b[Nn]r\.?)[ \u00a0]\Z")
_JOINTS = " \t\n\u00a0.,;:–-/|&+"
_CAPITALS = re.compile(r"(?:[A-ZÅÄÖ]\S*[ \u00a0]?)+\Z")
_SHORT_GAP = r"[^.;\n\d]{0,30}\Z"
_NEAR_BREAK = 50
"""Letters from the word for a break to its hours."""
_WORD_BEFORE = re.compile(r"(?<=,)\s*[^\W\d_]{1,7}\.?\s*\Z")
"""What leads to a time: «kl.»."""
_WORDS = 2
"""Words of a place that may stand before the day."""
_MORE = re.compile(r"[,–-]\s*\Z")


def day_of(reading: Reading, head: Head) -> tuple[DateMention, bool] | None:
    """The meeting's day, or its month if no day is given, and whether its place says that it is.

    It stands under a label for it, else in the title; else the first day of the head is taken for it.
    A day under a label for the adjustment or the posting of the minutes, or on a signature's own line, is
    never the meeting's.
    """
    told, elsewhere = list(_told(head)), list(_elsewhere(reading, head))
    for places, sure in ((told, True), (list(_posted(reading, head)), True), (elsewhere, False)):
        for precision in (_DAY, _MONTH):
            for start, end in places:
                for date in within(reading.dates, start, end):
                    if precision.fullmatch(date.edtf) and not _is_number(reading.text, date):
                        return date, sure
    return None


def _is_number(text: str, date: DateMention) -> bool:
    """Whether what looks like a day is the paper's own number: «LS 7/05», «nr 4/12»."""
    return bool(_SLASHED.fullmatch(text, date.start, date.end) and _SERIES.search(text, 0, date.start))


def _told(head: Head) -> Iterator[tuple[int, int]]:
    """Where the meeting's day is said to stand, the likeliest first; a posting notice may repeat it."""
    yield from ((found.start, found.end) for found in head.under("meeting date"))
    for wanted in (_DATED, _WHEN):
        yield from ((found.start, found.end) for found in head.under(*wanted) if not found.posting)
        if head.title:
            yield head.title[0].start, head.title[-1].end


def _posted(reading: Reading, head: Head) -> Iterator[tuple[int, int]]:
    """The day right after the body in a posting notice that lost its labels: «Organ Nämnden 3 maj»."""
    for found in head.labelled:
        if not found.posting or found.label.target != "organization":
            continue
        for body in terms(reading, found.start, found.end, "body-type", "organization")[-1:]:
            date = next(iter(within(reading.dates, body.end, found.end)), None)
            if date is not None and not reading.text[body.end : date.start].strip():
                yield date.start, date.end


def _elsewhere(reading: Reading, head: Head) -> Iterator[tuple[int, int]]:
    """Where the meeting's day stands if nothing says what day it is."""
    for found in head.labelled:
        if found.label.target in _OTHER_DAYS or found.posting:
            continue
        start = found.start
        if found.label.kind == "cue:function-heading":
            start = reading.text.find("\n", found.start, found.end) + 1 or found.end
        yield start, found.end


def hours_of(reading: Reading, head: Head) -> Hours | None:
    """When the meeting began and ended: the first range under a label for it, else the first single time.

    What is said of breaks in the meeting is left out; a range that goes on with «och» ends with the last.
    """
    stretches = [(f.start, f.end) for wanted in _CLOCKED for f in head.under(wanted) if not f.posting]
    stretches += [(line.start, line.end) for line in head.title]
    single = None
    for start, end in stretches:
        found = [h for h in _times(reading, start, end) if not _is_break(reading, start, h)]
        for at, first in enumerate(found):
            if first.from_ and first.to:
                return _joined(reading, first, found[at + 1 :])
            single = single or (first if first.from_ else None)
    return single or _hours_by_word(reading)


def _hours_by_word(reading: Reading) -> Hours | None:
    """A range after the word «Tid» wherever it stands in the head, for pages that lost their lines."""
    before = phrasebook(reading.ontology).pattern(
        "head-label", "time", before=r"\b", after=r"[ \u00a0:]{1,3}\Z"
    )
    for section in reading.sections:
        if section.kind != "head":
            continue
        for found in _times(reading, section.start, section.end):
            told = before.search(reading.text, max(section.start, found.start - _NEAR_BREAK), found.start)
            if found.from_ and found.to and told is not None:
                return found
    return None


def _is_break(reading: Reading, start: int, found: Hours) -> bool:
    """Whether the hours are those of a break: «ajournering 14.50-15.10», «paus kl. 12.00-13.00»."""
    book, text = phrasebook(reading.ontology), reading.text
    told = book.pattern("break-word", before=r"\b", after=_SHORT_GAP)
    return told.search(text, max(start, found.start - _NEAR_BREAK), found.start) is not None


def _joined(reading: Reading, first: Hours, following: Sequence[Hours]) -> Hours:
    """A range with those that go on from it: «8.30–12.00 och 13.00–15.30»."""
    book, text = phrasebook(reading.ontology), reading.text
    for more in following:
        between = text[first.end : more.start].strip(_JOINTS)
        if not (more.from_ and more.to) or (between and not _is_and(book, between)):
            break
        first = Hours(first.from_, more.to, first.start, more.end)
    return first


def _is_and(book: Phrasebook, between: str) -> bool:
    return book.value("role-link", between) == "and"


def closing_of(reading: Reading, head: Head) -> Hours | None:
    """The time under a label that says when the meeting was closed."""
    return next((h for f in head.under("end") for h in _times(reading, f.start, f.end)), None)


def _times(reading: Reading, start: int, end: int) -> Iterator[Hours]:
    return hours(phrasebook(reading.ontology), reading.text, start, end)


def place_of(reading: Reading, head: Head) -> tuple[Span | None, str | None]:
    """Where they met, and `in person`, `digital` or `in person, some digital`."""
    book = phrasebook(reading.ontology)
    for wanted in _PLACED:
        for found in head.under(wanted):
            if found.posting:
                continue
            for first, last in _lines_of(reading, found.start, found.end):
                place = _place_in(reading, book, first, last)
                if place is not None:
                    return place
    modes = [t for n in head.title for t in terms(reading, n.start, n.end, "cue:mode")]
    return None, _format(modes[0].target) if modes else None


def _lines_of(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a label's value; one goes on on the next if it ends in a comma, or if that has only a word
    or two before the day or time, and it has neither itself."""
    text, at = reading.text, start
    while at < end:
        stop = text.find("\n", at, end)
        stop = stop if stop >= 0 else end
        if text[at:stop].strip():
            following = text.find("\n", stop + 1, end)
            following = following if following >= 0 else end
            more = _MORE.search(text[at:stop]) or _is_torn(reading, at, stop, following)
            if more and stop + 1 < end:
                yield at, following
            yield at, stop
        at = stop + 1


def _is_torn(reading: Reading, start: int, stop: int, following: int) -> bool:
    """Whether the next line begins with the last word or two of a place, and goes on with the day or time."""
    told = [d.start for d in within(reading.dates, start, following)]
    told += [h.start for h in _times(reading, start, following)]
    if not told or min(told) < stop:
        return False
    words = _WORD_BEFORE.sub("", reading.text[stop : min(told)]).split()
    return 0 < len(words) <= _WORDS and words[0][0].isupper() and words[-1].endswith(",")


def _place_in(reading: Reading, book: Phrasebook, start: int, end: int) -> tuple[Span, str] | None:
    """The place in one line: what is left when dates, times and ways of taking part are taken away."""
    text = reading.text
    cuts = [(d.start, d.end) for d in within(reading.dates, start, end)]
    cuts += [(h.start, h.end) for h in _times(reading, start, end)]
    cuts += [(m.start(), m.end()) for m in _ASIDE.finditer(text, start, end)]
    untimed = next((t for t in terms(reading, start, end, "cue:clock-word") if not _in(t.start, cuts)), None)
    if untimed is not None:
        cuts.append((untimed.start, end))  # the clock time is missing, and what follows is no place
    pieces = [p for p in _left(text, start, end, cuts) if any(c.isalpha() for c in text[slice(*p)])]
    pieces = [p for p in pieces if not _only_words(reading, book, p)]
    if not pieces or _POLITICIAN.search(text, start, end):
        return None
    first, last = _without_joints(book, text, *pieces[0])
    mode = book.pattern("mode", before=r"\b", after=r"(?!\w)")
    modes = [(m.start(), m.end(), book.value("mode", m[0])) for m in mode.finditer(text, first, last)]
    if not modes:
        return reading.document.span("place", first, last), "in person"
    rest = [
        p
        for p in _left(text, first, last, [(a, b) for a, b, _ in modes])
        if not _is_joint(book, text[slice(*p)])
    ]
    if rest:
        physical = all(m == "in person" for _, _, m in modes)
        a, b = _without_joints(book, text, *rest[0])
        return reading.document.span("place", a, b), "in person" if physical else "in person, some digital"
    tool = _CAPITALS.search(text, first, last)
    return reading.document.span("place", tool.start() if tool else first, last), _format(modes[0][2])


def _in(offset: int, cuts: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in cuts)


def _format(mode: str | None) -> str:
    return {"digital": "digital", "in person": "in person"}.get(mode or "", "in person, some digital")


def _left(text: str, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a stretch without the cuts, trimmed of marks and joining words."""
    pieces, at = [], start
    for a, b in [*sorted(cuts), (end, end)]:
        if at < a:
            piece = text[at:a]
            first = at + len(piece) - len(piece.lstrip(_JOINTS))
            last = a - (len(piece) - len(piece.rstrip(_JOINTS)))
            if first < last:
                pieces.append((first, last))
        at = max(at, b)
    return pieces


def _without_joints(book: Phrasebook, text: str, start: int, end: int) -> tuple[int, int]:
    """A place without the «och» or «via» that led to what was taken away."""
    while (
        " " in (piece := text[start:end]) and book.value("title-lead", piece.rsplit(None, 1)[-1]) is not None
    ):
        end = start + len(piece.rsplit(None, 1)[0].rstrip(_JOINTS))
    while " " in (piece := text[start:end]) and book.value("title-lead", piece.split(None, 1)[0]) is not None:
        start = end - len(piece.split(None, 1)[1])
    return start, end


def _is_joint(book: Phrasebook, piece: str) -> bool:
    """Whether a piece is only a word that joins («och», «via»)."""
    return all(book.value("title-lead", word) is not None for word in piece.strip(_JOINTS).split())


def _only_words(reading: Reading, book: Phrasebook, place: tuple[int, int]) -> bool:
    """Whether a piece is only a weekday or joining words left over from a date."""
    start, end = place
    covered = terms(reading, start, end, "cue:weekday", "cue:clock-word", "cue:month")
    rest = _left(reading.text, start, end, [(t.start, t.end) for t in covered])
    return all(_is_joint(book, reading.text[slice(*p)]) for p in rest)
