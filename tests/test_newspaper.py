"""Halves of a page are read one after the other where they are columns, and beside each other in tables."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extraction.files import read_bytes

LEFT, RIGHT = 56, 312
"""Where the two columns of a page begin, in points."""


def page(first: str, second: str = "", right: int = RIGHT) -> str:
    """The text of a page whose lines stand in two halves, each line of the one beside one of the other."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("Helvetica", 10)
    for x, lines in ((LEFT, first), (right, second)):
        for at, line in enumerate(lines.splitlines()):
            canvas.drawString(x, 770 - 14 * at, line)
    canvas.save()
    return read_bytes(out.getvalue(), "a.pdf").text


def even(text: str) -> str:
    """What is read of a page set in type of one width, as columns of blanks are."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("Courier", 8)
    for at, line in enumerate(text.splitlines()):
        canvas.drawString(LEFT, 770 - 14 * at, line)
    canvas.save()
    return read_bytes(out.getvalue(), "a.pdf").text


def at_heights(
    columns: dict[int, tuple[str, float]], *, apart: float, count: int, edges: bool = False
) -> str:
    """The text of a page with columns that say a paragraph again and again, so many points apart, each from a
    height of its own; `edges` puts a header and a footer on it."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("Helvetica", 10)
    for x, (paragraph, top) in columns.items():
        lines = paragraph.splitlines()
        for again in range(count):
            for at, line in enumerate(lines):
                canvas.drawString(x, top - again * (14 * (len(lines) - 1) + apart) - 14 * at, line)
    for left, right, y in (("Nora kommun", "Sida 1 (1)", 810), ("Justerandes sign", "Utdrag", 30)):
        if edges:
            canvas.drawString(LEFT, y, left)
            canvas.drawString(480, y, right)
    canvas.save()
    return read_bytes(out.getvalue(), "a.pdf").text


def test_a_label_of_two_lines_stands_beside_its_list() -> None:
    labels = "Nora kommun\n\nBeslutande ledamöter samt\ntjänstgörande ersättare\n\nUtses att justera"
    names = "\n\nAnna Ek (S), ordförande\nBo Ek (M)\n\nBo Ek"
    assert (
        "Nora kommun\n\n"
        "Beslutande ledamöter samt\tAnna Ek (S), ordförande\n"
        "tjänstgörande ersättare\tBo Ek (M)\n\n"
        "Utses att justera\tBo Ek\n"
    ) == page(labels, names)


def test_a_line_that_goes_on_beside_another_list_is_of_a_second_column() -> None:
    names = "Nora\nDirektionen\nBeslutande\nHolger Bo (S), ordförande\nInga Al (C)\nSture Å (M)\nUno Ek (V)"
    text = "\n§ 22 Ny direktör\n\nDirektionen anställer Melker Ytterdal som\ndirektör från den 1 september."
    assert (
        f"{names}\n\n§ 22 Ny direktör\n\n"
        "Direktionen anställer Melker Ytterdal som direktör från den 1 september.\n"
    ) == page(names, text)


def test_the_rest_of_a_name_goes_on_with_the_line_above() -> None:
    wrapped = (
        "Närvarande\nBo Ek (S)\nArne Ingatorpsson (L), ersättare för Britt\nHultemo (L) § 17\nCia Al (M)"
    )
    assert wrapped.replace("Britt\n", "Britt ") + "\n" == page(wrapped)


def test_names_with_the_family_name_first_stay_a_line_each() -> None:
    names = "Närvarande\nAl, Ulla, tjänstgörande för Anna\nEk, Bo\nÅs, Siv (M), ordförande\nAs, Per"
    assert f"{names}\n" == page(names)


def test_what_stands_in_brackets_goes_on_with_the_full_line_above() -> None:
    wrapped = "Beslut\n\nKommunfullmäktige väljer Emanuel Ek\n(S) till ordförande i styrelsen."
    assert wrapped.replace("Ek\n", "Ek ") + "\n" == page(wrapped)


