"""RDF terms and lines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, Quad, RdfFormat, Store, Triple, parse

from graph.rdf import in_graph, lines, literal, node, term

values = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])) | st.floats(0, 1) | st.integers()
)


@given(values | st.dates() | st.booleans())
def test_a_value_is_spelt_as_the_store_keeps_it(value: str | float | int | date | bool) -> None:
    triple = Triple(node("x:s"), node("x:p"), literal(value))
    store = Store()
    store.add(Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()))
    assert [str(triple)] == [str(quad.triple) for quad in store]


def test_a_code_stays_a_string() -> None:
    assert Literal("0126") == literal("0126")


@given(st.permutations([literal(n) for n in range(5)]))
def test_lines_are_sorted_and_without_repeats(objects: list[Literal]) -> None:
    triples = [Triple(node("x:s"), node("x:p"), value) for value in (*objects, *objects)]
    assert [f"{Triple(node('x:s'), node('x:p'), literal(n))} ." for n in range(5)] == lines(triples)


def test_quads_of_a_graph_bear_its_name() -> None:
    (line,) = lines(in_graph([Triple(node("x:s"), node("x:p"), literal("å\n"))], "x:g"))
    (quad,) = parse(line, RdfFormat.N_QUADS)
    assert (node("x:g"), Literal("å\n")) == (quad.graph_name, quad.object)


def test_an_unknown_prefix_is_an_error() -> None:
    with pytest.raises(KeyError):
        term("nonesuch:thing")
