"""The parts of SVG pictures: whatever the text, the markup is well-formed and says the same."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from vemvar.pages.svgparts import broken, element, escaped, width

printed = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(printed)
def test_any_text_comes_back_from_text_and_attributes(text: str) -> None:
    made = ElementTree.fromstring(element("text", escaped(text), label=text))
    assert (text, text) == (made.text or "", made.get("label"))


@given(st.text())
def test_what_xml_cannot_hold_is_replaced(text: str) -> None:
    ElementTree.fromstring(element("text", escaped(text), label=text))


@given(st.text(st.characters(exclude_categories=["Cs"])), st.floats(20, 300))
def test_breaking_lines_loses_nothing_but_blanks(text: str, room: float) -> None:
    assert "".join(text.split()) == "".join("".join(broken(text, room, 12)).split())


@given(st.text(st.characters(categories=["L", "Nd"]), min_size=1), st.floats(20, 300))
def test_no_line_is_wider_than_the_room(text: str, room: float) -> None:
    assert all(width(line, 12) <= room for line in broken(text, room, 12))
