"""Signs: what speaks for and against two profiles being one person, each with its weight and its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from graph.profiles import Corpus, Profile
from graph.spelling import Likeness, tokens
from ontology.concepts import OWNERS, Ontology

NEVER: Final = float("-inf")
MERGE: Final = 4.0
"""Score from which two profiles are one person."""
DOUBT: Final = 2.5
"""Score from which two that stay apart are reported as perhaps one."""
GENERATION: Final = timedelta(days=12 * 365)


@dataclass(frozen=True)
class Pair:
    """Two profiles to compare, with all that the comparison needs."""

    one: Profile
    other: Profile
    likeness: Likeness
    corpus: Corpus
    ontology: Ontology

    @property
    def apart(self) -> timedelta | None:
        """Time from the last sighting of the one to the first of the other; none or less: they overlap."""
        if self.one.days is None or self.other.days is None:
            return None
        return max(self.one.days[0] - self.other.days[1], self.other.days[0] - self.one.days[1])


@dataclass(frozen=True, slots=True)
class Sign:
    """A test, what it is worth when it holds, and why."""

    test: Callable[[Pair], bool]
    weight: float
    reason: str


def same_home(pair: Pair) -> bool:
    """Both come from one municipality, region or organisation."""
    return bool(pair.one.homes & pair.other.homes)


def other_home(pair: Pair) -> bool:
    """Each comes from somewhere, and not from the same."""
    return bool(pair.one.homes and pair.other.homes) and not same_home(pair)


def same_body(pair: Pair) -> bool:
    """Both are seen with one body: a small circle if it is a joint one."""
    return bool(pair.one.bodies & pair.other.bodies)


def member_of_body(pair: Pair) -> bool:
    """One comes from a member of a body that the other, of whom no home is known, is seen with."""
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        if not other.homes and any(one.homes & _members(pair.ontology, body) for body in other.bodies):
            return True
    return False


def same_party(pair: Pair) -> bool:
    """The same party is printed with both."""
    return pair.one.party is not None and pair.one.party == pair.other.party


def other_party(pair: Pair) -> bool:
    """Different parties are printed with them."""
    return None not in (pair.one.party, pair.other.party) and not same_party(pair)


def same_time(pair: Pair) -> bool:
    """Seen in the same period, or when nobody knows."""
    return pair.apart is None or pair.apart <= timedelta(0)


def same_post(pair: Pair) -> bool:
    """Both are said to hold one post, or have one function in one body."""
    return bool(pair.one.posts & pair.other.posts) or bool(pair.one.functions & pair.other.functions)


def same_office(pair: Pair) -> bool:
    """Both hold an office of one kind of which a place has one (kommundirektör); never just «ordförande»."""
    shared = {role for role, _ in pair.one.posts} & {role for role, _ in pair.other.posts}
    roles = (pair.ontology.roles.get(role) for role in shared)
    return not same_post(pair) and any(r is not None and r.seats == 1 and r.held_in for r in roles)


def two_municipalities_at_once(pair: Pair) -> bool:
    """Each comes from another municipality, and their sightings overlap in time."""
    if not other_home(pair) or not same_time(pair) or pair.apart is None:
        return False
    kinds = [{_kind(pair.ontology, home) for home in p.homes} for p in (pair.one, pair.other)]
    return any(kinds[0] == kinds[1] == {kind} for kind in OWNERS)


def two_rows(pair: Pair) -> bool:
    """Both have a row of their own in one attendance list."""
    return bool(pair.one.rows & pair.other.rows)


def text_after_list(pair: Pair) -> bool:
    """One document lists the one and names the other in its text, or names both there."""
    shared = pair.one.documents & pair.other.documents
    return bool(shared) and not two_rows(pair)


def slip(pair: Pair) -> bool:
    """One spelling stands in one document, the other in several."""
    fewer, more = sorted((len(pair.one.documents), len(pair.other.documents)))
    return fewer == 1 < more


def letter_without_reason(pair: Pair) -> bool:
    """One letter differs that neither OCR nor spelling explains, and the context is not one and the same:
    one home, one post or function, and one of the spellings a slip."""
    explained = same_home(pair) and same_post(pair) and slip(pair)
    return pair.likeness is Likeness.LETTER and not explained


def first_name_alone(pair: Pair) -> bool:
    """One bears a single name, which tells who is meant in its own document only."""
    alone = min(len(tokens(pair.one.name)), len(tokens(pair.other.name))) < 2
    return alone and not pair.one.documents & pair.other.documents


def same_company(pair: Pair) -> bool:
    """They sit with the same people."""
    corpus = pair.corpus
    return len(corpus.companions(pair.one) & corpus.companions(pair.other)) >= 2


def long_apart(pair: Pair) -> bool:
    """More than twelve years lie between."""
    return pair.apart is not None and pair.apart > GENERATION


def _rarity(low: int, high: int, *, away: bool = False) -> Callable[[Pair], bool]:
    def test(pair: Pair) -> bool:
        return low <= pair.corpus.rarity(pair.one.name) <= high and not (away and same_home(pair))

    return test


def _alike(*kinds: Likeness) -> Callable[[Pair], bool]:
    return lambda pair: pair.likeness in kinds


def _both(*tests: Callable[[Pair], bool]) -> Callable[[Pair], bool]:
    return lambda pair: all(test(pair) for test in tests)


SIGNS: Final = (
    Sign(two_rows, NEVER, "both listed at one meeting"),
    Sign(_both(other_party, same_time), NEVER, "different parties at the same time"),
    Sign(two_municipalities_at_once, NEVER, "two municipalities at the same time"),
    Sign(letter_without_reason, NEVER, "a letter differs, and nothing explains it"),
    Sign(_alike(Likeness.SAME, Likeness.PUNCTUATION), 2, "the same name"),
    Sign(_alike(Likeness.ACCENT, Likeness.SWAPPED, Likeness.MIDDLE), 1.5, "the same name but for its form"),
    Sign(_alike(Likeness.OCR), 1.5, "an OCR form of the name"),
    Sign(_alike(Likeness.DOUBLED), 1.5, "a doubled letter more or less"),
    Sign(_alike(Likeness.VARIANT, Likeness.INITIAL, Likeness.LONGER), 0.5, "a form the name may take"),
    Sign(_alike(Likeness.LETTER), -2, "a letter differs"),
    Sign(first_name_alone, -9, "a first name alone"),
    Sign(same_home, 3, "the same municipality or organisation"),
    Sign(text_after_list, 3, "named in one document"),
    Sign(same_body, 2, "the same body"),
    Sign(member_of_body, 2, "from a member of the body"),
    Sign(same_post, 2, "the same post or function"),
    Sign(same_office, 3, "the same office elsewhere"),
    Sign(same_party, 1, "the same party"),
    Sign(same_company, 1, "the same company at meetings"),
    Sign(_rarity(2, 2), 3, "a rare surname"),
    Sign(_rarity(1, 1), 1, "an unusual surname"),
    Sign(_rarity(-1, -1, away=True), -1, "a common surname, and no place in common"),
    Sign(other_home, -1, "another municipality or organisation"),
    Sign(other_party, -3, "another party"),
    Sign(long_apart, -1, "many years apart"),
)
"""The table that decides. A pair is one person when its weights add up to `MERGE`."""


def weigh(pair: Pair) -> tuple[float, tuple[str, ...]]:
    """The score of a pair and the reasons for it; minus infinity when they cannot be one person."""
    holding = list(_holding(pair))
    return sum(sign.weight for sign in holding), tuple(sign.reason for sign in holding)


def _holding(pair: Pair) -> Iterator[Sign]:
    for sign in SIGNS:
        if sign.test(pair):
            yield sign
            if sign.weight == NEVER:
                return


def _members(ontology: Ontology, body: str) -> frozenset[str]:
    """The members of a joint body, or of the one that it is part of."""
    found = ontology.organizations.get(body)
    while found is not None and not found.members and found.part_of is not None:
        found = ontology.organizations.get(found.part_of)
    return frozenset(found.members) if found is not None else frozenset()


def _kind(ontology: Ontology, organization: str) -> str | None:
    found = ontology.organizations.get(organization)
    return found.kind if found is not None else None
