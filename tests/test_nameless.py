"""A name that is masked keeps its place in every layout: all others' claims are what they were."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from scribe.series import series

from extraction.claim import Claim, DecisionClaim, Mention
from extraction.document import Document
from extraction.nameless import stood_in
from extraction.pipeline import extract
from graph.recall import read_document
from graph.record import DocumentClaims, mentions, record
from ontology.loading import load
from ontology.terms import ID
from vemvar.readjob import Job, Result, Setting, perform
from vemvar.suppresslist import EVERYWHERE, SuppressList

FOLDERS = (Path(__file__).parent / "minutes", Path(__file__).parent.parent / "examples")
PATHS = [path for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]


def texts() -> list[tuple[str, str]]:
    """Small texts of many layouts, and longer ones of many families, clean and damaged."""
    made = [*series(22, 5), *series(8, 6, severity=0.5)]
    return [(path.stem, path.read_text("utf-8")) for path in PATHS] + [(one.name, one.text) for one in made]


def kept(name: str, text: str, listed: SuppressList | None = None) -> Result:
    job = Job(0, f"{name}.txt", text.encode())
    return perform(job, Setting(suppressed=listed.text() if listed is not None else None))


def said(result: Result) -> DocumentClaims:
    triples = (quad.triple for quad in parse(result.triples, RdfFormat.N_TRIPLES))
    return read_document(f"{ID}document/{result.sha256[:20]}", triples)


def spellings(record: DocumentClaims) -> dict[str, set[str]]:
    """Who is named in a document, and how."""
    found: dict[str, set[str]] = defaultdict(set)
    for _, claim in record.claims:
        for mention in mentions(claim):
            found[mention.name] |= {mention.name, mention.as_written}
    return found


def left(before: DocumentClaims, was: str, text: str) -> dict[str, Claim]:
    """What was said, without what it says of whoever is masked in the text now; by IRI."""
    claims: list[Claim] = []
    for _, claim in before.claims:
        now: dict[str, Any] = {}
        for field in fields(claim):
            value = getattr(claim, field.name)
            if isinstance(value, Mention) and was[value.start : value.end] != text[value.start : value.end]:
                now[field.name] = None
            elif field.name == "place" and value is not None and value in was:
                now["place"] = text[was.index(value) :][: len(value)]
        if "person" not in now or isinstance(claim, DecisionClaim):
            now["evidence"] = tuple(replace(s, quote=text[s.start : s.end]) for s in claim.evidence)
            claims.append(replace(claim, **now))
    return dict(record(before.document_iri, claims).claims)


@pytest.mark.parametrize(("name", "text"), texts(), ids=lambda value: value if "\n" not in value else "")
def test_the_claims_about_all_others_stay_as_they_were(name: str, text: str) -> None:
    before = kept(name, text)
    persons = sorted(spellings(said(before)).items())
    for _, spelt in random.Random(name).sample(persons, min(1, len(persons))):
        after = kept(name, text, SuppressList().adding(sorted(spelt), [EVERYWHERE]))
        expected = left(said(before), before.text, after.text)
        if after.status == "read":
            assert expected == dict(said(after).claims)
        else:
            assert [] == [claim for claim in expected.values() if mentions(claim)]


def test_a_row_of_names_is_parted_where_the_masked_one_stands_and_after_it() -> None:
    text = "Kommunstyrelsen i Salem 2019-03-14\nNärvarande: Ebba Östlin █▄▄▄▄ ▇▄▄▄▄▄▄ Meeri Wasberg\n"
    assert {"Ebba Östlin", "Meeri Wasberg"} == names(text)


def test_two_who_are_masked_beside_each_other_are_two() -> None:
    text = "Kommunstyrelsen i Salem 2019-03-14\nNärvarande: █▄▄▄ ▇▄▄▄▄▄ █▄▄▄▄ ▇▄▄▄▄▄▄ Meeri Wasberg\n"
    assert {"Meeri Wasberg"} == names(text)


@pytest.mark.parametrize("masked", ["••••••", "•••••••• ••••", "█", "██████ ███", "▪", "■ ■"])
def test_what_is_no_masked_name_is_not_read_as_one(masked: str) -> None:
    text = f"Närvarande: Ebba Östlin {masked} Meeri Wasberg\n"
    assert text == stood_in(text, ())


def names(text: str) -> set[str]:
    claims = extract(Document("a.txt", text, "ab" * 32), load())
    return {mention.name for claim in claims for mention in mentions(claim)}
