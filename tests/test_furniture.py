"""Headers and footers are read once; what the pages themselves say is all read."""

from __future__ import annotations

from extraction.files import read_bytes
from extraction.furniture import without_furniture
from extraction.readers.printed import PrintedLine, PrintedPage

HEIGHT = 800.0


def page(*lines: str, header: tuple[str, ...] = (), footer: tuple[str, ...] = ()) -> PrintedPage:
    """A page with lines at the top, from its middle, and at its foot."""
    placed = [
        PrintedLine(text, (50.0, start + 14 * at, 300.0, start + 14 * at + 12))
        for start, texts in ((30.0, header), (200.0, lines), (760.0 - 14 * len(footer), footer))
        for at, text in enumerate(texts)
    ]
    return PrintedPage(tuple(placed), HEIGHT)


def texts(*pages: PrintedPage) -> list[list[str]]:
    return [[line.text for line in one.lines] for one in without_furniture(pages)]


def test_a_header_stays_on_its_first_page_and_a_footer_on_its_last() -> None:
    pages = [
        page(f"§ {n}", header=("Salems kommun", f"Sida {n} (3)"), footer=("Justerandes sign",))
        for n in (1, 2, 3)
    ]
    assert [["Salems kommun", "Sida 1 (3)", "§ 1"], ["§ 2"], ["§ 3", "Justerandes sign"]] == texts(*pages)


def test_a_header_that_the_first_page_says_in_its_text_is_left_out() -> None:
    pages = [page("Salems kommun", "§ 1"), *[page(f"§ {n}", header=("Salems kommun",)) for n in (2, 3, 4)]]
    assert [["Salems kommun", "§ 1"], ["§ 2"], ["§ 3"], ["§ 4"]] == texts(*pages)


def test_page_numbers_of_any_form_are_furniture() -> None:
    pages = [page("Text", header=(f"{n}/41",), footer=(str(n + 210),)) for n in (3, 4, 5, 6)]
    assert [["3/41", "Text"], ["Text"], ["Text"], ["Text", "216"]] == texts(*pages)


def test_a_member_on_top_of_every_page_is_no_header() -> None:
    pages = [page("Text", header=("Bo Ek (S), ordförande",)) for _ in range(3)]
    assert [["Bo Ek (S), ordförande", "Text"]] * 3 == texts(*pages)


def test_the_number_of_an_item_on_top_of_every_page_is_no_page_number() -> None:
    pages = [page("Text", header=(f"§ {n}",)) for n in (11, 12, 13)]
    assert [["§ 11", "Text"], ["§ 12", "Text"], ["§ 13", "Text"]] == texts(*pages)


def test_a_heading_that_repeats_inside_the_pages_stays() -> None:
    pages = [page("Beslut", f"Nämnden beslutar {n}") for n in (1, 2, 3)]
    assert [["Beslut", f"Nämnden beslutar {n}"] for n in (1, 2, 3)] == texts(*pages)


def test_a_header_that_changes_in_the_middle_is_kept_once_of_each_kind() -> None:
    pages = [page(str(n), header=("Nämnden",) if n < 4 else ("Styrelsen",)) for n in range(1, 7)]
    assert [["Nämnden", "1"], ["2"], ["3"], ["Styrelsen", "4"], ["5"], ["6"]] == texts(*pages)


def test_a_header_that_was_misread_on_one_page_is_still_the_header() -> None:
    headers = ["Salems kommun"] * 3 + ["Salerns kommun"]
    pages = [page(str(n), header=(text,)) for n, text in enumerate(headers)]
    assert [["Salems kommun", "0"], ["1"], ["2"], ["3"]] == texts(*pages)


def test_pages_without_boxes_are_told_by_the_order_of_their_lines() -> None:
    pages = [
        PrintedPage(tuple(map(PrintedLine, ("Salems kommun", "", f"§ {n}", f"Sida {n}")))) for n in (1, 2, 3)
    ]
    assert [["Salems kommun", "", "§ 1"], ["§ 2"], ["§ 3", "Sida 3"]] == texts(*pages)


def test_form_feeds_part_the_pages_of_a_text() -> None:
    printed = "\f".join(f"Salems kommun\n\n§ {n} Ärende\n\n{n} (3)\n" for n in (1, 2, 3))
    document = read_bytes(printed.encode(), "a.txt")
    assert (3, "Salems kommun\n\n§ 1 Ärende\n\n§ 2 Ärende\n\n§ 3 Ärende\n\n3 (3)\n") == (
        document.pages,
        document.text,
    )


def test_a_text_without_form_feeds_has_no_pages() -> None:
    document = read_bytes(b"Salems kommun\n" * 3, "a.txt")
    assert (None, "Salems kommun\n" * 3) == (document.pages, document.text)
