"""Process events: what happens to a process on a day: started, referred, endorsed, decided, adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.around import overlaps, within
from extraction.bykind import body_by_rule
from extraction.change import WISHED
from extraction.claim import ProcessClaim
from extraction.context import Context
from extraction.days import window
from extraction.passages import DECISION
from extraction.processnames import Named
from extraction.reading import Section
from extraction.sentences import Sentence
from extraction.statement import BODY, BODY_TYPE, DATE, ORGANIZATION_WORD, STATUS, Word, words_in
from extraction.timing import later

EVENT, MEETING = "cue:process-event", "cue:meeting-kind"
MEETING_EVENT = "consultation meeting"
_STAGES = frozenset({"referral", "consultation", "exhibition"})
"""Stages in which a meeting that nobody owns is one of consultation."""
_MADE = frozenset({"endorsed", "adopted", "approved"})
"""What a meeting does itself when it says so without a date."""
_YEARS = re.compile(r"\d{4}/\d{4}")


@dataclass(frozen=True, slots=True)
class Scope:
    """A sentence, its item, and the processes named in the sentences before it."""

    sentence: Sentence
    section: Section | None
    passage: str
    earlier: tuple[Named, ...]
    """The first process of each of the last sentences that named one, nearest first."""
    heading: tuple[Named, ...]


def process_events(context: Context, scope: Scope, named: list[Named]) -> Iterator[ProcessClaim]:
    """The dated events of a sentence, each with its process, organisation and day."""
    start, end = scope.sentence
    words = words_in(context.reading, start, end)
    here = list(within(named, start, end))
    cues = [w for w in words if w.kind == EVENT and not any(overlaps(n, w) for n in here)]
    if not cues:
        return
    cues = sorted([*cues, *_consultations(context, words, cues)], key=lambda w: w.start)
    dates = [w for w in words if w.kind == DATE and not _is_of_name(context, here, w)]
    used: set[int] = set()
    for i, cue in enumerate(cues):
        first = cues[i - 1].end if i else start
        last = cues[i + 1].start if i + 1 < len(cues) else end
        process = _process(here, scope, cue)
        if process is None or _opens_meeting(context, words, cue):
            continue
        when = _when(context, cue, [d for d in dates if d.start not in used], first, last)
        body = _body(context, words, cue, first, last, process)
        if when is None and not _made_now(scope, words, cue):
            continue
        used |= {when.start} if when is not None else set()
        yield _claim(context, scope, cue, process, when, body)


def _is_of_name(context: Context, here: list[Named], date: Word) -> bool:
    """Whether years belong to the name before them: «Trafikförsörjningsprogram 2025–2035»."""
    between = (context.reading.text[n.end : date.start] for n in here if n.end <= date.start)
    return _YEARS.fullmatch(date.value) is not None and any(gap.strip(" \u00a0,(") == "" for gap in between)


def _consultations(context: Context, words: tuple[Word, ...], cues: list[Word]) -> Iterator[Word]:
    """Meetings told of in one sentence with a referral, unless some body owns them."""
    if not any(c.value in _STAGES for c in cues):
        return
    for word in words:
        if word.kind == MEETING and not any(c.start <= word.start < c.end for c in cues):
            before = [w for w in words if w.kind == BODY and w.end <= word.start]
            if not before or context.reading.text[before[-1].end : word.start].strip():
                yield word._replace(kind=EVENT, targets=(MEETING_EVENT,))


def _process(here: list[Named], scope: Scope, cue: Word) -> Named | None:
    """The process an event is about: named beside it, in the heading, or in the sentences before."""
    if here:
        before = [n for n in here if n.end <= cue.start]
        return before[-1] if before else here[0]
    return next(iter((*scope.heading, *scope.earlier)), None)


def _opens_meeting(context: Context, words: tuple[Word, ...], cue: Word) -> bool:
    """Whether it is a meeting that begins or ends: «Mötet inleddes»."""
    before = [w for w in words if w.kind == MEETING and w.end <= cue.start]
    return bool(before) and not context.reading.text[before[-1].end : cue.start].strip()


def _when(context: Context, cue: Word, dates: list[Word], first: int, last: int) -> Word | None:
    """The date of an event: after it, else before it; not one that only holds the meeting's own day."""
    right = [d for d in dates if cue.end <= d.start < last]
    left = [d for d in dates if first <= d.start < cue.start]
    found = next(iter([*right, *reversed(left)]), None)
    if found is None or found.date is None or ".." in found.date.edtf:
        return None
    return None if cue.value in _MADE and _holds(found.date.edtf, context.day) else found


def _holds(edtf: str, day: str | None) -> bool:
    if day is None or edtf == day:
        return False
    first, last = window(edtf)
    own = window(day)[0]
    return first is not None and last is not None and own is not None and first <= own <= last


def _made_now(scope: Scope, words: tuple[Word, ...], cue: Word) -> bool:
    """Whether the meeting itself does it, here and now."""
    proposed = [w for w in words if w.kind == STATUS and w.value in WISHED and w.end <= cue.start]
    return cue.value in _MADE and scope.passage == DECISION and not proposed


def _body(
    context: Context, words: tuple[Word, ...], cue: Word, first: int, last: int, process: Named
) -> str | None:
    """The organisation nearest before the event, else the first after it."""
    bodies = [w for w in words if w.kind in (BODY, BODY_TYPE, ORGANIZATION_WORD)]
    left = [w for w in bodies if first <= w.start and w.end <= cue.start]
    right = [w for w in bodies if cue.end <= w.start < last]
    owner = context.ontology.processes[process.process].owner
    for word in [*reversed(left), *right]:
        own = context.body.part_of if context.body is not None else None
        owners = [iri for iri in (own, owner) if iri is not None]
        iri = body_by_rule(context, word.targets, owners) if word.kind == BODY_TYPE else context.which(word)
        if iri is not None:
            return iri
    return None


def _claim(
    context: Context, scope: Scope, cue: Word, process: Named, when: Word | None, body: str | None
) -> ProcessClaim:
    document = context.reading.document
    day = when.date.edtf if when is not None and when.date is not None else context.day
    if body is None and when is None and context.body is not None:
        body = context.body.iri
    spans = [
        document.span("statement", *scope.sentence),
        document.span("event", cue.start, cue.end),
        document.span("process", process.start, process.end),
    ]
    spans += [document.span("date", when.start, when.end)] if when is not None else []
    return ProcessClaim(
        process=context.process_ref(process.process),
        version=process.version,
        event=cue.value,
        status="planned" if later(day, context.day) else "held",
        date=day,
        organization=context.ref(body) if body is not None else None,
        items=(scope.section.item,) if scope.section is not None and scope.section.item else (),
        confidence=round(process.sure - (0.0 if process.start >= scope.sentence.start else 0.1), 3),
        evidence=tuple(spans),
    )
