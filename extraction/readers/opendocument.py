"""OpenDocument texts (odt, fodt): paragraphs, lists with their numbers, tables, frames, notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extraction.readers.cellrows import Cell, one_page, table_lines
from extraction.readers.elements import Element, attribute, child, local, named, number
from extraction.readers.packed import Package, parsed_xml
from extraction.readers.printed import Allowed, Printed, Unreadable
from extraction.readers.progress import block_read
from extraction.readers.wordstyles import counted

_ZIP, _OUTLINE = b"PK", "outline"
_WIDEST = 100
_MOST_BLANKS = 200
_DEEPEST = 10
_LEVEL_STYLES: Final = ("list-level-style-number", "outline-level-style")
_FORMATS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_SKIPPED: Final = frozenset(
    (
        "tracked-changes",
        "annotation",
        "annotation-end",
        "sequence-decls",
        "variable-decls",
        "forms",
        "ruby-text",
    )
)
"""What is no text: what was deleted is kept in the first of them."""
_FLOWING: Final = frozenset(
    ("section", "index-body", "table-of-content", "illustration-index", "text", "change")
)
_BLOCKS: Final = frozenset(("p", "h", "list", "table", *_FLOWING))


def read_opendocument(data: bytes, name: str, allowed: Allowed) -> Printed:
    """The lines of an OpenDocument text, packed or as one XML file. Raises `Unreadable`."""
    roots = _packed(data, name, allowed) if data.startswith(_ZIP) else [parsed_xml(data, name)]
    body = next((found for root in roots if (found := child(root, "body", "text")) is not None), None)
    if body is None:
        raise Unreadable("damaged", f"{name} is an OpenDocument text without its text")
    try:
        page = one_page(_Text(roots).lines(body))
    except RecursionError as error:
        raise Unreadable("damaged", f"{name} nests its parts too deep for a document") from error
    if not any(line.text for line in page.lines):
        raise Unreadable("no text", f"{name} is an OpenDocument text without any text")
    return Printed("odt", (page,), paged=False)


def _packed(data: bytes, name: str, allowed: Allowed) -> list[Element]:
    package = Package(data, name, allowed)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.content("META-INF/manifest.xml"):
        raise Unreadable("encrypted", f"{name} is an OpenDocument text that is locked with a password")
    if "content.xml" not in package:
        raise Unreadable("damaged", f"{name} is an OpenDocument text without its text")
    return [package.xml(part) for part in ("content.xml", "styles.xml") if part in package]


class _Text:
    """One text on its way to lines."""

    def __init__(self, roots: list[Element]) -> None:
        self._roots = roots
        self._levels: dict[str, dict[int, Element]] = {}
        for style in (
            one for root in roots for kind in ("list-style", "outline-style") for one in named(root, kind)
        ):
            name = _OUTLINE if local(style) == "outline-style" else attribute(style, "name") or ""
            self._levels[name] = {number(attribute(level, "level"), 1): level for level in style}
        self._counts: dict[str, dict[int, int]] = {}
        self._aside: list[list[str]] = []

    def lines(self, body: Element) -> Iterator[str]:
        """The first page's header, the text, the notes."""
        yield from self._header()
        yield ""
        yield from self._flow(body)
        for lines in self._aside:
            yield ""
            yield from lines

    def _header(self) -> list[str]:
        """What the first page has above its text: that of its own, else that of all pages."""
        for kind in ("header-first", "header"):
            for header in (one for root in self._roots for one in named(root, kind)):
                lines = list(self._flow(header))
                if any(line.strip() for line in lines):
                    return lines
        return []

    def _flow(self, container: Element) -> Iterator[str]:
        for one in container:
            kind = local(one)
            if kind == "p":
                yield from self._paragraph(one, "")
            elif kind == "h":
                yield ""
                level = number(attribute(one, "outline-level"), 1)
                yield from self._paragraph(one, self._mark(_OUTLINE, level))
            elif kind == "list":
                if attribute(one, "continue-numbering") != "true" and attribute(one, "continue-list") is None:
                    self._counts.pop(attribute(one, "style-name") or "", None)
                yield from self._list(one, attribute(one, "style-name") or "", 1)
            elif kind == "table":
                yield ""
                yield from self._table(one)
                yield ""
            elif kind in _FLOWING:
                yield from self._flow(one)
            elif kind in ("frame", "text-box", "custom-shape", "g"):
                yield from self._framed(one)

    def _framed(self, frame: Element) -> Iterator[str]:
        """The text of the boxes in a frame that stands between paragraphs."""
        for box in frame:
            if local(box) in ("text-box", "frame", "custom-shape", "g"):
                yield ""
                yield from self._flow(box)
                yield ""

    def _paragraph(self, paragraph: Element, mark: str) -> Iterator[str]:
        """The lines of a paragraph, and after it those of the frames anchored in it."""
        pieces: list[str] = []
        frames: list[Element] = []
        block_read()
        self._gather(paragraph, pieces, frames)
        text = "".join(pieces)
        yield from ((mark if text.strip() else "") + text).split("\n")
        for frame in frames:
            yield from self._framed(frame)

    def _gather(self, element: Element, pieces: list[str], frames: list[Element]) -> None:
        pieces.append(_spaced(element.text))
        for one in element:
            kind = local(one)
            if kind == "s":
                pieces.append(" " * min(_MOST_BLANKS, number(attribute(one, "c"), 1)))
            elif kind == "tab":
                pieces.append("\t")
            elif kind == "line-break":
                pieces.append("\n")
            elif kind == "note":
                note = child(one, "note-body")
                self._aside.append(list(self._flow(note)) if note is not None else [])
            elif kind in ("frame", "custom-shape", "g"):
                frames.append(one)
            elif kind and kind not in _SKIPPED:
                self._gather(one, pieces, frames)
            pieces.append(_spaced(one.tail))

    def _list(self, items: Element, style: str, level: int) -> Iterator[str]:
        for item in items:
            if local(item) not in ("list-item", "list-header"):
                continue
            mark = self._mark(style, level, item) if local(item) == "list-item" else ""
            for one in item:
                if local(one) == "list" and level < _DEEPEST:
                    yield from self._list(one, attribute(one, "style-name") or style, level + 1)
                elif local(one) in ("p", "h"):
                    yield from self._paragraph(one, mark)
                    mark = ""

    def _mark(self, style: str, level: int, item: Element | None = None) -> str:
        """The number or sign in front of an item or a heading, with a blank."""
        levels = self._levels.get(style, {})
        told = levels.get(level)
        if told is None or local(told) not in _LEVEL_STYLES:
            return "- " if item is not None else ""
        counts = self._counts.setdefault(style, {})
        start = number(attribute(item, "start-value"), -1)
        if start >= 0:
            counts[level] = start
        else:
            counts[level] = (
                counts[level] + 1 if level in counts else number(attribute(told, "start-value"), 1)
            )
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        shown = range(max(1, level - number(attribute(told, "display-levels"), 1) + 1), level + 1)
        kinds = (_FORMATS.get(attribute(levels.get(at), "num-format") or "", "none") for at in shown)
        numbers = [counted(counts.get(at, 1), kind) for at, kind in zip(shown, kinds, strict=True)]
        text = ".".join(one for one in numbers if one)
        if not text:
            return ""
        mark = f"{attribute(told, 'num-prefix') or ''}{text}{attribute(told, 'num-suffix') or ''}"
        return f"{mark.strip()[:60]} "

    def _table(self, table: Element) -> Iterator[str]:
        rows: list[list[Cell]] = []
        for row in _rows(table):
            cells: list[Cell] = []
            nested = False
            for cell in row:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                lines = [] if local(cell).startswith("covered") else list(self._flow(cell))
                has_table = next(named(cell, "table"), None) is not None
                nested = nested or has_table
                repeated = number(attribute(cell, "number-columns-repeated"), 1)
                cells += [lines] * (1 if has_table else min(_WIDEST, repeated))  # else a power of the depth
            if nested:
                yield from table_lines(rows)
                rows = []
                for flowing in cells:
                    yield from flowing
            else:
                rows.append(cells)
        yield from table_lines(rows)


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if local(one) == "table-row":
            yield one
        elif local(one) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(one)


def _spaced(text: str | None) -> str:
    """Text with its white space as one blank, as OpenDocument 1.3 (6.1.2) has it."""
    if not text:
        return ""
    words = " ".join(text.split(" ")) if text.isprintable() else " ".join(text.split())
    lead = " " if text[0].isspace() and not words.startswith(" ") else ""
    return f"{lead}{words}{' ' if text[-1].isspace() and not words.endswith(' ') else ''}"
