"""Knowledge: who held which role when, drawn from the claims of all documents together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from extraction.claim import Mention
from graph.clash import Clash, Doubt, Split
from graph.derivation import derive
from graph.identity import cluster
from graph.iri_ledger import assign
from graph.judging import judge, settle
from graph.person import Person
from graph.portraits import founder, places_seen, portrait, spellings
from graph.profiles import corpus
from graph.record import MINIMUM_CONFIDENCE, DocumentClaims, sure_enough
from graph.sightings import roll
from graph.tenure import Post, Tenure
from graph.verdicts import Verdicts
from ontology.concepts import Ontology


@dataclass(frozen=True)
class Knowledge:
    """All that is derived. Every tuple is in a fixed order, so that the same input gives the same bytes."""

    persons: tuple[Person, ...] = ()
    """By IRI."""
    tenures: tuple[Tenure, ...] = ()
    """By post, then in the order of holding; the derived (ex officio) ones among them."""
    clashes: tuple[Clash, ...] = ()
    splits: tuple[Split, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    """(IRI once published, IRI that replaces it)."""
    ledger: tuple[tuple[str, str], ...] = ()
    """(person IRI, key of its founding mention): what the IRI ledger holds after this derivation."""
    notes: tuple[str, ...] = ()
    """What could not be followed (a verdict that names nobody …), a sentence each."""
    set_aside: tuple[str, ...] = ()
    """IRIs of the claims too unsure to be followed, in order of document."""
    named: Mapping[tuple[str, int, int, str], str] = field(default_factory=dict)
    """(document IRI, start, end, tidied name) of a mention → IRI of the person."""

    @property
    def posts(self) -> tuple[Post, ...]:
        """Every post that somebody holds, in order of the tenures."""
        return tuple(dict.fromkeys(tenure.post for tenure in self.tenures))

    def person_of(self, document_iri: str, mention: Mention) -> str | None:
        """IRI of the person mentioned; None when a verdict says that it is none."""
        return self.named.get((document_iri, mention.start, mention.end, mention.name))


def know(
    records: Iterable[DocumentClaims],
    ontology: Ontology,
    *,
    verdicts: Verdicts | None = None,
    ledger: Iterable[tuple[str, str]] = (),
    known_by: date | None = None,
    minimum: float = MINIMUM_CONFIDENCE,
) -> Knowledge:
    """Derive everything from the claims of all documents.

    With `known_by`, the tenures are those that could be known on that day; who is who is still drawn from
    all documents, so that persons keep their IRIs. Claims less sure than `minimum` (0 to 1) name persons, and
    are followed no further: they give no tenure and no affiliation.

    A pure function: the same records, ontology, verdicts and ledger give the same knowledge, whatever the
    order of the records. Of two records of one document the last counts.
    """
    known = {record.document_iri: record for record in records}
    ordered = [known[iri] for iri in sorted(known)]
    verdicts, published = verdicts or Verdicts(), tuple(ledger)
    judged = judge(roll(ordered, ontology), verdicts, published, ordered, ontology)
    rulings = judged.rulings
    everybody = corpus(judged.roll, rulings.told_apart)
    clusters = cluster(everybody, ontology, (*judged.roll.apart, *rulings.different))
    settled, unheeded = settle(rulings, clusters)
    people = [[s for profile in members for s in profile.sightings] for members in settled]
    owner = {s.key: i for i, sightings in enumerate(people) for s in sightings}
    founders = [(label := spellings(own)[0], founder(label, own).key) for own in people]
    assigned = assign(published, owner, founders)
    named = {spot: assigned.iris[owner[key]] for spot, key in judged.roll.owner.items() if key in owner}

    def who(document: str, mention: Mention) -> str | None:
        return named.get((document, mention.start, mention.end, mention.name))

    sure = [sure_enough(record, minimum) for record in ordered]
    seen = places_seen(sure, ontology, who)
    persons = [
        portrait(iri, own, seen.get(iri, ()), ontology)
        for iri, own in zip(assigned.iris, people, strict=True)
    ]
    history = derive(ordered, ontology, who, known_by=known_by, minimum=minimum)
    doubts: set[Doubt] = set()
    for one, other, score, reasons in clusters.doubts:
        pair = {owner[p.sightings[0].key] for p in (one, other) if p.sightings[0].key in owner}
        if len(pair) == 2:
            first, second = sorted(assigned.iris[i] for i in pair)
            doubts.add(Doubt(first, second, score, reasons))
    return Knowledge(
        tuple(sorted(persons, key=lambda person: person.iri)),
        history.tenures,
        history.clashes,
        history.splits,
        tuple(sorted(doubts, key=lambda d: (d.first, d.second, -d.score, d.reasons))),
        assigned.redirects,
        assigned.ledger,
        (*verdicts.problems, *rulings.notes, *unheeded),
        tuple(iri for record in ordered for iri, claim in record.claims if claim.confidence < minimum),
        named,
    )
