"""Exports: every format, the same bytes each time."""

from __future__ import annotations

import csv
import io

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from stores import claims, document, filled, knowledge, salem

from graph.csvtable import guarded
from graph.export import FORMATS, Format, UnknownFormat, exported, format_for
from graph.record import record

RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "nquads": "nquads",
    "ntriples": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
OTHER = record(document("Åtta", "other.txt").iri, [claims(document())[0]], name="other.txt")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_order_of_the_documents_changes_no_byte(form: Format) -> None:
    known = knowledge(salem())
    one, other = filled([salem(), OTHER], known), filled([OTHER, salem()], known)
    assert exported(one, form) == exported(other, form)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", [f for f in FORMATS if f.rdf], ids=lambda form: form.name)
def test_rdflib_reads_every_rdf_export(form: Format) -> None:
    data = exported(filled(), form)
    graph = rdflib.Dataset() if form.claims else rdflib.Graph()
    graph.parse(data=data, format=RDFLIB[form.name])
    assert len(graph) > 1000


@pytest.mark.parametrize("name", ["trig", "jsonld"])
def test_formats_with_graphs_carry_the_same_quads(name: str) -> None:
    form = format_for(name)
    store = filled()
    wanted = set(parse(exported(store, format_for("nquads")), RdfFormat.N_QUADS))
    assert form.rdf is not None
    assert wanted == set(parse(exported(store, form), form.rdf))


def test_nquads_come_sorted() -> None:
    lines = exported(filled(), format_for("nquads")).decode().splitlines()
    assert sorted(lines) == lines


def test_evidence_is_exported_as_web_annotations() -> None:
    text = exported(filled(), format_for("nquads")).decode()
    assert "http://www.w3.org/ns/oa#TextQuoteSelector" in text


def test_csv_has_a_row_for_each_tenure() -> None:
    text = exported(filled(), format_for("csv")).decode("utf-8-sig")
    rows = [(row["person"], row["role"], row["start_earliest"]) for row in csv.DictReader(io.StringIO(text))]
    assert [("Märta Öberg", "KSO", "2019-01-02"), ("Åke Ärlig", "KSO", "")] == rows


@pytest.mark.parametrize("cell", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert f"'{cell}" == guarded(cell)


def test_the_ending_of_the_file_names_the_format() -> None:
    assert ["turtle", "jsonld", "nquads"] == [format_for(None, s).name for s in (".ttl", ".jsonld", "")]


def test_an_unknown_format_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownFormat, match="turtle, trig"):
        format_for("docx")
