"""A base of the site's own: terms are mapped there and back, text never."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple

from ontology.terms import ID
from vemvar.pages.site import BadBase, Site, checked_base
from vemvar.web.baseiri import lines_shown, own_query, shown_results, shown_triple

SITE = Site(base_iri="https://a.example/id/")
PLAIN = Site()


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("ASK { <https://a.example/id/x> ?p ?o }", f"ASK {{ <{ID}x> ?p ?o }}"),
        ("PREFIX i: <https://a.example/id/>\nASK { i:x ?p ?o }", f"PREFIX i: <{ID}>\nASK {{ i:x ?p ?o }}"),
        (
            "BASE <https://a.example/> ASK { <id/x> ?p ?o }",
            f"BASE <https://a.example/> ASK {{ <{ID}x> ?p ?o }}",
        ),
        (f"ASK {{ <{ID}x> ?p ?o }}", f"ASK {{ <{ID}x> ?p ?o }}"),
        ("ASK { ?s ?p 'https://a.example/id/x' }", "ASK { ?s ?p 'https://a.example/id/x' }"),
        ("ASK { } # <https://a.example/id/x>", "ASK { } # <https://a.example/id/x>"),
        (
            "BASE <https://a.example/id/> ASK { FILTER(?a<?b&&?c>?d) }",
            f"BASE <{ID}> ASK {{ FILTER(?a<?b&&?c>?d) }}",
        ),
        (r"ASK { <https://a.example/\u0069d/x> ?p ?o }", f"ASK {{ <{ID}x> ?p ?o }}"),
        (
            r"PREFIX a: <https://a.example/> ASK { a:id\/x ?p ?o }",
            f"PREFIX a: <https://a.example/> ASK {{ <{ID}x> ?p ?o }}",
        ),
        ("SELECT\u00a0*", "SELECT\u00a0*"),
    ],
)
def test_a_query_is_asked_of_the_store_in_its_own_iris(asked: str, meant: str) -> None:
    assert meant == own_query(asked, SITE)
    assert asked == own_query(asked, PLAIN)


def test_literals_stay_as_they_are() -> None:
    said = Triple(NamedNode(f"{ID}x"), NamedNode("http://a/p"), Literal(f"{ID}x"))
    assert f'<https://a.example/id/x> <http://a/p> "{ID}x"' == str(shown_triple(said, SITE))


@pytest.mark.parametrize("text", ["plain", f"<{ID}x>", f'" <{ID}x> \\', f'\\" <{ID}x>', f'a\n"<{ID}>"@sv'])
def test_lines_are_mapped_as_their_terms_are(text: str) -> None:
    quad = Quad(NamedNode(f"{ID}x"), NamedNode("http://a/p"), Literal(text), NamedNode(f"{ID}d"))
    shown = f"{shown_triple(quad.triple, SITE)} <https://a.example/id/d>"
    assert [shown] == list(lines_shown(iter([str(quad)]), SITE))


def test_results_are_mapped_as_their_terms_are() -> None:
    def results(base: str) -> bytes:
        nested = {name: {"type": "uri", "value": f"{base}x"} for name in ("subject", "predicate", "object")}
        row = {
            "a": {"type": "uri", "value": f"{base}x"},
            "b": {"type": "literal", "value": f"{ID}x"},
            "c": {"type": "triple", "value": nested},
        }
        return json.dumps({"head": {"vars": ["a"]}, "results": {"bindings": [row]}}).encode()

    assert json.loads(results(SITE.base_iri)) == json.loads(shown_results(results(ID), SITE))
    assert results(ID) == shown_results(results(ID), PLAIN)
    assert b'{"head":{},"boolean":true}' == shown_results(b'{"head":{},"boolean":true}', SITE)


@pytest.mark.parametrize(
    "iri",
    [
        "ekby",
        "ftp://a.example/",
        "https://a.example/id",
        "https://a.example/id#",
        "https://a.example/?id=/",
        "https:///id/",
        "https://a.example/i d/",
        "https://a.example/<id>/",
        "https://w3id.org/vemvar/",
        "http://www.w3.org/",
        f"{ID}more/",
        "https://[a/",
    ],
)
def test_a_base_that_would_not_do_is_refused_with_a_sentence(iri: str) -> None:
    with pytest.raises(BadBase, match=r"is|should"):
        checked_base(iri)
