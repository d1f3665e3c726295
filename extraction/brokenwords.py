"""Broken words: names that OCR broke in two («Kata rina Ek», «Eva Lind ström (S)»), put together again."""

from __future__ import annotations

import re

from extraction.around import terms
from extraction.lexicon import classes_of
from extraction.phrasebook import phrasebook
from extraction.reading import Reading
from extraction.swedish import is_swedish

_LOWER = "".join(c for c in map(chr, range(0x250)) if c.islower())
_REST = re.compile(
    rf" ([{_LOWER}]+(?:-[A-ZÅÄÖ]?[{_LOWER}]+)*)"
    r"(?=(?P<party>[ ]?\([^\W\d_]{1,4}\))|[ ]?[,\n]|[ ][A-ZÅÄÖ]|\Z)"
)
_BREAK = re.compile(rf"(?<=[^\W\d_]) ([{_LOWER}][^\W\d_]*(?:-[^\W\d_]+)*)(?!\S)")
_LONG = 4
"""Letters of a rest that is no abbreviation."""


def whole_end(reading: Reading, start: int, end: int, *, first: bool) -> int:
    """Where a capitalised word ends, with the rest of it that a space broke off; `first` in its name.

    A rest is nothing that the ontology knows, and makes a known name or one that the document prints whole;
    or party letters follow; or it is no Swedish word and too long for an abbreviation.
    """
    text = reading.text
    rest = _REST.match(text, end)
    if rest is None or (end - start > 1 and text[start:end].isupper()):
        return end
    book = phrasebook(reading.ontology)
    if book.value("name-particle", rest[1]) is not None or any(
        t.start == rest.start(1) for t in terms(reading, *rest.span(1))
    ):
        return end
    joined = text[start:end] + rest[1]
    known = bool(set(classes_of(joined)) & set("nf")) or joined in text
    if not known:
        if rest["party"]:
            known = not first and len(rest[1]) > 1
        else:
            known = len(rest[1]) >= _LONG and not is_swedish(rest[1])
    return rest.end(1) if known else end


def closed(reading: Reading, text: str) -> str:
    """A name without the spaces that broke its words.

    In a name a small word that is no particle is the rest of the word before it.
    """
    if not reading.damaged:
        return text
    book = phrasebook(reading.ontology)
    return _BREAK.sub(lambda m: m[0] if book.value("name-particle", m[1]) is not None else m[1], text)
