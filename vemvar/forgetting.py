"""Forgetting: a person goes from the store, the files beside it and the backups, and stays gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from graph import swap
from graph.knowledge import Knowledge
from graph.knowncache import parts
from graph.ledger import read_ledger
from graph.person import Person
from graph.rdf import term
from graph.record import DocumentClaims
from graph.store import Store, StoreError, StoreInUse, open_store
from ontology.loading import load
from ontology.terms import ID, name_key
from queries.lookup import AmbiguousName, UnknownName, unknown
from vemvar import flow
from vemvar.backups import Listed, list_text, listed, made_beside
from vemvar.building import suppressed
from vemvar.config import Config
from vemvar.irifile import summed
from vemvar.ledgerfile import LedgerFile
from vemvar.rewriting import Rewritten, naming, rewrite, without
from vemvar.sidecars import Sidecars
from vemvar.suppressing import places
from vemvar.suppresslist import EVERYWHERE, SuppressList, keys
from vemvar.wording import count


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was, or would be, removed. It names the person: to be shown to the operator, never to be kept."""

    person: str
    iri: str
    """Empty for somebody whom texts name and no claim does."""
    spellings: tuple[str, ...]
    documents: tuple[str, ...]
    """Names of the documents that name the person."""
    also: tuple[str, ...] = ()
    """Other persons whom no claim names any more: their names were masked too."""
    moved: tuple[tuple[str, str, str], ...] = ()
    """Other persons who have another IRI now: name, IRI as it was, IRI as it is."""
    dropped: tuple[str, ...] = ()
    """Documents taken out whole, since no text of them was kept; to be built again from their files."""
    verdicts: tuple[str, ...] = ()
    """Lines of the user's verdicts that named the person."""
    backups: tuple[str, ...] = ()
    """Folders of backups removed."""
    out_of_reach: tuple[str, ...] = ()
    """Folders of backups that are not there, or cannot be removed: they still name the person."""


def forget(config: Config, whom: str, *, everywhere: bool = False, dry: bool = False) -> Forgotten:
    """Remove a person, by name or IRI, for good; with `dry` only tell what would go.

    A name that stands in texts alone, and in no claim, is masked in them, if `everywhere` is said.

    The store is made anew and takes the place of the old one; a break before that changes nothing, one after
    it is finished by the next who opens the store. With `everywhere`, whoever bears the name is left out
    from now on, wherever. Raises UnknownName, AmbiguousName and StoreError.
    """
    if config.remote:
        raise StoreError(
            f"{config.store} is an endpoint, whose server may keep what is deleted: forget the person in a "
            "store in a folder, and load that into an empty endpoint"
        )
    target = Path(config.store)
    open_store(config.store).close()
    with ExitStack() as held:
        old = held.enter_context(open_store(config.store, write=True))
        records = flow.recorded(old)
        knowledge, person = _known(old, records, config, whom, everywhere=everywhere)
        added = _suppressing(person, records, config, everywhere=everywhere)
        already = suppressed(config)
        own = SuppressList().adding(*added)
        found = _found(config, old, knowledge, person, own)
        if dry:
            return found
        try:
            ready = held.enter_context(swap.making_ready(target))
        except BlockingIOError:
            raise StoreInUse(f"another vemvar is about to replace {target}") from None
        gone = _addresses(knowledge, person)
        done, known = _made(old, ready, config, already.adding(*added), own, gone)
        missing = [p for p in knowledge.persons if p.iri not in known and p.iri not in gone]
        moved = successors(missing, _people(ready, config)) if missing else {}
        there, away = _backups(config)
        (ready / "backups").write_text(list_text(away), encoding="utf-8")
        files = made_beside(config) | {"backups": config.backups_file}
        going = [*parts(config.cache_file), config.served_folder, *map(Path, there), *_left_over(config)]
        with swap.door(target, alone=True):
            swap.decide(target, {n: p for n, p in files.items() if (ready / n).is_file()}, going)
            old.close()
            swap.finish(target)
    return replace(
        found,
        also=tuple(sorted(p.label for p in missing if p.iri not in moved)),
        moved=tuple(sorted((p.label, p.iri, moved[p.iri]) for p in missing if p.iri in moved)),
        dropped=tuple(sorted(done.dropped)),
        backups=tuple(folder for folder in there if not Path(folder).exists()),
        out_of_reach=(*(one.folder for one in away), *(folder for folder in there if Path(folder).exists())),
    )


