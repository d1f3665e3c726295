"""Queries that eat time or memory: valid SPARQL, most of it short."""

from __future__ import annotations

from hostilequeries.query import ANSWERED, NO_SPARQL, STOPPED, Query

ANY = ANSWERED | STOPPED
"""Some engines are clever about it, and a large answer is cut off."""


def product(ways: int, graph: bool = False) -> str:
    triples = (f"?a{n} ?b{n} ?c{n}" for n in range(ways))
    return " ".join(f"GRAPH ?g{n} {{ {one} }}" if graph else f"{one} ." for n, one in enumerate(triples))


def doubled(times: int, start: str = "'abcdefgh'") -> str:
    steps = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(times))
    return f"BIND({start} AS ?a0) {steps}"


def values(count: int) -> str:
    return "VALUES ?v { " + " ".join(map(str, range(count))) + " }"


LETTERS = "abcdefghijklmnopqrstuvwxyz"
TEXT = "'" + "a" * 30 + "!'"

PRODUCTS = [
    ("count of three ways", f"SELECT (COUNT(*) AS ?n) {{ {product(3)} }}", STOPPED),
    ("count of six ways", f"SELECT (COUNT(*) AS ?n) {{ {product(6)} }}", STOPPED),
    ("count of twenty ways", f"SELECT (COUNT(*) AS ?n) {{ {product(20)} }}", STOPPED),
    ("count across graphs", f"SELECT (COUNT(*) AS ?n) {{ {product(4, graph=True)} }}", STOPPED),
    ("rows of two ways", f"SELECT * {{ {product(2)} }}", ANY),
    ("rows of nine ways", f"SELECT * {{ {product(9)} }}", ANY),
    ("distinct of three ways", f"SELECT DISTINCT ?a0 ?a1 ?a2 {{ {product(3)} }}", ANY),
    ("ordered two ways", f"SELECT * {{ {product(2)} }} ORDER BY ?c0 ?c1", STOPPED),
    ("ordered by chance", f"SELECT * {{ {product(2)} }} ORDER BY RAND()", STOPPED),
    ("grouped three ways", f"SELECT ?a0 (COUNT(*) AS ?n) {{ {product(3)} }} GROUP BY ?a0", STOPPED),
    ("far offset", f"SELECT * {{ {product(3)} }} OFFSET 999999999999", STOPPED),
    ("false in the end", f"ASK {{ {product(4)} FILTER(?a0 = ?c3 && ?b0 != ?b0) }}", ANY),
    ("construct two ways", f"CONSTRUCT {{ ?a0 ?b1 ?c1 }} WHERE {{ {product(2)} }}", ANY),
    ("construct with blanks", f"CONSTRUCT {{ [] ?b0 [] }} WHERE {{ {product(2)} }}", ANY),
    ("describe all", "DESCRIBE ?s { ?s ?p ?o }", ANY),
    ("describe three ways", f"DESCRIBE * {{ {product(3)} }}", ANY),
    ("optional of all", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }", STOPPED),
    ("minus of all", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?x ?y ?z MINUS { ?d ?e ?f . ?a ?e ?z } }", STOPPED),
    ("exists of all", f"SELECT * {{ ?a ?b ?c FILTER NOT EXISTS {{ {product(3)} FILTER(?a0 = ?a && ?c2 = 'no') }} }}", STOPPED),
    ("unions", "SELECT (COUNT(*) AS ?n) { " + " ".join("{ ?a ?b ?c } UNION { ?d ?e ?f }" for _ in range(6)) + " }", STOPPED),
    ("subselects", "SELECT (COUNT(*) AS ?n) { { SELECT ?a { ?a ?b ?c } } { SELECT ?d { ?d ?e ?f } } { SELECT ?g { ?g ?h ?i } } }", STOPPED),
    ("inequality", "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d FILTER(STR(?a) < STR(?c) && ?b != ?d) }", STOPPED),
    ("sum of all", f"SELECT (SUM(STRLEN(STR(?c0)) * STRLEN(STR(?c1))) AS ?n) {{ {product(3)} }}", STOPPED),
    ("sampled", f"SELECT ?b0 (SAMPLE(?c1) AS ?x) {{ {product(3)} }} GROUP BY ?b0", STOPPED),
]  # fmt: skip

