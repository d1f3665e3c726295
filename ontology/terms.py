"""The names of things in RDF: the namespaces vemvar uses and its own few terms."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

VV: Final = "https://w3id.org/vemvar/ns#"
"""Own classes and properties."""

ID: Final = "https://w3id.org/vemvar/id/"
"""Things: organisations, roles, processes, persons, posts, tenures, documents."""

PREFIXES: Final[dict[str, str]] = {
    "vv": VV,
    "id": ID,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "person": "http://www.w3.org/ns/person#",
    "opengov": "http://www.w3.org/ns/opengov#",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
    "m8g": "http://data.europa.eu/m8g/",
    "schema": "http://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "sh": "http://www.w3.org/ns/shacl#",
}


@cache
def iri(name: str) -> str:
    """Write out a prefixed name.

    >>> iri("org:Role")
    'http://www.w3.org/ns/org#Role'
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def shortened(address: str) -> str:
    """Write an IRI as a prefixed name, or leave it whole where no prefix fits.

    >>> shortened("http://www.w3.org/ns/org#Role"), shortened("https://example.org/x")
    ('org:Role', 'https://example.org/x')
    """
    fitting = [(len(base), prefix) for prefix, base in PREFIXES.items() if address.startswith(base)]
    if not fitting:
        return address
    length, prefix = max(fitting)
    return f"{prefix}:{address[length:]}"


_DASH = re.compile(r"[\u2010-\u2015\u2212]")


def slug(text: str) -> str:
    """A readable ASCII path segment for an IRI; å, ä and ö become a, a and o.

    >>> slug("Södertörnskommunernas ledningsgrupp")
    'sodertornskommunernas-ledningsgrupp'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


@lru_cache(maxsize=10_000)
def name_key(text: str) -> str:
    """The form under which a name is looked up: one case, one kind of space and dash, accents kept.

    Å, ä and ö are letters of their own in Swedish and stay; é and other accents stay too, since the
    key is also used for persons (Linné and Linne may be two).

    >>> name_key("  Ann–Christin   RUDSTRÖM ")
    'ann-christin rudström'
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    return " ".join(_DASH.sub("-", plain).split()).strip(" .,;:*()")
