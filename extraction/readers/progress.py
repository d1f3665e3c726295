"""A sign of life: a reading that takes long says now and then that it goes on."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Final

Listener = Callable[[], None]

_OFTEN: Final = 1000
"""Blocks of text for a sign of life."""

_LISTENERS: Final[list[Listener]] = []
_BLOCKS: Final = count(1)


def still_reading() -> None:
    """Say that the reading goes on; readers call it after each page or other piece of work.

    Whoever holds the clock gives a reading that says so more time, up to a limit of its own. May be called
    from any thread, and costs next to nothing where nobody listens.
    """
    for listener in _LISTENERS:
        listener()


def block_read() -> None:
    """Give a sign of life once every so many calls; readers of files without pages call it for each block."""
    if next(_BLOCKS) % _OFTEN == 0:
        still_reading()


def listen(listener: Listener) -> None:
    """Have the listener called at each sign of life from now on."""
    _LISTENERS.append(listener)
