"""Resources: the data about one thing, or the terms that vemvar defines, as the bytes of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.description import Description, described
from graph.ownterms import vocabulary_triples
from graph.rdf import node, term
from graph.store import Store
from ontology.terms import PREFIXES
from vemvar.pages.links import LANGUAGES
from vemvar.pages.site import Site
from vemvar.phrases import words
from vemvar.web.baseiri import shown_triple
from vemvar.web.resultforms import as_xml


@dataclass(frozen=True, slots=True)
class Ending:
    """A format of data: what its files end in, and what it is called over HTTP."""

    name: str
    media: str
    rdf: RdfFormat


ENDINGS: Final = (
    Ending("ttl", "text/turtle", RdfFormat.TURTLE),
    Ending("jsonld", "application/ld+json", RdfFormat.JSON_LD),
    Ending("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    Ending("rdf", "application/rdf+xml", RdfFormat.RDF_XML),
)


@dataclass(frozen=True, slots=True)
class Resource:
    """The data about a thing in one format."""

    data: bytes
    media: str
    replaced_by: str | None = None
    """The IRI, as the store has it, of what the thing was merged into."""


def ending(name: str) -> Ending | None:
    """The format that files of an ending are in; None for no such."""
    return next((one for one in ENDINGS if one.name == name), None)


def resource(store: Store, iri: str, name: str, site: Site) -> Resource | None:
    """The data about the thing of an IRI in the format of an ending of `ENDINGS`; None for no such thing.

    `iri` is as the store has it; the data have it as the site shows it. The same bytes for the same store.
    """
    return resources(store, iri, [name], site).get(name)


def resources(store: Store, iri: str, names: Iterable[str], site: Site) -> dict[str, Resource]:
    """The same in several formats, the store asked once; without those there are not."""
    forms = [form for name in names if (form := ending(name)) is not None]
    found = described(store, iri) if forms else None
    if found is None:
        return {}
    triples = [*found.triples, *_told_of_cuts(found)]
    return {
        form.name: Resource(written(triples, form, site), form.media, found.replaced_by) for form in forms
    }


def vocabulary(name: str) -> Resource | None:
    """vemvar's own terms in the format of an ending: the classes and properties of `ontology/data`."""
    form = ending(name)
    if form is None:
        return None
    return Resource(written(vocabulary_triples(), form, Site()), form.media)


def written(triples: Iterable[Triple], form: Ending, site: Site) -> bytes:
    """Triples under the site's base in a format, with the prefixes they use; the same bytes each time."""
    shown = sorted({shown_triple(triple, site) for triple in triples}, key=str)
    addresses = {_iri(end) for triple in shown for end in _ends(triple)}
    prefixes = (PREFIXES | {"id": site.base_iri}).items()
    used = {prefix: iri for prefix, iri in prefixes if any(one.startswith(iri) for one in addresses)}
    data = serialize(shown, format=form.rdf, prefixes=used)
    assert isinstance(data, bytes)
    return as_xml(data) if form.rdf == RdfFormat.RDF_XML else data


def _told_of_cuts(found: Description) -> Iterator[Triple]:
    """A sentence in each language, said of the page, where not all that points at the thing is told."""
    if not found.cut:
        return
    page = node(f"{found.iri}.html")
    yield Triple(page, term("rdf:type"), term("foaf:Document"))
    yield Triple(page, term("foaf:primaryTopic"), node(found.iri))
    for language in LANGUAGES:
        said = words(language)("data.cut", properties=", ".join(found.cut))
        yield Triple(page, term("rdfs:comment"), Literal(said, language=language))


def _ends(triple: Triple) -> Iterator[object]:
    yield from (triple.subject, triple.predicate, triple.object)
    if not isinstance(triple.object, NamedNode):
        yield getattr(triple.object, "datatype", None)


def _iri(end: object) -> str:
    return end.value if isinstance(end, NamedNode) else ""
