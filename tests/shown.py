"""Documents with their texts in a store in memory, and the pages made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from unittest import mock

from lxml import html
from stores import SALEM, TEXT, claims, knowledge

from extraction.claim import AttendanceClaim, Claim, Mention
from extraction.document import Document
from graph.claimquads import document_triples
from graph.embedded import Embedded
from graph.knowledge import Knowledge
from graph.knowledgequads import default_graph
from graph.ledger import Entry
from graph.record import record
from graph.store import Store
from graph.texts import KeptText
from ontology.loading import load
from vemvar.archive import Archive
from vemvar.pages.book import page
from vemvar.pages.site import Site


def salem() -> Document:
    """The minutes that most tests are about."""
    return Document(name="salem-2019.txt", text=TEXT, sha256="5" * 64)


def attended(source: Document, *names: str) -> list[Claim]:
    """Claims that those named were there, in the order of the text."""
    found: list[Claim] = []
    at = 0
    for name in names:
        at = source.text.index(name, at)
        end = at + len(name)
        person = Mention(name, name, at, end, None, listed=True)
        found.append(AttendanceClaim(person=person, for_=SALEM, evidence=(source.span("person", at, end),)))
        at = end
    return found


@contextmanager
def archive_of(
    source: Document, /, said: Sequence[Claim] | None = None, layout: str | None = None, **entry: object
) -> Iterator[Archive]:
    """An archive that holds one document, with its text."""
    told = record(source.iri, claims(source) if said is None else said, name=source.name)
    store = Store(Embedded.memory())
    store.prepare()
    kept = Entry.of(source.iri, source.sha256, {f"minutes/{source.name}"}, "test", **entry)
    text = KeptText(source.text, layout).triples(source.iri)
    store.replace_document(source.iri, document_triples(told), kept.triples(), text)
    known = knowledge(told) if said is None else Knowledge(persons=(), tenures=(), named={})
    store.replace_knowledge(default_graph([told], known, load()), "test")
    with mock.patch("vemvar.archive.open_store", return_value=store), Archive("memory") as archive:
        yield archive


def shown(archive: Archive, path: str, site: Site | None = None, **chosen: str) -> html.HtmlElement:
    """A page as a tree."""
    found = page(archive, path, site or Site(), chosen)
    assert found is not None
    return html.fromstring(found.html)


def said_by(element: html.HtmlElement) -> str:
    """The text of an element, its white space as one blank each."""
    return " ".join(element.text_content().split())
