"""Rewriting: a store made anew without whoever is on a suppress list, so that no byte of a name stays behind.

What is deleted from a store stays in its files for a time; a new store never had it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pyoxigraph import Quad, RdfFormat, Triple, parse

from extraction.claim import Claim
from extraction.document import Document
from graph.embedded import Embedded
from graph.ledger import READ, Entry, read_ledger
from graph.rdf import literal, node, term
from graph.recall import read_document
from graph.store import LEDGER, TEXTS, Store
from graph.texts import KeptText, kept_text
from ontology.concepts import Ontology
from ontology.loading import load
from vemvar.building import versions_of
from vemvar.config import Config
from vemvar.keeping import now
from vemvar.readjob import Job, Setting, perform
from vemvar.suppressing import masked, masked_name
from vemvar.suppresslist import SuppressList

BATCH = 200
"""Documents put into the new store at once."""


@dataclass
class Rewritten:
    """What became of the documents, by their names as they were."""

    again: list[str] = field(default_factory=list)
    """Read again from their texts, somebody in them masked."""
    dropped: list[str] = field(default_factory=list)
    """Taken out, since no text of them was kept; they can be built again from their files."""


def rewrite(old: Store, new: Store, config: Config, listed: SuppressList) -> Rewritten:
    """Put into a new store all that an old one holds but for its knowledge and whoever is on the list.

    Documents that name somebody on it are read again from their kept texts; the others are copied. The new
    store's knowledge is to be derived next (`vemvar.flow.renew`).
    """
    ontology, done = load(config.ontology), Rewritten()
    setting = Setting(tuple(map(str, config.ontology)), config.model, config.allowed, listed.text())
    lines: list[str] = []
    for number, (iri, entry) in enumerate(read_ledger(old).items(), 1):
        shown = unnamed(entry, listed)
        kept = kept_text(old, iri) if entry.status == READ else None
        if entry.status != READ:
            lines += _quads(LEDGER, shown.triples())
        elif not _names_somebody(old, entry, kept, listed, ontology):
            title = Triple(node(iri), term("dct:title"), literal(shown.name))
            claims = {*old.graph(iri)} - {Triple(node(iri), term("dct:title"), literal(entry.name))} | {title}
            lines += [*_quads(iri, claims), *_quads(LEDGER, shown.triples())]
            lines += _quads(TEXTS, kept.triples(iri)) if kept is not None else ()
        elif kept is None:
            done.dropped.append(entry.name)
        else:
            done.again.append(entry.name)
            lines += _read_again(shown, kept, setting, config)
        if number % BATCH == 0:
            _load(new, lines)
    _load(new, lines)
    new.flush()
    return done


def unnamed(entry: Entry, listed: SuppressList) -> Entry:
    """A ledger entry with no suppressed name in what it tells of the file."""
    return replace(
        entry,
        origins=tuple(sorted(masked_name(origin, listed) for origin in entry.origins)),
        name=masked_name(entry.name, listed),
        warnings=tuple(masked_name(warning, listed) for warning in entry.warnings),
        trouble=masked_name(entry.trouble, listed) if entry.trouble is not None else None,
        source=masked_name(entry.source, listed) if entry.source is not None else None,
    )


def naming(store: Store, config: Config, listed: SuppressList) -> list[str]:
    """IRIs of the documents and other files that name somebody on the list, in what is kept of them."""
    ontology, found = load(config.ontology), []
    for iri, entry in read_ledger(store).items():
        kept = kept_text(store, iri) if entry.status == READ else None
        read = entry.status == READ and _names_somebody(store, entry, kept, listed, ontology)
        if read or unnamed(entry, listed) != entry:
            found.append(iri)
    return found


def without(text: str, listed: SuppressList, iris: Iterable[str] = ()) -> tuple[str, list[str]]:
    """A plain file's text without the lines that name somebody on the list or hold one of the IRIs, and
    those lines."""
    gone: list[str] = []
    kept: list[str] = []
    addresses = tuple(iris)
    for line in text.splitlines(keepends=True):
        named = any(address in line for address in addresses) or masked_name(line, listed) != line
        (gone if named else kept).append(line)
    return "".join(kept), [line.strip() for line in gone]


def _names_somebody(
    old: Store, entry: Entry, kept: KeptText | None, listed: SuppressList, ontology: Ontology
) -> bool:
    """Whether a document names somebody on the list: in its text, or, if that was not kept, in its claims."""
    said = read_document(entry.document, old.graph(entry.document))
    claims = [claim for _, claim in said.claims]
    source = _document(entry, kept.text if kept is not None else _quoted(claims))
    return masked(source, claims, listed, ontology, damaged=said.damaged).text != source.text


def _quoted(claims: Iterable[Claim]) -> str:
    """What claims quote of a text, each piece where it stands there."""
    spans = [span for claim in claims for span in claim.evidence]
    letters = [" "] * max((span.end for span in spans), default=0)
    for span in spans:
        letters[span.start : span.end] = span.quote
    return "".join(letters)


def _document(entry: Entry, text: str) -> Document:
    return Document(entry.name, text, entry.sha256)


def _read_again(entry: Entry, kept: KeptText, setting: Setting, config: Config) -> Iterator[str]:
    """The lines of a document whose claims are found anew; its entry alone if it is no minutes any more."""
    job = Job(
        0,
        entry.name,
        text=kept.text,
        layout=kept.layout,
        sha256=entry.sha256,
        format=entry.format or "text",
        pages=entry.pages,
    )
    result, versions = perform(job, setting), versions_of(config)
    entry = replace(entry, version=versions.rules, read_at=now())
    if result.status != READ:
        entry = replace(entry, status=result.status, trouble=result.sentence, reader=versions.failing)
        yield from _quads(LEDGER, entry.triples())
        return
    title = Triple(node(entry.document), term("dct:title"), literal(entry.name))
    found = {quad.triple for quad in parse(result.triples, RdfFormat.N_TRIPLES)}
    claims = {t for t in found if (t.subject, t.predicate) != (title.subject, title.predicate)} | {title}
    yield from _quads(entry.document, claims)
    yield from _quads(LEDGER, entry.triples())
    yield from _quads(TEXTS, KeptText(result.text, result.layout).triples(entry.document))


def _quads(graph: str, triples: Iterable[Triple]) -> Iterator[str]:
    return (f"{Quad(t.subject, t.predicate, t.object, node(graph))} ." for t in triples)


def _load(new: Store, lines: list[str]) -> None:
    assert isinstance(new.backend, Embedded)
    new.backend.load(lines)
    lines.clear()
