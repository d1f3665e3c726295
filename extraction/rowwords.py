"""The words of a row: which function at the meeting, which title, and whether the person was there at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extraction.around import terms
from extraction.claim import Ref
from extraction.labels import page_breaks
from extraction.listruns import is_title
from extraction.meetingfunctions import function_of
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.qualifiers import Qualifiers, qualifiers
from extraction.reading import Reading, Term
from extraction.rows import Row
from extraction.units import Place
from ontology.concepts import Ontology, Role

_BETWEEN_MARKS = re.compile(r"[^\n\t,;()•|]+")
_WORDS = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"[^\W_]")
"""Without a letter or a digit a stretch says nothing."""
_TRIM = " \t\n\u00a0.,;:/*()[]•|–-_…"
_DIGITS = "0123456789"
"""No title ends in a number; what does is followed by a page's."""
_AFTER_FUNCTION = re.compile(r"[ \t\u00a0]*(?:[^\w\s]|\n|\d|$)|[ \t\u00a0]{2}")
_BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*\n")
_HEADING = re.compile(r"(?<!§)[ \u00a0]\d{1,4}[ \u00a0][A-ZÅÄÖ][a-zåäöé]+[ \u00a0][a-zåäö]{2,}")
"""An item's number and title on a page without lines: «… Bo Ek, controller 53 Mötets öppnande»."""
_LONGEST_TITLE = 90
_FARTHEST = 500
"""What stands further from a name is not of its row."""


@dataclass(frozen=True, slots=True)
class RowWords:
    """What the words of a row say beside the name and the organisation."""

    function: str | None
    functions: tuple[Term, ...]
    """The role terms that say the function."""
    title: str | None
    titles: tuple[tuple[int, int], ...]
    role: Role | None
    """The role that the title names, if the ontology knows it."""
    qualifiers: Qualifiers
    status: Term | None
    """A word in the row that says the person was absent after all."""
    of_replaced: tuple[Term, ...] = ()
    """Role terms that follow whoever is replaced: «A i stället för B, vice ordförande»."""


_NOTHING = RowWords(None, (), None, (), None, Qualifiers(), None)


def row_words(reading: Reading, row: Row, body: Ref | None) -> RowWords:
    """Read the words of a row of a meeting of `body`."""
    before = [_last_line(reading.text, place) for place in row.before]
    after = [_reach(reading, place) for place in row.after]
    if not any(_SAID.search(reading.text, *place) for place in (*before, *after)):
        return _NOTHING
    book = phrasebook(reading.ontology)
    said = [q for q in (qualifiers(reading, *place) for place in after) if q.places]
    named = [t for place in (*before, *after) for t in _functions(reading, book, place, body)]
    functions = [t for t in named if not _is_of_replaced(row, t)]
    names = dict.fromkeys(function_of(reading.ontology, t.target, book) for t in functions)
    function = ", ".join(name for name in names if name is not None) or None
    taken = [(t.start, t.end) for t in named] + [(a, b) for q in said for _, a, b in q.places]
    title = next((p for place in (*before, *after) if (p := _title(reading, book, row, place, taken))), None)
    status = next(
        (
            t
            for place in after
            for t in terms(reading, *place, "cue:attendance-heading")
            if t.target in ("absent", "excused")
        ),
        None,
    )
    role = None
    if title is not None:
        found = terms(reading, *title, "role")
        role = reading.ontology.roles[found[0].target] if found else None
    return RowWords(
        function,
        tuple(functions),
        " ".join(reading.text[slice(*title)].split()) if title else None,
        (title,) if title else (),
        role,
        _together(said),
        status,
        tuple(t for t in named if _is_of_replaced(row, t)),
    )


def _is_of_replaced(row: Row, term: Term) -> bool:
    """Whether a word tells of who is replaced: «A för B, ordf», «B, ordf, ersätts av A»."""
    if row.replaced is None:
        return False
    replaced, name = row.replaced.start, row.name.start
    return name < replaced < term.start or replaced < term.start < name


def _functions(reading: Reading, book: Phrasebook, place: Place, body: Ref | None) -> list[Term]:
    """The role terms that are a function at this very meeting: «ordförande», not «ordförande i X»."""
    found = []
    for term in terms(reading, *place, "role"):
        role = reading.ontology.roles[term.target]
        if function_of(reading.ontology, term.target, book) is None:
            continue
        if role.body_type is not None and not _is_of(reading.ontology, role.body_type, body):
            continue
        before = reading.text[place[0] : term.start].rstrip(" \t\u00a0")
        leads = term.end >= place[1] or not _WORDS.search(reading.text, term.end, place[1])
        bare = (
            leads or _AFTER_FUNCTION.match(reading.text, term.end) or _qualified(reading, term.end, place[1])
        )
        besides = book.pattern("as-well", before=r"(?:\A|\W)", after=r"\Z").search(before)
        if bare and (not before or not before[-1].isalpha() or besides):
            found.append(term)
    return found


