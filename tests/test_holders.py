"""The holders of a post come in the order in which they held it."""

from __future__ import annotations

from datetime import date

from graph.holders import in_order
from graph.tenure import Basis, Bound, Post, Tenure

POST = Post("role/ordforande", "organisation/namnden", 1)


def bound(day: str) -> Bound:
    return Bound(date.fromisoformat(day), Basis.SEEN)


def tenure(person: str, *, seen: str | None = None, gone: str | None = None, acting: bool = False) -> Tenure:
    return Tenure(
        person,
        POST,
        0,
        acting=acting,
        start_latest=bound(seen) if seen else None,
        end_latest=bound(gone) if gone else None,
    )


def order(*tenures: Tenure) -> list[str]:
    return [held.person for _, held in in_order(tenures)]


def test_the_order_of_succession_stands_though_the_earlier_is_only_known_to_have_left_later() -> None:
    assert ["Ek", "Al"] == order(tenure("Ek", gone="2022-06-30"), tenure("Al", seen="2022-06-30"))


def test_an_acting_holder_comes_in_between_the_ordinary_ones() -> None:
    ordinary = (tenure("Ek", seen="2020-01-01"), tenure("Al", seen="2022-01-01"))
    assert ["Ek", "Bok", "Al"] == order(*ordinary, tenure("Bok", seen="2021-06-01", acting=True))


def test_each_post_counts_for_itself() -> None:
    other = Tenure("Asp", Post("role/ordforande", "organisation/styrelsen", 1), 0)
    assert [(1, "Ek"), (1, "Asp")] == [(n, t.person) for n, t in in_order([tenure("Ek"), other])]
