"""What the styles of a Word file give its paragraphs: space around them, and numbers in front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extraction.readers.elements import Element, attribute, child, is_on, local, number

_DEEPEST = 20
"""Styles that rest on one another."""
_LEVELS = 9
_MOST_LETTERS, _MOST_ROMAN = 26 * 4, 3999
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LONGEST_MARK = 60


class Styles:
    """The paragraph styles of a file (`styles.xml`), None where there is none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._default: str | None = None
        for style in root if root is not None else ():
            if local(style) == "style":
                name = attribute(style, "styleId") or ""
                self._styles[name] = style
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                    self._default = name
        defaults = child(root, "docDefaults", "pPrDefault", "pPr")
        self._defaults = () if defaults is None else (defaults,)

    def properties(self, paragraph: Element) -> list[Element]:
        """The properties of a paragraph, its own first, then those of its style and what that rests on."""
        own = child(paragraph, "pPr")
        name = self.style(paragraph)
        found = [] if own is None else [own]
        for _ in range(_DEEPEST):
            style = self._styles.get(name or "")
            if style is None:
                break
            properties = child(style, "pPr")
            found += [] if properties is None else [properties]
            name = attribute(child(style, "basedOn"), "val")
        return [*found, *self._defaults]

    def style(self, paragraph: Element) -> str | None:
        """The name of a paragraph's style."""
        return attribute(child(paragraph, "pPr", "pStyle"), "val") or self._default


def first_told(properties: list[Element], *path: str) -> Element | None:
    """The first of some properties that says anything on a matter."""
    return next((found for one in properties if (found := child(one, *path)) is not None), None)


def space(properties: list[Element], side: str) -> int:
    """Twentieths of a point «before» or «after» a paragraph."""
    for one in properties:
        spacing = child(one, "spacing")
        told = attribute(spacing, side)
        if attribute(spacing, f"{side}Autospacing") in ("1", "true"):
            return 280
        if told is not None:
            return number(told, 0)
    return 0


@dataclass(slots=True)
class Numbering:
    """The automatic numbers of a file (`numbering.xml`), counted on from paragraph to paragraph."""

    root: Element | None
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)
    _lists: dict[str, tuple[str, dict[int, Element], dict[int, int]]] = field(init=False)

    def __post_init__(self) -> None:
        """Bring the lists and the levels together."""
        abstract = {attribute(e, "abstractNumId"): e for e in self._all("abstractNum")}
        by_link = {attribute(child(e, "styleLink"), "val"): e for e in abstract.values()}
        self._lists = {}
        for num in self._all("num"):
            kind = abstract.get(attribute(child(num, "abstractNumId"), "val"))
            if kind is not None and child(kind, "numStyleLink") is not None:
                kind = by_link.get(attribute(child(kind, "numStyleLink"), "val"), kind)
            if kind is None:
                continue
            levels = {number(attribute(e, "ilvl"), 0): e for e in kind if local(e) == "lvl"}
            starts: dict[int, int] = {}
            for override in (e for e in num if local(e) == "lvlOverride"):
                level = number(attribute(override, "ilvl"), 0)
                own, start = child(override, "lvl"), child(override, "startOverride")
                if own is not None:
                    levels[level] = own
                if start is not None:
                    starts[level] = number(attribute(start, "val"), 1)
            self._lists[attribute(num, "numId") or ""] = (
                attribute(kind, "abstractNumId") or "",
                levels,
                starts,
            )

    def _all(self, name: str) -> Iterator[Element]:
        return (e for e in (self.root if self.root is not None else ()) if local(e) == name)

    def mark(self, paragraph: Element, properties: list[Element]) -> str:
        """The number or sign that Word prints in front of a paragraph, with a blank; empty for none."""
        told = first_told(properties, "numPr", "numId")
        listed = attribute(told, "val") or ""
        if listed not in self._lists:
            return ""
        counted, levels, starts = self._lists[listed]
        level = self._level(paragraph, properties, levels)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(counted, {})
        if level in starts and (listed, level) not in self._begun:
            counts.pop(level, None)
        self._begun.add((listed, level))
        first = starts.get(level, _start(levels[level]))
        counts[level] = counts[level] + 1 if level in counts else first
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _written(levels, level, counts)

    def _level(self, paragraph: Element, properties: list[Element], levels: dict[int, Element]) -> int:
        told = attribute(first_told(properties, "numPr", "ilvl"), "val")
        if told is None:
            style = self.styles.style(paragraph)
            linked = (at for at, e in levels.items() if attribute(child(e, "pStyle"), "val") == style)
            return next(linked, 0)
        return number(told, 0)


def _start(level: Element) -> int:
    return number(attribute(child(level, "start"), "val"), 1)


def _written(levels: dict[int, Element], level: int, counts: dict[int, int]) -> str:
    """«§ %1» with its numbers."""
    form = attribute(child(levels[level], "numFmt"), "val")
    text = (attribute(child(levels[level], "lvlText"), "val") or "")[:_LONGEST_MARK]
    if form == "bullet":
        return "- "
    legal = is_on(child(levels[level], "isLgl"))
    for at in range(min(_LEVELS, level + 1)):
        if f"%{at + 1}" in text and at in levels:
            kind = "decimal" if legal else attribute(child(levels[at], "numFmt"), "val")
            text = text.replace(f"%{at + 1}", counted(counts.get(at, _start(levels[at])), kind))
    return f"{text.strip()} " if text.strip() else ""


def counted(n: int, form: str | None) -> str:
    """A number as a list prints it.

    >>> [counted(4, "decimal"), counted(28, "lowerLetter"), counted(14, "upperRoman")]
    ['4', 'bb', 'XIV']
    """
    if form in ("lowerLetter", "upperLetter") and 0 < n <= _MOST_LETTERS:
        letters = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < n <= _MOST_ROMAN:
        letters = ""
        for value, sign in _ROMAN:
            letters += sign * (n // value)
            n %= value
        return letters.upper() if form == "upperRoman" else letters
    if form == "decimalZero":
        return f"{n:02}"
    return "" if form == "none" else str(n)
