"""The holders of a post in the order in which they held it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from graph.tenure import Post, Tenure


def in_order(tenures: Iterable[Tenure]) -> Iterator[tuple[int, Tenure]]:
    """Each tenure with its place among those of its post, from 1.

    The ordinary holders keep the order that succession gave them; acting and ex officio ones come in where
    they had begun. Tenures of one post must come in the order of `Knowledge.tenures`.
    """
    posts: dict[Post, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        posts[tenure.post].append(tenure)
    for held in posts.values():
        order = [tenure for tenure in held if not _beside(tenure)]
        for tenure in sorted(filter(_beside, held), key=_start):
            later = (i for i, other in enumerate(order) if _start(other) > _start(tenure))
            order.insert(next(later, len(order)), tenure)
        yield from enumerate(order, 1)


def begun(tenure: Tenure) -> date:
    """The day by which the tenure had begun, as far as the evidence or a convention tells."""
    starts = [b.day for b in (tenure.start_latest, tenure.assumed_start) if b is not None]
    others = (tenure.start_earliest, tenure.end_earliest, tenure.assumed_end, tenure.end_latest)
    return min(starts, default=next((b.day for b in others if b is not None), date.max))


def _start(tenure: Tenure) -> tuple[date, date]:
    earliest = tenure.start_earliest
    return begun(tenure), earliest.day if earliest is not None else date.min


def _beside(tenure: Tenure) -> bool:
    return tenure.acting or tenure.via is not None