MEMORY = [
    ("concat doubled", f"SELECT (STRLEN(?a60) AS ?n) {{ {doubled(60)} }}", STOPPED),
    ("concat doubled and sent", f"SELECT ?a26 {{ {doubled(26)} }}", ANY),
    ("concat doubled a row", f"SELECT (STRLEN(?a24) AS ?n) {{ ?s ?p ?o {doubled(24, 'STR(?s)')} }}", STOPPED),
    ("replace grown", "SELECT (STRLEN(?b9) AS ?n) { BIND('aaaaaaaa' AS ?b0) " + " ".join(f"BIND(REPLACE(?b{n}, 'a', 'aaaaaaaa') AS ?b{n + 1})" for n in range(9)) + " }", ANY),
    ("group_concat of two ways", f"SELECT (GROUP_CONCAT(?c0) AS ?n) {{ {product(2)} }}", STOPPED),
    ("group_concat with a long separator", "SELECT (GROUP_CONCAT(?c; separator='" + "x" * 50_000 + "') AS ?n) { ?a ?b ?c }", ANY),
    ("group_concat of group_concats", "SELECT (GROUP_CONCAT(?x) AS ?n) { { SELECT ?a (GROUP_CONCAT(?c0) AS ?x) { ?a ?b ?c0 . ?d ?e ?c1 } GROUP BY ?a } }", STOPPED),
    ("count distinct", f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {product(2)} BIND(CONCAT(STR(?a0), STR(?c1)) AS ?x) }}", STOPPED),
    ("group by strings", f"SELECT ?x (COUNT(*) AS ?n) {{ {product(2)} BIND(CONCAT(STR(?c0), STR(?c1)) AS ?x) }} GROUP BY ?x", STOPPED),
    ("order by long strings", f"SELECT ?s {{ ?s ?p ?o {doubled(12, 'STR(?o)')} }} ORDER BY ?a12", ANY),
    ("encode_for_uri grown", "SELECT (STRLEN(?u14) AS ?n) { BIND('%%%%%%%%' AS ?u0) " + " ".join(f"BIND(ENCODE_FOR_URI(CONCAT(?u{n}, ?u{n})) AS ?u{n + 1})" for n in range(14)) + " }", ANY),
    ("strings a row", f"SELECT ?a14 {{ ?s ?p ?o {doubled(14, 'STR(?s)')} }}", ANY),
    ("fresh blank nodes", f"SELECT (BNODE() AS ?x) (UUID() AS ?y) {{ {product(2)} }}", ANY),
    ("values crossed", "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{k} {{ {' '.join(map(str, range(99)))} }}" for k in range(7)) + " }", ANY),
    ("values, ten thousand", f"SELECT (COUNT(*) AS ?n) {{ {values(10_000)} ?a ?b ?c }}", ANY),
    ("values, too many", f"ASK {{ {values(40_000)} }}", frozenset({413})),
    ("hashes", f"SELECT (SHA512(SHA512(?a18)) AS ?h) {{ ?s ?p ?o {doubled(18, 'STR(?s)')} }}", STOPPED),
]  # fmt: skip

PATHS = [
    ("all paths", "SELECT * { ?a (!<x:x>)* ?b }", ANY),
    ("all paths counted", "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>)+ ?b }", ANY),
    ("paths both ways", "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>|^!<x:x>)* ?b }", ANY),
    ("paths both ways, in other words", "SELECT (COUNT(*) AS ?n) { ?a (<x:a>|!<x:a>|^(<x:a>|!<x:a>))* ?b . ?b (<x:a>|!<x:a>)+ ?c }", ANY),
    ("stars in stars", "SELECT * { ?a ((((!<x:x>)*)*)*)* ?b . ?b ((!<x:x>)+)* ?c }", ANY),
    ("long sequence", "SELECT (COUNT(*) AS ?n) { ?a " + "/".join(["(!<x:x>|^!<x:x>)"] * 12) + " ?b }", STOPPED),
    ("alternatives", "SELECT (COUNT(*) AS ?n) { ?a (" + "|".join(f"(<x:{n}>|!<x:{n}>)" for n in range(60)) + ")* ?b }", ANY),
    ("optional steps", "SELECT (COUNT(*) AS ?n) { ?a " + "/".join(["(!<x:x>)?"] * 12) + " ?b }", ANY),
]  # fmt: skip

REGEX = [
    ("nested quantifiers", f"SELECT (REGEX({TEXT}, '^(a+)+$') AS ?x) {{}}", ANSWERED),
    ("nested quantifiers a row", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '(.*a){12}')) }", STOPPED),
    ("counted repeats", f"SELECT (REGEX({TEXT}, '((a{{1,100}}){{1,100}}){{1,100}}') AS ?x) {{}}", ANY | NO_SPARQL),
    ("a thousand wide", f"SELECT (REGEX({TEXT}, '(" + "|".join(c + ".{900}" for c in LETTERS) + ")') AS ?x) {}", ANY | NO_SPARQL),
    ("letters of all scripts", "SELECT (REGEX(?a16, '(\\\\p{L}{1,900})\\\\p{N}') AS ?x) { " + doubled(16) + " }", ANY | NO_SPARQL),
    ("back-references", f"SELECT (REGEX({TEXT}, '(a*)*\\\\1') AS ?x) {{}}", ANY | NO_SPARQL),
    ("a pattern of each row", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), STR(?f))) }", STOPPED),
    ("deep groups", "SELECT (REGEX('a', '" + "(" * 5000 + "a" + ")" * 5000 + "') AS ?x) {}", ANY | NO_SPARQL),
    ("replace with groups", f"SELECT (REPLACE(?a20, '(a)(b)(c)', '$3$3$3$3$3$3$3$3$2$1') AS ?x) {{ {doubled(20)} }}", ANY),
    ("contains, squared", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(CONTAINS(STR(?c), STR(?f))) }", STOPPED),
]  # fmt: skip

EATING = [
    Query(name, kind, text, statuses)
    for kind, some in (("product", PRODUCTS), ("memory", MEMORY), ("path", PATHS), ("regex", REGEX))
    for name, text, statuses in some
]
