"""A process of its own that answers questions, so that one that takes too long can be ended."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

from queries.answertable import answers_csv
from queries.question import question
from queries.runner import cleaned
from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.pages.site import Site
from vemvar.web.baseiri import shown_answer

MEMORY: Final = 4 << 30
"""Bytes of address space that the process may use."""

STARTING: Final = 30.0
"""Seconds that a process may take to start, beside what it has to answer."""


class TookTooLong(Exception):
    """The answer did not come in time, and the process was ended."""


class Ended(Exception):
    """The process ended over the question: it took too much memory."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that is needed to answer it."""

    config: Config
    """Names the store."""
    site: Site
    name: str
    given: tuple[tuple[str, str], ...]
    first: int
    """How many answers to pass over."""
    most: int
    """How many to give; one more tells whether there are more."""
    form: str = "json"
    """What the answers are written as: `json` or `csv`."""


@dataclass(frozen=True, slots=True)
class Answered:
    """JSON or CSV as the command line prints it, or what is wrong with the question."""

    data: bytes
    more: bool = False
    trouble: str | None = None
    """The name of the error: UnknownName, AmbiguousName, BadDate, StoreError; `data` is then its sentence."""


class AskWorker:
    """The process, as the one that asks sees it. For one thread at a time, but for `end`."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._fresh = True

    def ask(self, asked: Asked, seconds: float) -> Answered:
        """The answer. Raises TookTooLong and Ended; the process is gone then."""
        limit = seconds + (STARTING if self._fresh else 0)
        try:
            self._pipe.send(asked)
            if self._fresh and not self._pipe.poll(limit):  # what comes first says that it has started
                raise TookTooLong
            if self._fresh:
                self._pipe.recv()
                self._fresh = False
            if not self._pipe.poll(seconds):
                raise TookTooLong
            answered = self._pipe.recv()
        except (EOFError, OSError):
            self.end()
            raise Ended from None
        except TookTooLong:
            self.end()
            raise
        assert isinstance(answered, Answered)
        return answered

    def end(self) -> None:
        """End the process now."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _work(pipe: Connection) -> None:
    """Answer one question after the other until nobody is there to ask; the process's own side."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
    _limit()
    opened: Archive | None = None
    pipe.send("started")
    with contextlib.suppress(EOFError, OSError):
        while True:
            asked = pipe.recv()
            try:
                if opened is None or opened.config != asked.config:
                    if opened is not None:
                        opened.close()
                    opened = Archive(config=asked.config)
            except Exception as error:
                opened = None
                pipe.send(_troubled(error))
            else:
                pipe.send(answered(opened, asked))


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows knows no such limits; the clock still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answered(archive: Archive, asked: Asked) -> Answered:
    """What an open archive answers."""
    given = {name: asked.site.own(text) for name, text in asked.given}
    window = slice(asked.first, asked.first + asked.most + 1)
    try:
        found = archive.answers(question(asked.name), given, window)
    except Exception as error:
        return _troubled(error)
    rows = [cleaned(row) for row in found[: asked.most]]
    shown = rows if asked.site.own_base else shown_answer(rows, asked.site)
    more = len(found) > asked.most
    if asked.form == "csv":
        return Answered(answers_csv(question(asked.name), shown), more)
    text = json.dumps(shown, ensure_ascii=False, indent=2)
    return Answered(f"{text}\n".encode(), more)


def _troubled(error: Exception) -> Answered:
    return Answered(str(error).encode(errors="replace"), trouble=type(error).__name__)
