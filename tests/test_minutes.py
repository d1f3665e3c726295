"""Small minutes in our own words, one phenomenon each, against what a person reads in them.

`NAME.claims.json` is a list of claims, each with the keys that must match. Two more entries may stand in it:
`{"optional": [...]}`, claims that may be made or not, and `{"absent": [...]}`, claims that must not be made.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extraction.claim import Claim
from extraction.document import Document
from extraction.files import read
from extraction.pipeline import extract
from ontology.loading import load
from vemvar.claimrows import as_row
from vemvar.goldfiles import Gold, read_gold
from vemvar.scores import Score, agrees, match

FOLDER = Path(__file__).parent / "minutes"
EXAMPLES = Path(__file__).parent.parent / "examples"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def claims_of(path: Path) -> tuple[Document, tuple[Claim, ...]]:
    document = read(path)
    return document, extract(document, load())


@cache
def gold() -> dict[str, Gold]:
    return {one.name: one for one in read_gold(FOLDER)}


@pytest.mark.parametrize("name", NAMES)
def test_a_small_text_makes_the_claims_a_reader_finds_in_it(name: str) -> None:
    told = gold()[name]
    rows = [as_row(claim) for claim in claims_of(FOLDER / f"{name}.txt")[1]]
    used = set(match(told.expected, rows).values())
    left_over = [
        i for i, row in enumerate(rows) if i not in used and any(agrees(o, row) for o in told.optional)
    ]
    rows = [row for i, row in enumerate(rows) if i not in left_over]
    score = Score()
    score.add(name, told.expected, [row for row in rows if row.get("status") != "open"])
    forbidden = [row for row in rows for ban in told.absent if agrees(ban, row)]
    assert score.right, "\n" + score.table()
    assert not forbidden


@pytest.mark.parametrize("path", [*FOLDER.glob("*.txt"), *EXAMPLES.glob("*.txt")], ids=lambda path: path.stem)
def test_every_span_quotes_the_text_it_points_at(path: Path) -> None:
    document, claims = claims_of(path)
    spans = [span for claim in claims for span in claim.evidence]
    assert [span.quote for span in spans] == [document.text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("path", [*FOLDER.glob("*.txt"), *EXAMPLES.glob("*.txt")], ids=lambda path: path.stem)
def test_every_claim_says_where_it_stands(path: Path) -> None:
    assert all(claim.evidence for claim in claims_of(path)[1])


def test_there_are_texts_with_their_claims_and_none_without() -> None:
    assert sorted(path.name.removesuffix(".claims.json") for path in FOLDER.glob("*.json")) == NAMES
