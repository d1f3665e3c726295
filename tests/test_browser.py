"""What readers do on a site, in a real browser: from `vemvar serve` and from plain files alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import browsing
import pytest
from browsing import Place, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

POST = "id/post/kso/kommun/0192.html"
BODY = "id/organisation/sodertornskommunernas-samarbetskommitte.html"
QUERY = "SELECT ?name WHERE { ?post opengov:post <https://w3id.org/vemvar/id/post/kso/kommun/0192> ; "
QUERY += "org:member/vv:shownAs ?name } ORDER BY ?name"


def words(found: Locator) -> list[str]:
    return [" ".join(text.split()) for text in found.all_inner_texts()]


def evidence(page: Page) -> tuple[str, str]:
    """Opens the first evidence on a page and follows its first quote: the quote, and where it leads."""
    details = page.locator("details.evidence").first
    details.locator("summary").click()
    quote = details.locator("a.quote bdi").first
    text = quote.inner_text()
    quote.click()
    page.wait_for_url(re.compile(r"/id/document/.*#"))
    return " ".join(text.split()), page.url


def test_a_misspelt_name_leads_to_the_person_and_on_to_the_words_of_the_minutes(
    browser: Browser, place: Place
) -> None:
    with visit(browser, place) as page:
        page.goto(place.at())
        page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("Harry Bowveng")
        page.keyboard.press("Enter")
        page.locator("main").get_by_role("link", name="Harry Bouveng").first.click()
        assert page.locator("h1").inner_text().startswith("Harry Bouveng")
        page.locator("article.tenure h3 a").first.click()
        assert "/id/post/" in page.url
        page.go_back()
        quote, address = evidence(page)
        marked = page.locator("mark:target, :target mark, mark.chosen, :target .quote").first
        assert quote in " ".join(marked.inner_text().split()), address


def test_who_held_a_post_on_a_day_is_told_with_how_sure_it_is(browser: Browser, place: Place) -> None:
    with visit(browser, place) as page:
        page.goto(place.at(POST))
        page.get_by_label("Dag", exact=True).fill("2022-11-02")
        page.get_by_role("button", name="Visa").click()
        page.locator("ol.graded").wait_for()
        assert "Marcus Svinhufvud" in words(page.locator("ol.graded > li"))[0]
        assert "on=2022-11-02" in page.url


DAYS = ["2018-12-31", "2019-01-15", "2021-03-31", "2022-10-28", "2022-11-02", "2022-12-31", "2023-11-30"]


@pytest.mark.parametrize("path", [POST, BODY, "id/post/ledamot/organisation/" + BODY.rpartition("/")[2]])
def test_plain_files_say_of_every_day_what_a_server_says(
    browser: Browser, served: Place, plain: Place, path: str
) -> None:
    told: list[list[list[str]]] = []
    for place in (served, plain):
        with visit(browser, place) as page:
            told.append([])
            for day in DAYS:
                page.goto(place.at(f"en/{path}?on={day}"))
                page.locator("form.asked").wait_for()
                found = page.locator("section[aria-labelledby=on-a-day], section[aria-labelledby=members]")
                told[-1].append(words(found.locator("h3, p, .graded > li")))
    assert any(told[0])
    assert told[0] == told[1]


def test_the_language_changes_and_the_page_stays(browser: Browser, place: Place) -> None:
    with visit(browser, place) as page:
        page.goto(place.at(POST))
        page.get_by_role("link", name="In English").click()
        assert place.at(f"en/{POST}") == page.url
        assert "en" == page.locator("html").get_attribute("lang")
        page.get_by_role("link", name="På svenska").click()
        assert place.at(POST) == page.url


def test_the_first_key_leads_past_what_is_on_every_page(browser: Browser, place: Place) -> None:
    with visit(browser, place) as page:
        page.goto(place.at(POST))
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert "Hoppa till innehållet" == focused.inner_text()
        box = focused.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


REACHED = "a[href], button, input, select, textarea, summary, [tabindex='0']"


def test_everything_on_a_page_is_reached_by_keys_in_the_order_of_the_page(
    browser: Browser, place: Place
) -> None:
    with visit(browser, place) as page:
        page.goto(place.at(POST))
        wanted = page.locator(REACHED).filter(visible=True).count()
        seen: list[float] = []
        for _ in range(wanted):
            page.keyboard.press("Tab")
            seen.append(
                page.evaluate("""() => [...document.querySelectorAll('*')].indexOf(document.activeElement)""")
            )
        assert sorted(set(seen)) == list(dict.fromkeys(seen))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_a_tenure_is_opened_by_keys_alone(browser: Browser, place: Place) -> None:
    with visit(browser, place) as page:
        page.goto(place.at(POST))
        page.locator("details.evidence > summary").first.focus()
        page.keyboard.press("Enter")
        assert page.locator("details.evidence").first.get_attribute("open") is not None
        page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert place.at(POST).partition("#")[0] != page.url or "#" in page.url


def test_a_page_is_printed_without_its_menus_and_with_its_evidence(browser: Browser, place: Place) -> None:
    with visit(browser, place) as page:
        page.goto(place.at(POST))
        page.emulate_media(media="print")
        assert not page.locator(".site-header nav, .search, form.asked").filter(visible=True).count()
        assert page.locator("h1").is_visible()
        assert len(page.pdf()) > 1000


def test_a_query_is_answered_in_rows(browser: Browser, plain: Place) -> None:
    with visit(browser, plain) as page:
        page.goto(plain.at("query.html"))
        page.locator("#query-text").fill(QUERY)
        page.locator("#query-run").click()
        page.locator("#query-results td").first.wait_for()
        assert {"Harry Bouveng", "Marcus Svinhufvud"} <= set(words(page.locator("#query-results td")))


def test_a_query_is_answered_in_the_editor_of_a_server(browser: Browser, served: Place) -> None:
    with visit(browser, served) as page:
        page.goto(served.at("en/query.html?example=history"))
        page.locator(".yasqe_queryButton").click()
        page.locator(".yasr table tbody tr").first.wait_for()
        assert "Patrik Isestad" in page.locator(".yasr table").inner_text()
        assert [] == browsing.violations(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_query_is_answered_in_the_plain_form_of_a_server(
    browser: Browser, served: Place, scripts: bool
) -> None:
    with visit(browser, served, java_script_enabled=scripts) as page:
        page.goto(served.at("query.html"))
        if page.locator("#plain:not([open])").count():
            page.locator("#plain > summary").click()
        page.locator("#query").fill(QUERY)
        page.locator("#plain button").click()
        assert {"Harry Bouveng", "Marcus Svinhufvud"} <= set(words(page.locator("table.answer td")))


def test_a_fault_in_a_query_is_told_with_its_place(browser: Browser, plain: Place) -> None:
    with visit(browser, plain) as page:
        page.goto(plain.at("en/query.html"))
        page.locator("#query-text").fill("SELECT ?s WHERE {\n  ?s ?p }")
        page.locator("#query-run").click()
        page.locator("#query-error:not([hidden])").wait_for()
        assert "line 2" in page.locator("#query-error").inner_text()
        place = page.evaluate("document.getElementById('query-text').selectionStart")
        assert 18 <= place <= 28


def test_a_query_that_never_ends_can_be_cancelled_and_another_one_asked(
    browser: Browser, plain: Place
) -> None:
    with visit(browser, plain) as page:
        page.goto(plain.at("query.html"))
        page.locator("#query-text").fill(
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i) }"
        )
        page.locator("#query-run").click()
        page.locator("#query-cancel").click()
        page.locator("#query-run:enabled").wait_for()
        page.locator("#query-text").fill("ASK { ?s a foaf:Person }")
        page.keyboard.press("Control+Enter")
        page.get_by_text("Ja", exact=True).wait_for()


@pytest.mark.parametrize("source", ["knowledge", "everything"])
def test_every_example_is_answered_in_the_browser(browser: Browser, plain: Place, source: str) -> None:
    with visit(browser, plain) as page:
        page.goto(plain.at("query.html"))
        names = page.locator("#query-example option").evaluate_all("all => all.map(one => one.value)")
        answered = []
        for name in filter(None, names):
            page.locator("#query-example").select_option(name)
            if page.locator(f"#query-{source}").is_checked():
                page.locator("#query-run").click()
                page.locator("#query-run:enabled").wait_for()
                assert not page.locator("#query-error").is_visible(), name
                answered.append(name)
        assert answered


def test_hostile_results_are_shown_as_text(browser: Browser, plain: Place) -> None:
    with visit(browser, plain) as page:
        page.goto(plain.at("query.html"))
        page.locator("#query-text").fill(
            """SELECT * { VALUES (?a ?b) { ("<img src=x onerror=alert(1)>" <javascript:alert(1)>) } }"""
        )
        page.locator("#query-run").click()
        cells = page.locator("#query-results td")
        cells.first.wait_for()
        assert ["<img src=x onerror=alert(1)>", "javascript:alert(1)"] == words(cells)
        assert 0 == page.locator("#query-results td a, #query-results img").count()


def test_nothing_needs_javascript_but_the_query(browser: Browser, place: Place) -> None:
    with visit(browser, place, java_script_enabled=False) as page:
        page.goto(place.at())
        page.goto(place.at(POST))
        assert words(page.locator("ol.holders article h3"))
        if not place.static:
            page.get_by_label("Dag", exact=True).fill("2022-11-02")
            page.get_by_role("button", name="Visa").click()
            assert "Marcus Svinhufvud" in words(page.locator("ol.graded > li"))[0]
        _, address = evidence(page)
        assert page.locator("mark").count() > 0, address


def test_a_missing_page_says_so(browser: Browser, served: Place) -> None:
    address = served.at("id/person/nobody-00000000.html")
    with visit(browser, served, expected=[address]) as page:
        answer = page.goto(address)
        assert answer is not None
        assert 404 == answer.status
        assert [] == browsing.violations(page)