def test_two_signs_of_items_go_on_with_the_full_line_above() -> None:
    wrapped = (
        "Närvarande: Stig Hult (C), Bo Ek (S), Siv Al (M)\n"
        "som ordförande, Karin Zetterberg (M), i besluten\n"
        "§§ 26-27, och Lisa Viklund (M)."
    )
    assert wrapped.replace("\n", " ") + "\n" == page(wrapped)


def test_a_line_that_begins_with_a_day_goes_on_with_the_full_line_above() -> None:
    listed = (
        "Beslutsunderlag\nYttrande från Boverket, 2015-02-09\nProtokollsutdrag från samhällsutskottet\n"
        "2015-02-25, § 127\nKarta över Tallhöjden"
    )
    below = "\n\n" + "\n\n".join(["Ärendet bereds vidare av kommunledningens\nkontor under hösten."] * 3)
    assert listed.replace("utskottet\n", "utskottet ") in page(listed + below)


def test_columns_whose_rows_stand_at_heights_of_their_own_keep_their_paragraphs_whole() -> None:
    text = "Nämnden beslutar att ge förvaltningen i uppdrag\natt utreda frågan vidare under hösten."
    drawn = at_heights({LEFT: (text, 770.0), RIGHT: (text, 763.0)}, apart=28.0, count=6)
    assert {text.replace("\n", " "), ""} == set(drawn.splitlines())


def test_a_header_and_a_footer_across_the_page_are_no_part_of_its_columns() -> None:
    text = "Nämnden beslutar att ge förvaltningen i uppdrag\natt utreda frågan vidare under hösten."
    drawn = at_heights({LEFT: (text, 740.0), RIGHT: (text, 740.0)}, apart=28.0, count=6, edges=True)
    lines = [line for line in drawn.splitlines() if line]
    assert ["Nora kommun\tSida 1 (1)", *[text.replace("\n", " ")] * 12, "Justerandes sign\tUtdrag"] == lines


def test_a_line_set_to_its_columns_width_by_wide_blanks_is_no_row_of_a_table() -> None:
    full = "Nämnden beslutar att ge förvaltningen i uppdrag"
    width = stringWidth(full, "Helvetica", 10)
    few = "Kommunstyrelsen återremitterar ärendet"
    wide = (width - stringWidth(few, "Helvetica", 10)) / 2
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("Helvetica", 10)
    for at, line in enumerate([full, "att utreda frågan vidare.", full, few, "till förvaltningen.", full]):
        text = canvas.beginText(LEFT, 770 - 14 * at)
        text.setWordSpace(wide if line == few else 0.0)
        text.textOut(line)
        canvas.drawText(text)
    canvas.save()
    assert "\t" not in read_bytes(out.getvalue(), "a.pdf").text


def test_the_rest_of_a_row_set_in_blanks_goes_on_with_its_last_cell() -> None:
    rows = (
        "Beslutande        Bo Ek (S),\nordförande\n                  Eva Alm (M)\n"
        "                  Arne Fritzell\nHavström (MP)\n                  Li Å (V)\n"
    )
    text = even(rows + "\n" + "Nämnden väljer en ny ledamot\ntill styrelsen för året.\n\n" * 4)
    assert text.startswith(
        "Beslutande\tBo Ek (S), ordförande\n\tEva Alm (M)\n\tArne Fritzell Havström (MP)\n\tLi Å (V)\n\n"
    )


def test_values_beside_labels_that_leave_room_for_them_stand_beside_these() -> None:
    labels = "Organ\nDatum\n\nUppsatt\nNedtaget\nFörvaras\nUnderskrift"
    values = "Styrelsen\nfredagen den 23\njuni 2000\n2000-06-30\n2000-07-22\nKansliet\nSiv de la\nEkeby"
    assert "Datum\tfredagen den 23 juni 2000\n" in page(labels, values, right=160)
