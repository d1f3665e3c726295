"""Where the lines of a text stand in the original, as one short text that can be kept beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from extraction.document import Placed


class BadLayout(ValueError):
    """A kept layout is broken."""


def layout_of(placed: Iterable[Placed]) -> str | None:
    """The places as JSON, `[[start, page, left, top, right, bottom], …]`, to a tenth of a point.

    A line whose box is unknown has its first two numbers alone. None without any place.

    >>> layout_of([Placed(0, 1, (72.04, 80.0, 300.0, 92.0)), Placed(17, 2)])
    '[[0,1,72.0,80.0,300.0,92.0],[17,2]]'
    """
    rows = [
        [place.start, place.page, *(() if place.box is None else (round(side, 1) for side in place.box))]
        for place in placed
    ]
    return json.dumps(rows, separators=(",", ":")) if rows else None


def placed_from(layout: str | None) -> tuple[Placed, ...]:
    """The places that `layout_of` wrote. Raises BadLayout."""
    if layout is None:
        return ()
    try:
        return tuple(
            Placed(start, page, (box[0], box[1], box[2], box[3]) if box else None)
            for start, page, *box in json.loads(layout)
        )
    except (ValueError, TypeError, IndexError) as error:
        raise BadLayout(f"a kept layout is broken: {error}") from None
