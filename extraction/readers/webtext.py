"""The visible text of a web page: its elements as lines, without what only surrounds the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from extraction.readers.cellrows import Cell, table_lines
from extraction.readers.elements import Element, attribute, local, number

_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_NOTHING: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WORD: Final = re.compile(r"[A-ZÅÄÖ]?[a-zåäö]+|[A-ZÅÄÖ]+(?![a-zåäö])")
_UNSEEN: Final = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_APART: Final = frozenset((*_HEADINGS, "p", "ul", "ol", "dl", "table", "pre", "blockquote", "hr", "figure"))
"""Elements with space around them."""
_BLOCKS: Final = frozenset(
    (
        *_APART,
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "address",
        "li",
        "dt",
        "dd",
        "tr",
        "form",
    )
) | {"fieldset", "center", "body", "html", "summary", "details", "figcaption", "caption", "legend", "option"}
_ROWS: Final = frozenset(("thead", "tbody", "tfoot"))
_LONG = 250
"""Letters in a cell with which a table is no table but a way to place text on the page."""
_MOST = 0.5
"""The share of a page's text with which an element cannot be what surrounds it."""
_WIDEST = 100
_LINKED = 0.8
_FEWEST_LINKS = 4
_TELLING: Final = re.compile(r"[(§\d,;]")
"""Signs that menus do not have and lists of people or decisions do."""


