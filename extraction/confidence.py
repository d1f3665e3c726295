"""Confidence: how probable it is that a claim is right, from the reader's own score and what it rests on.

The steps score their claims by how they were found. This step, the last, turns score and situation into a
probability: a logistic function whose weights stand in `confidence.tsv`, fitted on generated minutes by
`bench/calibrate.py`. Kinds of claims without weights keep the reader's score.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Final

from extraction.around import names_in, once, section_at, terms
from extraction.claim import (
    AttendanceClaim,
    Claim,
    DecisionClaim,
    MeetingClaim,
    Mention,
    Ref,
    RoleClaim,
)
from extraction.nametokens import is_common
from extraction.reading import Reading
from ontology.bodies import body_from_iri
from ontology.terms import name_key

ALWAYS: Final = "always"
"""The sign that every claim shows: its weight is where the log-odds begin."""
SCORE: Final = "score"
"""The sign whose weight multiplies the log-odds of the reader's own score."""
_LEAST, _MOST = 0.02, 0.98
"""Scores beyond these say no more than these."""
_RESTS_ON = frozenset({"role", "organization", "heading", "status", "function"})
"""Parts of the evidence whose terms a claim rests on."""
_LONG, _FEW = 4, 4
"""Words of a long name; rows of a short list."""
_GUESS = 0.5
"""A claim scored lower is a guess."""
_DOUBTFUL = 0.65
"""A row scored lower leaves the list that it stands in in doubt."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something in the situation of a claim that makes it more or less probable."""

    name: str
    shown: Callable[[Reading, Claim], bool]
    reason: str


def find_confidence(reading: Reading) -> None:
    """Step of the pipeline: give each claim the probability that it is right."""
    reading.claims = [replace(claim, confidence=probability(reading, claim)) for claim in reading.claims]


def probability(reading: Reading, claim: Claim) -> float:
    """How probable it is that a claim is right, 0 to 1, from its score and its signs.

    What the reader scored as a guess stays one, however rarely such guesses were wrong where the weights
    were fitted.
    """
    group = group_of(claim)
    weights = _weights().get(group)
    if weights is None:
        return claim.confidence
    odds = weights.get(ALWAYS, 0.0) + weights.get(SCORE, 0.0) * log_odds(claim.confidence)
    odds += sum([weight for shown, weight in _weighed(group) if shown(reading, claim)])
    found = round(1 / (1 + exp(-odds)), 3)
    return min(found, claim.confidence) if claim.confidence < _GUESS else found


def group_of(claim: Claim) -> str:
    """The claims that share weights: a kind, in it what is read in another way apart.

    Meetings that are only mentioned; roles that a sentence tells of, and changes of roles that it tells of.
    """
    if isinstance(claim, MeetingClaim) and not claim.own:
        return "mentioned meeting"
    if isinstance(claim, RoleClaim) and _has(claim, "statement"):
        return "role told" if claim.event == "holds" else "role change"
    return claim.kind


def log_odds(score: float) -> float:
    """The logarithm of score : 1 − score, within limits."""
    kept = min(max(score, _LEAST), _MOST)
    return log(kept / (1 - kept))


def signs(reading: Reading, claim: Claim) -> Iterator[str]:
    """The names of the signs that a claim shows, in the order of the table."""
    return (sign.name for sign in SIGNS if sign.shown(reading, claim))


