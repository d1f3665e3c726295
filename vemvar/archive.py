"""The public Python API: an archive of minutes that answers the same questions as the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import Any, Self

from extraction.document import Document
from extraction.placement import placed_from
from graph.store import Store, StoreError, open_store
from graph.texts import KeptText, kept_text
from queries.lookup import documents, only_document
from queries.question import Question, question, questions
from queries.resolving import day, resolve
from queries.runner import ALL, answers, cleaned
from vemvar.config import Config, configured


class Archive:
    """A store that answers. Every question is a method: its arguments first, its options by name.

        with Archive("vemvar.store") as archive:
            archive.who("KSO", "Nynäshamn", on="2022-11-01")

    Answers are lists of dictionaries, as `--json` prints them. Raises StoreError when the store cannot be
    read, UnknownName (with the nearest names), AmbiguousName or BadDate when the question cannot be asked.
    """

    def __init__(self, store: str | None = None, *, config: Config | None = None) -> None:
        self.config = config or configured(store=store)
        self.store: Store = open_store(self.config.store)
        version = self.store.knowledge_version()
        if version is None:
            self.store.close()
            raise StoreError(f"{self.config.store} is empty; build it first: vemvar build PATH")
        self.stale = version == "stale"
        """Whether documents changed since the knowledge was last derived: a build broke off."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def ask(self, name: str, given: Mapping[str, str]) -> list[dict[str, Any]]:
        """The answers of a question («who») to parameters by name."""
        return [cleaned(answer) for answer in self.answers(question(name), given)]

    def answers(self, asked: Question, given: Mapping[str, str], window: slice = ALL) -> list[dict[str, Any]]:
        """The answers with their hidden columns, for those who print them as text; or a window of them."""
        values = resolve(self.store, asked, given)
        horizon = next(
            (given[p.name] for p in asked.parameters if p.type == "horizon" and p.name in given), None
        )
        if horizon is None:
            return answers(self.store, asked, values, window)
        from vemvar.flow import known_by

        with known_by(self.store, day(horizon), self.config) as then:
            return answers(then, asked, values, window)

    def text(self, document: str) -> str | None:
        """The text of a document, named as in `claims`, in which evidence counts its characters.

        None where the store keeps none: an older vemvar read it. Raises UnknownName and AmbiguousName.
        """
        kept = self._kept(document)
        return kept.text if kept is not None else None

    def place(self, document: str, start: int, end: int) -> list[dict[str, Any]]:
        """Where `[start, end)` of a document's text stands in the original: its page, from 1, and its box
        (left, top, right, bottom in points from the upper left corner, or None), line by line.

        Empty for a document without pages. Raises UnknownName and AmbiguousName.
        """
        kept = self._kept(document)
        if kept is None or kept.layout is None:
            return []
        placed = Document("", kept.text, "", placed=placed_from(kept.layout))
        return [{"page": place.page, "box": place.box} for place in placed.places(start, end)]

    def coverage(self) -> dict[str, Any]:
        """What the store covers, as `vemvar coverage --json` prints it."""
        from vemvar.coverage import coverage

        return coverage(self.store)

    def _kept(self, document: str) -> KeptText | None:
        return kept_text(self.store, only_document(document, documents(self.store, document)).iri)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(q.name.replace("-", "_") for q in questions() if q.command)]

    def __getattr__(self, name: str) -> Callable[..., list[dict[str, Any]]]:
        asked = next((q for q in questions() if q.command and q.name == name.replace("_", "-")), None)
        if asked is None:
            raise AttributeError(name)
        return partial(self._called, asked)

    def _called(self, asked: Question, *arguments: str, **options: str | None) -> list[dict[str, Any]]:
        places = [p.name for p in asked.asked if p.place != "option"]
        names = {p.name for p in asked.asked}
        wrong = sorted(options.keys() - names)
        if len(arguments) > len(places) or wrong:
            raise TypeError(f"{asked.name} takes {', '.join(sorted(names))}")
        given = dict(zip(places, arguments, strict=False)) | options
        missing = [p.name for p in asked.asked if p.required and given.get(p.name) is None]
        if missing:
            raise TypeError(f"{asked.name} needs {missing[0]}")
        return self.ask(asked.name, {name: text for name, text in given.items() if text is not None})
