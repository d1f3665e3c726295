"""How far a build has come: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import io
from pathlib import Path

from vemvar.outcome import Outcome
from vemvar.progressbar import Progress


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A clock that goes on by a second each time somebody finishes a document."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def shown(out: io.StringIO, *, total: int, done: int) -> str:
    clock = Clock()
    with Progress(out, clock=clock, every=5.0) as progress:
        progress.expect(total)
        for _ in range(done):
            clock.now += 1.0
            progress.step(Outcome(Path("a.txt"), "read"))
            progress.show()
    return out.getvalue()


def test_a_terminal_has_a_bar_with_rate_and_time_left() -> None:
    text = shown(Terminal(), total=10, done=4)
    assert f"[{'#' * 9}{'.' * 15}] 4 of 10, 1.0 documents a second, 7 s left" in text
    assert text.endswith("\r\x1b[K")


def test_elsewhere_there_is_a_plain_line_now_and_then() -> None:
    assert [
        "vemvar: 5 of 12, 1.0 documents a second, 8 s left",
        "vemvar: 10 of 12, 1.0 documents a second, 3 s left",
    ] == shown(io.StringIO(), total=12, done=12).splitlines()


def test_a_short_build_says_nothing() -> None:
    assert "" == shown(io.StringIO(), total=3, done=3)


def test_what_took_no_reading_is_not_counted() -> None:
    progress = Progress(io.StringIO(), clock=Clock())
    progress.expect(2)
    for status in ("unchanged", "duplicate", "noted", "vanished", "encrypted"):
        progress.step(Outcome(Path("a.txt"), status))
    assert "1 of 2" == progress.line()
