"""What goes through the pipe between the build and a process that reads: short headers and plain bytes.

A frame is four bytes with the length of the header, big end first, the header as JSON, and the parts whose
lengths it tells. Nothing in it is run or unpickled: what reads strangers' files is not to be trusted.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO, Final

from vemvar.readjob import STATES, Job, Result

HEADER: Final = 1 << 24
"""Bytes of a header at most."""

_PARTS: Final = "parts"


class BadFrame(Exception):
    """The other side sent something that is no frame, or went silent in the middle of one."""


class FrameTooLarge(BadFrame):
    """The other side sends more than is allowed."""


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
    (size,) = struct.unpack(">I", length)
    if size > HEADER:
        raise FrameTooLarge(f"a header of {size} bytes")
    try:
        header = json.loads(_exactly(stream, size))
        sizes = header.pop(_PARTS)
        fits = all(isinstance(part, int) and part >= 0 for part in sizes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadFrame(str(error)) from None
    if not fits:
        raise BadFrame("lengths that are no lengths")
    if sum(sizes) > most:
        raise FrameTooLarge(f"{sum(sizes)} bytes")
    return header, [_exactly(stream, part) for part in sizes]


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise BadFrame("cut off")
    return data


def job_frame(job: Job) -> tuple[dict[str, Any], list[bytes]]:
    """A job as header and parts."""
    header = {
        "number": job.number,
        "name": job.name,
        "sha256": job.sha256,
        "format": job.format,
        "encoding": job.encoding,
        "pages": job.pages,
    }
    if job.text is None:
        return header, [job.data]
    layout = [] if job.layout is None else [job.layout.encode()]
    return header | {"kept": True}, [job.text.encode(), *layout]


def job_from(header: dict[str, Any], parts: list[bytes]) -> Job:
    """The job that `job_frame` packed."""
    if not header.pop("kept", False):
        return Job(data=parts[0], **header)
    return Job(text=parts[0].decode(), layout=parts[1].decode() if len(parts) > 1 else None, **header)


def result_frame(result: Result) -> tuple[dict[str, Any], list[bytes]]:
    """A result as header and parts."""
    header = {name: getattr(result, name) for name in _TYPES}
    layout = [] if result.layout is None else [result.layout.encode()]
    return header, [result.text.encode(), result.triples, *layout]


def result_from(header: dict[str, Any], parts: list[bytes]) -> Result:
    """The result that `result_frame` packed, looked through for what it should not hold. Raises BadFrame."""
    try:
        if set(header) != set(_TYPES) or len(parts) not in (2, 3):
            raise BadFrame("no result")
        if not all(isinstance(header[name], kinds) for name, kinds in _TYPES.items()):
            raise BadFrame("values of the wrong kind")
        if header["status"] not in STATES:
            raise BadFrame("an unknown status")
        return Result(
            **header
            | {
                "warnings": tuple(map(str, header["warnings"])),
                "meetings": tuple((_text(body), _text(date)) for body, date in header["meetings"]),
                "claims": {str(kind): int(count) for kind, count in header["claims"].items()},
            },
            text=parts[0].decode(),
            triples=parts[1],
            layout=parts[2].decode() if len(parts) == 3 else None,
        )
    except (ValueError, TypeError) as error:
        raise BadFrame(str(error)) from None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "number": int,
    "status": str,
    "sentence": (str, type(None)),
    "name": str,
    "sha256": str,
    "format": str,
    "encoding": str,
    "pages": (int, type(None)),
    "warnings": list,
    "meetings": list,
    "claims": dict,
    "seconds": (int, float),
}
