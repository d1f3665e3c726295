"""Telling marked-up texts and e-mails from plain ones by their first lines."""

from __future__ import annotations

import re
from typing import Final

from extraction.readers.magic import CALLED, ROOTS

_HEAD = 64_000
"""Bytes that are looked at."""
_PROLOGUE: Final = re.compile(r"\s+|<\?[^>]{0,500}>|<!--(?s:.{0,2000}?)-->|<!doctype\b[^>\[]{0,500}>", re.I)
_DOCTYPE_HTML: Final = re.compile(r"<!doctype\s+html\b", re.I)
_ROOT: Final = re.compile(r"<([a-z_][\w.:-]{0,60})[\s/>]", re.I)
_FIRST_TAG: Final = re.compile(
    r"html|head|body|title|meta|link|base|style|script|div|p|table|[uod]l|h[1-6]|article|section|main|header|nav"
    r"|center|font|span|form|[bh]r|a|b|strong",
    re.I,
)
_CLOSED: Final = re.compile(r"</(?:p|div|td|tr|li|h[1-6]|span|a|table|ul|body|html)>|<br ?/?>", re.I)
_DENSE = 300
"""Characters for a closed tag in a web page that begins with words."""
_FEWEST = 5
_FIELD: Final = re.compile(rb"([!-9;-~]{1,76}):[ \t]?([^\r\n]{0,1000})(?:\r?\n|\r|\Z)")
_FOLDED: Final = re.compile(rb"[ \t][^\r\n]*(?:\r?\n|\r|\Z)")
_ENVELOPE: Final = re.compile(rb"From [^\r\n]{1,200}\r?\n")
_OF_TRANSPORT: Final = frozenset(
    {b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to"}
)
_OF_MAIL: Final = frozenset({b"from", b"to", b"subject", b"date", b"content-type", *_OF_TRANSPORT})


def head_of(data: bytes) -> str:
    """The first characters of a file, as far as ASCII tells: UTF-16 is decoded, other bytes are Latin-1."""
    head = data[:_HEAD]
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(mark):
            return head.decode(encoding, "replace").removeprefix("\ufeff")
    if head[:2] == b"<\0" or head[1:4] == b"\0<\0":
        return head.decode("utf-16-le", "replace")
    if head[:2] == b"\0<":
        return head.decode("utf-16-be", "replace")
    return head.decode("latin-1")


def markup_of(data: bytes) -> tuple[str, str] | None:
    """The format of a text that begins with markup, and what it is called; None for any other text."""
    head = head_of(data)
    if head[:1000].lstrip()[:1] != "<":
        return None
    at, declared = 0, False
    while (begins := _PROLOGUE.match(head, at)) is not None:
        if _DOCTYPE_HTML.match(begins[0]):
            return "html", CALLED["html"]
        declared = declared or begins[0][:5].lower() == "<?xml"
        at = begins.end()
    root = _ROOT.match(head, at)
    if root is not None and root[1].lower() in ROOTS:
        kind, called = ROOTS[root[1].lower()]
        return kind, called or CALLED[kind]
    if declared:
        return "other", "an XML file"
    if root is not None and _FIRST_TAG.fullmatch(root[1]):
        return "html", CALLED["html"]
    return None


def is_html(data: bytes) -> bool:
    """Whether a text that does not begin with markup is a piece of a web page all the same."""
    head = head_of(data)
    closed = len(_CLOSED.findall(head))
    return closed >= _FEWEST and closed * _DENSE > len(head)


def mail_kind(data: bytes) -> str | None:
    """«eml» for a text that begins with the fields of a message (RFC 5322), «mhtml» for a saved page."""
    envelope = _ENVELOPE.match(data)
    at = envelope.end() if envelope is not None else len(data[:200]) - len(data[:200].lstrip())
    fields: dict[bytes, bytes] = {}
    while (field := _FIELD.match(data, at, _HEAD)) is not None:
        at, value = field.end(), field[2]
        while (folded := _FOLDED.match(data, at, _HEAD)) is not None and len(value) < _HEAD:
            at, value = folded.end(), value + folded[0]
        fields.setdefault(field[1].lower(), value.lower())
    if len(_OF_MAIL & fields.keys()) < 2 or data[at : at + 1] not in (b"\r", b"\n", b""):
        return None
    if not _OF_TRANSPORT & fields.keys() and not {b"from", b"subject"} <= fields.keys():
        return None
    saved = b"multipart/related" in fields.get(b"content-type", b"") and (
        b"snapshot-content-location" in fields or not {b"to", b"received"} & fields.keys()
    )
    return "mhtml" if saved else "eml"
