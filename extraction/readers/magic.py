"""How the formats of files show themselves: by how they begin, and by what is packed into them."""

from __future__ import annotations

from typing import Final, NamedTuple

CALLED: Final = {
    "text": "plain text",
    "pdf": "a PDF file",
    "scan": "a scanned PDF",
    "image": "an image",
    "docx": "a Word file",
    "odt": "an OpenDocument text",
    "doc": "an old Word file",
    "rtf": "an RTF file",
    "html": "a web page",
    "mhtml": "a saved web page",
    "eml": "an e-mail",
}
"""The formats, each as a sentence calls it."""


class Sign(NamedTuple):
    """Bytes that a kind of file has near its beginning."""

    mark: bytes
    kind: str
    """One of `CALLED`; «zip» and «ole», which are looked into; or «other», which nothing reads."""
    called: str = ""
    at: int = 0
    also: tuple[int, bytes] = (0, b"")
    """Further bytes, and where."""


BEGINNINGS: Final = (
    Sign(b"%PDF-", "pdf"),
    Sign(b"PK\x03\x04", "zip"),
    Sign(b"PK\x05\x06", "zip"),
    Sign(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    Sign(b"{\\rtf", "rtf"),
    Sign(b"\xef\xbb\xbf{\\rtf", "rtf"),
    Sign(b"\x89PNG\r\n", "image"),
    Sign(b"\xff\xd8\xff", "image"),
    Sign(b"GIF87a", "image"),
    Sign(b"GIF89a", "image"),
    Sign(b"II*\0", "image"),
    Sign(b"MM\0*", "image"),
    Sign(b"RIFF", "image", also=(8, b"WEBP")),
    Sign(b"BM", "image", also=(6, b"\0\0\0\0")),
    Sign(b"RIFF", "other", "a sound or a film"),
    Sign(b"ID3", "other", "a sound file"),
    Sign(b"\xff\xfb", "other", "a sound file"),
    Sign(b"fLaC", "other", "a sound file"),
    Sign(b"OggS", "other", "a sound or a film"),
    Sign(b"ftyp", "other", "a film or a picture in a film's format", at=4),
    Sign(b"\x1a\x45\xdf\xa3", "other", "a film"),
    Sign(b"\x1f\x8b", "other", "a gzip archive"),
    Sign(b"BZh", "other", "a bzip2 archive", also=(4, b"1AY&SY")),
    Sign(b"\xfd7zXZ\0", "other", "an xz archive"),
    Sign(b"(\xb5/\xfd", "other", "a zstd archive"),
    Sign(b"7z\xbc\xaf\x27\x1c", "other", "a 7z archive"),
    Sign(b"Rar!\x1a\x07", "other", "a RAR archive"),
    Sign(b"ustar", "other", "a tar archive", at=257),
    Sign(b"MSCF\0", "other", "a cabinet archive"),
    Sign(b"!<arch>\n", "other", "an archive of programs"),
    Sign(b"PK\x07\x08", "other", "one part of a zip archive"),
    Sign(b"\x7fELF", "other", "a program"),
    Sign(b"MZ", "other", "a program", also=(3, b"\0")),
    Sign(b"\xca\xfe\xba\xbe", "other", "a program"),
    Sign(b"\0asm", "other", "a program"),
    Sign(b"SQLite format 3\0", "other", "a database"),
    Sign(b"%!PS", "other", "a PostScript file"),
    Sign(b"AT&TFORM", "other", "a DjVu file"),
    Sign(b"\x78\x9f\x3e\x22", "other", "an attachment in Outlook's own format"),
    Sign(b"\xffWPC", "other", "a WordPerfect file"),
    Sign(b"wOF", "other", "a font"),
    Sign(b"OTTO\0", "other", "a font"),
)
"""The first that fits says what a file is."""

ZIP_TYPES: Final = (
    ("application/vnd.oasis.opendocument.text", "odt", ""),
    ("application/vnd.oasis.opendocument.spreadsheet", "other", "a spreadsheet"),
    ("application/vnd.oasis.opendocument.presentation", "other", "a slide show"),
    ("application/vnd.oasis.opendocument", "other", "an OpenDocument file that is no text"),
    ("application/epub", "other", "an e-book"),
)
"""How the member `mimetype` begins, which comes first in such a file and is not packed."""

ZIP_MEMBERS: Final = (
    ("word/document.xml", "docx", ""),
    ("word/document2.xml", "docx", ""),
    ("xl/workbook.xml", "other", "an Excel file"),
    ("xl/workbook.bin", "other", "an Excel file"),
    ("ppt/presentation.xml", "other", "a PowerPoint file"),
    ("visio/document.xml", "other", "a Visio file"),
    ("META-INF/MANIFEST.MF", "other", "a Java program"),
    ("AndroidManifest.xml", "other", "an Android program"),
    ("Index/Document.iwa", "other", "a file of Pages, Numbers or Keynote"),
)
"""What a zip is by one of its members."""

OLE_STREAMS: Final = (
    ("EncryptedPackage", "encrypted", "an Office file"),
    ("WordDocument", "doc", ""),
    ("__properties_version1.0", "other", "a message in Outlook's own format"),
    ("Workbook", "other", "an old Excel file"),
    ("Book", "other", "an old Excel file"),
    ("PowerPoint Document", "other", "an old PowerPoint file"),
    ("VisioDocument", "other", "an old Visio file"),
)
"""What an OLE file is by the name of one of its streams ([MS-CFB], [MS-OFFCRYPTO] 2.3.4.4)."""

ROOTS: Final = {
    "html": ("html", ""),
    "office:document": ("odt", ""),
    "w:worddocument": ("doc", ""),
    "rdf:rdf": ("other", "an RDF/XML file"),
    "svg": ("other", "a drawing"),
    "rss": ("other", "a news feed"),
    "feed": ("other", "a news feed"),
    "workbook": ("other", "an Excel file"),
}
"""What a marked-up text is by its outermost element; any other that begins as XML does is XML."""

SUFFIXES: Final = {
    "txt": ("text",),
    "pdf": ("pdf", "scan"),
    "docx": ("docx",),
    "docm": ("docx",),
    "odt": ("odt",),
    "doc": ("doc",),
    "rtf": ("rtf",),
    "htm": ("html", "mhtml"),
    "html": ("html", "mhtml"),
    "eml": ("eml",),
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp"), ("image", "scan")),
}
"""The end of a file's name → the formats that it promises."""
