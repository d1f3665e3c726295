"""The configuration: where the store, the user's own ontology and the verdicts are, and which model reads."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from extraction.files import ALLOWED
from extraction.readers.printed import Allowed
from graph.record import MINIMUM_CONFIDENCE
from vemvar.pages.site import BadBase, Site, checked_base

FILE: Final = "vemvar.toml"
STORE: Final = "vemvar.store"
"""The store's folder where nothing else is said."""


class BadConfig(ValueError):
    """The configuration file cannot be used; the message says which key or line."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the commands work with."""

    store: str = STORE
    """A folder, or the URL of a SPARQL 1.1 endpoint."""
    ontology: tuple[Path, ...] = ()
    """Folders of the user's own Turtle files."""
    verdicts: Path | None = None
    iris: Path | None = None
    minimum_confidence: float = MINIMUM_CONFIDENCE
    """Claims less sure than this, 0 to 1, are kept and not followed: they give no tenure."""
    model: str | None = None
    """What finds names: an installed spaCy pipeline, a folder, `none`; unset, the one that comes along."""
    workers: int | None = None
    """Processes that read files side by side; None for one a core. With 0 files are read in this process,
    which knows no limits of time and memory."""
    timeout: float | None = None
    """Seconds that a file may take without a sign of life; None for what `vemvar.limits` says."""
    memory: int | None = None
    """Megabytes that reading a file may take; None likewise."""
    allowed: Allowed = ALLOWED
    """How much a reader takes in: size, pages, and whether pictures of text are read."""
    site: Site = field(default_factory=Site)
    """What the operator says of the site, in the table `[site]`."""

    @property
    def verdicts_file(self) -> Path:
        """The user's verdicts on who is who: beside the store, under its name, unless named."""
        return self.verdicts or self._beside(".verdicts")

    @property
    def iris_file(self) -> Path:
        """The ledger of the IRIs of persons once published: beside the store, unless named."""
        return self.iris or self._beside(".iris")

    @property
    def ledger_file(self) -> Path:
        """The ledger of what builds have committed: beside the store."""
        return self._beside(".ledger")

    @property
    def cache_file(self) -> Path:
        """What the last derivation worked out, to save time; may be deleted: beside the store."""
        return self._beside(".cache")

    @property
    def suppressed_file(self) -> Path:
        """The persons who asked to be forgotten, as keyed hashes: beside the store."""
        return self._beside(".suppressed")

    @property
    def served_folder(self) -> Path:
        """Copies of the store that servers answer from, gone with them: beside the store."""
        return self._beside(".served")

    @property
    def backups_file(self) -> Path:
        """The list of the backups made of the store: beside it."""
        return self._beside(".backups")

    @property
    def remote(self) -> bool:
        """Whether the store is an endpoint, and not a folder of this machine."""
        return self.store.startswith(("http://", "https://"))

    def _beside(self, suffix: str) -> Path:
        return Path(STORE if self.remote else self.store.rstrip("/")).with_suffix(suffix)


def configured(
    *,
    store: str | None = None,
    ontology: tuple[Path, ...] = (),
    model: str | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Config:
    """The configuration: options before `$VEMVAR_STORE`, that before `vemvar.toml`, that before defaults.

    Paths in the file are relative to it. Raises BadConfig.
    """
    found = read_config((folder or Path()) / FILE)
    chosen = store or environment.get("VEMVAR_STORE") or found.store
    return replace(found, store=chosen, ontology=(*found.ontology, *ontology), model=model or found.model)


def read_config(path: Path) -> Config:
    """The configuration that a file holds; the defaults when there is no file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path} cannot be read: {error}") from None
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path} is not TOML: {error}") from None
    unknown = sorted(said.keys() - _KEYS.keys())
    if unknown:
        raise BadConfig(f"{path} has the unknown key {unknown[0]!r}; there are {', '.join(_KEYS)}")
    values: dict[str, Any] = {key: _KEYS[key](path, key, value) for key, value in said.items()}
    allowed = {name: values.pop(key) for key, name in _ALLOWED.items() if key in values}
    return Config(**values, allowed=Allowed(**allowed))


def _store(path: Path, key: str, value: Any) -> str:
    text = _text(path, key, value)
    return text if text.startswith(("http://", "https://")) else str(path.parent / text)


def _model(path: Path, key: str, value: Any) -> str:
    text = _text(path, key, value)
    beside = path.parent / text
    return str(beside) if beside.is_dir() else text


def _path(path: Path, key: str, value: Any) -> Path:
    return path.parent / _text(path, key, value)


def _folders(path: Path, key: str, value: Any) -> tuple[Path, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(path.parent / _text(path, key, one) for one in values)


def _text(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise BadConfig(f"{path}: {key} should be a text in quotation marks, and is {value!r}")
    return value


def _share(path: Path, key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BadConfig(f"{path}: {key} should be a number from 0 to 1, and is {value!r}")
    return float(value)


def _count(path: Path, key: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadConfig(f"{path}: {key} should be a whole number, and is {value!r}")
    return value


def _above_zero(path: Path, key: str, value: Any) -> int:
    if _count(path, key, value) == 0:
        raise BadConfig(f"{path}: {key} should be more than 0")
    return int(value)


def _megabytes(path: Path, key: str, value: Any) -> int:
    return _above_zero(path, key, value) * MEGABYTE


def _switch(path: Path, key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadConfig(f"{path}: {key} should be true or false, and is {value!r}")
    return value


def _site(path: Path, key: str, value: Any) -> Site:
    if not isinstance(value, dict):
        raise BadConfig(f"{path}: {key} should be a table, [{key}], and is {value!r}")
    unknown = sorted(value.keys() - _SITE_KEYS.keys())
    if unknown:
        raise BadConfig(
            f"{path}: [{key}] has the unknown key {unknown[0]!r}; there are {', '.join(_SITE_KEYS)}"
        )
    said: dict[str, Any] = {name: _SITE_KEYS[name](path, name, one) for name, one in value.items()}
    return Site(**said)


def _base(path: Path, key: str, value: Any) -> str:
    try:
        return checked_base(_text(path, key, value))
    except BadBase as error:
        raise BadConfig(f"{path}: {key}: {error}") from None


def _address(path: Path, key: str, value: Any) -> str:
    text = _text(path, key, value)
    if not text.startswith(("http://", "https://")) or any(c in text for c in ' <>"{}|\\^`'):
        raise BadConfig(f"{path}: {key} should be an http IRI, and is {value!r}")
    return text


MEGABYTE: Final = 1_000_000

_SITE_KEYS: Final[dict[str, Callable[[Path, str, Any], Any]]] = {
    "title": _text,
    "operator": _text,
    "contact": _text,
    "purpose": _text,
    "ground": _text,
    "base_iri": _base,
    "licence": _address,
    "index_persons": _switch,
}
"""The keys of the table `[site]`."""

_ALLOWED: Final = {"max_size": "size", "max_pages": "pages", "ocr": "ocr"}
"""The keys that stand in `Config.allowed`, with what they are called there."""

_KEYS: Final = {
    "store": _store,
    "ontology": _folders,
    "verdicts": _path,
    "iris": _path,
    "minimum_confidence": _share,
    "model": _model,
    "workers": _count,
    "timeout": _above_zero,
    "memory": _above_zero,
    "max_size": _megabytes,
    "max_pages": _above_zero,
    "ocr": _switch,
    "site": _site,
}
"""The keys of the file, each with what reads its value."""
