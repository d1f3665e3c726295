"""Faults: readers go wrong, vemvar is killed again and again in its work, and what is left is examined.

    python bench/faults.py --kills 300 --seed 1

First minutes are built among files whose readers misbehave (`misreading`); then come the kills, and after
every ten of them a line tells how they went so far.

Real processes are killed (SIGKILL, with all that they started) while they build, build on, take a document
out, back up, put a backup back, and forget a person: after a random time, after so many documents were told
of, or when a file that marks a step appears. Each time the store must open without a hand, hold every
document that was safe and none but whole ones, and, when the same work is done again, export the same bytes
as work that nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from math import inf
from pathlib import Path

from killing import STORE, Held, Moment, held, look, resume, run
from misreading import misreads
from scribe.series import series

from graph.rdf import term
from graph.store import open_store

EVERY = 10
"""Kills between two lines of how it goes."""

SIGHTS = {
    "build": ("*.store/*.log", "vemvar.ledger", "*.store/bulk-*", ".vemvar.iris.partial", "vemvar.iris"),
    "build on": ("*.store/*.log", "vemvar.ledger", "*.store/bulk-*", ".vemvar.iris.partial", "*.cache*"),
    "retract": ("*.store/*.log", "vemvar.ledger", ".vemvar.iris.partial", "*.cache*"),
    "backup": ("kept2/store", "kept2/store/*.sst", "kept2/.manifest.json*"),
    "restore": (".*.next", ".*.next/store/*.sst", ".*.next/plan.json*", ".*.old", "vemvar.iris"),
    "forget": (".*.next", ".*.next/store/*.sst", ".*.next/store.cache", ".*.next/plan.json*", ".*.old"),
}
"""Files whose appearance or growth marks a step of a work."""


@dataclass(frozen=True)
class Work:
    """Something that vemvar does, from a state of its folder, and what has to come of it."""

    name: str
    words: tuple[str, ...]
    start: Path
    """The folder that it begins in."""
    before: Held | None
    after: Held
    seconds: float
    """That it takes when nobody disturbs it."""
    again: tuple[str, ...]
    """What is run after a kill."""

    def safe(self, told: Sequence[str]) -> set[str]:
        """IRIs of the documents that must be there: those there before that it leaves, and those told of."""
        stay = set(self.before.documents if self.before else ()) & self.after.documents.keys()
        return stay | {self.after.names[name] for name in told}

    def whole(self, iri: str) -> Sequence[frozenset[str]]:
        """The states that a document may be in."""
        states = (self.before.documents if self.before else {}), self.after.documents
        return [state[iri] for state in states if iri in state]


@dataclass
class Score:
    """What all kills came to."""

    kills: Counter[str] = field(default_factory=Counter)
    ended: int = 0
    """Works that had ended when they were to be killed."""
    committed: int = 0
    """Documents that had to be there."""
    lost: int = 0
    half: int = 0
    unopened: int = 0
    different: int = 0
    stories: list[str] = field(default_factory=list)
    """What went wrong, for whoever looks into it."""

    @property
    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.half or self.unopened or self.different)

    def told(self) -> dict[str, object]:
        """As it is printed."""
        numbers = {
            name: getattr(self, name) for name in ("committed", "lost", "half", "unopened", "different")
        }
        kills = {"kills": self.kills.total(), "by work": dict(self.kills), "ended before": self.ended}
        return kills | numbers | {"stories": self.stories}


class Stage:
    """The one folder in which everything happens, so that paths are the same each time; and saved states."""

    def __init__(self, folder: Path, documents: int, seed: int, model: str) -> None:
        self.trial, self.saved, self.model = folder / "trial", folder / "saved", model
        self.saved.mkdir(parents=True)
        self.texts = {f"{m.name}.txt": m.text for m in series(documents, seed, families="dev", severity=0)}

    def minutes(self, *, every: bool) -> None:
        """The files to read: every one, or two of three, the first of them as it was before a change."""
        place = self.trial / "minutes"
        place.mkdir(parents=True, exist_ok=True)
        for i, (name, text) in enumerate(sorted(self.texts.items())):
            if every or i % 3 != 1:
                later = text if every or i else f"{text}\nVid protokollet\n"
                (place / name).write_text(later, encoding="utf-8")

    def save(self, name: str) -> Path:
        """Keep the folder as it is now."""
        shutil.rmtree(self.saved / name, ignore_errors=True)
        return shutil.copytree(self.trial, self.saved / name)

    def reset(self, start: Path) -> None:
        """Begin from a saved state."""
        shutil.rmtree(self.trial, ignore_errors=True)
        shutil.copytree(start, self.trial)

    def do(self, *words: str) -> float:
        """Run a command undisturbed; the seconds that it took."""
        done = run(words, self.trial)
        if done.code:
            raise SystemExit(f"{words} ended with {done.code}: {done.said}")
        return done.seconds

    def work(self, name: str, *words: str, again: tuple[str, ...] | None = None) -> Work:
        """Do something once, undisturbed, from the folder as it is now."""
        start = self.save(f"before {name}")
        there = (self.trial / "vemvar.store").exists()
        before = held(self.trial) if there else None
        seconds = self.do(*words)
        return Work(name, words, start, before, held(self.trial), seconds, again or words)

    def works(self) -> list[Work]:
        """Everything that vemvar is killed at."""
        build = ("build", "--model", self.model, "--workers", "0", "minutes")
        side_by_side = (*build[:-2], "2", "minutes")
        self.minutes(every=False)
        made = [self.work("build", *side_by_side, again=build)]
        half = self.save("half")
        self.minutes(every=True)
        made.append(self.work("build on", *build))
        full = self.save("full")
        made.append(self.work("retract", "retract", sorted(self.texts)[2]))
        self.reset(full)
        made.append(self.work("forget", "forget", somebody(self.trial)))
        self.reset(full)
        made.append(self.work("backup", "backup", "kept2", again=("backup", "kept3")))
        self.reset(half)
        self.do("backup", "kept")
        self.minutes(every=True)
        self.do(*build)
        made.append(self.work("restore", "restore", "kept", "--replace"))
        return made


def somebody(folder: Path) -> str:
    """The name of a person that nobody else bears."""
    name = term("foaf:name")
    with open_store(str(folder / STORE)) as store:
        rows = store.select(
            f"SELECT ?name WHERE {{ ?p {term('rdf:type')} {term('foaf:Person')} ; {name} ?name }}"
        )
    names = Counter(row["name"].value for row in rows)
    return sorted(one for one, bearers in names.items() if bearers == 1 and " " in one)[len(names) // 2]


def moments(work: Work, documents: int, chance: random.Random) -> Iterator[Moment]:
    """Moments to kill a work at, without an end."""
    while True:
        kind = chance.randrange(4)
        soon = chance.choice((0.0, 0.0, chance.uniform(0, 0.02), chance.uniform(0, 0.2)))
        if kind == 0 and work.name.startswith("build"):
            yield Moment(lines=chance.randint(1, documents), seconds=soon)
        elif kind <= 1:
            yield Moment(seconds=chance.uniform(0.1, 1.0) * work.seconds)
        else:
            yield Moment(sight=chance.choice(SIGHTS[work.name]), seconds=soon)


def trial(stage: Stage, work: Work, moment: Moment, score: Score) -> None:
    """Kill a work at a moment, look at what is left, do the work again and compare."""
    stage.reset(work.start)
    killed = run(work.words, stage.trial, moment)
    if killed.code == 0:
        score.ended += 1
    else:
        score.kills[work.name] += 1
    safe = work.safe(killed.told)
    score.committed += len(safe)
    found = look(stage.trial, work.whole, safe)
    score.lost += len(found.lost)
    score.half += len(found.half)
    score.unopened += not found.reopened
    again = resume(work.again, stage.trial)
    try:
        same = held(stage.trial)
        equal = same.export == work.after.export and same.documents == work.after.documents
    except Exception as error:
        again.said += f"{error}"
        equal = False
    score.different += not equal
    if found.lost or found.half or not found.reopened or not equal:
        score.stories.append(
            f"{work.name} {moment}: lost {found.lost}, half {found.half}, reopened {found.reopened}, "
            f"equal {equal}; killed: {killed.said.strip()[-300:]}; again ({again.code}): {again.said[-300:]}"
        )


def kills(
    folder: Path,
    count: int,
    *,
    documents: int,
    seed: int,
    model: str = "none",
    minutes: float = inf,
    tell: Callable[[Score], None] | None = None,
) -> Score:
    """Kill so many times, each work in turn, or for so many minutes. The same seed gives the same moments, as
    far as clocks allow. `tell` hears now and then how it goes.
    """
    until = time.monotonic() + 60 * minutes
    stage, score = Stage(folder, documents, seed, model), Score()
    works = stage.works()
    chance = random.Random(seed)
    coming = [moments(work, documents, chance) for work in works]
    for number in range(3 * count):
        if score.kills.total() >= count or time.monotonic() > until:
            break
        which = number % len(works)
        trial(stage, works[which], next(coming[which]), score)
        if tell is not None and number % EVERY == EVERY - 1:
            tell(score)
    return score


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=inf, help="stop after so long")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--model", default="none", help="none (default), which starts sooner, or as for build"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vemvar-faults-") as folder:
        misread = misreads(Path(folder) / "misreading", asked.documents, seed=asked.seed)
        print(json.dumps({"readers": asdict(misread)}, ensure_ascii=False), flush=True)
        score = kills(
            Path(folder) / "kills",
            asked.kills,
            documents=asked.documents,
            seed=asked.seed,
            model=asked.model,
            minutes=asked.minutes,
            tell=lambda score: print(json.dumps(score.told(), ensure_ascii=False), flush=True),
        )
    print(json.dumps(score.told(), ensure_ascii=False, indent=1))
    return 0 if score.clean and misread.clean else 1


if __name__ == "__main__":
    sys.exit(main())
