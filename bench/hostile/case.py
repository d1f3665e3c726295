"""One hostile file: how it is made, and what has to become of it."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

SEED: Final = 4


@dataclass(frozen=True, slots=True)
class Case:
    """A file that does harm, or might."""

    name: str
    """Of the file; its end need not be true."""
    status: str
    """What it ends in; several statuses with `|` where it depends on what is installed."""
    make: Callable[[], bytes]
    slow: bool = False
    """Whether it takes more than some seconds to make or to read."""

    @property
    def statuses(self) -> frozenset[str]:
        """Each of the statuses it may end in."""
        return frozenset(self.status.split("|"))


def noise(size: int, name: str) -> bytes:
    """Random bytes, the same each time."""
    return random.Random(f"{SEED} {name}").randbytes(size)


def zipped(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """A zip file with these members, always the same bytes."""
    stream = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, data in members.items():
            file.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, method)
    return stream.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R", version: bytes = b"1.7") -> bytes:
    """A PDF file with these objects, numbered from 1, and a right table of them."""
    data = b"%PDF-" + version + b"\n%\xe5\xe4\xf6\xff\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(data))
    return data + head + table + tail


def stream(data: bytes, extra: bytes = b"", *, times: int = 1) -> bytes:
    """A stream object, deflated so many times over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = b"/Filter [%s]" % (b"/FlateDecode " * times) if times else b""
    return b"<< /Length %d %s %s >>\nstream\n%s\nendstream" % (len(data), filters, extra, data)