def _is_of(ontology: Ontology, body_type: str, body: Ref | None) -> bool:
    if body is None:
        return False
    listed = ontology.organizations.get(body.iri)
    return (listed is not None and listed.body_type == body_type) or (
        body.iri.rpartition("/")[2] == body_type.rpartition("/")[2]
    )


def _qualified(reading: Reading, start: int, end: int) -> bool:
    """Whether what follows a function is an item, a time, a mode or a word for presence."""
    places = qualifiers(reading, start, end).places
    places += tuple(("status", *t[:2]) for t in terms(reading, start, end, "cue:attendance-heading"))
    return bool(places) and not reading.text[start : min(a for _, a, _ in places)].strip(_TRIM)


def _last_line(text: str, place: Place) -> Place:
    """Of what stands before a name only its own line leads up to it."""
    start = max(place[0], place[1] - _FARTHEST)
    return max(start, text.rfind("\n", start, place[1]) + 1), place[1]


def _reach(reading: Reading, place: Place) -> Place:
    """How far a row goes on after its first line: over lines that only qualify."""
    text = reading.text
    place = place[0], min(place[1], place[0] + _FARTHEST)
    headed = _HEADING.search(text, *place)
    stops = [place[1], *(a for a, _ in page_breaks(reading) if place[0] <= a)]
    place = place[0], min(stops if headed is None else [*stops, headed.start()])
    end = text.find("\n", *place)
    if end < 0:
        return place
    for term in terms(reading, *place, "role"):
        if term.start < end < term.end:
            return place[0], term.end  # «…, 1:e vice⏎ordförande, Bo Al»
    while end < place[1]:
        following = text.find("\n", end + 1, place[1])
        following = following if following >= 0 else place[1]
        line = text[end + 1 : following]
        if line.strip():
            said = qualifiers(reading, end + 1, following).places
            rest = "".join(c for i, c in enumerate(line, end + 1) if not any(a <= i < b for _, a, b in said))
            if not said or _WORDS.search(rest):
                break
        end = following
    return place[0], end


def _title(
    reading: Reading, book: Phrasebook, row: Row, place: Place, taken: Sequence[Place]
) -> Place | None:
    """The stretch of a place that is a title: words left when all else is taken away."""
    text = reading.text
    cuts = [*taken]
    offices = {(t.start, t.end) for t in terms(reading, *place, "role")}
    if row.value is not None:
        cuts.append((row.value.start, row.value.end))
    if row.replaced is not None:
        substitutes = book.pattern("substitute", before=r"\b", after=r"(?!\w)")
        cuts += [(m.start(), m.end()) for m in substitutes.finditer(text, *place)]
    cuts += [
        (t.start, t.end)
        for t in terms(reading, *place)
        if t.kind in ("cue:no-person", "party", "organization", "cue:attendance-heading")
        and not (t.kind == "cue:attendance-heading" and (t.start, t.end) in offices)
    ]
    cuts += [
        (text.rfind("\n", 0, t.start) + 1, max(t.end, text.find("\n", t.end)))
        for t in terms(reading, *place, "cue:function-heading")
        if " " in text[t.start : t.end]
    ]  # «Till att jämte ordföranden justera utsågs» is no title
    for start, end in _between(place, cuts):
        for piece in _BETWEEN_MARKS.finditer(text, start, end):
            first = piece.start() + len(piece[0]) - len(piece[0].lstrip(_TRIM))
            last = piece.end() - (len(piece[0]) - len(piece[0].rstrip(_TRIM + _DIGITS)))
            if first < last <= first + _LONGEST_TITLE and _is_title(reading, book, first, last):
                return first, last
    return None


def _is_title(reading: Reading, book: Phrasebook, start: int, end: int) -> bool:
    if terms(reading, start, end, "role"):
        return True
    return any(is_title(book, word[0]) for word in _WORDS.finditer(reading.text, start, end))


def _between(place: Place, cuts: Sequence[Place]) -> list[Place]:
    """What is left of a place when the cuts are taken out."""
    left, at = [], place[0]
    for start, end in sorted(cuts):
        if end <= place[0] or start >= place[1]:
            continue
        if at < start:
            left.append((at, start))
        at = max(at, end)
    if at < place[1]:
        left.append((at, place[1]))
    return left


def _together(said: Sequence[Qualifiers]) -> Qualifiers:
    """The qualifiers of all places of a row as one; the first to say a thing says it."""
    return Qualifiers(
        next((q.items for q in said if q.items), ()),
        next((q.from_ for q in said if q.from_), None),
        next((q.to for q in said if q.to), None),
        next((q.mode for q in said if q.mode), None),
        tuple(place for q in said for place in q.places),
        any(q.left_out for q in said),
    )
