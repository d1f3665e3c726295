"""Has hostile files read as a build reads them: in processes of their own, with the limits of a build."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from typing import Final

from hostile import packed, printed, texts, webs
from hostile.case import Case
from vemvar.pool import Pool
from vemvar.processtree import family, held
from vemvar.readjob import Job, Result, Setting

CASES: Final = (*texts.CASES, *packed.CASES, *webs.CASES, *printed.CASES)


class Memory(threading.Thread):
    """Looks, ten times a second, at what the processes started here hold."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        """Bytes of the largest, with what it had started itself."""
        self._over = threading.Event()

    def __enter__(self) -> Memory:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        """Look until it is over."""
        while not self._over.wait(0.1):
            self.most = max([self.most, *(held(one) or 0 for one in family(os.getpid())[1:])])


def outcomes(cases: Sequence[Case], *, workers: int = 2) -> Iterator[tuple[Case, Result]]:
    """What becomes of each."""
    jobs = (Job(number, case.name, case.make()) for number, case in enumerate(cases))
    with Pool(Setting(), workers=workers) as pool:
        yield from zip(cases, pool.run(jobs), strict=True)
