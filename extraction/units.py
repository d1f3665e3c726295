"""Units: the anchors of a list with the text between them dealt out, titles before a name to that name."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extraction.anchors import Anchor, NameAnchor, ValueAnchor, anchor_of, anchors
from extraction.around import terms
from extraction.blocks import Block
from extraction.listednames import persons
from extraction.listruns import is_title
from extraction.meetingfunctions import function_of
from extraction.notes import Column, columns
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.qualifiers import only_qualifies, qualifiers
from extraction.reading import Reading
from extraction.settled import settled
from extraction.splitting import in_pairs
from extraction.substitutes import stands_in, unmerged

_HARD = re.compile(r"[\n;•|]|[ \t]/[ \t]")
_SOFT = re.compile(r",|(?<!\S)(?<!- )(?:och|samt)(?!\S)|(?<=[^\W\d_]{4})\.(?=\s)")
_SMALL = re.compile(r"[ \u00a0]?,[ \u00a0][a-zåäö]")
"""What goes on after a name with letters, in a list whose leading titles have capitals."""
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
Place = tuple[int, int]
"""A stretch of the text, end exclusive."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An anchor and the text that goes with it."""

    anchor: Anchor
    before: tuple[Place, ...] = ()
    after: tuple[Place, ...] = ()
    replaced: NameAnchor | None = None
    """For a name: the person this one stands in for."""
    sure: float = 1.0
    """How sure it is that its note is its own, where notes have a column of their own."""

    @property
    def name(self) -> NameAnchor:
        """The anchor, known to be a name."""
        assert isinstance(self.anchor, NameAnchor)
        return self.anchor

    @property
    def value(self) -> ValueAnchor:
        """The anchor, known to be a value."""
        assert isinstance(self.anchor, ValueAnchor)
        return self.anchor


def units(reading: Reading, block: Block, known: Collection[str] = ()) -> list[Unit]:
    """The units of a block, in order; a substitute and the one replaced are one unit.

    `known` has the names (as `name_key`s) that stand elsewhere in the document.
    """
    book = phrasebook(reading.ontology)
    found = unmerged(reading, persons(reading, [*settled(reading, anchors(reading, block))]))
    if not found:
        return []
    set_apart = list(columns(reading, found, known, block.end))
    for one in reversed(set_apart):
        found[one.first : one.last] = one.names
    titles_first = _titles_first(reading, book, block, found)
    gaps = (reading.text[a.stop : b.lead].strip() for a, b in pairwise(found))
    capital = any(gap[:1].isupper() for gap in gaps)
    together = not titles_first and _run_together(reading.text, found)
    made: list[Unit] = []
    before: tuple[Place, ...] = ((block.start, found[0].lead),)
    last: int | None = None
    for at, anchor in enumerate(found):
        gap_end = found[at + 1].lead if at + 1 < len(found) else block.end
        cut = gap_end
        if at + 1 < len(found) and isinstance(found[at + 1], NameAnchor):
            lettered = isinstance(anchor, NameAnchor) and anchor.letters is not None
            small = lettered and capital and _SMALL.match(reading.text, anchor.stop, gap_end) is not None
            lead = titles_first and not small
            cut = _cut(reading, anchor.stop, gap_end, titles_first=lead, together=together)
            if not lead and _functions_only(reading, book, found[at + 1], cut, gap_end):
                cut = gap_end
        column = next((c for c in set_apart if anchor.stop <= c.start < gap_end), None)
        if column is not None:
            cut, gap_end = column.start, max(gap_end, column.end)
        after = ((anchor.stop, cut),) if anchor.stop < cut else ()
        substitute = None
        if last is not None and isinstance(anchor, NameAnchor) and made[last].replaced is None:
            substitute = stands_in(reading, found, at)
            if substitute == "for":
                two = in_pairs(anchor.pieces) if anchor.letters is None else []
                if two:  # «Anna Ek för Bo Al Cia By»: the next row runs on
                    made[last] = replace(made[last], replaced=anchor_of(two[0], None))
                    last = len(made)
                    made.append(Unit(anchor_of(two[1], None), (), after))
                else:
                    made[last] = replace(made[last], after=(*made[last].after, *after), replaced=anchor)
                before = ((cut, gap_end),)
                continue
        unit = Unit(anchor, before if isinstance(anchor, NameAnchor) else (), after)
        if substitute == "by" and last is not None:
            unit = replace(unit, replaced=made[last].name, after=(*made[last].after, *after))
            del made[last]
        if isinstance(anchor, NameAnchor):
            last = len(made)
        made.append(unit)
        before = ((cut, gap_end),) if column is None else ((column.end, gap_end),)
    return _several(reading, book, [_noted(unit, set_apart) for unit in made])


