"""Parties by their full names in lists: «Anna Ek, Moderaterna», «Bo Al (Centerpartiet)», or over names."""

from __future__ import annotations

import re

from extraction.around import terms
from extraction.partyafter import Letters
from extraction.reading import Reading

_BESIDE = re.compile(r"[ \u00a0]{0,2}(?:,|–|-|\()[ \u00a0]{0,2}|\t[ \t]*|[ \u00a0]{1,2}")
_SPELLED = 4
"""Letters of a name; what is shorter is an abbreviation, which is read with its parentheses."""


def spelled_parties(reading: Reading, start: int, end: int) -> list[Letters]:
    """The parties named in full in `[start, end)`, in order; genitives («Moderaternas») are not meant."""
    found: list[Letters] = []
    for term in terms(reading, start, end, "party"):
        written = reading.text[term.start : term.end]
        party = reading.ontology.parties.get(term.target)
        if (
            party is None
            or len(written) < _SPELLED
            or "(" in written
            or (found and term.start < found[-1].end)
        ):
            continue
        if term.cost > 0 or written.casefold() in {label.casefold() for label in party.labels}:
            found.append(Letters(party.abbreviation, term.start, term.end))
    return found


def beside(reading: Reading, end: int, parties: list[Letters]) -> Letters | None:
    """The party that follows a name that ends at `end`, on its line, with the parenthesis it stands in."""
    gap = _BESIDE.match(reading.text, end)
    party = next((p for p in parties if gap is not None and p.start == gap.end()), None)
    if gap is None or party is None:
        return None
    closed = "(" in gap[0] and reading.text[party.end : party.end + 1] == ")"
    return Letters(party.party, party.start, party.end + closed)
