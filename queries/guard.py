"""What a query of somebody else's may not do: reach out to the network, or write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})

_TOKENS: Final = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z-]+)
    | (?P<name>[\w.-]*:[\w.:%\\-]*)
    | (?P<word>\w+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class RefusedQuery(ValueError):
    """The query asks for what is not allowed; the message says what."""


def guarded_query(query: str) -> str:
    r"""The query itself, if it only reads this store.

    >>> guarded_query("ASK { ?s ?p 'service' }")
    "ASK { ?s ?p 'service' }"
    >>> guarded_query("SELECT * { SERV\\u0049CE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    queries.guard.RefusedQuery: SERVICE is refused: a query reads this store alone
    """
    words = [text.upper() for kind, text in tokens(_unescaped(query)) if kind == "word"]
    form = next((word for word in words if word not in ("BASE", "PREFIX")), "")
    if form not in FORMS:
        raise RefusedQuery(f"only {', '.join(sorted(FORMS))} are allowed; `vemvar build` writes the store")
    for word in ("SERVICE", "LOAD"):
        if word in words:
            raise RefusedQuery(f"{word} is refused: a query reads this store alone")
    return query


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """The tokens but for white space, each with its kind: comment, iri, text, variable, tag, name, word …"""
    for token in _TOKENS.finditer(query):
        if not token.group().isspace():
            yield token.lastgroup or "other", token.group()


def _unescaped(query: str) -> str:
    """Unicode escapes may stand anywhere in SPARQL, also inside a keyword (SPARQL 1.1, section 19.2)."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _character, query)


def _character(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    return chr(code) if code < 0x110000 else ""
