"""Word files (docx): paragraphs, tables, text boxes, the first page's header, notes."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extraction.readers.cellrows import Cell, one_page, table_lines
from extraction.readers.elements import Element, attribute, child, is_on, local, named, number
from extraction.readers.packed import Package
from extraction.readers.printed import Allowed, Printed, Unreadable
from extraction.readers.progress import block_read
from extraction.readers.wordstyles import Numbering, Styles, first_told, space

_MAIN = "word/document.xml"
_GAP = 100
"""Twentieths of a point between two paragraphs that show as a gap."""
_LINE = 240
"""The same of a line of type."""
_TEXT = 100
"""Letters of a paragraph that is running text."""
_WIDEST = 63
"""Columns that a merged cell may span, as in Word itself."""
_WITHIN: Final = frozenset(
    (
        "r",
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "customXml",
        "dir",
        "bdo",
    )
)
"""What text may be wrapped in; what was deleted or moved away is not among them."""
_AROUND: Final = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_BREAKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS: Final = {
    "F0FC": "✓",
    "F0FE": "☒",
    "F0FD": "☒",
    "F0FB": "✗",
    "F0A8": "☐",
    "F06F": "☐",
    "F071": "☐",
    "F0B7": "•",
    "F02D": "-",
}
"""Signs of Word's own symbol fonts that tables are ticked with."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table, as lines."""

    lines: tuple[str, ...]
    style: str | None = None
    before: int = 0
    after: int = 0
    """Twentieths of a point."""
    close: bool = False
    """Without space to a neighbour of the same style."""
    apart: bool = False
    """Parted from its neighbours whatever the space: a table, a heading, a text box."""


def read_word(data: bytes, name: str, allowed: Allowed) -> Printed:
    """The lines of a Word file. Its pages are not kept in the file: it is one. Raises `Unreadable`."""
    package = Package(data, name, allowed)
    if _MAIN not in package and "word/document2.xml" not in package:
        raise Unreadable("damaged", f"{name} is a Word file without its text")
    try:
        page = one_page(_Word(package).lines())
    except RecursionError as error:
        raise Unreadable("damaged", f"{name} nests its parts too deep for a document") from error
    if not any(line.text for line in page.lines):
        raise Unreadable("no text", f"{name} is a Word file without any text")
    return Printed("docx", (page,), paged=False)


