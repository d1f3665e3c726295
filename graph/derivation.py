"""From the claims of many documents to tenures: a pure function, whatever order they come in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from extraction.claim import AttendanceClaim, Ref
from extraction.days import window
from graph.bounds import bounds, disputes, in_order
from graph.clash import Clash, Split
from graph.conventions import Assumed, assume
from graph.exofficio import derived_tenures
from graph.filing import file_as, one_post
from graph.record import MINIMUM_CONFIDENCE, DocumentClaims, sure_enough
from graph.spells import Stay, part, spells
from graph.statements import Link, PostKey, Said, Says, Statement, Who, statements
from graph.succession import Held, one_at_a_time
from graph.tenure import Post, Tenure
from ontology.concepts import Ontology


@dataclass(frozen=True)
class History:
    """The tenures of all posts, and what did not fit."""

    tenures: tuple[Tenure, ...] = ()
    clashes: tuple[Clash, ...] = ()
    splits: tuple[Split, ...] = ()


@dataclass(frozen=True)
class _Filed:
    """Everything said, by post; of each post by person and capacity."""

    said: dict[PostKey, dict[tuple[str, bool], list[Statement]]]
    titles: dict[str, str]
    """Claim IRI → role IRI, as one post may have several titles."""
    parties: dict[tuple[str, str], str]
    """(claim IRI, person) → the party printed with the person."""
    links: dict[PostKey, list[Link]]


def derive(
    records: Iterable[DocumentClaims],
    ontology: Ontology,
    who: Who,
    *,
    known_by: date | None = None,
    minimum: float = MINIMUM_CONFIDENCE,
) -> History:
    """The tenures that the records give, in order of post and time.

    With `known_by`, those that could be known on that day: from the documents whose own meeting was held
    by then. A document without a date is then left out. Claims less sure than `minimum` are not followed.
    Identity (`who`) is given, so that persons keep their IRIs whatever the day.
    """
    known = (sure_enough(r, minimum) for r in records if known_by is None or dated_by(r, known_by))
    ordered = sorted(known, key=lambda r: r.document_iri)
    found = list(held_by_post(ordered, ontology, who))
    tenures = [tenure for _, own in found for tenure in own.tenures]
    clashes = [clash for _, own in found for clash in own.clashes]
    tenures += derived_tenures(ordered, ontology, tenures)
    tenures.sort(key=lambda t: (t.post.role, t.post.organization))
    clashes.sort(key=lambda c: (c.post.role, c.post.organization, c.kind, c.claims, c.persons))
    return History(tuple(tenures), tuple(clashes), tuple(split for _, own in found for split in own.splits))


def held_by_post(
    ordered: Sequence[DocumentClaims], ontology: Ontology, who: Who
) -> Iterator[tuple[PostKey, History]]:
    """What the records say of each post by itself, in order of the posts' keys (see `graph.filing.one_post`).

    The records must come in order of document. Of a post only the claims about it tell, and whom people came
    for to the meetings of its body that documents with such claims tell of.
    """
    filed = _file(ordered, ontology, who)
    behalf = _behalves(ordered, who)
    for key in sorted(filed.said):
        tenures: list[Tenure] = []
        clashes: list[Clash] = []
        splits: list[Split] = []
        role = ontology.roles.get(key[0])
        titles = {filed.titles[s.claim] for said in filed.said[key].values() for s in said}
        post = Post(titles.pop() if len(titles) == 1 else key[0], key[1], role.seats if role else None)
        political = role is None or role.sphere != "official"
        for acting in (False, True):
            found, reported, parted = _one_post(key, post, acting, filed)
            clashes += reported
            splits += parted
            titled = [(one, _titled(post, one.held.spell.claims, filed.titles)) for one in found]
            tenures += _tenures(titled, acting, filed.parties if political else {}, behalf)
        yield key, History(tuple(tenures), tuple(clashes), tuple(splits))


_Behalves: TypeAlias = dict[tuple[str, str, str], tuple[str, date | None]]
"""(document, person, body) → the organisation that the person came for, and the earliest day of it."""


def _file(records: Sequence[DocumentClaims], ontology: Ontology, who: Who) -> _Filed:
    filed = _Filed(defaultdict(lambda: defaultdict(list)), {}, {}, defaultdict(list))
    name = file_as(ontology)
    for record in records:
        for one in statements(record, who, name):
            role = ontology.roles.get(one.post[0])
            if role is not None and role.sphere == "meeting":
                continue  # a function at one meeting is no post
            post = one_post(ontology, one.post)
            if isinstance(one, Said):
                filed.said[post][one.person, one.acting].append(one.statement)
                filed.titles[one.statement.claim] = one.post[0]
                if one.party is not None:
                    filed.parties[one.statement.claim, one.person] = one.party
            else:
                filed.links[post].append(one)
    return filed


def _one_post(
    key: PostKey, post: Post, acting: bool, filed: _Filed
) -> tuple[list[Assumed], list[Clash], list[Split]]:
    """The spells in one post, of the ordinary holders or of the acting ones.

    The two never bound each other; the acting ones not even one another.
    """
    single = post.seats == 1 and not acting
    persons = {p: said for (p, a), said in sorted(filed.said[key].items()) if a == acting}
    if not acting:  # who is only named in a post, and acted in it, is named as acting
        persons = {
            p: s for p, s in persons.items() if any(map(_dated, s)) or (p, True) not in filed.said[key]
        }
    found = {person: spells(said) for person, said in persons.items()}
    if single:
        stays: list[Stay] = sorted(stay for p, own in found.items() for s in own for stay in s.stays(p))
        found = {p: [piece for s in own for piece in part(s, p, stays)] for p, own in found.items()}
    clashes = [clash for p, own in found.items() for s in own for clash in disputes(p, post, s)]
    held = [
        Held(person, number, own[number], narrowed)
        for person, own in found.items()
        for number, narrowed in enumerate(in_order([bounds(s)[0] for s in own]))
    ]
    if single:
        held, overlapping = one_at_a_time(post, held)
        clashes += overlapping
    splits = [
        Split(person, post, acting, i, spell.cause, spell.cause_claims)
        for person, own in found.items()
        for i, spell in enumerate(own)
        if i
    ]
    links = filed.links.get(key, []) if not acting else []
    return assume(held, links, single_seat=single), clashes, splits


def _dated(statement: Statement) -> bool:
    return statement.says is not Says.NAMED


def _titled(post: Post, claims: Iterable[str], titles: dict[str, str]) -> Post:
    """The post under the title that a spell's claims use most."""
    return replace(post, role=_commonest(Counter(titles[c] for c in claims)) or post.role)


