"""Packing and unpacking: every noun that is kept comes back equal."""

from __future__ import annotations

from datetime import date

import pytest
from stores import bound, salem

from graph.packing import packed, unpacked
from graph.record import DocumentClaims
from graph.sightings import Sighting, roll
from graph.tenure import Post, Tenure, Via
from ontology.loading import load


def test_a_document_s_claims_come_back_equal() -> None:
    assert salem() == unpacked(DocumentClaims, packed(DocumentClaims, salem()))


def test_sightings_come_back_equal() -> None:
    seen = tuple(roll([salem()], load()).sightings.values())
    assert seen == unpacked(tuple[Sighting, ...], packed(tuple[Sighting, ...], seen))


def test_a_tenure_comes_back_with_its_days_and_grounds() -> None:
    post = Post("x:role", "x:body", 1)
    tenure = Tenure("x:person", post, 0, end_latest=bound("2020-01-02", "x:claim"), via=Via("x:r", "x:o"))
    assert tenure == unpacked(Tenure, packed(Tenure, tenure))


def test_equal_sets_are_packed_alike() -> None:
    assert packed(frozenset[str], frozenset("abc")) == packed(frozenset[str], frozenset("cba"))


def test_what_has_no_form_as_text_is_refused() -> None:
    with pytest.raises(TypeError, match="no way to pack"):
        packed(tuple[date, object], (date(2020, 1, 1), object()))
