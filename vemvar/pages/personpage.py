"""The page of a person: tenures, affiliations, moves, meetings, and every spelling seen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from queries.lookup import UnknownName, things
from vemvar.archive import Archive
from vemvar.pages.asking import Json, told
from vemvar.pages.content import Content, Options
from vemvar.pages.schemaorg import person_linked
from vemvar.pages.tenurecards import cards
from vemvar.pages.timeline import of_person


def person(archive: Archive, iri: str, _: Options) -> Content:
    """What `vemvar person` answers, with links; UnknownName where nobody has the IRI."""
    found = told(archive, "person", person=iri)
    if not found:
        return _part(archive, iri)
    answer = found[0]
    data = {
        "person": answer,
        "others": [name for name in answer["names"] if name != answer["person"]],
        "parties": sorted({row["party"] for row in answer["tenures"] if row["party"]}),
        "tenures": cards(archive, answer["tenures"]),
        "timeline": of_person(answer) if answer["tenures"] else None,
        "years": by_year(answer["meetings"]),
        "namesakes": told(archive, "person-namesakes", person=iri),
    }
    return Content(
        "person.html", answer["person"], data, about=iri, linked=(person_linked(answer),), personal=True
    )


def _part(archive: Archive, iri: str) -> Content:
    """An affiliation or a move is shown with the person, whose IRI its own goes on from."""
    owner = iri.rpartition("/")[0]
    if not told(archive, "thing", thing=iri) or not told(archive, "person", person=owner):
        raise UnknownName(f"nobody is known as {iri}")
    return Content("moved.html", "", {}, moved=owner, personal=True)


def by_year(meetings: Iterable[Json]) -> list[tuple[str, list[Json]]]:
    """Meetings by the year they were in, the latest first; those without a date last, under an empty year."""

    def year(meeting: Json) -> str:
        return (meeting["date"] or "")[:4]

    in_order = sorted(meetings, key=lambda meeting: meeting["date"] or "", reverse=True)
    return [(name, list(own)) for name, own in groupby(in_order, key=year)]


def persons_of_name(archive: Archive, options: Options) -> Content:
    """The person of a name, in any spelling seen; of several, the page on which to choose.

    Raises UnknownName where no name is given.
    """
    name = options.get("name")
    if name is None:
        raise UnknownName("no name is given")
    found = things(archive.store, "person", name)
    if len(found) == 1:
        return Content("moved.html", found[0].label, {}, moved=found[0].iri, personal=True)
    places: list[tuple[Json, list[Json]]] = []
    for thing in found:
        seen = told(archive, "person-affiliations", person=thing.iri)
        places.append(({"iri": thing.iri, "person": thing.label}, seen))
    status = 200 if found else 404
    return Content("persons.html", "", {"name": name, "found": places}, personal=True, status=status)
