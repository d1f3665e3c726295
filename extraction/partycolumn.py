"""A column of party letters: bare letters in a cell or on a line of their own, beside names or after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.partyafter import Letters
from extraction.phrasebook import phrasebook
from extraction.reading import Reading

_CELL = re.compile(
    r"(?m)(?:^|(?<=[ \u00a0]{2})|(?<=[\t|]))[|]?[ ]?(?P<letters>[^\W\d_]{1,5}|-)"
    r"(?=[ \t]*(?:$|[|\t])|[ \u00a0]{2,})"
)
_IN_LINE = re.compile(r"(?<!\S)[^\W\d_]{1,4}(?:[ \u00a0][^\W\d_]{1,4}){2,}(?!\S)")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-zåäö][\w’'-]+[ \u00a0]+(?:\w+[ \u00a0])?[^\W\d_a-zåäö][\w’'-]+")
_LEAST, _CERTAIN = 2, 3
"""Letters of known parties from which they are a column, and from which others in it are a party's too."""


def party_column(reading: Reading, start: int, end: int) -> Iterator[Letters]:
    """The letters of a column in the list `[start, end)`, in order; none if the letters lead the names."""
    book, text = phrasebook(reading.ontology), reading.text
    for row in _IN_LINE.finditer(text, start, end):
        words = list(_LETTERS.finditer(row[0]))
        while words and words[-1][0].upper() not in book.parties:
            words.pop()
        if len(words) >= _CERTAIN and all(w[0].isupper() and w[0] in book.parties for w in words):
            at = row.start()
            yield from (Letters(book.parties[w[0]], at + w.start(), at + w.end()) for w in words)
    cells = list(_CELL.finditer(text, start, end))
    known = [m for m in cells if m["letters"].upper() in book.parties]
    if len(known) < _LEAST or 2 * sum(_leads(text, m) for m in known) > len(known):
        return
    lines = {text.rfind("\n", 0, m.start("letters")) for m in known}
    for cell in cells:
        place = cell.start("letters"), cell.end("letters")
        party = book.parties.get(cell["letters"].upper())
        alone = text.rfind("\n", 0, place[0]) not in lines
        if party is not None:
            yield Letters(party, *place)
        elif alone and cell["letters"] == "-":
            yield Letters(None, *place)
        elif alone and len(known) >= _CERTAIN and cell["letters"].isupper() and len(cell["letters"]) > 1:
            yield Letters(cell["letters"], *place)


def _leads(text: str, cell: re.Match[str]) -> bool:
    """Whether a cell has a name after it on its line and none before."""
    line = text.rfind("\n", 0, cell.start("letters")) + 1
    stop = text.find("\n", cell.end())
    after = _NAME.search(text, cell.end(), stop if stop >= 0 else len(text))
    return after is not None and _NAME.search(text, line, cell.start("letters")) is None
