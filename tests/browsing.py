"""A real browser for tests: sites to visit, and pages that are watched while they are used."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parent.parent

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""What axe-core checks: WCAG 2.2, levels A and AA."""


def reason() -> str | None:
    """Why there is no browser to test with; None where there is one."""
    if not os.environ.get("VEMVAR_TEST_BROWSER"):
        return "takes some minutes; `make browser` and .ci/run set VEMVAR_TEST_BROWSER"
    if CHROMIUM is None:
        return "no chromium on PATH"
    missing = [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
    return f"no {missing[0]}: pip install 'vemvar[dev]'" if missing else None


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without its own sandbox only where it would not start with it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        try:
            yield browser
        finally:
            browser.close()


def vemvar(*words: str | Path, folder: Path) -> None:
    """Run a command of this checkout."""
    subprocess.run(_command(*words), cwd=folder, env=_environment(), check=True, capture_output=True)


@contextmanager
def running(command: Sequence[str], port: int, folder: Path) -> Iterator[None]:
    """A server as a process of its own, once it listens."""
    log = (folder / f"server-{port}.log").open("wb")
    with log, subprocess.Popen(command, cwd=folder, env=_environment(), stdout=log, stderr=log) as server:
        try:
            _listening(server, port)
            yield
        finally:
            server.terminate()


def serving(store: Path, port: int) -> list[str]:
    """The command that serves a store."""
    return _command("--store", store, "serve", "--port", str(port))


def file_server(folder: Path, port: int) -> list[str]:
    """Python's own file server, which knows nothing of the site."""
    return [
        sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)
    ]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "vemvar.cli", *map(str, words)]


def _environment() -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VEMVAR")}
    return kept | {"PYTHONPATH": str(ROOT)}


def _listening(server: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise AssertionError(f"the server ended with {server.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not listen")


@dataclass(frozen=True)
class Place:
    """A site to visit: its address, and whether it is plain files."""

    address: str
    static: bool

    def at(self, path: str = "") -> str:
        return self.address + path


@dataclass
class Watch:
    """What goes wrong on a page while it is used."""

    origin: str
    troubles: list[str] = field(default_factory=list)
    expected: tuple[str, ...] = ()
    """Addresses that may answer with an error: those that a test visits for it."""

    def over(self, page: Page) -> None:
        page.on("console", lambda said: self._said(said.type, f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: script: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.on("response", lambda response: self._answered(response.status, response.url))

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not (self.expected and "Failed to load resource" in text):
            self.troubles.append(f"console: {text}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.troubles.append(f"another origin: {url}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400 and url not in self.expected:
            self.troubles.append(f"{status}: {url}")


@contextmanager
def visit(browser: Browser, place: Place, *, expected: Iterable[str] = (), **options: Any) -> Iterator[Page]:
    """A page in a context of its own; anything that goes wrong on it fails the test."""
    context: BrowserContext = browser.new_context(**options)
    parts = urlsplit(place.address)
    watch = Watch(f"{parts.scheme}://{parts.netloc}", expected=tuple(expected))
    try:
        page = context.new_page()
        watch.over(page)
        yield page
        if watch.troubles:
            raise AssertionError("\n".join(watch.troubles))
    finally:
        context.close()


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds on a page with all its details open: each rule broken, with where."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(_axe())
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}, resultTypes: ['violations']})",
        list(RULES),
    )
    return [
        f"{one['id']}: {node['target']}: {json.dumps(node['html'])[:160]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """What reaches beyond the right edge of the window and makes the page scroll sideways."""
    if page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"):
        return []
    found: list[str] = page.evaluate(
        """() => [...document.body.querySelectorAll('*')]
            .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .map(one => one.outerHTML.slice(0, 120))"""
    )
    return found or ["the page is wider than the window"]


def kinds_of_pages(site: Path) -> dict[str, str]:
    """One page of every kind on a published site: the name of its kind → its path, the fullest of each.
    Pages that lead on at once are left out."""
    found = {path.stem: path.name for path in sorted(site.glob("*.html"))}
    for kind in sorted((site / "id").iterdir()):
        pages = sorted(kind.rglob("*.html"), key=lambda path: (path.stat().st_size, path), reverse=True)
        staying = (path for path in pages if b'http-equiv="refresh"' not in path.read_bytes())
        if (fullest := next(staying, None)) is not None:
            found[f"id/{kind.name}"] = fullest.relative_to(site).as_posix()
    return found