@cache
def _weights() -> dict[str, dict[str, float]]:
    """Group of claims → sign → weight in log-odds."""
    found: dict[str, dict[str, float]] = {}
    for line in files("extraction").joinpath("confidence.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            group, sign, weight = line.split("\t")
            found.setdefault(group, {})[sign] = float(weight)
    return found


@cache
def _weighed(group: str) -> tuple[tuple[Callable[[Reading, Claim], bool], float], ...]:
    """The signs that have a weight for a group of claims, in the order of the table."""
    weights = _weights()[group]
    return tuple((sign.shown, weights[sign.name]) for sign in SIGNS if sign.name in weights)


def _misread(reading: Reading, claim: Claim) -> bool:
    return reading.damaged and any(cost for cost, _ in _terms_under(reading, claim))


def _ambiguous(reading: Reading, claim: Claim) -> bool:
    return any(ambiguous for _, ambiguous in _terms_under(reading, claim))


def _terms_under(reading: Reading, claim: Claim) -> Iterator[tuple[float, bool]]:
    """Damage and ambiguity of the terms that a claim rests on."""
    for span in claim.evidence:
        if span.part in _RESTS_ON:
            yield from ((t.cost, t.ambiguous) for t in terms(reading, span.start, span.end))


def _person(claim: Claim) -> Mention | None:
    return None if isinstance(claim, MeetingClaim) else getattr(claim, "person", None)


def _words(claim: Claim) -> list[str]:
    person = _person(claim)
    return person.name.split() if person is not None else []


def _unlisted(reading: Reading, claim: Claim) -> bool:
    person = _person(claim)
    return person is not None and name_key(person.name) not in _listed(reading)


def _by_model(reading: Reading, claim: Claim) -> bool:
    """Whether only the model took the person's name for a name."""
    person = _person(claim)
    return person is not None and any(n.by_model for n in names_in(reading, person.start, person.end))


def _has(claim: Claim, part: str) -> bool:
    return any(span.part == part for span in claim.evidence)


def _in_item(reading: Reading, claim: Claim) -> bool:
    section = section_at(reading, min(span.start for span in claim.evidence))
    return section is not None and section.kind == "item"


def _no_party(reading: Reading, claim: Claim) -> bool:
    person = _person(claim)
    return person is not None and person.party is None and _parties_printed(reading)


@once
def _listed(reading: Reading) -> frozenset[str]:
    return frozenset(name_key(row.person.name) for row in reading.attendance)


@once
def _parties_printed(reading: Reading) -> bool:
    """Whether most of those listed have a party."""
    rows = reading.attendance
    return 2 * sum(row.person.party is not None for row in rows) > len(rows)


@once
def _doubtful_list(reading: Reading) -> bool:
    return any(row.confidence < _DOUBTFUL for row in reading.attendance)


@once
def _has_function(reading: Reading) -> bool:
    return any(row.function for row in reading.attendance)


def _new_body(reading: Reading, claim: Claim) -> bool:
    """Whether the organisation that counts for a claim is one that no file lists and no rule gives."""
    of = _own(reading, "organization") if not isinstance(claim, RoleClaim) else claim.organization
    return isinstance(of, Ref) and body_from_iri(reading.ontology, of.iri) is None


def _own(reading: Reading, part: str) -> object:
    return getattr(reading.meeting, part) if reading.meeting is not None else None


def _inferred(reading: Reading, _: Claim) -> bool:
    return str(_own(reading, "date_basis") or "").startswith("inferred")


SIGNS: Final = (
    Sign("damaged", lambda r, _: r.damaged, "OCR damaged the text"),
    Sign("misread", _misread, "a word it rests on is read through damage"),
    Sign("ambiguous", _ambiguous, "a word it rests on may mean something else"),
    Sign("no date", lambda r, _: _own(r, "date") is None, "the meeting's day is unknown"),
    Sign("date inferred", _inferred, "the meeting's day is concluded, not printed in full"),
    Sign("no body", lambda r, _: _own(r, "organization") is None, "whose meeting it is is unknown"),
    Sign("new body", _new_body, "a body that no file lists"),
    Sign("doubtful list", lambda r, _: _doubtful_list(r), "a row of the list could not be told apart"),
    Sign("short list", lambda r, _: len(r.attendance) < _FEW, "fewer than four persons are listed"),
    Sign("no functions", lambda r, _: not _has_function(r), "nobody listed has a function"),
    Sign("under an item", _in_item, "it is told under an item, not in the head or the signatures"),
    Sign("one name", lambda _, c: len(_words(c)) == 1, "a name of one word"),
    Sign("long name", lambda _, c: len(_words(c)) >= _LONG, "a name of four words or more"),
    Sign("common word", lambda _, c: any(map(is_common, _words(c))), "an ordinary word in the name"),
    Sign("by model", _by_model, "a name that only the model saw"),
    Sign("no party", _no_party, "no party, where most listed have one"),
    Sign("unlisted", _unlisted, "a person whom no list names"),
    Sign(
        "concluded",
        lambda _, c: isinstance(c, AttendanceClaim) and not _has(c, "status"),
        "presence or absence concluded from a signature or a substitute",
    ),
    Sign("not present", lambda _, c: isinstance(c, AttendanceClaim) and c.status != "present", "absent"),
    Sign(
        "stands in",
        lambda _, c: isinstance(c, AttendanceClaim) and c.substitutes_for is not None,
        "substitute",
    ),
    Sign("titled", lambda _, c: isinstance(c, AttendanceClaim) and c.title is not None, "a title, no member"),
    Sign("some items", lambda _, c: bool(getattr(c, "items", ())), "there for some items only"),
    Sign(
        "body not named",
        lambda _, c: isinstance(c, RoleClaim) and not _has(c, "organization"),
        "the organisation is concluded from the meeting or the list",
    ),
    Sign(
        "not stated",
        lambda _, c: isinstance(c, RoleClaim) and c.status != "stated",
        "planned, proposed or put off",
    ),
    Sign(
        "no number",
        lambda _, c: isinstance(c, DecisionClaim) and c.item is None,
        "a decision under an item without a number",
    ),
    Sign(
        "not decided",
        lambda _, c: isinstance(c, DecisionClaim) and c.outcome != "decided",
        "assigned, deferred, returned or rejected",
    ),
)
"""What the fit may weigh; a sign without a weight for a kind says nothing of it."""
