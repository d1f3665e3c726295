"""Queries for the parser: bombs, nesting, chains without end, and what is no query at all."""

from __future__ import annotations

from hostilequeries.query import ANSWERED, NO_SPARQL, REFUSED, STOPPED, TOO_LONG, Query

ENDED = NO_SPARQL | STOPPED | ANSWERED
"""A chain may be taken, or be too long for the engine's planner, or break its process, which counts as 400."""


def nested(call: str, times: int, inner: str = "?x") -> str:
    """A call within itself, `call` with @ for what is within."""
    text = inner
    for _ in range(times):
        text = call.replace("@", text)
    return text


def bomb(times: int) -> str:
    """Calls that the parser tries several ways each, which doubles the time with each."""
    calls = ("REPLACE(", "SUBSTR(", "REGEX(", "GROUP_CONCAT(")
    text = ""
    for n in range(times):
        text += calls[n % 4]
    return f"SELECT({text}"


def within(opening: str, closing: str, times: int) -> str:
    return opening * times + closing * times


BOMBS = [
    *((f"calls, {n} deep", bomb(n), ENDED) for n in (12, 16, 20, 24, 28, 60)),
    ("replace, closed", f"SELECT({nested('REPLACE(@,1,1)', 22)} AS ?y){{}}", ENDED),
    ("substr, closed", f"SELECT({nested('SUBSTR(@,1,1)', 24)} AS ?y){{}}", ENDED),
    ("regex, closed", f"SELECT({nested('REGEX(@,1,1)', 24)} AS ?y){{}}", ENDED),
    ("group_concat, closed", f"SELECT({nested('GROUP_CONCAT(@;separator=1)', 22)} AS ?y){{}}", ENDED),
    ("if, closed", f"SELECT({nested('IF(@,1,1)', 30)} AS ?y){{}}", ENDED),
    ("exists in exists", "ASK{" + nested("FILTER EXISTS{@}", 40, "?a ?b ?c") + "}", ENDED),
    ("paths in brackets", f"ASK{{?a {within('(', ')', 30)} ?b}}", ENDED),
    ("paths in brackets, closed", f"ASK{{?a {nested('(@|^@)', 12, '<x:a>')} ?b}}", ENDED),
    ("bracketed expressions", f"ASK{{FILTER({within('(', ')', 45)})}}", ENDED),
    ("collections", f"ASK{{{nested('(@ @)', 14, '1')} ?p ?o}}", ENDED),
]

NESTED = [
    ("4,500 braces", "SELECT*" + "{" * 4500, NO_SPARQL),
    ("braces, closed", "SELECT*" + within("{", "}", 2000), NO_SPARQL),
    ("99 braces", "SELECT*" + within("{", "}", 99), ENDED),
    ("982 STR(", "ASK{FILTER(" + within("STR(", ")", 982) + ")}", NO_SPARQL),
    ("STR( of something", "ASK{FILTER(" + nested("STR(@)", 90, "1") + ")}", ENDED),
    ("brackets", "ASK{FILTER(" + within("(", ")", 5000) + ")}", NO_SPARQL),
    ("square brackets", "ASK{" + within("[<x:p>", "]", 3000) + "<x:p> 1}", NO_SPARQL),
    ("collections, deep", "ASK{" + "(" * 3000 + "1" + ")" * 3000 + " ?p ?o}", NO_SPARQL),
    ("optionals", "ASK{" + nested("OPTIONAL{@}", 95, "?a ?b ?c") + "}", ENDED),
    ("subselects", "SELECT*{" + nested("{SELECT*{@}}", 45, "?a ?b ?c") + "}", ENDED),
    ("quoted triples", "ASK{" + nested("<<@ <x:p> 1>>", 95, "<x:a>") + " <x:p> 1}", ENDED),
    ("paths, deep", "ASK{?a " + "(" * 90 + "<x:p>" + ")" * 90 + " ?b}", ENDED),
    ("brackets in a comment do not count", "ASK{} #" + "{" * 5000, ANSWERED),
    ("brackets in a text do not count", "ASK{ FILTER('" + "(" * 5000 + "' = '') }", ANSWERED),
]

CHAINS = [
    ("not", "ASK{FILTER(" + "!" * 60_000 + "true)}", ENDED),
    ("minus", "ASK{FILTER(" + "-" * 60_000 + "1)}", ENDED),
    ("plus", "ASK{FILTER(1" + "+1" * 40_000 + ")}", ENDED),
    ("or", "ASK{FILTER(1=2" + "||1=2" * 15_000 + ")}", ENDED),
    ("and", "ASK{FILTER(1=1" + "&&1=1" * 15_000 + ")}", ENDED),
    ("in", "ASK{FILTER(1 IN(" + ",".join(["2"] * 40_000) + "))}", ENDED),
    ("unions", "ASK{{}" + "UNION{}" * 12_000 + "}", ENDED),
    ("optionals", "ASK{" + "OPTIONAL{?a ?b ?c}" * 5000 + "}", ENDED),
    ("minus of", "ASK{" + "MINUS{?a ?b ?c}" * 5000 + "}", ENDED),
    ("binds", "ASK{" + "".join(f"BIND({n} AS ?v{n})" for n in range(4500)) + "}", ENDED),
    ("filters", "ASK{" + "FILTER(?a=1)" * 8000 + "}", ENDED),
    ("triples", "ASK{" + "".join(f"?v{n} ?p ?v{n + 1}." for n in range(4500)) + "}", ENDED),
    ("triples of one subject", "ASK{?s ?p 1" + ",1" * 40_000 + "}", ENDED),
    ("sequence", "ASK{?a <x:p>" + "/<x:p>" * 15_000 + " ?b}", ENDED),
    ("alternatives", "ASK{?a <x:p>" + "|<x:p>" * 15_000 + " ?b}", ENDED),
    ("inverses", "ASK{?a " + "^" * 60_000 + "<x:p> ?b}", ENDED),
    ("stars", "ASK{?a <x:p>" + "*" * 60_000 + " ?b}", ENDED),
    ("prefixes", "".join(f"PREFIX p{n}:<x:{n}>" for n in range(4000)) + "ASK{}", ENDED),
    ("columns", "SELECT " + " ".join(f"?v{n}" for n in range(12_000)) + "{}", ENDED),
    (
        "columns that are worked out",
        "SELECT " + "".join(f"({n} AS ?v{n})" for n in range(5000)) + "{}",
        ENDED,
    ),
    ("groups", "SELECT(1 AS ?x){?a ?b ?c}GROUP BY " + "".join(f"({n} AS ?v{n})" for n in range(5000)), ENDED),
    ("orders", "SELECT*{?a ?b ?c}ORDER BY " + "?a" * 30_000, ENDED),
    ("graphs", "ASK " + "FROM<x:a>" * 9000 + "{}", ENDED),
]

