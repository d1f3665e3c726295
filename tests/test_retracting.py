"""Retracting: whatever came, changed, went and came back, the store is as if the rest alone had been read."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import minutes, put_file

from graph.export import exported, format_for
from graph.ledger import Entry, read_ledger
from graph.rdf import node
from graph.store import TEXTS, Store, open_store
from queries.question import question
from queries.runner import answers, ask
from vemvar import readjob
from vemvar.building import Wanted
from vemvar.config import Config
from vemvar.coverage import coverage
from vemvar.flow import build, retract
from vemvar.ledgerfile import LedgerFile

FILES = tuple(f"{letter}.txt" for letter in "abcdefgh")
NAMES = (
    "Märta Öberg", "Märta Åberg", "Öberg Märta", "Märta B Öberg", "Åke Ärlig", "Åke Arlig", "Anton Västberg",
    "Anton Vistberg", "Carl Lindqvist", "Karl Lindkvist",
)  # fmt: skip
NO_MINUTES = ("", "Mjölk\nÄgg\nBröd\n", "Hej!\nVi ses den 3 maj.\n")


def written(chance: random.Random) -> str:
    """A text that a file may hold."""
    if chance.random() < 0.1:
        return chance.choice(NO_MINUTES)
    chair, other, third = chance.sample(NAMES, 3)
    day = f"{chance.choice((2019, 2020, 2022))}-0{chance.choice((3, 5, 9))}-1{chance.randint(1, 3)}"
    said = chance.choice(
        (
            f"{other} väljs till ordförande i kommunstyrelsen från och med den 1 januari 2021.",
            f"{other} (S) entledigas från uppdraget som ordförande i kommunstyrelsen.",
            f"{other} utses att justera. {third} (M) väljs till vice ordförande i kommunstyrelsen.",
            f"{other} utses att justera.",
        )
    )
    text = minutes(day, chair, "§ 1 Val", said)
    return text if chance.random() < 0.7 else text.replace("Salems", "Haninge")


WRITTEN = tuple(written(random.Random(number)) for number in range(24))


@lru_cache(maxsize=200)
def read_once(job: readjob.Job, setting: readjob.Setting) -> readjob.Result:
    """What `perform` gives, which depends on nothing else."""
    return readjob.perform(replace(job, number=0), setting)


def performed(job: readjob.Job, setting: readjob.Setting) -> readjob.Result:
    return replace(read_once(replace(job, number=0), setting), number=job.number)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """No text is read twice, and no triples of the ontology's files, which never change."""
    monkeypatch.setattr("vemvar.building.perform", performed)
    for name in ("graph.redrawing.ontology_triples", "graph.knowledgequads.ontology_triples"):
        monkeypatch.setattr(name, lambda *_: ())


