"""Columns of notes: names first, then as many functions, titles or stand-ins, put back beside the names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extraction.anchors import Anchor, NameAnchor, ValueAnchor
from extraction.around import terms
from extraction.listruns import is_title
from extraction.meetingfunctions import function_of
from extraction.nametokens import is_common
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Reading, Term
from extraction.splitting import split

SURE = 0.9
"""As many notes as names."""
TORN = 0.5
"""Fewer notes than names: they belong to the last names, which a torn list prints first."""
_GAP = re.compile(r"[ \t\u00a0]*\n?[ \t\u00a0]*")
_WORD = re.compile(r"(?:[^\W\d_]+-[ \u00a0](?:och|&)[ \u00a0])?([^\W\d_][\w-]*)")
_NUMBERS = re.compile(
    r"[ \u00a0]?,?[ \u00a0]?(?:§{1,2}[ \u00a0]?)?\d{1,4}(?:[ \u00a0]?[-–][ \u00a0]?\d{1,4})?(?![:\d])"
)
_OVER = re.compile(r"([A-ZÅÄÖ][^\W\d_]+)[ \u00a0]+")
_FAR = 80
_MOST = 100
"""Notes in a row; a torn list has them after all its names."""
_LETTER = re.compile(r"[^\W\d_]")
_NOTED = ("role", "cue:attendance-heading", "cue:function-heading")
_LEADING = ("ordförande", "vice ordförande")


@dataclass(frozen=True, slots=True)
class Note:
    """What one cell of a column of notes says: its place, and who is stood in for."""

    start: int
    end: int
    replaced: NameAnchor | None = None
    leading: bool = False
    """Whether it names a chair or vice chair."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of notes with the names it was set beside, which may be split anew."""

    start: int
    end: int
    names: tuple[Anchor, ...]
    """The names, and after them the party letters that stand between them and the notes."""
    first: int
    """Index of the first of the anchors that the names stand for."""
    last: int
    """Index past the last anchor that the names or the notes hold."""
    notes: tuple[tuple[int, Note], ...]
    """Index into `names`, and its note."""
    sure: float


def columns(reading: Reading, found: Sequence[Anchor], known: Collection[str], end: int) -> Iterator[Column]:
    """The columns of notes among a list's anchors, in order; `known` are names of the document as keys.

    `end` is where the list ends.
    """
    book = phrasebook(reading.ontology)
    at = 0
    while at < len(found):
        if not isinstance(found[at], NameAnchor):
            at += 1
            continue
        last = at
        while last + 1 < len(found) and _adjoins(reading, found[last], found[last + 1]):
            last += 1
        beside = _letters(reading, found, last)
        notes, past = _notes(reading, book, found, beside, end)
        column = _paired(found, at, last, beside, notes, past, known) if len(notes) > 1 else None
        if column is not None:
            yield column
            at = past
        else:
            at = last + 1


def _letters(reading: Reading, found: Sequence[Anchor], last: int) -> int:
    """The last of the party letters in a column of their own after the names; the last name if none are."""
    at = last
    while at + 1 < len(found):
        following = found[at + 1]
        if not isinstance(following, ValueAnchor) or following.letters is None:
            break
        if reading.text[found[at].stop : following.start].strip():
            break
        at += 1
    return at if at - last > 1 else last


def _adjoins(reading: Reading, one: Anchor, other: Anchor) -> bool:
    """Whether no words stand between two names."""
    return isinstance(other, NameAnchor) and not _LETTER.search(reading.text, one.stop, other.start)


def _notes(
    reading: Reading, book: Phrasebook, found: Sequence[Anchor], last: int, end: int
) -> tuple[list[Note], int]:
    """The notes that follow an anchor with only white space between them, and the anchor after them.

    One ordinary word may stand over them («Notering»).
    """
    notes: list[Note] = []
    text, at, following = reading.text, found[last].stop, last + 1
    start = _past_blank(text, at)
    while len(notes) < _MOST:
        at = _past_blank(text, at)
        bracket = 1 if text[at : at + 1] == "(" else 0
        note = _stand_in(reading, found, following, at + bracket, end)
        note = note or _titled(reading, book, found, following, at, end)
        over = _OVER.match(text, at, end) if not notes and at == start else None
        if note is None and over is not None and is_common(over[1]):
            at = over.end()
            continue
        if note is None:
            return notes, following
        numbers = _NUMBERS.match(text, note.end, end)
        at = numbers.end() if numbers is not None else note.end
        at = _line_end(reading, found, note.start, at, end)
        notes.append(replace(note, end=at))
        while following < len(found) and found[following].start < at:
            following += 1
    return notes, following


def _line_end(reading: Reading, found: Sequence[Anchor], start: int, at: int, end: int) -> int:
    """Where a note ends that has a line of its own: with the line, if no name stands on it further on."""
    text = reading.text
    stop = text.find("\n", at, end)
    stop = stop if stop >= 0 else end
    begins = text[text.rfind("\n", 0, start) + 1 : start].strip(" \t(")
    if begins or any(at <= a.start < stop for a in found):
        return at
    return stop


