"""The page of a post: its holders in order, what lies between them, and who held it on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from graph.rolechecks import BRIEF
from queries.lookup import UnknownName
from queries.question import question
from queries.resolving import BadDate, day
from vemvar.archive import Archive
from vemvar.pages.asking import Json, told
from vemvar.pages.certainty import graded
from vemvar.pages.content import Content, Earlier, Options
from vemvar.pages.quoting import Cited, cited
from vemvar.pages.tenurecards import Card, anchor, cards
from vemvar.pages.timeline import of_post
from vemvar.wording import joint


@dataclass(frozen=True, slots=True)
class Holder:
    """A tenure of the post, and the ordinary one before it where the two follow one another."""

    card: Card
    before: Json | None
    kind: str | None
    """What lies between the two: gap, overlap or a handover; see `vemvar.wording.joint`."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims about the post that cannot all be true, and the quotes behind them."""

    kind: str
    reason: str
    persons: tuple[dict[str, Any], ...]
    cited: tuple[Cited, ...]


def post(archive: Archive, iri: str, options: Options) -> Content:
    """The history of a post; with `on` chosen, who held it on that day. UnknownName where there is none."""
    found = told(archive, "post", post=iri)
    if not found:
        raise UnknownName(f"no post is known as {iri}")
    about = found[0]
    rows = archive.answers(question("history"), {"role": iri})
    holders = list(_holders(cards(archive, rows), about["seats"]))
    chosen, trouble = asked_day(options)
    earlier = options.earlier if chosen else None
    data = {
        "post": about,
        "rows": rows,
        "holders": holders,
        "timeline": of_post(rows) if rows else None,
        "ex_officio": sorted({(r["via"]["role"], r["via"]["organization"]) for r in rows if r["via"]}),
        "crowded": crowded(rows, about["seats"]),
        "brief": brief(rows, about["seats"]),
        "contradictions": [_contradiction(clash, rows) for clash in about["clashes"]],
        "on": chosen,
        "trouble": trouble,
        "known_by": options.get("known_by") if earlier else None,
        "late": earlier.trouble if earlier else None,
        "graded": _earlier(earlier) if earlier else graded(reversed(rows), chosen) if chosen else [],
    }
    status = 503 if data["late"] else 200
    return Content("post.html", f"{about['role']}, {about['organization']}", data, about=iri, status=status)


def _earlier(earlier: Earlier) -> list[Json]:
    """Answers without hidden columns as the page's own."""
    none = dict.fromkeys(("_acting", "_renewed"))
    return [{**none, **row} for row in earlier.rows]


def asked_day(options: Options) -> tuple[str | None, str | None]:
    """The day that a reader chose, and what was written in its place when it is no day."""
    text = options.get("on")
    if text is None:
        return None, None
    try:
        return str(day(text)), None
    except BadDate:
        return None, text


def _holders(told_: Sequence[Card], seats: int | None) -> list[Holder]:
    """Between ordinary holders of a single seat there is a handover, a gap or an overlap."""
    made: list[Holder] = []
    before: Json | None = None
    for card in told_:
        if card.row["_acting"] or seats != 1:
            made.append(Holder(card, None, None))
            continue
        made.append(Holder(card, before, joint(before, card.row)[0] if before else None))
        before = card.row
    return made


def crowded(rows: Sequence[Json], seats: int | None) -> list[tuple[Json, Json, str]]:
    """Pairs of ordinary holders who surely held a single seat at one time, and the first day they did."""
    sure = [r for r in rows if not r["_acting"] and r["start"]["latest"] and r["end"]["earliest"]]
    found = [
        (one, other, max(one["start"]["latest"], other["start"]["latest"]))
        for one, other in combinations(sure, 2)
        if one["person_iri"] != other["person_iri"]
        and max(one["start"]["latest"], other["start"]["latest"])
        < min(one["end"]["earliest"], other["end"]["earliest"])
    ]
    return found if seats == 1 else []


def brief(rows: Sequence[Json], seats: int | None) -> list[tuple[Json, Json]]:
    """Who held a single seat for a short time between two spells of another, and that other."""
    own = [row for row in rows if not row["_acting"]]
    found = []
    for before, one, after in zip(own, own[1:], own[2:], strict=False):
        last, first = before["end"]["earliest"], after["start"]["latest"]
        back = before["person_iri"] == after["person_iri"] != one["person_iri"]
        if back and last and first and day(first) - day(last) <= BRIEF:
            found.append((one, before))
    return found if seats == 1 else []


def _contradiction(clash: Json, rows: Sequence[Json]) -> Contradiction:
    """The quotes are those of the tenures that rest on the same claims."""
    claims = set(clash["_claims"])
    seen: dict[tuple[Any, ...], Json] = {}
    for row in rows:
        for place in row["evidence"]:
            if claims & set(place["_claims"]):
                seen[place["_document"], place["start"], place["end"]] = place
    return Contradiction(clash["kind"], clash["reason"], tuple(clash["persons"]), cited(seen.values()))


def tenure(archive: Archive, iri: str, _: Options) -> Content:
    """A tenure is shown with its post, among the others."""
    found = told(archive, "tenure", tenure=iri)
    if not found:
        raise UnknownName(f"no tenure is known as {iri}")
    return Content("moved.html", "", {}, moved=f"{found[0]['post_iri']}#{anchor(iri)}")
