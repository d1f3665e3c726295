"""Queries that reach for another server, in every spelling of SERVICE and LOAD, and updates."""

from __future__ import annotations

from hostilequeries.query import ANSWERED, NO_SPARQL, REFUSED, Query

QUIET = ANSWERED | NO_SPARQL | REFUSED
"""Whatever is said, as long as nobody is asked."""

HERE = "PREFIX ex: <{there}> PREFIX : <{there}>"

SERVICE = [
    ("plain", "SELECT * { SERVICE <{there}> { ?s ?p ?o } }"),
    ("silent", "SELECT * { SERVICE SILENT <{there}> { ?s ?p ?o } }"),
    ("mixed case", "SELECT * { sErViCe <{there}> { ?s ?p ?o } }"),
    ("variable", "SELECT * { VALUES ?u { <{there}> } SERVICE ?u { ?s ?p ?o } }"),
    ("worked out", "SELECT * { BIND(IRI(CONCAT('{there}', '')) AS ?u) SERVICE ?u { ?s ?p ?o } }"),
    ("after a number", "SELECT * { ?s ?p 1SERVICE <{there}> {} }"),
    ("after a decimal", "SELECT * { ?s ?p 1.5SERVICE <{there}> {} }"),
    ("after a double", "SELECT * { ?s ?p 1e5SERVICE <{there}> {} }"),
    ("after true", "SELECT * { OPTIONAL { ?s ?p trueSERVICE <{there}> {} } }"),
    ("after true and a dot", "SELECT * { OPTIONAL { ?s ?p true.SERVICE <{there}> {} } }"),
    ("after a bracket", "SELECT * { FILTER(1<2)SERVICE<{there}>{} }"),
    ("after an IRI", "SELECT * { OPTIONAL { ?s ?p <x:a>SERVICE<{there}>{} } }"),
    ("after a text", "SELECT * { OPTIONAL { ?s ?p 'x'SERVICE<{there}>{} } }"),
    ("after a language", "SELECT * { OPTIONAL { ?s ?p 'x'@sv.SERVICE<{there}>{} } }"),
    ("after an empty list", "SELECT * { OPTIONAL { ?s ?p ()SERVICE<{there}>{} } }"),
    ("silent, without a space", "SELECT * { SERVICESILENT<{there}>{} }"),
    ("prefixed, without a space", HERE + " SELECT * { SERVICEex:sparql{} }"),
    ("prefixed, with a decoy", HERE + " PREFIX SERVICEex: <x:y> SELECT * { SERVICEex:sparql{} }"),
    ("silent, prefixed, without a space", HERE + " SELECT * { SERVICESILENTex:sparql{} }"),
    ("prefix of no letters", HERE + " SELECT * { SERVICE:sparql{} }"),
    ("after true, prefixed", HERE + " SELECT * { OPTIONAL { ?s ?p trueSERVICEex:sparql{} } }"),
    ("comment between", "SELECT * { SERVICE # here\n<{there}> # there\n {} }"),
    ("comment that ends with CR", "SELECT * { # a comment\rSERVICE <{there}> {}\n }"),
    ("comment that looks like an IRI", "SELECT * { FILTER(1<2)SERVICE#>\n<{there}>{} }"),
    ("the same after a dot", "SELECT * { FILTER(1<2).SERVICESILENT#so>\n<{there}>{} }"),
    ("the same after a triple", "SELECT * { FILTER(1<2)OPTIONAL{?s?p?o.FILTER(1<2)SERVICE#>\n<{there}>{}} }"),
    ("behind a hash in an IRI", "SELECT * { ?s ?p <x:#a> . SERVICE <{there}> {} }"),
    ("behind a hash in an escaped IRI", "SELECT * { FILTER(<http://a\\u0041#> != 1) SERVICE <{there}> {} }"),
    ("behind a hash in a name", HERE + " SELECT * { OPTIONAL { ?s ?p ex:a\\# . SERVICE <{there}> {} } }"),
    (
        "behind a quote in a name",
        HERE + " SELECT * { OPTIONAL { ?s ?p ex:a\\' . SERVICE <{there}> {} #'\n} }",
    ),
    ("behind escaped quotes", "SELECT * { BIND('\\u0027' AS ?x) SERVICE <{there}> {} #'''\n}"),
    (
        "behind both",
        "SELECT * { BIND('\\u0027' AS ?x) FILTER(<http://a\\u0041#> != 1) SERVICE <{there}> {} #'''\n}",
    ),
    ("behind three quotes", 'SELECT * { VALUES ?a { """a" } SERVICE <{there}> {} }'),
    ("behind quotes in a text", "SELECT * { BIND('''a'' 'SERVICE''' AS ?x) SERVICE <{there}> {} }"),
    ("escaped", "SELECT * { SERV\\u0049CE <{there}> {} }"),
    ("escaped whole", "SELECT * { \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\u0045 <{there}> {} }"),
    ("escaped, eight digits", "SELECT * { \\U00000053ERVICE <{there}> {} }"),
    ("escaped line feed", "SELECT * { #\\u000aSERVICE <{there}> {}\n }"),
    ("long s", "SELECT * { \u017fERVICE <{there}> {}\n }"),
    ("dotless i", "SELECT * { SERV\u0131CE <{there}> {}\n }"),
    ("full width", "SELECT * { \uff33\uff25\uff32\uff36\uff29\uff23\uff25 <{there}> {}\n }"),
    ("soft hyphen", "SELECT * { SER\u00adVICE <{there}> {}\n }"),
    ("in a subselect", "SELECT * { { SELECT * { SERVICE<{there}>{} } } }"),
    ("in exists", "SELECT * { FILTER(NOT EXISTS{SERVICE<{there}>{}}) }"),
    ("in exists, without a space", "SELECT * { FILTER(NOTEXISTS{SERVICE<{there}>{}}) }"),
    ("in minus", "SELECT * { ?s ?p ?o MINUS{SERVICE<{there}>{}} }"),
    ("in lateral", "SELECT * { LATERAL{SERVICE<{there}>{}} }"),
    ("in a construct", "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE<{there}>{ ?s ?p ?o } }"),
    ("in an ask", "ASK{SERVICE<{there}>{}}"),
    ("in a describe", "DESCRIBE ?s { SERVICE<{there}>{ ?s ?p ?o } }"),
    ("in an escaped brace", "SELECT * \\u007b SERVICE <{there}> {} }"),
    ("local address", "SELECT * { SERVICE <http://localhost/latest/meta-data> { ?s ?p ?o } }"),
    ("link-local address", "SELECT * { SERVICE <http://169.254.169.254/latest/meta-data> { ?s ?p ?o } }"),
    ("file", "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }"),
]

