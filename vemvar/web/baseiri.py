"""A base of the site's own: IRIs of things as the site shows them, and back as the store has them.

Terms are mapped, never text: a literal that looks like an IRI of the store's stays as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urljoin

from pyoxigraph import NamedNode, Triple

from queries.guard import tokens
from vemvar.pages.site import Site

_PLAIN: Final = re.compile(r"[\w/.#%~:@,;=+-]*")
"""What may follow the base in an IRI of vemvar's making; `<?a&&?b>` in a filter is no IRI."""


def shown_node(node: NamedNode, site: Site) -> NamedNode:
    """A node as the site shows it."""
    shown = site.shown(node.value)
    return node if shown == node.value else NamedNode(shown)


def shown_triple(triple: Triple, site: Site) -> Triple:
    """A triple as the site shows it; literals stay."""
    subject, value = triple.subject, triple.object
    return Triple(
        shown_node(subject, site) if isinstance(subject, NamedNode) else subject,
        shown_node(triple.predicate, site),
        shown_node(value, site) if isinstance(value, NamedNode) else value,
    )


def shown_results(data: bytes, site: Site) -> bytes:
    """SPARQL JSON results as the site shows them; they come back as they are under vemvar's own base."""
    if site.own_base:
        return data
    results = json.loads(data)
    for row in results.get("results", {}).get("bindings", ()):
        for value in row.values():
            _show(value, site)
    return json.dumps(results, ensure_ascii=False, separators=(",", ":")).encode()


def _show(value: dict[str, Any], site: Site) -> None:
    if value.get("type") == "uri":
        value["value"] = site.shown(value["value"])
    elif value.get("type") == "triple":
        for part in value["value"].values():
            _show(part, site)


def own_query(query: str, site: Site) -> str:
    """A query that speaks of things as the site shows them, as the store has them: its IRIs, declared
    prefixes and base, token by token; strings and comments stay.

    >>> own_query("ASK { <https://a.example/id/person/x> ?p 'https://a.example/id/'}", _EXAMPLE)
    "ASK { <https://w3id.org/vemvar/id/person/x> ?p 'https://a.example/id/'}"
    >>> own_query("BASE <https://a.example/> ASK { <id/person/x> ?p ?o }", _EXAMPLE)
    'BASE <https://a.example/> ASK { <https://w3id.org/vemvar/id/person/x> ?p ?o }'
    """
    if site.own_base:
        return query
    base, before, out, end = "", "", [], 0
    prefixes: dict[str, str] = {}
    last_name = ""
    for kind, text in tokens(query):
        start = _after_space(query, end)
        out.append(query[end:start])
        end = start + len(text)
        new = text
        if kind == "iri":
            address = urljoin(base, _unescaped(text[1:-1])) if base else _unescaped(text[1:-1])
            if before == "BASE":
                base = address
            elif before == "PREFIX:":
                prefixes[last_name] = address
            new = _own_iri(text, address, site)
        elif kind == "name" and before != "PREFIX":
            new = _own_name(text, prefixes, site)
        last_name = text.partition(":")[0] if kind == "name" else last_name
        declared = before == "PREFIX" and kind == "name"
        before = "PREFIX:" if declared else before if kind == "comment" else text.upper()
        out.append(new)
    out.append(query[end:])
    return "".join(out)


def _own_iri(text: str, address: str, site: Site) -> str:
    if not address.startswith(site.base_iri) or not _PLAIN.fullmatch(address.removeprefix(site.base_iri)):
        return text
    return f"<{site.own(address)}>"


def _own_name(text: str, prefixes: dict[str, str], site: Site) -> str:
    r"""A prefixed name whose prefix ends before the base does (`site:id\/person\/x`), written out."""
    prefix, _, local = text.partition(":")
    namespace = prefixes.get(prefix)
    if namespace is None or namespace.startswith(site.base_iri):
        return text  # the prefix itself is mapped where it is declared
    address = namespace + re.sub(r"\\(.)", r"\1", local)
    return f"<{site.own(address)}>" if address.startswith(site.base_iri) else text


def _after_space(query: str, place: int) -> int:
    while place < len(query) and query[place].isspace():
        place += 1
    return place


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape.group(1) or escape.group(2), 16)
    return chr(code) if code < 0x110000 else escape.group()


def shown_answer(value: Any, site: Site, column: str = "") -> Any:
    """An answer of a question as the site shows it: the values of columns that hold IRIs, which are those
    named `iri` or `…_iri`.

    >>> shown_answer([{"person": "x", "person_iri": "https://w3id.org/vemvar/id/person/x"}], _EXAMPLE)
    [{'person': 'x', 'person_iri': 'https://a.example/id/person/x'}]
    """
    if isinstance(value, dict):
        return {name: shown_answer(inner, site, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [shown_answer(inner, site, column) for inner in value]
    if isinstance(value, str) and (column == "iri" or column.endswith("_iri")):
        return site.shown(value)
    return value


def lines_shown(lines: Iterator[str], site: Site) -> Iterator[str]:
    """Lines of N-Triples or N-Quads as the site shows them, one term after the other."""
    if site.own_base:
        return lines
    return (_LINE.sub(lambda term: _shown_term(term, site), line) for line in lines)


_LINE: Final = re.compile(r'"(?:[^"\\]|\\.)*+"|<[^<>]*+>')
"""The literals and the IRIs of a line, each as a whole."""


def _shown_term(term: re.Match[str], site: Site) -> str:
    text = term.group()
    return text if text.startswith('"') else f"<{site.shown(text[1:-1])}>"


_EXAMPLE: Final = Site(base_iri="https://a.example/id/")
