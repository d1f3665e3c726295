"""Pages that lost their lines: where items begin inside them, and what is a page's number only."""

from __future__ import annotations

from lists import reading

FRONT = (
    "1 VARA KOMMUN PROTOKOLL Kulturnämnden 2016-03-15 Beslutande Ulla Longhamn (C), ordförande "
    + "Text. " * 50
)
TOP = "VARA KOMMUN PROTOKOLL"


def items(text: str) -> list[str | None]:
    return [section.item for section in reading(text, 1).sections if section.kind == "item"]


def test_items_are_found_at_the_top_of_pages_and_inside_them() -> None:
    second = f"2 {TOP} 21 Bokslut Beslut Godkänns. 22 Dnr 1/2016 Bidrag Beslut Avslås."
    text = f"{FRONT}\n\n{second}\n\n3 {TOP} 23 Tider Klart.\n"
    assert ["21", "22", "23"] == items(text)


def test_a_table_of_contents_opens_no_item() -> None:
    text = f"{FRONT}\n\n2 {TOP} Innehållsförteckning 21 Bokslut 22 Bidrag\n\n3 {TOP} Text utan ärende.\n"
    assert [] == items(text)


def test_page_numbers_are_no_items() -> None:
    assert [] == items(f"{FRONT}\n\n2 {TOP} Text\n\n3 {TOP} Text\n\n4 {TOP} Text\n")
