"""What the minutes say, and the tenures it makes: the table «Time» of the design, row by row."""

from __future__ import annotations

from dataclasses import replace

from telling import CHAIR, MEMBER, ONTOLOGY, by_name, days, grade, history, only, says, told

from graph.derivation import derive
from graph.statements import Says, Statement
from ontology.concepts import Role
from ontology.terms import ID


def test_who_is_listed_on_a_day_held_it_that_day_and_no_more_is_known() -> None:
    assert ("", "2022-05-02", "2022-05-02", "") == days(only([told("2022-05-02", says("Ada Alm"))]))


def test_two_sightings_with_nothing_between_are_one_spell() -> None:
    records = [told("2022-05-02", says("Ada Alm")), told("2023-05-02", says("Ada Alm"))]
    assert ("", "2022-05-02", "2023-05-02", "") == days(only(records))


def test_a_summer_between_two_sightings_is_certain() -> None:
    tenure = only([told("2022-05-02", says("Ada Alm")), told("2022-09-05", says("Ada Alm"))])
    assert "certain" == grade(tenure, "2022-07-15")


def test_another_holder_between_two_sightings_splits_them() -> None:
    found = history(
        told("2020-05-02", says("Ada Alm")),
        told("2021-05-02", says("Bo Bok")),
        told("2022-05-02", says("Ada Alm")),
    )
    assert [("Ada Alm", 0), ("Bo Bok", 0), ("Ada Alm", 1)] == [(t.person, t.spell) for t in found.tenures]
    assert ["another holder"] == [s.cause for s in found.splits]


def test_many_may_hold_a_seat_among_members_at_a_time() -> None:
    found = history(
        told("2020-05-02", says("Ada Alm", role=MEMBER)),
        told("2021-05-02", says("Bo Bok", role=MEMBER)),
        told("2022-05-02", says("Ada Alm", role=MEMBER)),
    )
    assert {
        "Ada Alm": ("", "2020-05-02", "2022-05-02", ""),
        "Bo Bok": ("", "2021-05-02", "2021-05-02", ""),
    } == {t.person: days(t) for t in found.tenures}


def test_who_is_elected_does_not_start_before_the_election() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "elected", "2022-10-28"))])
    assert ("2022-10-28", "", "", "") == days(tenure)
    assert None is grade(tenure, "2022-10-27")


def test_by_convention_who_is_elected_starts_that_day_and_is_in_office_when_it_is_told() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "elected", "2022-10-28"))])
    found = [grade(tenure, day) for day in ("2022-10-28", "2022-11-10", "2022-11-11")]
    assert ["probable", "probable", "possible"] == found


def test_an_old_election_says_nothing_of_the_time_after_its_term() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "elected", "2010-10-28"))])
    assert "possible" == grade(tenure, "2022-11-10")


def test_an_election_without_a_day_happened_by_the_telling() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "elected"))])
    assert ["possible", "probable"] == [grade(tenure, day) for day in ("2022-11-09", "2022-11-10")]


def test_who_takes_office_on_a_day_starts_that_day() -> None:
    tenure = only([told("2023-01-10", says("Ada Alm", "takes office", "2023-01-01"))])
    assert ("2023-01-01", "2023-01-01", "2023-01-01", "") == days(tenure)


def test_an_election_and_the_later_taking_of_office_are_one_start() -> None:
    records = [
        told("2022-12-12", says("Ada Alm", "elected", "2022-12-12")),
        told("2023-01-10", says("Ada Alm", "takes office", "2023-01-01")),
    ]
    assert ("2023-01-01", "2023-01-01", "2023-01-01", "") == days(only(records))


def test_an_election_to_a_day_still_to_come_starts_then_by_convention() -> None:
    tenure = only([told("2022-12-12", says("Ada Alm", "elected", "2022-12-12", from_="2023-01-01"))])
    assert [None, "probable"] == [grade(tenure, day) for day in ("2022-12-20", "2023-01-01")]


def test_a_re_election_joins_a_new_spell_to_the_old_one() -> None:
    found = history(told("2022-10-17", says("Ada Alm", "re-elected", "2022-10-17"))).tenures
    expected = [
        ("", "2022-10-17", "2022-10-17", "2022-10-17"),
        ("2022-10-17", "2022-10-17", "2022-10-17", ""),
    ]
    assert expected == [days(t) for t in found]
    assert [False, True] == [t.renewed for t in found]


def test_a_re_election_told_as_news_says_who_holds_the_post_now() -> None:
    found = history(told("2022-11-10", says("Ada Alm", "re-elected", "2022-10-27"))).tenures
    assert "certain" == grade(found[-1], "2022-11-10")


def test_a_re_election_told_years_later_says_nothing_of_the_day_of_telling() -> None:
    found = history(told("2026-11-10", says("Ada Alm", "re-elected", "2022-10-27"))).tenures
    assert "possible" == grade(found[-1], "2026-11-10")


def test_a_re_election_without_a_day_is_no_second_event_beside_a_dated_one() -> None:
    found = history(
        told("2022-11-10", says("Ada Alm", "re-elected")),
        told("2022-12-10", says("Ada Alm", "re-elected", "2022-10-27")),
    ).tenures
    assert 2 == len(found)


