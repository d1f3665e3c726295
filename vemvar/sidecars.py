"""What knowledge rests on besides claims: the user's verdicts, the ledger of IRIs, the least confidence."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from graph.iri_ledger import read_ledger_file, write_ledger_file
from graph.knowledge import Knowledge, know
from graph.record import MINIMUM_CONFIDENCE, DocumentClaims
from graph.verdicts import read_verdicts
from ontology.concepts import Ontology
from vemvar.config import BadConfig, Config


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The texts of both files, empty where there is none, and the least confidence of a claim to follow."""

    verdicts: str = ""
    iris: str = ""
    minimum: float = MINIMUM_CONFIDENCE

    @classmethod
    def of(cls, config: Config) -> Self:
        """As they are now."""
        return cls(_text(config.verdicts_file), iris_text(config.iris_file), config.minimum_confidence)

    def know(
        self, records: Sequence[DocumentClaims], ontology: Ontology, *, known_by: date | None = None
    ) -> Knowledge:
        """What the documents add up to, with these verdicts and these IRIs."""
        verdicts = read_verdicts(self.verdicts)
        rows, problems = read_ledger_file(self.iris)
        knowledge = know(
            records, ontology, verdicts=verdicts, ledger=rows, known_by=known_by, minimum=self.minimum
        )
        return replace(knowledge, notes=(*problems, *knowledge.notes))

    def marks(self) -> tuple[str, ...]:
        """All of it as texts, to tell whether knowledge was derived with the same."""
        return self.verdicts, self.iris, str(self.minimum)

    def published(self, rows: Iterable[tuple[str, str]]) -> Self:
        """With those rows as the ledger: the ones it had and the IRIs given out since."""
        return replace(self, iris=summed(write_ledger_file(rows)))

    def save(self, config: Config) -> None:
        """Write the ledger, whole or not at all; the verdicts are the user's."""
        path = config.iris_file
        if _text(path) == self.iris:
            return
        fresh = path.with_name(f".{path.name}.partial")
        fresh.write_text(self.iris, encoding="utf-8")
        os.replace(fresh, path)


def iris_text(path: Path) -> str:
    """The ledger of IRIs, its sum checked. Raises BadConfig."""
    text = _text(path)
    if text.rpartition("\n# sum ")[1] and summed(text) != text:
        raise BadConfig(
            f"{path} is not as vemvar wrote it: take it from a backup; or, if it was you who changed it, "
            "remove its last line"
        )
    return text


def summed(text: str) -> str:
    """The text with a last line by which damage is seen; one without it is believed."""
    body = "".join(_unsummed(text))
    return f"{body}# sum {hashlib.sha256(body.encode()).hexdigest()[:16]}\n"


def _unsummed(text: str) -> Iterator[str]:
    """The text in few pieces, without the lines that give a sum."""
    begin = at = 0
    while (at := text.find("# sum ", at)) >= 0:
        end = text.find("\n", at) + 1 or len(text)
        if at == 0 or text[at - 1] == "\n":
            yield text[begin:at]
            begin = end
        at = end
    yield text[begin:]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path} cannot be read, take it from a backup: {error}") from None
