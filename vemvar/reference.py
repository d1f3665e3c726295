"""The reference pages `docs/commands.md`, `docs/queries.md` and `docs/api.md`, made from the commands and the
questions."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from queries.question import Parameter, Question, questions
from vemvar.cli import parser, shapes
from vemvar.commands import COMMANDS

PAGES: Final = ("commands.md", "queries.md", "api.md")


def commands_page() -> str:
    """Every command with what it takes, in Markdown."""
    return "\n".join(_commands()) + "\n"


def queries_page() -> str:
    """Every question with its parameters and answers, in Markdown."""
    return "\n".join(_queries()) + "\n"


def http_page() -> str:
    """Every question as it is asked over HTTP, in Markdown."""
    return "\n".join(_http()) + "\n"


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Made by `python -m vemvar.reference docs`; do not edit."
    yield ""
    yield from _options("Every command takes", parser())
    for command in COMMANDS:
        yield f"## vemvar {command.name}"
        yield ""
        yield command.help
        yield ""
        for names, options in command.arguments:
            shown = (
                ", ".join(f"`{name}`" for name in names)
                if names[0].startswith("-")
                else f"`{options['metavar']}`"
            )
            yield f"- {shown}: {options['help']}"
        if command.arguments:
            yield ""
    for question in questions():
        if question.command:
            yield from _question(question, f"## vemvar {question.name}", question.asked)
            for names, options in shapes(question):
                yield f"- {', '.join(f'`{name}`' for name in names)}: {options['help']}"
            if shapes(question):
                yield ""


def _options(title: str, made: ArgumentParser) -> Iterator[str]:
    yield f"{title}:"
    yield ""
    for action in made._actions:
        if action.option_strings and action.help:
            yield f"- {', '.join(f'`{name}`' for name in action.option_strings)}: {action.help}"
    yield ""
    yield "Exit codes: 0 answered (also when nobody is known), 2 wrong usage or an unknown name, 1 failed."
    yield ""


def _question(question: Question, heading: str, parameters: tuple[Parameter, ...]) -> Iterator[str]:
    yield heading
    yield ""
    yield question.help
    yield ""
    for parameter in parameters:
        dashes = "--" if parameter.place == "option" else ""
        name = f"{dashes}{parameter.name.replace('_', '-')}" if dashes else parameter.name.upper()
        yield f"- `{name}` ({parameter.type}, {parameter.place}): {parameter.help}"
    if parameters:
        yield ""


def _queries() -> Iterator[str]:
    yield HOW_TO_ADD
    for question in questions():
        yield from _question(question, f"## {question.name}", question.parameters)
        if question.of:
            yield f"The answers of {', '.join(f'`{name}`' for name in question.of)} together."
            yield ""
        for part in question.parts:
            yield f"- `{part.name}` in each answer: `{part.question}`, by `{part.column}`"
        if question.parts:
            yield ""


def _http() -> Iterator[str]:
    yield OVER_HTTP
    for question in questions():
        if question.private:
            continue
        yield f"## /api/{question.name}"
        yield ""
        yield question.help
        yield ""
        given = [parameter for parameter in question.parameters if parameter.place != "derived"]
        for parameter in given:
            needed = ", needed" if parameter.required else ""
            kind = "IRI" if parameter.place == "key" else parameter.type
            yield f"- `{parameter.name}` ({kind}{needed}): {parameter.help}"
        if given:
            yield ""


OVER_HTTP: Final = """\
# Questions over HTTP

Made by `python -m vemvar.reference docs`; do not edit.

`GET /api/QUESTION?PARAMETER=VALUE` answers as the command line does: the JSON is that of `--json`, byte by
byte, and `/api/QUESTION.csv` (or `Accept: text/csv`) gives the table of `--csv`. Names are understood in any
form the store knows, and an IRI may stand wherever a name may.

```sh
curl 'http://127.0.0.1:8000/api/who?role=KSO&organization=Salem&on=2022-11-01'
```

`/api/openapi.json` describes all of this for programs (OpenAPI 3.1), made from the headers of
`queries/*.rq`; `/api/` is a page of it. Questions that are parts of others are asked about IRIs.

- `limit` (1 to 10,000, usually 1,000) and `offset` take a piece of the answers; where there are more, a
  `Link` header with `rel="next"` leads to them.
- Each answer has ten seconds, in a process of its own; two are made at a time, and twenty may wait.
- Answers have an `ETag` of the build. Scripts of other sites may ask (CORS).

What is wrong is said in JSON (`application/problem+json`, RFC 9457), in a sentence, `detail`:

| status | |
|---|---|
| 400 | a parameter is unknown, missing, empty, given twice or wrong; a name may mean several things |
| 404 | nothing bears the name, and the nearest names are told; there is no such question |
| 406 | the answers cannot be had as what is accepted |
| 503 | too many wait (`Retry-After` says when to come again), or the answer took too long |

Who is told that it took too long may ask for less, or take [all of the data](linked-data.md).
"""


HOW_TO_ADD: Final = """\
# Questions

Made by `python -m vemvar.reference docs`; do not edit.

A question is one file, `queries/NAME.rq`: a header, and a SPARQL query that runs as it stands in any SPARQL
tool. The command line, the Python API and this page are made from the headers. Adding a question means
adding a file.

Header lines begin with `#:`.

| line | says |
|---|---|
| `title:` | what it is, in a few words |
| `help:` | one line for the command's help |
| `command: no` | it is only a part of other questions |
| `private: yes` | its answers tell of the operator's machine: not for strangers, so not over HTTP |
| `as: OTHER` | the query is that of another question |
| `of: A B …` | no query: the answers of these questions together |
| `param: NAME \\| TYPE \\| PLACE \\| HELP` | something it needs to know |
| `key: COLUMN …` | rows that agree in these columns are one answer |
| `order: COLUMN …` | how answers are sorted, `-COLUMN` for the greatest first; unknown comes last |
| `nullable: NAME …` | nested objects that are null when nothing in them is known |
| `join: QUESTION \\| COLUMN` | members of each answer, filled by another question |
| `with: NAME \\| QUESTION \\| COLUMN` | a list in each answer, filled by another question |
| `counted: QUESTION \\| NAME …` | answers by document; that question counts them, by these parameters |

Types: `role`, `organization`, `process`, `person`, `document` are names, looked up in the store in any form
it knows; `post` is what a role and an organisation name together; `date` is a day; `text` is itself;
`horizon` is a day after which no document counts. Places: `argument`, `optional argument`, `option`,
`derived` (it follows from the others), `key` (bound by the question that this one is a part of).

In the query a parameter stands in a block `VALUES ?_NAME { example }`, or `VALUES ?NAME_iri { example }`. Its
values take the place of the example, as terms; without a value the block is left out, and with it every line
that ends in `# if NAME`. Start from the most selective parameter, and keep claims in `GRAPH`, knowledge
outside.

Columns name the answer's shape: `a` is a value, `a__b` the member `b` of an object `a`, `a___b` the member
`b` of the objects in a list `a`, `a___` a value in a list `a`; a column that begins with `_` is for joining
and sorting, and is not printed.
"""


def write(folder: Path) -> None:
    """Write the pages into a folder."""
    for name, text in zip(PAGES, (commands_page(), queries_page(), http_page()), strict=True):
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
