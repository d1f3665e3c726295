"""Substitutes: whether the words between two names say that one stands in for the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.anchors import Anchor, NameAnchor, anchor_of
from extraction.around import terms
from extraction.names import MOST_WORDS
from extraction.nametokens import Piece
from extraction.phrasebook import phrasebook
from extraction.qualifiers import only_qualifies
from extraction.reading import Reading
from extraction.splitting import likely_split
from extraction.vocabulary import WORD, vocabulary

_DIGIT = re.compile(r"\d")
_FAR = 45
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_OF_BY = 2
"""Words that say who is stood in for by whom («ersätts av»)."""


def unmerged(reading: Reading, found: list[Anchor]) -> list[Anchor]:
    """Part «för Bo Ek Eva Al (S)»: where rows were run together, who is replaced and who comes next are one.

    So it is believed of four words or more after the words for a substitute, with another name on the line.
    """
    made: list[Anchor] = []
    for at, anchor in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if (
            isinstance(anchor, NameAnchor)
            and isinstance(following, NameAnchor)
            and len(anchor.pieces) >= MOST_WORDS
            and not any(p.initial for p in anchor.pieces[1:])
            and "\n" not in reading.text[anchor.stop : following.start]
            and made
            and stands_in(reading, [made[-1], anchor], 1) == "for"
        ):
            *others, last = _in_a_row(anchor.pieces)
            made += [anchor_of(part, None) for part in others]
            made.append(replace(anchor, pieces=tuple(last), start=last[0].start))
        else:
            made.append(anchor)
    return made


def _in_a_row(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """Two names or more; of four words that given names do not part, two and two."""
    parts = likely_split(pieces)
    return parts if len(parts) > 1 else [pieces[:2], pieces[2:]]


def stands_in(reading: Reading, found: Sequence[Anchor], at: int) -> str | None:
    """Whether the text before a name says that the person before it stands in for it, or the reverse (`by`).

    A short word («för») says so only when nothing but items and times stands beside it.
    """
    start, end = found[at - 1].stop, found[at].start
    text = reading.text
    said = [
        t for t in terms(reading, start, end, "cue:substitute") if not text[t.end : end].strip(" :\t\n\u00a0")
    ]
    unsure = not said or said[0].target == "short"
    if unsure and reading.damaged and end - start < _FAR and "(" not in text[start:end]:
        value = _misread(reading, text[start:end])
        if value is not None:
            return value
    if not said or text.count("\n", start, end) > 1:
        return None
    term = said[0]
    if term.target != "short":
        return term.target
    bare = not text[start : term.start].strip(" ,(*\u00a0") or only_qualifies(reading, start, term.start)
    return "for" if bare and "\n" not in text[start:end] else None


def _misread(reading: Reading, between: str) -> str | None:
    """What damaged words between two names say of a substitute."""
    if between.count("\n") > 1 or _DIGIT.search(between) or between[:1] == ")":
        return None
    words = vocabulary(reading.ontology)
    if all(words.right(word) == (0.0, word) for word in WORD.findall(between)):
        return None
    value = phrasebook(reading.ontology).damaged_value("substitute", between)
    if value == "short" and "\n" in between:
        return None
    if value == "by" and ":" not in between and len(_WORD.findall(between)) < _WORDS_OF_BY:
        return None  # «Anna Ek (S), ersättare» says what she is
    return "for" if value == "short" else value
