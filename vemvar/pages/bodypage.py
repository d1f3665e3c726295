"""The page of a body, a municipality or a region: parts, posts, members on a day, meetings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ontology.terms import VV
from queries.lookup import UnknownName
from vemvar.archive import Archive
from vemvar.pages.asking import Json, told
from vemvar.pages.certainty import graded
from vemvar.pages.content import Content, Options
from vemvar.pages.personpage import by_year
from vemvar.pages.postpage import asked_day
from vemvar.pages.schemaorg import body_linked

KINDS: Final = (
    "Municipality",
    "Region",
    "County",
    "JointBody",
    "Committee",
    "Authority",
    "Company",
    "Association",
)
"""What an organisation may be, by the own classes of the ontology; else it is a body."""

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")

LATEST: Final = 3
"""Of a post with several seats, so many of the latest holders are named where no day is asked about."""


def body(archive: Archive, iri: str, options: Options) -> Content:
    """An organisation; with `on` chosen, its members on that day. UnknownName where there is none."""
    found = told(archive, "body", organization=iri)
    if not found:
        raise UnknownName(f"no organisation is known as {iri}")
    about = found[0]
    posts = told(archive, "body-posts", organization=iri)
    iris = [post["post_iri"] for post in posts]
    holders = told(archive, "members", post=iris)
    meetings = told(archive, "body-meetings", organization=iri)
    chosen, trouble = asked_day(options)
    on = chosen or last_known(holders, meetings)
    data = {
        "body": about,
        "kind": next((kind for kind in KINDS if f"{VV}{kind}" in about["types"]), "body"),
        "posts": [(post, latest(post, holders)) for post in posts],
        "on": on,
        "chosen": options.chosen,
        "trouble": trouble,
        "members": by_post(graded(holders, on)) if on else [],
        "every_member": in_posts(holders),
        "years": by_year(meetings),
        "parts_of": told(archive, "body-parts", organization=iri),
        "documents": documents_by_year(told(archive, "body-documents", organization=iri)),
        "came": by_body(told(archive, "came-for", organization=iri)),
    }
    return Content("body.html", about["organization"], data, about=iri, linked=(body_linked(about),))


def last_known(holders: Iterable[Json], meetings: Iterable[Json]) -> str | None:
    """The last day that anything is known of: a meeting held, or a holder surely in place."""
    dates = (meeting["date"] or "" for meeting in meetings if meeting["status"] == "held")
    held = [date for date in dates if _DAY.fullmatch(date)]
    seen = [bound for row in holders for bound in (row["start"]["latest"], row["end"]["earliest"]) if bound]
    return max([*held, *seen], default=None)


def latest(post: Json, holders: Sequence[Json]) -> list[Json]:
    """The latest known ordinary holder of a post, or a few of them where it has more than one seat."""
    own = [row for row in holders if row["post_iri"] == post["post_iri"] and not row["_acting"]]
    own.sort(key=lambda row: (row["_latest"] or "", row["_position"]), reverse=True)
    return own[: 1 if post["seats"] == 1 else LATEST]


def by_post(members: Iterable[Json]) -> list[tuple[Json, list[Json]]]:
    """Members by the post they hold, the surest first; posts of few before those of many."""
    return sorted(in_posts(members), key=lambda own: len(own[1]))


def in_posts(members: Iterable[Json]) -> list[tuple[Json, list[Json]]]:
    """Members by the post they hold, in the order in which the posts come."""
    found: dict[str, list[Json]] = defaultdict(list)
    for row in members:
        found[row["post_iri"]].append(row)
    return [(rows[0], rows) for rows in found.values()]


def by_body(came: Iterable[Json]) -> list[tuple[Json, list[Json]]]:
    """Those who came for an organisation, by the body that met."""
    found: dict[str, list[Json]] = defaultdict(list)
    for row in came:
        found[row["_body"]].append(row)
    return [(rows[0], rows) for rows in found.values()]


def documents_by_year(rows: Sequence[Json]) -> dict[str, Any]:
    """The years, and for each body the number of documents in each of them."""
    years = sorted({row["year"] or "" for row in rows})
    numbers: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in rows:
        numbers[row["_body"], row["body"]][row["year"] or ""] = row["documents"]
    return {"years": years, "bodies": list(numbers.items())}
