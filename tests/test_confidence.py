"""Confidence: a probability from the reader's score and from what a claim rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from calibrate import SUPPORT, Seen, fitted, written
from hypothesis import given
from hypothesis import strategies as st

from extraction import confidence
from extraction.claim import AttendanceClaim, Claim, MeetingClaim, ProcessClaim, Ref, RoleClaim
from extraction.confidence import ALWAYS, SIGNS, find_confidence, group_of, log_odds, probability, signs
from extraction.document import Document
from extraction.pipeline import read_over
from extraction.reading import Reading
from ontology.loading import load

MINUTES = """Salems kommun
Kommunstyrelsen
Sammanträdesprotokoll
Sammanträdesdatum 2021-03-15
Tid kl. 13.00–15.00

Beslutande
Alva Bergholm (S), ordförande
Dag Ekvall (M)
Pia Sandström (V)
Olle Fors (C)

§ 12 Val

Kommunstyrelsen väljer Maj Lindmark (S) till ordförande i socialnämnden.
"""


def notes(text: str = MINUTES) -> Reading:
    return read_over(Document("minutes.txt", text, "0" * 64), load())


def row(reading: Reading, name: str) -> Claim:
    return next(c for c in reading.claims if isinstance(c, AttendanceClaim) and c.person.name == name)


def shown(reading: Reading, claim: Claim) -> set[str]:
    return set(signs(reading, claim))


def told(right: int, wrong: int, *signs: str, score: float = 0.9) -> list[Seen]:
    """So many claims of one situation."""
    return [Seen("role", score, signs, i < right, 0.5) for i in range(right + wrong)]


def test_every_claim_of_a_document_gets_a_probability() -> None:
    claims = notes().claims
    assert claims
    assert all(0 <= claim.confidence <= 1 for claim in claims)


def test_a_row_without_a_party_among_rows_with_one_shows_it() -> None:
    reading = notes(MINUTES.replace("Dag Ekvall (M)", "Dag Ekvall"))
    assert "no party" in shown(reading, row(reading, "Dag Ekvall"))
    assert "no party" not in shown(reading, row(reading, "Pia Sandström"))


def test_a_person_whom_no_list_names_shows_it() -> None:
    reading = notes()
    (change,) = (c for c in reading.claims if isinstance(c, RoleClaim) and c.event == "elected")
    assert {"unlisted", "under an item"} <= shown(reading, change)


def test_changes_of_roles_have_weights_of_their_own() -> None:
    groups = {group_of(claim) for claim in notes().claims}
    assert {"meeting", "attendance", "role", "role change"} <= groups


def test_a_sign_of_doubt_makes_a_row_less_probable() -> None:
    plain, bare = (
        probability(reading, replace(row(reading, "Dag Ekvall"), confidence=0.6))
        for reading in (notes(), notes(MINUTES.replace("Dag Ekvall (M)", "Dag Ekvall")))
    )
    assert plain > bare


def test_a_guess_stays_a_guess() -> None:
    reading = notes()
    assert 0.3 >= probability(reading, replace(row(reading, "Dag Ekvall"), confidence=0.3))


def test_kinds_without_weights_keep_the_readers_score() -> None:
    process = ProcessClaim(process=Ref("x:p", "p"), confidence=0.85)
    mentioned = MeetingClaim(confidence=0.8)
    assert [0.85, 0.8] == [probability(notes(), claim) for claim in (process, mentioned)]


def test_the_table_names_only_groups_and_signs_that_there_are() -> None:
    weights = confidence._weights()
    names = {ALWAYS, confidence.SCORE, *(sign.name for sign in SIGNS)}
    assert (set(), True) == ({s for own in weights.values() for s in own} - names, len(weights) > 0)


def test_no_two_signs_have_one_name_and_each_has_its_reason() -> None:
    assert len(SIGNS) == len({sign.name for sign in SIGNS})
    assert all(sign.reason for sign in SIGNS)


def test_the_step_changes_nothing_but_the_confidence() -> None:
    reading = notes()
    before = [replace(claim, confidence=0.0) for claim in reading.claims]
    find_confidence(reading)
    assert before == [replace(claim, confidence=0.0) for claim in reading.claims]


def test_the_fit_finds_the_share_of_right_claims() -> None:
    weights = fitted(told(900, 100))["role"]
    odds = weights.get(ALWAYS, 0.0) + weights.get(confidence.SCORE, 0.0) * log_odds(0.9)
    assert odds == pytest.approx(log_odds(0.9), abs=0.05)


def test_the_fit_weighs_a_sign_that_goes_with_wrong_claims() -> None:
    weights = fitted([*told(900, 50), *told(50, 100, "unlisted")])["role"]
    assert weights["unlisted"] < -1


def test_the_fit_gives_no_weights_where_too_few_claims_are_wrong() -> None:
    assert {} == fitted(told(1000, SUPPORT - 1))


def test_a_score_that_speaks_against_its_claim_is_left_out() -> None:
    weights = fitted([*told(100, 100, score=0.9), *told(190, 10, score=0.6)])["role"]
    assert confidence.SCORE not in weights


@given(st.permutations([*told(60, 30), *told(30, 60, "unlisted"), *told(40, 25, "damaged", score=0.7)]))
def test_the_order_of_the_claims_changes_no_weight(claims: list[Seen]) -> None:
    assert written(fitted(claims), "x") == written(fitted(sorted(claims, key=repr)), "x")
