"""Minutes as PDF say what they say as text, however they are set."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hostile.printed import CATALOG, GOOD, one_page, pdf, stream
from PIL import Image
from printing import STYLES, pdf_of
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from sameclaims import claims_of

from extraction.files import read_bytes
from extraction.readers.pdfwords import view_of
from extraction.readers.printed import Allowed, Unreadable

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


@pytest.mark.parametrize("style", [style for style in STYLES if style not in ("newspaper", "furnished")])
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_minutes_claim_as_pdf_what_they_claim_as_text(path: Path, style: str) -> None:
    printed = pdf_of(path.read_text(encoding="utf-8"), style)
    assert claims_of(path.read_bytes()) == claims_of(printed)


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


def drawn(
    *pages: Callable[[Canvas], object], turned: int = 0, encrypt: StandardEncryption | None = None
) -> bytes:
    """A PDF with a page for each function that draws one."""
    out = BytesIO()
    canvas = Canvas(out, invariant=True, encrypt=encrypt)
    for draw in pages:
        canvas.setPageRotation(turned)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def members(canvas: Canvas) -> None:
    canvas.drawString(100, 500, "Närvarande")
    for at, name in enumerate(("Bo Ek (S)", "Eva Al (M)", "Li Å (V)")):
        canvas.drawString(250, 500 - 20 * at, name)


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (30, 40), 200)), 0, 0, 595, 842)


def packed(content: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    """A PDF with one page whose content is packed so."""
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>",
        b"<</Length %d/Filter%s>>stream\n" % (len(content), filters) + content + b"\nendstream",
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<</Size 5/Root 1 0 R>>\n%%EOF"


def pages_claimed(count: int) -> bytes:
    return packed(b"").replace(b"/Count 1>>", b"/Count %d>>" % count)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_reads_alike_however_it_is_turned(turned: int) -> None:
    document = read_bytes(drawn(members, turned=turned), "a.pdf")
    assert "Närvarande\tBo Ek (S)\n\tEva Al (M)\n\tLi Å (V)\n" == document.text


@pytest.mark.parametrize(
    ("turned", "box"),
    [
        (0, [100, 331, 301, 345]),
        (90, [497, 100, 511, 301]),
        (180, [294, 497, 495, 511]),
        (270, [84, 541, 98, 742]),
    ],
)
def test_the_box_of_a_line_is_where_the_turned_page_shows_it(turned: int, box: list[int]) -> None:
    first = read_bytes(drawn(members, turned=turned), "a.pdf").placed[0]
    assert first.box is not None
    assert box == [round(edge) for edge in first.box]


def test_text_drawn_sideways_is_read_and_stands_after_the_rest() -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100, -30, "Justerat")
        canvas.restoreState()
        members(canvas)

    document = read_bytes(drawn(sideways), "a.pdf")
    assert document.text.endswith("Li Å (V)\n\nJusterat\n")


def test_type_made_bold_by_drawing_it_twice_is_read_once() -> None:
    def bold(canvas: Canvas) -> None:
        for aside in (0, 0.3, 0.5):
            canvas.drawString(100 + aside, 700, "Allan Hellström, ordförande")

    assert "Allan Hellström, ordförande\n" == read_bytes(drawn(bold), "a.pdf").text


def test_letters_of_one_sign_are_all_read() -> None:
    drawn_so = stream(b"BT /F1 11 Tf 72 700 Td (Sta\001an Jose\002na) Tj ET")
    meant = stream(
        b"1 beginbfrange <20> <7a> <0020> endbfrange 2 beginbfchar <01> <00660066> <02> <00660069> endbfchar"
    )
    leaf = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    leaf += b" /Resources << /Font << /F1 5 0 R >> >> >>"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    file = pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", leaf, drawn_so, font, meant)
    assert "Staffan Josefina\n" == read_bytes(file, "a.pdf").text


def test_a_raised_figure_stands_apart_from_the_name_before_it() -> None:
    def raised(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(100, 700, "Bo Ek")
        canvas.drawString(140, 700, "valdes")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(129.5, 705, "1")

    assert "Bo Ek 1 valdes\n" == read_bytes(drawn(raised), "a.pdf").text


def test_an_invisible_text_layer_is_text() -> None:
    def invisible(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setTextRenderMode(3)
        text.textOut("Närvarande: Bo Ek")
        canvas.drawText(text)

    assert "Närvarande: Bo Ek\n" == read_bytes(drawn(invisible), "a.pdf").text


def test_type_of_no_size_is_not_read() -> None:
    def flat(canvas: Canvas) -> None:
        text = canvas.beginText(100, 700)
        text.setCharSpace(9)
        text.textOut("Bo")
        text.setFont("Helvetica", 0)
        text.textOut("och Siv Ek")
        canvas.drawText(text)

    assert "B o\n" == read_bytes(drawn(flat), "a.pdf").text


@pytest.mark.parametrize("box", [b"0 0 595 0", b"0 0 0 842", b"16777216 0 16777217 842"])
def test_a_page_said_to_have_no_surface_has_that_of_letter_paper(box: bytes) -> None:
    data = one_page(GOOD, box=box)
    assert (612, 792) == view_of(PdfDocument(data)[0]).size
    assert "Närvarande: Åke Ärlig (S), ordförande\n" == read_bytes(data, "a.pdf").text


def test_what_is_filled_into_a_form_is_text() -> None:
    def form(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Namn:")
        canvas.acroForm.textfield(name="n", value="Bo Ek", x=150, y=690, width=200, height=20)

    assert "Namn:\tBo Ek\n" == read_bytes(drawn(form), "a.pdf").text


def test_a_pdf_that_only_its_owner_locked_is_read() -> None:
    locked = drawn(members, encrypt=StandardEncryption("", ownerPassword="x", strength=128))
    assert "Bo Ek" in read_bytes(locked, "a.pdf").text


def test_pages_that_are_pictures_are_named_when_ocr_is_off() -> None:
    document = read_bytes(drawn(members, picture, picture), "a.pdf", Allowed(ocr=False))
    assert document.warnings == (
        "pages 2 and 3 left out: the file is a scan without a text layer, and OCR is off",
    )


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (drawn(members, encrypt=StandardEncryption("hemligt", strength=128)), "encrypted"),
        (drawn(picture), "no text"),
        (pages_claimed(1_000_000), "too large"),
        (packed(zlib.compress(b" " * 2_000_000)), "too large"),
        (packed(zlib.compress(zlib.compress(b" " * 2_000_000)), b"[/FlateDecode/FlateDecode]"), "too large"),
        (packed(zlib.compress(b" " * 200_000)), "no text"),
    ],
    ids=["encrypted", "picture", "pages", "bomb", "bomb in a bomb", "blanks"],
)
def test_a_pdf_that_cannot_or_must_not_be_read_has_its_status(data: bytes, status: str) -> None:
    with pytest.raises(Unreadable, match=r"a\.pdf") as refused:
        read_bytes(data, "a.pdf", Allowed(ocr=False, unpacked=1_000_000))
    assert status == refused.value.status


def beside(left: list[str], right: dict[int, str]) -> str:
    """The text of a page with lines on its left half, and beside some of them lines on its right half."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for at, line in enumerate(left):
            canvas.drawString(56, 780 - 14 * at, line)
        for at, line in right.items():
            canvas.drawString(312, 780 - 14 * at, line)

    return read_bytes(drawn(draw), "a.pdf").text


ASKED = [
    "Ska kommunstyrelsen ta fram en plan för hur salar",
    "och kök i skolan används och hyrs ut?",
    "Ska nämnden förorda att avgiften för vatten och el",
    "tas ut varje månad i stället för en gång per år?",
    "Ska förvaltningen redovisa hur många träd som har",
    "planterats längs gatorna i de nya kvarteren?",
    "Ska biblioteket ha öppet även på söndagar under",
    "den mörka delen av året?",
]


def test_answers_beside_wrapped_questions_are_no_second_column() -> None:
    text = beside(ASKED, {0: "Ja, till hösten", 2: "Nej", 4: "Ja", 6: "Nej"})
    assert ["Ja, till hösten", "Nej", "Ja", "Nej"] == [line.partition("\t")[2] for line in text.splitlines()]


def test_a_second_column_of_two_lines_follows_the_first() -> None:
    text = beside(ASKED, {0: "Frågorna besvaras vid nästa möte, då det också", 1: "finns en plan."})
    assert [True, "Frågorna besvaras vid nästa möte, då det också finns en plan."] == [
        "\t" not in text,
        text.splitlines()[-1],
    ]
