"""Every IRI leads to what is known of it: as a page, and as data in every format."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest
import rdflib
from lxml import html
from pyoxigraph import parse
from sites import ask, site
from stores import filled, knowledge, salem

from graph.description import described, things
from graph.knowledgequads import default_graph
from graph.ownterms import own_terms, vocabulary_triples
from graph.rdf import node, term
from ontology.loading import load
from ontology.terms import ID, VV
from vemvar.pages.site import Site
from vemvar.web.resources import ENDINGS, Ending, resource

RDFLIB = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}
PERSON = "id/person/marta-00000000"
OWN_SITE = Site(base_iri="http://localhost/id/")


@pytest.fixture(scope="module")
def app() -> Any:
    return site()


def triples(data: bytes, name: str) -> set[Any]:
    form = next(one for one in ENDINGS if one.name == name)
    return {quad.triple for quad in parse(data, form.rdf)}


@pytest.mark.parametrize(
    ("accept", "there"),
    [
        ("text/html", f"{PERSON}.html"),
        ("text/turtle", f"{PERSON}.ttl"),
        ("application/ld+json", f"{PERSON}.jsonld"),
        ("application/n-triples", f"{PERSON}.nt"),
        ("application/rdf+xml", f"{PERSON}.rdf"),
        ("text/html;q=0.1, application/rdf+xml;q=0.9", f"{PERSON}.rdf"),
        ("*/*", f"{PERSON}.html"),
    ],
)
def test_an_iri_leads_to_what_the_client_accepts(app: Any, accept: str, there: str) -> None:
    found = ask(app, f"/{PERSON}", {"Accept": accept})
    assert (303, "Accept, Accept-Language") == (found.status_code, found.headers["vary"])
    assert f"http://localhost/{there}" == urljoin(str(found.url), found.headers["location"])


def test_an_iri_leads_to_the_page_in_the_readers_language(app: Any) -> None:
    found = ask(app, f"/{PERSON}", {"Accept": "text/html", "Accept-Language": "en-GB, sv;q=0.5"})
    assert f"http://localhost/en/{PERSON}.html" == urljoin(str(found.url), found.headers["location"])


def test_what_nothing_can_be_sent_as_is_said(app: Any) -> None:
    found = ask(app, f"/{PERSON}", {"Accept": "image/png"})
    assert (406, True) == (found.status_code, "text/turtle" in found.text)


@pytest.mark.parametrize("path", ["id/person/nobody", "id/graph/ledger", "id/%3Cx%3E", "id/", "id/a b"])
@pytest.mark.parametrize("name", ["", ".ttl", ".jsonld", ".nt", ".rdf", ".html"])
def test_there_is_nothing_about_what_the_store_does_not_know(app: Any, path: str, name: str) -> None:
    assert 404 == ask(app, f"/{path}{name}").status_code


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", ENDINGS, ids=lambda form: form.name)
def test_every_format_says_the_same_and_other_programs_read_it(app: Any, form: Ending) -> None:
    found = ask(app, f"/{PERSON}.{form.name}")
    graph = rdflib.Graph()
    graph.parse(data=found.content, format=RDFLIB[form.name])
    wanted = triples(ask(app, f"/{PERSON}.nt").content, "nt")
    assert (form.media, len(wanted)) == (found.headers["content-type"].partition(";")[0], len(graph))
    assert wanted == triples(found.content, form.name)


def test_a_person_comes_with_tenures_their_bounds_and_the_names_of_posts_organisations() -> None:
    found = described(filled(), f"{ID}person/marta-00000000")
    assert found is not None
    said = {(t.predicate, getattr(t.object, "value", "")) for t in found.triples}
    assert {
        (term("org:member"), f"{ID}person/marta-00000000"),
        (term("vv:boundName"), "start earliest"),
        (term("vv:shownAs"), "Salems kommun"),
    } <= said


def test_a_document_comes_with_its_claims_and_web_annotations() -> None:
    found = described(filled(), salem().document_iri)
    assert found is not None
    predicates = {triple.predicate for triple in found.triples}
    assert {term("vv:evidence"), term("oa:hasSelector"), term("oa:exact"), term("vv:refersTo")} <= predicates


def test_every_iri_of_a_thing_in_the_store_has_a_description() -> None:
    store = filled()
    named = {
        end.value.partition("#")[0]
        for quad in store.quads()
        for end in (quad.subject, quad.object)
        if getattr(end, "value", "").startswith(ID) and not str(end).startswith('"')
    }
    assert [] == [iri for iri in sorted(named) if described(store, iri) is None]
    assert named == set(things(store))


def test_the_order_in_which_a_store_was_filled_changes_no_byte() -> None:
    known, ontology = knowledge(salem()), load()
    one, other = filled(), filled()
    lines = list(default_graph([salem()], known, ontology))
    other.replace_knowledge([], "test")
    other.replace_knowledge(reversed(lines), "test")
    iris = (f"{ID}person/marta-00000000", f"{ID}kommun/0128", f"{ID}role/kso", salem().document_iri)
    for iri in iris:
        for form in ENDINGS:
            assert resource(one, iri, form.name, Site()) == resource(other, iri, form.name, Site())


def test_data_have_no_blank_nodes() -> None:
    store = filled()
    found = [described(store, iri) for iri in things(store)[::25]]
    assert "_:" not in {
        str(end)[:2] for one in found if one for t in one.triples for end in (t.subject, t.object)
    }


def test_a_merged_iri_leads_to_the_one_that_replaces_it_whose_data_say_so() -> None:
    store, old, new = filled(), f"{ID}person/mrta-11111111", f"{ID}person/marta-00000000"
    store.backend.update(f"INSERT DATA {{ {node(old)} {term('dct:isReplacedBy')} {node(new)} }}")
    app = site(store)
    for name in ("", ".ttl", ".rdf"):
        found = ask(app, f"/id/person/mrta-11111111{name}")
        assert (308, f"http://localhost/{PERSON}{name}") == (
            found.status_code,
            urljoin(str(found.url), found.headers["location"]),
        )
    assert (old, new) in {
        (t.subject.value, t.object.value) for t in triples(ask(app, f"/{PERSON}.nt").content, "nt")
    }


def test_what_is_too_much_to_tell_is_cut_in_order_and_said() -> None:
    store, post = filled(), f"{ID}kommun/0128"
    more = "\n".join(f"<{ID}tenure/x{n:04}> {term('org:organization')} {node(post)} ." for n in range(1_500))
    store.backend.update(f"INSERT DATA {{ {more} }}")
    found = described(store, post)
    assert found is not None
    assert ("org:organization",) == found.cut
    told = [t.subject.value for t in found.triples if t.predicate == term("org:organization")]
    assert 1_000 == len(told)
    data = resource(store, post, "ttl", Site())
    assert data is not None
    assert "hit med org:organization." in data.data.decode()


@pytest.mark.parametrize("form", ENDINGS, ids=lambda form: form.name)
def test_under_a_base_of_its_own_every_iri_of_a_site_leads_on_in_it(form: Ending) -> None:
    app = site(said=OWN_SITE)
    data = triples(ask(app, f"/{PERSON}.{form.name}").content, form.name)
    iris = {end.value for t in data for end in (t.subject, t.object) if not str(end).startswith('"')}
    own = sorted({iri.partition("#")[0] for iri in iris if iri.startswith(OWN_SITE.base_iri)})
    assert [] == [iri for iri in iris if iri.startswith(ID)]
    assert len(own) > 3
    assert {303} == {ask(app, iri).status_code for iri in own}


def test_the_vocabulary_is_a_page_on_which_every_term_has_its_place(app: Any) -> None:
    for path in ("/ns.html", "/en/ns.html"):
        page = html.fromstring(ask(app, path).text)
        assert [term.name for term in own_terms()] == page.xpath('//section[@class="term"]/@id')


@pytest.mark.parametrize("form", ENDINGS, ids=lambda form: form.name)
def test_the_vocabulary_is_data_too(app: Any, form: Ending) -> None:
    lead = ask(app, "/ns", {"Accept": form.media})
    found = ask(app, urljoin(str(lead.url), lead.headers["location"]))
    assert (303, set(vocabulary_triples())) == (lead.status_code, triples(found.content, form.name))
    assert all(str(t.subject).startswith(f"<{VV}") for t in vocabulary_triples())


def test_an_answer_is_not_sent_twice(app: Any) -> None:
    for path in (f"/{PERSON}.ttl", f"/{PERSON}.html", "/", "/ns.ttl"):
        tag = ask(app, path).headers["etag"]
        again = ask(app, path, {"If-None-Match": f'"other", {tag}'})
        assert (304, b"", tag) == (again.status_code, again.content, again.headers["etag"])


@pytest.mark.parametrize(
    "path", [f"/{PERSON}.ttl", "/ns.ttl", "/data/catalog.ttl", "/api/contents", "/api/openapi.json"]
)
def test_what_is_still_right_is_said_to_scripts_of_other_sites_and_to_caches(app: Any, path: str) -> None:
    packed = {"Accept-Encoding": "gzip"}
    whole = ask(app, path, packed)
    again = ask(app, path, packed | {"If-None-Match": whole.headers["etag"]})
    assert (200, 304) == (whole.status_code, again.status_code)
    for name in ("access-control-allow-origin", "cache-control", "x-robots-tag"):
        assert whole.headers.get(name) == again.headers.get(name), name
    varies = [set(found.headers.get("vary", "Accept-Encoding").split(", ")) for found in (whole, again)]
    assert varies[0] <= varies[1]


def test_a_new_build_has_new_tags() -> None:
    one, other = (ask(site(mark=mark), f"/{PERSON}.ttl").headers["etag"] for mark in ("one", "two"))
    assert one != other
