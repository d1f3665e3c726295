"""The commands that are no questions: build, retract, export, evaluate, check, sparql, demo and others."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from vemvar import trustcommands
from vemvar.buildcommand import BUILD, build, demo
from vemvar.config import Config
from vemvar.coveragecommand import coverage
from vemvar.evaluatecommand import ARGUMENTS as EVALUATE
from vemvar.evaluatecommand import evaluate
from vemvar.web.publishcommand import PUBLISH, publish
from vemvar.web.servecommand import SERVE, serve


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it is called, what it takes (as argparse has it), and the function that it calls."""

    name: str
    help: str
    run: Callable[[Namespace, Config], int]
    arguments: tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...] = ()


def retract(arguments: Namespace, config: Config) -> int:
    """Take a document out of the store, and all that only it says out of the knowledge."""
    from graph.store import open_store
    from queries.lookup import UnknownName, documents, only_document
    from vemvar import flow

    open_store(config.store).close()
    with open_store(config.store, write=True) as store:
        try:
            found = only_document(arguments.document, documents(store, arguments.document))
        except UnknownName:
            flow.renew(store, config)  # a retraction that broke off may have taken it out already
            raise
        flow.retract(store, found.iri, config)
    if arguments.json:
        _print_json({"retracted": found.label, "document": found.iri})
    else:
        print(f"retracted  {found.label}")
    return 0


def export(arguments: Namespace, config: Config) -> int:
    """Write the whole graph in one format, to a file or to stdout."""
    from graph.export import UnknownFormat, exported, format_for
    from graph.store import open_store

    target: Path | None = arguments.output
    try:
        form = format_for(arguments.format, target.name if target is not None else "")
    except UnknownFormat as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 2
    with open_store(config.store) as store:
        data = exported(store, form)
    if not data:
        print(
            f"vemvar: nothing that is known fits {form.name}; docs/exports.md says what does", file=sys.stderr
        )
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
        BUILD,
    ),
    Command("check", "Check the shapes, the consistency of the ontology, and the role histories.", check),
    Command(
        "coverage",
        "Tell the documents by body and year, what could not be read, and what was not understood.",
        coverage,
    ),
    Command("demo", "Build the example minutes and print a role history with its evidence.", demo),
    Command(
        "evaluate",
        "Compare what is read in texts with what is known of them: precision, recall, F1 and calibration.",
        evaluate,
        EVALUATE,
    ),
    Command(
        "export",
        "Write the whole graph: RDF, CSV, Popolo, FollowTheMoney or Wikidata QuickStatements.",
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
                    "help": "turtle, trig, nquads (default), ntriples, jsonld, rdfxml, csv, popolo, ftm, "
                    "quickstatements or unlinked",
                },
            ),
        ),
    ),
    Command(
        "forget",
        "Remove a person for good, from all there is, and leave the person out of what is read later.",
        trustcommands.forget,
        trustcommands.FORGET,
    ),
    Command(
        "publish",
        "Write the store as a site of plain files; only what changed is written.",
        publish,
        PUBLISH,
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
        "serve",
        "Serve the store as a site: pages, SPARQL and linked data.",
        serve,
        SERVE,
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
