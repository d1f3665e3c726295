"""Context: what a whole document says of organisations, for the sentences that leave it out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from extraction.around import any_terms, once, section_at
from extraction.claim import Ref
from extraction.names import find_person
from extraction.reading import Name, Reading
from extraction.rulebody import owner_of
from extraction.statement import BODY, ORGANIZATION_WORD, Word
from ontology.bodies import OF, body_from_iri, body_of
from ontology.concepts import OWNERS, BodyType, Ontology, Organization
from ontology.kinds import body_type, kind_by_name
from ontology.terms import name_key, slug

_BOARDED = ("company", "joint body")
"""Kinds of organisation that are named in minutes of their boards."""
_DEFINITE = re.compile(r"(?:en|et|n)\Z")
"""What «nämnden» has more than «nämnd», which a body's label holds."""


@dataclass(frozen=True)
class Context:
    """What the whole document says of organisations, for sentences that leave it out."""

    reading: Reading

    @property
    def ontology(self) -> Ontology:
        """The document's ontology."""
        return self.reading.ontology

    @property
    def own(self) -> Ref | None:
        """The body whose meeting the document is about."""
        return self.reading.meeting.organization if self.reading.meeting is not None else None

    @cached_property
    def whole(self) -> Ref | None:
        """What the body that meets is the board of, where only the document knows it: a joint body."""
        found = owner_of(self.reading, self.own) if self.own is not None else None
        return found if found is not None and found.iri not in self.ontology.organizations else None

    @cached_property
    def body(self) -> Organization | None:
        """The same with all that is known of it; a body that only the document names is a committee."""
        return self.organization(self.own.iri) if self.own is not None else None

    def organization(self, iri: str) -> Organization | None:
        """An organisation by its IRI."""
        known = body_from_iri(self.ontology, iri) or self.reading.brought.get(iri)
        if known is None and self.whole is not None and iri == self.whole.iri:
            return Organization(iri, self.whole.label, kind="joint body")
        if known is not None or self.own is None or iri != self.own.iri:
            return known
        owner = iri.rpartition("/")[0]
        part_of = owner if owner in self.ontology.organizations else None
        kind = self._kind_told if part_of is None else "committee"
        return Organization(iri, self.own.label, kind=kind, part_of=part_of)

    @cached_property
    def _kind_told(self) -> str:
        """What the name of the body that meets tells of its kind; a committee if nothing else."""
        if self.own is None or self.whole is not None:
            return "committee"
        told = kind_by_name(self.ontology, self.own.label)
        return told if told in _BOARDED else "committee"

    def body_of(self, owner: str, kind: str) -> Organization:
        """The body of a kind in an owner; one that no file lists is kept with the reading."""
        whole = self.reading.brought.get(owner)
        if whole is not None:
            return self._board(whole, body_type(self.ontology, kind))
        body = body_of(self.ontology, owner, kind)
        if body_from_iri(self.ontology, body.iri) is None:
            self.reading.brought[body.iri] = body
        return body

    def _board(self, whole: Organization, kind: BodyType) -> Organization:
        """The body of a kind in an organisation that only the document knows: a joint body's «direktion»."""
        if kind.governs:
            return whole
        label = f"{kind.label}{OF}{whole.label}"
        board = Organization(f"{whole.iri}/{slug(kind.label)}", label, kind="committee", part_of=whole.iri)
        return self.reading.brought.setdefault(board.iri, board)

    @cached_property
    def owner(self) -> Organization | None:
        """The municipality or region that the meeting's body belongs to."""
        body = self.body
        while body is not None and body.kind not in OWNERS:
            body = self.ontology.organizations.get(body.part_of or "")
        return body

    @property
    def news(self) -> bool:
        """Whether the document is of no body's meeting, but tells of several as news does."""
        return self.body is None or self.body.kind in (*OWNERS, "county")

    @cached_property
    def day(self) -> str | None:
        """The document's own day."""
        return self.reading.meeting.date if self.reading.meeting is not None else None

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        """IRIs of the organisations that the text names beyond doubt, by kind."""
        found: dict[str, set[str]] = {}
        places: dict[tuple[int, int], list[str]] = {}
        for term in self.reading.terms:
            if term.kind == BODY:
                places.setdefault((term.start, term.end), []).append(term.target)
        for targets in places.values():
            if len(targets) == 1 and (body := body_from_iri(self.ontology, targets[0])) is not None:
                found.setdefault(body.kind, set()).add(body.iri)
        return found

    def only_one(self, kinds: Iterable[str]) -> str | None:
        """The one organisation of some kinds that the text names, if it names but one."""
        named = {iri for kind in kinds for iri in self._named.get(kind, ())}
        return next(iter(named)) if len(named) == 1 else None

    def names(self, iri: str) -> bool:
        """Whether the text names an organisation beyond doubt."""
        return any(iri in named for named in self._named.values())

    def bodies_named(self) -> list[str]:
        """IRIs of the committees and joint bodies that the text names beyond doubt."""
        return sorted(iri for kind in ("committee", "joint body") for iri in self._named.get(kind, ()))

    @cached_property
    def _came_for(self) -> dict[str, str]:
        return {name_key(a.person.name): a.for_.iri for a in self.reading.attendance if a.for_ is not None}

    def came_for(self, name: Name | None) -> str | None:
        """IRI of the organisation a person of the attendance list came for."""
        if name is None:
            return None
        person = find_person(self.reading, name.text)
        return self._came_for.get(name_key(person.name if person is not None else name.text))

    def ref(self, iri: str) -> Ref | None:
        """An organisation by its IRI, with its label."""
        body = self.organization(iri)
        return None if body is None else Ref(iri, body.label)

    def process_ref(self, iri: str) -> Ref:
        """A process by its IRI, with its label."""
        return Ref(iri, self.ontology.processes[iri].label)

    def role_ref(self, iri: str) -> Ref:
        """A role by its IRI, with the name that answers print."""
        return Ref(iri, self.ontology.roles[iri].name)

    @property
    def general(self) -> frozenset[str]:
        """Roles that say nothing without their body: ordförande, ledamot and whatever is a kind of these."""
        return _general(self.ontology)

    def is_election(self, offset: int) -> bool:
        """Whether the item at an offset has a heading that says that somebody is chosen."""
        section = section_at(self.reading, offset)
        if section is None or not section.title:
            return False
        return any_terms(self.reading, section.title_start, section.title_end, "cue:election-heading")

    def which(self, word: Word) -> str | None:
        """IRI of what an organisation's name or word stands for here; None when it could be several."""
        if word.kind == ORGANIZATION_WORD:
            return self._by_kind(word.value, self.reading.text[word.start : word.end].casefold())
        known = list(dict.fromkeys(word.targets))
        if len(known) == 1 and not (word.doubtful and self._is_committee(known[0])):
            return known[0]
        near = [iri for iri in known if self._related(iri)]
        return near[0] if len(near) == 1 else None

    def _by_kind(self, kind: str, form: str) -> str | None:
        """What «kommunen», «nämnden» stand for: the meeting's body or its owner, or the only one named.

        A word for a committee means the meeting's own only if it is one: «styrelsen» is no fullmäktige.
        """
        stem = _DEFINITE.sub("", form.removesuffix("s"))
        if self.body is not None and self.body.kind in _BOARDED and kind in ("committee", self.body.kind):
            return self.body.iri  # «styrelsen» of a company, «bolaget»
        for body in (self.body, self.owner):
            if body is not None and body.kind == kind and (kind in OWNERS or stem in body.label.casefold()):
                return body.iri
        return self.only_one([kind]) if kind in (*OWNERS, "county") else None

    def _is_committee(self, iri: str) -> bool:
        body = self.organization(iri)
        return body is not None and body.kind in ("committee", "joint body")

    def _related(self, iri: str) -> bool:
        """Whether an organisation is the meeting's own, its owner's or its sister."""
        body, own = self.organization(iri), self.body
        if body is None or own is None:
            return False
        return iri in (own.iri, own.part_of) or body.part_of in (own.iri, own.part_of or own.iri)


@once
def context_of(reading: Reading) -> Context:
    """The document's context, as far as the steps before have read it."""
    return Context(reading)


_generals: list[tuple[Ontology, frozenset[str]]] = []


def _general(ontology: Ontology) -> frozenset[str]:
    """The general roles of an ontology, found once a process: they have narrower ones in a kind of body."""
    if not _generals or _generals[0][0] is not ontology:
        roles = ontology.roles.values()
        wide = {broader for role in roles if role.body_type for broader in role.broader}
        narrower = {role.iri for role in roles if wide & set(role.broader) and not role.body_type}
        _generals[:] = [(ontology, frozenset(wide | narrower))]
    return _generals[0][1]
