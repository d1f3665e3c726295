"""Hostile web pages and e-mails."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Final

from hostile.case import Case, noise
from hostile.packed import LAUGHS, LINE, PARAGRAPH, docx


def mail(body: bytes, kind: bytes = b"text/plain; charset=utf-8", more: bytes = b"") -> bytes:
    """An e-mail."""
    return (
        b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Protokoll\r\n"
        b"Date: Mon, 4 Mar 2019 10:00:00 +0100\r\n"
        b"MIME-Version: 1.0\r\n" + more + b"Content-Type: " + kind + b"\r\n\r\n" + body
    )


def deep_mail(depth: int) -> bytes:
    """Parts within parts."""
    body = b""
    for n in range(depth):
        body += b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) if n else b"--b0\r\n"
    return mail(body + LINE, b"multipart/mixed; boundary=b0")


def page(body: bytes, head: bytes = b"<title>x</title>") -> bytes:
    """A web page."""
    return (
        b"<!DOCTYPE html><html><head><meta charset=utf-8>"
        + head
        + b"</head><body>"
        + body
        + b"</body></html>"
    )


def _c(name: str, status: str, make: Callable[[], bytes], *, slow: bool = False) -> Case:
    return Case(name, status, make, slow)


P: Final = b"<p>" + LINE + b"</p>"
PAGES: Final = (
    _c("deep.html", "read|too large|damaged|no text", lambda: page(b"<div>" * 200_000 + P)),
    _c("deep-tables.html", "read|too large|damaged|no text", lambda: page(b"<table><tr><td>" * 50_000 + P)),
    _c("open-tags.html", "read|too large|damaged|no text", lambda: page(b"<b><i>" * 60_000 + P)),
    _c("attributes.html", "read", lambda: page(b"<p " + b"a=1 " * 200_000 + b">" + LINE + b"</p>")),
    _c(
        "long-attribute.html", "read", lambda: page(b'<p title="' + b"x" * 9_000_000 + b'">' + LINE + b"</p>")
    ),
    _c("entities.html", "read|not minutes", lambda: page(P + b"&amp;&nbsp;" * 100_000)),
    _c("surrogates.html", "read", lambda: page(P + b"<p>&#xD800;&#x110000;&#0;</p>" * 100)),
    _c(
        "colspan.html",
        "read",
        lambda: page(P + b"<table><tr><td colspan=99999999 rowspan=99999999>x</td></tr></table>" * 20),
    ),
    _c("comment.html", "no text|read|not minutes", lambda: page(b"<!-- " + P * 1000)),
    _c(
        "script.html",
        "read",
        lambda: page(P + b"<script>while(1){}</script><iframe src=file:///etc/passwd></iframe>"),
    ),
    _c(
        "embedded.html",
        "read",
        lambda: page(
            P + b"<img src='data:image/png;base64," + base64.b64encode(noise(9_000_000, "img")) + b"'>"
        ),
    ),
    _c(
        "laughs.xhtml",
        "read|damaged|not text|not minutes|no text",
        lambda: LAUGHS.replace(b"x [", b"html [") + b"<html><body><p>&j;</p></body></html>",
    ),
    _c("wrong-charset.html", "read", lambda: page(P).replace(b"utf-8", b"utf-77")),
    _c(
        "cells.html",
        "read",
        lambda: page(P + b"<table>" + (b"<tr>" + b"<td>x" * 50) * 1000 + b"</table>"),
        slow=True,
    ),
    _c("deep.eml", "damaged|no text|read|too large|not minutes", lambda: deep_mail(1000)),
    _c(
        "parts.eml",
        "damaged|no text|read|too large|not minutes",
        lambda: mail(
            (b"--b\r\nContent-Type: text/plain\r\n\r\n" + b"x\r\n") * 10_000 + b"--b--\r\n",
            b"multipart/mixed; boundary=b",
        ),
    ),
    _c("header.eml", "read|not minutes", lambda: mail(LINE, more=b"X-A: " + b"a " * 500_000 + b"\r\n")),
    _c(
        "boundary.eml",
        "damaged|no text|read|not minutes",
        lambda: mail(LINE, b"multipart/mixed; boundary=missing"),
    ),
    _c(
        "base64.eml",
        "damaged|no text|not minutes|read|not text",
        lambda: mail(b"####" * 1000, more=b"Content-Transfer-Encoding: base64\r\n"),
    ),
    _c("charset.eml", "read|not minutes", lambda: mail(LINE, b"text/plain; charset=no-such-thing")),
    _c(
        "attached-bomb.eml",
        "too large|no text|read|not minutes",
        lambda: mail(
            b"--b\r\n"
            b"Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\r\n"
            b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.docx\r\n\r\n"
            + base64.encodebytes(docx(PARAGRAPH + b" " * 90_000_000))
            + b"\r\n--b--\r\n",
            b"multipart/mixed; boundary=b",
        ),
    ),
)

CASES: Final = PAGES
