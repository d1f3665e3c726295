"""A time line as an SVG picture: for a file of its own, or for a page at any width."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from vemvar.pages.svgparts import broken, element, escaped
from vemvar.pages.timeaxis import Axis, Tick, axis
from vemvar.pages.timebars import BAR, Field, bars, defined
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
_NARROW: Final = 262.0
"""Pixels for a line of text on the narrowest screen, less its margins and what a wider font may take."""
_EDGE: Final = 8.0
FONTS: Final = (
    "'Liberation Sans', Arial, Helvetica, 'Nimbus Sans', 'DejaVu Sans', 'Noto Sans', Roboto, 'Open Sans', "
    "FreeSans, sans-serif"
)
"""Those as wide as the texts are broken for, then those that machines have."""
_INK: Final = "#1b1b1b"
_BARS: Final = "#17456b"
"""Colours of a picture of its own, on white: 17:1 and 10:1. In a page they are the page's."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand: `field` for time; names `beside` the bars, or above them."""

    field: Field
    beside: bool
    alone: bool
    """Whether it is a file of its own, with a heading and colours."""
    text: float
    """Pixels that a line of text may take."""
    most: int
    """Marks that the axis has room for."""

    @property
    def edge(self) -> float:
        """Where text begins."""
        return _EDGE if self.alone else 0


def picture(timeline: Timeline, words: Words, *, link: Link | None = None, name: str = "timeline") -> str:
    """A picture of its own, 760 pixels wide, names beside the bars, dark on white: for files and print."""
    return _drawn(timeline, words, _Layout(_beside(timeline), True, True, _LABELS, 8), link, name)


def inline(timeline: Timeline, words: Words, *, link: Link | None = None, name: str = "timeline") -> str:
    """Two pictures for an HTML page, in its colours, of which a style sheet shows one by the room there is:
    `timeline-wide` and `timeline-narrow` are their classes.

    `name` begins the ids in them: two time lines in one page need two.
    """
    return wide(timeline, words, link=link, name=f"{name}-wide") + narrow(
        timeline, words, link=link, name=f"{name}-narrow"
    )


def wide(timeline: Timeline, words: Words, *, link: Link | None = None, name: str = "timeline") -> str:
    """Names beside the bars, scaled to what it stands in; for 700 pixels and more, and print."""
    return _drawn(timeline, words, _Layout(_beside(timeline), True, False, _LABELS, 8), link, name)


def narrow(timeline: Timeline, words: Words, *, link: Link | None = None, name: str = "timeline") -> str:
    """Names above the bars, text as large whatever the width; from 320 pixels."""
    field = Field(_axis(timeline), 0, 100, unit="%", inset=8)
    return _drawn(timeline, words, _Layout(field, False, False, _NARROW, 5), link, name)


def _beside(timeline: Timeline) -> Field:
    return Field(_axis(timeline), _LABELS + 2 * _EDGE, WIDTH - _LABELS - 3 * _EDGE, inset=24)


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
    heading = broken(shown, WIDTH - 2 * _EDGE, _TITLE, bold=True) if layout.alone else []
    top = _TOP + len(heading) * _LINE[_TITLE] + (6 if heading else 0)
    placed = list(_placed(timeline, words, layout, top))
    ticks = layout.field.axis.ticks(layout.most) if layout.field.axis else []
    bottom = placed[-1].bottom if placed else top + 2 * _LINE[_NAME]
    below = bottom + _beneath(ticks)
    room = WIDTH - 2 * _EDGE if layout.beside else layout.text
    key = legend(used(timeline, steps=layout.beside), words, (layout.edge, below + 20), room, name)
    height = key.bottom + 12
    linked = link is not None and any(row.iri for row in timeline.rows)
    marks = (defined(name), *_bars(placed, layout, name), *key.marks)
    return element(
        "svg",
        element("title", escaped(shown), id=f"{name}-title"),
        element("desc", escaped(described(timeline, words)), id=f"{name}-desc"),
        *([element("rect", width=WIDTH, height=height, fill="#fff")] if layout.alone else []),
        *(_heading(line, place) for place, line in enumerate(heading)),
        *_scale(ticks, words, layout, placed, (top, bottom)),
        *(_labels(one, layout, link) for one in placed),
        *([_nobody(words, top)] if not placed else []),
        element("g", *marks, class_="timeline-bars", color=_BARS if layout.alone else None),
        *key.texts,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"timeline timeline-{'wide' if layout.beside else 'narrow'}",
        role="group" if linked else "img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        width=WIDTH if layout.alone else "100%",
        height=None if layout.beside and not layout.alone else height,
        viewBox=f"0 0 {WIDTH:g} {height:g}" if layout.beside else None,
        color=_INK if layout.alone else None,
        fill="currentColor",
        font_family=FONTS,
        font_size=_SMALL,
    )


_TOP: Final = 12.0


def _beneath(ticks: list[Tick]) -> float:
    """Room for what marks are called: two lines where months or days have their year below them."""
    if not ticks:
        return 0.0
    return 27.0 if ticks[0].unit == "year" else 42.0


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
    address = link(one.row.iri) if link is not None and one.row.iri is not None else None
    lines = []
    for text in one.names:
        lines.append(
            element(
                "text",
                escaped(text),
                x=layout.edge,
                y=y - 1,
                font_size=_NAME,
                font_weight=600,
                unicode_bidi="isolate",
                text_decoration="underline" if address else None,
                class_="timeline-name",
            )
        )
        y += _LINE[_NAME]
    named = element("a", *lines, href=address) if address else "".join(lines)
    y -= _LINE[_NAME] - _LINE[_SMALL]
    said = []
    for text in one.said:
        said.append(
            element("text", escaped(text), x=layout.edge, y=y, fill_opacity=0.8, class_="timeline-said")
        )
        y += _LINE[_SMALL]
    return element("g", named, *said, class_="timeline-row")


def _heading(line: str, place: int) -> str:
    y = _TOP + (place + 0.75) * _LINE[_TITLE]
    return element("text", escaped(line), x=_EDGE, y=y, font_size=_TITLE, font_weight=700)


def _nobody(words: Words, top: float) -> str:
    return element("text", escaped(words("timeline.none")), x=_EDGE, y=top + _LINE[_NAME], font_size=_NAME)


def _scale(
    ticks: list[Tick], words: Words, layout: _Layout, placed: list[_Placed], ends: tuple[float, float]
) -> Iterator[str]:
    """Lines at years, months or days, and what they are called below them.

    They run down the picture, but where names stand above the bars only past the bars.
    """
    field, year = layout.field, None
    top, bottom = ends
    if field.axis is not None:
        left, right = field.x(field.left), field.x(field.left + field.room)
        yield _line(left, right, bottom, bottom, 0.6)
    past = [(one.middle - BAR, one.middle + BAR) for one in placed]
    for tick in ticks:
        x = field.x(field.at(tick.place))
        for start, end in [(top, bottom + 5)] if layout.beside else [*past, (bottom, bottom + 5)]:
            yield _line(x, x, start, end, 0.2)
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


def _line(x1: str, x2: str, y1: float, y2: float, opacity: float) -> str:
    return element("line", x1=x1, x2=x2, y1=y1, y2=y2, stroke="currentColor", stroke_opacity=opacity)


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
