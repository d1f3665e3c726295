"""An OpenDocument text gives its lines without any office program."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from officefiles import ODT_NAMES, OUTCOMES, changed, odt_of, outcome, zipped
from sameclaims import claims_of

from extraction.files import read_bytes
from extraction.readers.opendocument import read_opendocument
from extraction.readers.printed import Allowed, Unreadable

MINUTES = Path(__file__).parent / "minutes"


def lines(data: bytes) -> list[str]:
    (page,) = read_opendocument(data, "protokoll.odt", Allowed()).pages
    return [line.text for line in page.lines]


def odt(body: str, *, styles: str = "", manifest: str = "<a/>") -> bytes:
    content = (
        f"<office:document-content {ODT_NAMES}><office:body><office:text>{body}</office:text></office:body>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:document-content>",
            "styles.xml": f"<office:document-styles {ODT_NAMES}>{styles}</office:document-styles>",
            "META-INF/manifest.xml": manifest,
        },
        stored=("mimetype",),
    )


@pytest.mark.parametrize(
    "name", ["acting", "all-but-a-few", "decisions-of-every-kind", "items-in-columns", "flattened-columns"]
)
def test_minutes_as_open_document_make_the_claims_that_they_make_as_text(name: str) -> None:
    text = (MINUTES / f"{name}.txt").read_text("utf-8")
    assert claims_of(text.encode()) == claims_of(odt_of(text))


def test_blanks_tabs_and_breaks_are_kept_and_white_space_of_the_markup_is_not() -> None:
    spaced = '<text:p>Bo\n  Ek<text:s text:c="2"/><text:span>(S)</text:span>'
    assert ["Bo Ek  (S)\tx", "y"] == lines(odt(f"{spaced}<text:tab/>x<text:line-break/>y</text:p>"))


def test_numbers_of_headings_and_lists_are_printed() -> None:
    level = (
        '<text:{0} text:level="{1}" style:num-format="{2}" style:num-prefix="{3}" style:num-suffix="{4}"/>'
    )
    listed = level.format("list-level-style-number", 1, "a", "", ")")
    styles = (
        f"<text:outline-style>{level.format('outline-level-style', 1, '1', '§ ', '')}</text:outline-style>"
        f'<text:list-style style:name="L">{listed}</text:list-style>'
    )
    item = "<text:list-item><text:p>{}</text:p></text:list-item>"
    body = (
        '<text:h text:outline-level="1">Val</text:h>'
        f'<text:list text:style-name="L">{item.format("Bo")}{item.format("Eva")}</text:list>'
        '<text:h text:outline-level="1">Budget</text:h>'
        f'<text:list text:style-name="L">{item.format("Li")}</text:list>'
        f"<text:list>{item.format('x')}</text:list>"
    )
    assert ["§ 1 Val", "a) Bo", "b) Eva", "", "§ 2 Budget", "a) Li", "- x"] == lines(odt(body, styles=styles))


def test_what_was_deleted_and_what_was_noted_beside_is_no_text() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>bort</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>Bo<office:annotation><text:p>kolla</text:p></office:annotation> Ek</text:p>"
    )
    assert ["Bo Ek"] == lines(odt(body))


def test_notes_frames_and_the_header_of_the_page_are_read() -> None:
    header = "<style:header><text:p>Orten</text:p></style:header>"
    note = "<text:note><text:note-citation>1</text:note-citation>"
    note += "<text:note-body><text:p>Jäv</text:p></text:note-body></text:note>"
    frame = "<draw:frame><draw:text-box><text:p>Rutan</text:p></draw:text-box></draw:frame>"
    body = f"<text:p>Bo{note}{frame}</text:p><text:p>Ek</text:p>"
    assert ["Orten", "", "Bo", "", "Rutan", "", "Ek", "", "Jäv"] == lines(odt(body, styles=header))


def test_merged_cells_keep_the_columns_in_place() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    wide = '<table:table-cell table:number-columns-spanned="2"><text:p>Närvaro</text:p></table:table-cell>'
    rows = (
        f"{cell.format('Namn')}{wide}<table:covered-table-cell/>",
        f'<table:table-cell table:number-columns-repeated="2"/>{cell.format("x")}',
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert ["Namn\tNärvaro", "\t\tx"] == lines(odt(f"<table:table>{table}</table:table>"))


def test_a_repeated_cell_that_holds_a_table_is_read_once() -> None:
    body = "<text:p>Val</text:p>"
    for _ in range(9):
        cell = f'<table:table-cell table:number-columns-repeated="100">{body}</table:table-cell>'
        body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"
    assert ["\t".join(["Val"] * 100)] == [line for line in lines(odt(body)) if line]


def test_a_text_in_one_xml_file_is_read_too() -> None:
    flat = "<office:body><office:text><text:p>Bo Ek</text:p></office:text></office:body>"
    whole = f'<?xml version="1.0"?><office:document {ODT_NAMES}>{flat}</office:document>'
    document = read_bytes(whole.encode(), "a.fodt")
    assert ("odt", "Bo Ek\n") == (document.format, document.text)


@pytest.mark.parametrize(
    ("status", "data"),
    [
        ("encrypted", odt("", manifest="<manifest:encryption-data/>")),
        ("no text", odt("<text:p/>")),
        ("damaged", odt("<text:p>")),
        ("damaged", odt_of("Bo Ek")[:-100]),
        ("damaged", odt("<text:section>" * 400 + "</text:section>" * 400)),
    ],
)
def test_an_open_document_that_gives_no_text_says_why(status: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"protokoll\.odt") as refused:
        lines(data)
    assert status == refused.value.status


WHOLE = odt_of("§ 1 Val\n\nBo Ek\tS\nEva Ask\tM")
TAGS = (
    *("text:p", "text:h", "text:list", "text:list-item", "text:span", "text:note", "text:s", "draw:frame"),
    *(
        "table:table",
        "table:table-row",
        "table:table-cell",
        "draw:text-box",
        "text:note-body",
        "text:section",
    ),
)
TREES = st.recursive(
    st.text("Bo§1 \t", max_size=8),
    lambda inner: st.builds(
        lambda tag, parts: f'<{tag} text:c="9" text:outline-level="3">{"".join(parts)}</{tag}>',
        st.sampled_from(TAGS),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=4)), max_size=6))
def test_a_broken_open_document_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    assert outcome(read_opendocument, changed(WHOLE, changes)) in OUTCOMES


@given(TREES)
def test_elements_in_any_order_are_read_or_refused(markup: str) -> None:
    assert outcome(read_opendocument, odt(markup)) in {"read", "no text"}


def test_a_long_text_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    signs: list[None] = []
    monkeypatch.setattr("extraction.readers.progress._LISTENERS", [lambda: signs.append(None)])
    read_opendocument(odt_of("Hej\n" * 2500), "a.odt", Allowed())
    assert len(signs) in (2, 3)
