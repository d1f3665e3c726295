"""The parts of a document: head, numbered items, signatures, and matter that says nothing of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Line, Reading, Section

_SIGN = re.compile(r"[ \t]*(?:[^\W\d_]{1,6}\s{1,2})?§{1,2}\s?(\d{1,4})\b[ \t.:]*(?!\s?[-–,]\s?\d)(.*)")
"""«§ 105 Budget», «KS § 105», «§105»; not «§§ 105–107», which is a range."""
_SIGN_AFTER = re.compile(r"[ \t]*(\d{1,4})\s?§[ \t.:]*(.*)")
_POINT = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]+(\S.*)")
_BARE = re.compile(r"[ \t]*(\d{1,2})\t[ \t]*(\S.*)|[ \t]*(\d{1,2}) {1,4}([^\W\d_a-zåäö].*)")
_PAGE = re.compile(r"[ \t]*(?:\d{1,4} )?(?:[^\W\d_]{1,5}\.? )?\d{1,4} ?\(\d{1,4}\)[ \t]*")
"""A page's number at the head of a line: «Sida 2 (41)», «2 (40)»."""
_MAX_TITLE = 160
_LEADERS = re.compile(r"\.{4,}|…{2,}|\t\d{1,3}\s*$")
"""Dots that lead to a page number: a line of a table of contents."""
_GAP = 3
"""How many numbers may be missing between two items, as in an extract."""
_LABELS_NEAR = 12
"""A secretary's label opens the signatures only if a chair or adjuster follows within so many lines."""
_SHORT = 70
"""Longest line among signatures."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that may open an item."""

    at: int
    number: int
    title: str
    title_start: int
    weight: float


def sections(reading: Reading) -> list[Section]:
    """Cut a document, by its lines, into sections that cover it from end to end."""
    book = phrasebook(reading.ontology)
    marks = [_label(book, line, damaged=reading.damaged) for line in reading.lines]
    signed = {at for at, line in enumerate(reading.lines) if _names_function(book, line)}
    items = {h.at: h for h in _items(reading.lines)}
    first = min(items, default=len(reading.lines))
    opens: dict[int, tuple[str, _Heading | None]] = {0: ("head", None)}
    for at in _matter(marks, first):
        opens[at] = ("matter", None)
    for at in _signature_blocks(reading.lines, marks, first, signed):
        opens[at] = ("signatures", None)
    for at, mark in enumerate(marks[:first]):
        if mark is not None and mark[0] == "attendance-heading":
            opens[at] = ("head", None)
    for at, heading in items.items():
        opens[at] = ("item", heading)
    return list(_joined(reading, opens))


def _label(book: Phrasebook, line: Line, *, damaged: bool) -> tuple[str, str] | None:
    if not line.text.strip():
        return None
    page = _PAGE.match(line.text)
    found = book.label_at(line.text[page.end() :] if page else line.text, damaged=damaged)
    return None if found is None else found[:2]


def _matter(marks: list[tuple[str, str] | None], first_item: int) -> Iterator[int]:
    """Where a notice that the minutes are posted begins: on the front page, or after the last item."""
    for at, mark in enumerate(marks):
        if mark == ("matter", "posting") and at < first_item:
            yield at


def _names_function(book: Phrasebook, line: Line) -> bool:
    """Whether a line is somebody's name and function: «Anna Ek, sekreterare»."""
    name, comma, rest = line.text.rpartition(",")
    if not comma or len(line.text) > _SHORT or not name.strip():
        return False
    found = book.label_at(rest)
    return found is not None and found[0] == "function-heading" and not rest[found[2] :].strip(" .")


def _signature_blocks(
    lines: list[Line], marks: list[tuple[str, str] | None], first_item: int, signed: set[int]
) -> Iterator[int]:
    """Where signatures begin: on a front page, and at the end of the document.

    What a posting notice says of adjustment and signatures is part of the notice.
    """
    inside = False
    for at, mark in enumerate(marks[:first_item]):
        if mark is None:
            continue
        if mark[0] == "attendance-heading":
            inside = False
        elif mark == ("matter", "posting"):
            inside = True
        elif not inside and _opens_signatures(marks, at, first_item):
            inside = True
            yield at
    last = _closing_labels(lines, marks, first_item, signed)
    if last is not None:
        yield last


def _opens_signatures(marks: list[tuple[str, str] | None], at: int, stop: int) -> bool:
    """Whether this label and others soon after it are those of people who sign."""
    mark = marks[at]
    assert mark is not None
    if mark[0] == "signature-heading":
        return True
    near = [m for m in marks[at : min(stop, at + _LABELS_NEAR)] if m is not None]
    if any(m[0] in ("attendance-heading", "signature-heading") for m in near):
        return False  # more lists follow, or the signatures have a heading of their own
    signing = {m[1] for m in near if m[0] == "function-heading"}
    return mark == ("function-heading", "sekreterare") and bool(signing & {"ordförande", "justerare"})


