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
IN_COLUMNS = (
    EXAMPLES / "2018-03-20-samarbetskommitten.txt",
    EXAMPLES / "2018-11-22-tyreso-kommunfullmaktige.txt",
    EXAMPLES / "2021-01-14-samarbetskommitten.txt",
    EXAMPLES / "2022-03-31-samarbetskommitten.txt",
    EXAMPLES / "2022-12-12-haninge-kommunfullmaktige.txt",
    EXAMPLES / "2023-09-29-sodertalje-kommunstyrelsen.txt",
    EXAMPLES / "2023-12-15-ledningsgruppen.txt",
    FOLDER / "minutes" / "votes-and-reservations.txt",
    FOLDER / "minutes" / "elections-to-bodies-outside.txt",
    FOLDER / "minutes" / "network-of-a-joint-body.txt",
    FOLDER / "minutes" / "front-page-of-many-habits.txt",
    FOLDER / "minutes" / "kommunstyrelse-front-page.txt",
    FOLDER / "minutes" / "page-headers.txt",
    FOLDER / "minutes" / "list-over-a-page-break.txt",
    FOLDER / "minutes" / "names-over-their-labels.txt",
    FOLDER / "minutes" / "names-then-parties.txt",
    FOLDER / "minutes" / "officials-with-titles-first.txt",
)
"""Minutes with and without tables that are set in the two columns of a newspaper, the short ones in one."""
MAKERS: dict[str, Callable[[str], bytes]] = {
    "docx": docx_of,
    "html": lambda text: html_of(text).encode(),
    "pdf": pdf_of,
}
RECALL = 0.97
"""Share of the names in texts that is found in scans of them."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", MAKERS)
def test_minutes_claim_the_same_in_every_format(kind: str, path: Path) -> None:
    data = MAKERS[kind](path.read_text(encoding="utf-8"))
    assert claims_of(path.read_bytes()) == claims_of(data)


@pytest.mark.parametrize("path", IN_COLUMNS, ids=lambda path: path.stem)
def test_minutes_in_two_columns_claim_the_same(path: Path) -> None:
    data = pdf_of(path.read_text(encoding="utf-8"), "newspaper")
    assert claims_of(path.read_bytes()) == claims_of(data)


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
