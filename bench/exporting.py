"""Times every export of a store of many tenures.

    python bench/exporting.py --tenures 10000

Figures are of processor time, which a busy machine does not change.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Iterator
from datetime import date, timedelta

from run import table

from graph.embedded import Embedded
from graph.export import FORMATS, Format, exported
from graph.knowledge import Knowledge
from graph.knowledgequads import default_graph
from graph.ledger import Entry
from graph.person import Person
from graph.store import LEDGER, Store
from graph.tenure import Basis, Bound, Post, Tenure
from graph.updates import block
from ontology.loading import load
from ontology.terms import ID

A_DOCUMENT = 10
"""Tenures that rest on one document."""


def filled(tenures: int) -> Store:
    """A store in memory: invented persons, each with four tenures, in the posts of all municipalities."""
    ontology = load()
    places = sorted(iri for iri in ontology.organizations if "/kommun/" in iri and iri[-4:].isdigit())
    persons = tuple(
        Person(f"{ID}person/anna-{n:08d}", f"Anna Ek {n}", (f"Anna Ek {n}", f"Ek {n}"), ())
        for n in range((tenures + 3) // 4)
    )
    held = tuple(_tenures(tenures, persons, places))
    store = Store(Embedded.memory())
    store.prepare()
    store.replace_knowledge(
        default_graph([], Knowledge(persons=persons, tenures=held, named={}), ontology), ""
    )
    documents = sorted({claim.partition("#")[0] for tenure in held for claim in tenure.claims})
    entries = (
        triple
        for number, document in enumerate(documents)
        for triple in Entry.of(document, document, [f"{number}.txt"], "", source=f"{SITE}{number}").triples()
    )
    store.backend.update(f"INSERT DATA {{ GRAPH <{LEDGER}> {{\n{block(entries)}\n}} }}")
    return store


SITE = "https://example.org/"


def _tenures(count: int, persons: tuple[Person, ...], places: list[str]) -> Iterator[Tenure]:
    for n in range(count):
        claim = (f"{ID}document/{n // A_DOCUMENT:020x}#role-{n:012x}",)
        day = date(1990, 1, 1) + timedelta(days=n % 10_000)
        bounds = {
            "start_earliest": Bound(day, Basis.STATED, claim),
            "start_latest": Bound(day + timedelta(days=n % 40), Basis.SEEN, claim),
            "end_earliest": Bound(day + timedelta(days=400), Basis.SEEN, claim),
        }
        role = f"{ID}role/{'kso' if n % 2 else 'kommundirektor'}"
        yield Tenure(
            persons[n // 4].iri, Post(role, places[n % len(places)], 1), n, claims=claim, party="S", **bounds
        )


def timed(store: Store, form: Format) -> tuple[str, str, str]:
    """The format, seconds of the processor, megabytes."""
    start = time.process_time()
    data = exported(store, form)
    return form.name, f"{time.process_time() - start:.1f}", f"{len(data) / 1e6:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tenures", type=int, default=10_000, metavar="N")
    given = parser.parse_args()
    store = filled(given.tenures)
    print(f"{given.tenures} tenures, Python {platform.python_version()}\n")
    print(table(["export", "s", "MB"], [timed(store, form) for form in FORMATS]))


if __name__ == "__main__":
    main()
