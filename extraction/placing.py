"""Placing: which organisation a role, a meeting or a word like «regionen» belongs to in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extraction.attached import NEXT, attached, implied
from extraction.bykind import (
    board_of_officers,
    body_by_rule,
    ends_like,
    fits_form,
    is_bare,
    is_bare_presidium,
    is_chair,
)
from extraction.claim import Ref
from extraction.context import Context
from extraction.elsewhere import (
    at_the_meeting,
    comes_from,
    is_anothers,
    is_elsewhere,
    is_sender,
    of_another_post,
)
from extraction.headingbodies import heading_words
from extraction.listroles import administered
from extraction.ownersnear import owners_near
from extraction.spokenof import paragraphs_place, spoken_of, whose, within
from extraction.statement import (
    BODY,
    BODY_TYPE,
    ORGANIZATION_WORD,
    ROLE,
    Statement,
    Word,
)
from extraction.toldwith import bodies_told_of, told_with
from ontology.bodies import specialise
from ontology.concepts import OWNERS, Organization, Role
from ontology.kinds import body_type


@dataclass(frozen=True, slots=True)
class Placed:
    """A role in its organisation, the words that say which, and how sure that is (0..1)."""

    role: Ref
    organization: Ref
    words: tuple[Word, ...]
    sure: float


def place_role(
    context: Context, said: Statement, word: Word, person: Word | None = None, *, event: bool = False
) -> Placed | None:
    """The role and the organisation that a role's name stands for in its sentence; None when unknown.

    Looked for in this order: beside the role, beside the person, before the sentence («Salem: …»), with the
    person in the attendance list, in the item's heading, in the meeting's own body, in the whole document
    when only one fits.
    """
    for iri in word.targets:
        role = context.ontology.roles[iri]
        if role.sphere == "meeting" or at_the_meeting(said, word):
            continue
        for org_iri, words, sure in _places(context, said, word, role, person, event=event):
            role_iri, org_iri = specialise(context.ontology, role.iri, org_iri)
            organization = context.ref(org_iri)
            form = said.text(word.start, word.end) if role.iri in context.general else ""
            if organization is not None and fits_form(context, form, org_iri):
                return Placed(context.role_ref(role_iri), organization, tuple(words), sure)
    return None


def place_like(context: Context, word: Word, last: Placed) -> Placed | None:
    """A role that says nothing without its body, in the body that the sentence before spoke of."""
    role = context.ontology.roles[word.value]
    if role.iri not in context.general or role.sphere == "meeting":
        return None
    kind = context.ontology.roles[last.role.iri].body_type
    iri = body_by_rule(context, [kind], [last.organization.iri]) if kind is not None else None
    iri = iri or last.organization.iri
    form = context.reading.text[word.start : word.end]
    if not _fits(context, role, iri) or not fits_form(context, form, iri):
        return None
    role_iri, iri = specialise(context.ontology, role.iri, iri)
    organization = context.ref(iri)
    sure = round(last.sure - _CARRIED, 3)
    return Placed(context.role_ref(role_iri), organization, (), sure) if organization is not None else None


def says_where(context: Context, said: Statement, word: Word | None) -> bool:
    """Whether the sentence itself tells where a role is, though perhaps in a body that nobody knows."""
    if word is None:
        return False
    general = bool(set(word.targets) & context.general)
    return bool(attached(said, word)) or is_elsewhere(said, word, general=general, of=context.owner)


_CARRIED = 0.1
"""How much less sure a place is that the sentence before gave."""
_MOST = 24
"""Other roles of a sentence that are asked where they are."""
_SPOKEN_OF = 0.7
"""How sure a place is that a page of news was speaking of."""


def _places(
    context: Context, said: Statement, word: Word, role: Role, person: Word | None, *, event: bool
) -> Iterator[tuple[str, list[Word], float]]:
    """Organisations where the role may be, most likely first, with the words that name them."""
    name = person.name if person is not None else None
    beside = [w for w in attached(said, word) if not is_bare_presidium(context, w)]
    if context.body is not None and any(is_sender(context, word, w) for w in beside[:1]):
        yield context.body.iri, [], 0.8
        return
    general = role.iri in context.general
    if beside:
        if is_anothers(context, said, beside):
            return
        found = _fitting(context, role, beside, owners_near(context, said, name))
        if found is not None and role.held_in and role.body_type is None and not _fits(context, role, found):
            beside, found = [], None  # «kommunalråd tillika ordförande i kommunstyrelsen»
        if (
            found is None
            and general
            and context.news
            and beside[0].kind == BODY_TYPE
            and is_bare(context, beside)
        ):
            yield from _spoken_of(context, said, word, role, like=beside[0])
        if found is not None:
            yield found, beside, 0.95
        told_before = general and is_bare(context, beside)  # «i nämnden»
        named = general or any(w.kind == BODY_TYPE or w.types for w in beside)
        if found is not None or (named and not told_before):
            return
    elif is_elsewhere(said, word, general=general, of=context.owner):
        return
    heading = heading_words(context, said.start)
    if general:
        for other in reversed([w for w in said.of(ROLE) if w != word][-_MOST:]):
            bare = bool(set(other.targets) & context.general)
            bodies = attached(said, other) if bare else implied(context.ontology, other)
            found = _fitting(context, role, bodies, owners_near(context, said))
            if found is not None:
                yield found, bodies, 0.85
                return
        told = [e.end for e in said.events if said.led and e.end <= min(said.start, word.start)]
        opened = said.of(BODY, BODY_TYPE, start=max(told, default=word.start), end=word.start)
        fronted = list(within(context, said, word))[:1] if event else []
        for bodies in (list(said.bodies), opened, fronted, heading):
            found = _fitting(context, role, bodies, owners_near(context, said))
            if found is not None:
                yield found, bodies, 0.85
                return
        with_it = not event and told_with(said, word)
        if (event or with_it) and of_another_post(context, said, word):
            return
        for body in bodies_told_of(said, word) if with_it else ():
            found = _fitting(context, role, [body], owners_near(context, said))
            if found is not None:
                yield found, [body], 0.85
                return
        acting = _choosing(context, said) if event else None
        if acting is not None:
            yield acting.value, [acting], 0.85
            return
        if context.news:
            yield from _spoken_of(context, said, word, role)
        elif context.body is not None and (event or role.seats == 1):
            yield context.body.iri, [], 0.8
        return
    candidates: list[tuple[str | None, list[Word], float]] = [
        *(
            (context.which(w), [w], 0.95)
            for w in (() if comes_from(context, person) else _with_person(said, person))
        ),
        *((context.which(w), [w], 0.95) for w in (said.place,) if w is not None),
        *(_sentence_body(context, said, role) if event else ()),
        (context.came_for(name), [], 0.9),
        *(_titled_in(context, said, word, role) if not event else ()),
        (administered(context.reading, role), [], 0.8),
        *((context.which(w), [w], 0.85) for w in heading if w.kind == BODY),
        (context.owner.iri if context.owner is not None else None, [], 0.8),
        *paragraphs_place(context, said),
        (context.whole.iri if context.whole is not None and role.sphere == "official" else None, [], 0.8),
        (context.body.iri if context.body is not None else None, [], 0.8),
        (context.only_one(_kinds(context, role)), [], 0.7),
    ]
    for iri, words, sure in candidates:
        if iri is not None and _fits(context, role, iri):
            yield iri, words, sure


def _spoken_of(
    context: Context, said: Statement, word: Word, role: Role, *, like: Word | None = None
) -> Iterator[tuple[str, list[Word], float]]:
    """The body that a page of news was speaking of; `like` a word for its kind, of a body of that kind."""
    for near in spoken_of(context, said, word):
        if like is not None and not ends_like(context, near, like):
            continue
        found = _fitting(context, role, whose(context, near), owners_near(context, said))
        if found is not None:
            yield found, [near], _SPOKEN_OF


def _choosing(context: Context, said: Statement) -> Word | None:
    """The body that only the document knows and that itself chooses: «Hamnbolaget Nord har valt Ek …»."""
    first = said.events[0].start if said.events else said.start  # «Ny ordförande: Ek» has no verb
    brought = [w for w in said.of(BODY, end=first) if w.value in context.reading.brought]
    return brought[0] if len(brought) == 1 else None


def _sentence_body(
    context: Context, said: Statement, role: Role
) -> list[tuple[str | None, list[Word], float]]:
    """The one organisation of the sentence that can have the post: «Salems kommun har fått ny kommunchef»."""
    apart = [w for other in said.of(ROLE) if role.iri not in other.targets for w in attached(said, other)]
    named = [w for w in said.of(BODY) if w not in apart]  # not «A, som är chef i Salem, har anställts»
    fitting = [(iri, w) for w in named if (iri := context.which(w)) and _fits(context, role, iri)]
    return [(iri, [w], 0.85) for iri, w in fitting[:1]] if len({iri for iri, _ in fitting}) == 1 else []


def _titled_in(
    context: Context, said: Statement, word: Word, role: Role
) -> list[tuple[str | None, list[Word], float]]:
    """The same for a title: of no body that is only spoken of, as «kommunchef Ek om avtalet med Salem» is."""
    found = _sentence_body(context, said, role)
    found = [one for one in found if one[0] not in context.reading.brought]
    if context.owner is None or not _fits(context, role, context.owner.iri):
        return found
    return [one for one in found if one[1][0].start < word.start]


def _with_person(said: Statement, person: Word | None) -> list[Word]:
    """The organisation printed right after a name: «kommundirektör Ek, Salems kommun»."""
    if person is None:
        return []
    following = said.of(BODY, start=person.end)[:1]
    return [w for w in following if w.start - person.end <= NEXT and said.only(person.end, w.start, ROLE)]


def _fitting(context: Context, role: Role, words: Iterable[Word], owners: list[str]) -> str | None:
    """The organisation that the words name for a role: a body whose owner is named or known, or itself."""
    words = list(words)
    bodies = [iri for w in words if w.kind == BODY and (iri := context.which(w)) is not None]
    if any((o := context.organization(iri)) is not None and _is_body(o) for iri in bodies):
        words = [w for w in words if w.kind != ORGANIZATION_WORD]  # «i styrelsen för Hamnbolaget AB»
    named = [iri for w in words if w.kind != BODY_TYPE and (iri := context.which(w)) is not None]
    for word in words:
        types = word.targets if word.kind == BODY_TYPE else word.types if context.which(word) is None else ()
        if types:
            if is_chair(context.ontology, role):  # the chairs of a presidium are those of the body itself
                types = tuple(k for t in types if (k := board_of_officers(context, t)) is not None)
            return body_by_rule(context, types, [*named, *owners]) if types else None
    return next((iri for iri in named if _fits(context, role, iri)), None)


def _fits(context: Context, role: Role, iri: str) -> bool:
    """Whether an organisation can have the post."""
    organization = context.organization(iri)
    if organization is None:
        return False
    if role.iri in context.general:
        return _is_body(organization)
    if iri not in context.ontology.organizations and organization.body_type is None:
        return not set(OWNERS) & set(_kinds(context, role))  # of a body nobody knows, not what it cannot be
    return organization.kind in _kinds(context, role) or not _kinds(context, role)


def _kinds(context: Context, role: Role) -> tuple[str, ...]:
    """Kinds of organisation that have a role; for one of a kind of body, those that have the body."""
    if role.held_in or role.body_type is None:
        return role.held_in
    return body_type(context.ontology, role.body_type).exists_in


def _is_body(organization: Organization) -> bool:
    """Whether it meets and has a chair of its own, unlike a municipality, a region or a county."""
    return organization.kind not in (*OWNERS, "county")
