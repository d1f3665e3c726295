"""Names of things that look like persons: streets, halls, companies and associations."""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.nametokens import Piece
from extraction.phrasebook import Phrasebook
from extraction.reading import Reading

_NUMBER_AFTER = re.compile(r"[ \t]\d")
_COMPANY_WORDS = re.compile(r"(?:[ \u00a0](?:&|[A-ZÅÄÖ][\w-]*)){1,4}")
_BLANKS = (" ", "\u00a0")
_LONGEST_FORM = 24
"""Letters of a company's form before its name, and the blank between: «Aktiebolaget Ek»."""


def names_a_thing(reading: Reading, book: Phrasebook, run: list[Piece]) -> bool:
    """Whether a run names a street, a hall, a company or an association rather than a person."""
    for piece in run:
        if _ends_as_thing(book, piece[2]):
            return True
    text, first, end = reading.text, run[0].start, run[-1].end
    return (
        (text[end - 1] == "s" and _owns_a_thing(book, text, end))
        or _NUMBER_AFTER.match(text, end) is not None
        or _follows_form(book, text, first)
        or _goes_on_as_company(book, text, end)
    )


def _owns_a_thing(book: Phrasebook, text: str, end: int) -> bool:
    """Whether a street or a fund follows a genitive: «Karin Boyes gata»."""
    return book.pattern("owned-thing", before=r"[ \u00a0]", after=r"\b").match(text, end) is not None


def _follows_form(book: Phrasebook, text: str, first: int) -> bool:
    """Whether a company's form stands before a name: «Stiftelsen Ek»."""
    if text[first - 1 : first] not in _BLANKS:
        return False
    before = text[max(0, first - _LONGEST_FORM) : first - 1]
    if not _ends_form(book, before[before.rfind(" ") + 1 :]):
        return False  # nearly always, and sooner told than by the pattern
    return book.pattern("company-form", before=r"\b", after=r"\Z").search(before) is not None


@lru_cache(maxsize=20_000)
def _ends_as_thing(book: Phrasebook, word: str) -> bool:
    """Whether a word, or it without its last letter, ends as streets, halls and companies do."""
    return book.ends_in("thing-ending", word) or book.ends_in("thing-ending", word[:-1])


@lru_cache(maxsize=20_000)
def _ends_form(book: Phrasebook, word: str) -> bool:
    """Whether a word ends as the last of a company's form does."""
    return word.lower().endswith(tuple(form.split()[-1] for form in book.forms("company-form")))


def _goes_on_as_company(book: Phrasebook, text: str, end: int) -> bool:
    """Whether a company's form follows, at once or after a capitalised word or two: «Ek Bygg & Mark AB»."""
    if text[end : end + 1] not in _BLANKS:
        return False
    rest = _COMPANY_WORDS.match(text, end)
    words = rest[0].split() if rest is not None else []
    forms = book.pattern("company-form", before=r"[ \u00a0]", after=r"\b")
    if forms.match(text, end) or words[:1] == ["&"]:
        return True
    return any(book.value("company-form", word) is not None for word in words)
