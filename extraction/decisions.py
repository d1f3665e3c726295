"""Decisions: what was decided, put off, sent back, rejected or given to somebody, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extraction.around import any_terms, terms, within
from extraction.claim import DecisionClaim, Mention
from extraction.context import Context, context_of
from extraction.deciding import ASSIGNED, DECIDED, DECIDING, DONE, deciding_word, done_word, is_ours
from extraction.document import Span
from extraction.mentioned import named
from extraction.news import is_news
from extraction.passages import DECISION, Passage, passages
from extraction.processnames import Named, named_processes
from extraction.prose import is_point
from extraction.reading import Reading, Section
from extraction.sentences import Sentence
from extraction.setting import settings
from extraction.statement import (
    OUTCOME,
    PERSON,
    ROLE,
    Word,
    words_in,
)

_REACH = 40
"""Letters over which «föreslår» or «ska» reaches the verb after it."""


@dataclass(frozen=True, slots=True)
class _Decided:
    """One outcome, and the sentence that says so."""

    outcome: str
    sentence: Sentence
    section: Section | None
    group: int
    """Sentences of one list of points share a number: «att … att …» is one decision."""
    cue: Word | None = None
    headed: bool = False
    """It stands under a heading that announces the decision."""


def find_decisions(reading: Reading) -> None:
    """Step of the pipeline: add one claim for each item that has a decision, one for each decision elsewhere.

    What somebody by name gets to do is a claim of its own beside the item's.

    Under a heading «Beslut» the first sentence is the decision, whatever it says; elsewhere a sentence must
    say so itself, and counts only where its item has no such heading. An item without either is decided by
    what was done in it: «Dagordningen fastställs». Proposals, motions and reservations are no decisions, nor
    is what a page of news tells.
    """
    if is_news(reading):
        return
    context = context_of(reading)
    mentions = named_processes(reading)
    groups: dict[tuple[object, ...], list[_Decided]] = {}
    for found in _of_items(context):
        key = found.section.start if found.section is not None and found.section.item is not None else None
        apart = key is None or _person(reading, found)[0] is not None
        groups.setdefault((found.group, found.outcome) if apart else (key,), []).append(found)
    reading.claims += [_claim(context, group, mentions) for group in groups.values()]


def _of_items(context: Context) -> Iterator[_Decided]:
    """What was decided in each item, or in the head of minutes that have no items."""
    reading = context.reading
    decided = list(_decided(context))
    headed = {found.section.start for found in decided if found.section is not None and found.headed}
    items = {section.start for section in reading.sections if section.kind == "item"}
    told: set[int] = set()
    for found in decided:
        section = found.section
        if section is None:
            yield found
            continue
        counts = section.start in items or (section.kind == "head" and not items)
        if counts and (found.headed or section.start not in headed):
            told.add(section.start)
            yield found
    for found in _done(context) if not _is_informal(reading) else ():
        if found.section is not None and found.section.start not in told:
            told.add(found.section.start)
            yield found


def _is_informal(reading: Reading) -> bool:
    """Whether a document says in its head that it is notes, where a choice of adjusters is no decision."""
    first = next((s.start for s in reading.sections if s.kind == "item"), 0)
    return any_terms(reading, 0, first, "cue:informal-paper")


def _done(context: Context) -> Iterator[_Decided]:
    """What was done in the items, the last first, where nobody need be said to decide."""
    reading = context.reading
    ours = _our_own(context)
    for setting in reversed(settings(reading)):
        sentence, section, passage, kinds = setting
        if DONE not in kinds or section is None or section.kind != "item":
            continue
        if (passage is not None and passage.start not in ours) or (
            setting.in_title and not _is_told(reading, section)
        ):
            continue
        cue = done_word(context, sentence)
        if cue is not None:
            yield _Decided(cue.value, sentence, section, -1, cue)


def _our_own(context: Context) -> frozenset[int]:
    """Where the passages begin that announce what this meeting decided."""
    decisions = (p for p in passages(context.reading) if p.kind == DECISION)
    return frozenset(p.start for p in decisions if is_ours(context, p.start, p.body))


def _is_told(reading: Reading, section: Section) -> bool:
    """Whether what stands where an item has its heading runs on to a sentence's stop."""
    return "." in reading.text[section.title_end - 1 : section.title_end + 1]


