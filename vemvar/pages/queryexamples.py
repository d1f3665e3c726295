"""Examples of queries: the questions of `queries/*.rq`, asked about things that the store tells of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.rdf import node
from graph.updates import LEDGER
from queries.question import Parameter, Question, bind, question, questions
from vemvar.archive import Archive

FIRST: Final = "latest-meetings"
"""The example that stands in a form where none was chosen: a short one."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question as a query that can be run as it stands."""

    name: str
    title: str
    query: str
    help: str


def examples(archive: Archive) -> list[Example]:
    """The questions that need nothing but what the archive has, those that are commands first.

    A question about a person is asked about the one who has held most posts, and so on. Those that read
    the ledger, which is never published, are left out.
    """
    known = {row["kind"]: row["iri"] for row in archive.answers(question("examples"), {})}
    asked = sorted(questions(), key=lambda one: (not one.command, one.name))
    whole = {name for one in asked for name in one.of}
    made = (_example(one, known, () if one.name in whole else _wanted(one)) for one in asked)
    return [example for example in made if example is not None]


def first(offered: Sequence[Example]) -> Example | None:
    """The example that a form begins with; None where there is none at all."""
    return next((one for one in offered if one.name == FIRST), next(iter(offered), None))


def _example(asked: Question, known: Mapping[str, str], wanted: Sequence[Parameter]) -> Example | None:
    if asked.of or asked.name == "examples" or any(_kind(one) not in known for one in wanted):
        return None
    body = bind(asked, {one.name: (str(node(known[_kind(one)])),) for one in wanted})
    if LEDGER in _OPTIONAL.sub("", body):
        return None
    lines = (line for line in body.splitlines() if line.strip() and not line.startswith("#:"))
    return Example(asked.name, asked.title, "\n".join(lines) + "\n", asked.help)


def _wanted(asked: Question) -> list[Parameter]:
    """The parameters to be filled in: what a question cannot be asked without."""
    derived = [one for one in asked.parameters if one.place == "derived"]
    return derived or [one for one in asked.parameters if one.required]


def _kind(parameter: Parameter) -> str:
    return parameter.name if parameter.type == "text" else parameter.type


_OPTIONAL: Final = re.compile(r"OPTIONAL \{[^{}]*\{[^{}]*\}[^{}]*\}")
