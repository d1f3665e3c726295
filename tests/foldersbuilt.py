"""Builds of a small folder, for the tests of what becomes of its files."""

from __future__ import annotations

from pathlib import Path

from graph.export import exported, format_for
from graph.store import Store
from vemvar.building import Wanted
from vemvar.config import Config
from vemvar.flow import build
from vemvar.outcome import Outcome


def built(store: Store, folder: Path, config: Config, **wanted: object) -> dict[str, str]:
    """The status of each file, by its name."""
    return {one.path.name: one.status for one in outcomes(store, folder, config, **wanted)}


def outcomes(store: Store, folder: Path, config: Config, **wanted: object) -> list[Outcome]:
    return list(build(store, [folder], config, Wanted(**wanted)))  # type: ignore[arg-type]


def everything(store: Store) -> bytes:
    return exported(store, format_for("nquads"))
