"""Meeting words: «ledningsgruppsmöte», «sammanträder», and whose meeting they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extraction.bykind import body_by_rule
from extraction.context import Context
from extraction.ownersnear import owners_near
from extraction.phrasebook import phrasebook
from extraction.statement import BODY, BODY_TYPE, DATE, MEETING, ORGANIZATION_WORD, Statement, Word

VERB = "cue:meeting-verb"
_OWNING = 26
"""Letters between a body and its meeting: «ledningsgruppens nästa möte»."""
_WITH = 14
"""Letters between a meeting and the body it is with: «möte mellan …»."""
_BEFORE = 60
"""Letters back to a body that a meeting without an owner belongs to."""
_ORDINARY = ("möte", "sammanträde")
_STOPS = frozenset(".;:,!?()\t")


@dataclass(frozen=True, slots=True)
class MeetingWord:
    """A word that speaks of a meeting, whose it is, and what kind when it says more than «möte»."""

    word: Word
    organization: str
    """IRI of the body."""
    kind: str | None
    by: tuple[Word, ...] = ()
    """The words that name the body."""


def meeting_words(context: Context, said: Statement) -> Iterator[MeetingWord]:
    """The meetings that a sentence speaks of, in its order; those of bodies nobody knows are left out.

    A body directly before a date is one too: «i kommunstyrelsen den 5 december».
    """
    found = said.of(MEETING, VERB)
    for word in found:
        meant = _meeting(context, said, word)
        if meant is not None:
            yield meant
    for date in said.of(DATE):
        bodies = [w for w in said.of(BODY, BODY_TYPE, end=date.start) if _directly(said, w, date)]
        near = [w for w in found if abs(w.start - date.start) <= _BEFORE]
        if bodies and not near:
            iri = _body(context, said, bodies[-1])
            if iri is not None and _meets(context, iri):
                yield MeetingWord(bodies[-1], iri, None, (bodies[-1],))


def _directly(said: Statement, body: Word, date: Word) -> bool:
    """Whether at most «den» stands between a body and a date."""
    gap = said.text(body.end, date.start)
    return date.start >= body.end and len(gap) <= 5 and len(gap.split()) <= 1 and not _STOPS & set(gap)


def _meeting(context: Context, said: Statement, word: Word) -> MeetingWord | None:
    kind, prefix = (None, None) if word.kind == VERB else _kind(context, word.value)
    owner = _owner(said, word)
    if owner is not None:
        iri = _body(context, said, owner)
        if iri is None and owner.kind == ORGANIZATION_WORD and context.own is not None:
            iri = context.own.iri
        return MeetingWord(word, iri, kind, (owner,)) if iri is not None else None
    own = context.own.iri if context.own is not None else None
    if prefix is not None:
        iri = _by_prefix(context, said, prefix)
        return MeetingWord(word, iri, None) if iri is not None else None
    for other in (*_partners(said, word), *_nearby(said, word)):
        iri = _body(context, said, other)
        if iri is not None and _meets(context, iri):
            return MeetingWord(word, iri, kind, (other,))
    return MeetingWord(word, own, kind) if own is not None and word.kind == MEETING else None


def _owner(said: Statement, word: Word) -> Word | None:
    """The body printed before the meeting: its owner («nämndens möte»), or the subject of a verb."""
    kinds = (BODY, BODY_TYPE, ORGANIZATION_WORD) if word.kind == VERB else (BODY, BODY_TYPE)
    bodies = said.of(*kinds, end=word.start)
    last = bodies[-1] if bodies else None
    if last is None:
        return None
    gap = said.text(last.end, word.start)
    if word.kind == VERB:
        return last if not _STOPS & set(gap) else None
    owning = said.text(last.start, last.end).endswith("s") or said.reading.damaged
    if not owning or len(gap) > _OWNING or _STOPS & set(gap):
        return None
    return None if said.of("cue:place-word", start=last.end, end=word.start) else last


def _partners(said: Statement, word: Word) -> list[Word]:
    """The first body after «möte med», «möte mellan»."""
    following = said.of(BODY, BODY_TYPE, start=word.end)[:1]
    near = [w for w in following if w.start - word.end <= _WITH]
    return [w for w in near if not _STOPS & set(said.text(word.end, w.start))]


def _nearby(said: Statement, word: Word) -> list[Word]:
    """The nearest body before the meeting in the sentence."""
    before = said.of(BODY, end=word.start)[-1:]
    return [w for w in before if word.start - w.end <= _BEFORE]


def _kind(context: Context, value: str) -> tuple[str | None, str | None]:
    """What kind of meeting a compound tells, or the body that it begins with: «ledningsgrupp|s|möte»."""
    if value in _ORDINARY:
        return None, None
    tails = [t for t in (*_ORDINARY, "konferens") if value.endswith(t) and value != t]
    prefix = value.removesuffix(tails[0]).strip() if tails else ""
    prefix = prefix.removesuffix("s")
    if prefix and phrasebook(context.ontology).ends_in("thing-ending", prefix):
        return None, prefix
    return value, None


def _by_prefix(context: Context, said: Statement, prefix: str) -> str | None:
    """The one body of the document whose name ends like the compound begins."""
    own = context.own
    if own is not None and own.label.casefold().endswith(prefix):
        return own.iri
    named = [iri for iri in context.bodies_named() if _label(context, iri).endswith(prefix)]
    if len(named) == 1:
        return named[0]
    kinds = [t.iri for t in context.ontology.body_types.values() if t.label.casefold() == prefix]
    return body_by_rule(context, kinds, owners_near(context, said)) if kinds else None


def _label(context: Context, iri: str) -> str:
    found = context.ref(iri)
    return found.label.casefold() if found is not None else ""


def _body(context: Context, said: Statement, word: Word) -> str | None:
    known = context.which(word) if word.kind != BODY_TYPE else None
    types = word.targets if word.kind == BODY_TYPE else word.types
    if known is not None or not types:
        return known
    own = context.body
    if own is not None and own.body_type in types:
        return own.iri
    return body_by_rule(context, types, owners_near(context, said))


def _meets(context: Context, iri: str) -> bool:
    """Whether it holds meetings of its own, unlike a municipality, a region or a county."""
    body = context.organization(iri)
    return body is not None and body.kind in ("committee", "joint body", "organization")
