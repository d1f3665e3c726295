"""Bombs: PDF files with streams that unpack to far more than any document needs."""

from __future__ import annotations

import re
import zlib
from typing import Final

from extraction.readers.printed import Allowed

_STREAM: Final = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 1_000
"""Bytes before a stream in which its dictionary stands."""
_PIECE = 1 << 20


def is_bomb(data: bytes, allowed: Allowed) -> bool:
    """Whether the packed streams of a PDF unpack to more than is allowed; pictures are not counted.

    Pictures are unpacked only when a page is drawn. Encrypted streams do not unpack here and count nothing.
    """
    total, end = 0, 0
    for found in _STREAM.finditer(data):
        if found.start() < end:
            continue
        before = data[max(end, found.start() - _DICTIONARY) : found.start()]
        before = before[before.rfind(b" obj") + 1 :]
        layers = before.count(b"/FlateDecode") + before.count(b"/Fl ")
        if not layers or b"/Image" in before:
            continue
        stop = data.find(b"endstream", found.end())
        end = stop if stop >= 0 else len(data)
        total += _unpacked(memoryview(data)[found.end() : end], layers, allowed.unpacked - total)
        if total > allowed.unpacked:
            return True
    return False


def _unpacked(packed: bytes | memoryview, layers: int, most: int) -> int:
    """How many bytes a stream unpacks to, counted to a little over the most that is asked."""
    unpack = zlib.decompressobj()
    kept: list[bytes] = []
    size = 0
    piece: bytes | memoryview = packed
    try:
        while size <= most:
            out = unpack.decompress(piece, _PIECE)
            size += len(out)
            if layers > 1:
                kept.append(out)
            piece = unpack.unconsumed_tail
            if unpack.eof or not out:
                break
    except zlib.error:
        return size
    if layers > 1 and size <= most:
        return max(size, _unpacked(b"".join(kept), layers - 1, most))
    return size
