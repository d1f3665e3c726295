"""Results that are broken off anywhere end after a whole row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from graph.rdf import literal
from vemvar.web.resultforms import RESULTS
from vemvar.web.truncation import cut, told

VALUES = [
    "plain",
    '}},{"x":',
    "</result>",
    "<result>",
    'a "quoted" one',
    "two\r\nlines",
    "tab\there",
    "\\",
    "",
    "{",
    "å",
]


def results(form: str, values: list[str]) -> bytes:
    rows = " ".join(f"({literal(value)} UNDEF <x:{n}>)" for n, value in enumerate(values))
    found = Store().query(f"SELECT * {{ VALUES (?a ?b ?c) {{ {rows} }} }}")
    assert isinstance(found, QuerySolutions)
    return found.serialize(format=RESULTS[form]) or b""


def read(form: str, data: bytes) -> list[str]:
    found = parse_query_results(data, RESULTS[form])
    assert isinstance(found, QuerySolutions)
    return [row["a"].value for row in found]  # type: ignore[union-attr]


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
@given(data=st.data(), values=st.lists(st.sampled_from(VALUES), max_size=6))
def test_what_is_left_is_well_formed_and_the_beginning(
    form: str, data: st.DataObject, values: list[str]
) -> None:
    whole = results(form, values)
    head = len(results(form, [])) - {"json": 3, "xml": len("</results></sparql>"), "tsv": 0}[form]
    place = data.draw(st.integers(head, len(whole)))
    left, missing = cut(form, whole[:place], 100, 10**6)
    found = read(form, left)
    assert values[: len(found)] == found
    assert missing == (left != whole[:place])


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_so_many_rows_are_left_as_are_allowed(form: str) -> None:
    left, missing = cut(form, results(form, VALUES), 4, 10**6)
    assert (VALUES[:4], True) == (read(form, left), missing)


@pytest.mark.parametrize("form", ["json", "xml", "tsv", "csv"])
def test_results_that_are_whole_stay_as_they_are(form: str) -> None:
    whole = results(form, VALUES)
    assert (whole, False) == cut(form, whole, len(VALUES), len(whole))


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
@pytest.mark.parametrize("size", range(300, 700, 37))
def test_so_many_bytes_are_left_as_are_allowed(form: str, size: int) -> None:
    left, missing = cut(form, results(form, VALUES), 100, size)
    found = read(form, left)
    assert (VALUES[: len(found)], len(found) < len(VALUES)) == (found, missing)
    assert len(left) <= size + len("</results></sparql>")


def test_csv_ends_after_a_row_also_where_a_value_has_lines() -> None:
    whole = results("csv", ["two\r\nlines", 'a "quoted"\r\none', "last"])
    assert whole[: whole.index(b"last")] == cut("csv", whole[:-3], 10, 10**6)[0]
    assert whole[: whole.index(b'"a ""quoted')] == cut("csv", whole, 1, 10**6)[0]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_results_that_say_that_they_were_cut_off_are_still_read(form: str) -> None:
    said = told(form, results(form, VALUES), 'http://x.example/sparql?"<>&')
    assert VALUES == read(form, said)
    assert b"http://x.example/sparql?" in said


def test_json_tells_it_in_its_head() -> None:
    form = QueryResultsFormat.JSON
    said = told("json", results("json", ['},"results":']), "http://x.example/")
    assert b'{"head":{"vars":["a","b","c"],"link": ["http://x.example/"]},"results":' in said
    assert isinstance(parse_query_results(said, form), QuerySolutions)
