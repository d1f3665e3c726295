"""Called up: sentences of the roll call that tell who serves for whom, whoever is named first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extraction.anchors import NameAnchor, anchor_of
from extraction.around import any_terms, terms
from extraction.blocks import Block, roll_calls
from extraction.nametokens import runs
from extraction.partyafter import party_after
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Term
from extraction.rows import Row
from extraction.sentences import Sentence
from extraction.splitting import in_pairs

_SURE = 0.85
_LEAST = 2
_NEAR = 40
"""Letters of the longest words for a substitute, and the blanks after them."""


def called_up(reading: Reading) -> Iterator[tuple[Block, Row]]:
    """Those who serve, each with the one they stand in for: «Som ersättare för A tjänstgör B, för C D»."""
    serves = phrasebook(reading.ontology).pattern("serves", before=r"\s*\b", after=r"(?!\w)\s*")
    for sentence in roll_calls(reading):
        if not any_terms(reading, *sentence, "cue:substitute"):
            continue
        names = list(_names(reading, sentence))
        for replaced, name in pairwise(names):
            cue = _leads(reading, sentence, replaced)
            between = reading.text[replaced.stop : name.start]
            if cue is None or not (between.isspace() or serves.fullmatch(between)):
                continue
            heading = Term(cue.start, cue.end, "cue:attendance-heading", "present")
            block = Block(heading, "present", name.start, name.stop, sure=_SURE)
            yield block, Row(name, replaced=replaced, confidence=_SURE)


def _leads(reading: Reading, sentence: Sentence, name: NameAnchor) -> Term | None:
    """The words for a substitute that stand right before a name and no other name: «…, för Bo Al»."""
    near = terms(reading, max(sentence.start, name.start - _NEAR), name.start, "cue:substitute")
    for cue in near:
        if cue.target != "by" and not reading.text[cue.end : name.start].strip():
            return cue
    return None


def _names(reading: Reading, sentence: Sentence) -> Iterator[NameAnchor]:
    for run in runs(reading, *sentence, wrapped=True, listed=True):
        letters = party_after(reading, run[-1].end)
        for pieces in in_pairs(run) or [run]:
            if len(pieces) >= _LEAST:
                yield anchor_of(pieces, letters if pieces[-1] is run[-1] else None)
