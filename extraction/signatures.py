"""Signatures: labels («Sekreterare», «Justeras») and names, put together again where the layout tore them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extraction.around import terms, within
from extraction.blocks import Block, labels
from extraction.names import find_person
from extraction.nametokens import Letters, Piece, is_common, party_after, runs
from extraction.phrasebook import phrasebook
from extraction.reading import Name, Reading, Section, Term
from extraction.stacked import signers_of, stacks

SIGNED = ("ordförande", "vice ordförande", "sekreterare", "justerare")
"""Functions that one signs in; any other label is only a border."""
_FUNCTION = "cue:function-heading"
_SEVERAL = "justerare"
"""The function that more than one may have."""
_SHARED = "sekreterare"
"""The function that two may share, side by side on one line."""
_NEAR = 60
_MOST_EXTRA = 2
"""More names than labels than this, and they are no signatures."""
_MOST_SIGNING = 8
_LONGEST_ROW = 24
"""Words of names on one line of signatures; more is no signatures."""
_PAIRED = 0.92
_TORN = 0.85
_STACKED = 0.75
_NUMBERED = re.compile(
    r"[ \t\u00a0.:§]*(?:[Nn]r[ \u00a0.]+)?\d{1,4}[ \u00a0]?[-–—]{1,2}[ \u00a0]?\d{1,4}\b(?![.:]\d)"
)
_NOTHING_BELOW = re.compile(r"[ \t.:]*\n[ \t]*(?:\n|\Z)")
_LETTERS = re.compile(r"[^\W\d_]")
_COMMA = re.compile(r"[ \t]{0,3}[,(–-]?[ \t]{0,3}")


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody with a function, as a signature or a label says."""

    name: Name
    function: str
    label: Term
    confidence: float


_Mark = Term | Name


def signed(reading: Reading, lists: Sequence[Block]) -> Iterator[Signed]:
    """Everybody whom a function label of the head or the signatures names; `lists` are read elsewhere."""
    lists = sorted(lists, key=lambda block: block.start)
    heads = [s for s in reading.sections if s.kind in ("head", "signatures")]
    stacked = stacks(reading, [t for s in heads for t in labels(reading, s)], heads[-1].end) if heads else []
    for stack in stacked:
        for run, label in signers_of(reading, stack):
            if label.target in SIGNED:
                yield Signed(_named(reading, run, None), label.target, label, _STACKED)
    for section in heads:
        marks = [
            t
            for t in labels(reading, section)
            if not _in_list(t.start, lists) and not any(s.holds(t) for s in stacked)
        ]
        marks = _adjusting(reading, marks)
        functions = [t for t in marks if t.kind == _FUNCTION and not _is_dated(reading, t)]
        if not functions and section.kind == "head":
            continue
        first = section.start if section.kind == "signatures" else functions[0].start
        if functions:
            first = min(first, _name_over(reading, functions[0]))
        names = [n for n in _names(reading, section, first) if not _in_list(n.start, lists)]
        beside = terms(reading, first, section.end)
        found, left = _same_line(reading, functions, [t for t in beside if t.kind == _FUNCTION], names)
        yield from found
        borders = _borders(reading, section, marks)
        yield from _in_order(reading.text, sorted([*left, *borders], key=lambda m: (m.start, m.end)))


def _adjusting(reading: Reading, marks: Sequence[Term]) -> list[Term]:
    """The marks with «Justering» over names as the adjusters' label, and no chair who adjusts with others."""
    book = phrasebook(reading.ontology)
    word = book.pattern("adjustment-word", before=r"\A", after=r"\Z")
    together = book.pattern("together-with", before=r"[ \u00a0]", after=r"[ \u00a0]")
    found: list[Term] = []
    for mark in marks:
        if mark.kind != _FUNCTION and word.match(reading.text[mark.start : mark.end]):
            run = next(
                iter(runs(reading, mark.end, min(mark.end + _NEAR, len(reading.text)), listed=True)), []
            )
            if len(run) > 1 and not reading.text[mark.end : run[0].start].strip(" :\n\u00a0•*-"):
                mark = mark._replace(kind=_FUNCTION, target=_SEVERAL)
        chair = mark.kind == _FUNCTION and mark.target == SIGNED[0]
        if chair and found and together.match(reading.text, mark.end):
            if word.match(reading.text[found[-1].start : found[-1].end]):
                found[-1] = found[-1]._replace(kind=_FUNCTION, target=_SEVERAL)
            if found[-1].target == _SEVERAL:
                continue
        found.append(mark)
    return found


