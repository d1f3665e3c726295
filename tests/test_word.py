"""A Word file gives the lines that Word prints: tables, text boxes, numbers, what was not deleted."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from officefiles import NAMESPACES, OUTCOMES, changed, docx_of, outcome, zipped
from sameclaims import claims_of

from extraction.files import read_bytes
from extraction.readers.printed import Allowed, Unreadable
from extraction.readers.word import read_word

MINUTES = Path(__file__).parent / "minutes"


def lines(data: bytes) -> list[str]:
    (page,) = read_word(data, "protokoll.docx", Allowed()).pages
    return [line.text for line in page.lines]


def word(*paragraphs: str, parts: dict[str, str | bytes] | None = None) -> bytes:
    """A Word file with nothing in it but its body, and some further parts related to it."""
    kinds = {name: name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789") for name in parts or {}}
    related = "".join(
        f'<Relationship Id="r{n}" Type="http://x/{kind}" Target="{name.removeprefix("word/")}"/>'
        for n, (name, kind) in enumerate(kinds.items())
    )
    return zipped(
        {
            "word/document.xml": part("document", f"<w:body>{''.join(paragraphs)}</w:body>"),
            "word/_rels/document.xml.rels": f"<Relationships>{related}</Relationships>",
            **(parts or {}),
        }
    )


REFERENCE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def part(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES} {REFERENCE}>{content}</w:{root}>"


@pytest.mark.parametrize("style", ["typed", "table", "cell", "box", "numbered"])
@pytest.mark.parametrize(
    "name",
    [
        "acting",
        "all-but-a-few",
        "decisions-of-every-kind",
        "items-in-columns",
        "adjustment-with-a-place-and-time-of-its-own",
        "flattened-columns",
        "ticks-in-columns",
    ],
)
def test_minutes_in_word_make_the_claims_that_they_make_as_text(name: str, style: str) -> None:
    text = (MINUTES / f"{name}.txt").read_text("utf-8")
    assert claims_of(text.encode()) == claims_of(docx_of(text, style))


def test_a_cell_with_all_names_is_paired_with_the_cell_beside_it() -> None:
    assert ["Bo Ek\tSalem", "Eva Ask\tHaninge"] == lines(docx_of("Bo Ek\tSalem\nEva Ask\tHaninge", "cell"))


def test_a_text_box_is_read_once_though_the_file_holds_it_twice() -> None:
    assert ["Kommunstyrelsen", "", "§ 1 Val"] == lines(docx_of("Kommunstyrelsen\n\n§ 1 Val", "box"))


def test_numbers_that_word_makes_stand_in_front_of_their_headings() -> None:
    text = "§ 12 Upprop\n§ 13 Budget\nBifalls.\n§ 14 Val"
    assert text.split("\n") == lines(docx_of(text, "numbered"))


def test_numbers_go_on_through_levels_and_start_again_below_a_new_one() -> None:
    level = (
        '<w:lvl w:ilvl="{0}"><w:start w:val="{1}"/><w:numFmt w:val="{2}"/><w:lvlText w:val="{3}"/></w:lvl>'
    )
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="4">'
        + level.format(0, 7, "decimal", "§ %1")
        + level.format(1, 1, "lowerLetter", "%2)")
        + level.format(2, 1, "upperRoman", "%1.%2.%3")
        + '</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>',
    )
    listed = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="2"/></w:numPr>'
    body = [p("x", listed.format(at)) for at in (0, 1, 1, 2, 0, 1)]
    data = word(*body, parts={"word/numbering.xml": numbering})
    assert ["§ 7 x", "a) x", "b) x", "7.b.I x", "§ 8 x", "a) x"] == lines(data)


def test_a_numbered_style_numbers_its_headings() -> None:
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        '<w:pStyle w:val="Arende"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>',
    )
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="Arende">'
        '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mitt"><w:basedOn w:val="Arende"/></w:style>',
    )
    styled = '<w:pStyle w:val="{}"/>'
    body = (p("Upprop", styled.format("Arende")), p("text"), p("Val", styled.format("Mitt")))
    data = word(*body, parts={"word/numbering.xml": numbering, "word/styles.xml": styles})
    assert ["1. Upprop", "text", "2. Val"] == lines(data)


def test_what_was_inserted_stays_and_what_was_deleted_goes() -> None:
    tracked = (
        "<w:p><w:r><w:t>Bo </w:t></w:r><w:del><w:r><w:delText>Ask</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Ek</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>bort</w:t></w:r></w:moveFrom></w:p>"
    )
    assert ["Bo Ek"] == lines(word(tracked))


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    assert ["Bo Ek"] == lines(word(p("Bo ", "<w:rPr><w:del/></w:rPr>"), p("Ek")))


def test_content_controls_links_and_fields_are_text_like_any_other() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{p('Datum: 2022-10-28')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>Bo Ek</w:t></w:r></w:hyperlink><w:r><w:tab/></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DOCPROPERTY Ort</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Salem</w:t></w:r></w:p>'
    )
    assert ["Datum: 2022-10-28", "Bo Ek\tSalem"] == lines(word(body))


def test_hidden_text_is_not_read() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>internt</w:t></w:r><w:r><w:t>öppet</w:t></w:r></w:p>"
    assert ["öppet"] == lines(word(hidden))


def test_a_ticked_box_is_a_tick() -> None:
    assert ["☒ ja"] == lines(
        word('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> ja</w:t></w:r></w:p>')
    )


def test_a_merged_cell_is_printed_once_and_keeps_the_columns_in_place() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, cells in enumerate((("Namn", "Närvaro", ""), ("", "ja", "nej"), ("Bo Ek", "x", ""))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Närvaro"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Namn"
    out = io.BytesIO()
    document.save(out)
    assert ["Namn\tNärvaro", "\tja\tnej", "Bo Ek\tx"] == lines(out.getvalue())


def test_a_table_inside_a_cell_flows_below_its_label() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Närvarande"
    inner = outer.cell(0, 1).add_table(2, 2)
    for row, cells in enumerate((("Bo Ek", "S"), ("Eva Ask", "M"))):
        for column, text in enumerate(cells):
            inner.cell(row, column).text = text
    out = io.BytesIO()
    document.save(out)
    assert ["Närvarande", "Bo Ek\tS", "Eva Ask\tM"] == [line for line in lines(out.getvalue()) if line]


def test_a_row_that_was_deleted_is_gone() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    table = (
        f"<w:tbl>{row.format('', p('Bo Ek'))}{row.format('<w:trPr><w:del/></w:trPr>', p('Eva Ask'))}</w:tbl>"
    )
    assert ["Bo Ek"] == lines(word(table))


def test_the_first_pages_header_stands_first_and_the_others_are_set_aside() -> None:
    document = docx.Document()
    document.add_paragraph("§ 1 Upprop")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Kommunstyrelsen 2022-10-28"
    section.header.paragraphs[0].text = "Protokoll sida 2"
    section.footer.paragraphs[0].text = "Justerandes signatur"
    out = io.BytesIO()
    document.save(out)
    assert ["Kommunstyrelsen 2022-10-28", "", "§ 1 Upprop"] == lines(out.getvalue())


def test_notes_come_at_the_end() -> None:
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator">{p("-")}</w:footnote><w:footnote>{p("Jävig.")}</w:footnote>',
    )
    assert ["Bo Ek", "", "Jävig."] == lines(word(p("Bo Ek"), parts={"word/footnotes.xml": notes}))


def test_more_space_than_usual_shows_as_a_gap() -> None:
    document = docx.Document()
    document.styles["Normal"].paragraph_format.space_after = Pt(8)
    for text in ("Närvarande", "Bo Ek", "Eva Ask"):
        document.add_paragraph(text)
    document.add_paragraph("Frånvarande").paragraph_format.space_before = Pt(24)
    out = io.BytesIO()
    document.save(out)
    assert ["Närvarande", "Bo Ek", "Eva Ask", "", "Frånvarande"] == lines(out.getvalue())


def test_a_word_file_has_no_pages_of_its_own() -> None:
    document = read_bytes(docx_of("Bo Ek"), "a.docx")
    assert (None, ()) == (document.pages, document.placed)


@pytest.mark.parametrize(
    ("status", "data"),
    [
        ("no text", word(p(" "))),
        ("damaged", docx_of("Bo Ek")[:-200]),
        ("damaged", word("<w:p>")),
        ("damaged", word("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400)),
        ("damaged", zipped({"[Content_Types].xml": "<a/>"})),
        ("too large", word(p("x") * 200_000)),
    ],
)
def test_a_word_file_that_gives_no_text_says_why(status: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.docx") as refused:
        read_word(data, "a.docx", Allowed())
    assert status == refused.value.status


WHOLE = docx_of("§ 1 Val\n\nBo Ek\tS\nEva Ask\tM", "cell")


@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.binary(min_size=1, max_size=4)), max_size=6))
def test_a_broken_word_file_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    assert outcome(read_word, changed(WHOLE, changes)) in OUTCOMES


TAGS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "pPr",
    "numPr",
    "drawing",
    "pict",
)
TREES = st.recursive(
    st.text("Bo§1 \t", max_size=8),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from((*TAGS, "txbxContent")),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@given(TREES)
def test_markup_in_any_order_is_read_or_refused(markup: str) -> None:
    assert outcome(read_word, word(markup)) in {"read", "no text"}


def test_a_long_text_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    signs: list[None] = []
    monkeypatch.setattr("extraction.readers.progress._LISTENERS", [lambda: signs.append(None)])
    lines(word(p("x") * 2500))
    assert len(signs) in (2, 3)
