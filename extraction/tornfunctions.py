"""Functions torn off: a presidium whose column of functions stands after the last name of its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extraction.around import terms
from extraction.meetingfunctions import function_of
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Term
from extraction.rows import Row

_CHAIR, _VICE = "ordförande", "vice ordförande"
_WORDS = re.compile(r"[^\W\d_]{2}")
_LEAST = 2


def dealt(reading: Reading, listed: Sequence[Row]) -> list[Row]:
    """The rows of a list; a chair and vice chairs told of the last row are the first rows' functions.

    «Anna Ek (S) Bo Al (M) Cia By (C) ordförande vice ordförande»: nobody is both.
    """
    rows = list(listed)
    torn = _torn(reading, rows[-1]) if len(rows) > _LEAST else []
    if len(torn) < _LEAST or len(torn) >= len(rows) or any(_functions(reading, row) for row in rows[:-1]):
        return rows
    last = rows[-1]
    first, stop = torn[0].start, torn[-1].end
    after = [p for a, b in last.after for p in ((a, min(b, first)), (max(a, stop), b)) if p[0] < p[1]]
    rows[-1] = replace(last, after=tuple(after))
    for at, term in enumerate(torn):
        rows[at] = replace(rows[at], after=(*rows[at].after, (term.start, term.end)))
    return rows


def _torn(reading: Reading, row: Row) -> list[Term]:
    """A chair and vice chairs in a row of words after a name, with nothing between them."""
    said = _functions(reading, row)
    if [function for function, _ in said] != [_CHAIR, *[_VICE] * (len(said) - 1)]:
        return []
    found = [term for _, term in said]
    between = ((a.end, b.start) for a, b in pairwise(found))
    lead = row.name.stop, found[0].start
    return [] if any(_WORDS.search(reading.text, *place) for place in (lead, *between)) else found


def _functions(reading: Reading, row: Row) -> list[tuple[str, Term]]:
    book = phrasebook(reading.ontology)
    said = [t for place in row.after for t in terms(reading, *place, "role")]
    made = ((function_of(reading.ontology, t.target, book), t) for t in said)
    return [(function, term) for function, term in made if function in (_CHAIR, _VICE)]
