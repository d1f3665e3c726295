"""Where a page or a column ends, a line or a list that goes on is not broken."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from extraction.document import Document
from extraction.files import read_bytes

FULL = "Nämnden beslutar att ge förvaltningen i uppdrag"
REST = "att utreda frågan vidare under hösten."


def document(*pages: dict[int, tuple[float, list[str]]]) -> Document:
    """Pages with columns: the left edge of each, the height of its first line, and its lines."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for columns in pages:
        canvas.setFont("Helvetica", 10)
        for x, (top, lines) in columns.items():
            for at, line in enumerate(lines):
                canvas.drawString(x, top - 14 * at, line)
        canvas.showPage()
    canvas.save()
    return read_bytes(out.getvalue(), "a.pdf")


def halves(left: list[str], right: list[str], lower: float = 0.0) -> str:
    """The text of a page with two columns, the second beginning so much lower."""
    return document({56: (770.0, left), 312: (770.0 - lower, right)}).text


PARAGRAPH = [FULL, REST, ""]


def test_a_line_goes_on_in_the_next_column() -> None:
    text = halves([*PARAGRAPH * 3, FULL], [REST, "", *PARAGRAPH * 3])
    assert [f"{FULL} {REST}"] * 7 == [line for line in text.splitlines() if line]


def test_a_column_that_begins_lower_begins_anew() -> None:
    text = halves([*PARAGRAPH * 3, FULL], [REST, "", *PARAGRAPH * 3], lower=21.0)
    assert f"\n{FULL}\n\n{REST}\n" in text


def test_a_line_goes_on_on_the_next_page_and_each_part_keeps_its_place() -> None:
    last, rest = "Styrelsen uppdrar åt kommunens revisorer att", "granska bokslutet före sommaren."
    made = document({56: (770.0, [*PARAGRAPH * 3, last])}, {56: (770.0, [rest, "", *PARAGRAPH * 3])})
    start = made.text.index(f"{last} {rest}\n\n")
    places = made.places(start, start + len(last) + 1 + len(rest))
    assert [1, 2] == [place.page for place in places]


def test_a_word_parted_at_the_end_of_a_page_is_one_word() -> None:
    parted = "Nämnden beslutar att ge förvaltningens kom-"
    made = document(
        {56: (770.0, [*PARAGRAPH * 3, parted])}, {56: (770.0, ["munjurist i uppdrag att svara."])}
    )
    assert "förvaltningens kommunjurist i uppdrag" in made.text


def test_the_rows_of_a_list_stay_together_over_the_end_of_a_page() -> None:
    names = ["Bo Ek (S)", "Eva Al (M)", "Li Å (V)"]
    made = document({56: (770.0, ["Närvarande", *names])}, {56: (770.0, ["Al As (C)", "Åsa Ö (L)"])})
    assert "\n".join(["Närvarande", *names, "Al As (C)", "Åsa Ö (L)"]) + "\n" == made.text


def test_a_heading_at_the_end_of_a_page_keeps_its_text() -> None:
    made = document({56: (770.0, [*PARAGRAPH, "Beslut"])}, {56: (770.0, ["Styrelsen godkänner rapporten."])})
    assert "\n\nBeslut\nStyrelsen godkänner rapporten.\n" in made.text


def test_a_sentence_that_ends_a_page_is_parted_from_the_next_one() -> None:
    made = document({56: (770.0, PARAGRAPH)}, {56: (770.0, ["Styrelsen godkänner rapporten."])})
    assert f"{FULL} {REST}\n\nStyrelsen godkänner rapporten.\n" == made.text
