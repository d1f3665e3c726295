"""Sentences: where each begins and ends, over wrapped lines and past abbreviations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

from extraction.around import any_terms, once_for, terms
from extraction.passages import passages
from extraction.phrasebook import phrasebook
from extraction.reading import Line, Reading

_STOP = re.compile(
    r"[.!?…:](?:(?<=:)(?=\n)|(?<!:)(?<![.!?…].)[.!?…]*+[\"”»')]*+(?=\s+[\"”»'(*]*[A-ZÅÄÖÉÜ\d–•-]))"
)
"""Where a sentence may end: a mark, then something that may begin one. The search runs from mark to mark."""
_NEW = re.compile(r"\s*(?:[-–•*·o]\s|§|\d{1,3}[.)]\s)")
"""A line that begins so begins something new: a bullet, a paragraph sign, a number."""
_ROW = re.compile(r"\s*[A-ZÅÄÖÉÜ][\w’'-]+(?: [\w’'.-]+){1,3}? ?\([^\W\d_]{1,5}\)")
"""A line that begins with a name and party letters: one row of many, if its neighbour does so too."""
_NUMBER = re.compile(r"\s*\d{1,3}")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_INITIALS = re.compile(r"(?:^|[\s(])(?:[^\W\d_]{1,3}\.)+[^\W\d_]{0,2}$")
_VOWELS = frozenset("aeiouyåäöé")
_CELLS = re.compile(r"\w[ \u00a0]{3,}\w")
_LABEL_END = re.compile(r":|(?:\t[ \t]*|[ \u00a0]{3,})(?=[A-ZÅÄÖ])")
_LONGEST_ROLE = 60
_LINKING = 30
"""Letters of the words that lead up to a name."""
_LONGEST = 6000
"""Letters of a sentence; what goes on for longer is no sentence, and costs what it is long squared."""
_NARROW = 125
"""Longest line of a page that was set with a fixed width; longer lines are whole paragraphs."""
_FULL = 0.7
"""Share of the page's width from which a line counts as full, so that the next may go on from it."""


class Sentence(NamedTuple):
    """A sentence's place in the text, trimmed of white space."""

    start: int
    end: int


