"""Web pages: a saved page's own text, with its title and the day it was published."""

from __future__ import annotations

import codecs
import re
from typing import Final

import lxml.html

from extraction.readers.cellrows import one_page
from extraction.readers.decoding import decoded
from extraction.readers.elements import Element, attribute, local
from extraction.readers.ownday import dated
from extraction.readers.printed import Allowed, Printed, PrintedPage, Unreadable
from extraction.readers.webtext import WebText

_TAGS = 1_000_000
_TOP = 4096
"""Bytes in which a page must say its encoding (HTML Standard 13.2.3.2 says 1024; people are late)."""
_CHARSET: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,3}=\s{0,3}[\"']?([\w.:-]{1,40})", re.I
)
_DECLARATION: Final = re.compile(r"\s{0,99}<\?xml[^>]{0,200}\?>")
_DAY: Final = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_PUBLISHED: Final = re.compile(r'"datePublished"\s{0,3}:\s{0,3}"((?:19|20)\d\d-\d\d-\d\d)')
_DATE_NAMES: Final = ("article:published_time", "datepublished", "dcterms.issued", "dc.date.issued")
_SITE: Final = re.compile(r"\s[|–—-]\s[^|]{1,60}\Z")
_HEAD = 10
"""Lines in which a text may say its title itself."""
_MOST = 0.5
"""The share of a page's text with which its own main part is all that is read."""


def read_page(data: bytes, name: str, _allowed: Allowed) -> Printed:
    """The text of a web page, without menus, scripts and what else surrounds it. Raises `Unreadable`."""
    text, encoding, warnings = _decoded(data, name)
    page, more = page_lines(text, name)
    return Printed("html", (page,), paged=False, encoding=encoding, warnings=(*warnings, *more))


def page_lines(text: str, name: str) -> tuple[PrintedPage, list[str]]:
    """The lines of a page's markup, and warnings. Raises `Unreadable`."""
    if text.count("<") > _TAGS:
        raise Unreadable(
            "too large", f"{name} is a web page of more than {_TAGS // 1_000_000} million elements"
        )
    root = _parsed(text, name)
    body = next(root.iter("body"), root)
    warnings: list[str] = []
    try:
        lines = _written(root, body)
        if not any(lines):
            lines = WebText(body, everything=True).lines(body)
            warnings = ["all of the page looks like menus or is hidden, and was read"] if any(lines) else []
    except RecursionError as error:
        raise Unreadable("damaged", f"{name} nests its elements too deep for a page") from error
    if not any(line.strip() for line in lines):
        framed = next(root.iter("frameset", "iframe"), None) is not None
        told = "a page of frames, whose text is in other files" if framed else "a web page without any text"
        raise Unreadable("no text", f"{name} is {told}")
    return one_page(lines), warnings


def page_text(text: str) -> str:
    """All that a page's markup shows, as one line; empty when it cannot be read."""
    try:
        return " ".join(line.text for line in page_lines(text, "")[0].lines)
    except Unreadable:
        return ""


def _decoded(data: bytes, name: str) -> tuple[str, str, list[str]]:
    """The markup by its byte order mark, as UTF-8 when it is that, as it says itself, as plain text."""
    text, encoding, warnings = decoded(data, name)
    declared = _CHARSET.search(data, 0, _TOP)
    if encoding.startswith("utf") or declared is None:
        return text, encoding, warnings
    told = declared[1].decode("ascii").lower()
    told = "cp1252" if told in ("iso-8859-1", "latin1", "us-ascii", "ascii") else told
    try:
        if codecs.lookup(told).name.startswith(("utf-16", "utf-32", "utf-8")):
            return text, encoding, warnings
        return data.decode(told, "replace"), told, []
    except (LookupError, ValueError):
        return text, encoding, [*warnings, f"says that it is written in {told[:20]}, which is no encoding"]


def _parsed(text: str, name: str) -> Element:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    markup = _DECLARATION.sub("", text, count=1).replace("\0", "")
    try:
        root = lxml.html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("no text", f"{name} is a web page without any text") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable("damaged", f"{name} nests its elements too deep for a page")
    return root


def _written(root: Element, body: Element) -> list[str]:
    """Title, day and text: of the page's main part when that has most of what the page says."""
    web = WebText(body)
    lines = web.lines(body)
    main = _main(body)
    chosen = web.lines(main) if main is not None else []
    if main is not None and sum(map(len, chosen)) >= _MOST * sum(map(len, lines)):
        lines = chosen
    else:
        main = body
    while lines and not lines[0]:
        del lines[0]
    title = _title(root, main) if lines else None
    if title is not None and title.casefold() not in " ".join(" ".join(lines[:_HEAD]).split()).casefold():
        lines = [title, "", *lines]
    return dated(lines, _published(root)) if lines else []


def _main(body: Element) -> Element | None:
    """The element that the page itself calls its main part."""
    for one in body.iter():
        if local(one) == "main" or (attribute(one, "role") or "").lower() == "main":
            return one
    articles = [one for one in body.iter("article") if not any(True for _ in one.iterancestors("article"))]
    return articles[0] if len(articles) == 1 else None


def _title(root: Element, main: Element) -> str | None:
    """The title of the page, where its text begins without one."""
    if next(main.iter("h1"), None) is not None:
        return None
    heading = next(root.iter("h1"), None)
    if heading is not None:
        return " ".join("".join(heading.itertext()).split()) or None
    if _published(root) is None:
        return None
    told = next(root.iter("title"), None)
    title = " ".join("".join(told.itertext()).split()) if told is not None else ""
    return _SITE.sub("", title) or None


def _published(root: Element) -> str | None:
    """The day that a page says it was published, YYYY-MM-DD."""
    for meta in root.iter("meta"):
        names = (attribute(meta, key) or "" for key in ("property", "name", "itemprop"))
        found = _DAY.match((attribute(meta, "content") or "").strip())
        if found is not None and any(name.lower() in _DATE_NAMES for name in names):
            return found[0]
    for script in root.iter("script"):
        if attribute(script, "type") == "application/ld+json":
            told = _PUBLISHED.search(script.text or "")
            if told is not None:
                return told[1]
    for time in root.iter("time"):
        found = _DAY.match((attribute(time, "datetime") or "").strip())
        published = "pubdate" in time.attrib or (attribute(time, "itemprop") or "").lower() in _DATE_NAMES
        inside = any(local(up) in ("article", "main", "header") for up in time.iterancestors())
        if found is not None and (published or inside):
            return found[0]
    return None
