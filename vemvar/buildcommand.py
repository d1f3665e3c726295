"""The commands that read files: build, and demo."""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from vemvar.config import MEGABYTE, Config
from vemvar.evaluatecommand import MODEL


def build(arguments: Namespace, config: Config) -> int:
    """Read files and folders into the store; 1 when nothing at all could be read."""
    from extraction.models import chosen
    from graph.store import open_store
    from queries.question import question
    from queries.runner import ask
    from vemvar import flow
    from vemvar.building import Wanted
    from vemvar.pool import CannotRead
    from vemvar.progressbar import Progress
    from vemvar.report import Report
    from vemvar.sourceurls import BadSource

    config = _limited(arguments, config)
    wanted = Wanted(
        retry=arguments.retry,
        prune=arguments.prune,
        source_url=arguments.source_url,
        sources=arguments.sources,
        scheduler=arguments.scheduler,
    )
    chosen(config.model)  # an unknown one leaves no store behind
    report = Report(as_json=arguments.json)
    try:
        with open_store(config.store, write=True) as store, Progress() as progress:
            for outcome in flow.build(store, arguments.paths, config, wanted, progress.expect):
                progress.step(outcome)
                report.tell(outcome)
                progress.show()
            holds = {row["name"]: row["number"] for row in ask(store, question("contents"), {})}
    except BadSource as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 2
    except CannotRead as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 1
    report.close(config.store, holds)
    return 0 if report.useful else 1


def _limited(arguments: Namespace, config: Config) -> Config:
    """The configuration with what the options say in place of what the file says."""
    sizes = {"size": arguments.max_size and arguments.max_size * MEGABYTE, "pages": arguments.max_pages}
    given = {name: value for name, value in sizes.items() if value is not None}
    if arguments.no_ocr:
        given["ocr"] = False
    own = {"workers": arguments.workers, "timeout": arguments.timeout, "memory": arguments.memory}
    own = {name: value for name, value in own.items() if value is not None}
    return replace(config, allowed=replace(config.allowed, **given), **own)


def demo(arguments: Namespace, config: Config) -> int:
    """Build the example minutes that come with vemvar, and print a role history with its evidence."""
    from graph.store import open_store
    from queries.question import question
    from vemvar import flow
    from vemvar.archive import Archive
    from vemvar.display import shown
    from vemvar.report import Report

    with tempfile.TemporaryDirectory(prefix="vemvar-") as folder:
        store_name = str(Path(folder) / "demo.store")
        own = replace(config, store=store_name, verdicts=None, iris=None, workers=0)
        report = Report()
        with open_store(own.store, write=True) as store:
            for outcome in flow.build(store, [EXAMPLES], own):
                if not arguments.json:
                    report.tell(outcome)
        with Archive(config=own) as archive:
            post = next(row for row in archive.ask("posts", {}) if row["seats"] == 1)
            given = {name: post[name] for name in ("role", "organization")}
            if arguments.json:
                print(json.dumps(archive.ask("history", given), ensure_ascii=False, indent=2))
            else:
                print(f'\n$ vemvar history "{given["role"]}" "{given["organization"]}"')
                print(shown("history", archive.answers(question("history"), given)))
    return 0


EXAMPLES: Final = Path(__file__).parent / "demo"
"""Minutes retold from public facts; their README says how."""


def number(least: int) -> Callable[[str], int]:
    """What reads a whole number of an option, not below `least`."""

    def read(text: str) -> int:
        if not (text.isdecimal() and text.isascii()) or int(text) < least:
            raise ArgumentTypeError(f"{text!r} should be a whole number, {least} or more")
        return int(text)

    return read


def _option(name: str, help: str, **more: Any) -> tuple[tuple[str, ...], Mapping[str, Any]]:
    return (name,), {"help": help, **more}


def _arguments() -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    yield ("paths",), {"nargs": "+", "type": Path, "metavar": "PATH", "help": "a file or a folder"}
    yield MODEL
    yield _option(
        "--workers",
        "so many processes read side by side (default: one a core); 0 reads in vemvar's own, without limits",
        metavar="N",
        type=number(0),
    )
    yield _option(
        "--timeout", "give a file up after so long without a page read", metavar="SECONDS", type=number(1)
    )
    yield _option("--memory", "give a file up that takes more than so much", metavar="MB", type=number(1))
    yield _option("--max-size", "leave larger files unread", metavar="MB", type=number(1))
    yield _option("--max-pages", "leave longer documents unread", metavar="N", type=number(1))
    yield _option("--no-ocr", "do not read pictures of text", action="store_true")
    yield _option("--retry", "read files again that failed, though nothing has changed", action="store_true")
    yield _option(
        "--prune", "retract documents whose files are gone from the folders named", action="store_true"
    )
    yield _option(
        "--source-url", "where the file was fetched from; for a folder, its address on the web", metavar="URL"
    )
    yield _option(
        "--sources",
        "a CSV table of the columns file and url (a folder's own sources.csv is always read)",
        metavar="FILE",
        type=Path,
    )
    yield _option("--scheduler", "have the workers of a dask scheduler read the files", metavar="ADDRESS")


BUILD: Final = tuple(_arguments())
"""What `build` takes, as argparse has it."""
