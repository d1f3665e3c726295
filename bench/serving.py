"""What strangers' queries do to a server, and how many ordinary ones it answers.

    python bench/serving.py                      # builds a store of 480 generated documents first
    python bench/serving.py --store FOLDER       # asks a server over a store that there is

`vemvar serve` runs as a process of its own. First ordinary queries are asked alone, then while hostile ones
(`bench/hostilequeries`) come from several addresses at once, then while they come from the same address as
the ordinary ones; last, 50 clients ask as fast as they can, beside the bare engine in one process. A
listener counts whoever is led to connect to it; nobody may be.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from building import COMMAND, ROOT
from generate import write
from hostilequeries.collected import ALL
from hostilequeries.query import Query
from httpclient import Answer, Connection
from ordinary import ORDINARY, asked, bare, ordinary, posts
from pyoxigraph import Store
from run import table

from vemvar.web.querylimits import LIMITS


@dataclass
class Seen:
    """What came of hostile queries, and of ordinary ones meanwhile."""

    answers: list[tuple[Query, Answer]] = field(default_factory=list)
    ordinary: list[tuple[int, float]] = field(default_factory=list)
    """Status and seconds of each."""

    def wrong(self) -> Iterator[str]:
        """What should not have been."""
        for query, answer in self.answers:
            if answer.status not in query.statuses:
                told = answer.body[:160].decode("utf-8", "replace")
                yield f"{query.kind}, {query.name}: {answer.status} {told}"
            if answer.seconds > LIMITS.seconds + 1:
                yield f"{query.kind}, {query.name}: took {answer.seconds:.1f} s"
        yield from (f"an ordinary query: {status}" for status, _ in self.ordinary if status != 200)


@contextmanager
def served(store: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The port of a server over a store, and its process."""
    command = [*COMMAND, "serve", "--store", str(store), "--port", "0", "--access-log", "none"]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=ROOT, stderr=said)
        try:
            yield _port(process, said), process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
            said.seek(0)
            sys.stderr.write(said.read())


def _port(process: subprocess.Popen[bytes], said: IO[str]) -> int:
    while process.poll() is None:
        said.seek(0)
        if found := re.search(r"http://[^/]*:(\d+)/", said.read()):
            return int(found.group(1))
        time.sleep(0.1)
    raise SystemExit("the server does not start")


@contextmanager
def meanwhile(port: int, addresses: Sequence[str], seen: Seen) -> Iterator[None]:
    """Ordinary queries in a process of their own, which nothing holds up that the bench does."""
    command = [sys.executable, __file__, "--ask", str(port), *addresses]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield
    finally:
        said, _ = process.communicate()
        seen.ordinary += [(status, seconds) for status, seconds in json.loads(said)]


async def attacked(port: int, there: str, hostiles: Sequence[str], calm: Sequence[str]) -> Seen:
    """What comes of all hostile queries, from some addresses, while others ask ordinary ones."""
    seen = Seen()
    waiting = [(query, query.request(there)) for query in ALL]
    random.Random(1).shuffle(waiting)

    async def one(address: str) -> None:
        connection = Connection(port, address)
        while waiting:
            query, request = waiting.pop()
            seen.answers.append((query, await connection.ask(request)))
        connection.close()

    with meanwhile(port, calm, seen):
        await asyncio.sleep(1)
        await asyncio.gather(*(one(address) for address in hostiles))
    return seen


async def unattacked(port: int, calm: Sequence[str], seconds: float) -> Seen:
    """Ordinary queries and no others."""
    seen = Seen()
    with meanwhile(port, calm, seen):
        await asyncio.sleep(seconds)
    return seen


async def loaded(port: int, clients: int, seconds: float) -> list[Answer]:
    """What so many clients get who ask as fast as they can."""
    known, answers = await posts(port), list[Answer]()
    until = time.perf_counter() + seconds

    async def one(address: str) -> None:
        connection, chance = Connection(port, address), random.Random(address)
        while time.perf_counter() < until:
            answers.append(await connection.ask(asked(ORDINARY.format(post=chance.choice(known)))))
        connection.close()

    await asyncio.gather(*(one(f"127.0.1.{n + 1}") for n in range(clients)))
    return answers


def milliseconds(took: Sequence[float], share: float) -> str:
    ordered = sorted(took)
    return f"{ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000:.1f}"