GARBAGE: list[tuple[str, str | bytes, frozenset[int], str]] = [
    ("nothing", "", NO_SPARQL, "direct"),
    ("a word", "hello", NO_SPARQL, "direct"),
    ("bytes", bytes(range(256)) * 20, NO_SPARQL, "direct"),
    ("bytes in a form", b"query=" + bytes(range(128, 256)), NO_SPARQL, "body"),
    ("bytes, percent-encoded", b"query=%ff%fe%00%80", NO_SPARQL, "body"),
    ("UTF-8 cut off", b"ASK { FILTER('\xc3' = 1) }", NO_SPARQL, "direct"),
    ("UTF-8, too long a form", b"ASK { FILTER('\xc0\xaf' = 1) }", NO_SPARQL, "direct"),
    ("half a letter", b"ASK { FILTER('\xed\xa0\x80' = 1) }", NO_SPARQL, "direct"),
    ("UTF-16", "ASK {}".encode("utf-16"), NO_SPARQL, "direct"),
    ("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", NO_SPARQL, "direct"),
    ("NULs", "\x00" * 3000, NO_SPARQL, "direct"),
    ("NUL in a query", "ASK\x00{}", NO_SPARQL, "direct"),
    ("NUL in a text", "ASK { FILTER('\x00' = '') }", ANSWERED | NO_SPARQL, "direct"),
    ("NUL, percent-encoded", "ASK {\x00}", NO_SPARQL, "get"),
    ("right-to-left", "ASK { \u202e} {\u202c }", NO_SPARQL, "direct"),
    ("zero width", "ASK\u200b{}", NO_SPARQL, "direct"),
    ("marks on one letter", "ASK { ?a" + "\u0301" * 20_000 + " ?b ?c }", ANSWERED | NO_SPARQL, "direct"),
    ("quotes", "'" * 90_000, NO_SPARQL, "direct"),
    ("three quotes, not closed", 'ASK { FILTER("""' + '\\"' * 40_000, REFUSED, "direct"),
    ("escapes", "ASK { FILTER('" + "\\u0041" * 15_000 + "' = '') }", ANSWERED, "direct"),
    ("escapes of nothing", "ASK { FILTER('\\U00110000\\uD800' = '') }", NO_SPARQL, "direct"),
    ("backslashes", "ASK { FILTER('" + "\\\\" * 40_000 + "' = '') }", ANSWERED, "direct"),
    ("dots", "ASK {" + "a." * 45_000, NO_SPARQL, "direct"),
    ("angles", "ASK {" + "<" * 90_000, ENDED, "direct"),
    ("a long IRI", "ASK { <x:" + "a" * 90_000 + "> ?b ?c }", ANSWERED, "direct"),
    ("a long variable", "ASK { ?" + "a" * 90_000 + " ?b ?c }", ANSWERED, "direct"),
    ("a long number", "SELECT (" + "9" * 90_000 + " AS ?x) {}", ANSWERED, "direct"),
    ("numbers that do not fit", "SELECT (1e999999999 * -1e-999999999 / 0 AS ?x) {}", ANSWERED | NO_SPARQL, "direct"),
    ("a long query", "ASK {} #" + "x" * 400_000, TOO_LONG, "direct"),
    ("a very long query", "ASK {} #" + "x" * 3_000_000, TOO_LONG, "direct"),
    ("a long address", "ASK {} #" + "x" * 90_000, TOO_LONG | NO_SPARQL | ANSWERED, "get"),
    ("five hundred graphs", b"query=ASK{}" + b"&named-graph-uri=x:y" * 500, NO_SPARQL, "body"),
    ("a hundred thousand parameters", b"a=1&" * 100_000, NO_SPARQL, "body"),
    ("two queries", b"query=ASK{}&query=ASK{}", NO_SPARQL, "body"),
]  # fmt: skip

PARSING = [
    *(Query(name, "bomb", text, statuses) for name, text, statuses in BOMBS),
    *(Query(name, "nesting", text, statuses) for name, text, statuses in NESTED),
    *(Query(name, "chain", text, statuses) for name, text, statuses in CHAINS),
    *(Query(name, "garbage", text, statuses, sent) for name, text, statuses, sent in GARBAGE),
]
