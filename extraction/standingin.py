"""Standing in: who does another's work for a while: «till ersättare för kommunchef Ek under semestern»."""

from __future__ import annotations

from dataclasses import replace

from extraction.statement import CAPACITY, MODIFIER, PERSON, ROLE, Statement, Word

_NEXT = 1
"""Letters between words that stand side by side."""


def standing_in(said: Statement) -> Statement:
    """The statement with «tf» for «ersättare för», where that is said of a time: «under hans semester».

    Whom somebody stands in for is left out.
    """
    for deputy in said.of(MODIFIER):
        role = said.of(ROLE, start=deputy.end)[:1] if deputy.value == "deputy" else []
        if not role or role[0].start - deputy.end > _NEXT:
            continue
        away = [p for p in said.of(PERSON, start=role[0].end)[:1] if p.start - role[0].end <= _NEXT]
        end = away[0].end if away else role[0].end
        if not any(
            w.value == "during" and w.start - end <= _NEXT for w in said.of("cue:duration", start=end)[:1]
        ):
            continue
        gone = [deputy, *away, *said.of(ROLE, start=deputy.start, end=deputy.end)]
        acting = Word(CAPACITY, deputy.start, deputy.end, ("acting",))
        kept = [acting, *(w for w in said.words if w not in gone)]
        return replace(said, words=tuple(sorted(kept, key=lambda w: (w.start, w.end))))
    return said