def reported(name: str, seen: Seen) -> list[str]:
    """A row: hostile queries, the slowest, and ordinary ones meanwhile."""
    took = [seconds for _, seconds in seen.ordinary]
    slowest = max((answer.seconds for _, answer in seen.answers), default=0.0)
    return [
        name,
        str(len(seen.answers)),
        f"{slowest:.1f}" if seen.answers else "",
        str(len(took)),
        *(milliseconds(took, share) for share in (0.5, 0.99, 1.0)),
    ]


def by_kind(seen: Seen) -> str:
    """How the hostile queries ended, by kind."""
    kinds = sorted({query.kind for query, _ in seen.answers})
    statuses = sorted({answer.status for _, answer in seen.answers})
    found = Counter((query.kind, answer.status) for query, answer in seen.answers)
    rows = [[kind, *(str(found[kind, status] or "") for status in statuses)] for kind in kinds]
    return table(["kind", *map(str, statuses)], rows)


async def listening(connections: list[str]) -> asyncio.Server:
    """A server that notes whoever connects."""

    async def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(str(writer.get_extra_info("peername")))
        writer.close()

    return await asyncio.start_server(note, "127.0.0.1", 0, family=socket.AF_INET)


async def measured(store: Path, clients: int, seconds: float) -> int:
    """Run all of it; the number of things that should not have been."""
    connections: list[str] = []
    calm, hostiles = ["127.0.2.1", "127.0.2.2"], [f"127.0.3.{n + 1}" for n in range(8)]
    async with await listening(connections) as trap:
        there = f"http://127.0.0.1:{trap.sockets[0].getsockname()[1]}/"
        with served(store) as (port, process):
            alone = await unattacked(port, calm, seconds)
            apart = await attacked(port, there, hostiles, calm)
            await asyncio.sleep(LIMITS.seconds)
            same = await attacked(port, there, ["127.0.4.1"] * 8, ["127.0.4.1"] * 2)
            exited = process.poll() is not None
            await asyncio.sleep(LIMITS.seconds)
            answers = await loaded(port, clients, seconds)
            known = await posts(port)
    alone_bare = bare(store, known, seconds)
    rows = [
        reported("alone", alone),
        reported("hostile ones from 8 other addresses", apart),
        reported("hostile ones from the same address", same),
    ]
    print(table(["", "hostile", "slowest, s", "ordinary", "p50, ms", "p99, ms", "slowest, ms"], rows), "\n")
    print(by_kind(apart), "\n")
    took = [one.seconds for one in answers]
    size = len(Store.read_only(str(store)))
    rates = [
        [f"vemvar serve, {clients} clients", len(took) / seconds, took],
        ["the engine in one process", len(alone_bare) / seconds, alone_bare],
    ]
    told = [[name, f"{rate:,.0f}", *(milliseconds(t, s) for s in (0.5, 0.99))] for name, rate, t in rates]  # type: ignore[arg-type]
    print(table([f"{size:,} quads", "requests/s", "p50, ms", "p99, ms"], told), "\n")
    wrong = [*apart.wrong(), *(f"same address: {one}" for one in same.wrong() if "an ordinary" not in one)]
    wrong += [f"an answer {one.status} under load" for one in answers if one.status != 200]
    wrong += [f"a connection from {one}" for one in connections] + ["the server ended"] * exited
    ordinary_refused = sum(status != 200 for status, _ in same.ordinary)
    print(
        f"{len(connections)} connections out, {ordinary_refused} ordinary queries refused at the same address"
    )
    print(*wrong, sep="\n")
    return len(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--store", type=Path, help="a store that there is")
    parser.add_argument("--documents", type=int, default=480, help="to build a store of (default: 480)")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument(
        "--seconds", type=float, default=20.0, help="for ordinary queries alone, and for the load"
    )
    parser.add_argument("--ask", nargs="+", metavar=("PORT", "ADDRESS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.ask:
        json.dump(asyncio.run(ordinary(int(arguments.ask[0]), arguments.ask[1:])), sys.stdout)
        return 0
    if arguments.store is not None:
        return min(1, asyncio.run(measured(arguments.store.absolute(), arguments.clients, arguments.seconds)))
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "made.store"
        write(Path(folder) / "minutes", arguments.documents, seed=3)
        for made in (Path(folder) / "minutes").glob("*.json"):
            made.unlink()
        command = [*COMMAND, "build", str(Path(folder) / "minutes"), "--store", str(store)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        return min(1, asyncio.run(measured(store, arguments.clients, arguments.seconds)))


if __name__ == "__main__":
    sys.exit(main())
