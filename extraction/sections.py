"""The parts of a document: head, numbered items, signatures, and matter that says nothing of the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.itemheadings import (
    CASE_NUMBER,
    MAX_TITLE,
    POINT,
    SIGN,
    Heading,
    have_titles_above,
    headings,
)
from extraction.pages import page_lines
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Line, Reading, Section

_PAGE = re.compile(r"[ \t]*(?:\d{1,4} )?(?:[^\W\d_]{1,5}\.? )?\d{1,4} ?\(\d{1,4}\)[ \t]*")
"""A page's number at the head of a line: «Sida 2 (41)», «2 (40)»."""
_LABELS_NEAR = 12
"""A secretary's label opens the signatures only if a chair or adjuster follows within so many lines."""
_TOLD = re.compile(r"[ \t]*\S+(?:[ \u00a0]\S+){3,}[^\W\d_]\.[ \t]*")
"""A whole sentence: «Ordföranden finner att planen antas.»"""
_SHORT = 70
"""Longest line among signatures."""


_PRESIDING = {"ordförande", "vice ordförande"}


def sections(reading: Reading) -> list[Section]:
    """Cut a document, by its lines, into sections that cover it from end to end.

    Where each line is a whole page, a page is head, notice or items, and its labels are told apart later.
    """
    book = phrasebook(reading.ontology)
    paged = page_lines(book, reading.lines)
    lines, found = paged if paged is not None else (reading.lines, headings(book, reading.lines))
    above = paged is None and have_titles_above(lines, found)
    items = {h.at - above: h for h in found}
    first = min(items, default=len(lines))
    marks = [_label(book, line, damaged=reading.damaged) for line in lines[:first]]
    opens: dict[int, tuple[str, Heading | None]] = {0: ("head", None)}
    for at in _matter(marks):
        opens[at] = ("matter", None)
        if paged is not None:
            opens[at + 1] = ("head", None)
    for at in _signature_blocks(book, lines, marks, damaged=reading.damaged) if paged is None else ():
        opens[at] = ("signatures", None)
    for at, mark in enumerate(marks):
        if mark is not None and mark[0] == "attendance-heading":
            opens[at] = ("head", None)
    for at, heading in items.items():
        opens[at] = ("item", heading)
    if not items and (told := _told_after(opens, lines, marks)) is not None:
        opens[told] = ("item", None)
    return list(_joined(reading, lines, opens))


def _told_after(
    opens: dict[int, tuple[str, Heading | None]], lines: list[Line], marks: list[tuple[str, str] | None]
) -> int | None:
    """Where running text begins below the front page's signatures, in minutes without numbered items."""
    signed = next((at for at in sorted(opens) if opens[at][0] == "signatures"), None)
    if signed is None:
        return None
    for at in range(signed + 1, len(lines)):
        if at in opens:
            return None
        if marks[at] is None and _TOLD.fullmatch(lines[at].text):
            above = lines[at - 1].text
            return at - 1 if above.strip() and marks[at - 1] is None and at - 1 > signed else at
    return None


def _label(book: Phrasebook, line: Line, *, damaged: bool) -> tuple[str, str] | None:
    text = line.text
    if not text or text.isspace():
        return None
    page = _PAGE.match(text) if "(" in text else None
    found = book.label_at(text[page.end() :] if page else text, damaged=damaged)
    return None if found is None else found[:2]


def _matter(marks: list[tuple[str, str] | None]) -> Iterator[int]:
    """Where a notice that the minutes are posted begins on the front page."""
    for at, mark in enumerate(marks):
        if mark == ("matter", "posting"):
            yield at


def _function_named(book: Phrasebook, line: Line) -> str | None:
    """The function of a line that is somebody's name and function: «Anna Ek, sekreterare»."""
    if len(line.text) > _SHORT or "," not in line.text:
        return None
    name, _, rest = line.text.rpartition(",")
    if not name.strip():
        return None
    found = book.label_at(rest)
    alone = found is not None and found[0] == "function-heading" and not rest[found[2] :].strip(" .")
    return found[1] if found is not None and alone else None


def _signature_blocks(
    book: Phrasebook, lines: list[Line], marks: list[tuple[str, str] | None], *, damaged: bool
) -> Iterator[int]:
    """Where signatures begin: on the front page, whose labels are given, and at the end of the document.

    What a posting notice says of adjustment and signatures is part of the notice.
    """
    inside = False
    for at, mark in enumerate(marks):
        if mark is None:
            continue
        if mark[0] == "attendance-heading":
            inside = False
        elif mark == ("matter", "posting"):
            inside = True
        elif not inside and _opens_signatures(marks, at):
            inside = True
            yield at
    last = _closing_labels(book, lines, len(marks), damaged=damaged)
    if last is not None:
        yield last


def _opens_signatures(marks: list[tuple[str, str] | None], at: int) -> bool:
    """Whether this label and others soon after it are those of people who sign."""
    mark = marks[at]
    assert mark is not None
    if mark[0] == "signature-heading":
        return True
    near = [m for m in marks[at : at + _LABELS_NEAR] if m is not None]
    if any(m[0] in ("attendance-heading", "signature-heading") for m in near):
        return False  # more lists follow, or the signatures have a heading of their own
    signing = {m[1] for m in near if m[0] == "function-heading"}
    return mark == ("function-heading", "sekreterare") and bool(signing & {"ordförande", "justerare"})


def _closing_labels(book: Phrasebook, lines: list[Line], first_item: int, *, damaged: bool) -> int | None:
    """The first label of the last stretch of short lines: from there on the document is only signed.

    A row of chairs without anybody who signs beside them has been elected, not signed.
    """
    found = None
    signing: set[str] = set()
    for at in range(len(lines) - 1, first_item, -1):
        if len(lines[at].text.strip()) > _SHORT:
            break
        if _TOLD.fullmatch(lines[at].text):
            continue
        signed, mark = _function_named(book, lines[at]), _label(book, lines[at], damaged=damaged)
        if signed or (mark is not None and mark[0] in ("function-heading", "signature-heading")):
            found = at
            signing.add(signed or (mark[1] if mark is not None else ""))
        elif _is_numbered(lines[at].text) or (mark is not None and mark[0] == "attendance-heading"):
            break
    return None if signing == _PRESIDING else found


def _is_numbered(text: str) -> bool:
    return bool(SIGN.fullmatch(text) or POINT.fullmatch(text))


def _joined(
    reading: Reading, lines: list[Line], opens: dict[int, tuple[str, Heading | None]]
) -> Iterator[Section]:
    """The sections between the lines that open one; equal neighbours that are no items become one."""
    order = sorted(opens)
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
        if heading.at > at:
            title, title_start = lines[at].text.strip(), lines[at].start
        elif not title or CASE_NUMBER.fullmatch(title):
            below = next((n for n in lines[at + 1 : at + 4] if n.text.strip()), None)
            if below is not None and below.end <= end and len(below.text.strip()) <= MAX_TITLE:
                title = below.text.strip()
                title_start = below.start + below.text.index(title)
        yield Section("item", start, end, str(heading.number), title, title_start, title_start + len(title))
