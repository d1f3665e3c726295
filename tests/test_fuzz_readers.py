"""Readers of damaged files: whatever is changed in a file, only `Unreadable` comes out, or text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hostile import packed, webs
from hostile import printed as pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.canonical import canonical
from extraction.document import Document
from extraction.files import read_bytes
from extraction.readers.printed import Allowed, Unreadable

ALLOWED = Allowed(pages=20, pixels=1_000_000, unpacked=20_000_000, ocr=False)

SEEDS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: packed.LINE * 3,
    "a.docx": packed.docx,
    "a.odt": lambda: packed.odt(b"<text:p>" + packed.LINE + b"</text:p>"),
    "a.html": lambda: webs.page(b"<table><tr><td>" + packed.LINE + b"<td colspan=2>x</table><p>&Aring;</p>"),
    "a.eml": lambda: webs.mail(
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b\r\n\r\n" + packed.LINE + b"\r\n--b--\r\n",
        b"multipart/alternative; boundary=b",
    ),
    "a.pdf": lambda: pages.one_page(pages.stream(pages.TEXT, times=0)),
}

Change = tuple[str, float, bytes]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["put", "cut", "over", "twice"]),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=9)
        | st.sampled_from([b"<", b">", b"&#", b"\0", b"999999999", b"[[", b"\r\n"]),
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: list[Change]) -> bytes:
    """The file with pieces put in, left out, written over or said twice."""
    for how, where, piece in changes:
        at = int(where * len(data))
        match how:
            case "put":
                data = data[:at] + piece + data[at:]
            case "cut":
                data = data[:at] + data[at + len(piece) :]
            case "over":
                data = data[:at] + piece + data[at + len(piece) :]
            case _:
                data = data[:at] + data[max(0, at - 40) :]
    return data


def read(data: bytes, name: str) -> Document | None:
    try:
        return read_bytes(data, name, ALLOWED)
    except Unreadable:
        return None


@pytest.mark.parametrize("name", SEEDS)
@given(changes=CHANGES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_gives_text_or_a_status(name: str, changes: list[Change]) -> None:
    document = read(changed(SEEDS[name](), changes), name)
    if document is not None:
        assert canonical(document.text) == document.text
        assert [p.start for p in document.placed] == sorted(p.start for p in document.placed)


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_noise_gives_text_or_a_status(data: bytes) -> None:
    document = read(data, "x")
    assert document is None or canonical(document.text) == document.text
