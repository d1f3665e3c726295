"""Quotes: the places in documents that a fact rests on, each once, numbered, with links to its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from queries.lookup import is_iri

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
    """Where it was fetched from, if that is an address of the web."""
    quotes: tuple[Quote, ...]


def cited(evidence: Iterable[Mapping[str, Any]]) -> tuple[Cited, ...]:
    """The evidence of an answer, document by document, in order; words that overlap are one quote."""
    found: list[Cited] = []
    number = 0
    rows = sorted(evidence, key=lambda row: tuple(row[name] for name in _PLACE))
    for (document, iri), own in groupby(rows, key=lambda row: (row["document"], row["_document"])):
        spans = list(own)
        quotes: list[Quote] = []
        for passage in _passages(spans):
            number += 1
            quotes.append(Quote(number, " ".join(passage.text.split()), tuple(passage.claims), passage.page))
        url = spans[0]["url"]
        found.append(Cited(document, iri, url if is_iri(url or "") else None, tuple(quotes)))
    return tuple(found)


@dataclass(slots=True)
class _Passage:
    """Words that hang together, and the claims that rest on any of them."""

    end: int
    text: str
    claims: dict[str, None]
    page: int | None


def _passages(spans: Iterable[Mapping[str, Any]]) -> list[_Passage]:
    """The words of the spans in order, those that overlap as one."""
    found: list[_Passage] = []
    for span in sorted(spans, key=lambda span: (span["start"], -span["end"])):
        last = found[-1] if found else None
        if last is None or span["start"] >= last.end:
            claims = dict.fromkeys(span["_claims"])
            found.append(_Passage(span["end"], span["quote"], claims, span["page"]))
            continue
        last.claims.update(dict.fromkeys(span["_claims"]))
        if span["end"] > last.end:
            last.text += span["quote"][last.end - span["start"] :]
            last.end = span["end"]
    return found


def numbers(quoted: Iterable[Cited], claims: Iterable[str]) -> tuple[int, ...]:
    """The numbers of the quotes that any of the claims rests on."""
    wanted = set(claims)
    return tuple(q.number for one in quoted for q in one.quotes if wanted & set(q.claims))
