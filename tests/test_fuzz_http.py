"""A fuzz of the questions over HTTP: no request gets a 500, and all answers are as described."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sites import site

from queries.question import Question, questions

schemathesis = pytest.importorskip("schemathesis")

WANTED = os.environ.get("VEMVAR_TEST_HTTP")
EXAMPLES = int(WANTED) if WANTED else 2
"""Requests tried for each question, right ones and wrong ones; VEMVAR_TEST_HTTP says how many."""


@pytest.fixture(scope="module")
def described() -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", site())


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize("asked", [q for q in questions() if not q.private], ids=lambda asked: asked.name)
def test_no_request_breaks_a_question(described: Any, asked: Question, mode: str) -> None:
    if mode == "negative" and not WANTED:
        pytest.skip("takes minutes: set VEMVAR_TEST_HTTP=40")
    operation = described[f"/api/{asked.name}"]["GET"]
    cases = operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode))

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def asking(case: Any) -> None:
        case.call_and_validate()

    asking()