def test_a_planned_re_election_says_that_the_person_holds_the_post_now() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "re-elected", "2022-12", status="planned"))])
    assert ["certain", "possible"] == [grade(tenure, day) for day in ("2022-11-10", "2022-12-31")]


def test_a_date_after_the_documents_own_is_a_plan_whatever_the_tense() -> None:
    assert () == history(told("2022-11-10", says("Ada Alm", "elected", "2022-12-12"))).tenures


def test_a_proposal_bounds_nothing() -> None:
    assert (
        () == history(told("2022-11-10", says("Ada Alm", "elected", "2022-11-10", status="proposed"))).tenures
    )


def test_an_open_seat_makes_no_tenure() -> None:
    assert () == history(told("2022-11-10", says(None, "holds", status="open"))).tenures


def test_who_leaves_on_a_day_ends_that_day() -> None:
    records = [told("2022-05-02", says("Ada Alm")), told("2023-02-20", says("Ada Alm", "left", "2023-02-13"))]
    assert ("", "2022-05-02", "2023-02-13", "2023-02-13") == days(only(records))


def test_who_left_some_day_held_it_before_and_no_end_is_invented() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "left"))])
    assert ("", "2022-11-10", "", "") == days(tenure)


def test_who_is_to_leave_holds_the_post_now_and_until_then_by_convention() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "left", "2022-12-31", status="planned"))])
    found = [grade(tenure, day) for day in ("2022-11-10", "2022-12-31", "2023-01-01")]
    assert ["certain", "probable", "possible"] == found


def test_a_leaving_between_two_sightings_splits_them() -> None:
    found = history(
        told("2020-05-02", says("Ada Alm", role=MEMBER)),
        told("2021-05-02", says("Ada Alm", "left", "2021-05-01", role=MEMBER)),
        told("2022-05-02", says("Ada Alm", role=MEMBER)),
    ).tenures
    assert [
        ("", "2020-05-02", "2021-05-01", "2021-05-01"),
        ("2021-05-01", "2022-05-02", "2022-05-02", ""),
    ] == [days(t) for t in found]


def test_a_stated_end_to_come_is_kept() -> None:
    tenure = only([told("2022-11-10", says("Ada Alm", "holds", "2022-11-10", to="2022-12-31"))])
    assert ("", "2022-11-10", "2022-11-10", "2022-12-31") == days(tenure)
    assert ["probable", None] == [grade(tenure, day) for day in ("2022-12-15", "2023-01-02")]


def test_a_sighting_after_a_stated_end_is_followed_and_reported() -> None:
    found = history(
        told("2022-11-10", says("Ada Alm", "holds", "2022-11-10", to="2022-12-31")),
        told("2023-03-10", says("Ada Alm")),
    )
    assert ("", "2022-11-10", "2023-03-10", "") == days(found.tenures[0])
    assert ["seen after a stated end"] == [c.kind for c in found.clashes]


def test_a_month_covers_all_its_days() -> None:
    tenure = only([told("2023-05-02", says("Ada Alm", "takes office", "2023-03"))])
    assert ("2023-03-01", "2023-03-31", "2023-03-01", "") == days(tenure)


def test_a_claim_that_is_hardly_sure_makes_no_tenure() -> None:
    assert () == history(told("2022-10-17", says("Ada Alm", confidence=0.4))).tenures


def test_a_bound_names_the_claims_that_set_it() -> None:
    first, last = told("2022-05-02", says("Ada Alm")), told("2022-09-05", says("Ada Alm"))
    tenure = only([first, last])
    assert tenure.start_latest is not None
    assert (first.claims[1][0],) == tenure.start_latest.claims
    assert {record.claims[1][0] for record in (first, last)} == set(tenure.claims)


def test_a_vague_year_says_less_than_the_day_it_may_mean() -> None:
    records = [
        told("2023-05-02", says("Ada Alm", "elected", "2022")),
        told("2022-10-20", says("Ada Alm", "elected", "2022-10-17")),
    ]
    assert ("2022-10-17", "", "", "") == days(only(records))


def test_a_function_at_one_meeting_is_no_post() -> None:
    adjuster = Role(f"{ID}role/adjuster", "justerare", sphere="meeting")
    ontology = replace(ONTOLOGY, roles={**ONTOLOGY.roles, adjuster.iri: adjuster})
    record = told("2022-05-02", says("Ada Alm", role=adjuster.iri))
    assert () == derive([record], ontology, by_name).tenures


def test_the_party_of_an_official_is_not_kept() -> None:
    manager = f"{CHAIR.rpartition('/')[0]}/manager"
    assert None is only([told("2022-05-02", says("Ada Alm", party="S", role=manager))]).party
    assert "S" == only([told("2022-05-02", says("Ada Alm", party="S"))]).party


def test_a_statement_that_somebody_named_holds_nothing_is_not_a_stay() -> None:
    assert not Statement(Says.NAMED, None, None, "c").holding


def _on(day: str) -> tuple[str, str, str, str]:
    return "", day, day, ""
