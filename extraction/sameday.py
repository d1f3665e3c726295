"""Same day: a day told by the one before it, «samma dag», «dagen efter»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from extraction.dateword import DateWords
from extraction.reading import DateMention

_THEN = re.compile(r"then([+-]\d)")
_WHOLE_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FAR = 300
"""Letters over which «samma dag» is that of the date before."""


def as_told(words: DateWords, before: Sequence[DateMention]) -> DateWords | None:
    """The words with the day that they stand for, other words as they are; None where no day was told."""
    then = _THEN.fullmatch(words.relative or "")
    if then is None:
        return words
    last = before[-1] if before else None
    told = _WHOLE_DAY.search(last.edtf) if last is not None and words.start - last.end <= _FAR else None
    if told is None:
        return None
    day = date.fromisoformat(told[0]) + timedelta(days=int(then[1]))
    return words._replace(relative=None, year=day.year, month=day.month, day=day.day)
