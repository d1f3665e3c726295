"""Names as a list prints them: several in a row, surnames first or shared, and places beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.anchors import Anchor, NameAnchor, anchor_of
from extraction.around import once
from extraction.names import MOST_WORDS
from extraction.nametokens import Piece, is_common, runs
from extraction.phrasebook import phrasebook
from extraction.reading import Reading
from extraction.splitting import is_given, only_given, plain_split

_LEAST = 3
"""Names from which a list's way is known."""
_MOSTLY = 0.6
_NEARLY_ALL = 0.8
"""Share of the names with a given name first that begin a line, where each person has a line."""


def persons(reading: Reading, found: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a list with each name by itself, and marked where its surname stands first."""
    return _surnames_first(reading, list(_persons(reading, found)))


def _persons(reading: Reading, found: Sequence[Anchor]) -> Iterator[Anchor]:
    """Anchors without the places beside names, and rows of words parted where given names tell."""
    lettered = [a for a in found if isinstance(a, NameAnchor) and a.letters is not None]
    lines = sum(_begins_line(reading.text, a.start) for a in lettered)
    by_line = lines > 1 and lines >= _MOSTLY * len(lettered)
    given = [a for a in found if isinstance(a, NameAnchor) and is_given(a.pieces[0].text)]
    began = sum(_begins_line(reading.text, a.start) for a in given)
    rows = began >= _LEAST and began >= _NEARLY_ALL * len(given)
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
            begins = rows and last is not None and _begins_line(reading.text, last.start)
            known = known or ((is_common(first) or begins) and not is_given(first))
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


def _surnames_first(reading: Reading, found: list[Anchor]) -> list[Anchor]:
    """Names marked as printed surname first, where most names of a list end with a given name.

    Names in capitals are so too where most names in capitals are, in all lists of the head together.
    """
    names = [a for a in found if isinstance(a, NameAnchor) and len(a.pieces) > 1 and a.shared is None]
    rows = [a.pieces for a in names]
    if _are_turned(rows) or (rows and not _are_forward(rows) and _head_turned(reading)):
        return [replace(a, swapped=_turned(a.pieces)) if isinstance(a, NameAnchor) else a for a in found]
    return [turned(reading, a) if isinstance(a, NameAnchor) else a for a in found]


@once
def _head_turned(reading: Reading) -> bool:
    """Whether the names of the head, all lists together, have their surname first."""
    heads = [s for s in reading.sections if s.kind == "head"]
    rows = [row for s in heads for row in runs(reading, s.start, s.end, listed=True)]
    return _are_turned([row for row in rows if len(row) > 1 and any(is_given(_cased(p)) for p in row)])


def turned(reading: Reading, name: NameAnchor) -> NameAnchor:
    """A name in capitals marked as printed surname first, if the document prints such names so."""
    if not _in_capitals(name.pieces) or not _capitals_turned(reading):
        return name
    return replace(name, swapped=_turned(name.pieces))


@once
def _capitals_turned(reading: Reading) -> bool:
    """Whether the names in capitals that the head and the signatures print have their surname first."""
    sections = [s for s in reading.sections if s.kind in ("head", "signatures")]
    rows = [row for s in sections for row in runs(reading, s.start, s.end, listed=True)]
    return _are_turned([row for row in rows if len(row) > 1 and _in_capitals(row)])


def _in_capitals(pieces: Sequence[Piece]) -> bool:
    return all(piece.text.isupper() for piece in pieces)


def _are_turned(rows: Sequence[Sequence[Piece]]) -> bool:
    first = sum(_surname(row) > 0 for row in rows)
    return first >= _LEAST and first >= _MOSTLY * len(rows)


def _are_forward(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether as many names of a list begin with what is a given name only as end with one."""
    first = sum(only_given(_cased(row[0])) for row in rows)
    return first >= max(1, sum(only_given(_cased(row[-1])) for row in rows))


def _turned(pieces: Sequence[Piece]) -> int:
    """How many words are the surname, in a list where it comes first; the last word may be one in others."""
    found = _surname(pieces)
    first, last = _cased(pieces[0]), _cased(pieces[-1])
    forward = only_given(first) and not is_given(last)
    return found or int(len(pieces) == 2 and not forward and not (is_given(first) and not is_given(last)))


def _surname(pieces: Sequence[Piece]) -> int:
    """How many words come before the given names that a name ends with; 0 if it begins with one."""
    given = 0
    for piece in reversed(pieces):
        if not piece.initial and not only_given(_cased(piece)):
            break
        given += 1
    surname = len(pieces) - given
    return surname if given and surname and not is_given(_cased(pieces[0])) else 0


def _cased(piece: Piece) -> str:
    """A word as names are printed, so that «ULF» is no abbreviation among names in capitals."""
    return piece.text.title() if piece.text.isupper() else piece.text


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