@cache
def furniture() -> dict[str, frozenset[str]]:
    """The words of `webfurniture.tsv` by their kind."""
    found: dict[str, frozenset[str]] = {}
    for line in files("extraction").joinpath("webfurniture.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            found[kind] = found.get(kind, frozenset()) | frozenset(words.split())
    return found


class WebText:
    """The lines of one page. `everything` reads what surrounds the text, too, and what is not shown."""

    def __init__(self, body: Element, *, everything: bool = False) -> None:
        self._everything = everything
        self._sizes = {} if everything else _sizes(body)
        self._whole = self._sizes.get(body, 0)

    def lines(self, element: Element) -> list[str]:
        """The lines of an element, an empty one between those that stand apart."""
        writer = _Writer()
        self._walk(element, writer)
        writer.end_line()
        return writer.lines

    def _walk(self, element: Element, writer: _Writer) -> None:
        """Write an element, without the text behind it."""
        tag = local(element).lower()
        if not tag or (not self._everything and self._is_aside(element, tag)) or tag in ("script", "style"):
            return
        if tag == "br":
            writer.end_line()
        elif tag == "table":
            writer.gap()
            writer.put(self._table(element))
            writer.gap()
        elif tag == "dl":
            writer.gap()
            self._definitions(element, writer)
            writer.gap()
        elif tag == "pre":
            writer.gap()
            writer.put("".join(element.itertext()).replace("\r\n", "\n").split("\n"))
            writer.gap()
        else:
            if tag in _BLOCKS:
                writer.end_line()
            if tag in _APART:
                writer.gap()
            if tag == "li":
                writer.mark(_marker(element))
            self._inside(element, writer)
            if tag in _BLOCKS:
                writer.end_line()
            if tag in _APART:
                writer.gap()

    def _inside(self, element: Element, writer: _Writer) -> None:
        writer.text(element.text)
        for one in element:
            self._walk(one, writer)
            writer.text(one.tail)

    def _definitions(self, element: Element, writer: _Writer) -> None:
        """A list of terms and what is said of them: as rows of two columns."""
        rows: list[list[Cell]] = []
        for one in element.iter():
            tag = local(one).lower()
            if tag == "dt":
                rows.append([self._cell(one), []])
            elif tag == "dd":
                if not rows or rows[-1][1]:
                    rows.append([[], []])
                rows[-1] = [rows[-1][0], self._cell(one)]
        writer.put(table_lines(rows))

    def _cell(self, element: Element) -> list[str]:
        writer = _Writer()
        self._inside(element, writer)
        writer.end_line()
        return [line for line in writer.lines if line]

    def _table(self, table: Element) -> Iterator[str]:
        """The rows with tabs between the cells; the text of a table that only places text flows."""
        rows: list[list[Cell]] = []
        reach: dict[int, int] = {}
        flows = False
        for row in _rows(table):
            cells: list[Cell] = []
            for cell in row:
                tag = local(cell).lower()
                if tag not in ("td", "th"):
                    continue
                while reach.get(len(cells), 0) > 0:
                    reach[len(cells)] -= 1
                    cells.append(())
                content = self._cell(cell)
                flows = flows or any(len(line) > _LONG for line in content) or _holds(cell)
                tall = number(attribute(cell, "rowspan"), 1)
                for n in range(min(_WIDEST, max(1, number(attribute(cell, "colspan"), 1)))):
                    reach[len(cells)] = max(0, tall - 1)
                    cells.append(() if n else content)
            rows.append(cells)
        if not flows:
            yield from table_lines(rows)
            return
        for cells in rows:
            for flowing in cells:
                yield from flowing
                if flowing:
                    yield ""

    def _is_aside(self, element: Element, tag: str) -> bool:
        """Whether an element surrounds the text, by tag, role, name or links; or is not shown."""
        known = furniture()
        share = self._sizes.get(element, 0)
        if tag in known["tag"] and (tag not in ("nav", "aside") or share <= _MOST * self._whole):
            return True
        if tag in ("body", "html", "main", "article") or share > _MOST * self._whole:
            return False
        if attribute(element, "hidden") is not None or _UNSEEN.search(attribute(element, "style") or ""):
            return True
        if (attribute(element, "role") or "").lower() in known["role"]:
            return True
        words = f"{attribute(element, 'class') or ''} {attribute(element, 'id') or ''}"[:500]
        if {word.lower() for word in _WORD.findall(words)} & known["class"]:
            return True
        if tag in ("header", "footer"):
            return not any(local(up).lower() in ("main", "article") for up in element.iterancestors()) and (
                tag == "footer" or next(element.iter("h1"), None) is None
            )
        return tag in ("ul", "ol") and self._is_menu(element)

    def _is_menu(self, element: Element) -> bool:
        """Whether a list is one of links, with nothing in their words that lists of people have."""
        links = ["".join(link.itertext()).strip() for link in element.iter("a")]
        bare = [link for link in links if link and not _TELLING.search(link)]
        linked = sum(map(len, links))
        return len(bare) >= max(_FEWEST_LINKS, _LINKED * len(links)) and linked >= _LINKED * _seen(element)


def _seen(element: Element) -> int:
    return len(_SPACE.sub("", "".join(element.itertext())))


def _sizes(body: Element) -> dict[Element, int]:
    """How much text each element has in it, in letters."""
    sizes: dict[Element, int] = {}
    for element in reversed(list(body.iter())):
        if local(element).lower() in ("", "script", "style", "noscript", "template"):
            continue
        inside = len((element.text or "").strip())
        sizes[element] = inside + sum(sizes.get(one, 0) + len((one.tail or "").strip()) for one in element)
    return sizes


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of the tables inside it."""
    for one in table:
        tag = local(one).lower()
        if tag == "tr":
            yield one
        elif tag in _ROWS:
            yield from (row for row in one if local(row).lower() == "tr")


def _holds(cell: Element) -> bool:
    return any(local(one).lower() in ("table", *_HEADINGS) for one in cell.iter())


def _marker(item: Element) -> str:
    """What is printed before an item of a list."""
    parent = item.getparent()
    if parent is None or local(parent).lower() != "ol":
        return "- "
    told = number(attribute(item, "value"), -1)
    before = sum(local(one).lower() == "li" for one in item.itersiblings(preceding=True))
    return f"{told if told >= 0 else number(attribute(parent, 'start'), 1) + before}. "


class _Writer:
    """Lines being written."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[str] = []
        self._mark = ""

    def text(self, text: str | None) -> None:
        """Go on with the line."""
        if text:
            self._open.append(text)

    def mark(self, mark: str) -> None:
        """Begin the next line with a mark, when anything follows on it."""
        self._mark = mark

    def end_line(self) -> None:
        """End the line, if one has begun."""
        line = _SPACE.sub(" ", _NOTHING.sub("", "".join(self._open))).strip(" ")
        self._open = []
        if line.strip():
            self.lines.append(self._mark + line)
            self._mark = ""

    def gap(self) -> None:
        """Leave space before what comes next."""
        self.end_line()
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def put(self, lines: Sequence[str] | Iterator[str]) -> None:
        """Lines as they are."""
        self.lines += [_NOTHING.sub("", line) for line in lines]