def _several(reading: Reading, book: Phrasebook, made: list[Unit]) -> list[Unit]:
    """Give a title in the plural to every name that it stands before, or to both that it stands after.

    «Enhetscheferna Anna Ek och Bo Al»; «Anna Ek och Bo Al, enhetschefer §§ 20–21».
    """
    plural = book.pattern("title-plural", after=r"[ \u00a0:]*\Z")
    trailing = book.pattern("title-plural", before=r"[ \u00a0]?,[ \u00a0]\w*", after=r"(?!\w)")
    joint = book.pattern("together-with", "and", before=r"[\s,]*\b", after=r"\b\s*")
    title: tuple[Place, ...] = ()
    for at, unit in enumerate(made):
        if not isinstance(unit.anchor, NameAnchor):
            continue
        if unit.before and plural.search(reading.text, *unit.before[-1]) is not None:
            title = unit.before
            continue
        between = reading.text[made[at - 1].anchor.stop : unit.anchor.lead] if at else ""
        both = joint.fullmatch(between) is not None and isinstance(made[at - 1].anchor, NameAnchor)
        if both and unit.after and trailing.match(reading.text, *unit.after[0]) is not None:
            made[at - 1] = replace(made[at - 1], after=(*made[at - 1].after, *unit.after))
        if title and (between.strip(" \u00a0") == "," or joint.fullmatch(between) is not None):
            made[at] = replace(unit, before=title)
        else:
            title = ()
    return made


def _noted(unit: Unit, set_apart: Sequence[Column]) -> Unit:
    """A unit with its cell of a column of notes."""
    for column in set_apart:
        for at, note in column.notes:
            if column.names[at] is unit.anchor or column.names[at] == unit.anchor:
                after = ((note.start, note.end), *unit.after)
                return replace(unit, after=after, replaced=note.replaced or unit.replaced, sure=column.sure)
    return unit


def _titles_first(reading: Reading, book: Phrasebook, block: Block, found: Sequence[Anchor]) -> bool:
    """Whether this list prints titles before names: so more of its unmistakable rows do than do not.

    Unmistakable is a title between a line's (or block's) beginning and a name, or after «och» and before a
    name; and a title between a name and the line's end, or between commas.
    """
    edges = [*zip((a.stop for a in found), (a.lead for a in found[1:]), strict=False)]
    first = _has_title(reading, book, block.start, found[0].lead)
    last = _has_title(reading, book, *_first_line(reading.text, found[-1].stop, block.end))
    lead = trail = bare = 0
    for (start, end), (one, other) in zip(edges, pairwise(found), strict=True):
        hard = [(m.start(), m.end()) for m in _HARD.finditer(reading.text, start, end)]
        soft = list(_SOFT.finditer(reading.text, start, end))
        if hard:
            trail += _has_title(reading, book, start, hard[0][0])
            lead += _has_title(reading, book, hard[-1][1], end)
        elif soft and soft[-1][0] not in ",.":
            lead += _has_title(reading, book, soft[-1].end(), end)
        elif len(soft) > 1 and not _LETTER.search(reading.text, soft[-1].end(), end):
            trail += _has_title(reading, book, soft[0].end(), soft[-1].start())
        elif not soft and reading.text[start:end].strip()[:1].isupper():
            titled = _has_title(reading, book, start, end)
            bare += titled
            lead += titled and _is_officials(reading, book, one, other)
    if first:
        lead += bare  # «Kommunchef Anna Ek Ekonomichef Bo Al» goes on as it begins
    return lead + first > trail + last


