"""Fuzzes one reader, or the extractor, guided by what the bytes reach; needs atheris, which is no dependency.

    PYTHONPATH=bench python bench/fuzz.py docx -max_total_time=300
    PYTHONPATH=bench python bench/fuzz.py extractor -max_total_time=300

Anything but `Unreadable` out of a reader, or a claim that does not quote its text, ends it with the bytes
that did it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["extraction", "lxml", "docx", "email", "pdfplumber", "pdfminer"]):
    from extraction.canonical import canonical
    from extraction.document import Document
    from extraction.files import read_bytes
    from extraction.pipeline import extract
    from extraction.readers.printed import Allowed, Unreadable

from hostile import packed, printed, webs

from ontology.loading import load

ALLOWED: Final = Allowed(pages=20, pixels=1_000_000, unpacked=20_000_000, letters=100_000, ocr=False)

SEEDS: Final = {
    "text": packed.LINE,
    "docx": packed.docx(),
    "odt": packed.odt(b"<text:p>" + packed.LINE + b"</text:p>"),
    "html": webs.page(webs.P),
    "eml": webs.mail(packed.LINE),
    "pdf": printed.one_page(printed.stream(printed.TEXT, times=0)),
    "extractor": packed.LINE,
}


def read(data: bytes) -> None:
    """A reader gives a text or refuses."""
    try:
        document = read_bytes(data, "x", ALLOWED)
    except Unreadable:
        return
    assert canonical(document.text) == document.text


def find(data: bytes) -> None:
    """Claims quote their text."""
    document = Document("x", canonical(data.decode("utf-8", "replace")), "0" * 64)
    for claim in extract(document, load(), model=None):
        assert all(document.text[span.start : span.end] == span.quote for span in claim.evidence)


def main() -> None:
    """Run until something breaks or the time is over."""
    target, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seed").write_bytes(SEEDS[target])
        atheris.Setup([sys.argv[0], *options, folder], find if target == "extractor" else read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
