"""Truncation: an answer that is too large ends after a whole row, and says so where its form has a place."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import Final

_CSV_ROW: Final = re.compile(rb'(?:[^"\r\n]|"(?:[^"]|"")*+"|\r(?!\n))*+\r\n')
_JSON_PART: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[{}]', re.DOTALL)
"""A string, the last one perhaps without its end; a brace outside of strings."""


def cut(form: str, data: bytes, rows: int, size: int) -> tuple[bytes, bool]:
    """The beginning of results: so many whole rows, and so many bytes before the closing, at most.

    The second value tells whether anything is missing: results that were broken off may come, and ones that
    are whole.

    >>> cut("tsv", b'?a\\n1\\n2\\n"thr', 10, 99)
    (b'?a\\n1\\n2\\n', True)
    >>> cut("json", b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"lit', 10, 99)[0]
    b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'
    """
    end = _ENDS[form](data[:size], rows)
    kept = data[:end] + _CLOSING[form]
    return kept, kept != data


def told(form: str, data: bytes, about: str) -> bytes:
    """Results that tell that they were cut off, by a link in their head to where the limits are told of.

    JSON and XML results have a place for such a link (SPARQL 1.1 Query Results JSON Format, section 3.1.2);
    CSV and TSV have none.
    """
    if form == "json":
        link = json.dumps({"link": [about]}).encode()[1:-1]
        return data.replace(b'},"results":', b"," + link + b'},"results":', 1)
    if form == "xml":
        return data.replace(b"</head>", f'<link href="{_attribute(about)}"/></head>'.encode(), 1)
    return data


def told_of_graph(form: str, data: bytes, about: str) -> bytes:
    """A graph that tells in a comment that it was cut off; JSON-LD has no comments."""
    if form == "rdfxml":
        return data + f"\n<!-- cut off: {_attribute(about).replace('--', '')} -->\n".encode()
    return data if form == "jsonld" else data + f"# cut off: {_attribute(about)}\n".encode()


def _tsv(data: bytes, rows: int) -> int:
    end = data.find(b"\n") + 1
    for _ in range(rows):
        following = data.find(b"\n", end) + 1
        if following == 0:
            break
        end = following
    return end


def _csv(data: bytes, rows: int) -> int:
    end = 0
    for row in islice(_CSV_ROW.finditer(data), rows + 1):
        if row.start() != end:
            break
        end = row.end()
    return end


def _xml(data: bytes, rows: int) -> int:
    end = data.index(_XML_START) + len(_XML_START)
    for _ in range(rows):
        following = data.find(_XML_END, end)
        if following == -1:
            break
        end = following + len(_XML_END)
    return end


def _json(data: bytes, rows: int) -> int:
    start = data.index(_JSON_START) + len(_JSON_START)
    end, depth, seen = start, 0, 0
    for part in _JSON_PART.finditer(data, start):
        if part.group() == b"{":
            depth += 1
        elif part.group() == b"}":
            depth -= 1
            if depth == 0:
                end, seen = part.end(), seen + 1
            if depth < 0 or seen == rows:
                break
    return end


_XML_START: Final = b"<results>"
_XML_END: Final = b"</result>"
_JSON_START: Final = b'"results":{"bindings":['
_ENDS: Final = {"tsv": _tsv, "csv": _csv, "xml": _xml, "json": _json}
_CLOSING: Final = {"tsv": b"", "csv": b"", "xml": b"</results></sparql>", "json": b"]}}"}


def _attribute(text: str) -> str:
    """An address without what would end an attribute or a line."""
    return re.sub(r'[\x00-\x20<>"&]', "", text)
