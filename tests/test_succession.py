"""Who follows whom: successors, acting holders, and reports that cannot both be true."""

from __future__ import annotations

from telling import days, grade, history, says, told

from graph.tenure import Basis


def test_the_successor_ends_the_predecessor_by_convention() -> None:
    found = history(
        told(
            "2022-11-10",
            says("Ada Alm", "left", successor="Bo Bok"),
            says("Bo Bok", "elected", "2022-10-28", predecessor="Ada Alm"),
        )
    ).tenures
    old, new = found
    expected = [("possible", None), ("probable", None), ("probable", "probable"), ("possible", "probable")]
    asked = ("2022-10-26", "2022-10-27", "2022-10-28", "2022-11-01")
    assert expected == [(grade(old, day), grade(new, day)) for day in asked]
    assert (("Bo Bok",), ("Ada Alm",)) == (old.successors, new.predecessors)


def test_a_single_seat_has_its_earlier_holder_only_until_the_later_one() -> None:
    found = history(told("2022-10-28", says("Ada Alm")), told("2023-12-15", says("Bo Bok"))).tenures
    assert [
        ("", "2022-10-28", "2022-10-28", "2023-12-15"),
        ("2022-10-28", "2023-12-15", "2023-12-15", ""),
    ] == [days(t) for t in found]
    assert Basis.SUCCEEDED is found[0].end_latest.basis if found[0].end_latest else False


def test_an_acting_holder_bounds_nothing_of_the_ordinary_one() -> None:
    found = history(
        told("2022-05-02", says("Ada Alm")),
        told("2022-06-02", says("Bo Bok", "acting")),
        told("2022-07-02", says("Ada Alm")),
    ).tenures
    assert {
        ("Ada Alm", False): ("", "2022-05-02", "2022-07-02", ""),
        ("Bo Bok", True): _on("2022-06-02"),
    } == {(t.person, t.acting): days(t) for t in found}


def test_a_successor_who_only_acts_is_no_ordinary_holder() -> None:
    found = history(
        told(
            "2023-02-15", says("Ada Alm", "left", "2023-02-13", successor="Bo Bok"), says("Bo Bok", "acting")
        )
    ).tenures
    assert {("Ada Alm", False), ("Bo Bok", True)} == {(t.person, t.acting) for t in found}
    assert ("Bo Bok",) == next(t.successors for t in found if t.person == "Ada Alm")


def test_an_elected_successor_waits_for_the_end_that_was_stated() -> None:
    found = history(
        told("2022-11-10", says("Ada Alm", "holds", "2022-11-10", to="2022-12-31")),
        told("2022-12-01", says("Bo Bok", "elected", "2022-11-10")),
    ).tenures
    graded = {t.person: [grade(t, day) for day in ("2022-12-15", "2022-12-31")] for t in found}
    assert {"Ada Alm": ["probable", "probable"], "Bo Bok": ["possible", "probable"]} == graded


def test_two_reports_of_one_election_that_differ_clash_and_the_nearer_in_time_is_followed() -> None:
    found = history(
        told("2022-11-10", says("Ada Alm", "elected", "2022-10-04")),
        told("2022-10-17", says("Ada Alm", "elected", "2022-10-17")),
    )
    (clash,) = found.clashes
    assert ("differing starts", 2, 1) == (clash.kind, len(clash.claims), len(clash.followed))
    assert ("2022-10-17", "", "", "") == days(found.tenures[0])


def test_two_holders_on_one_day_clash_and_both_stand() -> None:
    found = history(told("2022-10-17", says("Ada Alm"), says("Bo Bok")))
    assert ["two holders"] == [c.kind for c in found.clashes]
    assert [_on("2022-10-17")] * 2 == [days(t) for t in found.tenures]


def test_a_handover_day_belongs_to_both_and_is_no_clash() -> None:
    found = history(
        told("2022-10-01", says("Ada Alm")),
        told(
            "2022-11-01", says("Ada Alm", "left", "2022-10-17"), says("Bo Bok", "takes office", "2022-10-17")
        ),
    )
    assert () == found.clashes
    assert ["certain", "certain"] == [grade(t, "2022-10-17") for t in found.tenures]


def test_who_leaves_on_a_stated_day_is_not_kept_until_the_successor_starts() -> None:
    found = history(
        told(
            "2022-10-28",
            says("Ada Alm", "left", "2022-10-31", status="planned"),
            says("Bo Bok", "elected", "2022-10-28", from_="2022-11-01", predecessor="Ada Alm"),
        )
    ).tenures
    assert {"Ada Alm": "possible", "Bo Bok": "probable"} == {t.person: grade(t, "2022-11-01") for t in found}


def _on(day: str) -> tuple[str, str, str, str]:
    return "", day, day, ""
