"""Ex officio tenures: a rule's interval and the base tenure, and no day surer than the base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import BOARD, CHAIR, MEMBER, ONTOLOGY, by_name, days, grade, history, says, told

from extraction.claim import Ref, RoleClaim
from graph.derivation import derive
from graph.record import DocumentClaims
from graph.tenure import Grade, Tenure
from ontology.concepts import ExOfficioRule, Organization
from ontology.terms import ID

NETWORK = f"{ID}organisation/network"


def rule(start: str | None = None, end: str | None = None) -> RoleClaim:
    """The chair of the network is whoever chairs the board."""
    by = (Ref(CHAIR, ""), Ref(BOARD, ""))
    return replace(says(None, organization=NETWORK, from_=start, to=end), held_by_role=by)


def derived(*records: DocumentClaims) -> list[Tenure]:
    return [t for t in history(*records).tenures if t.via is not None]


def test_the_holder_has_the_other_post_while_both_last() -> None:
    (tenure,) = derived(
        told("2023-05-02", says("Ada Alm")),
        told("2024-05-02", says("Ada Alm")),
        told("2023-12-15", rule("2024-01-01", "2024-12-31")),
    )
    assert ("2024-01-01", "2024-01-01", "2024-05-02", "2024-12-31") == days(tenure)
    assert (CHAIR, BOARD) == (tenure.via.role, tenure.via.organization) if tenure.via else False


def test_before_the_rule_and_after_it_nobody_holds_the_post_by_it() -> None:
    (tenure,) = derived(
        told("2023-05-02", says("Ada Alm")),
        told("2025-05-02", says("Ada Alm")),
        told("2023-12-15", rule("2024-01-01", "2024-12-31")),
    )
    found = [grade(tenure, day) for day in ("2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01")]
    assert [None, "certain", "certain", None] == found


def test_a_base_seen_only_before_the_rule_may_hold_it_still() -> None:
    (tenure,) = derived(
        told("2022-11-10", says("Ada Alm")), told("2023-12-15", rule("2024-01-01", "2024-12-31"))
    )
    assert "possible" == grade(tenure, "2024-03-01")


def test_a_base_that_ended_before_the_rule_gives_nothing() -> None:
    assert [] == derived(
        told("2022-11-10", says("Ada Alm", "left", "2022-11-01")),
        told("2023-12-15", rule("2024-01-01", "2024-12-31")),
    )


def test_a_rule_without_an_interval_is_known_for_the_day_it_is_told() -> None:
    (tenure,) = derived(
        told("2023-05-02", says("Ada Alm")), told("2024-05-02", says("Ada Alm")), told("2023-12-15", rule())
    )
    assert ["certain", "possible"] == [grade(tenure, day) for day in ("2023-12-15", "2024-01-15")]


def test_the_derived_tenure_names_the_claims_of_the_rule_and_of_the_base() -> None:
    base, said = told("2023-05-02", says("Ada Alm")), told("2023-12-15", rule())
    (tenure,) = derived(base, said)
    assert {base.claims[1][0], said.claims[1][0]} == set(tenure.claims)


def test_a_rule_of_the_ontology_holds_for_every_member() -> None:
    joint = Organization(NETWORK, "network", kind="joint body", members=(BOARD,))
    ontology = replace(
        ONTOLOGY,
        organizations={**ONTOLOGY.organizations, NETWORK: joint},
        rules=(ExOfficioRule(MEMBER, NETWORK, CHAIR, members_of=NETWORK),),
    )
    record = told("2023-05-02", says("Ada Alm"))
    (tenure,) = (t for t in derive([record], ontology, by_name).tenures if t.via is not None)
    assert (MEMBER, NETWORK, "certain") == (
        tenure.post.role,
        tenure.post.organization,
        grade(tenure, "2023-05-02"),
    )


def test_a_rule_that_a_text_only_plans_gives_nothing() -> None:
    planned = replace(rule("2024-01-01", "2024-12-31"), status="proposed")
    assert [] == derived(told("2024-05-02", says("Ada Alm")), told("2023-12-15", planned))


DAYS = st.integers(0, 200).map(lambda n: date(2022, 1, 1) + timedelta(days=n))
ISO = DAYS.map(date.isoformat)
EVENTS = st.sampled_from(["holds", "elected", "left", "re-elected", "takes office"])


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(ISO, EVENTS, ISO), min_size=1, max_size=4),
    st.tuples(ISO, st.one_of(st.none(), ISO), st.one_of(st.none(), ISO)),
    DAYS,
)
def test_no_day_is_surer_than_in_the_base(
    said: list[tuple[str, str, str]], ruled: tuple[str, str | None, str | None], day: date
) -> None:
    records = [
        told(on, says("Ada Alm", event, when), name=str(i)) for i, (on, event, when) in enumerate(said)
    ]
    found = history(*records, told(ruled[0], rule(*ruled[1:]), name="rule")).tenures
    best = max((t.grade(day) or 0 for t in found if t.via is None), default=0)
    assert all((t.grade(day) or 0) <= best for t in found if t.via is not None)
    assert all(isinstance(t.grade(day), Grade | None) for t in found)
