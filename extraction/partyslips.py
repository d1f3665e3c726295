"""Party slips: letters in parentheses that OCR turned into others, «(ts)» or «(N]», put right."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from extraction.phrasebook import Phrasebook
from extraction.view import Repairing

_LETTERS = re.compile(r"(?<=[^\W\d_] )[(\[{]\s?([^\W_]{1,4}|\$)\s?[)\]}]")
"""What stands between brackets after a word, straight or damaged."""
_OFTEN = 2
"""Letters printed so often are a local party's own."""


def slips(text: str, book: Phrasebook) -> Iterator[Repairing]:
    """Where letters are misread: start, end, what is forgiven, and what stands in print.

    A slip is believed where it may be one party only of those that the text names elsewhere.
    """
    found = list(_LETTERS.finditer(text))
    printed = Counter(letters[1].upper() for letters in found)
    for letters in found:
        own = letters[1].upper()
        meant = book.parties.get(own)
        if meant is None and printed[own] <= _OFTEN:
            others = [true for true in _table()[letters[1]] if printed[true] > printed[own]]
            meant = others[0] if len(others) == 1 else None
        elif meant is not None:
            meant = letters[1]
        if meant is not None and letters[0] != f"({meant})":
            yield letters.start(), letters.end(), 0.2, f"({meant})"


@cache
def _table() -> dict[str, list[str]]:
    table = files("extraction").joinpath("partyslips.tsv").read_text("utf-8")
    rows: dict[str, list[str]] = defaultdict(list)
    for line in table.splitlines():
        if line and not line.startswith("#"):
            seen, true = line.split("\t")
            rows[seen].append(true)
    return rows
