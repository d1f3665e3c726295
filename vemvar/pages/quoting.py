"""Quotes: the places in documents that a fact rests on, each once, numbered, with links to its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

_PLACE: Final = ("document", "_document")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document that speak for a fact."""

    number: int
    """From 1, through all documents that the fact rests on."""
    text: str
    claims: tuple[str, ...]
    """IRIs of the claims that rest on these words; the first has the anchor that is linked to."""
    page: int | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document, and what is quoted from it."""

    document: str
    iri: str
    url: str | None
    quotes: tuple[Quote, ...]


def cited(evidence: Iterable[Mapping[str, Any]]) -> tuple[Cited, ...]:
    """The evidence of an answer, document by document, its words in order.

    Words that stand inside others are left out, and their claims go with those around them.
    """
    found: list[Cited] = []
    number = 0
    rows = sorted(evidence, key=lambda row: tuple(row[name] for name in _PLACE))
    for (document, iri), own in groupby(rows, key=lambda row: (row["document"], row["_document"])):
        spans = list(own)
        quotes: list[Quote] = []
        for span, claims in _outermost(spans):
            number += 1
            quotes.append(Quote(number, " ".join(span["quote"].split()), claims, span["page"]))
        found.append(Cited(document, iri, spans[0]["url"], tuple(quotes)))
    return tuple(found)


def _outermost(spans: list[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], tuple[str, ...]]]:
    """The spans that no other holds, in order; with their own claims, then those of what they hold."""
    kept: list[tuple[Mapping[str, Any], dict[str, None]]] = []
    for span in sorted(spans, key=lambda span: (span["start"], -span["end"])):
        if kept and span["end"] <= kept[-1][0]["end"]:
            kept[-1][1].update(dict.fromkeys(span["_claims"]))
        else:
            kept.append((span, dict.fromkeys(span["_claims"])))
    return [(span, tuple(claims)) for span, claims in kept]


def numbers(quoted: Iterable[Cited], claims: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the quotes that any of the claims rests on."""
    wanted = set(claims)
    return tuple(q.number for one in quoted for q in one.quotes if wanted & set(q.claims))
