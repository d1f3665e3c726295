"""Marks: short names for what something was made with, so that it is made again when that has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Final

import extraction
from extraction.models import NONE, Model
from ontology.concepts import Ontology

TEXT: Final = ("readers/", "canonical.py", "files.py", "mask.py", "placement.py")
"""The files of `extraction` that make a text of a file."""

TRAINING: Final = ("training/",)
"""Those that nothing is read with."""


def text_made_with() -> str:
    """What texts are made of files with, by a mark of those parts of the program."""
    return f"readers {digest(*sources(extraction, only=TEXT))}"


def read_with(ontology: Ontology, model: Model | None) -> str:
    """What claims are found in texts with, in words: the rules, by a mark of program and ontology, and the
    model."""
    rules = digest(*ontology.sources, *sources(extraction, without=(*TEXT, *TRAINING)))
    return f"rules {rules}, model {model.version if model is not None else NONE}"


def sources(package: ModuleType, *, only: Iterable[str] = ("",), without: Iterable[str] = ()) -> list[str]:
    """The contents of a package's files, in order of name; those whose path begins so, and not so."""
    folder = Path(package.__path__[0])
    places = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".tsv"))
    kept = [
        path
        for path in places
        if (name := path.relative_to(folder).as_posix()).startswith(tuple(only))
        and not name.startswith(tuple(without))
    ]
    return [path.read_text(encoding="utf-8") for path in kept]


def digest(*parts: str) -> str:
    """A short mark of some texts."""
    mark = hashlib.sha256()
    for number, part in enumerate(parts):
        mark.update(b"\x00" * (number > 0) + part.encode())
    return mark.hexdigest()[:16]
