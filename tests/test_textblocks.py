"""Texts laid out in paragraphs, headings, tables and pages."""

from __future__ import annotations

from vemvar.pages.textblocks import blocks

WRAPPED = """Kommunstyrelsen beslutar att godkänna förslaget till
budget för året och att lämna det vidare till
kommunfullmäktige för beslut i november.
Anna Ek
Bo Ask
"""


def kinds(text: str, pages: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [block.kind for block in blocks(text, 0, len(text), pages)]


def test_a_line_broken_only_to_fit_runs_on() -> None:
    (block,) = blocks(WRAPPED, 0, len(WRAPPED))
    assert [True, True, False, False, False] == [line.wraps for line in block.lines]


def test_a_line_with_room_left_runs_on_before_a_small_letter_alone() -> None:
    text = f"{WRAPPED}Nämnden vill att förslaget\nskickas ut\nAnna Ek anmäler förhinder\nBo Ask kommer sent\n"
    (block,) = blocks(text, 0, len(text))
    assert [True, False, False, False] == [line.wraps for line in block.lines[5:]]


def test_lines_of_paragraphs_that_were_never_broken_end_where_they_end() -> None:
    text = f"{'ord ' * 60}\nNästa rad\n"
    assert not any(line.wraps for block in blocks(text, 0, len(text)) for line in block.lines)


def test_lines_with_tabs_are_a_table() -> None:
    assert ["paragraph", "table", "paragraph"] == kinds("Ledamöter\nAnna\tSalem\nBo\tTyresö\nSlut\n")


def test_an_item_of_its_own_is_a_heading() -> None:
    assert ["heading", "paragraph", "heading"] == kinds("1. Välkommen\n\nAnna hälsar.\n\n§ 12 Budget\n")


def test_a_numbered_list_is_no_heading() -> None:
    assert ["paragraph"] == kinds("1. Anna väljs\n2. Bo väljs\nsom ersättare\n")


def test_pages_begin_where_they_were_printed() -> None:
    text = "Ett\n\nTvå\n\nTre\n"
    found = list(blocks(text, 0, len(text), ((0, 1), (5, 2), (10, 4))))
    assert [("page", 1), ("paragraph", None), ("page", 2), ("paragraph", None), ("page", 4)] == [
        (block.kind, block.page) for block in found[:5]
    ]


def test_a_part_in_the_middle_of_a_page_begins_without_its_mark() -> None:
    text = "Ett\n\nTvå\n\nTre\n"
    assert ["paragraph", "page", "paragraph"] == [b.kind for b in blocks(text, 5, 14, ((0, 1), (10, 2)))]
