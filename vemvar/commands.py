"""The commands that are no questions: build, retract, export, evaluate, check, sparql, demo and others."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from vemvar import trustcommands
from vemvar.config import Config
from vemvar.evaluatecommand import ARGUMENTS as EVALUATE
from vemvar.evaluatecommand import MODEL, evaluate


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is called, what it takes (as argparse has it), and the function that it calls."""

    name: str
    help: str
    run: Callable[[Namespace, Config], int]
    arguments: tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...] = ()


def build(arguments: Namespace, config: Config) -> int:
    """Read files and folders into the store; 1 when nothing at all could be read."""
    from extraction.models import chosen
    from graph.store import open_store
    from queries.question import question
    from queries.runner import ask
    from vemvar import flow
    from vemvar.wording import count

    outcomes: list[flow.Outcome] = []
    chosen(config.model)  # an unknown one leaves no store behind
    with open_store(config.store, write=True) as store:
        for outcome in flow.build(store, arguments.paths, config):
            outcomes.append(outcome)
            _report(outcome, quiet=arguments.json)
        holds = {row["name"]: row["number"] for row in ask(store, question("contents"), {})}
    told = {state: sum(o.state == state for o in outcomes) for state in STATES}
    if arguments.json:
        documents = [asdict(o) | {"path": str(o.path)} for o in outcomes]
        _print_json({"documents": documents, **told, "store": config.store, **holds})
    else:
        done = ", ".join(f"{number} {state}" for state, number in told.items() if number or state == "read")
        print(f"{done}; {config.store} holds {', '.join(count(n, name[:-1]) for name, n in holds.items())}")
    return 0 if told["read"] or told["unchanged"] else 1


STATES: Final = ("read", "unchanged", "failed", "left aside")


def _report(outcome: Any, *, quiet: bool) -> None:
    from vemvar.wording import count

    for sentence in outcome.warnings:
        print(f"vemvar: {outcome.path.name}: {sentence}", file=sys.stderr)
    if outcome.trouble is not None:
        print(f"vemvar: {outcome.trouble}", file=sys.stderr)
    elif not quiet and outcome.state in ("read", "unchanged"):
        claims = f"  {count(outcome.claims, 'claim')}" if outcome.state == "read" else ""
        print(f"{outcome.state:<9}  {outcome.path.name}{claims}")


def retract(arguments: Namespace, config: Config) -> int:
    """Take a document out of the store, and all that only it says out of the knowledge."""
    from graph.store import open_store
    from queries.lookup import AmbiguousName, documents
    from vemvar import flow

    open_store(config.store).close()
    with open_store(config.store, write=True) as store:
        found = documents(store, arguments.document)
        if len(found) > 1:
            names = ", ".join(f"{thing.label} ({thing.iri.rpartition('/')[2][:8]})" for thing in found)
            raise AmbiguousName(f"{arguments.document!r} may be any of these, say which by its hash: {names}")
        flow.retract(store, found[0].iri, config)
    if arguments.json:
        _print_json({"retracted": found[0].label, "document": found[0].iri})
    else:
        print(f"retracted  {found[0].label}")
    return 0


