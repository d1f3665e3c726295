"""Which model finds names: the one that comes with vemvar, one that the user has installed, or none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

SHIPPED: Final = Path(__file__).parent / "model"
NONE: Final = "none"
"""What a user says who wants patterns alone."""


class UnknownModel(ValueError):
    """There is no such model; the message says how to get one."""


@dataclass(frozen=True, slots=True)
class Model:
    """A spaCy pipeline on the disk, not loaded yet."""

    folder: Path
    version: str
    """Its name, version and a mark of its contents: «vemvar_names 1.0.0 5f0c…»."""


def chosen(name: str | None = None) -> Model | None:
    """The model of a name: that of an installed spaCy package, or a folder. The shipped one without a name.

    None for «none». Raises UnknownModel. Loads neither spaCy nor the model.
    """
    if name is None:
        return _described(SHIPPED)
    if name == NONE:
        return None
    folder = Path(name)
    if not folder.is_dir():
        folder = _installed(name)
    if not (folder / "config.cfg").is_file():
        raise UnknownModel(f"{name} is no spaCy pipeline: its folder has no config.cfg")
    return _described(folder)


def _installed(name: str) -> Path:
    """The folder of a pipeline that was installed as a package: the one inside it with the version's name."""
    try:
        spec = find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        spec = None
    places = spec.submodule_search_locations if spec is not None else None
    for place in places or ():
        for config in sorted(Path(place).glob("*/config.cfg")):
            if config.parent.name.startswith(f"{name}-"):
                return config.parent
    raise UnknownModel(
        f"no model {name!r}: neither a folder nor an installed spaCy pipeline; install it with "
        f"«python -m spacy download {name}», or say «none»"
    )


@cache
def _described(folder: Path) -> Model:
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UnknownModel(f"{folder} is no spaCy pipeline: it has no meta.json that can be read") from None
    mark = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        mark.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode())
        if path.suffix in ("", ".cfg", ".json"):
            mark.update(path.read_bytes())
    return Model(
        folder, f"{meta.get('name', folder.name)} {meta.get('version', '?')} {mark.hexdigest()[:12]}"
    )
