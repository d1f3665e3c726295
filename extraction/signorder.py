"""The order of signatures: labels and names put together where the layout keeps or tears their order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from extraction.reading import Name, Term
from ontology.terms import name_key

SIGNED = ("ordförande", "vice ordförande", "sekreterare", "justerare")
"""Functions that one signs in; any other label is only a border."""
FUNCTION = "cue:function-heading"
SEVERAL = "justerare"
"""The function that more than one may have."""
_SHARED = "sekreterare"
"""The function that two may share, side by side on one line."""
_MOST_EXTRA = 2
"""More names than labels than this, and they are no signatures."""
_MOST_SIGNING = 8
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})\.[ \u00a0]+(?:\d|[A-ZÅÄÖ])")
_WORDS = re.compile(r"[^\W\d_]")
_LEAST = 5
"""A heading, and two names with a label under each."""
PAIRED = 0.92
_TORN = 0.85


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody with a function, as a signature or a label says."""

    name: Name
    function: str
    label: Term
    confidence: float


Mark = Term | Name


def in_order(text: str, marks: Sequence[Mark], secretaries: Collection[str] = ()) -> Iterator[Signed]:
    """Labels and names in the order they stand.

    Names follow their label; several labels in a row go with the names after them in the same order, and
    names too many are adjusters. If the very first mark is a name and names and as many labels take turns,
    each name stands over its label. `secretaries` has the names (as `name_key`s) that lists give as such.
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
    under_names = _under_names(groups)
    if under_names:
        for above, label in under_names:
            yield from _matched(text, [label], above)
        return
    torn = [(g, f) for (is_name, g), (_, f) in pairwise(groups) if not is_name and 1 < _heads(g) > len(f)]
    if torn:
        labels_ = [m for is_name, g in groups if not is_name for m in g]
        names_ = [m for is_name, g in groups if is_name for m in g]
        if _heads(labels_) <= len(names_):
            yield from _matched(text, labels_, names_)
            return
    adjusters: set[str] = set()
    for (is_name, group), (_, following) in pairwise(groups):
        for one in () if is_name else _matched(text, group, following, secretaries, adjusters):
            if one.function == SEVERAL:
                adjusters.add(one.name.text)
            yield one


def _under_names(groups: Sequence[tuple[bool, Sequence[Mark]]]) -> list[tuple[Sequence[Mark], Term]]:
    """Names with their labels under them, after a heading («Justeras») that begins as the last label ends."""
    if len(groups) < _LEAST or groups[0][0] or groups[-1][0]:
        return []
    made: list[tuple[Sequence[Mark], Term]] = []
    for (_, names), (_, under) in zip(groups[1::2], groups[2::2], strict=True):
        first = under[0]
        if isinstance(first, Name) or first.kind != FUNCTION:
            return []
        made.append((names, first))
    headings = [m for m in groups[0][1] if isinstance(m, Term) and m.kind == FUNCTION]
    several = headings and headings[-1].target == SEVERAL and made[-1][1].target == SEVERAL
    return made if several else []


def _heads(group: Sequence[Mark]) -> int:
    """How many different labels stand in a row; none where another label than a function's is among them."""
    found = [m for m in group if isinstance(m, Term)]
    if any(t.kind != FUNCTION for t in found):
        return 0
    return sum(1 for _ in groupby(found, lambda t: t.target))


def _matched(
    text: str,
    group: Sequence[Mark],
    following: Sequence[Mark],
    secretaries: Collection[str] = (),
    adjusters: Collection[str] = (),
) -> Iterator[Signed]:
    """Put labels and the names after them together, if only one way to do it makes sense.

    A secretary known from a list is taken out of their order, and whoever signs again as an adjuster may be
    one too many.
    """
    names = [m for m in following if isinstance(m, Name)]
    row = _side_by_side(text, [m for m in group if isinstance(m, Term)])
    found = [m for m in group if isinstance(m, Term) and not _is_for_adjusting(m, row)]
    if any(t.kind != FUNCTION for t in found):
        torn = _torn_off(row, names)
        if torn:
            yield from torn
            return
        last = max(i for i, t in enumerate(found) if t.kind != FUNCTION)
        found = found[last + 1 :]
    heads = [next(g) for _, g in groupby(found, lambda t: t.target)]
    if {SEVERAL, _SHARED} <= {h.target for h in heads}:
        known = [n for n in names if name_key(n.text) in secretaries]
        label = next(h for h in heads if h.target == _SHARED)
        if len(known) == 1:
            yield Signed(known[0], _SHARED, label, _TORN)
            heads = [h for h in heads if h is not label]
            names = [n for n in names if n is not known[0]]
    left = names[len(heads) :] if len(heads) > 1 and SEVERAL not in {h.target for h in heads} else []
    if left and all(n.text in adjusters for n in left):
        names = names[: len(heads)]
    if len(heads) == 1:
        together = _in_one_sentence(text, names)
        chosen = together if heads[0].target == SEVERAL and len(together) <= _MOST_SIGNING else names[:1]
        if heads[0].target == _SHARED and names:
            chosen = _beside_each_other(text, names)
        if heads[0].target in SIGNED:
            yield from (Signed(n, heads[0].target, heads[0], PAIRED) for n in chosen)
        return
    extra = len(names) - len(heads)
    several = [i for i, head in enumerate(heads) if head.target == SEVERAL]
    if extra < 0 or (extra > 0 and len(several) != 1) or extra > _MOST_EXTRA:
        return
    at = 0
    for i, head in enumerate(heads):
        size = 1 + (extra if i in several else 0)
        if head.target in SIGNED:
            yield from (Signed(n, head.target, head, _TORN) for n in names[at : at + size])
        at += size


def _side_by_side(text: str, found: Sequence[Term]) -> Sequence[Term]:
    """The last of some labels, as far as there are no words between them."""
    first = len(found) - 1
    while first > 0 and not _WORDS.search(text, found[first - 1].end, found[first].start):
        first -= 1
    return found[max(first, 0) :]


def _is_for_adjusting(label: Term, row: Sequence[Term]) -> bool:
    """Whether a label for the place and time of adjustment stands right after the adjusters' in a row."""
    return label.target == "adjustment" and any(a.target == SEVERAL and b is label for a, b in pairwise(row))


def _torn_off(row: Sequence[Term], names: Sequence[Name]) -> list[Signed]:
    """Labels in a row, among them others than functions', with as many names after them as functions.

    Believed if a function that two of the labels say is one and the same person's.
    """
    functions = [t for t in row if t.kind == FUNCTION]
    if len(functions) != len(names):
        return []
    told: dict[str, set[str]] = {}
    for label, name in zip(functions, names, strict=True):
        told.setdefault(label.target, set()).add(name.text)
    if len(told) == len(functions) or any(len(persons) > 1 for persons in told.values()):
        return []
    return [
        Signed(n, t.target, t, _TORN) for t, n in zip(functions, names, strict=True) if t.target in SIGNED
    ]


def _in_one_sentence(text: str, names: Sequence[Name]) -> Sequence[Name]:
    """The names up to where a new sentence begins after one of them."""
    for at, (one, other) in enumerate(pairwise(names), 1):
        if _SENTENCE_END.search(text, one.party_end, other.start):
            return names[:at]
    return names


def _beside_each_other(text: str, names: Sequence[Name]) -> list[Name]:
    """The first of some names, and the second if but blanks stand between the two."""
    if (
        len(names) == 2
        and names[1].party is None
        and re.fullmatch(r"[ \u00a0]+", text[names[0].party_end : names[1].start])
    ):
        return list(names)
    return list(names[:1])
