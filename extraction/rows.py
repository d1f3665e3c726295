"""Rows: each person of a list with all the text that belongs to them, whatever the layout."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from extraction.anchors import NameAnchor, ValueAnchor, anchor_of
from extraction.around import any_terms
from extraction.blocks import Block
from extraction.columns import is_torn, pair
from extraction.listruns import is_title
from extraction.nametokens import Piece
from extraction.phrasebook import phrasebook
from extraction.reading import Reading
from extraction.splitting import in_pairs, likely_split
from extraction.units import Place, Unit, units

_NAME = re.compile(r"[A-ZÅÄÖ][a-zåäöéü]+ [A-ZÅÄÖ][a-zåäöéü]+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_FIRST_COLUMN = re.compile(r"([^\W\d_]+)[ \u00a0]*(?:\t|[ \u00a0]{3,})\Z")
_COLUMN = re.compile(r"[ \u00a0]*(?:\t|[ \u00a0]{2,}|:)")
LISTED = 0.98
"""A name with what stands on its own row."""
STRAY = 0.6
"""An organisation that stands after several names without one, and may be the last one's only."""


@dataclass(frozen=True, slots=True)
class Row:
    """A person as listed."""

    name: NameAnchor
    value: ValueAnchor | None = None
    """The organisation or party letters beside the name, or over it."""
    before: tuple[Place, ...] = ()
    """Where a title may stand before the name."""
    after: tuple[Place, ...] = ()
    """Where titles, functions and qualifiers may stand after it."""
    replaced: NameAnchor | None = None
    """The person this one stands in for."""
    confidence: float = LISTED


def rows(reading: Reading, block: Block, known: Collection[str]) -> Iterator[Row]:
    """The rows of a block; `known` has the names (as `name_key`s) that stand elsewhere in the document.

    A block that begins with an organisation has its organisations before or over the names; any other has
    them after, beside each name or in a column of their own.
    """
    found = units(reading, block, known)
    if found and isinstance(found[0].anchor, ValueAnchor) and _heads(reading, found[0].anchor):
        yield from _headed(reading, found, known)
        return
    _, at = _take_values(found, 0)
    while at < len(found):
        names, at = _take_names(found, at)
        values, at = _take_values(found, at)
        names, values = _unglued(names, values)
        if is_torn(reading, [n.name for n in names], [v.value for v in values]):
            yield from _torn(names, values, known)
        else:
            yield from _beside(reading, names, values)


