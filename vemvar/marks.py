"""Marks: short names for what something was made with, so that it is made again when that has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType

import extraction
from extraction.models import NONE, Model
from ontology.concepts import Ontology


def read_with(ontology: Ontology, model: Model | None) -> str:
    """What claims are read with, in words: the rules, by a mark of program and ontology, and the model."""
    rules = digest(*ontology.sources, *sources(extraction))
    return f"rules {rules}, model {model.version if model is not None else NONE}"


def sources(package: ModuleType) -> list[str]:
    """The contents of a package's files, in order of name."""
    folder = Path(package.__path__[0])
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".tsv"))
    return [path.read_text(encoding="utf-8") for path in files]


def digest(*parts: str) -> str:
    """A short mark of some texts."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]
