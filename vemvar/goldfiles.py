"""Gold: minutes beside the claims that a person, or the program that wrote them, knows them to make.

A folder holds pairs `NAME.txt` and `NAME.claims.json`. The second is a list of rows in the shape of
`vemvar claims --json`; a key left out is not compared. Two more entries may stand in it:
`{"optional": [rows]}` for rows that may be claimed or not, `{"absent": [rows]}` for rows that must not be.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from vemvar.claimrows import KEYS, Row

SUFFIX: Final = ".claims.json"
LEDGER: Final = "ledger.json"
"""Beside the pairs there may be the true spells in office, for all documents of the folder together."""
_ANYWHERE: Final = ("kind", "confidence", "evidence", "document")


class BadGold(ValueError):
    """A folder of gold that cannot be used; the message says which file, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One text with what it should be found to say."""

    path: Path
    """The text's file."""
    expected: tuple[Row, ...]
    optional: tuple[Row, ...] = ()
    absent: tuple[Row, ...] = ()

    @property
    def name(self) -> str:
        """What the pair is called: the file's name without its ending."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class TrueSpell:
    """One line of the ledger: a person in a post, from the first day to the last, both included."""

    person: str
    role: str
    organization: str
    start: date
    end: date
    acting: bool = False


def read_gold(folder: Path) -> list[Gold]:
    """The pairs of a folder in order of name. Raises BadGold."""
    if not folder.is_dir():
        raise BadGold(f"{folder} is no folder; name one with pairs NAME.txt and NAME{SUFFIX}")
    texts = {path.stem: path for path in folder.glob("*.txt")}
    files = {path.name.removesuffix(SUFFIX): path for path in folder.glob(f"*{SUFFIX}")}
    if not texts.keys() & files.keys():
        raise BadGold(f"{folder} holds no pairs NAME.txt and NAME{SUFFIX}")
    alone = sorted(files.keys() - texts.keys())
    if alone:
        raise BadGold(f"{files[alone[0]]} has no text {alone[0]}.txt beside it")
    return [_gold(texts[name], files[name]) for name in sorted(files)]


def _gold(text: Path, file: Path) -> Gold:
    entries = _json(file)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadGold(f"{file} should be a list of objects")
    rows = [entry for entry in entries if "kind" in entry]
    lists: dict[str, list[Row]] = {"optional": [], "absent": []}
    for entry in entries:
        if "kind" in entry:
            continue
        for key, more in entry.items():
            if key not in lists or not isinstance(more, list):
                raise BadGold(
                    f"{file} has an entry without a kind: {json.dumps(entry, ensure_ascii=False)[:80]}"
                )
            lists[key] += more
    for row in (*rows, *lists["optional"], *lists["absent"]):
        _checked(file, row)
    return Gold(text, tuple(rows), tuple(lists["optional"]), tuple(lists["absent"]))


def _checked(file: Path, row: Any) -> None:
    kind = row.get("kind") if isinstance(row, dict) else None
    if kind not in KEYS:
        raise BadGold(f"{file} names the unknown kind {kind!r}; there are {', '.join(KEYS)}")
    unknown = sorted(row.keys() - {*KEYS[kind], *_ANYWHERE})
    if unknown:
        raise BadGold(f"{file} names the unknown key {unknown[0]!r} in a row of kind {kind}")


def read_ledger_of(folder: Path) -> list[TrueSpell]:
    """The true spells of a folder; none when it has no ledger. Raises BadGold."""
    file = folder / LEDGER
    if not file.exists():
        return []
    found = _json(file)
    try:
        return [_spell(row) for row in found]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadGold(
            f"{file} should be a list of spells with person, role, organization, start, end: {error}"
        ) from None


def _spell(row: Row) -> TrueSpell:
    person = row["person"]
    name = person["name"] if isinstance(person, dict) else person
    start, end = (date.fromisoformat(row[key]) for key in ("start", "end"))
    acting = row.get("capacity") == "acting"
    return TrueSpell(str(name), str(row["role"]), str(row["organization"]), start, end, acting)


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadGold(f"{file} cannot be read: {error}") from None
    except json.JSONDecodeError as error:
        raise BadGold(f"{file} is not JSON: {error}") from None
