"""Has hostile files read as a build reads them: in processes of their own, with the limits of a build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hostile import packed, printed, texts, webs
from hostile.case import Case
from vemvar.pool import Pool
from vemvar.readjob import Job, Result, Setting

CASES: Final = (*texts.CASES, *packed.CASES, *webs.CASES, *printed.CASES)


def outcomes(cases: Sequence[Case], *, workers: int = 2) -> Iterator[tuple[Case, Result]]:
    """What becomes of each."""
    jobs = (Job(number, case.name, case.make()) for number, case in enumerate(cases))
    with Pool(Setting(), workers=workers) as pool:
        yield from zip(cases, pool.run(jobs), strict=True)
