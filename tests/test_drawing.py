"""The order in which a PDF file draws its words tells columns from tables, and rows of a table from lines."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from extraction.files import read_bytes

LEFT, RIGHT = 56, 312
"""Where the two halves of a page begin, in points."""
NAMES = ["Beslutande", "Anna Ek (S)", "Bo Ask (M)", "Siv Alm (C)", "Leif Berg (V)"]
HEAD = ["Nora kommun", "Socialnämnden", "Protokoll 2016-04-11", "Plats: rådhuset", "", *NAMES]
ITEMS = ["", "§ 3", "Budget", "Nämnden antar budgeten.", "", "Sekreterare Siv Alm", "Justerare Bo Ask"]
Place = tuple[float, int, str]
"""Where a text begins, points from the left and lines from the top."""


def text_of(*pages: Sequence[Place]) -> str:
    """What is read of pages whose texts are drawn in the order given."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for places in pages:
        canvas.setFont("Helvetica", 10)
        for x, line, text in places:
            canvas.drawString(x, 770 - 14 * line, text)
        canvas.showPage()
    canvas.save()
    return read_bytes(out.getvalue(), "a.pdf").text


def column(x: float, lines: Sequence[str]) -> list[Place]:
    return [(x, at, line) for at, line in enumerate(lines) if line]


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


def test_halves_drawn_one_after_the_other_are_read_so() -> None:
    text = text_of([*column(LEFT, HEAD), *column(RIGHT, ITEMS)])
    assert [line for line in [*HEAD, *ITEMS] if line] == lines_of(text)


def test_rows_drawn_column_by_column_are_a_table_all_the_same() -> None:
    names, towns = ["Anna Ek", "Bo Ask", "Siv Alm"], ["Salem", "Nora", "Haninge"]
    text = text_of([*column(LEFT, names), *column(RIGHT, towns)])
    assert ["Anna Ek\tSalem", "Bo Ask\tNora", "Siv Alm\tHaninge"] == lines_of(text)


def test_a_word_that_reaches_into_the_second_column_does_not_hide_it() -> None:
    wide = [*HEAD, "", "Räddningstjänstförbundsstyrelsesammanträdesprotokollsjustering"]
    text = text_of([*column(LEFT, wide), *column(RIGHT, ITEMS)])
    assert [line for line in [*wide, *ITEMS] if line] == lines_of(text)


def test_a_word_that_runs_into_the_next_cell_is_parted_from_it() -> None:
    text = text_of(
        [(LEFT, 0, "SAMMANTRÄDESPROTOKOLL"), (LEFT + 100, 0, "3 (26)"), (LEFT, 1, "Socialnämnden")]
    )
    assert ["SAMMANTRÄDESPROTOKOLL\t3 (26)", "Socialnämnden"] == lines_of(text)


def test_a_cell_of_two_lines_is_one_where_the_drawing_shows_the_rows() -> None:
    first = [(LEFT, 0, "Torun Ekeblad"), (160, 0, "Salem, ordf.")]
    second = [(LEFT, 1, "Mona-Lis"), (LEFT, 2, "Järnhand"), (160, 1, "Haninge"), (160, 2, "(punkt 2)")]
    assert ["Torun Ekeblad\tSalem, ordf.", "Mona-Lis Järnhand\tHaninge (punkt 2)"] == lines_of(
        text_of([*first, *second])
    )


def test_two_names_in_a_cell_stay_two_lines() -> None:
    first = [(LEFT, 0, "Torun Ekeblad"), (160, 0, "Salem, ordförande")]
    second = [(LEFT, 1, "Bo Järnhand"), (LEFT, 2, "Siv Järnhand"), (160, 1, "Haninge"), (160, 2, "Tyresö")]
    assert ["Torun Ekeblad\tSalem, ordförande", "Bo Järnhand\tHaninge", "Siv Järnhand\tTyresö"] == lines_of(
        text_of([*first, *second])
    )


def test_a_column_alone_on_the_last_page_is_as_wide_as_those_before() -> None:
    paragraph = ["Nämnden beslutar att ge förvaltningen i uppdrag", "att utreda frågan under hösten.", ""]
    first = [*column(LEFT, paragraph * 6), *column(RIGHT, paragraph * 6)]
    alone = column(LEFT, ["Nämnden ber Siv Alm att nu i vår i samråd med", "Bo Ek skriva en plan."])
    assert (
        "Nämnden ber Siv Alm att nu i vår i samråd med Bo Ek skriva en plan."
        == lines_of(text_of(first, alone))[-1]
    )