def _known(
    store: Store, records: list[DocumentClaims], config: Config, whom: str, *, everywhere: bool
) -> tuple[Knowledge, Person]:
    """The one person meant, among all; also one whom a verdict says to be none, or whom texts alone name."""
    beside, ontology = Sidecars.of(config), load(config.ontology)
    knowledge = beside.know(records, ontology)
    try:
        return knowledge, _person(store, knowledge, whom)
    except UnknownName:
        unjudged = replace(beside, verdicts="").know(records, ontology)
    try:
        return unjudged, _person(store, unjudged, whom)
    except UnknownName as error:
        return knowledge, _only_written(store, unjudged, config, whom, error, everywhere=everywhere)


def _only_written(
    store: Store, knowledge: Knowledge, config: Config, whom: str, error: UnknownName, *, everywhere: bool
) -> Person:
    """Somebody whom texts name and no claim does. Raises UnknownName, with the way out where there is one.

    A name that sounds as a known person's is not taken for one of its own: both would go.
    """
    meant = {key for key, _ in keys(whom)}
    known = {key for p in knowledge.persons for form in _spellings(p) for key, _ in keys(form)}
    named = [] if meant & known else naming(store, config, SuppressList().adding([whom], [EVERYWHERE]))
    if not named:
        raise error
    if not everywhere:
        raise UnknownName(
            f"no claim names {whom!r}, but what is kept of {count(len(named), 'document')} does; "
            "with --everywhere the name is left out wherever it stands"
        )
    return Person("", whom, (whom,), ())


def _person(store: Store, knowledge: Knowledge, whom: str) -> Person:
    """The one person meant. Raises UnknownName and AmbiguousName."""
    wanted = ID + whom.removeprefix("id:") if whom.startswith("id:") else whom.strip("<>")
    found = [person for person in knowledge.persons if person.iri == wanted]
    if not found:
        key = name_key(whom)
        found = [p for p in knowledge.persons if key in map(name_key, _spellings(p))]
    if not found:
        raise UnknownName(unknown(store, "person", whom))
    if len(found) > 1:
        those = "; ".join(f"{p.label}, {_homes(p)} ({p.iri})" for p in found)
        raise AmbiguousName(f"{whom!r} may be any of these, say which by the IRI: {those}")
    return found[0]


def _homes(person: Person) -> str:
    return ", ".join(a.organization.removeprefix(ID) for a in person.affiliations) or "nowhere in particular"


def _spellings(person: Person) -> set[str]:
    written = {form for place in person.mentions for form in (place.as_written, place.name)}
    return {person.label, *person.names, *written}


def _suppressing(
    person: Person, records: list[DocumentClaims], config: Config, *, everywhere: bool
) -> tuple[list[str], list[str]]:
    """Spellings and places under which the person is to be suppressed."""
    ontology = load(config.ontology)
    named = {place.document: set[str]() for place in person.mentions}
    for place in person.mentions:
        named[place.document] |= {key for key, _ in keys(place.name)}
    where = {EVERYWHERE} if everywhere else set()
    for record in records:
        for key in named.get(record.document_iri, ()):
            where |= places(record.document_iri, [claim for _, claim in record.claims], ontology, key)
    return sorted(_spellings(person)), sorted(where)


