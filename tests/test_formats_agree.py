"""The same minutes say the same, whatever kind of file they come in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from officefiles import docx_of, html_of
from printing import pdf_of
from sameclaims import claims_of
from scanning import WORN, needs_tesseract, scan_of

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER.parent / "examples"
TEXTS = (
    EXAMPLES / "2018-03-20-samarbetskommitten.txt",
    EXAMPLES / "2022-11-10-samarbetskommitten.txt",
    FOLDER / "minutes" / "tab-table.txt",
    FOLDER / "minutes" / "long-front-page.txt",
    FOLDER / "minutes" / "names-then-parties.txt",
    FOLDER / "minutes" / "votes-and-reservations.txt",
    FOLDER / "minutes" / "elections-to-bodies-outside.txt",
    FOLDER / "minutes" / "network-of-a-joint-body.txt",
)
OWN_TEXTS = sorted([*EXAMPLES.glob("*.txt"), *(FOLDER / "minutes").glob("*.txt")])
IN_COLUMNS = {
    "columns of blanks, which the half of a page is too narrow for": """
        answers-in-a-table boards-under-lettered-headings case-number-beside-the-item
        chosen-in-columns-of-blanks members-and-their-own-substitutes-by-codes
        members-headed-as-ordinary members-substitutes-and-whose-they-are numbered-roll-with-stand-ins
        parties-and-presence-in-columns-of-blanks presence-cell-before-a-label
        presence-in-the-last-column somebody-called-dag-on-a-list
        stand-ins-for-the-director-week-by-week surnames-of-two-words-first
        ticks-below-headings-in-blanks ticks-below-headings-on-two-lines two-lists-beside-each-other""",
    "cells too narrow for their words, which are drawn over each other": """
        column-of-absence-beside-names items-in-columns
        offices-and-titles-in-columns-of-a-table""",
    "cells wrapped, so that nothing tells where a name or a place in them begins": "flattened-columns",
    "a title or a name that goes on with a capital letter, in a list": """
        a-dated-line-owns-no-board board-with-offices-in-brackets one-title-after-two-names
        small-letters-of-a-local-party""",
    "rows of a list as long as full lines, which are joined as those of running text": """
        substitutes-elected-for-the-same-time""",
    "a page that is one line, at the top of a column": """
        rows-of-names-without-parties-run-together secretary-told-by-the-list""",
}
"""Minutes that claim something else when they are set in two columns, and why; it is to grow shorter."""
UNLIKE = {
    "pdf": {
        "a cell that reaches into the next column of blanks": """
            members-and-their-own-substitutes-by-codes members-substitutes-and-whose-they-are
            parties-and-presence-in-columns-of-blanks""",
        "headings of a table on two lines, of some of its columns, or set like a line of running text": """
            ticks-below-headings-in-blanks ticks-below-headings-on-two-lines
            vacant-row-and-notes-in-a-table""",
        "rows that begin with «von», or are set in alone below a heading as wide as their column": """
            surnames-of-two-words-first""",
        "a page that is one line, broken before a word and a colon": """
            those-away-pushed-under-the-next-heading""",
    },
    "html": {
        "no day but that of the web page, or one in a page that is one line": """
            decision-headings-inside-pages nothing-to-find""",
    },
    "columns": IN_COLUMNS,
}
"""The same by format."""
WHY = {
    kind: {name: why for why, names in causes.items() for name in names.split()}
    for kind, causes in UNLIKE.items()
}
MAKERS: dict[str, Callable[[str], bytes]] = {
    "docx": docx_of,
    "html": lambda text: html_of(text).encode(),
    "pdf": pdf_of,
    "columns": lambda text: pdf_of(text, "newspaper"),
}
RECALL = 0.97
"""Share of the names in texts that is found in scans of them."""


def test_every_text_known_to_be_unlike_is_there() -> None:
    assert {name for of in WHY.values() for name in of} <= {path.stem for path in OWN_TEXTS}


@pytest.mark.parametrize("path", OWN_TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", MAKERS)
def test_minutes_claim_the_same_in_every_format_but_for_those_known(kind: str, path: Path) -> None:
    data = MAKERS[kind](path.read_text(encoding="utf-8"))
    same = claims_of(path.read_bytes()) == claims_of(data)
    why = WHY.get(kind, {}).get(path.stem)
    assert same == (why is None), "take it off the list" if same else f"claims something else as {kind}"


def names(data: bytes) -> set[str]:
    return {person for row in map(json.loads, claims_of(data)) if (person := row.get("person"))}


@needs_tesseract
def test_scans_of_minutes_name_the_same_persons() -> None:
    written, lost, added = 0, list[str](), list[str]()
    for path in TEXTS:
        data = scan_of(pdf_of(path.read_text(encoding="utf-8")), WORN)
        text, scan = names(path.read_bytes()), names(data)
        written += len(text)
        lost += sorted(text - scan)
        added += sorted(scan - text)
    assert len(lost) <= (1 - RECALL) * written, f"of {written} names lost: {lost}; added: {added}"
    assert len(added) <= (1 - RECALL) * written, f"names that nobody wrote: {added}"