def _closing_labels(
    lines: list[Line], marks: list[tuple[str, str] | None], first_item: int, signed: set[int]
) -> int | None:
    """The first label of the last stretch of short lines: from there on the document is only signed."""
    found = None
    for at in range(len(lines) - 1, first_item, -1):
        mark = marks[at]
        if len(lines[at].text.strip()) > _SHORT:
            break
        if at in signed or (mark is not None and mark[0] in ("function-heading", "signature-heading")):
            found = at
        elif _is_numbered(lines[at].text):
            break
    return found


def _is_numbered(text: str) -> bool:
    return bool(_SIGN.fullmatch(text) or _POINT.fullmatch(text))


def _items(lines: list[Line]) -> list[_Heading]:
    """The headings of the items: the best chain of rising numbers in one way of numbering.

    Paragraph signs win over plain numbers, since a protocol's decisions have numbered lists of their own;
    a single sign, as in an extract, wins over the numbers that come after it.
    """
    signs = _chain(_headings(lines, (_SIGN, _SIGN_AFTER)))
    if len(signs) >= 2:
        return signs
    points = _chain(_headings(lines, (_POINT,)))
    if signs and points and signs[0].at < points[0].at:
        return signs
    if points or signs:
        return points if len(points) > len(signs) else signs
    bare = _chain(_headings(lines, (_BARE,)))
    return bare if len(bare) >= 3 else []


def _headings(lines: list[Line], shapes: tuple[re.Pattern[str], ...]) -> Iterator[_Heading]:
    blank_before = True
    for at, line in enumerate(lines):
        if not line.text.strip():
            blank_before = True
            continue
        found = next((m for shape in shapes if (m := shape.fullmatch(line.text)) is not None), None)
        if found is not None and not _LEADERS.search(line.text):
            groups = [i for i in range(1, (found.re.groups or 0) + 1) if found[i] is not None]
            number, title = groups[0], groups[1] if len(groups) > 1 else groups[0]
            words = found[title].strip() if title != number else ""
            weight = 1.0 + 0.5 * blank_before + 0.3 * (words[:1].isupper()) - 0.3 * words.endswith((".", ","))
            if len(words) <= _MAX_TITLE and not words[:1].islower():
                start = line.start + (found.start(title) if words else len(line.text))
                yield _Heading(at, int(found[number]), words, start, weight)
        blank_before = False


def _chain(headings: Iterable[_Heading]) -> list[_Heading]:
    """The heaviest run of headings whose numbers rise one by one, or nearly; later printings win a tie."""
    chains: dict[int, tuple[float, _Heading, int | None]] = {}
    steps: list[tuple[_Heading, int | None]] = []
    for heading in headings:
        before = [
            (chains[n][0] - 0.6 * (heading.number - n - 1), n)
            for n in range(heading.number - 1, heading.number - 1 - _GAP, -1)
            if n in chains
        ]
        total, previous = max(before, default=(0.0, None), key=lambda b: b[0])
        total += heading.weight
        known = chains.get(heading.number)
        if known is None or total >= known[0]:
            steps.append((heading, chains[previous][2] if previous is not None else None))
            chains[heading.number] = (total, heading, len(steps) - 1)
    if not chains:
        return []
    _, _, at = max(chains.values(), key=lambda c: (c[0], c[1].at))
    found = []
    while at is not None:
        heading, at = steps[at]
        found.append(heading)
    return found[::-1]


def _joined(reading: Reading, opens: dict[int, tuple[str, _Heading | None]]) -> Iterator[Section]:
    """The sections between the lines that open one; equal neighbours that are no items become one."""
    lines, order = reading.lines, sorted(opens)
    kept = [
        at
        for before, at in zip([None, *order], order, strict=False)
        if before is None or opens[at][0] == "item" or opens[at][0] != opens[before][0]
    ]
    for at, after in zip(kept, [*kept[1:], None], strict=True):
        kind, heading = opens[at]
        start = lines[at].start
        end = len(reading.text) if after is None else lines[after].start
        if heading is None:
            yield Section(kind, start, end)
            continue
        title, title_start = heading.title, heading.title_start
        if not title:
            below = next((n for n in lines[at + 1 : at + 4] if n.text.strip()), None)
            if below is not None and below.end <= end and len(below.text.strip()) <= _MAX_TITLE:
                title = below.text.strip()
                title_start = below.start + below.text.index(title)
        yield Section("item", start, end, str(heading.number), title, title_start, title_start + len(title))