def _decided(context: Context) -> Iterator[_Decided]:
    reading = context.reading
    ours = _our_own(context)
    group = 0
    before: tuple[Passage | None, bool] = (None, False)
    for setting in settings(reading):
        sentence, section, passage, kinds = setting
        if setting.in_title and (section is None or not _is_told(reading, section)):
            continue
        if passage is not None and passage.start not in ours:
            before = (passage, False)
            continue
        inside = passage is not None
        cue = deciding_word(context, sentence, inside=inside) if kinds & DECIDING else None
        if cue is None and not inside:
            before, group = (None, False), group + 1
            continue
        point, heading = is_point(reading, sentence), _is_heading(reading, sentence)
        follows = point and before[1]
        if cue is None and (follows or (before[0] != passage and not heading)):
            cue = Word(OUTCOME, sentence.start, sentence.start, (DECIDED,))
        group += 0 if follows else 1
        made = _Decided(cue.value, sentence, section, group, cue, headed=inside) if cue is not None else None
        if not inside or not (heading or (made is not None and _is_aside(reading, made))):
            before = (passage, cue is not None)
        if made is not None:
            yield made


def _is_heading(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence only announces: «Kommunstyrelsen beslutar», «Beslut:»."""
    text = reading.text[sentence.start : sentence.end].rstrip()
    cues = terms(reading, *sentence, OUTCOME)
    ends = bool(cues) and sentence.start + len(text.rstrip(":")) == cues[-1].end
    return ends and cues[-1].target == DECIDED


def _is_aside(reading: Reading, found: _Decided) -> bool:
    """Whether it only says what became of somebody's wish: «Yrkandet om återremiss avslås»."""
    return found.outcome != DECIDED and any_terms(reading, *found.sentence, "cue:wish")


def _claim(context: Context, group: list[_Decided], mentions: list[Named]) -> DecisionClaim:
    reading = context.reading
    first = next((found for found in group if not _is_aside(reading, found)), group[0])
    document = reading.document
    spans = [document.span("statement", *found.sentence) for found in group]
    if first.cue is not None and first.cue.end > first.cue.start:
        spans.append(document.span("outcome", first.cue.start, first.cue.end))
    processes = [n for found in group for n in within(mentions, *found.sentence)]
    spans += [document.span("process", n.start, n.end) for n in processes[:1]]
    person, span = _person(reading, first)
    spans += [span] if span is not None else []
    own = context.body
    return DecisionClaim(
        item=first.section.item if first.section is not None else None,
        outcome=first.outcome,
        process=context.process_ref(processes[0].process) if processes else None,
        person=person,
        organization=context.ref(own.iri) if own is not None else None,
        confidence=0.9 if first.cue is not None and first.cue.end > first.cue.start else 0.8,
        evidence=tuple(spans),
    )


def _person(reading: Reading, found: _Decided) -> tuple[Mention | None, Span | None]:
    """Who gets something to do: the name before «får i uppdrag», or after «uppdra åt»."""
    if found.outcome != ASSIGNED or found.cue is None:
        return None, None
    words = words_in(reading, *found.sentence)
    before = [w for w in words if w.kind in (PERSON, ROLE) and w.end <= found.cue.start]
    after = [
        w for w in words if w.kind in (PERSON, ROLE) and found.cue.end <= w.start <= found.cue.end + _REACH
    ]
    for word in [*reversed(before), *after]:
        if word.name is not None:
            return named(reading, word.name), reading.document.span("person", word.name.start, word.name.end)
        return None, None
    return None, None
