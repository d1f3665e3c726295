"""Date words: where a text writes a day, a month or a year, before anybody has asked which year it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.around import any_terms, once_for, overlaps, terms
from extraction.datebeside import REACH, is_pages, is_this_weekday, led
from extraction.dateword import DateWords
from extraction.days import valid
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Term

_DIGITS = re.compile(
    r"(?<![\d/.:,])(?:(?<!-)|(?<=\d--))(?:"
    r"(?P<y>(?:19|20)\d\d)[-–/](?P<m>0?[1-9]|1[0-2])[-–/](?P<d>3[01]|[12]\d|0?[1-9])"
    r"|(?P<d2>3[01]|[12]\d|0?[1-9])[./](?P<m2>1[0-2]|0?[1-9])[./\s–-]{1,2}(?P<y2>(?:19|20)\d\d)"
    r"|(?P<d3>3[01]|[12]\d|0?[1-9])/(?P<m3>1[0-2]|0?[1-9])(?:\s?[-–]\s?(?P<y3>\d\d))?"
    r"|(?P<d4>3[01]|[12]\d|[1-9]):[ea]"
    r"|(?P<y5>(?:19|20)\d\d)(?!-\d\d-)(?:\s?[-–—]\s?(?P<z5>(?:19|20)?\d\d)(?!-\d))?"
    r")(?![\d/%])(?![:,.]\d|-[^\W\d])"
)
"""2022-10-17 · 17/10 2022, 17.10.2022 · 17/10, 17/10-22 · 17:e · 2022, 2022–2026, 2022–26."""
_PARTS = {"": ("y", "m", "d", ""), "4": ("", "", "d4", ""), "5": ("y5", "", "", "z5")}
_PARTS |= {number: (f"y{number}", f"m{number}", f"d{number}", "") for number in "23"}
"""The groups of year, month, day and last year, by the number of any group that found something."""
_FIRST_DIGIT = re.compile(r"[0-9](?<![\d/.:,].)(?:(?<!-.)|(?<=\d--.))")
"""A digit that such a date may begin with, told at a glance."""
_DAY = re.compile(r"(?<![\w/§.,-])(3[01]|[12]\d|0?[1-9])(?::?[ea])?\.?\s{0,2}$")
_FROM_DAY = re.compile(
    r"(?<![\w/§.,-])(3[01]|[12]\d|0?[1-9])(?::?[ea])?\s{0,2}([-–—]|\w{2,4})\s{0,2}"
    r"(?:3[01]|[12]\d|0?[1-9])(?::?[ea])?\.?\s{0,2}$"
)
_BAD_DAY = re.compile(r"(?<![\w/§.,-])([123lI|][\dlI|oO]|[\dlI|])\s{0,2}$")
_GOOD_DIGITS = str.maketrans("lI|oO", "11100")
_YEAR = re.compile(r"\.?,?\s{0,2}(?:\w{2}\s)?((?:19|20)\d\d)(?!\d|-\d\d-)")
_SHORT_YEAR = re.compile(r"\.?\s?[-–'’](\d\d)(?!\d|(?::?[ea])?\s?[^\W\d_]{3})")
"""«maj -22»; in «1 maj–30 juni» it is a day."""
_BEFORE_DAY = re.compile(r"[\s,]*(?:\w{3}\s+)?")
_SMALL_WORDS = re.compile(r"\s*(?:\w{2,4}\s+){0,2}")
_LOWER_WORDS = re.compile(r"(?:\s+[^\W\d_A-ZÅÄÖ]+){1,6}\s+")
_DASH = re.compile(r"\s*[-–—]{1,2}\s*")
_NAMED = re.compile(r"(?:^|[^.!?\s][ \t]{1,2})(?=[A-ZÅÄÖ])([\w-]+)\s$|[A-ZÅÄÖ]{2,}\s?$")
"""A capitalised word right before a year makes it a part of a name: «Vision 2040», «SUP 2040»."""
_ENDS = ("to", "until")
"""Values of the words that may stand between the two ends of an interval: «t.o.m.», «till»."""
_AUTUMN = 23
"""EDTF's number of the last season that lies within one year."""


@once_for("terms")
def date_words(reading: Reading) -> list[DateWords]:
    """Every date that the text writes, in order, none overlapping another."""
    found = sorted(_all(reading), key=lambda d: (d.start, -d.end))
    found = _apart(list(_with_weekdays(reading, _apart(found))))
    return [_bounded(reading, date) for date in _joined(reading, found)]


