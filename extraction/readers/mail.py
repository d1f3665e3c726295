"""E-mails and saved pages in one file (MHTML): the documents attached, subject, day and body."""

from __future__ import annotations

import contextlib
import email
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final, TypeAlias

from extraction.readers.cellrows import one_page
from extraction.readers.decoding import decoded
from extraction.readers.formats import format_of, reader_for
from extraction.readers.magic import CALLED
from extraction.readers.marked import mail_kind
from extraction.readers.ownday import dated
from extraction.readers.printed import Allowed, Printed, PrintedPage, Unreadable
from extraction.readers.webpage import page_lines, page_text

Part: TypeAlias = "Message[str, str]"

_DEEPEST = 5
"""Messages inside one another that are read."""
_MOST_ATTACHED = 100
_STUB = 300
"""Letters of a plain body below which a fuller one in HTML is read instead."""
_FULLER = 2
_TOP = 10
"""Lines in which a body may say its subject itself."""
_QUOTED: Final = re.compile(r"^(?:> ?){1,20}", re.M)
_SOFT: Final = re.compile(r"(?m)(?<=[^\n]) \n(?=[^\n])(?!-- $)")
_BROKEN: Final = (
    MessageError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
)
"""What Python's mail library raises for fields that break the rules."""


def read_mail(data: bytes, name: str, allowed: Allowed) -> Printed:
    """The documents attached to a message, in order, and then the message itself.

    A letter in front of minutes would be taken for their head. Raises `Unreadable`.
    """
    try:
        reading = _Mail(name, allowed)
        reading.read(email.message_from_bytes(data), saved=mail_kind(data) == "mhtml", depth=0)
    except RecursionError as error:
        raise Unreadable("damaged", f"{name} nests its parts too deep for an e-mail") from error
    if not reading.has_text:
        why = f": {reading.warnings[0]}" if reading.warnings else ""
        raise Unreadable("no text", f"{name} is an e-mail without any text{why}")
    kind = "html" if mail_kind(data) == "mhtml" else "eml"
    return Printed(
        kind, tuple(reading.pages), paged=False, encoding=reading.encoding, warnings=tuple(reading.warnings)
    )


