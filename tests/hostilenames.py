"""Names that mean something to a browser, a spreadsheet, a query or a parser; and a store of them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Final

from stores import KSO

from extraction.claim import AttendanceClaim, MeetingClaim, Mention, Ref, RoleClaim
from extraction.document import Document, Span
from graph.claimquads import document_triples
from graph.embedded import Embedded
from graph.knowledge import Knowledge
from graph.knowledgequads import default_graph
from graph.ledger import Entry
from graph.person import Affiliation, Person, Place
from graph.record import record
from graph.store import Store
from graph.tenure import Basis, Bound, Post, Tenure
from graph.texts import KeptText
from ontology.loading import load
from ontology.terms import ID

NAMES: Final = (
    'Anna "Ann" Ek',
    "Anna 'Ann' Ek",
    "Anna `Ann` Ek",
    "O'Brien",
    '"""',
    "'''",
    "\\",
    "Ek\\",
    '\\" }',
    "{ Ek }",
    "{{ 7*7 }}",
    "{% raw %}",
    "${7*7}",
    "}} SELECT * { ?s ?p ?o",
    '" . <urn:a> <urn:b> "c',
    "<urn:a> <urn:b> <urn:c> .",
    '"@sv',
    '"^^<http://www.w3.org/2001/XMLSchema#integer>',
    "?x",
    "_:b0",
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "</title><h1>Ek",
    "<!-- Ek",
    "--> Ek",
    "]]> Ek",
    "<![CDATA[ Ek ]]>",
    "<?xml version='1.0'?>",
    "&lt;b&gt;",
    "&amp;amp;",
    "&#0;",
    "javascript:alert(1)",
    "=1+1",
    "+46 Ek",
    "-1 Ek",
    '@SUM(A1) "x", "y"',
    "Ek; Ask, Alm | Al",
    "Ek\tAsk",
    "\u202eEk Anna\u202c",
    "Anna\u200fEk",
    "Anna\u200bEk\u2060",
    "A\u0323\u0307nna",
    "\U0001f9d1\u200d\U0001f33e Ek",
    "%00%3Cb%3E%0d%0a",
    "../../etc/passwd",
    f"<{ID}person/anna>",
)
"""Texts as the reader leaves them: no control characters but the tab."""

CONTROL: Final = ("Anna\x01Ek", "\x1b[31mEk\x1b[0m", "Ek\rAsk", "Ek\x7fAsk\x9f", "Ek\ufffeAsk")
"""What the reader takes away, should it stand in a store all the same."""

EVERY: Final = (*NAMES, *CONTROL)


def person_iri(number: int) -> str:
    return f"{ID}person/h{number}-00000000"


def body_iri(number: int) -> str:
    return f"{ID}organisation/h{number}"


def store_of(names: tuple[str, ...] = EVERY) -> Store:
    """A person and a body of each name: the person chairs the body and was at its meeting."""
    text = "\n".join(f"{number}: {name}" for number, name in enumerate(names))
    hashed = hashlib.sha256(text.encode()).hexdigest()
    source = Document(name="<i>minutes</i> & 'more'.txt", text=text, sha256=hashed)
    claims, people, tenures, named = [], [], [], {}
    for number, name in enumerate(names):
        start = text.index(f"\n{number}: " if number else "0: ") + len(f"{number}: ") + bool(number)
        span = Span("person", start, start + len(name), name)
        mention = Mention(name, name, start, start + len(name), None, listed=True)
        body = Ref(body_iri(number), name)
        day = f"2019-01-{number % 28 + 1:02}"
        claims += [
            MeetingClaim(organization=body, date=day, date_basis="stated", place=name, evidence=(span,)),
            AttendanceClaim(person=mention, title=name, evidence=(span,)),
            RoleClaim(person=mention, role=KSO, organization=body, event="holds", evidence=(span,)),
        ]
        iri, place = person_iri(number), Place(source.iri, start, start + len(name), name, name)
        people.append(Person(iri, name, (name,), (place,), affiliations=(Affiliation(body.iri, (day,)),)))
        known = Bound(date.fromisoformat(day), Basis.STATED, ())
        post = Post(KSO.iri, body.iri, 1)
        tenures.append(Tenure(iri, post, 0, start_latest=known, end_earliest=known, party=name))
        named[source.iri, start, start + len(name), name] = iri
    said = record(source.iri, claims, name=source.name)
    knowledge = Knowledge(
        persons=tuple(sorted(people, key=lambda p: p.iri)), tenures=tuple(tenures), named=named
    )
    store = Store(Embedded.memory())
    store.prepare()
    entry = Entry.of(said.document_iri, hashed, {f"minutes/{said.name}"}, "test")
    kept = KeptText(text).triples(said.document_iri)
    store.replace_document(said.document_iri, document_triples(said), entry.triples(), kept)
    store.replace_knowledge(default_graph([said], knowledge, load()), "test")
    return store