@dataclass
class World:
    """A folder of files and the store built of it, with what the store should hold of each file."""

    folder: Path
    chance: random.Random
    read: dict[str, str] = field(default_factory=dict)
    """The text of each file that was last read as minutes."""
    unread: dict[str, str] = field(default_factory=dict)
    """What a file held that was found to be no minutes since."""

    @property
    def config(self) -> Config:
        return Config(str(self.folder / "a.store"), model="none", workers=0)

    @property
    def files(self) -> Path:
        return self.folder / "minutes"

    def some(self, most: int = 4) -> list[str]:
        return self.chance.sample(FILES, self.chance.randint(1, most))

    def start(self, store: Store) -> None:
        self.files.mkdir()
        self.write(store, FILES)

    def write(self, store: Store, names: Sequence[str] = ()) -> None:
        """Some files come or change, and are built; two may hold the same."""
        names = names or self.some()
        for name in names:
            put_file(self.files, name, self.chance.choice(WRITTEN))
        self.build(store, names)

    def again(self, store: Store) -> None:
        """Some files that are there, perhaps retracted, are built as they are."""
        self.build(store, [name for name in self.some() if (self.files / name).exists()])

    def prune(self, store: Store) -> None:
        """Some files go, and the folder is built."""
        for name in self.some(2):
            (self.files / name).unlink(missing_ok=True)
            self.read.pop(name, None)
            self.unread.pop(name, None)
        self.build(store, [path.name for path in self.files.iterdir()], whole=True)

    def retract(self, store: Store) -> None:
        """Some documents, or what the store knows of files that are none, are taken out."""
        known = read_ledger(store)
        for document in self.chance.sample(sorted(known), min(len(known), self.chance.randint(1, 2))):
            retract(store, document, self.config)
            held = self.read if known[document].status == "read" else self.unread
            for origin in known[document].origins:
                del held[Path(origin).name]

    def build(self, store: Store, names: Sequence[str], *, whole: bool = False) -> None:
        paths = [self.files] if whole else [self.files / name for name in names]
        for outcome in build(store, paths, self.config, Wanted(prune=whole)):
            assert outcome.status != "noted", outcome.warnings
        for name in names:
            text = (self.files / name).read_text(encoding="utf-8")
            if "Protokoll" in text:
                self.read[name] = text
                self.unread.pop(name, None)
            else:
                self.unread[name] = text

    def without_the_rest(self, config: Config) -> Store:
        """A store that has read what is left, and never saw what was taken out."""
        store = open_store(config.store, write=True)
        for held in (self.read, self.unread):
            for name, text in held.items():
                put_file(self.files, name, text)
            list(build(store, [self.files / name for name in sorted(held)], config))
        return store


def entries(store: Store) -> dict[str, Entry]:
    return {iri: replace(entry, read_at="") for iri, entry in read_ledger(store).items()}


def told(store: Store) -> dict[str, Any]:
    """The answers of `coverage`, and of `who` and `history` for every post."""
    posts = [post["post_iri"] for post in ask(store, question("posts"), {})]
    return {"coverage": without(coverage(store), "read_at")} | {
        f"{name} {post}": answers(store, question(name), {"post": [node(post)]})
        for post in posts
        for name in ("who", "history")
    }


def without(value: Any, *keys: str) -> Any:
    """An answer without some of what it tells."""
    if isinstance(value, dict):
        return {key: without(one, *keys) for key, one in value.items() if key not in keys}
    return [without(one, *keys) for one in value] if isinstance(value, list) else value


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), steps=st.integers(3, 7))
def test_what_was_retracted_might_as_well_never_have_been_read(
    seed: int, steps: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    world = World(tmp_path_factory.mktemp("world"), random.Random(seed))
    with open_store(world.config.store, write=True) as store:
        world.start(store)
        for _ in range(steps):
            world.chance.choice((world.write, world.again, world.retract, world.retract, world.prune))(store)
        found = everything(store)
        assert {} == LedgerFile.beside(store, world.config).compare()
    published = world.config.iris_file.read_bytes()
    alike, fresh = (replace(world.config, store=str(world.folder / name)) for name in ("alike", "fresh"))
    alike.iris_file.write_bytes(published)
    with world.without_the_rest(alike) as never:
        assert everything(never) == found
    assert published == alike.iris_file.read_bytes()
    with world.without_the_rest(fresh) as never:
        assert nameless(told(never)) == nameless(found[-1])


def nameless(told: dict[str, Any]) -> dict[str, Any]:
    """Without the addresses of persons, which stay as first published, and the order that they give."""
    bare = without(told, "person_iri", "_tenure", "_predecessors", "_successors")
    return {asked: sorted(map(str, rows)) if isinstance(rows, list) else rows for asked, rows in bare.items()}


def everything(store: Store) -> tuple[bytes, set[str], dict[str, Entry], dict[str, Any]]:
    texts = {str(triple) for triple in store.graph(TEXTS)}
    return exported(store, format_for("nquads")), texts, entries(store), told(store)
