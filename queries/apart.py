"""What a process of its own needs for strangers' queries: modules, a deep stack, short complaints."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

STACK: Final = 512 << 20
"""Bytes of stack for the engine, which recurses on nested brackets and on long chains of operators."""

TOLD: Final = 120
"""Characters of the engine's own message; it lists every token that could have stood there."""

_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the engine has to say against a query."""

    message: str
    line: int | None = None
    """From 1, where the query is no SPARQL."""
    column: int | None = None

    @classmethod
    def of(cls, error: Exception) -> Complaint:
        """The complaint that an exception of the engine makes.

        >>> Complaint.of(SyntaxError("error at 2:5: expected one of '(', ')'"))
        Complaint(message="expected one of '(', ')'", line=2, column=5)
        """
        told = " ".join(str(error).split())
        place = _PLACE.match(told)
        if place is None:
            return cls(_short(told))
        return cls(_short(told[place.end() :]), int(place.group(1)), int(place.group(2)))

    def __str__(self) -> str:
        if self.line is None:
            return self.message
        return f"line {self.line}, column {self.column}: {self.message}"


def _short(told: str) -> str:
    return told if len(told) <= TOLD else f"{told[:TOLD]}…"


def surroundings() -> dict[str, str]:
    """Environment in which a process finds the same modules, and none in the folder that it is started in."""
    return {
        "PYTHONPATH": os.pathsep.join(os.path.abspath(folder) for folder in sys.path if folder),
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
    }


def with_deep_stack(work: Callable[[], None]) -> None:
    """Do the work in a thread that has `STACK` bytes of stack, and wait for it."""
    before = threading.stack_size(STACK)
    thread = threading.Thread(target=work)
    thread.start()
    threading.stack_size(before)
    thread.join()
