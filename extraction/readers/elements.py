"""Elements of office files by their names alone, whichever edition of a namespace a program wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without its namespace."""
    if element is not None:
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] == name:
                return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at a path of names below another."""
    for name in path:
        element = next((e for e in element if local(e) == name), None) if element is not None else None
    return element


def named(element: Element, name: str) -> Iterator[Element]:
    """Every element of a name below another, in order."""
    return (found for found in element.iter() if local(found) == name)


def number(text: str | None, default: int) -> int:
    """An attribute as a number of at most seven digits, anything else as the default."""
    told = (text or "").strip()
    return int(told) if told.removeprefix("-").isdecimal() and len(told) < 8 else default


def is_on(element: Element | None) -> bool:
    """Whether a switch is there and not said to be off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")
