"""Ordering: lines put in order, on disk where they are too many for memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Final

from graph.updates import parts

AT_HAND: Final = 200_000
"""Lines in memory at a time."""


def in_lines_order(lines: Iterable[str]) -> Iterator[str]:
    """The lines, sorted. None of them may hold a line break.

    >>> list(in_lines_order(["b", "å", "a"]))
    ['a', 'b', 'å']
    """
    with ExitStack() as files:
        runs: list[Iterator[str]] = []
        some: list[str] = []
        for more in parts(lines, AT_HAND):
            if some:
                runs.append(_laid_by(some, files.enter_context(_run())))
            some = sorted(more)
        yield from heapq.merge(*runs, some)


def _run() -> IO[str]:
    return tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n")


def _laid_by(lines: list[str], file: IO[str]) -> Iterator[str]:
    file.writelines(f"{line}\n" for line in lines)
    file.seek(0)
    return (line.removesuffix("\n") for line in file)
