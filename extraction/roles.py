"""Roles: who is said to hold, get or leave a role, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.around import any_terms, section_at
from extraction.byheading import post_above, with_post
from extraction.byoffice import ex_officio
from extraction.change import GAINS, HOLDS
from extraction.changes import changes
from extraction.claim import Ref, RoleClaim
from extraction.contacts import name_above
from extraction.context import Context, context_of
from extraction.dates import resolve_dates
from extraction.daysafter import dated_after
from extraction.dealing import is_title
from extraction.furtherbodies import in_further_bodies
from extraction.happening import is_denied
from extraction.listpoints import said_of
from extraction.news import is_news
from extraction.passages import RESERVATION
from extraction.placing import Placed, says_where
from extraction.pronouns import opens_with_pronoun, with_subject
from extraction.prose import prose
from extraction.reading import Reading
from extraction.retold import retold
from extraction.roleclaims import clause, extents, role_claim
from extraction.statement import (
    BODY,
    CAPACITY,
    EVENT,
    LINK,
    PERSON,
    ROLE,
    STATUS,
    Statement,
    Word,
    statement,
)
from extraction.titles import titles
from extraction.topics import Topic, Topics, topic_of

_IN_LIST = 0.8
"""How sure a role is that only the lines around it name."""


def find_roles(reading: Reading) -> None:
    """Step of the pipeline: add the role claims of the running text to `reading.claims`.

    Dates are first resolved against the meeting's own day. What the head and the lists say is not read
    again here, and a claim that another step has made is not made twice.
    """
    resolve_dates(reading)
    context = context_of(reading)
    topics = Topics()
    for claim in reading.claims:
        if isinstance(claim, RoleClaim):
            topics.note_listed(reading, claim)
    found: list[_Found] = []
    every, news = prose(reading), is_news(reading)
    for last, spoken in zip([None, *every], every, strict=False):
        sentence = spoken.sentence
        told = found and topics.last is not None
        if told and (dated := dated_after(reading, spoken, found[-1].claim)) is not None:
            found[-1] = replace(found[-1], claim=dated)
            continue
        leads = spoken.lead is not None and any_terms(reading, *spoken.lead, EVENT, STATUS)
        above = None if leads else post_above(reading, spoken, last)
        if (
            not (ROLE in spoken.kinds and any_terms(reading, *sentence, ROLE))
            and not leads
            and above is None
            and not topics.could_go_on(reading, spoken)
        ):
            topics.sentence_before = sentence
            continue
        said = said_of(reading, spoken)
        if news and not said.of(PERSON) and (name := name_above(reading, spoken, said)) is not None:
            said = replace(said, words=(Word(PERSON, name.start, name.end, name=name), *said.words))
        said = said if above is None else with_post(reading, above, said)
        found += [_Found(said, claim) for claim in _claims(context, said, topics)]
        topics.sentence_before = sentence
    found += [_Found(said, claim) for said, claim in _in_lists(context, reading, found)]
    known = [c for c in reading.claims if isinstance(c, RoleClaim)]
    reading.claims += retold(known, [f.claim for f in sorted(found, key=lambda f: f.claim.evidence[0].start)])


@dataclass(frozen=True, slots=True)
class _Found:
    said: Statement
    claim: RoleClaim


def _with_role(said: Statement, last: Topic | None) -> Statement:
    """«T.f. är Ek», «Sedan dess har ekonomichef Ek varit tf» with the role of the sentence before."""
    capacity = said.of(CAPACITY)[:1]
    bare = bool(capacity) and len(said.of(PERSON)) == 1 and all(is_title(said, r) for r in said.of(ROLE))
    if last is None or not bare:
        return said
    cues = said.events
    within = any(e.start <= capacity[0].start and capacity[0].end <= e.end for e in cues)
    if not within and (said.of(ROLE) or not any(said.only(capacity[0].end, e.start) for e in cues)):
        return said
    role = Word(ROLE, capacity[0].end, capacity[0].end, last.role.targets)
    return replace(said, words=tuple(sorted([*said.words, role], key=lambda w: (w.start, w.end))))


def _begins_elsewhere(context: Context, said: Statement, topic: Topic) -> bool:
    """Whether somebody only begins at another place: «Hon har fått jobb i Salem och börjar där»."""
    if topic.heir or {w.value for w in said.events} != {"takes office"}:
        return False
    named = {context.which(w) for w in said.of(BODY)}
    place = context.organization(topic.placed.organization.iri)
    return bool(named) and place is not None and not named & {place.iri, place.part_of}


def _claims(context: Context, said: Statement, topics: Topics) -> Iterator[RoleClaim]:
    said, topic = topics.opened(said) or topics.inherited(said) or (said, None)
    said = _with_role(said, topics.last)
    if not said.of(ROLE):
        topic = topic or topics.of(said) or topics.comes_after(said)
        if topic is None or not said.events or _begins_elsewhere(context, said, topic):
            topics.last = None
            return
        said = with_subject(said, topic.name)
        if not said.of(PERSON):
            topics.last = None
            return
    elif opens_with_pronoun(said) and (subject := topics.subject(context.reading)) is not None:
        topic = topics.last
        said = with_subject(said, subject)
    if said.passage == RESERVATION:
        return
    yield from ex_officio(context, said)
    told = changes(said, topic.role if topic is not None else None)
    told = [c for c in told if c.role is None or c.role.start not in said.consumed]
    if topic is not None and topic.heir:
        gone = Word(PERSON, topic.role.start, topic.role.start, name=topic.name)
        told = [replace(c, predecessor=c.predecessor or gone) if c.role == topic.role else c for c in told]
    told = [c for c in told if not is_denied(said, c)]  # a title in it is one all the same
    used = said.consumed | {c.role.start for c in told if c.role is not None}
    spans = [*zip(told, extents(said, told), strict=True)]
    spans += [(change, clause(said, change)) for change in titles(context, said, used, told)]
    first: Topic | None = None
    holds = False  # it tells only what somebody is already: «A, som i dag är …, har anställts som …»
    section = section_at(context.reading, said.start)
    for change, carried, (start, end) in [
        (*one, span) for c, span in spans for one in topics.told_of(c, topic)
    ]:
        settled = None if carried is not None else topics.elected(context, said, change)
        same = settled is None and change.role not in said.words and (topic is None or not topic.heir)
        claim = role_claim(context, said, change, start, end, topic=carried or settled, same=same)
        if claim is None and carried is None and not says_where(context, said, change.role):
            before = topics.before(context, change.role, first)
            claim = (
                role_claim(context, said, change, start, end, topic=before, same=False) if before else None
            )
        if claim is None:
            continue
        yield claim
        yield from in_further_bodies(context, said, change, claim)
        topics.note_election(section, claim)
        if change.name is not None and change.role is not None:
            told_now = topic_of(change.name, change.role, claim)
            if first is None or (told_now is not None and claim.event in GAINS and holds):
                first, holds = told_now, claim.event == HOLDS
            topics.note_post(section, claim, told_now)
            if (
                told_now is not None
                and change.predecessor is not None
                and change.predecessor.name is not None
            ):
                topics.note_gone(change.predecessor.name, told_now)
    topics.note(first or topic)
    if first is None and not said.of(PERSON):
        topics.note_opening(context, said)


def _in_lists(
    context: Context, reading: Reading, found: list[_Found]
) -> Iterator[tuple[Statement, RoleClaim]]:
    """What a list of places says of the role that it is about, where a place's line does not name the role.

    «Haninge: ännu inget klart» leaves it open; «Salem: Ek avgår» tells of its holder.
    """
    lists: dict[int, Counter[tuple[Word, Ref]]] = {}
    places: dict[int, set[str]] = {}
    for item in found:
        section = section_at(reading, item.said.start)
        roles = item.said.of(ROLE)
        head = item.said.place
        if head is None or item.claim.organization is None:
            continue
        if context.which(head) != item.claim.organization.iri:
            continue  # the place is only a heading over a text about one of its bodies
        if section is not None and item.claim.role is not None and roles:
            lists.setdefault(section.start, Counter())[roles[0], item.claim.role] += 1
            places.setdefault(section.start, set()).add(item.claim.organization.iri)
    if not lists:
        return
    for spoken in prose(reading):
        if not any_terms(reading, *spoken.sentence, STATUS, EVENT, LINK):
            continue
        said = statement(reading, spoken.sentence, passage=spoken.passage)
        section = section_at(reading, said.start)
        if said.place is None or section is None or section.start not in lists or said.of(ROLE):
            continue
        place = context.which(said.place)
        organization = context.ref(place) if place is not None else None
        if organization is None or not places[section.start] - {organization.iri}:
            continue  # one place alone heads a page, and no list of places
        word, role = _last_there(found, said, organization) or lists[section.start].most_common(1)[0][0]
        if said.of(PERSON):
            for change in changes(said, word):
                placed = Placed(role, organization, (said.place,), _IN_LIST)
                claim = role_claim(context, said, change, *clause(said, change), topic=placed)
                if claim is not None and change.event != HOLDS:
                    yield said, claim
        elif any(w.value == "open" for w in said.of(STATUS)):
            yield said, _open(context, said, said.place, role, organization)


def _last_there(found: list[_Found], said: Statement, place: Ref) -> tuple[Word, Ref] | None:
    """The role that the sentence before told of in the same place: «Ny KSO: A. Företrädaren B avgick.»"""
    for item in reversed(found):
        roles = item.said.of(ROLE)
        if item.said.start < said.start and item.claim.organization == place:
            return (roles[0], item.claim.role) if roles and item.claim.role is not None else None
    return None


def _open(context: Context, said: Statement, place: Word, role: Ref, organization: Ref) -> RoleClaim:
    document = said.reading.document
    return RoleClaim(
        person=None,
        role=role,
        organization=organization,
        event="elected",
        status="open",
        date=context.day,
        confidence=_IN_LIST,
        evidence=(
            document.span("statement", said.start, said.end),
            document.span("organization", place.start, place.end),
        ),
    )
