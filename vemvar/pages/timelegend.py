"""What the marks of a time line mean: a sample and a word for each that the picture has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vemvar.pages.svgparts import element, escaped, width
from vemvar.pages.timeaxis import Axis
from vemvar.pages.timebars import BAR, Field, mark
from vemvar.pages.timejoints import arrow, box, handed_over, sure
from vemvar.pages.timeline import Span, Timeline, spans
from vemvar.phrases import Words

SAMPLE: Final = 34.0
"""Pixels of a sample."""

_SIZE: Final = 12.0
_FIRST: Final = date(2000, 1, 1)
_LAST: Final = date(2000, 1, 10)


@dataclass(frozen=True, slots=True)
class Legend:
    """Samples and words as markup, and how far down they reach."""

    marks: tuple[str, ...]
    texts: tuple[str, ...]
    bottom: float


def used(timeline: Timeline, *, steps: bool) -> list[str]:
    """The kinds of marks in the picture of a time line; `steps`: with lines from one holder to the next."""
    grades = {span.grade for row in timeline.rows for span in spans(row)}
    found: list[str] = [grade for grade in ("certain", "probable", "possible", "open") if grade in grades]
    found += ["acting"] if any(row.acting for row in timeline.rows) else []
    if steps:
        handed = {sure(row) for row in timeline.rows if handed_over(row)}
        found += ["handover"] * (True in handed) + ["handover-some-day"] * (False in handed)
    between = {row.joint[0] for row in timeline.rows if row.joint}
    return found + [kind for kind in ("gap", "overlap") if kind in between]


def legend(kinds: Sequence[str], words: Words, start: tuple[float, float], room: float, name: str) -> Legend:
    """Samples with their words from the upper left corner on, in lines of `room` pixels."""
    marks, texts = [], []
    (x, y), left = start, start[0]
    for kind in kinds:
        label = words(f"timeline.legend.{kind}")
        wide = SAMPLE + 8 + width(label, _SIZE)
        if x > left and x + wide > left + room:
            x, y = left, y + 22
        marks.append(_sample(kind, x, y, name))
        texts.append(element("text", escaped(label), x=x + SAMPLE + 8, y=y + 4, class_="timeline-legend"))
        x += wide + 18
    return Legend(tuple(marks), tuple(texts), y + BAR / 2)


def _sample(kind: str, x: float, y: float, name: str) -> str:
    field = Field(Axis(_FIRST.toordinal(), _LAST.toordinal() + 1), x, SAMPLE)
    if kind in ("gap", "overlap"):
        return box(kind, field, (x + 3, x + SAMPLE - 3), (y, y))
    if kind.startswith("handover"):
        return arrow(x + SAMPLE / 2, (y - BAR / 2 - 2, y + BAR / 2), dashed=kind != "handover")
    if kind == "open":
        return mark(Span("open", _FIRST, None), Field(field.axis, x, SAMPLE, inset=SAMPLE / 2), y, name)
    if kind == "acting":
        return mark(Span("certain", _FIRST, _LAST), field, y, name, acting=True)
    return mark(Span(kind, _FIRST, _LAST), field, y, name)
