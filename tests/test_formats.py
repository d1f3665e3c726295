"""A file is what its content says, whatever it is called; what nothing reads is named in the refusal."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from officefiles import docx_of, eml_of, html_of, odt_of, zipped

from extraction.files import read_bytes
from extraction.readers.formats import format_of, misnamed, reader_for
from extraction.readers.packed import Package
from extraction.readers.printed import Allowed, Unreadable

TEXT = "Protokoll\n\nNärvarande: Åsa Öberg (S)\n"
PAGE = "<p>Åsa Öberg (S) valdes till ordförande.</p>"
NAMESPACE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def ole(*streams: str) -> bytes:
    """The first sectors of an old Office file with some streams in its directory."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries.ljust(1024, b"\0")


@pytest.mark.parametrize(
    ("format", "data"),
    [
        ("text", TEXT.encode()),
        ("text", TEXT.encode("utf-16")),
        ("text", b"Tid: kl 9\nPlats: Salem\nDatum: 2022-10-28\n\nText"),
        ("text", "Från: Åsa <asa> och 3 < 4 > 2".encode()),
        ("text", b"<Bo Ek> sade: nej"),
        ("text", b"En fil som %PDF-1.7 inleder"),
        ("pdf", b"%PDF-1.7\n1 0 obj"),
        ("pdf", b"\xff\x00skr\xe4p\n" * 20 + b"%PDF-1.4\n1 0 obj\n<<>>"),
        ("docx", docx_of(TEXT)),
        ("docx", docx_of(TEXT)[:-300]),
        ("odt", odt_of(TEXT)),
        ("doc", ole("1Table", "WordDocument")),
        ("rtf", b"{\\rtf1\\ansi Protokoll}"),
        ("html", html_of(TEXT).encode()),
        ("html", html_of(TEXT).encode("utf-16")),
        ("html", html_of(TEXT).encode("utf-16-le")),
        ("html", b"\n <!-- saved from url=(0022)http://www.orten.se/ -->\n<HTML><BODY>Protokoll"),
        ("html", b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html>'),
        ("html", PAGE.encode()),
        ("html", ("Protokoll " + PAGE * 5).encode()),
        ("eml", eml_of(TEXT)),
        ("eml", b"From arkiv Mon Jan  1 10:00:00 2024\nFrom: a@b.se\nSubject: Protokoll\n\nText"),
        ("mhtml", b"From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x"),
        ("image", b"\x89PNG\r\n\x1a\n"),
        ("image", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("image", b"BM\x36\0\0\0\0\0\0\0\x36\0"),
        ("encrypted", ole("EncryptionInfo", "EncryptedPackage")),
        ("other", ole("Workbook")),
    ],
)
def test_a_file_is_what_its_content_says(format: str, data: bytes) -> None:
    assert format == format_of(data)[0]


@pytest.mark.parametrize(
    ("called", "data"),
    [
        ("an Excel file", zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""})),
        ("a PowerPoint file", zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""})),
        ("a zip archive", zipped({"protokoll.txt": TEXT})),
        ("a zip archive", b"PK\x05\x06" + bytes(18)),
        ("a gzip archive", b"\x1f\x8b\x08\0\0"),
        ("a tar archive", b"protokoll.txt".ljust(257, b"\0") + b"ustar\x0000"),
        ("a program", b"\x7fELF\x02\x01"),
        ("a sound file", b"ID3\x04\0"),
        ("an RDF/XML file", f'<?xml version="1.0"?><rdf:RDF xmlns:rdf="{NAMESPACE}"/>'.encode()),
        ("an XML file", b'<?xml version="1.0"?><arende><namn>Ek</namn></arende>'),
        ("an old Excel file", ole("Workbook")),
        ("a message in Outlook's own format", ole("__properties_version1.0")),
    ],
)
def test_a_kind_that_nothing_reads_is_named_in_the_refusal(called: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match=f"konstig.txt is {called}") as refused:
        reader_for(data, "konstig.txt")
    assert "not text" == refused.value.status


