"""The catalogue: the data set described for those who look for data (DCAT-AP-SE) and for programs (VoID).

What must be there is what the example of DCAT-AP-SE with all that is mandatory has (`obligatoriskt.ttl`,
https://docs.dataportal.se/dcat/): of a catalogue title, description, publisher, licence and data sets; of a
publisher its name; of a data set title, description and publisher; of a distribution its address; of a data
service title and address. The licence is the operator's to give: without one it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from graph.rdf import literal, node, term
from ontology.terms import PREFIXES
from queries.question import question
from vemvar.archive import Archive
from vemvar.pages.links import LANGUAGES
from vemvar.pages.site import Site
from vemvar.phrases import words
from vemvar.web.dumps import DUMPS
from vemvar.web.resources import Resource, ending, written

Said: TypeAlias = Iterator[Triple]

VCARD: Final = "http://www.w3.org/2006/vcard/ns#"
EUROPE: Final = "http://publications.europa.eu/resource/authority/"
"""The authority tables that DCAT-AP takes its values from."""

ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~"
"""What may stand in an address as it is."""

MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
FORMATS: Final = "http://www.w3.org/ns/formats/"

CLASSES: Final = {
    "documents": "vv:Document",
    "persons": "foaf:Person",
    "posts": "org:Post",
    "tenures": "vv:Tenure",
}
"""The classes that are counted, by what `queries/contents.rq` calls them."""

_VOID_FORMATS: Final = ("Turtle", "JSON-LD", "N-Triples", "RDF_XML")


def catalogue(archive: Archive, site: Site, root: str, name: str) -> Resource | None:
    """The description in the format of an ending, None for another.

    `root` is the address of the site, with a slash at its end. The same bytes for the same store.
    """
    form = ending(name)
    if form is None:
        return None
    return Resource(written(described_data(archive, site, root), form, site), form.media)


def described_data(archive: Archive, site: Site, root: str) -> list[Triple]:
    """The description as triples, without blank nodes."""
    here = f"{root}data/catalog"
    dataset = node(f"{here}#dataset")
    return [
        *_catalogue(site, root, here, dataset),
        *_publisher(site, root, here),
        *_dataset(site, root, here, dataset),
        *_void(archive, site, root, dataset),
        *_covered(archive, here, dataset),
        *_distributions(site, root, here, dataset),
        *([] if site.static else _services(site, root, here, dataset)),
    ]


def _catalogue(site: Site, root: str, here: str, dataset: NamedNode) -> Said:
    one = node(f"{here}#catalog")
    yield Triple(one, term("rdf:type"), term("dcat:Catalog"))
    yield from _texts(one, "dct:title", "catalog.title", title=site.title)
    yield from _texts(one, "dct:description", "catalog.text", title=site.title)
    yield Triple(one, term("dct:publisher"), node(f"{here}#publisher"))
    yield Triple(one, term("dct:language"), node(f"{EUROPE}language/SWE"))
    yield Triple(one, term("foaf:homepage"), node(root))
    yield Triple(one, term("dcat:dataset"), dataset)
    yield Triple(one, term("dcat:themeTaxonomy"), node(f"{EUROPE}data-theme"))
    yield from _licence(site, one)


def _publisher(site: Site, root: str, here: str) -> Said:
    publisher, contact = node(f"{here}#publisher"), node(f"{here}#contact")
    yield Triple(publisher, term("rdf:type"), term("foaf:Agent"))
    yield Triple(publisher, term("foaf:name"), literal(site.operator or site.title))
    yield Triple(contact, term("rdf:type"), node(f"{VCARD}Organization"))
    yield Triple(contact, node(f"{VCARD}fn"), literal(site.operator or site.title))
    reached = site.reached or f"{root}about.html"
    kind = "hasEmail" if reached.startswith("mailto:") else "hasURL"
    yield Triple(contact, node(f"{VCARD}{kind}"), node(quote(reached, safe=ADDRESS)))


def _dataset(site: Site, root: str, here: str, dataset: NamedNode) -> Said:
    for kind in ("dcat:Dataset", "void:Dataset"):
        yield Triple(dataset, term("rdf:type"), term(kind))
    yield from _texts(dataset, "dct:title", "dataset.title", title=site.title)
    if site.purpose is not None:
        yield Triple(dataset, term("dct:description"), literal(site.purpose))
    yield from _texts(dataset, "dct:description", "dataset.text")
    yield from _texts(dataset, "dcat:keyword", "dataset.keyword")
    yield Triple(dataset, term("dct:publisher"), node(f"{here}#publisher"))
    yield Triple(dataset, term("dcat:contactPoint"), node(f"{here}#contact"))
    yield Triple(dataset, term("dct:language"), node(f"{EUROPE}language/SWE"))
    yield Triple(dataset, term("dct:spatial"), node(f"{EUROPE}country/SWE"))
    yield Triple(dataset, term("dcat:theme"), node(f"{EUROPE}data-theme/GOVE"))
    yield Triple(dataset, term("dct:accessRights"), node(f"{EUROPE}access-right/PUBLIC"))
    yield Triple(dataset, term("dcat:landingPage"), node(f"{root}data.html"))
    yield from _licence(site, dataset)


def _void(archive: Archive, site: Site, root: str, dataset: NamedNode) -> Said:
    yield Triple(dataset, term("void:uriSpace"), literal(site.base_iri))
    for dump in DUMPS:
        if dump.rdf:
            yield Triple(dataset, term("void:dataDump"), node(f"{root}data/{dump.name}"))
    if not site.static:
        yield Triple(dataset, term("void:sparqlEndpoint"), node(f"{root}sparql"))
    for name in _VOID_FORMATS:
        yield Triple(dataset, term("void:feature"), node(FORMATS + name))
    for prefix, namespace in PREFIXES.items():
        if prefix not in ("id", "wd", "sh", "void", "dcat", "xsd"):
            yield Triple(dataset, term("void:vocabulary"), node(namespace))
    for row in archive.answers(question("contents"), {}):
        part, kind = node(f"{root}data/catalog#{row['name']}"), CLASSES.get(row["name"])
        if kind is not None:
            yield Triple(dataset, term("void:classPartition"), part)
            yield Triple(part, term("void:class"), term(kind))
            yield Triple(part, term("void:entities"), literal(row["number"]))
    for iri in _examples(archive):
        yield Triple(dataset, term("void:exampleResource"), node(iri))


def _examples(archive: Archive) -> Iterator[str]:
    """A post and a document; no person is held up as an example."""
    posts = archive.answers(question("posts"), {})
    yield from (str(row["post_iri"]) for row in posts[:1])
    yield from archive.store.documents()[:1]


def _covered(archive: Archive, here: str, dataset: NamedNode) -> Said:
    period = node(f"{here}#period")
    for row in archive.answers(question("period"), {}):
        for name, day in (("dcat:startDate", row["first"]), ("dcat:endDate", row["last"])):
            if day is not None:
                yield Triple(dataset, term("dct:temporal"), period)
                yield Triple(period, term("rdf:type"), term("dct:PeriodOfTime"))
                yield Triple(period, term(name), _day(day))


def _day(edtf: str) -> Literal:
    """A day, a month or a year, as XML Schema types them."""
    for kind, form in (("xsd:date", r"\d{4}-\d\d-\d\d"), ("xsd:gYearMonth", r"\d{4}-(0\d|1[012])")):
        if re.fullmatch(form, edtf):
            return Literal(edtf, datatype=term(kind))
    return Literal(edtf[:4], datatype=term("xsd:gYear"))


def _distributions(site: Site, root: str, here: str, dataset: NamedNode) -> Said:
    for dump in DUMPS:
        one, place = node(f"{here}#{dump.name}"), node(f"{root}data/{dump.name}")
        yield Triple(dataset, term("dcat:distribution"), one)
        yield Triple(one, term("rdf:type"), term("dcat:Distribution"))
        yield from _texts(one, "dct:title", f"distribution.{dump.said}")
        yield Triple(one, term("dct:format"), literal(dump.media))
        yield Triple(one, term("dcat:mediaType"), node(MEDIA_TYPES + dump.media))
        yield Triple(one, term("dcat:accessURL"), place)
        yield Triple(one, term("dcat:downloadURL"), place)
        if dump.packed:
            yield Triple(one, term("dcat:compressFormat"), node(f"{MEDIA_TYPES}application/gzip"))
        yield from _licence(site, one)


def _services(site: Site, root: str, here: str, dataset: NamedNode) -> Said:
    for name, address, told, media in (
        ("sparql", "sparql", "sparql", "application/sparql-results+json"),
        ("api", "api/", "api/openapi.json", "application/json"),
    ):
        one, service = node(f"{here}#{name}-access"), node(f"{here}#{name}")
        yield Triple(dataset, term("dcat:distribution"), one)
        yield Triple(one, term("rdf:type"), term("dcat:Distribution"))
        yield from _texts(one, "dct:title", f"service.{name}")
        yield Triple(one, term("dct:format"), literal(media))
        yield Triple(one, term("dcat:accessURL"), node(f"{root}{address}"))
        yield Triple(one, term("dcat:accessService"), service)
        yield from _licence(site, one)
        yield Triple(service, term("rdf:type"), term("dcat:DataService"))
        yield from _texts(service, "dct:title", f"service.{name}")
        yield Triple(service, term("dct:publisher"), node(f"{here}#publisher"))
        yield Triple(service, term("dcat:contactPoint"), node(f"{here}#contact"))
        yield Triple(service, term("dcat:endpointURL"), node(f"{root}{address}"))
        yield Triple(service, term("dcat:endpointDescription"), node(f"{root}{told}"))
        yield Triple(service, term("dcat:servesDataset"), dataset)
        yield Triple(service, term("dct:accessRights"), node(f"{EUROPE}access-right/PUBLIC"))
        yield from _licence(site, service)


def _licence(site: Site, of: NamedNode) -> Said:
    if site.licence is not None:
        yield Triple(of, term("dct:license"), node(site.licence))


def _texts(of: NamedNode, predicate: str, key: str, **values: Any) -> Said:
    for language in LANGUAGES:
        said = words(language)(key, **values)
        yield Triple(of, term(predicate), Literal(said, language=language))
