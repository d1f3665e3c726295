"""A site is safe as it comes: what is too much, too slow or for another name is turned away, and nothing is
told of who asked."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from lxml import etree
from sites import Built, archive_of, ask, site
from stores import filled, filled_folder
from uvicorn.server import ServerState

from vemvar.cli import main
from vemvar.pages.site import Site
from vemvar.web import bounding, connections
from vemvar.web.application import application
from vemvar.web.running import CannotListen, Listening, address, opened

ROOT = Path(__file__).parent.parent
PERSON = "/id/person/marta-00000000"


@pytest.fixture(scope="module")
def app() -> Any:
    return site()


@pytest.mark.parametrize(
    "path", ["/", PERSON, f"{PERSON}.ttl", "/ns.ttl", "/api/contents", "/robots.txt", "/sitemap.xml"]
)
def test_what_can_be_read_cannot_be_written(app: Any, path: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        found = ask(app, path, method=method)
        assert (405, "GET, HEAD, OPTIONS") == (found.status_code, found.headers["allow"])
    options, head, get = (ask(app, path, method=method) for method in ("OPTIONS", "HEAD", "GET"))
    assert (204, "GET, HEAD, OPTIONS") == (options.status_code, options.headers["allow"])
    assert (get.status_code, b"") == (head.status_code, head.content)


@pytest.mark.parametrize(
    "path", ["/", "/nothing", f"{PERSON}.ttl", "/api/nothing", "/broken", "/static/site.css"]
)
def test_every_answer_tells_the_browser_what_not_to_do(path: str) -> None:
    found = ask(breaking(), path)
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert "nosniff" == found.headers["x-content-type-options"]


def breaking() -> Any:
    class Gone:
        mark = ""

        @property
        def archive(self) -> Any:
            raise RuntimeError("a secret")

        def current(self) -> Any:
            return self

    return application(Gone(), Site())


@pytest.mark.parametrize(
    ("path", "media"), [("/en/x.html", "text/html"), ("/api/contents", "application/problem+json")]
)
def test_what_breaks_is_said_without_a_traceback(path: str, media: str) -> None:
    found = ask(breaking(), path)
    assert (500, media) == (found.status_code, found.headers["content-type"].partition(";")[0])
    assert "secret" not in found.text
    assert "Traceback" not in found.text


def test_a_site_is_asked_for_by_its_own_names_alone() -> None:
    names = Listening("127.0.0.1", 0, ("minutes.example",)).hosts(Site(base_iri="https://a.example/id/"))
    app = application(Built(archive_of(filled())), Site(), hosts=names)
    known = ("localhost", "127.0.0.1:8000", "[::1]:8000", "minutes.example", "A.example:443")
    assert {200} == {ask(app, "/", {"Host": host}).status_code for host in known}
    assert {421} == {
        ask(app, "/", {"Host": host}).status_code for host in ("evil.example", "", "localhost.evil")
    }


def test_whoever_listens_on_the_network_allows_any_name_unless_some_are_given() -> None:
    assert Listening("0.0.0.0", 0).hosts(Site()) is None
    assert "a.example" in (Listening("0.0.0.0", 0, ("a.example",)).hosts(Site()) or ())


def test_a_head_that_is_too_long_is_not_taken_though_it_comes_in_one_piece(app: Any) -> None:
    long = "x" * connections.HEAD_SIZE
    assert 431 == ask(app, f"/{long}").status_code
    assert 431 == ask(app, f"/search.html?q={long}").status_code
    assert 431 == ask(app, "/", {"X": long}).status_code


def test_a_body_that_is_too_long_is_not_taken(app: Any) -> None:
    assert 413 == ask(app, "/", method="POST", content=b"x" * (bounding.LONGEST_BODY + 1)).status_code
    assert 413 == ask(app, "/", {"Content-Length": "-1"}, method="POST").status_code


def test_too_many_at_a_time_are_asked_to_come_again(monkeypatch: pytest.MonkeyPatch, app: Any) -> None:
    monkeypatch.setattr(bounding, "AT_ONCE", 0)
    found = ask(app, "/")
    assert (503, "2") == (found.status_code, found.headers["retry-after"])


def test_text_is_sent_compressed_to_whoever_takes_it_so(app: Any) -> None:
    plain, packed = (ask(app, "/ns.ttl", {"Accept-Encoding": how}) for how in ("identity", "gzip"))
    assert (None, "gzip") == (plain.headers.get("content-encoding"), packed.headers["content-encoding"])
    assert (plain.content, plain.headers["etag"]) == (packed.content, packed.headers["etag"])
    assert "Accept-Encoding" in packed.headers["vary"]


def test_the_log_tells_of_no_person() -> None:
    lines: list[str] = []
    app = application(Built(archive_of(filled())), Site(), log=lines.append)
    for path in (
        f"{PERSON}.ttl",
        "/api/person?person=M%C3%A4rta+%C3%96berg",
        "/marta.html",
        "/static/site.css",
    ):
        ask(app, path, {"User-Agent": "somebody", "Referer": "https://a.example/marta"})
    ask(app, "/", method="MARTA")
    told = [line.split()[1:4] for line in lines]
    assert [
        ["GET", "/id/{rest:path}", "200"],
        ["GET", "/api/{question}", "200"],
        ["GET", "/{path:path}", "404"],
        ["GET", "/static", "200"],
        ["?", "/{path:path}", "405"],
    ] == told
    assert not [line for line in lines if "marta" in line.lower() or "somebody" in line]


def test_crawlers_are_led_to_pages_and_not_to_persons() -> None:
    found = etree.fromstring(ask(site(), "/sitemap.xml").content).xpath("//*[local-name()='loc']/text()")
    assert "http://localhost/en/id/kommun/0128.html" in found
    assert not [one for one in found if "/person/" in one]
    with_persons = ask(site(said=Site(index_persons=True)), "/sitemap.xml").text
    assert f"http://localhost{PERSON}.html" in with_persons


def test_crawlers_may_read_that_a_page_is_not_to_be_listed(app: Any) -> None:
    rules = ask(app, "/robots.txt").text.splitlines()
    assert [f"Disallow: {path}" for path in ("/api/", "/sparql", "/data/", "/query/")] == rules[1:-1]
    assert "Sitemap: http://localhost/sitemap.xml" == rules[-1]
    assert "noindex" == ask(app, f"{PERSON}.ttl").headers["x-robots-tag"]


def test_a_port_in_use_is_said_in_a_sentence() -> None:
    with opened(Listening("127.0.0.1", 0)) as taken, pytest.raises(CannotListen, match="cannot listen on"):
        opened(Listening("127.0.0.1", taken.getsockname()[1]))


@pytest.mark.parametrize("port", [-1, 65_536, 99_999])
def test_a_port_that_there_is_not_is_not_taken_for_another(port: int) -> None:
    with pytest.raises(CannotListen, match="ports are 0 to 65535"):
        opened(Listening("127.0.0.1", port))


def test_the_address_that_is_told_answers_whatever_path_a_proxy_has() -> None:
    where = Listening("127.0.0.1", 0, root_path="/minutes")
    with opened(where) as bound:
        assert f"http://127.0.0.1:{bound.getsockname()[1]}/" == address(where, bound)


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["publish", "site"]])
def test_a_base_that_will_not_do_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    filled_folder(tmp_path / "a.store")
    words = [*command, "--store", str(tmp_path / "a.store"), "--base-iri", "https://a.example/id#"]
    assert 2 == main(words)
    assert "should end in a slash" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["serve", "--port", "0", "--store", str(tmp_path / "none.store")])
    assert "there is no store" in capsys.readouterr().err


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], str, Path]]:
    folder = tmp_path_factory.mktemp("served")
    filled_folder(folder / "a.store")
    process = subprocess.Popen(
        [sys.executable, "-m", "vemvar.cli", "serve", "--port", "0", "--store", str(folder / "a.store")],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    yield process, line.rpartition(" ")[2].strip(), folder
    process.kill()
    process.wait()
    process.stderr.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 20_000,
        b"GET /" + b"x" * 20_000,
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
    ],
)
def test_a_request_that_is_none_is_refused_and_the_next_answered(running: Any, sent: bytes) -> None:
    _, url, _ = running
    with socket.create_connection(("127.0.0.1", httpx.URL(url).port or 0), timeout=10) as one:
        one.sendall(sent)
        assert one.recv(1000).startswith(b"HTTP/1.1 400")
    assert 200 == httpx.get(url).status_code


def test_a_client_that_sends_its_request_byte_by_byte_is_left(
    monkeypatch: pytest.MonkeyPatch, app: Any
) -> None:
    monkeypatch.setattr(connections, "HEAD", 0.1)

    async def dawdling() -> bytes:
        config = uvicorn.Config(app, http=connections.Patient, log_level="error")
        config.load()
        state = ServerState()
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: connections.Patient(config, state, {}), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HT")
        left = await asyncio.wait_for(reader.read(), 30)
        writer.close()
        server.close()
        return left

    assert b"" == asyncio.run(dawdling())


def test_a_site_stops_when_told_and_leaves_nothing(running: Any) -> None:
    process, url, folder = running
    assert 200 == httpx.get(f"{url}api/contents").status_code
    before = {path.name for path in folder.iterdir()}
    process.send_signal(signal.SIGTERM)
    assert 0 == process.wait(timeout=30)
    after = {path.name for path in folder.iterdir()}
    assert (True, "a.store") == (after < before, min(after))
    assert not [path for path in folder.iterdir() if "serv" in path.name]