NAMED = [
    ("from", "SELECT * FROM <{there}> { ?s ?p ?o }"),
    ("from named", "SELECT * FROM NAMED <{there}> { GRAPH ?g { ?s ?p ?o } }"),
    ("graph", "SELECT * { GRAPH <{there}> { ?s ?p ?o } }"),
    ("from a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    ("describe", "DESCRIBE <{there}>"),
    ("function", "SELECT (<{there}>(1) AS ?x) {}"),
    ("a name that says service", "PREFIX service: <http://x.example/> ASK { ?s service:load 'SERVICE' }"),
]

UPDATES = [
    ("load", "LOAD <{there}>"),
    ("load silent", "LOAD SILENT <{there}> INTO GRAPH <x:g>"),
    ("load after a query", "ASK {} ; LOAD <{there}>"),
    ("insert", "INSERT DATA { <x:a> <x:b> <x:c> }"),
    ("delete", "DELETE WHERE { ?s ?p ?o }"),
    ("clear", "CLEAR SILENT ALL"),
    ("drop behind a prefix", "PREFIX x: <x:> DROP ALL"),
    ("with", "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"),
    ("add", "ADD DEFAULT TO <x:g>"),
]

REACHING = [
    *(Query(name, "service", text, REFUSED | NO_SPARQL) for name, text in SERVICE),
    *(Query(name, "graph", text, QUIET) for name, text in NAMED),
    *(Query(name, "update", text, REFUSED | NO_SPARQL) for name, text in UPDATES),
    Query("update in a form", "update", b"update=CLEAR%20ALL", REFUSED, "body"),
    Query("from the parameters", "graph", b"query=SELECT*{?s?p?o}&default-graph-uri=http%3A%2F%2Flocalhost%2F", QUIET, "body"),
]  # fmt: skip
