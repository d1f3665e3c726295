"""Party letters printed after a name: «(S)», «(s)», «(-)», in a list «, S» and «M)» too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.around import once_for, terms
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Reading

_PARTY = re.compile(r"[ \t\u00a0]{0,2},?[ \t\u00a0]{0,2}\(\s?([^\W\d_]{1,6}|[-–])\s?\)")
_DAMAGED_PARTY = re.compile(r"[ ]{0,2}[(\[{]\s?([^\W_]{1,3})\s?[)\]}]")
_SMALL = re.compile(r"\(([a-zåäö]{1,3})\)")
_OFTEN = 3
"""Party letters printed small from which it is a document's way."""
_VOWELS = frozenset("aeiouyåäö")
"""A small word in brackets has one of these, «(bil)»; a local party's letters often have none, «(ns)»."""
_BRACKET = 6
"""Letters within which its bracket opens: two blanks, a comma and two more before it."""
_COMMA_PARTY = re.compile(
    r"(?:[ \t]?,[ \t]?|[ ]*\t[ \t]*)\(?([^\W\d_]{1,4})\)?"
    r"(?=[ \t]*(?:[,;\n\t§(]|$)|[ \u00a0]+[A-ZÅÄÖ][a-zåäö])"
)
_BARE_PARTY = re.compile(r"[ \u00a0]([a-zåäö]{1,3})(?=[ \u00a0]{2}|[ \u00a0]*(?:\t|\n|$)|, )")
"""Small letters by themselves before a comma, the next cell or the line's end: «Anna Ek s    ordförande»."""
_OLD_PARTY = re.compile(r", ([a-zåäö]{1,3})(?=[,;\n]|\.(?! ?[a-zåäö])| \(| och )")
"""Small letters between commas in running text: «valdes Anna Ek, s, och Bo Al, fp.»"""
_HALF_PARTY = re.compile(r"[ \t]{1,2}\(?([^\W\d_]{1,4})\)")
_CELL_PARTY = re.compile(r"[ \u00a0]{2,40}([^\W\d_]{1,3})(?=[ \u00a0]{2}|[ \u00a0]*(?:\t|\n|$))")
_UNCLOSED_PARTY = re.compile(r"[ \t]{1,2}\(([A-ZÅÄÖ]{1,3})(?=[ \u00a0]+[A-ZÅÄÖ][a-zåäö])")


@dataclass(frozen=True, slots=True)
class Letters:
    """Party letters printed after a name; `party` None for «(-)», somebody without a party."""

    party: str | None
    start: int
    end: int


def party_after(reading: Reading, at: int, *, listed: bool = False) -> Letters | None:
    """Party letters that stand right after `at`: «(S)», «(s)», «(-)»; in a list «, S» and «M)» too."""
    text = reading.text
    found = _PARTY.match(text, at) if "(" in text[at : at + _BRACKET] else None
    if found is not None:
        return _letters(reading, phrasebook(reading.ontology), found)
    if not listed and not reading.damaged:
        found = _OLD_PARTY.match(text, at) if text[at : at + 1] == "," else None
        party = phrasebook(reading.ontology).parties.get(found[1].upper()) if found is not None else None
        return Letters(party, found.start(1), found.end(1)) if found is not None and party else None
    book = phrasebook(reading.ontology)
    found = _DAMAGED_PARTY.match(text, at) if reading.damaged else None
    if found is not None:
        return Letters(book.parties.get(found[1].upper()), found.start(), found.end())
    if listed:
        for shape in (_COMMA_PARTY, _HALF_PARTY, _BARE_PARTY, _UNCLOSED_PARTY, _CELL_PARTY):
            found = shape.match(text, at)
            if found is not None and found[1].upper() in book.parties:
                return Letters(book.parties[found[1].upper()], found.start(1), found.end())
    return None


def _letters(reading: Reading, book: Phrasebook, found: re.Match[str]) -> Letters | None:
    letters = found[1]
    place = found.start(), found.end()
    if letters in "-–":
        return Letters(None, *place)
    known = book.parties.get(letters.upper())
    if known is not None:
        return Letters(known, *place)
    explained = any(
        t.kind in ("role", "body-type", "organization") or t.kind.startswith("cue:")
        for t in terms(reading, found.start(1), found.end(1))
    )
    if letters.islower() and not explained and _VOWELS.isdisjoint(letters) and _in_small(reading):
        return Letters(letters.upper(), *place)
    if letters[0].islower() or explained or (len(letters) > 1 and letters[1:].islower()):
        return None
    return Letters(letters, *place)


@once_for("terms")
def _in_small(reading: Reading) -> bool:
    """Whether a document prints party letters small, «(s)», so that «(ns)» may be a local party's."""
    parties = phrasebook(reading.ontology).parties
    return sum(one.upper() in parties for one in _SMALL.findall(reading.text)) >= _OFTEN
