"""Capitals: names that OCR read with a small letter as the large one has its shape, and torn double names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.lexicon import FAMILY, GIVEN, classes_of
from extraction.vocabulary import Vocabulary

_ALIKE = "cosuvwxz"
"""Letters whose capitals have the same shape."""
_NAME = r"[A-ZÅÄÖ][^\W\d_]+(?:-[A-ZÅÄÖ][^\W\d_]+)*"
_PARTY = r"[ ]?\((?:[^\W\d_]{1,4}|[-–])\)"
_FAMILY = re.compile(
    rf"(?<=[^\W\d_] )(?<!\w\. )([{_ALIKE}][^\W\d_]{{2,}})(?:-[^\W\d_]+)?(?=({_PARTY})|[,\n]| [A-ZÅÄÖ]|\Z)"
)
_GIVEN = re.compile(
    rf"(?:^|[)\t:,]) ?[ \t]*([{_ALIKE}][^\W\d_]{{2,}}) (?={_NAME}(?: {_NAME})?{_PARTY})", re.MULTILINE
)
_BEFORE = re.compile(rf"(?:([A-ZÅÄÖ]?)[^\W\d_]*[ ])?({_NAME}) \Z")
"""A given name, and whether a capitalised word stands before it, so that a family name has come already."""
_LONGEST = 40
_APART = re.compile(r"\b([A-ZÅÄÖ][^\W\d_]+)(?: -| ?- )(?=([A-ZÅÄÖ][^\W\d_]+))")


def capitals(text: str, words: Vocabulary) -> Iterator[tuple[int, int, float, str]]:
    """Where the first letter of a name is put right: start and end in the text, what is forgiven, the letter.

    «Kerstin wiik (S)» and «viveka Ek (S)»: a family name after a given one, a given name before another name;
    and «Per -Olof», two given names with a blank beside their hyphen.
    """
    for found in _FAMILY.finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - _LONGEST), found.start())
        if before is not None and not before[1] and GIVEN & set(classes_of(before[2])):
            name = found[1].capitalize()
            known = bool(FAMILY & set(classes_of(name))) and not words.is_listed(found[1])
            if known or (found[2] and not words.knows(found[1])):
                yield found.start(1), found.start(1) + 1, 0.1, name[0]
    for found in _GIVEN.finditer(text):
        name = found[1].capitalize()
        if GIVEN & set(classes_of(name)) and not words.is_listed(found[1]):
            yield found.start(1), found.start(1) + 1, 0.1, name[0]
    for found in _APART.finditer(text):
        if words.is_given_name(found[1]) and words.is_given_name(found[2]):
            yield found.end(1), found.end(), 0.1, "-"
