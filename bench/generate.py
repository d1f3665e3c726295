"""Minutes of invented people, any number of them, with what is true in them.

    python bench/generate.py 1000 FOLDER --seed 1 --families dev

writes NAME.txt, NAME.claims.json (what a reader should claim) and NAME.spans.json (where names of persons,
organisations and places stand) for each document, and ledger.json with the role histories behind all of them.
The municipalities are real, everybody in them is made up. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from scribe.cast import towns
from scribe.series import Made, series
from scribe.world import Spell

from ontology.concepts import Ontology


def regional_processes(ontology: Ontology) -> list[str]:
    """What a meeting may talk of besides its own matters."""
    return sorted(process.label for process in ontology.processes.values() if process.version_of is None)


def ledger(count: int, *, seed: int = 1) -> Iterator[Spell]:
    """The true spells behind a series of so many documents, town by town."""
    for town in towns(count, seed):
        yield from town.spells


def dumped(value: object) -> str:
    """JSON as the files carry it."""
    return json.dumps(value, ensure_ascii=False, default=str, indent=1)


def _put(folder: Path, made: Made) -> None:
    (folder / f"{made.name}.txt").write_text(made.text, encoding="utf-8")
    (folder / f"{made.name}.claims.json").write_text(dumped(made.claims), encoding="utf-8")
    (folder / f"{made.name}.spans.json").write_text(dumped(made.spans), encoding="utf-8")


def write(
    folder: Path, count: int, *, seed: int = 1, families: str = "all", severity: float | None = None
) -> list[Spell]:
    """Put the documents and the ledger in a folder; gives the ledger's spells of the towns' single posts."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in series(count, seed, families=families, severity=severity):
        _put(folder, made)
    spells = list(ledger(count, seed=seed))
    (folder / "ledger.json").write_text(dumped([asdict(spell) for spell in spells]), encoding="utf-8")
    return [spell for spell in spells if spell.role == "KSO"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--families", choices=("dev", "test", "all"), default="all")
    parser.add_argument(
        "--severity", type=float, help="OCR damage, 0 none to 5 hardly readable; default a quarter, mixed"
    )
    asked = parser.parse_args()
    write(asked.folder, asked.count, seed=asked.seed, families=asked.families, severity=asked.severity)
    print(f"{asked.count} documents and their ledger in {asked.folder}")


if __name__ == "__main__":
    main()
