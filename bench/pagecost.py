"""Times the pages of a store, and those of a document of 500 printed pages with 10,000 claims.

    python bench/generate.py 1000 FOLDER --families dev
    vemvar --store FOLDER/a.store build FOLDER
    python bench/pagecost.py FOLDER/a.store --each 200

Figures are of processor time, which a busy machine does not change; size is before compression.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence

from run import table

from extraction.claim import Claim, Mention, Ref, RoleClaim
from extraction.document import Document, Placed
from extraction.placement import layout_of
from graph.claimquads import document_triples
from graph.description import things
from graph.embedded import Embedded
from graph.ledger import Entry
from graph.record import record
from graph.store import Store
from graph.texts import KeptText
from ontology.terms import ID
from vemvar.archive import Archive
from vemvar.config import Config
from vemvar.pages.book import PAGES, page
from vemvar.pages.site import Site

LINES, PAGED = 40, 500
"""Lines of a printed page, and how many such pages the long document has."""


def timed(archive: Archive, paths: Sequence[str]) -> list[str]:
    """Median, 95th percentile and greatest of the milliseconds, and the median and greatest kilobytes."""
    spent: list[float] = []
    sizes: list[int] = []
    for path in paths:
        before = time.process_time()
        found = page(archive, path, Site())
        spent.append(1000 * (time.process_time() - before))
        sizes.append(len(found.html.encode()) if found is not None else 0)
    ordered = sorted(spent)
    high = ordered[int(0.95 * (len(ordered) - 1))]
    told = (f"{figure:.1f}" for figure in (statistics.median(ordered), high, ordered[-1]))
    kilobytes = (f"{figure / 1000:.0f}" for figure in (statistics.median(sizes), max(sizes)))
    return [str(len(paths)), *told, *kilobytes]


def kinds(archive: Archive) -> dict[str, list[str]]:
    """The paths of all pages about things, by kind."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri in things(archive.store):
        local = iri.removeprefix(ID)
        found[local.partition("/")[0]].append(f"id/{local}.html")
    return found


def long_document() -> tuple[Document, list[Claim]]:
    """A document with a claim on every other line, each with three places."""
    lines: list[str] = []
    placed: list[Placed] = []
    claims: list[Claim] = []
    at = 0
    salem, kso = Ref(f"{ID}kommun/0128", "Salems kommun"), Ref(f"{ID}role/kso", "KSO")
    for number in range(PAGED * LINES):
        line = f"Ledamoten Anna Ek{number:05d} (S) valdes till kommunstyrelsens ordförande den dagen\n"
        placed.append(Placed(at, number // LINES + 1))
        lines.append(line)
        at += len(line)
    document = Document("long.pdf", "".join(lines), "6" * 64, pages=PAGED, placed=tuple(placed))
    for start in (place.start for place in placed[::2]):
        person, end = document.span("person", start + 10, start + 22), start + len(lines[0]) - 1
        mention = Mention(person.quote, person.quote, person.start, person.end, "S")
        places = (person, document.span("statement", start, end), document.span("role", end - 20, end))
        claims.append(RoleClaim(person=mention, role=kso, organization=salem, evidence=places))
    return document, claims


def held(document: Document, claims: Sequence[Claim]) -> Store:
    """A store in memory that holds nothing else."""
    store = Store(Embedded.memory())
    store.prepare()
    said = record(document.iri, claims, name=document.name)
    entry = Entry.of(document.iri, document.sha256, {document.name}, "bench", pages=PAGED, format="pdf")
    text = KeptText(document.text, layout_of(document.placed)).triples(document.iri)
    store.replace_document(document.iri, document_triples(said), entry.triples(), text)
    store.replace_knowledge([], "bench")
    return store


def rows(archive: Archive, each: int) -> Iterator[list[str]]:
    drawn = random.Random(1)
    for kind, paths in sorted(kinds(archive).items()):
        yield [kind, *timed(archive, drawn.sample(paths, min(each, len(paths))))]
    for path in sorted(PAGES):
        yield [f"{path}, first", *timed(archive, [path])]
        yield [path, *timed(archive, [path] * 5)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--each", type=int, default=200, help="pages of each kind")
    asked = parser.parse_args()
    heads = ["page", "n", "median ms", "p95", "most", "median kB", "most"]
    with Archive(config=Config(asked.store)) as archive:
        print(table(heads, list(rows(archive, asked.each))))
    document, claims = long_document()
    print(f"\n{len(document.text)} letters, {PAGED} pages, {len(claims)} claims")
    archive = Archive.__new__(Archive)
    archive.store = held(document, claims)
    first = f"id/{document.iri.removeprefix(ID)}"
    print(table(heads, [[name, *timed(archive, [first + part + ".html"] * 3)] for name, part in PARTS]))


PARTS = (("first part", ""), ("second part", ".2"), ("ninth part", ".9"))

if __name__ == "__main__":
    main()