@dataclass(slots=True)
class _Mail:
    """A message on its way to pages: those of what is attached, and one for itself."""

    name: str
    allowed: Allowed
    pages: list[PrintedPage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    encoding: str = "utf-8"
    has_text: bool = False
    _attached: int = 0

    def read(self, message: Part, *, saved: bool, depth: int) -> None:
        """One message with all that it carries; of a `saved` page neither subject nor day are text."""
        attached: list[Part] = []
        body = [line for part in _bodies(message, attached) for line in (*self._body(part), "")]
        subject = "" if saved else _subject(message)
        begun = " ".join(" ".join(body[:_TOP]).split()).casefold()
        lines = [subject, "", *body] if subject.casefold() not in begun else body
        self.has_text = self.has_text or any(line.strip() for line in body)
        at = len(self.pages)
        for part in attached:
            self._attachment(part, depth)
        alone = not saved and len(self.pages) == at  # what is attached has a day of its own
        self.pages.append(one_page(dated(lines, _day(message) if alone else None)))

    def _body(self, part: Part) -> list[str]:
        """The lines of a part that is text."""
        try:
            text, self.encoding = _text_of(part, self.name)
            if part.get_content_type() == "text/html":
                page, warnings = page_lines(text, self.name)
                self.warnings += warnings
                return [line.text for line in page.lines]
        except Unreadable as refused:
            if refused.status not in ("empty", "no text"):
                self.warnings.append(f"the text cannot be read: {refused}")
            return []
        if (part.get_param("format") or "") == "flowed":
            text = _SOFT.sub(" ", text)
        return _QUOTED.sub("", text).split("\n")

    def _attachment(self, part: Part, depth: int) -> None:
        """The pages of something attached, and a warning that says what became of it."""
        self._attached += 1
        called = _file_name(part) or f"attachment {self._attached}"
        if self._attached > _MOST_ATTACHED:
            if self._attached == _MOST_ATTACHED + 1:
                self.warnings.append(f"has more than {_MOST_ATTACHED} attachments; the rest was left out")
            return
        inner = _inner(part)
        data = _payload(part) if inner is None else b""
        if inner is None and format_of(data)[0] == "eml":
            inner = email.message_from_bytes(data)
        if inner is not None:
            if depth + 1 >= _DEEPEST:
                self.warnings.append(f"holds messages inside one another more than {_DEEPEST} deep")
                return
            self.read(inner, saved=False, depth=depth + 1)
            self.warnings.append(f"the message attached ({called}) was read too")
            return
        try:
            printed = reader_for(data, called)(data, called, self.allowed)
        except Unreadable as refused:
            self.warnings.append(f"an attachment was left out: {refused}")
            return
        self.pages += printed.pages
        self.has_text = self.has_text or any(line.text for page in printed.pages for line in page.lines)
        self.warnings.append(f"the attachment {called} was read too, as {CALLED[printed.format]}")
        self.warnings += (f"{called}: {warning}" for warning in printed.warnings)


def _bodies(part: Part, attached: list[Part]) -> Iterator[Part]:
    """The parts that make up the text of a message, in order; what is attached is put aside in order too."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or part.get_content_maintype() == "message":
        attached.append(part)
    elif kind in ("text/plain", "text/html") and not (_file_name(part) and "inline" not in _how(part)):
        yield part
    elif part.is_multipart():
        parts = [one for one in part.get_payload() if isinstance(one, Message)]
        if kind == "multipart/alternative":
            parts = _best(parts)
        elif kind == "multipart/related":
            yield from _bodies(parts[0], attached) if parts else ()
            parts = [one for one in parts[1:] if one.get_content_disposition() == "attachment"]
        for one in parts:
            yield from _bodies(one, attached)
    elif _file_name(part) and part.get_content_maintype() != "image":
        attached.append(part)


def _best(parts: list[Part]) -> list[Part]:
    """One of several forms of the same text: the plain one, unless it is a stub beside a fuller one."""
    forms = [tuple(sum(_length(p, kind) for p in one.walk()) for kind in ("plain", "html")) for one in parts]
    plain = max(range(len(parts)), key=lambda n: forms[n][0], default=None)
    rich = max(range(len(parts)), key=lambda n: forms[n][1], default=None)
    if plain is None or rich is None:
        return []
    is_stub = forms[plain][0] < _STUB and forms[rich][1] > _FULLER * forms[plain][0]
    return [parts[rich if is_stub else plain]]


def _length(part: Part, kind: str) -> int:
    """Letters that a part shows, when it is of a kind of text."""
    if part.get_content_type() != f"text/{kind}":
        return 0
    try:
        text, _ = _text_of(part, "")
    except Unreadable:
        return 0
    return len(text.strip()) if kind == "plain" else len(page_text(text))


def _text_of(part: Part, name: str) -> tuple[str, str]:
    """The text of a part and its encoding: as it declares, else as its bytes tell. Raises `Unreadable`."""
    data = _payload(part)
    try:
        declared = part.get_content_charset() or ""
        if declared and declared not in ("us-ascii", "utf-8", "utf8"):
            return data.decode("cp1252" if declared == "iso-8859-1" else declared), declared
    except _BROKEN:
        pass
    text, encoding, _ = decoded(data, name)
    return text.replace("\r\n", "\n"), encoding


def _payload(part: Part) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except _BROKEN:
        return b""
    return data if isinstance(data, bytes) else b""


def _inner(part: Part) -> Part | None:
    """The message that a part of type message/rfc822 is."""
    held = part.get_payload() if part.is_multipart() else None
    return held[0] if isinstance(held, list) and held and isinstance(held[0], Message) else None


def _how(part: Part) -> str:
    return str(part.get("Content-Disposition", "")).lower()


def _file_name(part: Part) -> str | None:
    """The name of an attachment, as far as it can be read."""
    try:
        told = part.get_filename()
    except _BROKEN:
        return None
    return _unfolded(told) if told else None


def _subject(message: Part) -> str:
    return _unfolded(message.get("Subject", ""))


def _unfolded(told: object) -> str:
    """A field's text in one line, encoded words decoded (RFC 2047), or as it stands where they are broken."""
    text = str(told)
    with contextlib.suppress(*_BROKEN):
        text = str(make_header(decode_header(text)))
    return " ".join(text.split())[:1000]


def _day(message: Part) -> str | None:
    """The day that a message was sent, YYYY-MM-DD."""
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except _BROKEN:
        return None