def _name_over(reading: Reading, label: Term) -> int:
    """Where the name over a label begins, if a name is the line over it and nothing stands under it."""
    text = reading.text
    start = text.rfind("\n", 0, label.start) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    if text[start : label.start].strip() or not _NOTHING_BELOW.match(text, label.end) or above == start:
        return label.start
    names = list(runs(reading, above, start, listed=True))
    alone = len(names) == 1 and text[above:start].strip() == text[names[0][0].start : names[0][-1].end]
    return above if alone and len(names[0]) > 1 else label.start


def _is_dated(reading: Reading, label: Term) -> bool:
    """Whether a label has a day for its value and no name («Justerat 2021-04-16»)."""
    stop = reading.text.find("\n", label.end)
    stop = stop if stop >= 0 else len(reading.text)
    days = within(reading.dates, label.end, stop)
    return (
        bool(days)
        and not _LETTERS.search(reading.text, days[0].end, stop)
        and (not reading.text[label.end : days[0].start].strip(" \t\u00a0.:"))
    )


def _in_list(offset: int, lists: Sequence[Block]) -> bool:
    """Whether a list (they are in order of their start) holds a place."""
    at = bisect_right(lists, offset, key=lambda block: block.start) - 1
    return at >= 0 and offset < lists[at].end


def _borders(reading: Reading, section: Section, marks: Sequence[Term]) -> list[Term]:
    """In a head every other label ends a function's names; among signatures labels and names are mixed.

    «Paragrafer 26–38», printed beside the secretary's label, is no border.
    """
    if section.kind == "signatures":
        return []
    return [t for t in marks if t.kind != _FUNCTION and not _NUMBERED.match(reading.text, t.end)]


def _names(reading: Reading, section: Section, start: int) -> Iterator[Name]:
    """The names among signatures; a row of words is cut into persons who are known from the lists."""
    deputy = phrasebook(reading.ontology).pattern("deputy", before=r"[ \u00a0]?,?[ \u00a0]", after=r"(?!\w)")
    for run in runs(reading, start, section.end, listed=True):
        letters = party_after(reading, run[-1].end, listed=True)
        if deputy.match(reading.text, letters.end if letters else run[-1].end):
            continue
        while len(run) > 2 and is_common(run[0].text):
            run = run[1:]
        if len(run) == 1 and _adjusts_by_surname(reading, run[0]):
            yield _named(reading, run, letters)
        if len(run) < 2 or all(is_common(p.text) for p in run) or run[-1].initial:
            continue
        for pieces in _persons(reading, run):
            yield _named(reading, pieces, letters if pieces[-1] is run[-1] else None)


def _adjusts_by_surname(reading: Reading, piece: Piece) -> bool:
    """Whether a lone word is a listed person's name and stands right after the adjusters' label."""
    if find_person(reading, piece.text) is None:
        return False
    line = reading.text.rfind("\n", 0, piece.start) + 1
    found = terms(reading, max(line, piece.start - _NEAR), piece.start, _FUNCTION)
    return any(t.target == _SEVERAL for t in found)


def _persons(reading: Reading, run: Sequence[Piece]) -> list[Sequence[Piece]]:
    """A row of words as known persons of two or more words each; else as one name, or by twos."""
    if len(run) > _LONGEST_ROW:
        return []
    best: dict[int, list[Sequence[Piece]] | None] = {0: []}
    for end in range(2, len(run) + 1):
        best[end] = None
        for start in range(max(0, end - 4), end - 1):
            before = best.get(start)
            if (
                before is not None
                and find_person(reading, " ".join(p.text for p in run[start:end])) is not None
            ):
                best[end] = [*before, run[start:end]]
    whole = best[len(run)]
    if whole:
        return whole
    if len(run) <= 3:
        return [run]
    if len(run) % 2 == 0:
        return [run[at : at + 2] for at in range(0, len(run), 2)]
    return []


def _named(reading: Reading, pieces: Sequence[Piece], letters: Letters | None) -> Name:
    start, end = pieces[0].start, pieces[-1].end
    text = " ".join(reading.text[start:end].split())
    party = letters.party if letters else None
    return Name(start, end, text, party=party, party_end=letters.end if letters else end)


