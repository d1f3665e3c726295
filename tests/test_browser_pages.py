"""Every kind of page in a real browser: for everybody, on every screen, and nothing blocked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import browsing
import pytest
from browsing import Place, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(("scheme", "prefix"), [("light", ""), ("dark", "en/")])
def test_axe_core_finds_no_fault_on_any_kind_of_page(
    browser: Browser, place: Place, shown_folder: Path, scheme: str, prefix: str
) -> None:
    found = {}
    with visit(browser, place, color_scheme=scheme) as page:
        for kind, path in kinds(place, shown_folder):
            page.goto(place.at(prefix + path))
            if faults := browsing.violations(page):
                found[kind] = faults
    assert {} == found


def kinds(place: Place, folder: Path) -> list[tuple[str, str]]:
    """The pages to look at; a server answers with its own page for what is missing."""
    found = browsing.kinds_of_pages(folder / "plain" / "minutes")
    return [(kind, path) for kind, path in found.items() if kind != "404" or place.static]


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_scrolls_sideways(browser: Browser, place: Place, shown_folder: Path, width: int) -> None:
    found = {}
    with visit(browser, place, viewport={"width": width, "height": 700}) as page:
        for kind, path in kinds(place, shown_folder):
            page.goto(place.at(path))
            if wide := browsing.overflow(page):
                found[kind] = wide[:3]
    assert {} == found


def test_every_page_says_what_it_is_without_javascript(
    browser: Browser, place: Place, shown_folder: Path
) -> None:
    with visit(browser, place, java_script_enabled=False) as page:
        for kind, path in kinds(place, shown_folder):
            page.goto(place.at(path))
            assert page.locator("h1").inner_text().strip(), kind
            assert page.title().strip(), kind
