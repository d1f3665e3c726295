"""The case of a body's name that is printed in capitals: as the text has it elsewhere, or as names are."""

from __future__ import annotations

import re

from extraction.phrasebook import Phrasebook

_SMALL = 3
"""Letters of the small words of a name: «och», «i», «för»."""
_WORD = re.compile(r"[^\W\d_]+")


def in_ordinary_case(text: str, name: str, book: Phrasebook) -> str:
    """A name as it stands in running text; one that is not in capitals as it is.

    In a company's name all words but the small ones have capitals; in another's the word that says what it is
    has none after whose it is.

    >>> from ontology.loading import load
    >>> from extraction.phrasebook import phrasebook
    >>> in_ordinary_case("", "TORNE FJÄRRVÄRME OCH BOSTÄDER AB", phrasebook(load()))
    'Torne Fjärrvärme och Bostäder AB'
    >>> in_ordinary_case("", "NORRA DALENS RÄDDNINGSTJÄNSTFÖRBUND", phrasebook(load()))
    'Norra Dalens räddningstjänstförbund'
    """
    if not name.isupper():
        return name
    words = r"\s+".join(map(re.escape, name.split()))
    for found in re.finditer(rf"\b{words}\b", text, re.IGNORECASE):
        if not found[0].isupper():
            return " ".join(found[0].split())
    *before, last = name.split()
    made = [
        _capital(word) if at == 0 or not _is_small(book, word) else word.lower()
        for at, word in enumerate(before)
    ]
    if book.value("company-form", last) is not None:
        return " ".join([*made, last])
    owned = bool(made) and made[-1].endswith("s") and book.ends_in("body-ending", last)
    return " ".join([*made, last.lower() if owned else _capital(last)])


def _is_small(book: Phrasebook, word: str) -> bool:
    return len(word) <= _SMALL and book.value("title-lead", word) is not None


def _capital(word: str) -> str:
    return _WORD.sub(lambda part: part[0].capitalize(), word)
