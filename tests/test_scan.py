"""Scans and pictures of minutes are read as the minutes are, whichever way up they lie on the glass."""

from __future__ import annotations

import struct
from io import BytesIO
from zlib import compress, crc32

import pytest
from hostile.printed import tiff
from PIL import Image, ImageOps
from printing import pdf_of
from scanning import CLEAN, WORN, Paper, file_of, needs_tesseract, pictures_of, scan_of

from extraction.document import Document
from extraction.files import read_bytes
from extraction.readers import tesseract
from extraction.readers.picturefilter import lean_of, noise_of
from extraction.readers.printed import Allowed, Box, Unreadable
from extraction.readers.tiffpages import chained

MINUTES = """Kommunstyrelsen

Protokoll 2023-05-09

Beslutande
Siw Granudd (S), ordförande
Roland Ekstubbe (C), 1:e vice ordförande
Maj-Britt Strandlund (M)
Tord Hagsmark (SD)

Deltagare	Torun Ekeblad	Salem
	Isak Fröjdfeldt	Botkyrka
	Petrus af Ugglemark	Huddinge
"""
NAMES = (
    *("Siw Granudd (S), ordförande", "Roland Ekstubbe (C), 1:e vice ordförande", "Maj-Britt Strandlund (M)"),
    *("Torun Ekeblad\tSalem", "Isak Fröjdfeldt\tBotkyrka", "Petrus af Ugglemark\tHuddinge"),
)


def read(data: bytes, allowed: Allowed = Allowed()) -> Document:  # noqa: B008 - frozen
    return read_bytes(data, "blad", allowed)


def status_of(data: bytes, allowed: Allowed = Allowed()) -> tuple[str, str]:  # noqa: B008 - frozen
    with pytest.raises(Unreadable) as refused:
        read(data, allowed)
    return refused.value.status, str(refused.value)


def lost(document: Document) -> list[str]:
    return [name for name in NAMES if name not in document.text]


def box_of(name: str, document: Document) -> Box:
    at = document.text.index(name)
    box = document.places(at, at)[0].box
    assert box is not None
    return box


@needs_tesseract
@pytest.mark.parametrize(
    "paper",
    [WORN, Paper(lean=-3, noise=5), Paper(noise=40, blur=0.6), Paper(ink=0.35, blur=0.6, noise=10)],
    ids=["worn", "leaning", "noisy", "faint"],
)
def test_a_scan_is_read_however_worn_it_is(paper: Paper) -> None:
    document = read(scan_of(pdf_of(MINUTES), paper))
    assert "scan" == document.format
    assert [] == lost(document)


@needs_tesseract
def test_the_paragraph_sign_is_read_though_the_swedish_model_does_not_know_it() -> None:
    text = "Kommunstyrelsen\n\n§ 88 Val av ombud\n\nUnder §§ 88-90 deltog 8 ledamöter för 888 kronor.\n"
    found = read(scan_of(pdf_of(text), WORN)).text
    assert "§ 88 Val av ombud" in found
    assert "Under §§ 88-90 deltog 8 ledamöter för 888 kronor." in found


@needs_tesseract
def test_a_ruled_table_keeps_its_rows_and_none_of_its_lines() -> None:
    found = read(scan_of(pdf_of(MINUTES, "bordered"), WORN))
    assert [] == lost(found)
    assert "|" not in found.text


@needs_tesseract
@pytest.mark.parametrize("quarters", [1, 3])
def test_a_page_on_its_side_or_its_head_is_turned(quarters: int) -> None:
    page = pictures_of(pdf_of(MINUTES))[0].rotate(90 * quarters, expand=True)
    assert [] == lost(read(file_of([page], "PDF")))


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "BMP", "WEBP"])
def test_a_picture_in_any_format_is_read(kind: str) -> None:
    document = read(file_of(pictures_of(pdf_of(MINUTES)), kind))
    assert "image" == document.format
    assert [] == lost(document)


@needs_tesseract
def test_the_pages_of_a_tiff_file_are_pages() -> None:
    page = pictures_of(pdf_of(MINUTES))[0]
    document = read(file_of([page, Image.new("L", page.size, 255), page.crop((0, 0, 1654, 500))], "TIFF"))
    assert 3 == document.pages
    assert [1, 3] == sorted({place.page for place in document.placed})
    assert any("page 2: no text is seen" in warning for warning in document.warnings)


@needs_tesseract
def test_a_line_is_placed_where_it_stands_on_the_page_as_shown() -> None:
    upright = read(scan_of(pdf_of(MINUTES)))
    turned = read(file_of([pictures_of(pdf_of(MINUTES))[0].rotate(180)], "PDF"))
    boxes = [
        document.places(at := document.text.index("Siw Granudd"), at)[0].box for document in (upright, turned)
    ]
    assert boxes[0] is not None
    assert boxes[1] is not None
    left, top, right, bottom = boxes[0]
    assert pytest.approx((595 - right, 842 - bottom, 595 - left, 842 - top), abs=3) == boxes[1]