def _tenures(
    found: Iterable[tuple[Assumed, Post]],
    acting: bool,
    parties: dict[tuple[str, str], str],
    behalf: _Behalves,
) -> Iterable[Tenure]:
    for one, post in found:
        person, spell, own = one.held.person, one.held.spell, one.held.bounds
        yield Tenure(
            person,
            post,
            one.held.number,
            acting,
            own.start_earliest,
            own.start_latest,
            own.end_earliest,
            own.end_latest,
            one.start,
            one.end,
            spell.claims,
            _behalf(behalf, one, post),
            _commonest(Counter(p for c in spell.claims if (p := parties.get((c, person))) is not None)),
            None,
            tuple(sorted(one.predecessors)),
            tuple(sorted(one.successors)),
            spell.start is not None and spell.start.renewed,
        )


def _behalves(records: Sequence[DocumentClaims], who: Who) -> _Behalves:
    """Whom each person came for to the meeting of a body that a document tells of."""
    found: _Behalves = {}
    for record in records:
        body: Ref | None = record.body
        if body is None:
            continue
        for _, claim in record.claims:
            if isinstance(claim, AttendanceClaim) and claim.for_ is not None:
                person = who(record.document_iri, claim.person)
                if person is not None and claim.for_.iri != body.iri:
                    found[record.document_iri, person, body.iri] = claim.for_.iri, _first_day(record)
    return found


def _behalf(found: _Behalves, one: Assumed, post: Post) -> str | None:
    """Whom somebody held a post for: told by the documents that the spell rests on, of days inside it."""
    start, end = one.held.bounds.start_earliest, one.held.bounds.end_latest
    told: set[str] = set()
    for document in {claim.partition("#")[0] for claim in one.held.spell.claims}:
        came_for, day = found.get((document, one.held.person, post.organization), (None, None))
        outside = day is not None and ((start and day < start.day) or (end and day > end.day))
        if came_for is not None and not outside:
            told.add(came_for)
    return told.pop() if len(told) == 1 else None


def _first_day(record: DocumentClaims) -> date | None:
    try:
        return window(record.date)[0] if record.date is not None else None
    except ValueError:
        return None


def _commonest(counted: Counter[str]) -> str | None:
    if not counted:
        return None
    return min(counted, key=lambda value: (-counted[value], value))


def dated_by(record: DocumentClaims, day: date) -> bool:
    """Whether the document's own meeting was surely held by a day; False for an undated document."""
    if record.date is None:
        return False
    try:
        last = window(record.date)[1]
    except ValueError:
        return False
    return last is not None and last <= day
