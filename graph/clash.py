"""What does not fit: claims that contradict each other, spells that something split, persons in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from graph.tenure import Post


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims about one post that cannot all be true. They stand side by side; `followed` set the bounds."""

    post: Post
    kind: str
    """differing starts | differing ends | differing stated ends | seen after a stated end | two holders."""
    persons: tuple[str, ...]
    claims: tuple[str, ...]
    """All claims of the contradiction."""
    followed: tuple[str, ...]
    """Those that the knowledge layer followed; all of them when it takes no side."""
    reason: str
    """Why those, in words."""


@dataclass(frozen=True, slots=True)
class Split:
    """Two spells of one person in one post, and the claims that stand between them."""

    person: str
    post: Post
    acting: bool
    spell: int
    """The later of the two spells."""
    cause: str
    """new start | end | another holder."""
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two persons kept apart though they may be one; a verdict can settle it."""

    first: str
    second: str
    """Person IRIs."""
    score: float
    reasons: tuple[str, ...]
