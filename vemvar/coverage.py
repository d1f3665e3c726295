"""Coverage: what a store's documents are about, which files gave none, and what was not understood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from graph.store import Store
from graph.texts import kept_text
from ontology.loading import load
from ontology.terms import name_key
from queries.question import question
from queries.runner import answers, cleaned
from vemvar.display import table
from vemvar.report import QUIET
from vemvar.wording import count

Json: TypeAlias = dict[str, Any]

SPARSE: Final = 5_000
"""A document that makes fewer claims than one for so many characters (two pages) was hardly understood."""


def coverage(store: Store) -> Json:
    """Documents by body and year, files that gave no claims, and what was perhaps not understood, and why.

    Needs nothing but the store, which may be remote.
    """
    read = answers(store, question("coverage-read"), {})
    counted = answers(store, question("coverage-claims"), {})
    claims = {row["_document"]: {kind["kind"]: kind["number"] for kind in row["counts"]} for row in counted}
    told = [_told(store, row, claims.get(row["_document"], {})) for row in read]
    return {
        "documents": len(read),
        "by_body_and_year": [cleaned(row) for row in answers(store, question("coverage"), {})],
        "unread": [cleaned(row) for row in answers(store, question("coverage-unread"), {})],
        "not_understood": [row for row in told if row["reasons"]],
    }


def _told(store: Store, row: Mapping[str, Any], claims: Mapping[str, int]) -> Json:
    made = sum(claims.values())
    own = row["_own"]
    signs = {
        "no meeting of its own": not own,
        "no body": own and row["_body"] is None,
        "no date": own and row["_date"] is None,
        "nobody present or absent": not claims.get("attendance") and _has_list(store, row["_document"]),
        "few claims for its length": made * SPARSE < (row["length"] or 0),
    }
    return {
        "document": row["document"],
        "iri": row["_document"],
        "reasons": [reason for reason, is_so in signs.items() if is_so],
        "claims": dict(sorted(claims.items())),
        **{name: row[name] for name in ("format", "pages", "length", "url", "warnings")},
    }


def _has_list(store: Store, document: str) -> bool:
    """Whether a line of the text heads a list of who was there or not, as none does in news or a decision.

    Where the store keeps no text, it may have one.
    """
    kept = kept_text(store, document)
    if kept is None:
        return True
    lines = (name_key(re.split(r"[:\t]", line, maxsplit=1)[0]) for line in kept.text.splitlines())
    return any(line in _list_headings() for line in lines)


@cache
def _list_headings() -> frozenset[str]:
    return frozenset(name_key(cue.form) for cue in load().cues if cue.scheme == "attendance-heading")


def as_text(covered: Mapping[str, Any]) -> str:
    """The same for a terminal."""
    return "\n".join(_lines(covered))


def _lines(covered: Mapping[str, Any]) -> Iterator[str]:
    yield f"{count(covered['documents'], 'document')}, by body and year of the meeting"
    if covered["by_body_and_year"]:
        yield ""
        yield _by_year(covered["by_body_and_year"])
    unread = [row for row in covered["unread"] if row["status"] not in QUIET]
    if unread:
        yield ""
        yield f"could not be read: {count(len(unread), 'file')}"
        yield from (f"  {row['status']:<13}  {row['trouble'] or row['file']}" for row in unread)
    others = Counter(row["status"] for row in covered["unread"] if row["status"] in QUIET)
    if others:
        yield ""
        yield "left aside: " + ", ".join(f"{number} {status}" for status, number in sorted(others.items()))
    if covered["not_understood"]:
        yield ""
        yield f"read, and perhaps not understood: {count(len(covered['not_understood']), 'document')}"
        for row in covered["not_understood"]:
            yield f"  {row['document']}: {', '.join(row['reasons'])}"


def _by_year(rows: Sequence[Mapping[str, Any]]) -> str:
    years = sorted({row["year"] or UNKNOWN for row in rows}, key=lambda year: (year == UNKNOWN, year))
    numbers: dict[str, Counter[str]] = {}
    for row in rows:
        body = numbers.setdefault(row["organization"] or "unknown body", Counter())
        body[row["year"] or UNKNOWN] += row["documents"]
    cells = [[name, *(str(own[year] or "") for year in years)] for name, own in numbers.items()]
    return table(["body", *years], cells)


UNKNOWN: Final = "no date"