@once_for("terms", "sections")
def sentences(reading: Reading) -> list[Sentence]:
    """The document's sentences in order; headings and table lines are sentences of their own.

    Two lines belong together when the second goes on in lower case, or when the first is as wide as the
    page and did not finish its sentence.
    """
    text = reading.text
    found: list[Sentence] = []
    for start, end in _blocks(reading):
        at = start
        for stop in _STOP.finditer(text, start, end):
            if stop[0][0] == "." and _abbreviated(reading, at, stop.start()):
                continue
            if _NUMBER.fullmatch(text, at, stop.start()):
                continue
            _add(found, text, at, stop.end())
            at = stop.end()
        _add(found, text, at, end)
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    """Add the sentence trimmed; or, where none that long was ever written, pieces of it cut between words."""
    while end - start > _LONGEST:
        cut = max(text.rfind(blank, start + _LONGEST // 2, start + _LONGEST) for blank in " \n\t")
        cut = cut if cut > 0 else start + _LONGEST
        _add(found, text, start, cut)
        start = cut
    if bare := text[start:end].lstrip():
        first = end - len(bare)
        found.append(_as_sentence(Sentence, (first, first + len(bare.rstrip()))))


_as_sentence = tuple.__new__
"""The short way to make one, of which a text has thousands."""


def sentence_at(found: list[Sentence], offset: int) -> Sentence | None:
    """The sentence that holds `offset`."""
    at = bisect_right(found, offset, key=itemgetter(0)) - 1
    return found[at] if at >= 0 and offset < found[at].end else None


def _blocks(reading: Reading) -> Iterator[tuple[int, int]]:
    """Stretches of the text that sentences never cross."""
    lines = [line for line in reading.lines or _lines(reading.text) if line.start <= line.end]
    width = _width(lines)
    edges = sorted(
        {s.start for s in reading.sections}
        | {s.title_end for s in reading.sections if s.title}
        | {edge for passage in passages(reading) if passage.inline for edge in (passage.start, passage.body)}
    )
    start = end = -1
    before: Line | None = None
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.text and not line.text.isspace():
            goes_on = (
                before is not None
                and end == before.end
                and (_goes_on(before.text, line.text, width) or _leads_on(reading, before.text, line.text))
                and not (_is_point(reading, line) and _ends_clause(before.text, width))
                and not (_is_row(line, before, following) and _ends_row(reading, before))
                and bisect_left(edges, before.end) == bisect_right(edges, line.start)
            )
            if not goes_on:
                if start >= 0:
                    yield from _cut(start, end, edges)
                start = line.start
            end = line.end
        before = line
    if start >= 0:
        yield from _cut(start, end, edges)


def _is_point(reading: Reading, line: Line) -> bool:
    """Whether a line opens with «att», as the points of a decision do, or with «ordförande:»."""
    first = line.start + len(line.text) - len(line.text.lstrip())
    return any_terms(reading, first, first + 1, "cue:point") or labels_role(reading, first)


def _is_row(line: Line, before: Line, following: Line | None) -> bool:
    """Whether a line begins with a name and its party, and the line over or under it too."""
    if "(" not in line.text or _ROW.match(line.text) is None:
        return False
    return _ROW.match(before.text) is not None or (
        following is not None and _ROW.match(following.text) is not None
    )


def _ends_row(reading: Reading, line: Line) -> bool:
    """Whether a line does not stop before a name that it leads up to: «…, », «… och», «… efter»."""
    end = line.start + len(line.text.rstrip())
    near = max(line.start, end - _LINKING)
    linked = any(t.end == end for t in terms(reading, near, end, "cue:role-link", "cue:substitute"))
    return not linked and not line.text.rstrip().endswith(",")


def labels_role(reading: Reading, offset: int) -> bool:
    """Whether a role stands at an offset, with a colon or in a column before whoever gets it:
    «1:e vice ordförande: Ek», «ordförande     Ek»."""
    end = offset + _LONGEST_ROLE
    return any(
        t.start == offset and _LABEL_END.match(reading.text, t.end) is not None
        for t in terms(reading, offset, end, "role")
    )


def _ends_clause(before: str, width: int) -> bool:
    """Whether a line ends what it says, by its mark or by stopping short of the page's width."""
    before = before.rstrip()
    return before[-1] in ",;:." or len(before) < _FULL * width or width == 0


def _cut(start: int, end: int, edges: list[int]) -> list[tuple[int, int]]:
    first = bisect_right(edges, start)
    if first == len(edges) or edges[first] >= end:
        return [(start, end)]
    inside = edges[first : bisect_left(edges, end)]
    return [*zip([start, *inside], [*inside, end], strict=True)]


def _goes_on(before: str, line: str, width: int) -> bool:
    indents = len(before) - len(before.lstrip()), len(line) - len(line.lstrip())
    before, line = before.rstrip(), line.lstrip()
    if "\t" in before or "\t" in line or _NEW.match(line):
        return False
    if indents[1] and indents[1] >= indents[0] and _CELLS.search(line):
        return False  # «    vecka 27–28     verksamhetschef Ek»: a row of cells
    if line[0].islower():
        return before[-1] not in ".!?" or len(before) >= _FULL * width > 0
    return width > 0 and len(before) >= _FULL * width and before[-1] not in ".!?:"


def _leads_on(reading: Reading, before: str, line: str) -> bool:
    """Whether a line ends with a small word that leads up to another: «vice ordförande i», «A och»."""
    blank, _, word = before.rstrip().rpartition(" ")
    if not blank or "\t" in before or "\t" in line or _NEW.match(line):
        return False
    return phrasebook(reading.ontology).value("leading-word", word) is not None


def _width(lines: list[Line]) -> int:
    """The page's width in letters; 0 when each line is a paragraph of its own."""
    lengths = sorted(
        len(line.text.rstrip()) for line in lines if len(line.text) > 40 and "\t" not in line.text
    )
    if len(lengths) < 4 or lengths[-1] > _NARROW:
        return 0
    return lengths[len(lengths) * 9 // 10]


def _abbreviated(reading: Reading, start: int, stop: int) -> bool:
    """Whether the point at `stop` belongs to an abbreviation: «dvs.», «t.ex.», «K. Ek», «kl. 9»."""
    text = reading.text
    before = text[max(start, stop - 12) : stop]
    after = text[stop + 1 : stop + 30].lstrip("\"”»') \n")
    if "." in before and _INITIALS.search(before):
        return True
    word = _LAST_WORD.search(before)
    if word is not None and len(word[0]) == 1:
        return True
    if word is not None and word[0].islower() and not _VOWELS & set(word[0]):
        whole = any(t.end == stop for t in terms(reading, stop - len(word[0]), stop, "role"))
        return not (whole and after[:1].isupper())  # «… i 17 år som vd. Under hösten …»
    if after[:1].isdigit() and (word is None or len(word[0]) <= 3):
        return True
    return any(t.start < stop < t.end for t in terms(reading, max(start, stop - 40), stop + 2))


def _lines(text: str) -> list[Line]:
    found, at = [], 0
    for piece in text.split("\n"):
        found.append(Line(at, at + len(piece), piece))
        at += len(piece) + 1
    return found
