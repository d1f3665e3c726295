"""Topics: what the sentences before said of whom, for one that goes on with «hon» or names less."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extraction.around import any_terms, names_from, names_in, section_at, terms
from extraction.attached import attached
from extraction.capacity import modifier_of
from extraction.change import BECOMES, GAINS, HOLDS, LEFT, MADE, PROPOSED, Change
from extraction.claim import RoleClaim
from extraction.context import Context
from extraction.happening import proposes
from extraction.headingbodies import heading_words
from extraction.placing import Placed, place_like, place_role, says_where
from extraction.pronouns import opens_with_pronoun
from extraction.prose import Spoken
from extraction.reading import Name, Reading, Section
from extraction.sentences import Sentence
from extraction.spokenof import within
from extraction.statement import (
    BODY,
    BODY_TYPE,
    CAPACITY,
    EVENT,
    LINK,
    NEGATION,
    PERSON,
    ROLE,
    STATUS,
    Statement,
    Word,
)

HEIR = "cue:heir"
_NEXT = 5
"""Letters from «efterträdare» to «till»."""
_FOLLOWS = MADE | {"takes office"}
"""What happens to somebody who comes after the one who leaves."""
_IT = 5
"""Letters before «är» in «Det är Ek»."""
_CARRIED = 0.1
"""How much less sure a place is that another sentence gave."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence said of a person: in which role, where."""

    name: Name
    role: Word
    placed: Placed
    left: bool = False
    """He or she leaves it."""
    heir: bool = False
    """The sentence tells who comes after him or her."""
    gained: bool = False
    """He or she gets it."""


