"""Names as a list prints them: several in a row, surnames first or shared, and places beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.anchors import Anchor, NameAnchor, anchor_of
from extraction.names import MOST_WORDS
from extraction.nametokens import is_common
from extraction.phrasebook import phrasebook
from extraction.reading import Reading
from extraction.splitting import is_given, only_given, plain_split

_LEAST = 3
"""Names from which a list's way is known."""
_MOSTLY = 0.6


def persons(reading: Reading, found: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a list with each name by itself, and marked where its surname stands first."""
    return _surnames_first(list(_persons(reading, found)))


def _persons(reading: Reading, found: Sequence[Anchor]) -> Iterator[Anchor]:
    """Anchors without the places beside names, and rows of words parted where given names tell."""
    lettered = [a for a in found if isinstance(a, NameAnchor) and a.letters is not None]
    lines = sum(_begins_line(reading.text, a.start) for a in lettered)
    by_line = lines > 1 and lines >= _MOSTLY * len(lettered)
    last: NameAnchor | None = None
    for at, anchor in enumerate(found):
        if isinstance(anchor, NameAnchor):
            after = found[at + 1] if at + 1 < len(found) else None
            if isinstance(after, NameAnchor) and _shares(reading, anchor, after):
                yield replace(anchor, pieces=(*anchor.pieces, after.pieces[-1]), shared=after)
                continue
            beside = last is not None and reading.text[last.stop : anchor.start] in (", ", ",\u00a0")
            known = by_line and last is not None and last.letters is not None
            first = anchor.pieces[0].text
            known = known or (is_common(first) and not is_given(first))
            if beside and anchor.letters is None and (len(anchor.pieces) == 1 or known):
                continue
            last = anchor
            parts = plain_split(anchor.pieces) if _may_be_two(anchor) else []
            for part in parts:
                letters = anchor.letters if part[-1] is anchor.pieces[-1] else None
                yield anchor_of(part, letters)
            if parts:
                continue
        yield anchor


def _surnames_first(found: list[Anchor]) -> list[Anchor]:
    """Names marked as printed surname first, where most names of a list end with a given name."""
    names = [a for a in found if isinstance(a, NameAnchor) and len(a.pieces) > 1 and a.shared is None]
    turned = [a for a in names if _surname(a) > 0]
    if len(turned) < _LEAST or len(turned) < _MOSTLY * len(names):
        return found
    return [replace(a, swapped=_surname(a)) if isinstance(a, NameAnchor) else a for a in found]


def _surname(name: NameAnchor) -> int:
    """How many words come before the given names that a name ends with; 0 if it begins with one."""
    given = 0
    for piece in reversed(name.pieces):
        if not piece.initial and not only_given(piece.text):
            break
        given += 1
    surname = len(name.pieces) - given
    return surname if given and surname and not is_given(name.pieces[0].text) else 0


def _shares(reading: Reading, one: NameAnchor, other: NameAnchor) -> bool:
    """Whether a lone given name shares the surname of the name after it: «Anna och Bo Ek»."""
    if (
        len(one.pieces) > 1
        or one.letters is not None
        or len(other.pieces) != 2
        or not is_given(one.pieces[0].text)
    ):
        return False
    joint = phrasebook(reading.ontology).pattern(
        "together-with", "and", before=r"[ \u00a0]", after=r"[ \u00a0]"
    )
    return is_given(other.pieces[0].text) and joint.fullmatch(reading.text, one.end, other.start) is not None


def _may_be_two(anchor: NameAnchor) -> bool:
    """Whether the words of an anchor may be of several persons; with letters after them only if many."""
    return anchor.letters is None or len(anchor.pieces) >= MOST_WORDS


def _begins_line(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    return not text[start:at].strip(" \t\u00a0*•·–-")
