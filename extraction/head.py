"""The head of minutes: which body met, when, where and how."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.around import terms
from extraction.claim import MeetingClaim
from extraction.clock import Hours
from extraction.document import Span
from extraction.headlines import Head, head_of
from extraction.meetingbody import meeting_body
from extraction.news import is_news, published, told_of
from extraction.occasion import closing_of, day_of, hours_of, place_of
from extraction.reading import DateMention, Reading, Term
from extraction.rulebody import Body

_ORDINARY_KINDS = ("möte", "sammanträde")
_CELLS = re.compile(r"\t|[ \u00a0]{3,}")
_UNDATED = 0.6
_BODILESS = 0.5
_UNLABELLED = 0.8
"""A day of the head that nothing says is the meeting's."""


def find_meeting(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.meeting` with the document's own meeting."""
    head = head_of(reading)
    if is_news(reading):
        body, dated = told_of(reading), published(reading)
    else:
        body, dated = meeting_body(reading, head), day_of(reading, head)
    opened, closed = hours_of(reading, head), closing_of(reading, head)
    place, format_ = place_of(reading, head)
    if body is None and dated is None and (opened is None or place is None):
        return
    day, told = dated if dated is not None else (None, False)
    sure = (1.0 if told else _UNLABELLED) if day is not None else _UNDATED
    kind = _kind(reading, head)
    reading.meeting = MeetingClaim(
        organization=body.ref if body else None,
        meeting_kind=kind.target if kind else None,
        date=day.edtf if day else None,
        date_basis=day.basis if day else None,
        start=opened.from_ if opened else None,
        end=(opened.to if opened else None) or (closed and (closed.from_ or closed.to)) or None,
        place=" ".join(place.quote.split()) if place else None,
        format=format_,
        own=True,
        confidence=round((body.confidence if body else _BODILESS) * sure, 3),
        evidence=tuple(_evidence(reading, head, body, day, (opened, closed), place)),
    )


def _kind(reading: Reading, head: Head) -> Term | None:
    """What kind of meeting the title says it was, when that is more than a meeting."""
    kinds = (t for n in head.title for t in terms(reading, n.start, n.end, "cue:meeting-kind"))
    return next((t for t in kinds if t.target not in _ORDINARY_KINDS), None)


def _evidence(
    reading: Reading,
    head: Head,
    body: Body | None,
    day: DateMention | None,
    times: tuple[Hours | None, ...],
    place: Span | None,
) -> Iterator[Span]:
    span = reading.document.span
    if body is not None:
        yield span("heading", *_cell(reading, head, body))
    if day is not None:
        yield span("date", day.start, day.end)
    for hour in times:
        if hour is not None:
            yield span("time", hour.start, hour.end)
    if place is not None:
        yield place


def _cell(reading: Reading, head: Head, body: Body) -> tuple[int, int]:
    """The title's line, or cell of it, that names the body."""
    line = next((n for n in head.title if n.start <= body.start and body.end <= n.end), None)
    if line is None:
        return body.start, body.end
    before = [m.end() for m in _CELLS.finditer(reading.text, line.start, body.start)]
    after = _CELLS.search(reading.text, body.end, line.end)
    return before[-1] if before else line.start, after.start() if after else line.end
