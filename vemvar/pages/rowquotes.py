"""Row quotes: the few words of documents that a row of a page rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from vemvar.archive import Archive
from vemvar.pages.asking import told

Place: TypeAlias = dict[str, Any]
"""A piece of evidence, as the question `claim-evidence` answers."""


def quoted(archive: Archive, rows: Sequence[dict[str, Any]]) -> None:
    """Give each row, under `quotes`, the places that its `claims` rest on, each once, in order.

    Words inside other words of the same row are left out.
    """
    wanted = sorted({claim for row in rows for claim in row["claims"]})
    found: dict[str, list[Place]] = {claim: [] for claim in wanted}
    for place in told(archive, "claim-evidence", claim=wanted):
        found[place["_claim"]].append(place)
    for row in rows:
        row["quotes"] = list(outermost(place for claim in row["claims"] for place in found[claim]))


def outermost(places: Iterable[Place]) -> Iterator[Place]:
    """The places that no other holds, in the order of each document's text."""
    reached: tuple[str, int] = ("", 0)
    for place in sorted(places, key=_order):
        document = place["_span"].partition("#")[0]
        if document != reached[0] or place["end"] > reached[1]:
            yield place
            reached = (document, place["end"])


def _order(place: Mapping[str, Any]) -> tuple[str, int, int]:
    return place["_span"].partition("#")[0], place["start"], -place["end"]
