"""Differing: two heaps of lines, each too large for memory, told apart on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Final
from zlib import crc32

HEAPS: Final = 64
"""Smaller heaps into which lines are put by what they are, so that like lines meet in one of them."""


class Differing:
    """What is in one heap of lines and not in the other, heap by smaller heap."""

    def __init__(self, present: Iterable[str], wanted: Iterable[str]) -> None:
        self._files = ExitStack()
        self._present, self._wanted = self._put(present), self._put(wanted)

    def __enter__(self) -> Differing:
        return self

    def __exit__(self, *_error: object) -> None:
        self._files.close()

    def gone(self) -> Iterator[str]:
        """Lines that are present and not wanted, in no order."""
        return self._only(self._present, self._wanted)

    def new(self) -> Iterator[str]:
        """Lines that are wanted and not present, in no order."""
        return self._only(self._wanted, self._present)

    def _put(self, lines: Iterable[str]) -> list[IO[bytes]]:
        files = [self._files.enter_context(_heap()) for _ in range(HEAPS)]
        for line in lines:
            data = line.encode()
            files[crc32(data) % HEAPS].write(data + b"\n")
        return files

    def _only(self, one: list[IO[bytes]], other: list[IO[bytes]]) -> Iterator[str]:
        for mine, yours in zip(one, other, strict=True):
            yield from sorted(line.decode() for line in _read(mine) - _read(yours))


def _heap() -> IO[bytes]:
    return tempfile.TemporaryFile()


def _read(file: IO[bytes]) -> set[bytes]:
    file.seek(0)
    return set(file.read().split(b"\n")) - {b""}
