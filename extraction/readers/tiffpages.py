"""The pages of a TIFF file, counted along the chain of its directories before any is looked at."""

from __future__ import annotations

import struct

_ENTRY = 12
"""Bytes of each entry of a directory (TIFF 6.0, section 2)."""


def chained(data: bytes, most: int) -> tuple[int, bool]:
    """How many directories are chained, at most one more than `most`, and whether the last leads back.

    Stops where the file ends before the chain does.
    """
    order = "<" if data.startswith(b"II") else ">"
    seen: set[int] = set()
    try:
        (place,) = struct.unpack_from(f"{order}I", data, 4)
        while place and place not in seen and len(seen) <= most:
            (entries,) = struct.unpack_from(f"{order}H", data, place)
            seen.add(place)
            (place,) = struct.unpack_from(f"{order}I", data, place + 2 + _ENTRY * entries)
    except struct.error:
        return len(seen), False
    return len(seen), place in seen
