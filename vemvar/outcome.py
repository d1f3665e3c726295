"""An outcome: what became of one file in a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

UNCHANGED: Final = "unchanged"
DUPLICATE: Final = "duplicate"
VANISHED: Final = "vanished"
RETRACTED: Final = "retracted"
NOTED: Final = "noted"

SETTLED: Final = {
    "read": "its claims are in the store",
    UNCHANGED: "the store has it already; or it could not be read before, and nothing has changed since",
    DUPLICATE: "another file with the same content is the same document",
    VANISHED: "the file is no longer there; its claims are still in the store",
    RETRACTED: "the file is no longer there, and its claims are no longer in the store",
    NOTED: "nothing of a file: something to know about the build",
}
"""What may become of a file besides failing; the words for that are `vemvar.readjob.STATES`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: Path
    status: str
    """One of `SETTLED`, or why the file gave no claims."""
    document: str | None = None
    """The document's IRI."""
    trouble: str | None = None
    """Why it gave no claims, in one sentence."""
    before: str | None = None
    """What became of an unchanged file when it was last read; None when that was `read`."""
    format: str | None = None
    """text, pdf, scan …"""
    pages: int | None = None
    meetings: tuple[tuple[str | None, str | None], ...] = ()
    """Body and EDTF date of each meeting that it is the minutes of."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many claims of each kind."""
    warnings: tuple[str, ...] = ()
    """What had to be done or left undone, a sentence each."""
    seconds: float | None = None
    """That it took to read."""

    @property
    def failed(self) -> bool:
        """Whether the file gave no claims."""
        return self.status not in SETTLED

    @property
    def claims(self) -> int:
        """How many claims it makes."""
        return sum(self.kinds.values())

    def as_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "path": str(self.path).encode("utf-8", "replace").decode("utf-8"),
            "status": self.status,
            "before": self.before,
            "document": self.document,
            "trouble": self.trouble,
            "format": self.format,
            "pages": self.pages,
            "meetings": [{"organization": body, "date": day} for body, day in self.meetings],
            "claims": dict(self.kinds),
            "warnings": list(self.warnings),
            "seconds": self.seconds,
        }
