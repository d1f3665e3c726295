"""The command line: it reads what was typed, calls one function, and prints what came back."""

from __future__ import annotations

import json
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extraction.models import UnknownModel
from graph.store import StoreError
from ontology.turtle import BadOntology
from queries.lookup import AmbiguousName, UnknownName
from queries.question import Parameter, Question, questions
from queries.resolving import BadDate
from vemvar.commands import COMMANDS, Command
from vemvar.config import BadConfig, Config, configured
from vemvar.pages.links import LANGUAGES
from vemvar.pages.site import BadBase
from vemvar.phrases import words
from vemvar.plotting import PLOTTED, CannotPlot, plotted, write_plot

if TYPE_CHECKING:
    from argparse import _SubParsersAction

ANSWERED: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
"""Exit codes; a question whose answer is «nobody known» is answered."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = parser().parse_args(words)
    try:
        config = configured(
            store=arguments.store, ontology=tuple(arguments.ontology or ()), model=arguments.model
        )
        code: int = arguments.run(arguments, config)
        sys.stdout.flush()
    except (UnknownName, AmbiguousName, BadDate, BadConfig, BadBase, BadOntology) as error:
        return _told(error, MISUSED)
    except (UnknownModel, CannotPlot) as error:
        return _told(error, MISUSED)
    except StoreError as error:
        return _told(error, FAILED)
    except BrokenPipeError:
        sys.stdout = None  # whoever read it has read enough
        return ANSWERED
    except OSError as error:
        return _told(error, FAILED)
    except KeyboardInterrupt:
        return _told("stopped", FAILED)
    return code


def parser() -> ArgumentParser:
    """Every command with its arguments; the questions' come from the headers of `queries/*.rq`."""
    made = ArgumentParser(
        prog="vemvar", description="Who held which role when, read from Swedish municipal minutes."
    )
    made.set_defaults(store=None, ontology=None, model=None, json=False)
    _add_common(made)
    added = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        _add_command(added, command)
    for question in questions():
        if question.command:
            _add_question(added, question)
    return made


def _add_common(to: ArgumentParser) -> None:
    to.add_argument(
        "--store",
        metavar="STORE",
        default=SUPPRESS,
        help="a folder, or the URL of a SPARQL 1.1 endpoint (default: $VEMVAR_STORE, else vemvar.store)",
    )
    to.add_argument(
        "--ontology",
        metavar="FOLDER",
        type=Path,
        action="append",
        default=SUPPRESS,
        help="a folder of your own Turtle files; may be given several times",
    )
    to.add_argument("--json", action="store_true", default=SUPPRESS, help="one JSON document on stdout")


def _add_command(to: _SubParsersAction[ArgumentParser], command: Command) -> None:
    made = to.add_parser(command.name, help=command.help, description=command.help)
    for names, options in command.arguments:
        made.add_argument(*names, **options)
    _add_common(made)
    made.set_defaults(run=command.run)


def _add_question(to: _SubParsersAction[ArgumentParser], question: Question) -> None:
    made = to.add_parser(question.name, help=question.title, description=question.help)
    for parameter in question.asked:
        made.add_argument(*_names(parameter), **_options(parameter))
    for names, options in shapes(question):
        made.add_argument(*names, **options)
    _add_common(made)
    made.set_defaults(run=partial(_ask, question))


def _names(parameter: Parameter) -> tuple[str, ...]:
    return (f"--{parameter.name.replace('_', '-')}",) if parameter.place == "option" else (parameter.name,)


def _options(parameter: Parameter) -> dict[str, Any]:
    metavar = "DATE" if parameter.type in ("date", "horizon") else parameter.name.upper()
    options: dict[str, Any] = {"help": parameter.help, "metavar": metavar}
    if parameter.place == "option":
        return options | {"dest": f"asked_{parameter.name}"}
    return options | ({"nargs": "?"} if parameter.place == "optional argument" else {})


def shapes(question: Question) -> list[tuple[tuple[str, ...], dict[str, Any]]]:
    """The options of a question that say in what shape the answers come."""
    table = (("--csv",), {"action": "store_true", "help": "the answers as CSV on stdout, for spreadsheets"})
    if question.name not in PLOTTED:
        return [table]
    return [
        table,
        (
            ("--plot",),
            {"type": Path, "metavar": "FILE", "help": "draw a time line too: FILE.svg or FILE.png"},
        ),
        (("--language",), {"choices": LANGUAGES, "default": "en", "help": "the words of the time line"}),
    ]


def _ask(question: Question, arguments: Namespace, config: Config) -> int:
    """Put a question to the store and print its answers."""
    from queries.runner import cleaned
    from vemvar.archive import Archive
    from vemvar.display import shown

    if arguments.json and arguments.csv:
        return _told("answers are either JSON or CSV, not both", MISUSED)
    typed = vars(arguments)
    texts = {p.name: typed.get(p.name, typed.get(f"asked_{p.name}")) for p in question.asked}
    with Archive(config=config) as archive:
        if archive.stale:
            _told("the last build did not finish; run it again for answers from all documents", FAILED)
        answers = archive.answers(question, {name: text for name, text in texts.items() if text is not None})
    target: Path | None = typed.get("plot")
    if target is not None and answers:
        write_plot(plotted(question.name, answers, words(arguments.language)), target)
    if arguments.csv:
        from queries.answertable import answers_csv

        sys.stdout.buffer.write(answers_csv(question, cleaned(answers)))
    elif arguments.json:
        print(json.dumps(cleaned(answers), ensure_ascii=False, indent=2))
    else:
        print(shown(question.name, answers))
    return ANSWERED


def _told(error: object, code: int) -> int:
    print(f"vemvar: {error}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
