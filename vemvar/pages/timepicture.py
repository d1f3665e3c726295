"""A time line as an SVG picture: for a file of its own, or for a page at any width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from vemvar.pages.svgparts import broken, element, escaped
from vemvar.pages.timeaxis import Axis, Tick, axis
from vemvar.pages.timebars import BAR, LEAST, Field, bars, defined
from vemvar.pages.timejoints import handover, passing
from vemvar.pages.timelegend import legend, used
from vemvar.pages.timeline import Row, Timeline
from vemvar.pages.timewords import around, described, end_words, joint_words, start_words, title
from vemvar.phrases import Words

Link: TypeAlias = Callable[[str], str | None]
"""The address of a thing's page, from its IRI; None for no link."""

WIDTH: Final = 760.0
"""Pixels of a picture of its own: it fits a printed page and a desktop."""

_TITLE: Final = 17.0
_NAME: Final = 14.0
_SMALL: Final = 12.0
_LINE: Final = {_TITLE: 26.0, _NAME: 18.0, _SMALL: 15.0}
_LABELS: Final = 250.0
"""Pixels for names beside the bars."""
_EDGE: Final = 8.0
_INK: Final = "#1b1b1b"
_BARS: Final = "#17456b"
"""Colours of a picture of its own, on white: 17:1 and 10:1. In a page both are the text's."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand: `field` for time; names `beside` the bars, or above them."""

    field: Field
    beside: bool
    text: float
    """Pixels that a line of text may take."""
    most: int
    """Marks that the axis has room for."""


def picture(timeline: Timeline, words: Words, *, link: Link | None = None, name: str = "timeline") -> str:
    """A picture of its own, 760 pixels wide, names beside the bars, dark on white: for files and print."""
    field = Field(_axis(timeline), _LABELS + 2 * _EDGE, WIDTH - _LABELS - 3 * _EDGE, inset=24)
    return _drawn(timeline, words, _Layout(field, True, _LABELS, 8), link, name)


def inline(timeline: Timeline, words: Words, *, link: Link | None = None, name: str = "timeline") -> str:
    """A picture for an HTML page, as wide as what it stands in, from 320 pixels, in the text's colour.

    `name` begins the ids in it: two pictures in one page need two.
    """
    field = Field(_axis(timeline), 0, 100, unit="%", inset=8)
    return _drawn(timeline, words, _Layout(field, False, LEAST - 2 * _EDGE, 5), link, name)