class Topics:
    """What the sentences before said, for one that goes on with «hon» or a bare name.

    `elected` is where the item's last election was, for the points after it that only name the role.
    """

    def __init__(self) -> None:
        self.last: Topic | None = None
        self.sentence_before: Sentence | None = None
        """The sentence before, in which stands whom «hon» means."""
        self._by_name: dict[str, Topic] = {}
        self._posts: dict[str, list[Topic]] = {}
        self._elected: tuple[Section | None, Placed] | None = None
        self._asked: tuple[Section | None, dict[str, list[Topic]]] = None, {}
        """By name: the posts that somebody in the same item wants to leave."""
        self._opening: tuple[Word, Placed] | None = None
        """A post that the sentence before gave to somebody without naming him or her."""

    def could_go_on(self, reading: Reading, spoken: Spoken) -> bool:
        """Whether a sentence without a role may go on about one: something happens, to somebody known.

        A point of a list may have its role from the words that open the list.
        """
        sentence, kinds = spoken.sentence, spoken.kinds
        if self._opening is not None and EVENT in kinds:
            return True
        if (
            self._by_name
            and (EVENT in kinds or LINK in kinds)
            and any_terms(reading, *sentence, EVENT, LINK)
            and (
                (HEIR in kinds and self.last is not None)
                or spoken.lead is not None
                or self._comes_after(reading, sentence)
                or ("cue:pronoun" in kinds and any_terms(reading, *sentence, "cue:pronoun"))
                or (CAPACITY in kinds and self.last is not None)
                or self._names_somebody(reading, sentence)
            )
        ):
            return True
        self.last = self._opening = None
        return False

    def _comes_after(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it may tell who comes after the one who leaves: «Samma dag börjar Berg.»"""
        if self.last is None or not self.last.left:
            return False
        return any(t.target in _FOLLOWS for t in terms(reading, *sentence, EVENT))

    def _names_somebody(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a person whom a sentence before told of stands in it."""
        names = (name.text for name in names_from(reading, *sentence))
        return any(text in self._by_name or text.removesuffix("s") in self._by_name for text in names)

    def subject(self, reading: Reading) -> Name | None:
        """Whom «hon» means: of whom the sentence before told, or the only one it names."""
        if self.last is not None or self.sentence_before is None:
            return self.last.name if self.last is not None else None
        here = names_in(reading, *self.sentence_before)
        return here[0] if len(here) == 1 else None

    def of(self, said: Statement) -> Topic | None:
        """The topic of a sentence without a role of its own."""
        if opens_with_pronoun(said):
            return self.last
        for word in said.of(PERSON):
            for text in (word.name.text, word.name.text.removesuffix("s")) if word.name is not None else ():
                if text in self._by_name:
                    return self._by_name[text]
        return None

    def opened(self, said: Statement) -> tuple[Statement, Topic] | None:
        """A sentence that names who gets the post of the one before: «Salem får ny KSO. Det blir Ek.»"""
        opening, self._opening = self._opening, None
        first = next(iter(said.events), None)
        person = next(iter(said.of(PERSON)), None)
        if opening is None or first is None or person is None or first.value not in (HOLDS, BECOMES):
            return None
        if first.start - said.start > _IT or not said.only(first.end, person.start) or person.name is None:
            return None
        if any(w.start - person.end <= 1 and w.value == "as" for w in said.of(LINK, start=person.end)[:1]):
            return said, Topic(person.name, *opening)  # «Det blir Ek som tillträder»
        role = Word(ROLE, first.end, first.end, opening[0].targets)
        words = tuple(sorted([*said.words, role], key=lambda w: (w.start, w.end)))
        return replace(said, words=words), Topic(person.name, role, opening[1])

    def inherited(self, said: Statement) -> tuple[Statement, Topic] | None:
        """A sentence that tells who comes after the one before: «Hennes efterträdare är Ek»."""
        heirs = said.of(HEIR)
        last = self.last
        if last is None or len(heirs) != 1 or said.of(LINK, start=heirs[0].end, end=heirs[0].end + _NEXT):
            return None
        heir = heirs[0]
        owner = next((w for w in said.of("cue:pronoun", end=heir.start) if heir.start - w.end <= 1), None)
        start = owner.start if owner is not None else heir.start
        role = Word(ROLE, start, heir.end, last.role.targets)
        kept = [w for w in said.words if w not in (heir, owner)]
        words = tuple(sorted([*kept, role], key=lambda w: w.start))
        return replace(said, words=words), replace(last, role=role, heir=True)

    def comes_after(self, said: Statement) -> Topic | None:
        """The post of the one who leaves, in a sentence that only names who then gets it."""
        persons = said.of(PERSON)
        if self.last is None or not self.last.left or len(persons) != 1 or opens_with_pronoun(said):
            return None
        if said.of(ROLE, NEGATION) or not {w.value for w in said.events} <= _FOLLOWS:
            return None
        if said.of("cue:point", start=persons[0].end):
            return None  # «utser Ek att justera protokollet»
        return replace(self.last, heir=True) if persons[0].name != self.last.name else None

    def note_opening(self, context: Context, said: Statement) -> None:
        """Remember a post that a sentence gives to somebody it does not name."""
        roles = [w for w in said.of(ROLE) if modifier_of(said, w) in ("new", "incoming")]
        wished = any(proposes(said, w) for w in said.of(STATUS))
        placed = place_role(context, said, roles[0]) if len(roles) == 1 and not wished else None
        self._opening = (roles[0], placed) if placed is not None else None

    def before(self, context: Context, role: Word | None, here: Topic | None) -> Placed | None:
        """Where the sentence before puts a role: «… som kommunchef i Salem. Ny kommunchef blir Ek.»

        Where the same sentence has put another (`here`), there: «ombud i Hamnbolaget AB, med Ek som …».
        """
        last = here or self.last
        if role is None or last is None:
            return None
        return last.placed if last.role.value == role.value else place_like(context, role, last.placed)

    def elected(self, context: Context, said: Statement, change: Change) -> Placed | None:
        """Where an election belongs that names only the role: «… i nämnden, att till ordförande välja A»."""
        if change.role is None:
            return None
        if change.event in (HOLDS, LEFT):
            return self._same_post(context, said, change)
        if change.event not in GAINS:
            return None
        before = change.predecessor.name if change.predecessor is not None else None
        seat = self._by_name.get(before.text) if before is not None else None
        if seat is not None and seat.role.value == change.role.value and not attached(said, change.role):
            return seat.placed  # «till ny ersättare efter A», whose seat the text has told
        if self._elected is None:
            return None
        section, placed = self._elected
        if section is None or section is not section_at(context.reading, said.start):
            return None
        if says_where(context, said, change.role) or heading_words(context, said.start):
            return None
        if said.led and not _continues(said):
            return None
        if any(within(context, said, change.role)):
            return None
        return place_like(context, change.role, placed)

    def _same_post(self, context: Context, said: Statement, change: Change) -> Placed | None:
        """Where a page of news has told that somebody has a role: «Ek fortsätter som vice ordförande»."""
        role, name = change.role, change.name
        if not context.news or role is None or name is None or said.of(BODY, BODY_TYPE):
            return None
        if role.value not in context.general:
            return None
        for one in self._posts.get(name.text, ()):
            kinds = context.ontology.roles[one.placed.role.iri].broader
            if role.value in (one.role.value, one.placed.role.iri, *kinds):
                return one.placed
        return None

    def told_of(self, change: Change, topic: Topic | None) -> list[tuple[Change, Placed | None]]:
        """What a change without a role of its own is about: «entlediga A och B från angivna uppdrag».

        Where the sentence tells of no role at all, the post in which the text has told of the person.
        """
        if change.role is None:
            known = self._by_name.get(change.name.text) if change.name is not None else None
            return [(replace(change, role=known.role), known.placed)] if known is not None else []
        if topic is None or change.role != topic.role:
            return [(change, None)]
        named = change.name.text if change.name is not None else topic.name.text
        asked = self._asked[1].get(named, []) if change.name is not None else []
        if not asked and change.event == LEFT and topic.left and named != topic.name.text:
            return []  # whose own post nothing knows: «A och B entledigas från uppdragen»
        own = asked if change.event == LEFT and not topic.heir else []
        return [(replace(change, role=one.role), one.placed) for one in own or [topic]]

    def note_post(self, section: Section | None, claim: RoleClaim, topic: Topic | None) -> None:
        """Remember somebody's posts; and those that he or she wants to leave, until the next item."""
        if topic is not None:
            self._posts.setdefault(topic.name.text, []).append(topic)
        if self._asked[0] is not section:
            self._asked = section, {}
        if topic is not None and claim.event == LEFT and claim.status == PROPOSED:
            self._asked[1].setdefault(topic.name.text, []).append(topic)

    def note_election(self, section: Section | None, claim: RoleClaim) -> None:
        """Remember where somebody was elected."""
        if claim.role is not None and claim.organization is not None and claim.event in GAINS:
            before = self._elected[1] if self._elected is not None and self._elected[0] is section else None
            same = before is not None and before.organization == claim.organization
            sure = max(claim.confidence, before.sure if same and before is not None else 0.0)
            self._elected = section, Placed(claim.role, claim.organization, (), sure)

    def note_listed(self, reading: Reading, claim: RoleClaim) -> None:
        """Remember the post of somebody in a list, for a sentence that tells only that he or she leaves."""
        spans = [s for s in claim.evidence if s.part == "role"]
        if claim.person is None or claim.role is None or claim.organization is None or not spans:
            return
        if reading.ontology.roles[claim.role.iri].sphere != "official":
            return
        word = Word(ROLE, spans[0].start, spans[0].end, (claim.role.iri,))
        name = Name(claim.person.start, claim.person.end, claim.person.name)
        placed = Placed(claim.role, claim.organization, (), round(claim.confidence - _CARRIED, 3))
        self._by_name.setdefault(name.text, Topic(name, word, placed))

    def note_gone(self, name: Name, topic: Topic) -> None:
        """Remember the post of whom somebody comes after: «B efterträder A. … A slutar den 31 mars.»"""
        self._by_name.setdefault(name.text, replace(topic, name=name, heir=False))

    def note(self, topic: Topic | None) -> None:
        """Remember what a sentence said; None when it said nothing of a role."""
        self.last = topic
        if topic is None:
            return
        known = self._by_name.get(topic.name.text)
        if known is None or not known.gained or topic.gained or topic.left:
            self._by_name[topic.name.text] = topic  # else what the new chief was before


def _continues(said: Statement) -> bool:
    """Whether a list is opened by a point that only names a role: «samt att till ersättare välja: …»."""
    lead = [w for w in said.words if w.end <= said.start]
    opens = bool(lead) and lead[0].kind in (LINK, "cue:point")
    return opens and not any(w.kind in (BODY, BODY_TYPE) for w in lead)


def topic_of(name: Name, role: Word, claim: RoleClaim) -> Topic | None:
    """What a claim made the sentence say; None where the role has no place."""
    if claim.role is None or claim.organization is None:
        return None
    placed = Placed(claim.role, claim.organization, (), round(claim.confidence - _CARRIED, 3))
    return Topic(name, role, placed, left=claim.event == LEFT, gained=claim.event in GAINS)
