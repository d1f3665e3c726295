"""Ex officio: whoever holds one role holds another: «nätverkets ordförande, dvs. KSO i värdkommunen»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extraction.attached import attached
from extraction.claim import RoleClaim
from extraction.context import Context
from extraction.placing import place_role
from extraction.statement import DATE, EVENT, LINK, PERSON, ROLE, Statement, Word
from extraction.timing import Times, split_dates

_NEAR = 12
"""Letters between the roles and a date that is told with them: «under 2024»."""


def ex_officio(context: Context, said: Statement) -> Iterator[RoleClaim]:
    """Claims of two roles said to be one person's, whoever that is, with no name between them.

    «A, dvs. B» says that A is held by whoever is B; in «A är B» the office of a municipality or region
    carries the other.
    """
    roles = said.of(ROLE)
    for first, second in pairwise(roles):
        if said.of(PERSON, start=first.start, end=second.end):
            continue
        same = [w for w in said.of(LINK, start=first.end, end=second.start) if w.value == "same as"]
        verb = [w for w in said.of(EVENT, start=first.end, end=second.start) if w.value == "holds"]
        if not same and not (verb and not said.of(PERSON)):
            continue
        claim = _claim(context, said, first, second, by_order=bool(same))
        if claim is not None:
            said.consumed.update((first.start, second.start))
            yield claim


def _claim(
    context: Context, said: Statement, first: Word, second: Word, *, by_order: bool
) -> RoleClaim | None:
    one, two = place_role(context, said, first), place_role(context, said, second)
    if one is None or two is None or one.organization == two.organization:
        return None
    if not by_order and context.ontology.roles[two.role.iri].body_type is None:
        one, two = two, one
    words = [first, second, *attached(said, first), *attached(said, second)]
    dates = said.of(DATE, start=min(w.start for w in words))
    near = [d for d in dates if d.start - max(w.end for w in words) <= _NEAR]
    times = split_dates(dates)
    if times == Times():
        times = replace(times, date=context.day)
    document = said.reading.document
    placed = [w for w in words if w.kind != ROLE]
    return RoleClaim(
        person=None,
        role=one.role,
        organization=one.organization,
        event="holds",
        date=times.date,
        from_=times.from_,
        to=times.to,
        held_by_role=(two.role, two.organization),
        confidence=min(one.sure, two.sure),
        evidence=(
            document.span("statement", min(w.start for w in words), max(w.end for w in [*words, *near])),
            document.span("role", first.start, first.end),
            document.span("role", second.start, second.end),
            *(document.span("organization", w.start, w.end) for w in placed),
            *(document.span("date", w.start, w.end) for w in dates),
        ),
    )