def _all(reading: Reading) -> Iterator[DateWords]:
    whole = 0, len(reading.text)
    named = terms(reading, *whole, "process", "organization", "role")
    before_years = ("role", "organization", "party", "cue:duration")
    known = {term.end for kind in before_years for term in terms(reading, *whole, kind)}
    numbers = list(_numbers(reading.text, known))
    taken = iter(named)
    held = next(taken, None)
    for date in numbers:
        while held is not None and held.end <= date.start:
            held = next(taken, None)
        if held is not None and overlaps(held, date):
            continue
        if (date.month or date.year or led(reading, date)) and not is_pages(reading, date):
            yield date
    for term in terms(reading, *whole, "cue:month"):
        yield from _around_month(reading, term)
    for term in terms(reading, *whole, "cue:season"):
        yield from _season(reading, term)
    for term in terms(reading, *whole, "cue:relative-date", "cue:weekday"):
        if term.kind == "cue:relative-date":
            yield DateWords(term.start, term.end, relative=term.target)
        elif reading.text[term.end - 2 : term.end] == "gs":  # «i måndags»
            yield DateWords(term.start, term.end, weekday=int(term.target), relative="weekday-")
        elif is_this_weekday(reading, term):
            yield DateWords(term.start, term.end, weekday=int(term.target), relative="weekday")


def _numbers(text: str, known: set[int]) -> Iterator[DateWords]:
    at = 0
    for digit in _FIRST_DIGIT.finditer(text):
        found = _DIGITS.match(text, digit.start()) if digit.start() >= at else None
        if found is None:
            continue
        at = found.end()
        parts = _PARTS[(found.lastgroup or "")[1:]]
        year, month, day, last = (int(found[part]) if part and found[part] else None for part in parts)
        if year is not None and year < 100:
            year = _century(year)
        if year is not None and month is None:
            if not _in_name(text, found.start(), known):
                yield from _years(found, year, last)
        elif month is None or day is None or valid(year or 2000, month, day):
            yield DateWords(found.start(), found.end(), year, month, day)


def _in_name(text: str, start: int, known: set[int]) -> bool:
    """Whether a year is part of a name («Vision 2040»); after a role or a place («Salem 2018») it is not."""
    before = text[max(0, start - REACH) : start]
    words = before.split()
    if not words or words[-1].islower():
        return False
    return start - len(before) + len(before.rstrip()) not in known and bool(_NAMED.search(before))


def _years(found: re.Match[str], year: int, last: int | None) -> Iterator[DateWords]:
    """A year alone, or a row of them; not half of a case number."""
    if last is None:
        yield DateWords(found.start(), found.end(), year)
        return
    last = last if last >= 100 else year - year % 100 + last
    if year < last <= year + 20:
        until = DateWords(found.start("z5"), found.end(), last)
        yield DateWords(found.start(), found.end(), year, until=until)


def _around_month(reading: Reading, term: Term) -> Iterator[DateWords]:
    """«28 oktober 2022», «3–5 maj», «oktober 2022», «oktober»: a month's name and the numbers beside it."""
    text, month = reading.text, int(term.target)
    left = text[max(0, term.start - REACH) : term.start]
    shift = term.start - len(left)
    year, end = None, term.end
    if found := _YEAR.match(text, term.end):
        year, end = int(found[1]), found.end()
    elif found := _SHORT_YEAR.match(text, term.end):
        year, end = _century(int(found[1])), found.end()
    day = _DAY.search(left) or (_BAD_DAY.search(left) if reading.damaged else None)
    if day is not None:
        number = int(day[1].translate(_GOOD_DIGITS))
        if not valid(year or 2000, month, number):
            return
        first = _FROM_DAY.search(left)
        if first is not None and _is_range(reading, shift + first.start(2), shift + first.end(2)):
            until = DateWords(shift + day.start(), end, year, month, number)
            yield DateWords(shift + first.start(), end, year, month, int(first[1]), until=until)
        else:
            yield DateWords(shift + day.start(), end, year, month, number)
    elif year is not None or _is_whole(reading, term):
        yield DateWords(term.start, end, year, month)


def _is_whole(reading: Reading, term: Term) -> bool:
    """Whether a month stands alone under its whole name, in lower case: «jul» is rather Christmas."""
    text = reading.text[term.start : term.end]
    names = [f for f in phrasebook(reading.ontology).forms("month", term.target) if f.isalpha()]
    return text[0].islower() and (text in names[:1] or (term.cost > 0 and len(text) >= len(names[0])))


def _season(reading: Reading, term: Term) -> Iterator[DateWords]:
    """«våren 2023», «i höst»; «vår» alone is rather «our»."""
    year = _YEAR.match(reading.text, term.end)
    sure = " " in reading.text[term.start : term.end] or reading.text[term.end - 2 : term.end] == "en"
    if int(term.target) <= _AUTUMN and (year is not None or sure):
        end = year.end() if year is not None else term.end
        yield DateWords(term.start, end, int(year[1]) if year is not None else None, int(term.target))


def _is_range(reading: Reading, start: int, end: int) -> bool:
    return bool(_DASH.fullmatch(reading.text, start, end)) or any(
        t.target in _ENDS for t in terms(reading, start, end, "cue:duration")
    )


def _century(short: int) -> int:
    return 1900 + short if short >= 60 else 2000 + short


