"""From bytes to text: which encoding it is, and what encodings did to it on the way."""

from __future__ import annotations

import codecs
import re
from functools import cache
from typing import Final

from extraction.readers.printed import Unreadable

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HEAD = 4000
"""Bytes that tell what a file is."""
_ZEROS, _STRAY, _CONTROLS = 0.3, 0.002, 0.05
"""Shares of zero bytes with which a text is UTF-16, and with which they strayed into it; and of control
characters with which it is none."""
_MIXED = 10
"""One letter in so many as UTF-8, and the others are what strayed into it: elsewhere they do not come so."""
_OLD: Final = (
    ("mac_roman", "Mac Roman", re.compile(rb"(?<=[A-Za-z])[\x8a\x8c\x9a](?=[A-Za-z])")),
    ("cp850", "DOS code page 850", re.compile(rb"(?<=[A-Za-z])[\x84\x86\x94](?=[A-Za-z])")),
)
"""The bytes of å, ä and ö in encodings before Windows; between letters, Windows-1252 has nothing there."""
_WINDOWS: Final = re.compile(rb"(?<=[A-Za-z])[\xe4\xe5\xf6](?=[A-Za-z])")
_LEAST, _CLEARLY = 3, 4
_SINGLE: Final = re.compile("[åäöÅÄÖé]")
_TIMES: Final = {1: "twice", 2: "three times", 3: "four times"}
_TAKEN_FOR: Final = ("cp1252", "mac_roman", "cp850")
_STRAYS: Final = frozenset("åäöÅÄÖéÉüÜèàáíóæøñç§´–—’‘”“…•€\u00a0")
"""Characters that single bytes of Windows-1252 in UTF-8 text are taken for."""


def decoded(data: bytes, name: str) -> tuple[str, str, list[str]]:
    """The text of some bytes, its encoding, and warnings. Raises `Unreadable`.

    Order of trial: byte order mark, the zero bytes of UTF-16 and UTF-32, strict UTF-8, UTF-8 with strayed
    bytes, encodings before Windows where Swedish letters show them clearly, Windows-1252.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding, []
    head = data[:_HEAD]
    if head.count(0) > len(head) * _ZEROS:
        encoding = _wide(head)
        return data.decode(encoding, "replace"), encoding, []
    warnings = []
    if head.count(0) > max(1, len(head) * _STRAY):
        raise Unreadable("not text", f"{name} holds binary data, not text")
    if 0 in data:
        warnings.append(f"{data.count(0)} zero bytes in the text, left out")
        data = data.replace(b"\0", b"")
    text, encoding, more = _narrow(data, name)
    return text, encoding, warnings + more


def _wide(head: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes of its letters stand."""
    zeros = [head[at::4].count(0) for at in range(4)]
    quarter = len(head) // 4 * 0.9
    if min(zeros[1:]) >= quarter > 0:
        return "utf-32-le"
    if min(zeros[:3]) >= quarter > 0:
        return "utf-32-be"
    return "utf-16-le" if zeros[1] + zeros[3] > zeros[0] + zeros[2] else "utf-16-be"


def _narrow(data: bytes, name: str) -> tuple[str, str, list[str]]:
    try:
        return _once(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = data.decode("utf-8", _HANDLER)
    broken = len(text) - len(data.decode("utf-8", "ignore"))
    if len(_SINGLE.findall(data.decode("utf-8", "ignore"))) * _MIXED > broken:
        text, encoding, warnings = _once(text)
        return text, encoding, [f"{broken} broken bytes in UTF-8 text", *warnings]
    _refuse_binary(data, name)
    windows = len(_WINDOWS.findall(data))
    for encoding, called, letters in _OLD:
        if len(letters.findall(data)) >= max(_LEAST, _CLEARLY * windows):
            return data.decode(encoding), encoding, [f"not UTF-8; read as {called}"]
    return data.decode("cp1252", "replace"), "cp1252", ["not UTF-8; read as Windows-1252"]


def _refuse_binary(data: bytes, name: str) -> None:
    head = data[:_HEAD].decode("latin-1")
    if sum(c < " " and not c.isspace() and c != "\x1a" for c in head) > len(head) * _CONTROLS:
        raise Unreadable("not text", f"{name} holds binary data, not text")


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 as the letter it is in Windows-1252, if it is one that Swedes write."""
    assert isinstance(error, UnicodeDecodeError)
    letters = error.object[error.start : error.start + 1].decode("cp1252", "replace")
    return (letters if letters in _STRAYS else "\ufffd"), error.start + 1


_HANDLER: Final = "vemvar-stray"
codecs.register_error(_HANDLER, _stray)


def _once(text: str) -> tuple[str, str, list[str]]:
    """Undo UTF-8 that was taken for another encoding and encoded again, all of it or in places."""
    times = places = 0
    while times < len(_TIMES):
        mended, found = text, 0
        for encoding in _TAKEN_FOR:
            mended, here = _mended(mended, encoding)
            found += here
        if not found:
            break
        text, times, places = mended, times + 1, max(places, found)
    if not times:
        return text, "utf-8", []
    where = "" if places >= len(_SINGLE.findall(text)) else f"{places} places "
    return text, "utf-8", [f"{where}encoded {_TIMES[times]}; put right"]


def _mended(text: str, taken_for: str) -> tuple[str, int]:
    """The text with each sequence of UTF-8 that was taken for an encoding as the letter it was; how many."""
    pattern, leads, table = _sequences(taken_for)
    if not any(lead in text for lead in leads):
        return text, 0
    found = 0

    def letter(match: re.Match[str]) -> str:
        nonlocal found
        try:
            made = bytes(table[c] for c in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]
        found += 1
        return made

    return pattern.sub(letter, text), found


@cache
def _sequences(taken_for: str) -> tuple[re.Pattern[str], str, dict[str, int]]:
    """How letters look when their UTF-8 is taken for an encoding, how that begins, its letters → bytes."""
    shown = {n: _shown(n, taken_for) for n in range(0x80, 0x100)}
    table = {letter: n for n, letters in shown.items() for letter in letters}
    follows = "".join(letter for n in range(0x80, 0xC0) for letter in shown[n])
    twos = "".join(shown[0xC2] + shown[0xC3])
    if taken_for != "cp1252":
        twos, follows = shown[0xC3], "".join(shown[n] for n in (0xA5, 0xA4, 0xB6, 0x85, 0x84, 0x96, 0xA9))
    three = f"{re.escape(shown[0xE2])}[{re.escape(shown[0x80])}][{re.escape(follows)}]"
    return re.compile(f"[{re.escape(twos)}][{re.escape(follows)}]|{three}"), twos + shown[0xE2], table


def _shown(byte: int, taken_for: str) -> str:
    """A byte as an encoding shows it; Windows-1252 leaves some as the control characters of Latin-1."""
    one = bytes([byte]).decode(taken_for, "ignore")
    control = chr(byte) if taken_for == "cp1252" and byte < 0xA0 else ""
    return one + control
