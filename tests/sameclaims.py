"""What a file claims, without where it stands: equal for the same minutes in whatever format."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

from extraction.files import read_bytes
from extraction.pipeline import extract
from ontology.loading import load
from vemvar.claimrows import as_row

PLACED = ("document", "evidence", "confidence")


@cache
def claims_of(data: bytes) -> Counter[str]:
    """Every claim of a file's bytes as JSON, how often, without the file, the places and the confidence."""
    rows = (as_row(claim) for claim in extract(read_bytes(data, "protokoll"), load()))
    kept = ({key: value for key, value in row.items() if key not in PLACED} for row in rows)
    return Counter(json.dumps(row, sort_keys=True, default=str) for row in kept)