def export(arguments: Namespace, config: Config) -> int:
    """Write the whole graph in one format, to a file or to stdout."""
    from graph.export import UnknownFormat, exported, format_for
    from graph.store import open_store

    target: Path | None = arguments.output
    try:
        form = format_for(arguments.format, target.suffix if target is not None else "")
    except UnknownFormat as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 2
    with open_store(config.store) as store:
        data = exported(store, form)
    if target is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        _write(target, data)
    except OSError as error:
        print(f"vemvar: {target} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _write(target: Path, data: bytes) -> None:
    """Whole or not at all: what was there before stays until the new file is complete."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.write_bytes(data)
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def sparql(arguments: Namespace, config: Config) -> int:
    """Run a query written by hand, in a process of its own."""
    from queries.guard import RefusedQuery
    from queries.worker import QueryFailed, run_query
    from vemvar.results import printed

    query = _query(arguments)
    if query is None:
        return 2
    try:
        kind, data = run_query(config.store, query, seconds=arguments.timeout)
    except RefusedQuery as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 2
    except QueryFailed as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 1
    print(printed(kind, data, as_json=arguments.json))
    return 0


def _query(arguments: Namespace) -> str | None:
    if (arguments.query is None) == (arguments.file is None):
        print("vemvar: give either a query or -f FILE", file=sys.stderr)
        return None
    if arguments.file is None:
        return str(arguments.query)
    try:
        return str(arguments.file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        print(f"vemvar: {arguments.file} cannot be read: {error}", file=sys.stderr)
        return None


def check(arguments: Namespace, config: Config) -> int:
    """Check shapes, consistency and role histories; 1 when something is wrong."""
    from vemvar.checking import checks

    found = list(checks(config))
    if arguments.json:
        _print_json([asdict(one) for one in found])
    else:
        for one in found:
            print(f"{one.verdict:<7}  {one.name}: {one.summary}")
            for line in one.findings:
                print(f"  {line}")
    return 1 if any(one.verdict == "wrong" for one in found) else 0


def demo(arguments: Namespace, config: Config) -> int:
    """Build the example minutes that come with vemvar, and print a role history with its evidence."""
    from graph.store import open_store
    from queries.question import question
    from vemvar import flow
    from vemvar.archive import Archive
    from vemvar.display import shown

    with tempfile.TemporaryDirectory(prefix="vemvar-") as folder:
        own = replace(config, store=str(Path(folder) / "demo.store"), verdicts=None, iris=None)
        with open_store(own.store, write=True) as store:
            for outcome in flow.build(store, [EXAMPLES], own):
                _report(outcome, quiet=arguments.json)
        with Archive(config=own) as archive:
            post = next(row for row in archive.ask("posts", {}) if row["seats"] == 1)
            given = {name: post[name] for name in ("role", "organization")}
            if arguments.json:
                _print_json(archive.ask("history", given))
            else:
                print(f'\n$ vemvar history "{given["role"]}" "{given["organization"]}"')
                print(shown("history", archive.answers(question("history"), given)))
    return 0


EXAMPLES: Final = Path(__file__).parent / "demo"
"""Minutes retold from public facts; their README says how."""


def _print_json(value: Iterable[Any] | Mapping[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


COMMANDS: Final = (
    Command(
        "backup",
        "Copy the store, with the files beside it, to a new folder.",
        trustcommands.backup,
        trustcommands.BACKUP,
    ),
    Command(
        "build",
        "Read files and folders into the store; unchanged files are skipped.",
        build,
        (
            (("paths",), {"nargs": "+", "type": Path, "metavar": "PATH", "help": "a file or a folder"}),
            MODEL,
        ),
    ),
    Command("check", "Check the shapes, the consistency of the ontology, and the role histories.", check),
    Command("demo", "Build the example minutes and print a role history with its evidence.", demo),
    Command(
        "evaluate",
        "Compare what is read in texts with what is known of them: precision, recall, F1 and calibration.",
        evaluate,
        EVALUATE,
    ),
    Command(
        "export",
        "Write the whole graph: Turtle, TriG, N-Quads, N-Triples, JSON-LD, RDF/XML or CSV.",
        export,
        (
            (
                ("-o", "--output"),
                {
                    "type": Path,
                    "metavar": "FILE",
                    "help": "where to; its ending names the format (default: stdout)",
                },
            ),
            (
                ("--format",),
                {
                    "metavar": "FORMAT",
                    "help": "turtle, trig, nquads (default), ntriples, jsonld, rdfxml or csv",
                },
            ),
        ),
    ),
    Command(
        "restore",
        "Put a backup back as the store, whole or not at all.",
        trustcommands.restore,
        trustcommands.RESTORE,
    ),
    Command(
        "retract",
        "Take a document out of the store, and what only it says out of the knowledge.",
        retract,
        ((("document",), {"metavar": "DOCUMENT", "help": "its name, or the beginning of its hash"}),),
    ),
    Command(
        "sparql",
        "Run a SPARQL query of your own: SELECT, ASK, CONSTRUCT or DESCRIBE.",
        sparql,
        (
            (("query",), {"nargs": "?", "metavar": "QUERY", "help": "the query"}),
            (("-f", "--file"), {"type": Path, "metavar": "FILE", "help": "a file with the query"}),
            (
                ("--timeout",),
                {
                    "type": float,
                    "default": 60.0,
                    "metavar": "SECONDS",
                    "help": "stop it after so long (default: 60)",
                },
            ),
        ),
    ),
)
"""In the order of the help."""
