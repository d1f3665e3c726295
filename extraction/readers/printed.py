"""What readers give: the lines of a file as printed, page by page; and what they refuse with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom on the page, in points (1/72 inch) from its upper left corner."""


class Unreadable(Exception):
    """The file gives no text; the message is one sentence that says why, and begins with the file's name."""

    def __init__(self, status: str, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        """One of `STATUSES`."""


STATUSES: Final = {
    "empty": "there is nothing in the file",
    "missing": "the file cannot be opened",
    "no file": "a folder, a pipe, a device or a link",
    "too large": "more bytes, pages, letters, members or pixels than are allowed, packed or unpacked",
    "encrypted": "a password is needed",
    "damaged": "the file is cut off or broken",
    "not text": "binary data of a kind that no reader knows",
    "no text": "the file holds no text at all",
    "no reader": "a program that reads this kind is missing; the sentence says how to install it",
}
"""Why a file gives no text, a word each."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """How much a reader takes in before it refuses with `too large`."""

    size: int = 50_000_000
    """Bytes of the file."""
    unpacked: int = 200_000_000
    """Bytes of all that is packed into it."""
    ratio: int = 100
    """Bytes unpacked for a byte packed."""
    members: int = 10_000
    """Files packed into it."""
    pages: int = 2_000
    letters: int = 1_500_000
    """Of text; minutes of five hundred pages have about a million."""
    pixels: int = 100_000_000
    """Of one picture."""
    ocr: bool = True
    """Whether pictures of text are read; that takes seconds a page."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a line is set in its column, in points."""

    cells: tuple[float, ...]
    """Where its cells begin, from the column's left edge."""
    room: float
    """Left free after its last word."""
    first: float
    """The width of its first word and of a blank."""
    height: float
    """Of its type."""
    pitch: float
    """From row to row in a paragraph of its column."""
    opens: bool = False
    """Whether it begins as an item of a list does."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line. Cells of a table's row, and columns that stand apart, are parted by tabs."""

    text: str
    """No line break inside."""
    box: Box | None = None
    setting: Setting | None = None
    goes_on: bool = False
    """Whether it is the rest of the line before it, which the end of a page or column broke off."""


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page, in reading order; an empty line parts paragraphs."""

    lines: tuple[PrintedLine, ...]
    height: float | None = None
    """In points, where known."""
    apart: bool = True
    """Whether an empty line parts it from the page before."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file as a reader sees it."""

    format: str
    """text | pdf | scan | image | docx | odt | doc | rtf | html | eml."""
    pages: tuple[PrintedPage, ...]
    paged: bool = True
    """Whether the pages are the original's; a text or a saved web page has none and is one page here."""
    encoding: str = "utf-8"
    warnings: tuple[str, ...] = ()
    """What had to be done or left undone, a sentence each, without the file's name."""
