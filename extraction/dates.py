"""Dates: from the words of a text to days, by way of the day the text was written about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from extraction.around import terms, within
from extraction.dateword import DateWords
from extraction.datewords import date_words
from extraction.days import valid, window
from extraction.reading import DateMention, Reading
from extraction.sameday import as_told
from extraction.sentences import Sentence, sentence_at, sentences

__all__ = ["DateWords", "date_words", "find_dates", "own_date", "resolve_dates", "tense", "window"]

STATED = "stated"
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September"]
_MONTHS += ["October", "November", "December"]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_OWN_YEAR = 90
"""Days by which a date in the document's own year is preferred when nothing tells past from future."""
_BESIDE = 12
"""Letters that may stand between two dates told in one breath."""
_BOUND = 16
"""Letters from «sedan», which is itself a word of the past, to its date."""
_SPRING = 6
"""Up to this month «årsskiftet» is the one that was, after it the one that comes."""
_NUMBERED = re.compile(r"(?<![\d/–-])\d{1,2}/((?:19|20)\d\d)(?![\d/:-])")
_TOP = 200
"""Letters within which a paper bears its number."""
_STEP = re.compile(r"(day|week|month|year)([+-]\d+)")


def find_dates(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.dates`, as well as can be before the meeting's own day is known.

    The first date of the text that can be given a year stands in for it; `resolve_dates` does it again
    when the meeting's day has been found.
    """
    words = date_words(reading)
    years = _years(words) + _numbered(reading)
    own, found = next(((w, f) for w in words if (f := _infer(w, years)) is not None), (None, None))
    reading.dates = _resolved(reading, words, date.fromisoformat(found[0]) if found else None)
    if own is not None and found is not None:
        own_mention = DateMention(own.start, own.end, *found)
        reading.dates = [own_mention if d.start == own.start else d for d in reading.dates]


def resolve_dates(reading: Reading) -> None:
    """Fill `reading.dates` again, against the day of `reading.meeting`, once the head has been read."""
    own = reading.meeting.date if reading.meeting is not None else None
    if own is not None:
        reading.dates = _resolved(reading, date_words(reading), window(own)[0])


def own_date(reading: Reading, start: int, end: int) -> tuple[str, str, int, int] | None:
    """The day written in `[start, end)` taken as the document's own: EDTF, basis, and where it stands.

    A missing year is inferred from the weekday and the years that the rest of the text names; None when
    there is no date or more than one year fits.
    """
    words = date_words(reading)
    for found in within(words, start, end):
        if found.day is not None:
            others = [w for w in words if w != found]
            day = _infer(found, _years(others) + _numbered(reading))
            if day is not None:
                return *day, found.start, found.end
    return None


def tense(reading: Reading, sentence: Sentence, at: int) -> str | None:
    """past or future, by the nearest word of the sentence that says so; None when none does.

    «sedan 2010» is the past of its own date only.
    """
    cues = terms(reading, sentence.start, sentence.end, "cue:tense")
    bounds = {t.start for t in terms(reading, sentence.start, sentence.end, "cue:duration")}
    cues = [t for t in cues if t.start not in bounds or 0 <= at - t.end <= _BOUND]
    nearest = min(cues, key=lambda t: (abs((t.start + t.end) // 2 - at), t.start), default=None)
    return nearest.target if nearest is not None else None


def _years(words: Iterable[DateWords]) -> Counter[int]:
    return Counter(y for w in words for y in (w.year, w.until.year if w.until else None) if y is not None)


def _numbered(reading: Reading) -> Counter[int]:
    """The year in the number that the paper bears: «Minnesanteckningar 9/2003»; it counts as much as two."""
    found = _NUMBERED.search(reading.text, 0, _TOP)
    return Counter({int(found[1]): 2}) if found is not None else Counter()


def _infer(words: DateWords, years: Counter[int]) -> tuple[str, str] | None:
    """The document's own day from its words and the years that the text names, with the basis."""
    if words.month is None or words.day is None:
        return None
    if words.year is not None:
        return date(words.year, words.month, words.day).isoformat(), STATED
    named = f"{words.day} {_MONTHS[words.month - 1]}"
    if not years:
        return None
    if words.weekday is None:
        if len(years) > 1:
            return None
        year = next(iter(years))
        return _written(year, words), f"inferred: {named}, and {year} is the only year in the text"
    fits = [
        year
        for year in range(min(years) - 1, max(years) + 2)
        if valid(year, words.month, words.day)
        and date(year, words.month, words.day).isoweekday() == words.weekday
    ]
    best = sorted(fits, key=lambda year: (-_support(year, years), year))
    if not best or (len(best) > 1 and _support(best[0], years) == _support(best[1], years)):
        return None
    named = f"{_WEEKDAYS[words.weekday - 1]} {named}"
    return _written(best[0], words), f"inferred: {named}, and {_reason(best[0], years)}"


def _support(year: int, years: Counter[int]) -> int:
    """How often the text names this year or the next: minutes speak of their own and plan the coming one."""
    return years[year] + years[year + 1]


def _reason(year: int, years: Counter[int]) -> str:
    if years[year + 1] > years[year]:
        return f"the text plans for {year + 1}"
    return f"the text names {year}" if years[year] else f"the text names {min(years)}"


def _written(year: int, words: DateWords) -> str:
    return f"{year:04}-{words.month:02}-{words.day:02}"


def _resolved(reading: Reading, words: list[DateWords], own: date | None) -> list[DateMention]:
    found, mentions = sentences(reading), list[DateMention]()
    for i, given in enumerate(words):
        if (w := as_told(given, mentions)) is None:
            continue
        when = None
        if w.year is None or (w.until is not None and w.until.year is None):
            sentence = sentence_at(found, w.start) or Sentence(w.start, w.end)
            when = _side(reading, sentence, w)
            w = _as_next(w, words[i + 1 : i + 2], sentence) if w.year is None else w
        day = _day(w, own, when)
        if day is not None:
            mentions.append(_bounded(w, *day))
    return mentions


def _side(reading: Reading, sentence: Sentence, words: DateWords) -> str | None:
    """On which side of the document's day a date lies that leaves out its year; None for the nearest.

    What was decided in the past may begin or end later («beslutade att anställa Ek från den 1 september»),
    and what was put off is put off to a day that comes.
    """
    before = terms(reading, sentence.start, words.start, "cue:outcome", "cue:status", "cue:role-link")
    put_off = [t.end for t in before if t.target == "deferred"]
    if put_off and any(t.target == "as" and t.start >= put_off[0] for t in before):
        return "future"
    when = tense(reading, sentence, words.start)
    if when != "past" or words.bound not in ("from", "to"):
        return when
    near = terms(reading, max(sentence.start, words.start - _BOUND), words.start, "cue:tense")
    return when if near else None


def _as_next(words: DateWords, following: list[DateWords], sentence: Sentence) -> DateWords:
    """«16 januari och 14 februari 2024»: the first takes its year from the one right after it."""
    for other in following:
        if other.start - words.end > _BESIDE or other.end > sentence.end or words.month is None:
            continue
        if other.year is not None and other.month is not None and words.day is not None:
            before = (words.month, words.day) <= (other.month, other.day or 31)
            return words._replace(year=other.year if before else other.year - 1)
    return words


def _day(words: DateWords, own: date | None, when: str | None) -> tuple[str, str] | None:
    """EDTF and basis of the words without their bound; None when the year cannot be known."""
    if words.until is not None:
        first = _day(words._replace(until=None), own, when)
        last = _day(words.until, own, when)
        if first is None or last is None or first[0] > last[0]:
            return None
        return f"{first[0]}/{last[0]}", max(first[1], last[1], key=len)
    if words.relative is not None:
        return _counted(words, own, when) if own is not None else None
    if words.year is not None:
        return _stated(words.year, words.month, words.day), STATED
    return _nearest(words, own, when) if own is not None else None


@lru_cache(maxsize=10_000)
def _stated(year: int, month: int | None, day: int | None) -> str:
    parts = (month, day) if month is not None else ()
    return "-".join([f"{year:04}", *(f"{part:02}" for part in parts if part is not None)])


def _nearest(words: DateWords, own: date, when: str | None) -> tuple[str, str] | None:
    """Put the year to a day and month, or year and month to a day: the nearest that the tense allows."""
    if words.month is None:
        months = [(own.replace(day=1) + timedelta(days=31 * n)) for n in (0, 1)]
        months.append(own.replace(day=1) - timedelta(days=1))
        tries = [(m.year, m.month) for m in months]
    else:
        tries = [(year, words.month) for year in range(own.year - 1, own.year + 2)]
    days = [f"{y:04}-{m:02}" for y, m in tries if words.day is None or valid(y, m, words.day)]
    if words.day is not None:
        days = [f"{day}-{words.day:02}" for day in days]
    if words.weekday is not None and words.day is not None:
        days = [d for d in days if date.fromisoformat(d).isoweekday() == words.weekday] or days
    allowed = [d for d in days if when is None or _allowed(d, own, when)]
    if not allowed:
        return None
    side = {"past": "before", "future": "after"}.get(when or "", "to")
    basis = f"inferred: the nearest {side} the document's own day"
    return min(allowed, key=lambda d: (_distance(d, own), d)), basis


def _allowed(edtf: str, own: date, when: str) -> bool:
    first, last = window(edtf)
    assert first is not None
    assert last is not None
    return first <= own if when == "past" else last >= own


def _distance(edtf: str, own: date) -> int:
    first, last = window(edtf)
    assert first is not None
    assert last is not None
    return max((first - own).days, (own - last).days, 0) - (_OWN_YEAR if first.year == own.year else 0)


def _counted(words: DateWords, own: date, when: str | None) -> tuple[str, str] | None:
    """«i går», «i måndags», «nästa år», «året ut»: counted from the document's own day."""
    basis = f"inferred: counted from {own.isoformat()}"
    monday = own - timedelta(days=own.weekday())
    if words.relative == "year-end":
        return f"{own.year:04}-12-31", basis
    if words.relative == "turn-of-year":
        past = when == "past" or (when is None and own.month <= _SPRING)
        year = own.year if past else own.year + 1
        return f"{year:04}-01-01", basis
    if words.relative == "turn-of-half-year":
        years = [
            y
            for y in (own.year - 1, own.year, own.year + 1)
            if when is None or _allowed(f"{y:04}-07-01", own, when)
        ]
        return min((f"{y:04}-07-01" for y in years), key=lambda d: _distance(d, own)), basis
    if words.relative == "turn-of-month":
        first = own.replace(day=1) if when == "past" else own.replace(day=28) + timedelta(days=4)
        return first.replace(day=1).isoformat(), basis
    if words.relative == "weekday" and words.weekday is not None:
        ahead = (words.weekday - own.isoweekday()) % 7
        days = ahead if when == "future" or not ahead else ahead - 7
        return (own + timedelta(days=days)).isoformat(), basis
    if words.relative == "weekday-" and words.weekday is not None:
        back = (own.isoweekday() - words.weekday - 1) % 7 + 1
        return (own - timedelta(days=back)).isoformat(), basis
    found = _STEP.fullmatch(words.relative or "")
    if found is None:
        return None
    step = int(found[2])
    if found[1] == "year" and words.month is not None:
        day = [] if words.day is None else [f"{words.day:02}"]
        return "-".join([f"{own.year + step:04}", f"{words.month:02}", *day]), basis
    match found[1]:
        case "day":
            return (own + timedelta(days=step)).isoformat(), basis
        case "week":
            start = monday + timedelta(weeks=step)
            if words.weekday is not None:
                return (start + timedelta(days=words.weekday - 1)).isoformat(), basis
            return f"{start.isoformat()}/{(start + timedelta(days=6)).isoformat()}", basis
        case "month":
            months = own.year * 12 + own.month - 1 + step
            return f"{months // 12:04}-{months % 12 + 1:02}", basis
        case _:
            return f"{own.year + step:04}", basis


def _bounded(words: DateWords, edtf: str, basis: str) -> DateMention:
    if "/" in edtf:
        return DateMention(words.start, words.end, edtf, basis, to=True)
    if words.bound == "from":
        return DateMention(words.start, words.end, f"{edtf}/..", basis)
    if words.bound == "to" or words.relative == "year-end":
        if words.relative == "turn-of-year":
            edtf = (date.fromisoformat(edtf) - timedelta(days=1)).isoformat()
        return DateMention(words.start, words.end, f"../{edtf}", basis, to=True)
    return DateMention(words.start, words.end, edtf, basis, to=words.bound == "during")
