"""Roles: who is said to hold, get or leave a role, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.around import any_terms, section_at
from extraction.byoffice import ex_officio
from extraction.change import GAINS
from extraction.changes import changes
from extraction.claim import Ref, RoleClaim
from extraction.context import Context, context_of
from extraction.dates import resolve_dates
from extraction.passages import PROPOSAL, RESERVATION
from extraction.placing import Placed
from extraction.prose import Spoken, prose
from extraction.reading import Name, Reading
from extraction.roleclaims import clause, extents, role_claim
from extraction.sentences import Sentence
from extraction.statement import (
    BODY,
    BODY_TYPE,
    DATE,
    EVENT,
    LINK,
    MODIFIER,
    OUTCOME,
    PERSON,
    ROLE,
    STATUS,
    Statement,
    Word,
    opens_with_pronoun,
    statement,
    with_subject,
)
from extraction.timing import later
from extraction.titles import titles


def find_roles(reading: Reading) -> None:
    """Step of the pipeline: add the role claims of the running text to `reading.claims`.

    Dates are first resolved against the meeting's own day. What the head and the lists say is not read
    again here, and a claim that another step has made is not made twice.
    """
    resolve_dates(reading)
    context = context_of(reading)
    topics = _Topics()
    found: list[_Found] = []
    for spoken in prose(reading):
        sentence = spoken.sentence
        leads = spoken.lead is not None and any_terms(reading, *spoken.lead, EVENT, STATUS)
        if (
            not any_terms(reading, *sentence, ROLE)
            and not leads
            and not topics.could_go_on(reading, sentence)
        ):
            continue
        said = _said(reading, spoken)
        found += [_Found(said, claim) for claim in _claims(context, said, topics)]
    found += [_Found(said, claim) for said, claim in _open(context, reading, found)]
    known = [c for c in reading.claims if isinstance(c, RoleClaim)]
    reading.claims += _once(known, [f.claim for f in sorted(found, key=lambda f: f.claim.evidence[0].start)])


@dataclass(frozen=True, slots=True)
class _Found:
    said: Statement
    claim: RoleClaim


def _said(reading: Reading, spoken: Spoken) -> Statement:
    """The statement of a sentence; a point of a list speaks with the words that open the list.

    «Kommunfullmäktige utser till ledamöter:» gives each name below it a role; «… föreslår kommunfullmäktige
    besluta» makes a proposal of each point.
    """
    said = statement(reading, spoken.sentence, passage=spoken.passage)
    if spoken.lead is None:
        return replace(said, opens=spoken.opens)
    lead = statement(reading, spoken.lead)
    if any(w.value == "proposed" for w in lead.of(STATUS)):
        said = replace(said, passage=PROPOSAL)
    if not said.of(EVENT) and said.of(PERSON):
        kept = lead.of(
            EVENT, ROLE, LINK, MODIFIER, BODY, BODY_TYPE, OUTCOME, DATE, "cue:duration", "cue:voice"
        )
        said = replace(said, words=(*kept, *said.words))
    return said


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a sentence said of a person: in which role, where."""

    name: Name
    role: Word
    placed: Placed


