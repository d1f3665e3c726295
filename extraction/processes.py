"""Processes: which regional processes a meeting takes up, and what is said to happen to them."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.around import any_terms, section_at, terms, within
from extraction.claim import ProcessClaim
from extraction.context import Context, context_of
from extraction.days import window
from extraction.passages import passage_at, passages
from extraction.processevents import EVENT, Scope, process_events
from extraction.processnames import Named, named_processes
from extraction.reading import Reading, Section
from extraction.sentences import sentences

_BACK = 3
"""How many sentences back the process may have been named that a sentence goes on about."""
_BULLET = 16
"""Letters that a heading may hold besides the process's name."""
_HEADING = 40


def find_processes(reading: Reading) -> None:
    """Step of the pipeline: add one claim for each process and version, and one for each dated event."""
    context = context_of(reading)
    named = [n for n in named_processes(reading) if not _is_idle(reading, n)]
    if not named:
        return
    groups: dict[tuple[str, str | None], list[Named]] = {}
    for mention in named:
        groups.setdefault((mention.process, mention.version), []).append(mention)
    reading.claims += [_taken_up(context, group) for group in groups.values()]
    events = [claim for scope in _scopes(reading, named) for claim in process_events(context, scope, named)]
    reading.claims += _once(events)


def _is_idle(reading: Reading, named: Named) -> bool:
    """Whether a name is page matter, or a heading of its own over «inget att rapportera»."""
    section = section_at(reading, named.start)
    if section is not None and section.kind in ("matter", "signatures"):
        return True
    text = reading.text
    start, stop = text.rfind("\n", 0, named.start) + 1, text.find("\n", named.end)
    if stop < 0 or len(text[start:stop].strip()) > named.end - named.start + _BULLET:
        return False
    below = stop + len(text[stop:]) - len(text[stop:].lstrip())
    nothing = terms(reading, below, below + _HEADING, "cue:nothing")
    return bool(nothing) and not text[below : nothing[0].start].strip()


def _taken_up(context: Context, group: list[Named]) -> ProcessClaim:
    """The claim that a process is taken up, with a span for each form in which it is written."""
    reading = context.reading
    first: dict[str, Named] = {}
    for named in group:
        first.setdefault(" ".join(reading.text[named.start : named.end].split()).casefold(), named)
    parts = tuple(dict.fromkeys(n.part for n in group if n.part is not None))
    return ProcessClaim(
        process=context.process_ref(group[0].process),
        version=group[0].version,
        items=_items(reading, group),
        parts=parts,
        confidence=max(n.sure for n in group),
        evidence=tuple(
            reading.document.span("part" if n.part else "process", n.start, n.end) for n in first.values()
        ),
    )


def _items(reading: Reading, group: list[Named]) -> tuple[str, ...]:
    """The items where it is taken up; one that only announces coming meetings counts if there is no other."""
    found: dict[str, bool] = {}
    for named in group:
        section = section_at(reading, named.start)
        if section is not None and section.item is not None:
            announces = terms(reading, section.title_start, section.title_end, "cue:meeting-heading")
            found[section.item] = found.get(section.item, True) and bool(announces)
    taken = [item for item, announced in found.items() if not announced]
    return tuple(taken or found)


def _scopes(reading: Reading, named: list[Named]) -> Iterator[Scope]:
    """The sentences of the items, each with the processes that it may go on about."""
    parts = passages(reading)
    earlier: list[tuple[Named | None, Section | None]] = []
    for sentence in sentences(reading):
        section = section_at(reading, sentence.start)
        if section is None or section.kind not in ("item", "head"):
            continue
        heading = tuple(within(named, section.title_start, section.title_end)) if section.title else ()
        if section.title and sentence.start < section.title_end:
            continue
        if any_terms(reading, *sentence, EVENT):
            passage = passage_at(parts, sentence.end - 1)
            near = [n for n, where in reversed(earlier[-_BACK:]) if n is not None and where == section]
            yield Scope(sentence, section, passage.kind if passage is not None else "", tuple(near), heading)
        here = within(named, *sentence)
        earlier.append((here[0] if here else None, section))


def _once(found: list[ProcessClaim]) -> list[ProcessClaim]:
    """One claim for each event: the more exact of two dates is kept, with the evidence of both."""
    kept: list[ProcessClaim] = []
    for claim in found:
        for i, other in enumerate(kept):
            if _what(claim) == _what(other) and _one_day(claim, other):
                better, worse = sorted((other, claim), key=lambda c: -len(c.date or ""))
                kept[i] = _joined(better, worse)
                break
        else:
            kept.append(claim)
    return kept


def _what(claim: ProcessClaim) -> tuple[object, ...]:
    return claim.process, claim.event, claim.status


def _one_day(one: ProcessClaim, other: ProcessClaim) -> bool:
    """Whether two claims can be of one event: one date holds the other, and the organisations agree."""
    if (
        one.date is None
        or other.date is None
        or (one.version or other.version) != (other.version or one.version)
    ):
        return False
    if (
        one.organization is not None
        and other.organization is not None
        and one.organization != other.organization
    ):
        return False
    first, last = window(one.date)
    start, end = window(other.date)
    if first is None or last is None or start is None or end is None:
        return one.date == other.date
    return (first <= start and end <= last) or (start <= first and last <= end)


def _joined(better: ProcessClaim, worse: ProcessClaim) -> ProcessClaim:
    spans = [*better.evidence, *(s for s in worse.evidence if s not in better.evidence)]
    return ProcessClaim(
        process=better.process,
        version=better.version or worse.version,
        event=better.event,
        status=better.status,
        date=better.date,
        organization=better.organization or worse.organization,
        items=tuple(dict.fromkeys((*better.items, *worse.items))),
        confidence=max(better.confidence, worse.confidence),
        evidence=tuple(spans),
    )
