"""Zip-based files, looked into before anything is unpacked, and never unpacked to disk."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Set
from typing import Final

from lxml import etree

from extraction.readers.printed import Allowed, Unreadable

_ENTRY = b"PK\x01\x02"
_SMALL = 5_000_000
"""Unpacked bytes that any file may have, however well they pack."""
_XML = 60_000_000
"""Bytes of one XML part; read, it takes ten times that."""
_LOCKED = 0x1
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    LookupError,
    ValueError,
    OSError,
    RuntimeError,
    OverflowError,
    struct.error,
)
"""What unpacking a broken zip may raise."""
_MEMBER: Final = re.compile(rb"PK\x03\x04(?s:.{26})([!-~]{1,100}?\.(?:xml|bin|iwa|MF))")
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def member_names(data: bytes) -> Set[str]:
    """The names of the members, as far as the directory can be read."""
    if data.count(_ENTRY) > Allowed().members:
        return _scanned(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except _BROKEN:
        return _scanned(data)


def _scanned(data: bytes) -> Set[str]:
    """The names that stand before the members themselves, for a directory that is cut off or too long."""
    return frozenset(found[1].decode("ascii") for found in _MEMBER.finditer(data))


def first_member(data: bytes) -> tuple[str, str]:
    """The name and the first characters of the member that comes first, when it is stored as it is."""
    size = int.from_bytes(data[26:28], "little")
    name = data[30 : 30 + size]
    at = 30 + size + int.from_bytes(data[28:30], "little")
    return name.decode("latin-1"), data[at : at + 100].decode("latin-1")


class Package:
    """The members of a zip-based document. Raises `Unreadable` for what is too large, locked or broken."""

    def __init__(self, data: bytes, name: str, allowed: Allowed) -> None:
        self.name = name
        if data.count(_ENTRY) > allowed.members:
            raise Unreadable("too large", f"{name} packs more than {allowed.members} files")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Unreadable("damaged", f"{name} is a broken or cut off zip file") from error
        members = self._zip.infolist()
        total = sum(member.file_size for member in members)
        if total > allowed.unpacked:
            raise Unreadable("too large", f"{name} unpacks to {total // 1_000_000} MB")
        if total > max(_SMALL, allowed.ratio * len(data)):
            raise Unreadable("too large", f"{name} unpacks to {total // max(1, len(data))} times its size")
        if any(member.flag_bits & _LOCKED for member in members):
            raise Unreadable("encrypted", f"{name} is locked with a password")
        self._sizes = {member.filename: member.file_size for member in members}

    def __contains__(self, member: str) -> bool:
        return member in self._sizes

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def content(self, member: str) -> bytes:
        """The bytes of a member."""
        try:
            return self._zip.read(member)
        except _BROKEN as error:
            raise Unreadable("damaged", f"{self.name} is broken: a part of it cannot be unpacked") from error

    def xml(self, member: str) -> etree._Element:
        """The root of a member that is XML: no entities of its own, nothing from outside."""
        if self._sizes.get(member, 0) > _XML:
            raise Unreadable(
                "too large", f"{self.name} holds {self._sizes[member] // 1_000_000} MB of markup"
            )
        return parsed_xml(self.content(member), self.name)


def parsed_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML text. One that declares entities is refused: they can unfold without end."""
    if _DECLARED.search(data) or _DECLARED.search(data.replace(b"\0", b"")[:10_000]):
        raise Unreadable("damaged", f"{name} declares entities of its own, which no document needs")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged", f"{name} is broken: its markup cannot be read") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("damaged", f"{name} declares entities of its own, which no document needs")
    return root
