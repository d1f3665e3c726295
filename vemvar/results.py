"""The answer of a hand-written query as it is printed: a table, SPARQL JSON, or Turtle."""

from __future__ import annotations

import json

from pyoxigraph import RdfFormat, parse, serialize

from ontology.terms import PREFIXES
from vemvar.display import table


def printed(kind: str, data: bytes, *, as_json: bool = False) -> str:
    """Rows as a table (or SPARQL JSON results), triples as Turtle (or JSON-LD)."""
    if kind == "triples":
        form = RdfFormat.JSON_LD if as_json else RdfFormat.TURTLE
        triples = sorted((quad.triple for quad in parse(data, RdfFormat.N_TRIPLES)), key=str)
        used = {prefix: name for prefix, name in PREFIXES.items() if f"<{name}".encode() in data}
        written = serialize(triples, format=form, prefixes=used) or b""
        return written.decode().rstrip("\n")
    found = json.loads(data)
    if as_json:
        return json.dumps(found, ensure_ascii=False, indent=2)
    if "boolean" in found:
        return "yes" if found["boolean"] else "no"
    columns = found["head"]["vars"]
    rows = [[row.get(name, {}).get("value", "") for name in columns] for row in found["results"]["bindings"]]
    return table(columns, [[" ".join(cell.split()) for cell in row] for row in rows])
