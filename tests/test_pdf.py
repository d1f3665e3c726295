"""Minutes as PDF say what they say as text, however they are set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from printing import STYLES, pdf_of

from extraction.document import Document
from extraction.files import read, read_bytes
from extraction.pipeline import extract
from extraction.readers.printed import Unreadable
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
    FOLDER / "minutes" / "elected-in-two-columns.txt",
    FOLDER / "minutes" / "items-in-columns.txt",
    FOLDER / "minutes" / "votes-and-reservations.txt",
)


def rows(document: Document) -> list[Row]:
    """What a document claims, without how sure that is."""
    found = [as_row(claim) | {"confidence": None} for claim in extract(document, load())]
    return sorted(found, key=repr)


@cache
def rows_of_text(path: Path) -> list[Row]:
    return rows(read(path))


@pytest.mark.parametrize("style", [style for style in STYLES if style not in ("newspaper", "furnished")])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_minutes_claim_as_pdf_what_they_claim_as_text(path: Path, style: str) -> None:
    printed = read_bytes(pdf_of(path.read_text(encoding="utf-8"), style), "a.pdf")
    assert rows_of_text(path) == rows(printed)


def test_every_line_of_a_pdf_has_its_page_and_box() -> None:
    document = read_bytes(pdf_of("Protokoll\n\nNärvarande\tBo Ek\n", "bordered"), "a.pdf")
    line = document.places(document.text.index("Bo Ek"), len(document.text))[0]
    assert line.box is not None
    assert (1, [56, 89, 149, 100]) == (line.page, [round(edge) for edge in line.box])


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"%PDF-1.7 ...", "damaged"),
        (pdf_of("Protokoll")[:200], "damaged"),
        (pdf_of(""), "no text"),
    ],
)
def test_a_pdf_without_text_is_refused_with_what_is_wrong(data: bytes, status: str) -> None:
    with pytest.raises(Unreadable, match=r"a\.pdf") as refused:
        read_bytes(data, "a.pdf")
    assert status == refused.value.status
