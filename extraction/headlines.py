"""The lines of a head: what stands before the first label, and each label with its value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.around import starting, terms
from extraction.labels import labels
from extraction.layout import furniture
from extraction.phrasebook import phrasebook
from extraction.reading import Line, Reading, Term
from extraction.stacked import head_values, stacked_values, stacks

_MOST_TITLE_LINES = 12
_FIRST_LABELS = ("time", "date and time", "time and place", "place", "present")
_IN_TITLE = ("meeting date", "date")
"""Labels that may stand among the lines of a title; it ends at one if no other label follows."""
_HEADS = ("head", "signatures", "matter")
"""Kinds of section that may say whose meeting it was and when."""
_OCCASION = ("time", "date and time", "time and place", "date", "place")
"""Labels that the adjustment of the minutes has too."""
_OF_ADJUSTMENT = ("adjustment", "justerare")
"""Labels after which the day and place printed once more are those of the adjustment."""
_NEAR = 40
_PARTED = re.compile(r"[ \u00a0]{2,}|[ \u00a0]*\t+[ \u00a0]*")
_CELL = re.compile(r"\S+(?: \S+)*")
_ASIDE = 3
"""Letters by which a value may begin or end beside its label."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label and the stretch of its value: up to the next label or the end of its section."""

    label: Term
    start: int
    end: int
    posting: bool = False
    """True in a posting notice, whose places and times are not the meeting's."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document."""

    title: tuple[Line, ...]
    """The lines before the first label; page furniture printed again left out."""
    labelled: tuple[Labelled, ...]
    """Every label of the front page, the signatures and the posting notice, in order."""

    def under(self, *targets: str) -> list[Labelled]:
        """The labels that say one of these things."""
        return [found for found in self.labelled if found.label.target in targets]


def head_of(reading: Reading) -> Head:
    """The head of the document being read."""
    labelled = tuple(_labelled(reading))
    return Head(tuple(_title(reading, labelled)), labelled)


def _labelled(reading: Reading) -> Iterator[Labelled]:
    parts = [(s, labels(reading, s)) for s in reading.sections if s.kind in _HEADS]
    heads = [s for s, _ in parts if s.kind != "matter"]
    together = [t for s, found in parts if s.kind != "matter" for t in found]
    for stack in stacks(reading, together, heads[-1].end) if heads else ():
        yield from (_stacked(reading, *value) for value in head_values(reading, stack))
    for _, found in parts:
        yield from (_stacked(reading, *value) for value in stacked_values(reading, found))
    seen: set[str] = set()
    adjusting = False
    for section, found in parts:
        posting = section.kind == "matter"
        for at, label in enumerate(found):
            posting = label.target == "posting" or (posting and label.kind != "cue:attendance-heading")
            end = found[at + 1].start if at + 1 < len(found) else section.end
            whole = _whole(reading, label)
            if adjusting and whole.target in _OCCASION and whole.target in seen:
                whole = whole._replace(target="adjustment")
            seen.add(whole.target)
            below = _below(reading, whole, min(whole.end, end), end)
            if below is not None:
                yield Labelled(whole, *below, posting)
            adjusting = (
                adjusting and label.kind != "cue:attendance-heading"
            ) or whole.target in _OF_ADJUSTMENT
            yield Labelled(whole, min(whole.end, end), end, posting)


def _below(reading: Reading, label: Term, start: int, end: int) -> tuple[int, int] | None:
    """The cell under a label with another label beside it: a row of labels, and their values in the next."""
    line = bisect_right(reading.lines, (label.start,)) - 1
    row = reading.lines[line + 1] if line + 1 < len(reading.lines) else None
    if row is None or not _PARTED.fullmatch(reading.text, start, end):
        return None
    begun = reading.lines[line].start
    first, last = label.start - begun, start - begun
    if "\t" in reading.lines[line].text + row.text:
        place = _in_order(row.text, reading.lines[line].text.count("\t", 0, first))
    else:
        under = [
            c for c in _CELL.finditer(row.text) if c.start() < last + _ASIDE and first - _ASIDE < c.end()
        ]
        place = under[0].span() if len(under) == 1 else None
    return (row.start + place[0], row.start + place[1]) if place is not None else None


def _in_order(row: str, number: int) -> tuple[int, int] | None:
    """Where the words of a row's cell begin and end, of cells that tabs part; None for an empty one."""
    cells = row.split("\t")
    words = cells[number].strip() if number < len(cells) else ""
    start = row.find(words, sum(len(cell) + 1 for cell in cells[:number]))
    return (start, start + len(words)) if words else None


def _stacked(reading: Reading, label: Term, start: int, end: int) -> Labelled:
    return Labelled(_whole(reading, label), start, end)


def _whole(reading: Reading, label: Term) -> Term:
    """A label with the words that say of what: «plats och tid» + «för sammanträdet», «justeringens» + it."""
    if label.kind != "cue:head-label" or label.target not in _OCCASION:
        return label
    book, text = phrasebook(reading.ontology), reading.text
    before = book.pattern("adjustment-word", before=r"\b", after=r"[ \t\u00a0]{0,6}\n?[ \t\u00a0]{0,6}\Z")
    if before.search(text, max(0, label.start - _NEAR), label.start):
        return label._replace(target="adjustment")
    leads = book.pattern("title-lead", before=r"[ \u00a0]{1,2}", after=r"[ \u00a0]{1,2}")
    lead = leads.match(text, label.end)
    if lead is None:
        return label
    adjusted = book.pattern("adjustment-word", after=r"\b").match(text, lead.end())
    if adjusted is not None:
        return label._replace(target="adjustment", end=adjusted.end())
    at = lead.end()
    for term in terms(reading, at, at + _NEAR, "body-type", "cue:meeting-kind"):
        if term.start == at and term.kind == "cue:meeting-kind":
            return label._replace(end=term.end)
        if term.start == at:
            at = term.end + 1
    return label


def _title(reading: Reading, labelled: Sequence[Labelled]) -> list[Line]:
    head = next((s for s in reading.sections if s.kind in _HEADS), None)
    if head is None:
        return []
    own = [found.label for found in labelled if found.label.start < head.end]
    ends = (t.start for wanted in (_FIRST_LABELS, _IN_TITLE) for t in own if t.target in wanted)
    first = next(ends, head.end)
    stop = min(first, head.end)
    again = furniture(reading, stop)
    lines = [n for n in starting(reading.lines, head.start, stop) if n.text.strip()]
    found = [n for n in lines if n.start not in again]
    if found and found[-1].end > first:
        found[-1] = Line(found[-1].start, first, reading.text[found[-1].start : first])
        values = [v.start for v in labelled if v.label.start == first and v.start > found[-1].end]
        row = reading.lines[bisect_right(reading.lines, (values[0],)) - 1] if values else None
        if row is not None and row.start >= found[-1].end:  # whose first cells stand beside the title
            found.append(Line(row.start, values[0], reading.text[row.start : values[0]]))
    return found[:_MOST_TITLE_LINES]
