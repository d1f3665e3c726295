"""Progress: how far a build has come, how fast it goes and how long it will take; on stderr."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self, TextIO

from vemvar.outcome import DUPLICATE, NOTED, RETRACTED, UNCHANGED, VANISHED, Outcome

WIDTH: Final = 24
"""Characters of the bar."""

EVERY: Final = 30.0
"""Seconds between two lines where stderr is no terminal."""

NO_WORK: Final = frozenset({UNCHANGED, DUPLICATE, VANISHED, RETRACTED, NOTED})
"""Outcomes that took no reading."""


class Progress:
    """A bar on a terminal, a line now and then elsewhere; nothing when little is to be read."""

    def __init__(
        self, out: TextIO | None = None, *, clock: Callable[[], float] = time.monotonic, every: float = EVERY
    ) -> None:
        self._out, self._clock, self._every = out or sys.stderr, clock, every
        self._bar = self._out.isatty()
        self._total = self._done = 0
        self._begun = self._told = clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def expect(self, total: int) -> None:
        """So many documents are to be read."""
        self._total, self._done = total, 0
        self._begun = self._told = self._clock()
        self._show()

    def step(self, outcome: Outcome) -> None:
        """One outcome more. On a terminal the bar makes room for what is printed of it, until `show`."""
        if outcome.status not in NO_WORK:
            self._done += 1
        if self._bar:
            self.clear()
        elif self._total and self._clock() - self._told >= self._every:
            self._told = self._clock()
            print(f"vemvar: {self.line()}", file=self._out, flush=True)

    def show(self) -> None:
        """Put the bar back after what was printed."""
        self._show()

    def clear(self) -> None:
        """Take the bar away."""
        if self._bar and self._total:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def line(self) -> str:
        """How far it is, in words."""
        spent = self._clock() - self._begun
        share = f"{self._done} of {self._total}"
        if not self._done or spent <= 0:
            return share
        rate = self._done / spent
        left = duration((self._total - self._done) / rate)
        return f"{share}, {rate:.1f} documents a second, {left} left"

    def _show(self) -> None:
        if not self._bar or not self._total > 0 or self._done >= self._total:
            return
        full = WIDTH * self._done // self._total
        self._out.write(f"\r\x1b[K[{'#' * full}{'.' * (WIDTH - full)}] {self.line()}")
        self._out.flush()


def duration(seconds: float) -> str:
    """A time to wait, in words short enough for a bar.

    >>> duration(4.2), duration(95), duration(7300)
    ('5 s', '2 min', '2 h 2 min')
    """
    if seconds <= 60:
        return f"{max(1, int(seconds) + 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"