def _is_officials(reading: Reading, book: Phrasebook, one: Anchor, other: Anchor) -> bool:
    """Whether a title between two names is of the second: «Anna Ek (S) Kommundirektör Bo Al»."""
    if not isinstance(one, NameAnchor) or not isinstance(other, NameAnchor):
        return False
    said = terms(reading, one.stop, other.lead, "role", "cue:substitute")
    functions = any(t.kind != "role" for t in said) or any(
        function_of(reading.ontology, t.target, book) is not None for t in said
    )
    return one.letters is not None and other.letters is None and not functions


def _first_line(text: str, start: int, end: int) -> Place:
    stop = text.find("\n", start, end)
    return start, stop if stop >= 0 else end


def _has_title(reading: Reading, book: Phrasebook, start: int, end: int) -> bool:
    headings = {(t.start, t.end) for t in terms(reading, start, end, "cue:attendance-heading")}
    if any((t.start, t.end) not in headings for t in terms(reading, start, end, "role")):
        return True
    return any(is_title(book, word[0]) for word in _WORD.finditer(reading.text, start, end))


def _run_together(text: str, found: Sequence[Anchor]) -> bool:
    """Whether a list on one line has no commas between its rows, but only within them."""
    gaps = [text[one.stop : other.lead] for one, other in pairwise(found) if isinstance(other, NameAnchor)]
    titled = [gap for gap in gaps if _LETTER.search(gap) and "\n" not in gap]
    bare = sum(gap.rstrip()[-1:].isalnum() for gap in titled)
    return bare > len(titled) / 2 and bare > 1


def _cut(reading: Reading, start: int, end: int, *, titles_first: bool, together: bool) -> int:
    """Where the text between two anchors stops belonging to the first and begins to lead up to the second.

    A line, a semicolon or a tab parts for sure; the last comma or «och» parts if words stand on both sides
    of it, unless the rows are run `together`. Words on one side only belong where the list's titles stand.
    """
    text = reading.text
    hard = list(_HARD.finditer(text, start, end))
    if hard and any(m[0] == "\n" for m in hard):
        offices = terms(reading, start, end, "role")  # «1:e vice⏎ordförande» is one
        hard = [m for m in hard if not any(t.start < m.start() < t.end for t in offices)]
    if hard:
        return hard[-1].end()
    tab = text.rfind("\t", start, end)
    if tab >= 0:
        return tab + 1
    said = qualifiers(reading, start, end).places
    held = [*(place[1:] for place in said), *((t.start, t.end) for t in terms(reading, start, end, "role"))]
    soft = [m for m in _SOFT.finditer(text, start, end) if not any(a <= m.start() < b for a, b in held)]
    if not soft:
        return _past(reading, start, said) if titles_first and _LETTER.search(text, start, end) else end
    last = soft[-1]
    if only_qualifies(reading, last.end(), end):
        return end
    if not _LETTER.search(text, last.end(), end):
        return end
    if last[0] not in ",." or (not together and _LETTER.search(text, start, last.start())):
        return last.end()
    return _past(reading, last.end(), said) if titles_first else end


def _functions_only(reading: Reading, book: Phrasebook, name: Anchor, start: int, end: int) -> bool:
    """Whether nothing but a function stands before a politician, on the line of the one whose it is."""
    if not isinstance(name, NameAnchor) or name.letters is None or reading.text[start - 1 : start] == "\n":
        return False
    said = [t for t in terms(reading, start, end, "role") if not _LETTER.search(reading.text, t.end, end)]
    comma = reading.text[:start].rstrip().endswith(",")
    return comma and any(function_of(reading.ontology, t.target, book) for t in said)


def _past(reading: Reading, at: int, said: Sequence[tuple[str, int, int]]) -> int:
    """A place, or the end of the items and times that follow it, which belong to the name before."""
    for _, start, end in sorted(said, key=lambda place: place[1]):
        if start >= at and not _LETTER.search(reading.text, at, start):
            at = end
    return at