def _found(config: Config, old: Store, knowledge: Knowledge, person: Person, own: SuppressList) -> Forgotten:
    ledger = read_ledger(old)
    documents = {place.document for place in person.mentions} if person.iri else naming(old, config, own)
    return Forgotten(
        person.label,
        person.iri,
        tuple(sorted(_spellings(person))),
        tuple(sorted(ledger[iri].name for iri in documents if iri in ledger)),
        verdicts=tuple(without(_text(config.verdicts_file), own, _addresses(knowledge, person))[1]),
        backups=tuple(_backups(config)[0]),
        out_of_reach=tuple(one.folder for one in _backups(config)[1]),
    )


def _addresses(knowledge: Knowledge, person: Person) -> set[str]:
    """The person's IRI, and those once published for the same person; none for whom texts alone name."""
    if not person.iri:
        return set()
    return {person.iri, *(once for once, now in knowledge.redirects if now == person.iri)}


def _made(
    old: Store, ready: Path, config: Config, everybody: SuppressList, own: SuppressList, gone: set[str]
) -> tuple[Rewritten, set[str]]:
    """Make the new store and the files beside it ready; what was read again, and IRIs of who is known now."""
    beside = _beside(ready, config)
    verdicts, iris = beside.verdicts_file, beside.iris_file
    if config.verdicts_file.is_file():
        verdicts.write_text(without(_text(config.verdicts_file), own, gone)[0], encoding="utf-8")
    (ready / "suppressed").write_text(everybody.text(), encoding="utf-8")
    published = _text(config.iris_file).splitlines(keepends=True)
    iris.write_text(summed("".join(r for r in published if _address(r) not in gone)), encoding="utf-8")
    with open_store(beside.store, write=True) as new:
        done = rewrite(old, new, config, everybody)
        flow.renew(new, beside)
        persons = new.select(f"SELECT ?p WHERE {{ ?p {term('rdf:type')} {term('foaf:Person')} }}")
        known = {row["p"].value for row in persons}
        published = _text(iris).splitlines(keepends=True)
        kept = [row for row in published if _address(row) in known or not without(row, own)[1]]
        if kept != published:
            iris.write_text(summed("".join(kept)), encoding="utf-8")
            flow.renew(new, beside)
        LedgerFile(ready / "ledger", new).write_anew()
    return done, known


def successors(missing: Iterable[Person], people: Iterable[Person]) -> dict[str, str]:
    """IRI as it was → as it is, of those persons who are still named where they were."""
    named = {(m.document, m.start): person.iri for person in people for m in person.mentions}
    found = {p.iri: [named.get((m.document, m.start)) for m in p.mentions] for p in missing}
    return {iri: now for iri, there in found.items() if (now := next(filter(None, there), None))}


def _people(ready: Path, config: Config) -> tuple[Person, ...]:
    """Everybody in the new store."""
    beside = _beside(ready, config)
    with open_store(beside.store) as new:
        return Sidecars.of(beside).know(flow.recorded(new), load(config.ontology)).persons


def _beside(ready: Path, config: Config) -> Config:
    """The new store, and the files beside it, until they take the place of the old ones."""
    store, verdicts, iris = (ready / name for name in (swap.STORE, "verdicts", "iris"))
    return replace(config, store=str(store), verdicts=verdicts, iris=iris)


def _address(row: str) -> str:
    """The IRI in a row of the ledger of IRIs."""
    return row.partition("\t")[0]


def _backups(config: Config) -> tuple[list[str], list[Listed]]:
    """The folders of the backups that can be removed, and the backups that are not there."""
    made = listed(config)
    there = [one.folder for one in made if Path(one.folder).exists()]
    return there, [one for one in made if one.folder not in there]


def _left_over(config: Config) -> Iterator[Path]:
    """What a write that broke off left beside the store."""
    for path in (*made_beside(config).values(), config.cache_file):
        yield from path.absolute().parent.glob(f".{path.name}*")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
