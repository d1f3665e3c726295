"""The prefixes of a query written by hand: those that vemvar uses need not be declared."""

from __future__ import annotations

from collections.abc import Iterable

from ontology.terms import PREFIXES
from queries.guard import tokens


def with_prefixes(query: str) -> str:
    """The query with a declaration of each of vemvar's own prefixes that it uses and does not declare.

    They go before the first line, so that an error still names the right line.

    >>> with_prefixes("SELECT ?t { ?t a vv:Tenure }")
    'PREFIX vv: <https://w3id.org/vemvar/ns#> SELECT ?t { ?t a vv:Tenure }'
    >>> with_prefixes("PREFIX vv: <http://example.org/> ASK { ?t a vv:Tenure }")
    'PREFIX vv: <http://example.org/> ASK { ?t a vv:Tenure }'
    """
    return "".join(f"PREFIX {p}: <{iri}> " for p, iri in undeclared(query).items()) + query


def undeclared(query: str, found: Iterable[tuple[str, str]] | None = None) -> dict[str, str]:
    """Those of vemvar's own prefixes that the query uses and does not declare, with their IRIs.

    `found` are its tokens, where they are known.

    >>> undeclared("ASK { ?t a vv:Tenure ; mine:own 'org:role' }")
    {'vv': 'https://w3id.org/vemvar/ns#'}
    """
    used: dict[str, None] = {}
    declared: set[str] = set()
    before = ""
    for kind, text in tokens(query) if found is None else found:
        if kind == "name":
            prefix = text.partition(":")[0]
            if before == "PREFIX":
                declared.add(prefix)
            else:
                used.setdefault(prefix)
        before = text.upper()
    return {p: PREFIXES[p] for p in used if p in PREFIXES and p not in declared}
