"""The report of a build: a line a file, or one JSON document, written while it goes on."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from tempfile import SpooledTemporaryFile
from textwrap import indent
from typing import Final, TextIO

from vemvar.outcome import NOTED, UNCHANGED, Outcome
from vemvar.wording import count

QUIET: Final = frozenset({"not minutes", "not text"})
"""Failures that are none: a folder may hold other files. They get a line in the report, and no sentence."""


class Report:
    """What is printed of each outcome. Only numbers are kept, however many files there are."""

    def __init__(
        self, *, as_json: bool = False, out: TextIO | None = None, err: TextIO | None = None
    ) -> None:
        self._json, self._out, self._err = as_json, out or sys.stdout, err or sys.stderr
        self._rows = SpooledTemporaryFile(1 << 20, "w+", encoding="utf-8")  # noqa: SIM115 (closed in `close`)
        self._counts: Counter[str] = Counter()
        self._failed = 0

    @property
    def useful(self) -> bool:
        """Whether any file gave claims, or has given them before."""
        return self._counts["read"] > 0 or self._counts["as before"] > 0

    def tell(self, outcome: Outcome) -> None:
        """Print what became of one file; sentences of what went wrong go to stderr."""
        for sentence in outcome.warnings:
            told = sentence if outcome.status == NOTED else f"{outcome.path.name}: {sentence}"
            print(f"vemvar: {told}", file=self._err)
        if outcome.status == NOTED:
            return
        self._counts[outcome.status] += 1
        self._counts["as before"] += outcome.status == UNCHANGED and outcome.before is None
        self._failed += outcome.failed
        if outcome.failed and outcome.status not in QUIET:
            print(f"vemvar: {outcome.trouble}", file=self._err)
        if self._json:
            self._tell_json(outcome)
        elif not outcome.failed or outcome.status in QUIET:
            print(line(outcome), file=self._out)

    def close(self, store: str, holds: Mapping[str, int]) -> None:
        """Print the summary: how many files had each status, and what the store holds now."""
        counts = {status: number for status, number in self._counts.items() if status != "as before"}
        if self._json:
            self._write_json(
                {"statuses": counts, "failed": self._failed, "store": store, "holds": dict(holds)}
            )
            return
        told = {"read": 0} | counts
        done = ", ".join(f"{number} {status}" for status, number in told.items())
        print(
            f"{done}; {store} holds {', '.join(count(n, name[:-1]) for name, n in holds.items())}",
            file=self._out,
        )

    def _tell_json(self, outcome: Outcome) -> None:
        """Lay one file's object by: nothing is printed before the whole document can be."""
        mark = "," if self._rows.tell() else ""
        row = json.dumps(outcome.as_json(), ensure_ascii=False, indent=2)
        self._rows.write(f"{mark}\n{indent(row, '    ')}")

    def _write_json(self, end: Mapping[str, object]) -> None:
        self._out.write('{\n  "documents": [')
        self._rows.seek(0)
        shutil.copyfileobj(self._rows, self._out)
        self._rows.close()
        self._out.write(json.dumps(end, ensure_ascii=False, indent=2).replace("{", "\n  ],", 1) + "\n")


def line(outcome: Outcome) -> str:
    """One line about a file.

    >>> from pathlib import Path
    >>> line(Outcome(Path("a/b.txt"), "read", kinds={"role": 2, "meeting": 1}))
    'read         b.txt  3 claims'
    >>> line(Outcome(Path("a/b.pdf"), "unchanged", before="encrypted"))
    'unchanged    b.pdf  encrypted'
    """
    name = printable(outcome.path.name)
    if outcome.status == "read":
        return f"{outcome.status:<11}  {name}  {count(outcome.claims, 'claim')}"
    return f"{outcome.status:<11}  {name}" + (f"  {outcome.before}" if outcome.before else "")


def printable(name: str) -> str:
    """A file's name on one line, whatever its bytes are."""
    text = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
