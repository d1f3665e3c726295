"""The same minutes say the same, whatever kind of file they come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from officefiles import docx_of, html_of
from printing import pdf_of
from scanning import WORN, needs_tesseract, scan_of

from extraction.document import Document
from extraction.files import read, read_bytes
from extraction.pipeline import extract
from ontology.loading import load
from vemvar.claimrows import Row, as_row

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


def rows(document: Document) -> list[Row]:
    """What a document claims, without how sure that is."""
    found = [as_row(claim) | {"confidence": None} for claim in extract(document, load())]
    return sorted(found, key=repr)


@cache
def rows_of_text(path: Path) -> list[Row]:
    return rows(read(path))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", MAKERS)
def test_minutes_claim_the_same_in_every_format(kind: str, path: Path) -> None:
    data = MAKERS[kind](path.read_text(encoding="utf-8"))
    assert rows_of_text(path) == rows(read_bytes(data, path.name))


@pytest.mark.parametrize("path", IN_COLUMNS, ids=lambda path: path.stem)
def test_minutes_in_two_columns_claim_the_same(path: Path) -> None:
    data = pdf_of(path.read_text(encoding="utf-8"), "newspaper")
    assert rows_of_text(path) == rows(read_bytes(data, path.name))


def names(found: list[Row]) -> set[str]:
    return {row["person"] for row in found if row.get("person")}


@needs_tesseract
def test_scans_of_minutes_name_the_same_persons() -> None:
    written, lost, added = 0, list[str](), list[str]()
    for path in TEXTS:
        data = scan_of(pdf_of(path.read_text(encoding="utf-8")), WORN)
        text, scan = names(rows_of_text(path)), names(rows(read_bytes(data, path.name)))
        written += len(text)
        lost += sorted(text - scan)
        added += sorted(scan - text)
    assert len(lost) <= (1 - RECALL) * written, f"of {written} names lost: {lost}; added: {added}"
    assert len(added) <= (1 - RECALL) * written, f"names that nobody wrote: {added}"
