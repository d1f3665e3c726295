"""What lies between two tenures, drawn: gaps shaded, overlaps framed, handovers as lines from bar to bar."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from vemvar.pages.svgparts import element
from vemvar.pages.timebars import BAR, Field
from vemvar.pages.timeline import Row

Point: TypeAlias = tuple[float, float]


def passing(row: Row, field: Field, heights: Point) -> str:
    """The gap or the overlap between two tenures whose bars are at these heights."""
    if row.joint is None:
        return ""
    kind, first, last = row.joint
    if kind not in ("gap", "overlap") or not first or not last:
        return ""
    days = date.fromisoformat(first), date.fromisoformat(last)
    start, end = field.days(*days)
    if kind == "gap":
        start, end = field.days(days[0], days[0])[1], field.days(days[1], days[1])[0]
    return box(kind, field, (start, end), heights)


def box(kind: str, field: Field, across: Point, heights: Point) -> str:
    """A gap as a shade, an overlap as a frame, around the bars at two heights."""
    look: dict[str, str | float | None] = {"fill": "currentColor", "fill_opacity": 0.13}
    room = BAR / 2
    if kind == "overlap":
        look = {"fill": "none", "stroke": "currentColor", "stroke_width": 1}
        room += 3
    return element(
        "rect",
        x=field.x(across[0]),
        y=heights[0] - room,
        width=field.x(across[1] - across[0]),
        height=heights[1] - heights[0] + 2 * room,
        class_=f"timeline-{kind}",
        **look,
    )


def sure(row: Row) -> bool:
    """Whether the day on which it was handed over is known."""
    return row.joint is not None and row.joint[0] == "handover-on"


def handed_over(row: Row) -> bool:
    """Whether documents name the one before, and there is some day to draw the handover at."""
    return (
        row.succeeds and row.joint is not None and row.joint[0].startswith("handover") and any(row.joint[1:])
    )


def handover(row: Row, field: Field, heights: Point) -> str:
    """A line from one holder's bar to that of the successor whom documents name; only down a page.

    Dashed where the day is not known: at the first and the last day on which it may have been.
    """
    if not handed_over(row) or row.joint is None or field.unit or field.axis is None:
        return ""
    kind, first, last = row.joint
    ends = []
    if first and kind != "handover-on":
        ends.append(field.days(date.fromisoformat(first), date.fromisoformat(first))[0])
    if last:
        ends.append(field.days(date.fromisoformat(last), date.fromisoformat(last))[1])
    down = heights[0] + BAR / 2 + 1, heights[1] - BAR / 2 - 3
    return "".join(arrow(x, down, dashed=not sure(row)) for x in ends)


def arrow(x: float, down: Point, *, dashed: bool = False) -> str:
    """A line down to a small arrow head, in pixels."""
    top, bottom = down
    look: dict[str, str | float | None] = {"fill": "none", "stroke": "currentColor", "stroke_width": 1}
    line = element(
        "path", d=f"M{x:.2f} {top:g}V{bottom:g}", stroke_dasharray="4 3" if dashed else None, **look
    )
    head = f"M{x - 3:.2f} {bottom - 4:g}L{x:.2f} {bottom:g}L{x + 3:.2f} {bottom - 4:g}"
    return element("g", line, element("path", d=head, **look), class_="timeline-handover")
