"""The IRI ledger: a plain file of published person IRIs, so that a person keeps the one once given.

One line a person, in the order of publication: the IRI, a tab, the key of the founding mention. Lines are
only ever added. Each further run of the same documents, verdicts and ledger gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from ontology.terms import ID, slug

HEADING: Final = "# vemvar: published person IRIs, and the mention each was founded on; lines are only added"

Ledger: TypeAlias = Iterable[tuple[str, str]]
"""(person IRI, key of its founding mention), oldest first; gone through as often as need be."""

Rows: TypeAlias = tuple[tuple[str, str], ...]
"""The same in memory."""


@dataclass(frozen=True, slots=True)
class Assigned:
    """The IRIs of some persons, and what became of the IRIs published before."""

    iris: tuple[str, ...]
    """One for each person, in the order asked."""
    redirects: Rows
    """(IRI once published, IRI that replaces it), where two persons turned out to be one."""
    ledger: Rows


def read_ledger_file(text: str) -> tuple[Rows, tuple[str, ...]]:
    """Rows of the file, and a sentence for each line that is none; such a line is left out.

    >>> read_ledger_file("https://w3id.org/vemvar/id/person/bo-bok-0a1b2c3d\\tdoc|bo bok\\n")[1]
    ()
    """
    rows: dict[str, str] = {}
    problems: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        address, _, key = line.partition("\t")
        if not address.startswith(f"{ID}person/") or not key.strip():
            problems.append(f"IRI ledger, line {number}: not a person's IRI, a tab and a mention: {line}")
        elif address in rows:
            problems.append(
                f"IRI ledger, line {number}: {address} stands there already, and the first counts"
            )
        else:
            rows[address] = key.strip()
    return tuple(rows.items()), tuple(problems)


def ledger_lines(rows: Ledger) -> Iterator[str]:
    """The lines of the file."""
    yield f"{HEADING}\n"
    for address, key in rows:
        yield f"{address}\t{key}\n"


def mint(name: str, key: str) -> str:
    """A new IRI for the person founded on a mention: the name to read, the key's hash to tell apart.

    >>> mint("Åke Ärlig", "0123456789|åke ärlig")
    'https://w3id.org/vemvar/id/person/ake-arlig-2811a442'
    """
    return f"{ID}person/{slug(name)}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def assign(
    ledger: Sequence[tuple[str, str]], owner: Mapping[str, int], founders: Sequence[tuple[str, str]]
) -> Assigned:
    """Give each person an IRI: the one published for any of the person's mentions, else a new one.

    `owner` says whose mention a key is (the person's number); `founders` gives each person's own founding
    mention, (name, key). Of two IRIs published for one person the older stays and the other redirects. A
    row whose founding mention no document has any more is kept: the document may come back.
    """
    iris: dict[int, str] = {}
    redirects: list[tuple[str, str]] = []
    for address, key in ledger:
        person = owner.get(key)
        if person is None:
            continue
        kept = iris.setdefault(person, address)
        if kept != address:
            redirects.append((address, kept))
    rows = list(ledger)
    taken = {address for address, _ in ledger}
    fresh: list[tuple[str, str]] = []
    for person, (name, key) in enumerate(founders):
        if person in iris:
            continue
        address, attempt = mint(name, key), 0
        while address in taken:
            attempt += 1
            address = mint(name, f"{key}|{attempt}")
        taken.add(address)
        iris[person] = address
        fresh.append((address, key))
    return Assigned(
        tuple(iris[i] for i in range(len(founders))), tuple(sorted(redirects)), (*rows, *sorted(fresh))
    )