class _Word:
    """One file on its way to lines."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = _MAIN if _MAIN in package else "word/document2.xml"
        self._root = package.xml(self._main)
        self._related = self._relations()
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"), self._styles)

    def lines(self) -> Iterator[str]:
        """The first page's header, the text, the notes."""
        body = child(self._root, "body")
        if body is None:
            return
        yield from self._header()
        yield ""
        yield from spaced(list(self._blocks(body)))
        for kind in ("footnotes", "endnotes"):
            notes = self._part(kind)
            for note in notes if notes is not None else ():
                if attribute(note, "type") in (None, "normal"):
                    yield ""
                    yield from spaced(list(self._blocks(note)))

    def _relations(self) -> dict[str, tuple[str, str]]:
        """Relation → its kind and the part that it leads to."""
        folder, file = posixpath.split(self._main)
        told = f"{folder}/_rels/{file}.rels"
        found: dict[str, tuple[str, str]] = {}
        for one in self._package.xml(told) if told in self._package else ():
            target = posixpath.normpath(posixpath.join(folder, attribute(one, "Target") or ""))
            kind = (attribute(one, "Type") or "").rpartition("/")[2]
            found[attribute(one, "Id") or ""] = (kind, target.removeprefix("/"))
        return found

    def _part(self, kind: str) -> Element | None:
        told = (part for of, part in self._related.values() if of == kind and part in self._package)
        part = next(told, None)
        return self._package.xml(part) if part is not None else None

    def _header(self) -> list[str]:
        """What stands above the first page; that of the other pages where the first has none."""
        section = next(named(self._root, "sectPr"), None)
        if section is None:
            return []
        parts = {
            attribute(one, "type"): self._related.get(attribute(one, "id") or "", ("", ""))[1]
            for one in section
            if local(one) == "headerReference"
        }
        order = ("first", "default") if is_on(child(section, "titlePg")) else ("default",)
        for kind in order:
            part = parts.get(kind)
            if part is not None and part in self._package:
                lines = list(spaced(list(self._blocks(self._package.xml(part)))))
                if any(line.strip() for line in lines):
                    return lines
        return []

    def _blocks(self, container: Element) -> Iterator[Block]:
        """The paragraphs and tables of a body, a cell, a text box, a header or a note."""
        carried = ""
        for one in _unwrapped(container):
            if local(one) == "tbl":
                yield Block(tuple(self._table(one)), apart=True)
                continue
            text, boxes = _text(one)
            properties = self._styles.properties(one)
            if is_on(child(one, "pPr", "rPr", "del")) and not boxes:
                carried += text  # the mark that ended the paragraph was deleted
                continue
            text, carried = carried + text, ""
            if text.strip():
                text = self._numbering.mark(one, properties) + text
            yield Block(
                tuple(text.split("\n")),
                self._styles.style(one),
                space(properties, "before"),
                space(properties, "after"),
                is_on(first_told(properties, "contextualSpacing")),
                first_told(properties, "outlineLvl") is not None and bool(text.strip()),
            )
            for box in boxes:
                yield Block(tuple(spaced(list(self._blocks(box)))), apart=True)
        if carried:
            yield Block((carried,))

    def _table(self, table: Element) -> Iterator[str]:
        """The rows, parted by tabs; where a cell holds a table or there is one column, the text flows."""
        rows: list[list[Cell]] = []
        for row in _unwrapped(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            cells: list[Cell] = [()] * min(_WIDEST, number(_value(row, "trPr", "gridBefore"), 0))
            nested = False
            for cell in _unwrapped(row, "tc"):
                merged = child(cell, "tcPr", "vMerge")
                covered = merged is not None and attribute(merged, "val") != "restart"
                blocks = (
                    [] if covered or child(cell, "tcPr", "cellDel") is not None else [*self._blocks(cell)]
                )
                nested = nested or any(block.apart and len(block.lines) > 1 for block in blocks)
                cells.append([line for block in blocks for line in block.lines])
                span = number(_value(cell, "tcPr", "gridSpan"), 1)
                cells += [()] * (min(_WIDEST, span) - 1)
            if nested:
                yield from table_lines(rows)
                rows = []
                for cell in cells:
                    yield from cell
            else:
                rows.append(cells)
        yield from table_lines(rows)


def _value(element: Element, *path: str) -> str | None:
    return attribute(child(element, *path), "val")


def _unwrapped(container: Element, *kinds: str) -> Iterator[Element]:
    """The elements of some kinds in a container, out of what only wraps them, without what was deleted."""
    for one in container:
        name = local(one)
        if name in (kinds or ("p", "tbl")):
            block_read()
            yield one
        elif name in _AROUND:
            yield from _unwrapped(one, *kinds)
        elif name == "AlternateContent" and len(one):
            yield from _unwrapped(_chosen(one), *kinds)


def _chosen(alternatives: Element) -> Element:
    """One of several forms of the same content: the first that has any text."""
    return next((one for one in alternatives if next(named(one, "t"), None) is not None), alternatives[0])


def _text(paragraph: Element) -> tuple[str, list[Element]]:
    """The text of a paragraph, and the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[Element] = []
    _gather(paragraph, pieces, boxes)
    return "".join(pieces), boxes


def _gather(element: Element, pieces: list[str], boxes: list[Element]) -> None:
    for one in element:
        name = local(one)
        if name == "t":
            pieces.append((one.text or "").replace("\n", " ").replace("\t", " "))
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif name == "sym":
            pieces.append(_SYMBOLS.get((attribute(one, "char") or "").upper(), ""))
        elif name == "r" and is_on(child(one, "rPr", "vanish")):
            continue
        elif name in _WITHIN:
            _gather(one, pieces, boxes)
        elif name == "AlternateContent" and len(one):
            _gather(_chosen(one), pieces, boxes)
        elif name in ("drawing", "pict", "object"):
            _box(one, boxes)


def _box(drawing: Element, boxes: list[Element]) -> None:
    """The text boxes of a drawing, each once, without those inside another."""
    for one in drawing:
        if local(one) == "txbxContent":
            boxes.append(one)
        elif local(one) == "AlternateContent" and len(one):
            _box(_chosen(one), boxes)
        else:
            _box(one, boxes)


def spaced(blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of blocks, with an empty one where they stand apart: by more space than most have, or by that
    of a whole line where some stand closer or where both are running text."""
    gaps = [_gap(a, b) for a, b in pairwise(blocks)]
    counted = Counter(gap for gap in gaps if gap < _LINE) or Counter(gaps)
    usual = counted.most_common(1)[0][0] if gaps else 0
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if before is not None and (
            gaps[at - 1] >= max(_GAP, usual + 1)
            or (gaps[at - 1] >= _LINE and _is_long(before.lines[-1]) and _is_long(block.lines[0]))
            or block.apart
            or before.apart
        ):
            yield ""
        yield from block.lines


def _is_long(line: str) -> bool:
    """Whether a paragraph is no row of a list."""
    return len(line) >= _TEXT


def _gap(above: Block, below: Block) -> int:
    alike = above.close and below.close and above.style == below.style
    return 0 if alike else max(above.after, below.before)