def _axis(timeline: Timeline) -> Axis | None:
    return axis(chain.from_iterable(row.days for row in timeline.rows))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row on the picture: its top, the middle of its bar, and its lines of text."""

    row: Row
    top: float
    middle: float
    bottom: float
    names: list[str]
    said: list[str]


def _drawn(timeline: Timeline, words: Words, layout: _Layout, link: Link | None, name: str) -> str:
    shown = title(timeline, words)
    heading = broken(shown, WIDTH - 2 * _EDGE, _TITLE, bold=True) if layout.beside else []
    top = _TOP + len(heading) * _LINE[_TITLE] + (6 if heading else 0)
    placed = list(_placed(timeline, words, layout, top))
    ticks = layout.field.axis.ticks(layout.most) if layout.field.axis else []
    bottom = placed[-1].bottom if placed else top + 2 * _LINE[_NAME]
    scale = list(_scale(ticks, words, layout, (top, bottom)))
    below = bottom + (_AXIS if ticks else 0)
    left = _EDGE if layout.beside else 0
    room = WIDTH - 2 * _EDGE if layout.beside else layout.text
    kinds = used(timeline, steps=layout.beside)
    key = legend(kinds, words, (left, below + 20), room, name)
    height = key.bottom + 12
    linked = link is not None and any(row.iri for row in timeline.rows)
    return element(
        "svg",
        element("title", escaped(shown), id=f"{name}-title"),
        element("desc", escaped(described(timeline, words)), id=f"{name}-desc"),
        *([element("rect", width=WIDTH, height=height, fill="#fff")] if layout.beside else []),
        *(_heading(line, place) for place, line in enumerate(heading)),
        *scale,
        *(_labels(one, layout, link) for one in placed),
        *([_nobody(words, top)] if not placed else []),
        element(
            "g",
            defined(name),
            *_bars(placed, layout, name),
            *key.marks,
            class_="timeline-bars",
            color=_BARS if layout.beside else None,
        ),
        *key.texts,
        xmlns="http://www.w3.org/2000/svg",
        class_="timeline",
        role="group" if linked else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        width=WIDTH if layout.beside else "100%",
        height=height,
        viewBox=f"0 0 {WIDTH:g} {height:g}" if layout.beside else None,
        color=_INK if layout.beside else None,
        fill="currentColor",
        font_family="'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"
        if layout.beside
        else None,
        font_size=_SMALL,
    )


_TOP: Final = 12.0
_AXIS: Final = 42.0


def _placed(timeline: Timeline, words: Words, layout: _Layout, top: float) -> Iterator[_Placed]:
    for row in timeline.rows:
        names = broken(row.name, layout.text, _NAME, bold=True)
        said = list(chain.from_iterable(broken(line, layout.text, _SMALL) for line in _said(row, words)))
        lines = len(names) * _LINE[_NAME] + len(said) * _LINE[_SMALL]
        if layout.beside:
            bottom = top + max(lines, BAR + 6) + 14
            yield _Placed(row, top, top + 5 + _LINE[_NAME] / 2, bottom, names, said)
        else:
            bottom = top + lines + BAR + 26
            yield _Placed(row, top, bottom - BAR / 2 - 14, bottom, names, said)
        top = bottom


def _said(row: Row, words: Words) -> list[str]:
    """The bounds, and what the picture alone would not say."""
    capacity = [words("timeline.acting")] if row.acting else []
    passed = joint_words(row, words) if row.joint and row.joint[0] in ("gap", "overlap") else None
    bounds = ", ".join([*capacity, start_words(row, words), end_words(row, words)])
    return [bounds, *around(row, words), *([passed] if passed else [])]


def _labels(one: _Placed, layout: _Layout, link: Link | None) -> str:
    """A row's texts. A name's direction is its own: marks in it turn nothing else around."""
    y = one.top + _LINE[_NAME]
    x = _EDGE if layout.beside else 0
    lines = []
    for text in one.names:
        lines.append(
            element(
                "text",
                escaped(text),
                x=x,
                y=y - 1,
                font_size=_NAME,
                font_weight=600,
                unicode_bidi="isolate",
                class_="timeline-name",
            )
        )
        y += _LINE[_NAME]
    address = link(one.row.iri) if link is not None and one.row.iri is not None else None
    named = element("a", *lines, href=address) if address else "".join(lines)
    y -= _LINE[_NAME] - _LINE[_SMALL]
    said = []
    for text in one.said:
        said.append(element("text", escaped(text), x=x, y=y, fill_opacity=0.8, class_="timeline-said"))
        y += _LINE[_SMALL]
    return element("g", named, *said, class_="timeline-row")


def _heading(line: str, place: int) -> str:
    y = _TOP + (place + 0.75) * _LINE[_TITLE]
    return element("text", escaped(line), x=_EDGE, y=y, font_size=_TITLE, font_weight=700)


def _nobody(words: Words, top: float) -> str:
    return element("text", escaped(words("timeline.none")), x=_EDGE, y=top + _LINE[_NAME], font_size=_NAME)


def _scale(ticks: list[Tick], words: Words, layout: _Layout, ends: tuple[float, float]) -> Iterator[str]:
    """Lines down the picture at years, months or days, and what they are called below them."""
    field, year = layout.field, None
    top, bottom = ends
    if field.axis is not None:
        left, right = field.x(field.left), field.x(field.left + field.room)
        yield element(
            "line", x1=left, x2=right, y1=bottom, y2=bottom, stroke="currentColor", stroke_opacity=0.6
        )
    for tick in ticks:
        x = field.x(field.at(tick.place))
        yield element("line", x1=x, x2=x, y1=top, y2=bottom + 5, stroke="currentColor", stroke_opacity=0.2)
        label = {
            "day": f"{tick.day.day} {words(f'timeline.month.{tick.day:%m}')}",
            "month": words(f"timeline.month.{tick.day:%m}"),
            "year": str(tick.day.year),
        }[tick.unit]
        yield element("text", escaped(label), x=x, y=bottom + 19, text_anchor="middle")
        if tick.unit != "year" and tick.day.year != year:
            yield element(
                "text", str(tick.day.year), x=x, y=bottom + 34, text_anchor="middle", font_weight=600
            )
        year = tick.day.year


def _bars(placed: list[_Placed], layout: _Layout, name: str) -> Iterator[str]:
    for one in placed:
        if one.row.after is not None:
            before = placed[one.row.after]
            heights = (before.middle if layout.beside else one.middle, one.middle)
            yield passing(one.row, layout.field, heights)
    for one in placed:
        if one.row.after is not None:
            before = placed[one.row.after]
            yield handover(one.row, layout.field, (before.middle, one.middle))
    for one in placed:
        yield bars(one.row, layout.field, one.middle, name)
