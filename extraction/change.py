"""A change: one person and one role in one event, as a sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from extraction.reading import Name
from extraction.statement import Word

HOLDS, LEFT, BECOMES, RE_ELECTED = "holds", "left", "becomes", "re-elected"
PROPOSED, SUCCEEDED, SUCCEEDS = "proposed", "succeeded by", "succeeds"
MADE = frozenset({"elected", RE_ELECTED, "appointed", BECOMES, PROPOSED})
"""Events that are over when they are made, whenever the term begins."""
MOMENTS = frozenset({LEFT, "dismissed", "takes office"})
"""Events that happen on one day, of which «fr.o.m.» or «under» tells."""
GAINS = MADE | {"takes office", "acting"}
WISHED = frozenset({PROPOSED, "requested"})
"""What words of status say of something that somebody wants, and nobody has done."""
_NEAR = 4
"""Letters between a verb and what it is about, told as one clause: «efterträds av Ek»."""


@dataclass(frozen=True)
class Change:
    """One person and one role in one event, as the sentence tells it."""

    event: str
    cue: Word
    person: Word | None
    role: Word | None
    dates: tuple[Word, ...] = ()
    predecessor: Word | None = None
    successor: Word | None = None
    noun: bool = False
    """The event is named («val av», «beslut om ny»), not said to have happened."""
    carried: bool = False
    """The role is named elsewhere in the sentence."""
    borrowed: bool = False
    """The dates are those of the change before it."""

    @property
    def words(self) -> list[Word]:
        """The words it is read from, in order."""
        parts = (self.cue, self.person, self.role, self.predecessor, self.successor, *self.dates)
        return sorted((w for w in parts if w is not None), key=lambda w: w.start)

    @property
    def clause(self) -> tuple[int, int]:
        """From the first to the last of the words that tell this change and no other."""
        own = [w for w in (self.person, self.successor) if w is not None]
        own += [] if self.borrowed else self.dates
        if self.role is not None and not self.carried:
            own.append(self.role)
        if self.predecessor is not None and self.predecessor.start > self.cue.start:
            own.append(self.predecessor)
        first = min((w.start for w in own), default=self.cue.start)
        if 0 <= first - self.cue.end <= _NEAR:
            first = self.cue.start
        return first, max([self.cue.end, *(w.end for w in own)])

    @property
    def name(self) -> Name | None:
        """The person's name."""
        return self.person.name if self.person is not None else None
