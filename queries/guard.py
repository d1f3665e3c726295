"""What a query of somebody else's may not do: reach out to the network, or write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})

LONGEST: Final = 100_000
"""Characters of a stranger's query."""

DEEPEST: Final = 100
"""Brackets of any kind inside one another in a stranger's query."""

_TOKENS: Final = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
    | (?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*+''')
    | (?P<unclosed>(?:\"\"\"|''').*)
    | (?P<quoted>"(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z-]+)
    | (?P<name>(?:[^\W\d_][\w.-]*+)?:(?:[\w.:%-]|\\[_~.!$&'()*+,;=/?\#@%-])*+)
    | (?P<run>[^\W\d_][\w.-]*+)
    | (?P<word>\w+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""No part is tried again from within what it has gone through (possessive), so that the time is linear; a run
(`true.SERVICE`) is cut into its words afterwards."""

_REACHING: Final = re.compile(r"\).*service.*#", re.IGNORECASE)
"""What looks like an IRI and may be a comparison, with a comment that has the closing bracket:
`FILTER(1<2)SERVICE#>`."""


class RefusedQuery(ValueError):
    """The query asks for what is not allowed; the message says what."""


class NoQuery(RefusedQuery):
    """It begins as no query does; the message says where."""


class TooLong(RefusedQuery):
    """The query is longer than strangers' queries may be."""


class TooDeep(RefusedQuery):
    """The query has more brackets inside one another than strangers' queries may have."""


def guarded_query(query: str) -> str:
    r"""The query itself, if it only reads this store.

    >>> guarded_query("ASK { ?s ?p 'service' }")
    "ASK { ?s ?p 'service' }"
    >>> guarded_query("SELECT * { SERV\\u0049CE <http://example.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ...
    queries.guard.RefusedQuery: SERVICE is refused: a query reads this store alone
    """
    examined(query)
    return query


def examined(query: str) -> list[tuple[str, str]]:
    """The tokens of a query that only reads this store. Raises RefusedQuery."""
    found: list[tuple[str, str]] = []
    for text in dict.fromkeys((_unescaped(query), query)):  # an engine may read escapes anywhere, or not
        found = list(tokens(text))
        words = [word.upper() for kind, word in found if kind == "word"]
        query_form(text)
        if found[-1][0] == "unclosed":
            raise RefusedQuery(f"a text that begins with {found[-1][1][:3]} is not closed")
        if "LOAD" in words:
            raise RefusedQuery("LOAD is refused: a query reads this store alone")
        if _reaches_out(found):
            raise RefusedQuery("SERVICE is refused: a query reads this store alone")
    return found


def bounded_query(query: str) -> str:
    """The query itself, if it is no longer and no deeper than strangers' queries may be.

    >>> bounded_query("SELECT " + "(" * 101)
    Traceback (most recent call last):
    ...
    queries.guard.TooDeep: the query has more than 100 brackets inside one another
    """
    short_query(query)
    shallow(tokens(query))
    return query


def short_query(query: str) -> str:
    """The query itself, if it is no longer than strangers' queries may be. Raises TooLong."""
    if len(query) > LONGEST:
        raise TooLong(f"the query is longer than {LONGEST:,} characters")
    return query


def shallow(found: Iterable[tuple[str, str]]) -> None:
    """Raise TooDeep where a query's tokens have more brackets inside one another than strangers' may have."""
    depth = 0
    for kind, text in found:
        if kind == "other":
            depth += (text in "({[") - (text in ")}]")
            if depth > DEEPEST:
                raise TooDeep(f"the query has more than {DEEPEST} brackets inside one another")


def query_form(query: str) -> str:
    r"""Which of `FORMS` the query has. Raises NoQuery.

    >>> query_form("PREFIX ex: <http://example.org/> select * {}")
    'SELECT'
    >>> query_form("# Clear it.\n CLEAR ALL")
    Traceback (most recent call last):
    ...
    queries.guard.NoQuery: line 2, column 2: a query begins with ASK, CONSTRUCT, DESCRIBE or SELECT
    """
    place = len(query)
    for token in _TOKENS.finditer(query):
        if token.lastgroup in ("word", "run"):
            word = re.split(r"\W", token.group(), maxsplit=1)[0].upper()
            form = next((form for form in FORMS if word.startswith(form)), None)
            if form is not None:  # the engine wants no space after it: `SELECTDISTINCT`
                return form
            if word not in ("BASE", "PREFIX"):
                place = token.start()
                break
    line, column = query.count("\n", 0, place) + 1, place - query.rfind("\n", 0, place)
    *forms, last = sorted(FORMS)
    begins = f"a query begins with {', '.join(forms)} or {last}"
    raise NoQuery(f"line {line}, column {column}: {begins}")


def _reaches_out(found: list[tuple[str, str]]) -> bool:
    """Whether the keyword SERVICE stands anywhere.

    The engine wants no space around keywords: `1SERVICE<…>{}`, `SERVICESILENTex:there{}`.
    """
    found = [token for token in found if token[0] != "comment"]
    for place, (kind, text) in enumerate(found):
        if kind == "word" and "SERVICE" in text.upper():
            return True
        followed = found[place + 1 : place + 2] == [("other", "{")]
        if kind == "name" and followed and "SERVICE" in text.partition(":")[0].upper():
            return True
        if kind == "iri" and _REACHING.search(text):
            return True
    return False


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """The tokens but for white space, each with its kind: comment, iri, text, variable, tag, name, word …

    A text in three quotes that is not closed is one token to the end of the query, `unclosed`: engines differ
    in what they take it for.
    """
    for token in _TOKENS.finditer(query):
        kind, text = token.lastgroup or "other", token.group()
        if kind == "run":
            for part in re.finditer(r"\w+|.", text):
                yield ("word" if part.group()[0] not in ".-" else "other"), part.group()
        elif not text.isspace():
            yield ("text" if kind == "quoted" else kind), text


def _unescaped(query: str) -> str:
    """Unicode escapes may stand anywhere in SPARQL, also inside a keyword (SPARQL 1.1, section 19.2)."""
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _character, query)


def _character(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    return chr(code) if code < 0x110000 else ""