class _Topics:
    """What the sentences before said, for one that goes on with «hon» or a bare name."""

    def __init__(self) -> None:
        self.last: _Topic | None = None
        self._by_name: dict[str, _Topic] = {}

    def could_go_on(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence without a role may go on about one: something happens, to somebody known."""
        if not self._by_name or not any_terms(reading, *sentence, EVENT, LINK):
            self.last = None
            return False
        return True

    def of(self, said: Statement) -> _Topic | None:
        """The topic of a sentence without a role of its own."""
        for word in said.of(PERSON):
            for text in (word.name.text, word.name.text.removesuffix("s")) if word.name is not None else ():
                if text in self._by_name:
                    return self._by_name[text]
        return self.last if opens_with_pronoun(said) else None

    def note(self, topic: _Topic | None) -> None:
        """Remember what a sentence said; None when it said nothing of a role."""
        self.last = topic
        if topic is not None:
            self._by_name[topic.name.text] = topic


def _claims(context: Context, said: Statement, topics: _Topics) -> Iterator[RoleClaim]:
    topic = None
    if not said.of(ROLE):
        topic = topics.of(said)
        if topic is None or not said.events:
            topics.last = None
            return
        said = with_subject(said, topic.name)
        if not said.of(PERSON):
            topics.last = None
            return
    elif topics.last is not None:
        said = with_subject(said, topics.last.name)
    if said.passage == RESERVATION:
        return
    yield from ex_officio(context, said)
    told = [c for c in changes(said, topic.role if topic is not None else None) if c.role is not None]
    told = [c for c in told if c.role is not None and c.role.start not in said.consumed]
    used = said.consumed | {c.role.start for c in told if c.role is not None}
    spans = [*zip(told, extents(said, told), strict=True)]
    spans += [(change, clause(said, change)) for change in titles(context, said, used, told)]
    first: _Topic | None = None
    for change, (start, end) in spans:
        carried = topic.placed if topic is not None and change.role == topic.role else None
        claim = role_claim(context, said, change, start, end, topic=carried)
        if claim is None:
            continue
        yield claim
        if first is None and change.name is not None and change.role is not None:
            first = _topic(change.name, change.role, claim)
    topics.note(first or topic)


def _topic(name: Name, role: Word, claim: RoleClaim) -> _Topic | None:
    if claim.role is None or claim.organization is None:
        return None
    return _Topic(name, role, Placed(claim.role, claim.organization, (), round(claim.confidence - 0.1, 3)))


def _open(context: Context, reading: Reading, found: list[_Found]) -> Iterator[tuple[Statement, RoleClaim]]:
    """«Haninge: ännu inget klart» in a list of places: the role that the list is about is open there."""
    lists: dict[int, Counter[Ref]] = {}
    for item in found:
        section = section_at(reading, item.said.start)
        if item.said.place is not None and section is not None and item.claim.role is not None:
            lists.setdefault(section.start, Counter())[item.claim.role] += 1
    if not lists:
        return
    for spoken in prose(reading):
        if not any_terms(reading, *spoken.sentence, STATUS):
            continue
        said = statement(reading, spoken.sentence, passage=spoken.passage)
        section = section_at(reading, said.start)
        if said.place is None or section is None or section.start not in lists or said.of(PERSON):
            continue
        cues = [w for w in said.of(STATUS) if w.value == "open"]
        place = context.which(said.place)
        if not cues or place is None:
            continue
        role = lists[section.start].most_common(1)[0][0]
        document = reading.document
        yield (
            said,
            RoleClaim(
                person=None,
                role=role,
                organization=context.ref(place),
                event="elected",
                status="open",
                date=context.day,
                confidence=0.8,
                evidence=(
                    document.span("statement", said.start, said.end),
                    document.span("organization", said.place.start, said.place.end),
                ),
            ),
        )


def _once(known: list[RoleClaim], found: list[RoleClaim]) -> list[RoleClaim]:
    """Each event once: told again it only adds what the first did not say."""
    kept: list[RoleClaim] = []
    for claim in found:
        if any(_what(c) == _what(claim) and _agree(c, claim) and _joined(c, claim) == c for c in known):
            continue
        at = next((i for i, c in enumerate(kept) if _what(c) == _what(claim) and _agree(c, claim)), None)
        if at is None:
            kept.append(claim)
        else:
            kept[at] = _joined(kept[at], claim)
    return list(_one_entry(kept))


def _one_entry(claims: list[RoleClaim]) -> Iterator[RoleClaim]:
    """«B utsågs … Hon efterträder A»: the second only says whom she came after."""
    bare = [c for c in claims if c.event == "takes office" and c.predecessor is not None and c.date is None]
    for claim in claims:
        mine = [c for c in bare if c is not claim and _post(c) == _post(claim) and claim.event in GAINS]
        if mine and claim.predecessor is None:
            spans = (*claim.evidence, *(s for s in mine[0].evidence if s not in claim.evidence))
            yield replace(claim, predecessor=mine[0].predecessor, evidence=spans)
        elif not any(claim is b for b in bare) or not any(
            c.event in GAINS and c.predecessor is None and c is not claim and _post(c) == _post(claim)
            for c in claims
        ):
            yield claim


def _post(claim: RoleClaim) -> tuple[object, ...]:
    return claim.person.name if claim.person is not None else None, claim.role, claim.organization


def _what(claim: RoleClaim) -> tuple[object, ...]:
    name = claim.person.name if claim.person is not None else None
    return name, claim.role, claim.organization, claim.event, claim.held_by_role


def _agree(one: RoleClaim, other: RoleClaim) -> bool:
    """Whether nothing that one says speaks against the other, so that both can be one event."""
    pairs = ((one.date, other.date), (one.from_, other.from_), (one.to, other.to))
    if any(a != b for a, b in pairs if a is not None and b is not None):
        return False
    if one.status != other.status and one.date is not None and other.date is not None:
        return False
    for dated, spell in ((one, other), (other, one)):
        if dated.date is not None and (later(spell.from_, dated.date) or later(dated.date, spell.to)):
            return False
    people = ((one.predecessor, other.predecessor), (one.successor, other.successor))
    return all(a.name == b.name for a, b in people if a is not None and b is not None)


def _joined(one: RoleClaim, other: RoleClaim) -> RoleClaim:
    dated = one if one.date is not None or other.date is None else other
    both = replace(
        one,
        status=dated.status,
        date=dated.date,
        from_=one.from_ or other.from_,
        to=one.to or other.to,
        predecessor=one.predecessor or other.predecessor,
        successor=one.successor or other.successor,
    )
    if both == one:
        return one
    spans = (*one.evidence, *(s for s in other.evidence if s not in one.evidence))
    return replace(both, confidence=max(one.confidence, other.confidence), evidence=spans)