@needs_tesseract
def test_the_same_bytes_give_the_same_text() -> None:
    data = file_of([pictures_of(pdf_of(MINUTES), WORN)[0].crop((0, 0, 1654, 500))], "PNG")
    assert read(data) == read(data)


@needs_tesseract
def test_a_camera_that_was_held_upright_says_so_and_is_believed() -> None:
    page = pictures_of(pdf_of(MINUTES))[0].rotate(90, expand=True)
    tags = Image.Exif()
    tags[0x0112] = 6
    out = BytesIO()
    page.save(out, "JPEG", exif=tags)
    assert [] == lost(read(out.getvalue()))


@needs_tesseract
def test_of_a_picture_that_moves_the_beginning_is_read() -> None:
    page = pictures_of(pdf_of(MINUTES))[0]
    document = read(file_of([page, ImageOps.invert(page)], "GIF"))
    assert [] == lost(document)
    assert ("a picture that moves; only how it begins was read",) == document.warnings[-1:]


@needs_tesseract
def test_a_picture_without_text_has_none() -> None:
    photo = Image.radial_gradient("L").resize((1200, 900))
    assert "no text" == status_of(file_of([photo], "PNG"))[0]
    assert "no text" == status_of(file_of([Image.new("L", (1654, 2339), 255)], "PDF"))[0]


def test_without_tesseract_the_sentence_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for data in (scan_of(pdf_of(MINUTES)), file_of(pictures_of(pdf_of(MINUTES)), "PNG")):
        status, sentence = status_of(data)
        assert "no reader" == status
        assert sentence.startswith("blad is a picture of text")
        assert tesseract.INSTALL in sentence


def test_more_pixels_than_allowed_are_refused_before_they_are_unpacked() -> None:
    page = Image.new("L", (3000, 3000), 255)
    few = Allowed(pixels=1_000_000)
    assert "too large" == status_of(file_of([page], "PNG"), few)[0]
    assert "too large" == status_of(file_of([page], "PDF"), few)[0]
    assert "too large" == status_of(bomb(), Allowed())[0]


def bomb() -> bytes:
    """A few bytes that say they are a picture of a hundred thousand times a hundred thousand pixels."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", compress(bytes(100))), (b"IEND", b""))
    packed = (struct.pack(">I", len(c)) + kind + c + struct.pack(">I", crc32(kind + c)) for kind, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def test_more_pages_than_allowed_are_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("extraction.readers.imagefile.read_picture")
    pages = [Image.new("L", (60, 60), 255)] * 3
    assert "too large" == status_of(file_of(pages, "TIFF"), Allowed(pages=2))[0]


@needs_tesseract
def test_pages_that_lead_back_to_the_first_are_read_once_and_told() -> None:
    status, told = status_of(tiff(2, 8, 8, loop=True))
    assert ("no text", True) == (status, "its last page leads back to one before it" in told)


@pytest.mark.parametrize(
    ("data", "chain"),
    [
        (tiff(5, 8, 8), (5, False)),
        (tiff(5, 8, 8, loop=True), (5, True)),
        (tiff(20_000, 8, 8), (10, False)),
        (tiff(5, 8, 8)[:-10], (5, False)),
        (b"MM\0*\0\0\0\x08\0\0\0\0\0\0", (1, False)),
        (b"II*\0", (0, False)),
    ],
)
def test_the_pages_of_a_tiff_file_are_counted_along_their_chain(data: bytes, chain: tuple[int, bool]) -> None:
    assert chain == chained(data, 9)


def test_a_picture_that_is_cut_off_is_damaged() -> None:
    whole = file_of(pictures_of(pdf_of(MINUTES)), "PNG")
    assert "damaged" == status_of(whole[: len(whole) // 2])[0]
    assert "damaged" == status_of(whole[:30])[0]


def test_where_ocr_is_off_a_picture_holds_no_text() -> None:
    page = file_of(pictures_of(pdf_of(MINUTES)), "PNG")
    assert ("no text", "blad is a picture, and OCR is off") == status_of(page, Allowed(ocr=False))


@pytest.mark.parametrize("lean", [-3.0, -0.5, 0.0, 1.7, 4.0])
def test_the_lean_of_a_page_is_found(lean: float) -> None:
    page = pictures_of(pdf_of(MINUTES), Paper(lean=lean, noise=8))[0]
    assert pytest.approx(-lean, abs=0.15) == lean_of(page)


def test_dirt_is_told_from_letters() -> None:
    noises = [noise_of(pictures_of(pdf_of(MINUTES), paper)[0]) for paper in (CLEAN, WORN, Paper(noise=40))]
    assert sorted(noises) == noises
    assert noises[1] < 7 < noises[2]
