"""The day of a page or a mail, put in where the text itself does not say of which day it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORT = 80
"""Letters of a line that tells of little more than its date, however wide its blanks are."""


def dated(lines: Sequence[str], day: str | None) -> list[str]:
    """The lines with a line for the day behind the first, unless a short line names a year.

    A text with a date of its own in a heading or behind a label is of that date; what is told in running
    text may be of any other.

    >>> dated(["Ny ordförande", "Bo Ek valdes i går."], "2022-10-28")
    ['Ny ordförande', '', '2022-10-28', '', 'Bo Ek valdes i går.']
    """
    if day is None or any(_is_short(line) and _YEAR.search(line) for line in lines):
        return list(lines)
    return [*lines[:1], "", day, "", *lines[1:]]


def _is_short(line: str) -> bool:
    return len(line) <= _SHORT or len(" ".join(line.split())) <= _SHORT
