"""The wordings and word lists, read from data files; some are kept for testing."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@cache
def listed(name: str) -> tuple[str, ...]:
    """A list of words or, in files of one thing a line, of lines."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    by_word = any(len(line) > 200 for line in lines)
    return tuple(word for line in lines for word in (line.split() if by_word else [line]) if word)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a tab-separated file, comments left out; a cell may hold `\\n` (break) and `\\t` (tab)."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(cell.replace("\\n", "\n").replace("\\t", "\t") for cell in line.split("\t"))
        for line in lines
        if line and not line.startswith("# ")
    )


@cache
def worded(name: str, split: str, key: str | None = None) -> tuple[tuple[str, ...], ...]:
    """Rows of a file whose first column says `dev`, `test` or `*` (both), its own and the shared ones.

    With a key only rows whose second column is that key. The first column is left out.
    """
    found = [row[1:] for row in rows(name) if row[0] in (split, "*")]
    return tuple(row[1:] if key else row for row in found if key is None or row[0] == key)


def pick(chance: random.Random, name: str, split: str, key: str) -> str:
    """One wording of the split for the key."""
    return chance.choice(worded(name, split, key))[0]
