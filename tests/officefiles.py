"""Office files, web pages and mails made from plain minutes, as people make them in their programs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from html import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from extraction.readers.formats import Reader
from extraction.readers.printed import STATUSES, Allowed, Unreadable

WORD = ("paragraphs", "typed", "table", "cell", "box", "numbered")
"""How `docx_of` can write a text."""
WEB = ("lines", "table", "page")
"""How `html_of` can write a text."""
MAIL = ("plain", "html", "attached")
"""How `eml_of` can write a text."""

HEADING = re.compile(r"§ (\d+)\s+(\S.*)")


def blocks(text: str) -> list[list[str]]:
    """The runs of lines between empty ones."""
    return [block.split("\n") for block in re.split(r"\n[ \t]*\n+", text.strip("\n"))]


def first_words(text: str) -> str:
    """What a page or a mail with the text would be called."""
    return " ".join(text.split()[:6])


def pieces(block: list[str]) -> Iterator[list[str]]:
    """A run of lines, cut where lines with tabs begin and end."""
    piece: list[str] = []
    for line in block:
        if piece and ("\t" in line) != ("\t" in piece[-1]):
            yield piece
            piece = []
        piece.append(line)
    yield piece


def docx_of(text: str, style: str = "paragraphs") -> bytes:
    """A Word file of the text.

    `paragraphs`: a paragraph a line, space before each block; `typed`: gaps typed as empty paragraphs;
    `table`: lines with tabs as the rows of a table; `cell`: such a table's columns in one cell each, as many
    lines in it as rows; `box`: the head of the text in a text box; `numbered`: the numbers of headings like
    «§ 12 Budget» made by Word.
    """
    document = docx.Document()
    if style != "typed":
        document.styles["Normal"].paragraph_format.space_after = Pt(0)
    _numbers(document, text)
    for count, block in enumerate(blocks(text)):
        if count and style == "typed":
            document.add_paragraph("")
        if not count and style == "box":
            document.add_paragraph()._p.append(parse_xml(_BOX.format(ns=NAMESPACES, lines=_box_lines(block))))
            continue
        for piece in pieces(block) if style in ("table", "cell") else [block]:
            if "\t" in piece[0] and style in ("table", "cell"):
                _table(document, [line.split("\t") for line in piece], one_cell=style == "cell")
            else:
                _paragraphs(document, piece, style)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(document: docx.document.Document, lines: list[str], style: str) -> None:
    for n, line in enumerate(lines):
        heading = HEADING.fullmatch(line)
        if heading is not None and style == "numbered":
            paragraph = document.add_paragraph(heading[2])
            own = f'<w:ilvl w:val="0"/><w:numId w:val="{OWN_LIST + int(heading[1])}"/>'
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{own}</w:numPr>"))
        else:
            paragraph = document.add_paragraph(line)
        if not n and style != "typed":
            paragraph.paragraph_format.space_before = Pt(12)


OWN_LIST = 1000


def _numbers(document: docx.document.Document, text: str) -> None:
    """A list «§ %1» for each heading, beginning at its number."""
    numbering = document.part.numbering_part.element
    first_num = numbering.find(qn("w:num"))
    numbers = [int(found[1]) for line in text.split("\n") if (found := HEADING.fullmatch(line))]
    for number in numbers:
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{OWN_LIST + number}"><w:lvl w:ilvl="0">'
            f'<w:start w:val="{number}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>'
            "</w:abstractNum>"
        )
        first_num.addprevious(abstract)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{OWN_LIST + number}">'
                f'<w:abstractNumId w:val="{OWN_LIST + number}"/></w:num>'
            )
        )


def _table(document: docx.document.Document, rows: list[list[str]], *, one_cell: bool) -> None:
    width = max(map(len, rows))
    filled = [row + [""] * (width - len(row)) for row in rows]
    if one_cell:
        filled = [["\n".join(column) for column in zip(*filled, strict=True)]]
    table = document.add_table(len(filled), width)
    for row, cells in zip(table.rows, filled, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_BOX = (
    "<w:r {ns}><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
    "<w:txbxContent>{lines}</w:txbxContent>"
    "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{lines}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def _box_lines(lines: list[str]) -> str:
    runs = ("<w:tab/>".join(f"<w:t>{escape(cell)}</w:t>" for cell in line.split("\t")) for line in lines)
    return "".join(f"<w:p><w:r>{run}</w:r></w:p>" for run in runs)


def html_of(text: str, style: str = "lines") -> str:
    """A web page of the text.

    `lines`: blocks as paragraphs, lines parted by <br>, such as have columns in <pre>; `table`: lines with
    tabs as a table, lines that begin with «- » as a list; `page`: as `table`, in an article with menus,
    scripts and a footer around it.
    """
    cut = [pieces(block) if style != "lines" else [block] for block in blocks(text)]
    content = "\n".join(_html_block(piece, style) for block in cut for piece in block)
    if style == "page":
        content = _PAGE.format(content=content)
    head = f'<meta charset="utf-8"><title>{escape(first_words(text))} | Orten</title>'
    head += '<meta property="article:published_time" content="2025-06-02">'
    return f'<!DOCTYPE html>\n<html lang="sv"><head>{head}</head><body>\n{content}\n</body></html>\n'


def _html_block(lines: list[str], style: str) -> str:
    if style != "lines" and "\t" in lines[0]:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t")) for line in lines)
        return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if style != "lines" and all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>"
    if len(lines) == 1 and HEADING.fullmatch(lines[0]):
        return f"<h2>{escape(lines[0])}</h2>"
    if any("\t" in line or "  " in line for line in lines):
        return "<pre>" + escape("\n".join(lines)) + "</pre>"
    return "<p>" + "<br>\n".join(map(escape, lines)) + "</p>"


_PAGE = """<header><a href="/">Startsidan</a></header>
<nav><ul><li><a href="/bo">Bo och bygga</a></li><li><a href="/ord">Ordförande Bo Ek</a></li></ul></nav>
<script>var ordförande = "Eva Ask";</script><style>p {{ color: black }}</style>
<div class="cookie-banner" id="cookies"><p>Vi använder kakor. <a href="/kakor">Läs mer om kakor</a></p></div>
<main><article>
{content}
</article></main>
<aside><h2>Läs också</h2><ul><li><a href="/1">Ny ordförande</a></li></ul></aside>
<footer><p>Kontakta oss: kommunen@orten.se</p></footer>"""


def eml_of(text: str, style: str = "plain") -> bytes:
    """A mail with the text: as plain body, as HTML body beside a stub, or as an attached Word file."""
    message = EmailMessage()
    message["From"] = "Registrator <registrator@orten.se>"
    message["To"] = "Arkiv <arkiv@orten.se>"
    message["Subject"] = first_words(text)
    message["Date"] = "Mon, 2 Jun 2025 09:00:00 +0200"
    message["Message-ID"] = "<1@orten.se>"
    if style == "plain":
        message.set_content(text)
    elif style == "html":
        message.set_content("Se bifogat.\n")
        message.add_alternative(html_of(text, "table"), subtype="html")
    else:
        message.set_content("Hej, här kommer protokollet.\n")
        message.add_attachment(
            docx_of(text, "table"),
            maintype="application",
            subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
            filename="protokoll.docx",
        )
    return bytes(message)


_ODT = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
ODT_NAMES = " ".join(_ODT.format(name) for name in ("office", "text", "table", "style", "draw"))


def odt_of(text: str) -> bytes:
    """An OpenDocument text: lines with tabs as tables, the rest as paragraphs, gaps as empty ones."""
    body: list[str] = []
    for block in blocks(text):
        body += ["<text:p/>"] if body else []
        for piece in pieces(block):
            if "\t" in piece[0]:
                rows = [line.split("\t") for line in piece]
                width = max(map(len, rows))
                cells = ("".join(_odt_cell(cell) for cell in row + [""] * (width - len(row))) for row in rows)
                body.append(
                    "<table:table>"
                    + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
                    + "</table:table>"
                )
            else:
                body += [_odt_line(line) for line in piece]
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_NAMES} office:version="1.3">'
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}, stored=("mimetype",)
    )


def _odt_line(line: str) -> str:
    spaced = re.sub(" {2,}", lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', escape(line))
    return f"<text:p>{spaced}</text:p>"


def _odt_cell(cell: str) -> str:
    return f'<table:table-cell office:value-type="string">{_odt_line(cell)}</table:table-cell>'


def zipped(members: dict[str, str | bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """A zip of some members, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def outcome(read: Reader, data: bytes) -> str:
    """How a reader takes some bytes: «read», or the status it refuses with; it must raise nothing else."""
    try:
        return "read" if read(data, "a", Allowed()).pages else "no pages"
    except Unreadable as refused:
        return refused.status if str(refused).startswith("a ") else str(refused)


def changed(data: bytes, changes: Iterable[tuple[int, bytes]]) -> bytes:
    """Some bytes with pieces of them overwritten."""
    for at, put in changes:
        data = data[:at] + put + data[at + len(put) :]
    return data


OUTCOMES = {"read", *STATUSES}
