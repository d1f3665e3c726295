"""Strangers' queries run in processes of their own, which nothing that a query does can outlive."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from endpoints import FEW, Listening, listening, stored

from vemvar.config import Config
from vemvar.web.querylimits import Asked, QueryLimits
from vemvar.web.querypool import Overloaded, QueryPool
from vemvar.web.queryprocess import Ended, QueryProcess, Reply
from vemvar.web.snapshots import Served

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6)) + " }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return stored(tmp_path_factory.mktemp("pool"))


@pytest.fixture(scope="module")
def endpoint(config: Config) -> Iterator[Listening]:
    with listening(config, replace(FEW, rows=50)) as running:
        yield running


def within(config: Config, limits: QueryLimits, work: Callable[[QueryPool], Awaitable[Any]]) -> Any:
    """What a piece of work gives while the processes run."""

    async def running() -> Any:
        served = Served(config)
        try:
            async with QueryPool(served, limits) as pool:
                return await work(pool)
        finally:
            served.close()

    return asyncio.run(running())


async def outcome(pool: QueryPool, query: str, client: str = "one", form: str = "json") -> str:
    try:
        return (await pool.run(Asked(query, form), client)).status
    except Ended as ended:
        return ended.status
    except Overloaded:
        return "busy"


def test_a_query_that_takes_too_long_is_ended_and_another_one_answered(config: Config) -> None:
    async def work(pool: QueryPool) -> list[str]:
        return [await outcome(pool, ENDLESS), await outcome(pool, "ASK {}")]

    assert ["time", "answered"] == within(config, replace(FEW, seconds=1), work)


def test_quick_queries_are_answered_while_slow_ones_run(config: Config) -> None:
    async def work(pool: QueryPool) -> tuple[list[str], list[str]]:
        slow = [asyncio.create_task(outcome(pool, ENDLESS, f"slow {n}")) for n in range(4)]
        quick = [await outcome(pool, "ASK {}", f"quick {n}") for n in range(50)]
        assert not all(task.done() for task in slow)
        return quick, sorted(await asyncio.gather(*slow))

    quick, slow = within(config, replace(FEW, seconds=4, slow_after=0.1), work)
    assert ["answered"] * 50 == quick
    assert ["busy", "busy", "time", "time"] == slow


def test_one_client_gets_half_of_the_slow_places(config: Config) -> None:
    async def work(pool: QueryPool) -> list[str]:
        return sorted(await asyncio.gather(*(outcome(pool, ENDLESS) for _ in range(2))))

    assert ["busy", "time"] == within(config, replace(FEW, seconds=2, slow_after=0.1), work)


def test_a_query_that_needs_too_much_memory_is_ended(config: Config) -> None:
    twice = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
    doubling = f"SELECT (STRLEN(?a40) AS ?n) {{ BIND('abcdefgh' AS ?a0) {twice} }}"
    limits = replace(FEW, memory=16 << 20, seconds=60)
    assert "memory" == within(config, limits, lambda pool: outcome(pool, doubling))


def test_a_query_that_breaks_its_process_breaks_nothing_else(config: Config) -> None:
    chain = "ASK { FILTER(" + "!" * 3_000_000 + "true) }"

    async def work(pool: QueryPool) -> list[str]:
        return [await outcome(pool, chain), await outcome(pool, "ASK {}")]

    broken, next_one = within(config, replace(FEW, seconds=60), work)
    assert broken in ("crashed", "syntax", "memory")
    assert "answered" == next_one


def test_a_process_that_somebody_kills_is_replaced(config: Config) -> None:
    async def work(pool: QueryPool) -> list[str]:
        await outcome(pool, "ASK {}")
        for process in list(pool._idle):
            os.kill(process._process.pid, signal.SIGKILL)
            await process.gone()
        return [await outcome(pool, "ASK {}") for _ in range(3)]

    assert ["answered"] * 3 == within(config, FEW, work)


def test_a_process_has_no_network_and_starts_no_programs(config: Config) -> None:
    """Should a query for another server ever get past the guard."""
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        there.listen()
        there.setblocking(False)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{there.getsockname()[1]}/> {{ ?s ?p ?o }} }}"

        async def work(pool: QueryPool) -> Reply:
            return await pool.run(Asked(query, "json"), "one")

        assert "broken" == within(config, FEW, work).status
        with pytest.raises(BlockingIOError):
            there.accept()


def test_a_query_ends_when_its_client_hangs_up(endpoint: Listening) -> None:
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(endpoint.url, params={"query": ENDLESS}, timeout=httpx.Timeout(5, read=0.6))

    async def ended() -> bool:
        while endpoint.pool._running:
            await asyncio.sleep(0.01)
        return True

    assert asyncio.run_coroutine_threadsafe(ended(), endpoint.loop).result(5)


def test_a_query_that_is_given_up_while_it_waits_leaves_no_trace(config: Config) -> None:
    async def work(pool: QueryPool) -> str:
        waiting = [asyncio.create_task(outcome(pool, ENDLESS, f"{n}")) for n in range(8)]
        await asyncio.sleep(0)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert 0 == len(pool._waiting)
        assert not pool._running
        return await outcome(pool, "ASK {}")

    assert "answered" == within(config, FEW, work)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rows_that_are_too_many_end_whole_and_say_so(endpoint: Listening, form: str) -> None:
    answer = httpx.get(endpoint.url, params={"query": MANY, "format": form})
    assert (200, "true") == (answer.status_code, answer.headers["vemvar-truncated"])
    assert 'rel="help"' in answer.headers["link"]
    assert "etag" in answer.headers
    if form == "json":
        assert 50 == len(answer.json()["results"]["bindings"])
        assert [endpoint.url] == answer.json()["head"]["link"]
    elif form == "xml":
        assert 50 == answer.text.count("<result>") == answer.text.count("</result>")
        assert f'<link href="{endpoint.url}"/></head>' in answer.text
    else:
        assert 51 == answer.text.count("\n")


@pytest.mark.parametrize(("form", "note"), [("turtle", "# "), ("nt", "# "), ("rdfxml", "<!-- ")])
def test_triples_that_are_too_many_say_so(endpoint: Listening, form: str, note: str) -> None:
    query = "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }"
    answer = httpx.get(endpoint.url, params={"query": query, "format": form})
    assert "true" == answer.headers["vemvar-truncated"]
    assert f"{note}cut off: {endpoint.url}" in answer.text


def test_an_answer_that_is_whole_does_not_say_that_it_is_not(endpoint: Listening) -> None:
    answer = httpx.get(endpoint.url, params={"query": MANY + " LIMIT 50"})
    assert ("vemvar-truncated" in answer.headers, "link" in answer.json()["head"]) == (False, False)


def test_an_answer_is_no_larger_than_allowed(config: Config) -> None:
    async def work(pool: QueryPool) -> Reply:
        return await pool.run(Asked(MANY, "json"), "one")

    reply = within(config, replace(FEW, size=20_000), work)
    assert reply.truncated
    assert 10_000 < len(reply.data) <= 20_000


def test_a_new_build_is_answered_from_without_a_restart(tmp_path: Path) -> None:
    config = stored(tmp_path)

    async def work(pool: QueryPool) -> list[bool]:
        asked = Asked("ASK { <x:new> ?p ?o }", "csv")
        before = (await pool.run(asked, "one")).data
        stored(tmp_path, "<x:new> <x:p> <x:o> .", state="twice")
        pool._served._next = 0.0
        assert pool._served.look()
        return [before == b"true", (await pool.run(asked, "one")).data == b"true"]

    assert [False, True] == within(config, FEW, work)


def test_nothing_is_left_of_the_processes_when_the_server_ends(config: Config) -> None:
    async def work(pool: QueryPool) -> list[QueryProcess]:
        await outcome(pool, "ASK {}")
        return [*pool._idle, *pool._running.values()]

    processes = within(config, FEW, work)
    assert processes
    assert all(process._process.returncode is not None for process in processes)


def test_a_store_named_from_the_folder_one_stands_in_is_asked(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(config.store).parent)
    here = replace(config, store=Path(config.store).name)
    assert "answered" == within(here, FEW, lambda pool: outcome(pool, "ASK { ?s ?p ?o }"))
