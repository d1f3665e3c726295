"""Fuzzes one reader, or the extractor, guided by what the bytes reach; needs atheris, which is no dependency.

    PYTHONPATH=bench python bench/fuzz.py docx -max_total_time=300
    PYTHONPATH=bench python bench/fuzz.py grown-docx -max_total_time=300
    PYTHONPATH=bench python bench/fuzz.py grown-extractor -max_total_time=300

With `grown-` the bytes choose the elements and texts of a well-formed file, or lines of minutes; without,
they are the file itself. Anything but `Unreadable` out of a reader, or a claim that does not quote its text,
ends it with the bytes that did it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["extraction", "lxml", "email"]):
    from extraction.canonical import canonical
    from extraction.document import Document
    from extraction.files import read_bytes
    from extraction.pipeline import extract
    from extraction.readers import mail, opendocument, pdf, plaintext, webpage, word
    from extraction.readers.printed import Allowed, Unreadable

from hostile import packed, printed, webs
from hostile.case import stream
from hostile.grown import GROWN

from ontology.loading import load

READERS: Final = (mail, opendocument, pdf, plaintext, webpage, word)
"""Else imported when they are first needed, without a look at what the bytes reach in them."""

ALLOWED: Final = Allowed(pages=20, pixels=1_000_000, unpacked=20_000_000, letters=100_000, ocr=False)

SEEDS: Final = {
    "text": packed.LINE,
    "docx": packed.docx(),
    "odt": packed.odt(b"<text:p>" + packed.LINE + b"</text:p>"),
    "html": webs.page(webs.P),
    "eml": webs.mail(packed.LINE),
    "pdf": printed.one_page(stream(printed.TEXT, times=0)),
    "extractor": packed.LINE,
}


LINES: Final = [
    line
    for path in sorted((Path(__file__).parent.parent / "tests" / "minutes").glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
]
"""Of own minutes."""
CUT: Final = 3
"""Words that are left of every other line."""


def scrambled(data: bytes) -> bytes:
    """Lines of minutes, some of them cut, in any order: two bytes choose one."""
    made: list[str] = []
    for first, second in zip(data[::2], data[1::2], strict=False):
        line = LINES[(first << 7 | second >> 1) % len(LINES)]
        made.append(line if second & 1 else " ".join(line.split(" ")[:CUT]))
    return "\n".join(made).encode()


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
    name, *options = sys.argv[1:]
    target = name.removeprefix("grown-")
    test, make = (find, scrambled) if target == "extractor" else (read, GROWN.get(target, bytes))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "seed").write_bytes(bytes(range(256)) if target != name else SEEDS[target])
        atheris.Setup(
            [sys.argv[0], *options, folder], (lambda data: test(make(data))) if target != name else test
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
