"""What goes through the pipe between vemvar and a process held to limits: short headers and plain bytes.

A frame is four bytes with the length of the header, big end first, the header as JSON, and the parts whose
lengths it tells. Nothing in it is run or unpickled: what handles strangers' files and queries is
not to be trusted.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

HEADER: Final = 1 << 24
"""Bytes of a header at most."""

_PARTS: Final = "parts"


class BadFrame(Exception):
    """The other side sent something that is no frame, or went silent in the middle of one."""


class FrameTooLarge(BadFrame):
    """The other side sends more than is allowed."""


def own_pipe() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output as this process's own way in and out, which carry nothing but frames.

    What libraries print from now on goes nowhere.
    """
    inward, outward = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return inward, outward


def write_frame(stream: BinaryIO, header: Mapping[str, Any], *parts: bytes) -> None:
    """Send a header and parts. Raises OSError when the other side is gone."""
    head = json.dumps({**header, _PARTS: [len(part) for part in parts]}).encode("ascii")
    stream.write(struct.pack(">I", len(head)) + head)
    for part in parts:
        stream.write(part)
    stream.flush()


def read_frame(stream: BinaryIO, most: int) -> tuple[dict[str, Any], list[bytes]] | None:
    """The next header and its parts, which together have at most so many bytes; None at the end.

    Raises BadFrame and FrameTooLarge.
    """
    length = stream.read(4)
    if not length:
        return None
    if len(length) < 4:
        raise BadFrame("cut off")
    header, sizes = header_from(_exactly(stream, header_size(length)), most)
    return header, [_exactly(stream, part) for part in sizes]


def header_size(length: bytes) -> int:
    """How long the header is, as the first four bytes of a frame tell. Raises FrameTooLarge."""
    (size,) = struct.unpack(">I", length)
    if size > HEADER:
        raise FrameTooLarge(f"a header of {size} bytes")
    return int(size)


def header_from(data: bytes, most: int) -> tuple[dict[str, Any], list[int]]:
    """A header, and how long its parts are, which together have at most so many bytes.

    Raises BadFrame and FrameTooLarge.
    """
    try:
        header = json.loads(data)
        sizes = header.pop(_PARTS)
        fits = all(isinstance(part, int) and part >= 0 for part in sizes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadFrame(str(error)) from None
    if not fits:
        raise BadFrame("lengths that are no lengths")
    if sum(sizes) > most:
        raise FrameTooLarge(f"{sum(sizes)} bytes")
    return header, sizes


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise BadFrame("cut off")
    return data
