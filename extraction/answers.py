"""Answers: «Ja» and «Nej» at the end of a list's rows, under no heading, that say who was there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.blocks import Block
from extraction.phrasebook import phrasebook
from extraction.reading import Reading, Term
from extraction.rows import Row

_LAST_WORD = re.compile(r"(?<![\w(-])([^\W\d_]{2,})[ \t\u00a0.,;|]*\Z")
_LEAST = 2
_VOTING = 120
"""Letters before and after a heading within which it is said that the list is of a vote."""


def answered(reading: Reading, block: Block, listed: Sequence[Row]) -> Iterator[tuple[Block, Row]]:
    """The rows of a list, each with a block that has the status its answer gives, if most rows have one."""
    words = phrasebook(reading.ontology).pattern("answer", before=r"\b", after=r"\b")
    asked = block.status == "present" and words.search(reading.text, block.start, block.end) is not None
    found = [_answer(reading, row) for row in listed] if asked else []
    said = [answer for answer in found if answer is not None]
    if len(said) < _LEAST or 2 * len(said) < len(listed) or _is_vote(reading, block):
        yield from ((block, row) for row in listed)
        return
    for row, answer in zip(listed, found, strict=True):
        if answer is None:
            yield block, row
            continue
        after = tuple((start, min(end, answer.start)) for start, end in row.after if start < answer.start)
        own = block if answer.target == "present" else replace(block, heading=answer, status="absent")
        yield own, replace(row, after=after)


def _answer(reading: Reading, row: Row) -> Term | None:
    """The word for yes or no that ends a row's line."""
    book, text = phrasebook(reading.ontology), reading.text
    for start, end in row.after:
        line = text.find("\n", start, end)
        found = _LAST_WORD.search(text, start, line if line >= 0 else end)
        status = book.value("answer", found[1].lower()) if found is not None else None
        if found is not None and status is not None:
            return Term(found.start(1), found.end(1), "cue:attendance-heading", status)
    return None


def _is_vote(reading: Reading, block: Block) -> bool:
    """Whether the words around a list's heading tell of a vote."""
    voting = phrasebook(reading.ontology).pattern("voting", before=r"\b", after=r"\b")
    return voting.search(reading.text, max(0, block.heading.start - _VOTING), block.end) is not None
