"""Evidence marked in a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from vemvar.pages.highlights import Claims, Highlight, Highlighter
from vemvar.pages.textblocks import blocks


def link(claims: Claims, *_: int) -> Markup:
    return Markup('<a class="said" href="#{}">').format("+".join(sorted(claims)))


def marked(text: str, *places: tuple[int, int, str]) -> str:
    highlights = [Highlight(s, e, f"{s}-{e}", Claims(names.split())) for s, e, names in places]
    maker = Highlighter(text, sorted(highlights, key=lambda one: one.start), link)
    return str(Markup("").join(maker.html(block) for block in blocks(text, 0, len(text))))


def test_a_place_is_marked_and_linked() -> None:
    expected = 'Ja, <mark id="4-8"><a class="said" href="#c1">Anna</a></mark> Ek'
    assert expected == marked("Ja, Anna Ek", (4, 8, "c1"))


def test_a_place_within_a_place_of_the_same_claim_needs_no_second_link() -> None:
    inner = 'Anna <mark id="5-7">är</mark> i'
    expected = f'<mark id="0-9"><a class="said" href="#c1">{inner}</a></mark>'
    assert expected == marked("Anna är i", (0, 9, "c1"), (5, 7, "c1"))


def test_where_several_claims_rest_the_link_names_them_all() -> None:
    assert ["#c1", "#c1+c2", "#c1"] == html.fromstring(
        f"<p>{marked('Anna Ek valdes', (0, 14, 'c1'), (5, 7, 'c2'))}</p>"
    ).xpath("//a/@href")


def test_places_that_overlap_are_closed_and_opened_again() -> None:
    tree = html.fromstring(f"<p>{marked('abcdefghijklmnop', (0, 11, 'c1'), (4, 16, 'c2'))}</p>")
    assert ["#c1", "#c1+c2", "#c2"] == tree.xpath("//a/@href")
    assert ["abcd", "efghijk", "lmnop"] == tree.xpath("//a//text()")
    assert ["0-11", "4-16"] == tree.xpath("//mark/@id")


def test_a_stretch_too_narrow_to_be_hit_is_no_link_where_others_lead_to_the_same() -> None:
    tree = html.fromstring(f"<p>{marked('RUFS, Ostlänken', (0, 15, 'c1'), (0, 4, 'c2'), (6, 15, 'c3'))}</p>")
    assert ["RUFS", "Ostlänken"] == tree.xpath("//a//text()")


def test_a_narrow_stretch_is_a_link_where_no_other_leads_to_the_same() -> None:
    tree = html.fromstring(f"<p>{marked('Anna Ek valdes', (0, 14, 'c1'), (5, 7, 'c2'))}</p>")
    assert ["Anna ", "Ek", " valdes"] == tree.xpath("//a//text()")


def test_a_place_over_two_cells_is_marked_in_both() -> None:
    tree = html.fromstring(f"<table>{marked('Anna' + chr(9) + 'Salem', (0, 10, 'c1'))}</table>")
    assert [["Anna"], ["Salem"]] == [cell.xpath(".//a/text()") for cell in tree.xpath("//td")]


def test_markup_in_a_text_stays_text() -> None:
    assert "&lt;b&gt;" in marked("Anna <b> Ek & co", (0, 8, "c1"))


@given(
    st.text("ab <\n\t&", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.sampled_from("xyz")), max_size=12),
)
def test_marks_take_nothing_from_a_text_and_never_put_a_link_in_a_link(
    text: str, drawn: list[tuple[int, int, str]]
) -> None:
    places = sorted({(s, min(s + n, len(text)), name) for s, n, name in drawn if s < len(text)})
    tree = html.fromstring(f"<table>{marked(text, *places)}</table>")
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", tree.text_content())
    assert not tree.xpath("//a//a")
    covered = "".join(c for i, c in enumerate(text) if any(s <= i < e for s, e, _ in places))
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", "".join(tree.xpath("//mark//text()")))
    linked = {name for address in tree.xpath("//a/@href") for name in address.strip("#").split("+")}
    assert {name for s, e, name in places if text[s:e].strip()} <= linked
