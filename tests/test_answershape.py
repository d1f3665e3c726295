"""The shape that a question promises is the one its answers have."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from jsonschema import Draft202012Validator
from stores import filled, salem

from ontology.terms import ID
from queries.answershape import columns, schema
from queries.question import Question, questions
from queries.resolving import resolve
from queries.runner import answers, ask

GIVEN: Mapping[str, str] = {
    "role": "KSO",
    "organization": f"{ID}kommun/0128",
    "person": f"{ID}person/marta-00000000",
    "process": f"{ID}process/rufs",
    "post": f"{ID}post/kso/kommun/0128",
    "document": salem().document_iri,
    "claim": next(iri for iri, _ in salem().claims),
    "thing": f"{ID}kommun/0128",
    "body": f"{ID}kommun/0128",
}


@pytest.mark.parametrize("asked", questions(), ids=lambda asked: asked.name)
def test_answers_have_the_shape_that_their_question_promises(asked: Question) -> None:
    store = filled()
    needed = [p.name for p in asked.parameters if p.required]
    given = {name: GIVEN.get(name, f"{ID}meeting/none") for name in needed}
    values = resolve(store, asked, given)
    Draft202012Validator({"type": "array", "items": schema(asked)}).validate(ask(store, asked, values))
    for answer in answers(store, asked, values)[:1]:
        outer = {column.lstrip("_").partition("__")[0] for column in columns(asked)}
        assert asked.of or outer <= {name.lstrip("_") for name in answer}
