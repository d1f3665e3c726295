"""Tenures derived from any claims at all: what must hold whatever the documents say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from telling import MEMBER, history, says, told

from extraction.claim import RoleClaim
from graph.clash import Clash, Split
from graph.derivation import History
from graph.record import DocumentClaims
from graph.tenure import Bound, Grade, Tenure

START = date(2022, 1, 1)
PEOPLE = ("Ada Alm", "Bo Bok", "Cia Ceder")
EVENTS = (
    "holds",
    "holds",
    "elected",
    "re-elected",
    "appointed",
    "acting",
    "takes office",
    "left",
    "dismissed",
)
STATUSES = ("stated",) * 6 + ("planned", "proposed", "deferred", "open")

days = st.one_of(
    st.integers(0, 12).map(lambda n: START + timedelta(days=n * 9)),
    st.integers(0, 1400).map(lambda n: START + timedelta(days=n)),
)
dates = st.one_of(
    days.map(date.isoformat),
    days.map(date.isoformat),
    days.map(lambda d: f"{d:%Y-%m}"),
    days.map(lambda d: f"{d:%Y}"),
    days.map(lambda d: f"{d}/.."),
)
people = st.sampled_from(PEOPLE)
maybe_dates = st.one_of(st.none(), dates)


@st.composite
def claims(draw: st.DrawFn) -> RoleClaim:
    rarely = st.sampled_from([False, False, False, True])
    more: dict[str, object] = {"status": draw(st.sampled_from(STATUSES))}
    if draw(rarely):
        more["from_"] = draw(dates)
    if draw(rarely):
        more["to"] = draw(dates)
    if draw(rarely):
        more["predecessor"] = draw(people)
    if draw(rarely):
        more["successor"] = draw(people)
    if draw(rarely):
        more["role"] = MEMBER
    if draw(rarely):
        more["confidence"] = draw(st.sampled_from([0.3, 0.6, 0.9]))
    return says(draw(people), draw(st.sampled_from(EVENTS)), draw(maybe_dates), **more)


@st.composite
def documents(draw: st.DrawFn, most: int = 5) -> list[DocumentClaims]:
    told_on = draw(st.lists(st.one_of(days.map(date.isoformat), maybe_dates), max_size=most))
    return [
        told(day, *draw(st.lists(claims(), min_size=1, max_size=3)), name=str(i), damaged=draw(st.booleans()))
        for i, day in enumerate(told_on)
    ]


def bounds(tenure: Tenure) -> tuple[Bound | None, Bound | None, Bound | None, Bound | None]:
    return tenure.start_earliest, tenure.start_latest, tenure.end_earliest, tenure.end_latest


def ordered(*found: Bound | None) -> bool:
    known = [b.day for b in found if b is not None]
    return all(a <= b for a, b in pairwise(known))


@settings(max_examples=400, deadline=None)
@given(documents())
def test_bounds_never_cross(records: list[DocumentClaims]) -> None:
    for tenure in history(*records).tenures:
        start, start_, end, end_ = bounds(tenure)
        assert ordered(start, start_)
        assert ordered(end, end_)
        assert ordered(start, end_)


@settings(max_examples=200, deadline=None)
@given(documents(), days)
def test_a_certain_day_is_also_possible(records: list[DocumentClaims], day: date) -> None:
    for tenure in history(*records).tenures:
        start, _, _, end_ = bounds(tenure)
        if tenure.grade(day) is Grade.CERTAIN:
            assert start is None or start.day <= day
            assert end_ is None or day <= end_.day


@settings(max_examples=200, deadline=None)
@given(documents())
def test_what_is_assumed_stays_inside_the_bounds(records: list[DocumentClaims]) -> None:
    for tenure in history(*records).tenures:
        start, start_, end, end_ = bounds(tenure)
        assert ordered(start, tenure.assumed_start, start_)
        assert ordered(end, tenure.assumed_end, end_)


@settings(max_examples=800, deadline=None)
@given(documents(), documents(most=1))
def test_a_claim_widens_a_bound_only_with_a_reported_split_or_clash(
    records: list[DocumentClaims], more: list[DocumentClaims]
) -> None:
    late = [told(r.date, *(c for _, c in r.claims if isinstance(c, RoleClaim)), name="late") for r in more]
    before, after = history(*records), history(*records, *late)
    if reports(after) <= reports(before):
        assert [] == widened(before, after)


@settings(max_examples=200, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(records: list[DocumentClaims], random: object) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert history(*records) == history(*shuffled)


def reports(found: History) -> set[Clash | Split]:
    return {*found.clashes, *found.splits}


def widened(before: History, after: History) -> list[tuple[str, int]]:
    """Spells of the first history that the second one knows less well, or has lost."""
    known = {key(t): t for t in after.tenures}
    worse = []
    for tenure in filter(bounded, before.tenures):
        new = known.get(key(tenure))
        if new is None or not tighter(bounds(tenure), bounds(new)):
            worse.append((tenure.person, tenure.spell))
    return worse


def bounded(tenure: Tenure) -> bool:
    return any(bound is not None for bound in bounds(tenure))


def key(tenure: Tenure) -> tuple[object, ...]:
    return tenure.person, tenure.post, tenure.acting, tenure.spell, tenure.via


def tighter(old: Sequence[Bound | None], new: Sequence[Bound | None]) -> bool:
    for i, (a, b) in enumerate(zip(old, new, strict=True)):
        if a is not None and (b is None or (b.day < a.day if i % 2 == 0 else b.day > a.day)):
            return False
    return True
