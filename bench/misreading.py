"""Misreading: builds among files whose readers hang, eat memory, exit, abort and flood what they send.

The files stand in for readers that go wrong in such ways; what each does stands in it (`badreaders`). All
other files must be stored, each bad one must have its own status, and when it is read well later, the export
must be that of a store which was given the good files, and then all, and was never disturbed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import badreaders
from scribe.series import series

import vemvar.building
import vemvar.child
from graph.export import exported, format_for
from graph.store import Store, open_store
from vemvar.building import Wanted
from vemvar.config import Config
from vemvar.flow import build

WAYS: Final = {
    "hangs": (("hang",), "timed out"),
    "eats memory": (("eat",), "out of memory"),
    "has a program eat memory": (("eat_elsewhere",), "out of memory"),
    "exits": (("exit_with", "0"), "crashed"),
    "aborts": (("abort",), "crashed"),
    "floods": (("flood", "3000000"), "too large"),
    "talks nonsense": (("break_frames",), "crashed|timed out|too large"),
}
"""What a reader does, how that is told to it, and what is then said of the file."""

SECONDS: Final = 10
MEMORY: Final = 500
"""Limits of a file, in seconds and megabytes: less than usual, so that it does not take long."""
REPLY: Final = 1_000_000
"""Bytes that a reader may send."""


@dataclass
class Misread:
    """What came of it."""

    ways: dict[str, str] = field(default_factory=dict)
    """What a reader did → the status of its file."""
    stored: int = 0
    lost: int = 0
    """Files that were well, and are not there."""
    misjudged: int = 0
    different: int = 0
    """Exports that are not as they should be."""

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.misjudged or self.different)


def misreads(folder: Path, documents: int, *, seed: int) -> Misread:
    """Build so many minutes with two workers, bad files among them in any order; then all of them well."""
    folder.mkdir(parents=True)
    names = _put(folder / "minutes", documents, seed)
    config = Config(str(folder / "a.store"), model="none", workers=2)
    score = Misread()
    with open_store(config.store, write=True) as store:
        with _bad_readers():
            told = _built(store, folder / "minutes", replace(config, timeout=SECONDS, memory=MEMORY))
        for name, way in names.items():
            if way is None:
                score.stored += told[name] == "read"
                score.lost += told[name] != "read"
            else:
                score.ways[way] = told[name]
                score.misjudged += told[name] not in WAYS[way][1].split("|")
        score.lost += len(store.documents()) != score.stored
        _built(store, folder / "minutes", config, retry=True)
        after = exported(store, format_for("nquads"))
    other = replace(config, store=str(folder / "b.store"), workers=0)
    with open_store(other.store, write=True) as store:
        _built(store, _good(folder, names), other)
        _built(store, folder / "minutes", other)
        score.different += exported(store, format_for("nquads")) != after
    return score


def _put(folder: Path, documents: int, seed: int) -> dict[str, str | None]:
    """Write the files; each one's name with what its reader does, None for a good one."""
    folder.mkdir()
    made = [m.text for m in series(documents + len(WAYS), seed, families="dev", severity=0)]
    ways: list[str | None] = [*WAYS, *[None] * documents]
    random.Random(seed).shuffle(ways)
    names = {f"{number:03}.txt": way for number, way in enumerate(ways)}
    for (name, way), text in zip(names.items(), made, strict=True):
        data = text.encode() if way is None else badreaders.bad(*WAYS[way][0], text=text)
        (folder / name).write_bytes(data)
    return names


def _good(folder: Path, names: dict[str, str | None]) -> Path:
    """A folder of the good files alone."""
    (folder / "good").mkdir()
    for name, way in names.items():
        if way is None:
            (folder / "good" / name).write_bytes((folder / "minutes" / name).read_bytes())
    return folder / "good"


def _built(store: Store, folder: Path, config: Config, *, retry: bool = False) -> dict[str, str]:
    outcomes = build(store, [folder], config, Wanted(retry=retry))
    return {one.path.name: one.status for one in outcomes}


@contextmanager
def _bad_readers() -> Iterator[None]:
    """Processes started meanwhile read such files as they say."""
    program, limits = vemvar.child.PROGRAM, vemvar.building.LIMITS
    vemvar.child.PROGRAM = badreaders.PROGRAM  # type: ignore[misc]
    vemvar.building.LIMITS = replace(limits, reply=REPLY)  # type: ignore[misc, attr-defined]
    try:
        yield
    finally:
        vemvar.child.PROGRAM, vemvar.building.LIMITS = program, limits  # type: ignore[misc, attr-defined]