def _same_line(
    reading: Reading, labels_: Sequence[Term], functions: Sequence[Term], names: Sequence[Name]
) -> tuple[list[Signed], list[_Mark]]:
    """«Anna Berg, ordförande»: the function right after the name; and the labels and names that are left."""
    ends = {}
    for name in names:
        found = _COMMA.match(reading.text, name.party_end)
        if found is not None and found[0].strip():
            ends[found.end()] = name
    pairs = [
        Signed(ends[t.start], t.target, t, _PAIRED)
        for t in functions
        if t.start in ends and t.target in SIGNED
    ]
    used_names = {id(p.name) for p in pairs}
    used_labels = {p.label.start for p in pairs}
    left: list[_Mark] = [t for t in labels_ if t.start not in used_labels]
    return pairs, [*left, *(n for n in names if id(n) not in used_names)]


def _in_order(text: str, marks: Sequence[_Mark]) -> Iterator[Signed]:
    """Labels and names in the order they stand.

    Names follow their label; several labels in a row go with the names after them in the same order, and
    names too many are adjusters. If the very first mark is a name and names and as many labels take turns,
    each name stands over its label.
    """
    groups = [
        (isinstance(first[0], Name), first)
        for _, g in groupby(marks, lambda m: isinstance(m, Name))
        if (first := list(g))
    ]
    over = (
        bool(groups)
        and groups[0][0]
        and len(groups) % 2 == 0
        and all(
            len(g) in (1, len(names)) for (_, names), (_, g) in zip(groups[::2], groups[1::2], strict=True)
        )
    )
    if over and len(groups) > 2:
        for (_, names), (_, under) in zip(groups[::2], groups[1::2], strict=True):
            yield from _matched(text, under, names)
        return
    if len(groups) > 3 and groups[0][0] is False and groups[-1][0] is False and _over_after(groups):
        for (_, names), (_, under) in zip(groups[1::2], groups[2::2], strict=True):
            yield from _matched(text, under, names)
        return
    torn = [(g, f) for (is_name, g), (_, f) in pairwise(groups) if not is_name and 1 < _heads(g) > len(f)]
    if torn:
        labels_ = [m for is_name, g in groups if not is_name for m in g]
        names_ = [m for is_name, g in groups if is_name for m in g]
        if _heads(labels_) <= len(names_):
            yield from _matched(text, labels_, names_)
            return
    for (is_name, group), (_, following) in pairwise(groups):
        if not is_name:
            yield from _matched(text, group, following)


def _over_after(groups: Sequence[tuple[bool, Sequence[_Mark]]]) -> bool:
    """Whether a heading comes first («Justeras») and after it names with as many labels under them."""
    return all(
        len(under) in (1, len(names))
        for (_, names), (_, under) in zip(groups[1::2], groups[2::2], strict=True)
    )


def _heads(group: Sequence[_Mark]) -> int:
    """How many different labels stand in a row; none where another label than a function's is among them."""
    found = [m for m in group if isinstance(m, Term)]
    if any(t.kind != _FUNCTION for t in found):
        return 0
    return sum(1 for _ in groupby(found, lambda t: t.target))


def _matched(text: str, group: Sequence[_Mark], following: Sequence[_Mark]) -> Iterator[Signed]:
    """Put labels and the names after them together, if only one way to do it makes sense."""
    found = [m for m in group if isinstance(m, Term)]
    names = [m for m in following if isinstance(m, Name)]
    if any(t.kind != _FUNCTION for t in found):
        last = max(i for i, t in enumerate(found) if t.kind != _FUNCTION)
        found = found[last + 1 :]
    heads = [next(g) for _, g in groupby(found, lambda t: t.target)]
    if len(heads) == 1:
        chosen = names if heads[0].target == _SEVERAL and len(names) <= _MOST_SIGNING else names[:1]
        if heads[0].target == _SHARED and names:
            chosen = _beside_each_other(text, names)
        if heads[0].target in SIGNED:
            yield from (Signed(n, heads[0].target, heads[0], _PAIRED) for n in chosen)
        return
    extra = len(names) - len(heads)
    several = [i for i, head in enumerate(heads) if head.target == _SEVERAL]
    if extra < 0 or (extra > 0 and len(several) != 1) or extra > _MOST_EXTRA:
        return
    at = 0
    for i, head in enumerate(heads):
        size = 1 + (extra if i in several else 0)
        if head.target in SIGNED:
            yield from (Signed(n, head.target, head, _TORN) for n in names[at : at + size])
        at += size


def _beside_each_other(text: str, names: Sequence[Name]) -> list[Name]:
    """The first of some names, and the second if but blanks stand between the two."""
    if len(names) == 2 and re.fullmatch(r"[ \u00a0]+", text[names[0].party_end : names[1].start]):
        return list(names)
    return list(names[:1])