def _apart(found: list[DateWords]) -> list[DateWords]:
    """Of overlapping dates the one that says most."""
    kept: list[DateWords] = []
    for date in found:
        if kept and kept[-1].end > date.start:
            if _said(date) > _said(kept[-1]):
                kept[-1] = date
        else:
            kept.append(date)
    return kept


def _said(date: DateWords) -> int:
    parts = (date.year, date.month, date.day, date.relative, date.until)
    return 100 * sum(p is not None for p in parts) + date.end - date.start


def _with_weekdays(reading: Reading, found: list[DateWords]) -> Iterator[DateWords]:
    """Give a date the weekday printed before it: «Fredag den 15 december»."""
    for date in found:
        near = terms(reading, max(0, date.start - REACH), date.start, "cue:weekday")
        last = near[-1] if near and date.day is not None else None
        if last is not None and _BEFORE_DAY.fullmatch(reading.text, last.end, date.start):
            yield date._replace(start=last.start, weekday=int(last.target))
        else:
            yield date


def _joined(reading: Reading, found: list[DateWords]) -> Iterator[DateWords]:
    """Make one interval of two dates with a dash or «till» between them."""
    held: DateWords | None = None
    for date in found:
        if held is not None and held.relative == "weekday-" and _is_its_week(reading, held, date):
            held = held._replace(end=date.end, relative=date.relative)
            continue
        if held is not None and _is_its_year(reading, held, date):
            held = held._replace(end=date.end, relative=date.relative)
            continue
        if held is not None and held.until is None and _spans(reading, held, date):
            held = held._replace(end=date.end, until=date, year=held.year or _borrowed(held, date))
            continue
        if held is not None:
            yield held
        held = date
    if held is not None:
        yield held


def _is_its_year(reading: Reading, day: DateWords, year: DateWords) -> bool:
    """«den 1 mars i år», «i maj nästa år»."""
    if day.month is None or day.year is not None or day.relative is not None or day.until is not None:
        return False
    return (
        (year.relative or "")[:5] in ("year+", "year-")
        and year.relative != "year-end"
        and not (reading.text[day.end : year.start].strip(" ,"))
    )


def _is_its_week(reading: Reading, weekday: DateWords, week: DateWords) -> bool:
    return (week.relative or "")[:5] in ("week-", "week+") and not reading.text[
        weekday.end : week.start
    ].strip()


def _spans(reading: Reading, first: DateWords, last: DateWords) -> bool:
    if last.start - first.end > REACH or first.relative or last.relative:
        return False
    pairs = ((first.day, last.day), (first.month, last.month), (first.weekday, last.weekday))
    if any((one is None) != (other is None) for one, other in pairs):
        return False
    if _DASH.fullmatch(reading.text, first.end, last.start):
        return True
    between = [t for t in terms(reading, first.end, last.start, "cue:duration") if t.target in _ENDS]
    if not between and _is_next(first, last):
        between = [t for t in terms(reading, first.end, last.start, "cue:role-link") if t.target == "and"]
    if len(between) != 1:
        return False
    return bool(
        _SMALL_WORDS.fullmatch(reading.text, between[0].end, last.start)
        and not reading.text[first.end : between[0].start].strip(" ,\n")
    )


def _is_next(first: DateWords, last: DateWords) -> bool:
    """«under september och oktober», «för år 2009 och 2010» are one stretch; two days with «och» are two."""
    if first.month is None:
        return first.year is not None and last.year == first.year + 1
    return first.day is None and first.year is None and last.month == first.month % 12 + 1


def _borrowed(first: DateWords, last: DateWords) -> int | None:
    """The year that «26 september till 21 oktober 2022» gives its first day too."""
    if last.year is None or first.month is None or last.month is None:
        return last.year
    return last.year if (first.month, first.day or 1) <= (last.month, last.day or 31) else last.year - 1


def _is_of_meeting(reading: Reading, start: int, end: int) -> bool:
    """Whether only small words stand there that name a meeting: «ordinarie bolagsstämma»."""
    named = any_terms(reading, start, end, "cue:meeting-kind")
    return named and _LOWER_WORDS.fullmatch(reading.text, start, end) is not None


def _bounded(reading: Reading, date: DateWords) -> DateWords:
    """Note the word before a date that makes it a beginning, an end or a duration."""
    if date.until is not None:
        return date._replace(bound="during")
    before = terms(reading, max(0, date.start - 2 * REACH), date.start, "cue:duration")
    near = [t for t in before if t.target in ("from", "to", "during")]
    if near and _SMALL_WORDS.fullmatch(reading.text, near[-1].end, date.start):
        return date._replace(bound=near[-1].target)
    if near and date.month is None and _is_of_meeting(reading, near[-1].end, date.start):
        return date._replace(bound=near[-1].target)  # «fram till första ordinarie sammanträdet 2025»
    spell = phrasebook(reading.ontology).pattern("spell-of-years", before=r"[ \n]", after=r"[ \n]\Z")
    if date.month is None and spell.search(reading.text, max(0, date.start - REACH), date.start):
        return date._replace(bound="during")
    return date
