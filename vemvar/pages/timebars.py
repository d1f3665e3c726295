"""The bars of a time line: certain days solid, probable ones hatched, possible ones dotted, open ends arrows.

They differ in form, not in colour alone, so that they are told apart in print and by everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vemvar.pages.svgparts import element
from vemvar.pages.timeaxis import Axis
from vemvar.pages.timeline import Row, Span, spans

BAR: Final = 14.0
"""Height of a bar; an acting holder's is half as high."""

DIAMOND: Final = 6.0
"""Half the width of the mark for days too few to be seen as a bar."""

LEAST: Final = 320.0
"""Pixels of the narrowest screen: what would be too narrow on it is drawn as a mark."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where time is drawn: from `left` over `room`, in pixels, or in percent of a width not yet known."""

    axis: Axis | None
    left: float
    room: float
    unit: str = ""
    inset: float = 0.0
    """What is left free at both ends for the arrows of open ends."""

    def at(self, place: float) -> float:
        """Where a place from 0 to 1 is."""
        return self.left + self.inset + place * (self.room - 2 * self.inset)

    def x(self, position: float) -> str:
        """A position as an attribute has it."""
        return f"{position:.2f}".rstrip("0").rstrip(".") + self.unit

    def pixels(self, length: float) -> float:
        """A length in pixels; of a percentage, on the narrowest screen."""
        return length * LEAST / 100 if self.unit else length

    def days(self, first: date, last: date) -> tuple[float, float]:
        """Where days begin and are over."""
        assert self.axis is not None
        return self.at(self.axis.place(first)), self.at(self.axis.place(last, after=True))

    def moved(self, position: float, y: float, *children: str) -> str:
        """Children drawn in pixels around a position."""
        if self.unit:
            return element("svg", *children, x=self.x(position), y=y, overflow="visible")
        return element("g", *children, transform=f"translate({self.x(position)} {y:g})")


def bars(row: Row, field: Field, middle: float, name: str) -> str:
    """The marks of one tenure on the line at height `middle`; `name` begins the ids of hatch and arrow."""
    order = {"open": 0, "possible": 1, "probable": 2, "certain": 3}
    found = sorted(spans(row), key=lambda span: order[span.grade])
    return "".join(mark(span, field, middle, name, acting=row.acting) for span in found)


def mark(span: Span, field: Field, middle: float, name: str, *, acting: bool = False) -> str:
    """The mark of some days of one grade."""
    height = BAR / 2 if acting else BAR
    if span.first is None or span.last is None or span.grade == "open":
        return _open(span, field, middle, name)
    start, end = field.days(span.first, span.last)
    look = {"class_": f"timeline-{span.grade}", **_looks(span.grade, name)}
    if field.pixels(end - start) < DIAMOND:
        half = DIAMOND * (0.75 if height < BAR else 1)
        return field.moved(
            (start + end) / 2,
            middle,
            element("path", d=f"M0 {-half:g}L{half:g} 0L0 {half:g}L{-half:g} 0Z", **look),
        )
    return element(
        "rect", x=field.x(start), y=middle - height / 2, width=field.x(end - start), height=height, **look
    )


def _looks(grade: str, name: str) -> dict[str, str | float | None]:
    """Presentation attributes alone: a style would need leave from a page's content security policy."""
    edge: dict[str, str | float | None] = {"stroke": "currentColor", "stroke_width": 1.5}
    if grade == "certain":
        return {"fill": "currentColor", **edge}
    if grade == "probable":
        return {"fill": f"url(#{name}-hatch)", **edge}
    return {"fill": "none", **edge, "stroke_dasharray": "1.5 2.5"}


def _open(span: Span, field: Field, middle: float, name: str) -> str:
    """A dotted line with an arrow, to the end of the picture: how far it goes is not known."""
    left, right = field.left, field.left + field.room
    arrow = f"url(#{name}-arrow)"
    to_left, to_right = span.first is None, span.last is None
    if span.last is not None:
        right = field.days(span.last, span.last)[0]
    if span.first is not None:
        left = field.days(span.first, span.first)[1]
    return element(
        "line",
        x1=field.x(left),
        x2=field.x(right),
        y1=middle,
        y2=middle,
        class_="timeline-open",
        stroke="currentColor",
        stroke_width=1.5,
        stroke_dasharray="1.5 4",
        marker_start=arrow if to_left else None,
        marker_end=arrow if to_right else None,
    )


def defined(name: str) -> str:
    """The hatch of probable days and the arrow of open ends."""
    hatch = element(
        "pattern",
        element("line", x1=1, x2=1, y1=0, y2=5, stroke="currentColor", stroke_width=1.6),
        id=f"{name}-hatch",
        width=5,
        height=5,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    arrow = element(
        "marker",
        element("path", d="M1 1L6 4L1 7", fill="none", stroke="currentColor", stroke_width=1.5),
        id=f"{name}-arrow",
        viewBox="0 0 7 8",
        refX=6,
        refY=4,
        markerWidth=7,
        markerHeight=8,
        markerUnits="userSpaceOnUse",
        orient="auto-start-reverse",
    )
    return element("defs", hatch, arrow)