def _unglued(names: list[Unit], values: list[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Party letters right after the last of several names begin the column of letters that follows."""
    last = names[-1] if names else None
    if last is None or last.name.letters is None or not values or any(v.value.terms for v in values):
        return names, values
    if (len(names) == 1 and not last.name.is_row) or any(n.name.letters for n in names[:-1]):
        return names, values
    letters = last.name.letters
    first = Unit(ValueAnchor(letters.start, letters.end, letters=letters))
    return [*names[:-1], replace(last, anchor=replace(last.name, letters=None))], [first, *values]


def _heads(reading: Reading, value: ValueAnchor) -> bool:
    """Whether an organisation or a party begins its line, as one that stands over or before names does."""
    line_start = reading.text.rfind("\n", 0, value.start) + 1
    before = reading.text[line_start : value.start]
    named = bool(value.terms) or (value.letters is not None and reading.text[value.start] != "(")
    return named and (not before.strip(" \t\u00a0-–•*·") or before.rstrip().endswith((":", "\t")))


def _take_names(found: Sequence[Unit], at: int) -> tuple[list[Unit], int]:
    end = at
    while end < len(found) and isinstance(found[end].anchor, NameAnchor):
        end += 1
    return list(found[at:end]), end


def _take_values(found: Sequence[Unit], at: int) -> tuple[list[Unit], int]:
    end = at
    while end < len(found) and isinstance(found[end].anchor, ValueAnchor):
        end += 1
    return list(found[at:end]), end


def _headed(reading: Reading, found: Sequence[Unit], known: Collection[str]) -> Iterator[Row]:
    """Organisations over or before their names, or a first column of them."""
    at = 0
    while at < len(found):
        values, at = _take_values(found, at)
        names, at = _take_names(found, at)
        if len(values) > 1 and is_torn(reading, [n.name for n in names], [v.value for v in values]):
            yield from _torn(names, values, known)
            continue
        value = values[-1].value if values else None
        for unit in names:
            value = None if _begins_another(reading, unit) else value
            yield from (_row(u, value, LISTED) for u in _whole([unit]))


def _begins_another(reading: Reading, unit: Unit) -> bool:
    """Whether a group that we do not know begins here: «Från förbundet: …», or a lone word in front."""
    start = reading.text.rfind("\n", 0, unit.anchor.start) + 1
    line = reading.text[start : unit.anchor.start]
    before = line.strip(" \t\u00a0-–•*·")
    if not before and len(unit.name.pieces) == 1 and unit.name.letters is None:
        return _COLUMN.match(reading.text, unit.anchor.end) is not None
    known = any_terms(reading, start, unit.anchor.start, "organization", "role", "party")
    words = _FIRST_COLUMN.search(line)
    titled = words is not None and is_title(phrasebook(reading.ontology), words[1])
    return not known and (before.endswith(":") or (words is not None and not titled))


def _torn(names: Sequence[Unit], values: Sequence[Unit], known: Collection[str]) -> Iterator[Row]:
    beside = {unit.anchor.start: unit.after for unit in values}
    own = {unit.anchor.start: unit for unit in names}
    ending = {unit.anchor.end: unit for unit in names}
    for found in pair([n.name for n in names], [v.value for v in values], known):
        unit = own.get(found.name.start)
        last = ending.get(found.name.end)  # what follows a row of names is its last name's
        after = last.after if last is not None else ()
        if found.value is not None:
            after = (*after, *beside[found.value.start])
        yield Row(
            found.name,
            found.value,
            unit.before if unit is not None else (),
            after,
            last.replaced if last is not None else None,
            min(found.confidence, unit.sure) if unit is not None else found.confidence,
        )


def _beside(reading: Reading, names: Sequence[Unit], values: Sequence[Unit]) -> Iterator[Row]:
    """Each name on its own; the values belong to the last, the first of them as its organisation."""
    whole = [part for unit in _whole(names) for part in _parted(reading, unit)]
    for unit in whole[:-1]:
        yield _row(unit, None, LISTED)
    if not whole:
        return
    last = whole[-1]
    if values and _BLANK_LINE.search(reading.text, last.anchor.stop, values[0].anchor.start):
        values = ()
    after = (*last.after, *(place for value in values for place in value.after))
    value = next((v.value for v in values if v.value.terms), values[0].value if values else None)
    letters = next((v.value.letters for v in values if v.value.letters is not None), None)
    if value is not None and value.letters is None and letters is not None:
        value = replace(value, letters=letters)
    confidence = LISTED
    if value is not None and "\n" in reading.text[last.anchor.stop : value.start] and len(whole) > 1:
        confidence = STRAY
    yield _row(replace(last, after=after), value, confidence)


def _parted(reading: Reading, unit: Unit) -> list[Unit]:
    """The names of a row of words that neither given names nor columns have parted.

    Four words may be one name, unless other names stand before and after them on their line.
    """
    name = unit.name
    parts: Sequence[Sequence[Piece]] = []
    if name.is_row:
        parts = likely_split(name.pieces)
    elif name.letters is None and not _has_own_line(reading.text, name):
        parts = in_pairs(name.pieces)
    if len(parts) < 2:
        return [unit]
    made = [Unit(anchor_of(part, None), sure=unit.sure) for part in parts]
    made[0] = replace(made[0], before=unit.before)
    last = anchor_of(parts[-1], name.letters)
    made[-1] = replace(made[-1], anchor=last, after=unit.after, replaced=unit.replaced)
    return made


def _has_own_line(text: str, name: NameAnchor) -> bool:
    start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.stop)
    before, after = text[start : name.start], text[name.stop : end if end >= 0 else len(text)]
    return not (_NAME.search(before) and _NAME.search(after))


def _row(unit: Unit, value: ValueAnchor | None, confidence: float) -> Row:
    return Row(unit.name, value, unit.before, unit.after, unit.replaced, min(confidence, unit.sure))


def _whole(names: Sequence[Unit]) -> list[Unit]:
    """Without lone words, which are no names unless party letters follow."""
    return [unit for unit in names if len(unit.name.pieces) > 1 or unit.name.letters is not None]
