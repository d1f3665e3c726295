"""The page of a person: tenures, affiliations, moves, meetings, and every spelling seen."""

from __future__ import annotations

from queries.lookup import UnknownName
from queries.question import question
from vemvar.archive import Archive
from vemvar.pages.content import Content, Options


def person(archive: Archive, iri: str, _: Options) -> Content:
    """What `vemvar person` answers, with links; UnknownName where nobody has the IRI."""
    found = archive.answers(question("person"), {"person": iri})
    if not found:
        raise UnknownName(f"nobody is known as {iri}")
    answer = found[0]
    return Content("person.html", answer["person"], {"person": answer}, about=iri, personal=True)
