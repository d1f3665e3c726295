"""All but a few: «Samtliga ledamöter med undantag för Anna Ek och Bo Al», which lists who was away."""

from __future__ import annotations

import re

from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Term

_FAR = 60
"""Letters between a list's beginning and «samtliga», and from there to «utom», with a body between them."""
_LISTING = re.compile(r"[\d(),:]")
_END = re.compile(r"(?<=[\w)])\.(?=\s+[A-ZÅÄÖ]|\s*\Z)|\n[ \t]*\n")


Part = tuple[Term, str, int, int]
"""A part of a list: its heading, whether those listed were there, and where it stands."""


def all_but(reading: Reading, heading: Term, status: str, start: int, end: int) -> list[Part]:
    """A list in `[start, end)` as it is; or those away, and then the rest, if all came but a few."""
    whole = [(heading, status, start, end)]
    book, text = phrasebook(reading.ontology), reading.text
    everybody = book.pattern("everybody", before=r"\b", after=r"\b").search(
        text, start, min(end, start + _FAR)
    )
    if status != "present" or everybody is None or _LISTING.search(text, start, everybody.start()):
        return whole
    word = book.pattern("all-but", before=r"[^.,:;()\n]*?\b", after=r"\b[ \t\n:]*").match(
        text, everybody.end(), min(end, everybody.end() + _FAR)
    )
    if word is None:
        return whole
    stop = _END.search(text, word.end(), end)
    last = stop.start() if stop is not None else end
    away = Term(word.start(1), word.end(1), heading.kind, "absent")
    rest = [(heading, status, last, end)] if text[last:end].strip(" .\n") else []
    return [(away, away.target, word.end(), last), *rest]
