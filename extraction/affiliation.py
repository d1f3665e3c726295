"""Affiliation: whom a listed person came for, as the row says or the body that met implies."""

from __future__ import annotations

import re
from functools import cache

from extraction.claim import Ref
from extraction.document import Span
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Reading
from extraction.rows import Row
from extraction.rowwords import RowWords
from extraction.rulebody import owner_of
from ontology.concepts import OWNERS
from ontology.forms import definite
from ontology.terms import ID, slug

_OWN = 0.75
"""An official listed with a title and no organisation works for the body's own municipality or region."""
_BY_FORM = 0.9
"""An organisation told by how its name ends."""
_BESIDE = re.compile(
    r"[ \u00a0]?,[ \u00a0](?=[A-ZÅÄÖ])((?:[^\W\d_]+-,? (?:och )?)?[^\W\d_-]+)"
    r"(?: [A-ZÅÄÖ][\w&-]*)*(?=[ \u00a0]*(?:,|\n|\t|\Z))"
)
"""After a name a comma, and a word with the names after it up to the next comma or the line's end."""
_LEAST = 4
"""Letters of an ending at least; shorter ones end many words."""


def affiliation(
    reading: Reading, row: Row, words: RowWords, body: Ref | None
) -> tuple[Ref | None, float, tuple[Span, ...]]:
    """Whom the person came for, how sure, and where it says so.

    A politician on a municipality's own body comes for a party, which stands with the name; an official
    with a title and no organisation comes for the body's owner.
    """
    if row.value is not None and row.value.terms:
        term = row.value.terms[0]
        organization = reading.ontology.organizations.get(term.target)
        if organization is not None:
            certainty = 1.0 if len(row.value.terms) == 1 else 0.7
            span = reading.document.span("for", term.start, term.end)
            return Ref(organization.iri, organization.label), certainty, (span,)
    unlisted = _unlisted(reading, row, body) if row.name.letters is None and words.title is None else None
    if unlisted is not None:
        return unlisted[0], _BY_FORM, (unlisted[1],)
    official = words.title is not None and (words.role is None or words.role.sphere == "official")
    if not official or row.name.letters is not None or reading.meeting is None:
        return None, 1.0, ()
    owner = _owner(reading, body)
    if owner is None:
        return None, 1.0, ()
    heading = tuple(s for s in reading.meeting.evidence if s.part == "heading")
    return owner, _OWN, heading


def _unlisted(reading: Reading, row: Row, body: Ref | None) -> tuple[Ref, Span] | None:
    """An organisation that only the text knows, beside a name: «Anna Ek, Reumatikerföreningen».

    It is the meeting's municipality's or region's one of that name, as far as anything tells.
    """
    found = _BESIDE.match(reading.text, *row.after[0]) if row.after else None
    if found is None or not found[1].lower().endswith(_associations(phrasebook(reading.ontology))):
        return None
    owner = _owner(reading, body)
    label = " ".join(found[0].strip(" ,\u00a0").split())
    iri = f"{owner.iri if owner is not None else f'{ID}organisation'}/{slug(label)}"
    first = found.start(1)
    return Ref(iri, label), reading.document.span("for", first, first + len(label))


@cache
def _associations(book: Phrasebook) -> tuple[str, ...]:
    """How names of associations, joint bodies and companies end, as they are printed beside persons."""
    kinds = ("organization", "joint body")
    nouns = [noun for noun in book.forms("body-ending") if book.value("body-ending", noun) in kinds]
    return tuple(form for noun in nouns if len(noun) >= _LEAST for form in (noun, definite(noun)))


def _owner(reading: Reading, body: Ref | None) -> Ref | None:
    """The municipality or region that a body belongs to, if it does; a company's officials are its own."""
    company = phrasebook(reading.ontology).pattern("company-form", before=r"\b", after=r"(?!\w)")
    if body is None or company.search(body.label):
        return None
    owner = owner_of(reading, body)
    known = reading.ontology.organizations.get(owner.iri) if owner is not None else None
    return owner if known is not None and known.kind in OWNERS else None
