"""A saved web page gives its own text, and nothing of what surrounds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from officefiles import OUTCOMES, WEB, changed, html_of, outcome
from sameclaims import claims_of

from extraction.readers.printed import Allowed, Unreadable
from extraction.readers.webpage import read_page

MINUTES = Path(__file__).parent / "minutes"


def lines(markup: str | bytes) -> list[str]:
    data = markup if isinstance(markup, bytes) else markup.encode()
    (page,) = read_page(data, "sida.html", Allowed()).pages
    return [line.text for line in page.lines]


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize("style", WEB)
@pytest.mark.parametrize(
    "name", ["acting", "all-but-a-few", "decisions-of-every-kind", "items-in-columns", "flattened-columns"]
)
def test_minutes_on_a_web_page_make_the_claims_that_they_make_as_text(name: str, style: str) -> None:
    text = (MINUTES / f"{name}.txt").read_text("utf-8")
    assert claims_of(text.encode()) == claims_of(html_of(text, style).encode())


def test_what_surrounds_the_text_is_left_out() -> None:
    assert ["§ 1 Val 2022", "", "Bo Ek väljs."] == lines(html_of("§ 1 Val 2022\n\nBo Ek väljs.", "page"))


@pytest.mark.parametrize(
    "around",
    [
        "<nav>Meny</nav>",
        "<aside>Läs också</aside>",
        "<header>Orten</header>",
        "<footer>Kontakt</footer>",
        "<div role='navigation'>Meny</div>",
        "<div class='main-menu'>Meny</div>",
        "<div id='cookieConsent'>Kakor</div>",
        "<div hidden>Dolt</div>",
        "<div style='DISPLAY : none'>Dolt</div>",
        "<script>var x</script>",
        "<ul><li><a>Bo</a><li><a>Bygga</a><li><a>Skola</a><li><a>Omsorg</a></ul>",
    ],
)
def test_menus_banners_and_hidden_parts_are_no_text(around: str) -> None:
    assert ["Kommunstyrelsens protokoll"] == lines(f"<body>{around}<p>Kommunstyrelsens protokoll</p></body>")


@pytest.mark.parametrize(
    "own",
    [
        "<ul><li><a>Bo Ek (S)</a><li><a>Eva Ask (M)</a><li><a>Li Al (C)</a><li><a>Jan Or (V)</a></ul>",
        "<div class='page-with-sidebar'>Kommunstyrelsen</div>",
        "<article><header><p>Kommunstyrelsen</p></header></article>",
        "<div class='menu'>Hela sidan ligger i menyn</div>",
    ],
)
def test_lists_of_people_and_whatever_holds_most_of_the_page_are_its_text(own: str) -> None:
    assert lines(f"<body>{own}</body>")


def test_a_table_is_rows_with_tabs_and_cells_keep_their_columns() -> None:
    rows = (
        "<th rowspan=2>Namn<th colspan=2>Närvaro",
        "<td>ja<td>nej",
        "<td>Bo Ek<td>x<td>",
        "<td>Li Al<td><td>x",
    )
    assert ["Namn\tNärvaro", "\tja\tnej", "Bo Ek\tx", "Li Al\t\tx"] == lines(table(*rows))


def test_cells_with_as_many_lines_are_paired() -> None:
    row = "<td>Deltagare<td>Bo Ek<br>Eva Ask<td><p>Salem</p><p>Haninge</p>"
    assert ["Deltagare\tBo Ek\tSalem", "\tEva Ask\tHaninge"] == lines(table(row))


def test_a_table_that_only_places_the_text_flows() -> None:
    outer = table(f"<td>Till vänster<td><h1>Protokoll</h1>{table('<td>Bo Ek<td>S')}")
    assert ["Till vänster", "Protokoll", "Bo Ek\tS"] == [line for line in lines(outer) if line]


def test_lists_have_their_marks_and_definitions_are_rows() -> None:
    markup = "<ul><li>Bo Ek</ul><ol start=3><li>Upprop<li>Val</ol><dl><dt>Tid<dd>kl 9<dt>Plats<dd>Salem</dl>"
    assert ["- Bo Ek", "", "3. Upprop", "4. Val", "", "Tid\tkl 9", "Plats\tSalem"] == lines(markup)


def test_white_space_is_that_of_the_page_and_not_of_its_source() -> None:
    assert ["Bo Ek\u00a0(S)", "Eva"] == lines("<p>Bo\n   Ek&nbsp;(S)<br>\n Ev&shy;a</p>")


def test_a_news_page_has_its_title_and_its_day() -> None:
    day = '<meta property="article:published_time" content="2023-02-14T08:00">'
    head = f"<title>Ny ordförande | Orten</title>{day}"
    assert ["Ny ordförande", "", "2023-02-14", "", "Bo Ek valdes i går."] == lines(
        f"<html><head>{head}</head><body><p>Bo Ek valdes i går.</p></body></html>"
    )


def test_a_day_that_the_page_shows_is_not_added() -> None:
    shown = '<article><h1>Ny</h1><time datetime="2023-02-14">14 februari 2023</time><p>Text</p></article>'
    assert ["Ny", "", "14 februari 2023", "", "Text"] == lines(shown)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("iso-8859-15", "iso-8859-15"),
        ("mac_roman", "macintosh"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("cp1252", "finns-inte"),
        ("cp1252", "utf-8"),
    ],
)
def test_the_declared_encoding_holds_unless_the_bytes_say_otherwise(encoding: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>Åsa Öberg från Åmål</body></html>'
    assert ["Åsa Öberg från Åmål"] == lines(page.encode(encoding))


@pytest.mark.parametrize(
    ("status", "markup"),
    [
        ("damaged", "<div>" * 200_000 + "text"),
        ("damaged", "<div>" * 1500 + "text"),
        ("too large", "<b>" * 1_000_001),
        ("no text", "<html><body><img src=x></body></html>"),
        ("no text", "<html><frameset><frame src=a></frameset></html>"),
        ("no text", "<!-- -->"),
    ],
)
def test_a_page_that_gives_no_text_says_why(status: str, markup: str) -> None:
    with pytest.raises(Unreadable, match=r"sida\.html") as refused:
        lines(markup)
    assert status == refused.value.status


WHOLE = html_of("§ 1 Val\n\nBo Ek\tS\nÅsa Ask\tM", "page").encode()
TAGS = (
    "p",
    "table",
    "tr",
    "td",
    "ul",
    "ol",
    "li",
    "div",
    "main",
    "article",
    "dl",
    "dt",
    "dd",
    "pre",
    "h1",
    "time",
)
PARTS = st.one_of(
    st.text("aÅ <>&\"'=/", max_size=6),
    st.sampled_from([f"<{tag} rowspan=9 value=3 hidden>" for tag in TAGS]),
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag}>" for tag in TAGS]),
)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=6)), max_size=6))
def test_a_broken_page_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    assert outcome(read_page, changed(WHOLE, changes)) in OUTCOMES


@given(st.lists(PARTS, max_size=40))
def test_elements_in_any_order_are_read_or_refused(parts: list[str]) -> None:
    assert outcome(read_page, "".join(parts).encode()) in OUTCOMES