def test_an_office_file_with_a_password_is_encrypted() -> None:
    with pytest.raises(Unreadable, match="locked") as refused:
        reader_for(ole("EncryptionInfo", "EncryptedPackage"), "hemlig.docx")
    assert "encrypted" == refused.value.status


def test_an_old_word_file_with_a_password_is_encrypted() -> None:
    stream = b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x01"
    with pytest.raises(Unreadable) as refused:
        reader_for(ole("WordDocument") + stream.ljust(512, b"\0"), "hemlig.doc")
    assert "encrypted" == refused.value.status


def test_a_misleading_name_is_read_by_content_and_reported() -> None:
    document = read_bytes(docx_of(TEXT), "protokoll.txt")
    assert ("docx", 1) == (document.format, len(document.warnings))


@pytest.mark.parametrize("name", ["protokoll", "protokoll.2022", "protokoll.docx", "PROTOKOLL.DOCX"])
def test_a_name_that_promises_nothing_else_is_no_warning(name: str) -> None:
    assert misnamed(name, "docx") is None


def bomb(size: int, **members: int) -> bytes:
    """A zip with members of so many zeros each."""
    return zipped({"word/document.xml": b"0" * size, **{name: b"0" * n for name, n in members.items()}})


def locked() -> bytes:
    """A zip whose directory says that its member needs a password."""
    data = bytearray(zipped({"word/document.xml": TEXT}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    """A zip whose directory calls a member smaller than it is."""
    data = bytearray(zipped({"word/document.xml": b"0" * 1000}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("status", "data", "allowed"),
    [
        ("too large", bomb(6_000_000), Allowed()),
        ("too large", bomb(50, a=60), Allowed(unpacked=100)),
        ("too large", zipped({str(n): "" for n in range(20)}), Allowed(members=10)),
        ("too large", zipped({"word/document.xml": "", **{str(n): "" for n in range(10_001)}}), Allowed()),
        ("encrypted", locked(), Allowed()),
        ("damaged", bomb(50)[:-30], Allowed()),
    ],
)
def test_a_zip_that_is_too_much_is_refused_before_it_is_unpacked(
    status: str, data: bytes, allowed: Allowed
) -> None:
    with pytest.raises(Unreadable) as refused:
        Package(data, "bomb.docx", allowed)
    assert status == refused.value.status


def test_a_member_larger_than_its_directory_says_is_damaged() -> None:
    package = Package(lying(), "lögn.docx", Allowed())
    with pytest.raises(Unreadable) as refused:
        package.content("word/document.xml")
    assert "damaged" == refused.value.status


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_markup_that_declares_entities_is_refused(encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    package = Package(zipped({"word/document.xml": laughs.encode(encoding)}), "skratt.docx", Allowed())
    with pytest.raises(Unreadable) as refused:
        package.xml("word/document.xml")
    assert "damaged" == refused.value.status


def test_nothing_is_read_from_outside_the_file(tmp_path: Path) -> None:
    (tmp_path / "hemlig.txt").write_text("hemligt", "utf-8")
    outside = f'<!DOCTYPE a SYSTEM "{tmp_path}/hemlig.txt"><a/>'
    package = Package(zipped({"a.xml": outside}), "a.docx", Allowed())
    with pytest.raises(Unreadable):
        package.xml("a.xml")


@given(st.binary(max_size=200))
def test_any_bytes_have_a_format(data: bytes) -> None:
    assert format_of(data)[1]


@given(
    st.sampled_from([docx_of(TEXT), odt_of(TEXT), eml_of(TEXT)]), st.integers(0, 4000), st.binary(max_size=8)
)
def test_a_damaged_file_has_a_format_too(whole: bytes, at: int, put: bytes) -> None:
    assert format_of(whole[:at] + put + whole[at + len(put) :])[1]


def test_a_zip_is_never_unpacked_to_disk() -> None:
    hostile = zipped({"../../utanfor.txt": "x", "word/document.xml": "<a/>"})
    assert zipfile.is_zipfile(io.BytesIO(hostile))
    assert "../../utanfor.txt" in Package(hostile, "a.docx", Allowed())
