"""What a time line says in words: its title, its bounds and handovers, and all of it as a description."""

from __future__ import annotations

from datetime import date

from vemvar.pages.timeline import Row, Timeline
from vemvar.phrases import Words
from vemvar.wording import bound


def title(timeline: Timeline, words: Words) -> str:
    """What the time line shows."""
    return words(f"timeline.{timeline.kind}", **timeline.about)


def start_words(row: Row, words: Words) -> str:
    """What is known of the start."""
    return bound("start", _days(row.start_earliest, row.start_latest), words)


def end_words(row: Row, words: Words) -> str:
    """What is known of the end."""
    return bound("end", _days(row.end_earliest, row.end_latest), words)


def _days(earliest: date | None, latest: date | None) -> dict[str, str | None]:
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }


def joint_words(row: Row, words: Words) -> str | None:
    """The handover, gap or overlap before the tenure; None where there is none to tell of."""
    if row.joint is None:
        return None
    kind, first, last = row.joint
    return words(f"between.{kind}", first=first or "", last=last or "")


def around(row: Row, words: Words) -> list[str]:
    """Through which other post it is held, and for whom."""
    said = []
    if row.via is not None:
        said.append(words("timeline.via", role=row.via[0], organization=row.via[1]))
    if row.on_behalf_of:
        said.append(words("timeline.for", organization=row.on_behalf_of))
    return said


def notes(row: Row, words: Words) -> list[str]:
    """What else is to be said of a tenure: capacity, by which post, conventions, what lies before it."""
    said = [words("timeline.acting")] if row.acting else []
    assumed = {"start": row.assumed_start, "end": row.assumed_end}
    by_convention = [words(f"timeline.assumed.{side}", day=day) for side, day in assumed.items() if day]
    passed = joint_words(row, words)
    return [*said, *around(row, words), *by_convention, *([passed] if passed else [])]


def described(timeline: Timeline, words: Words) -> str:
    """The whole time line as sentences, one a line."""
    lines = []
    for row in timeline.rows:
        bounds = f"{start_words(row, words)}, {end_words(row, words)}"
        lines.append(
            "; ".join([words("timeline.row", name=row.name, bounds=bounds), *notes(row, words)]) + "."
        )
    return "\n".join(lines) or words("timeline.none")