def _past_blank(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap is not None else at


def _stand_in(reading: Reading, found: Sequence[Anchor], following: int, at: int, end: int) -> Note | None:
    """«Ersättare för Bo Ek (S)» at a place."""
    said = [
        t
        for t in terms(reading, at, min(at + _FAR, end), "cue:substitute")
        if t.start == at and t.target != "by"
    ]
    if following >= len(found) or found[following].start >= end:
        return None
    name, stop = found[following], max((t.end for t in said), default=at)
    misread = _misread(reading, found, following, at) if reading.damaged else None
    if misread is not None:
        name, stop = misread, misread.start
    if stop == at or not isinstance(name, NameAnchor) or reading.text[stop : name.start].strip(" \n\u00a0"):
        return None
    return Note(at, name.stop, replaced=name) if len(name.pieces) > 1 else None


def _misread(reading: Reading, found: Sequence[Anchor], following: int, at: int) -> NameAnchor | None:
    """The name that damaged words for a substitute lead up to; a word of them may look like a name."""
    name = next((a for a in found[following:] if isinstance(a, NameAnchor) and not _is_lone(a)), None)
    if name is None or not at < name.start < at + _FAR:
        return None
    value = phrasebook(reading.ontology).damaged_value("substitute", reading.text[at : name.start])
    return name if value in ("for", "short") else None


def _titled(
    reading: Reading, book: Phrasebook, found: Sequence[Anchor], following: int, at: int, end: int
) -> Note | None:
    """A function or title at a place, with the lone capitalised words after it («Enhetschef Livsmedel»)."""
    said = [t for t in terms(reading, at, min(at + _FAR, end), *_NOTED) if t.start == at]
    word = _WORD.match(reading.text, at, end)
    if said:
        stop = max(t.end for t in said)
    elif word is not None and is_title(book, word[1]):
        stop = word.end()
    else:
        return None
    leading = any(_leads(reading, book, t) for t in said)
    while following < len(found) and _is_lone(found[following]):
        if reading.text[stop : found[following].start].strip(" \u00a0"):
            break
        if reading.damaged and _misread(reading, found, following, found[following].start) is not None:
            break
        stop = found[following].end
        following += 1
    return Note(at, stop, leading=leading)


def _is_lone(anchor: Anchor) -> bool:
    return isinstance(anchor, NameAnchor) and len(anchor.pieces) == 1 and anchor.letters is None


def _leads(reading: Reading, book: Phrasebook, term: Term) -> bool:
    return term.kind == "role" and function_of(reading.ontology, term.target, book) in _LEADING


def _paired(
    found: Sequence[Anchor],
    first: int,
    last: int,
    beside: int,
    notes: list[Note],
    past: int,
    known: Collection[str],
) -> Column | None:
    """Notes put beside the names before them, if their numbers tell how."""
    anchors = [a for a in found[first : last + 1] if isinstance(a, NameAnchor)]
    stand_ins = [note for note in notes if note.replaced is not None]
    start, end = notes[0].start, notes[-1].end
    letters = tuple(found[last + 1 : beside + 1])
    for chosen in (notes, stand_ins):
        names = _as_many(anchors, len(chosen), known) if chosen else []
        if names:
            pairs = tuple(enumerate(chosen))
            return Column(start, end, (*names, *letters), first, past, pairs, SURE)
    names = _as_many(anchors, None, known)
    leading = list(takewhile(lambda note: note.leading, notes))
    if len(names) > len(notes) and (len(leading) == len(notes) or (leading and letters)):
        return Column(start, end, (*names, *letters), first, past, tuple(enumerate(leading)), SURE)
    if len(stand_ins) > 1 and len(names) > len(notes):
        shift = len(names) - len(notes)
        pairs = tuple((i + shift, note) for i, note in enumerate(notes))
        return Column(start, end, (*names, *letters), first, past, pairs, TORN)
    return None


def _as_many(anchors: Sequence[NameAnchor], count: int | None, known: Collection[str]) -> list[NameAnchor]:
    """The names as so many, splitting rows of words where need be; empty if they cannot be so many."""
    rows = [a for a in anchors if a.letters is None and len(a.pieces) > 3]
    whole = len(anchors) - len(rows)
    if count is None:
        count = whole + sum(max(1, len(a.pieces) // 2) for a in rows)
    if len(anchors) == count and not any(a.is_row for a in anchors):
        return list(anchors)
    if len(rows) != 1 or count <= whole:
        return []
    parts = split(rows[0].pieces, count - whole, known=known)
    if not parts or any(len(part.pieces) < 2 for part in parts):
        return []
    made = [NameAnchor(part.pieces, part.pieces[0].start, part.pieces[-1].end) for part in parts]
    at = anchors.index(rows[0])
    return [*anchors[:at], *made, *anchors[at + 1 :]]
