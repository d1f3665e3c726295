"""What knowledge rests on besides claims: the user's verdicts, the published IRIs, the least confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from graph.knowledge import Knowledge, know
from graph.record import MINIMUM_CONFIDENCE, DocumentClaims
from graph.verdicts import read_verdicts
from ontology.concepts import Ontology
from vemvar.config import BadConfig, Config
from vemvar.irifile import IriFile


@dataclass(frozen=True, slots=True)
class Sidecars:
    """The text of the verdicts, empty where there are none, the file of IRIs, and the least confidence of a
    claim to follow."""

    verdicts: str
    iris: IriFile
    minimum: float = MINIMUM_CONFIDENCE

    @classmethod
    def of(cls, config: Config) -> Self:
        """As they are now. Raises BadConfig."""
        return cls(_text(config.verdicts_file), IriFile.of(config.iris_file), config.minimum_confidence)

    def know(
        self, records: Sequence[DocumentClaims], ontology: Ontology, *, known_by: date | None = None
    ) -> Knowledge:
        """What the documents add up to, with these verdicts and these IRIs."""
        verdicts = read_verdicts(self.verdicts)
        knowledge = know(
            records,
            ontology,
            verdicts=verdicts,
            ledger=tuple(self.iris),
            known_by=known_by,
            minimum=self.minimum,
        )
        return replace(knowledge, notes=(*self.iris.problems(), *knowledge.notes))

    def marks(self) -> tuple[str, ...]:
        """All of it in short texts, to tell whether knowledge was derived with the same."""
        return self.verdicts, self.iris.mark, str(self.minimum)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path} cannot be read, take it from a backup: {error}") from None
