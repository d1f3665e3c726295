"""Which body met: one the ontology lists, one that exists by rule, or one that only the document names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extraction.around import terms, within
from extraction.bodyowner import MANY
from extraction.claim import Ref
from extraction.headlines import Head
from extraction.lexicon import is_ordinary
from extraction.mending import mended_label
from extraction.phrasebook import phrasebook
from extraction.reading import BROUGHT, Line, Reading, Term
from extraction.rulebody import Body, body_by_rule, owns_another
from ontology.concepts import OWNERS, Organization
from ontology.terms import ID, slug

_LONGEST_NAME = 90
_NUMBER = re.compile(r"[\s.,:–-]*(?:nr[ .]{1,2})?\d[\d/:.–-]*(?=\s)")
"""The paper's own number: «Protokoll nr 4/2014»."""
_ASIDE = ("cue:matter", "cue:head-label")
_HEADWORDS = 2
"""Among so many first words stands the one that says what kind of body it is."""
_TRIM = " \t\n\u00a0.,;:–-/|*#"
_LISTED, _LIKELIEST, _UNKNOWN, _TIED = 0.97, 0.75, 0.55, 0.6


def meeting_body(reading: Reading, head: Head) -> Body | None:
    """The body whose meeting the document is about.

    Tried in order: a joint or listed body in the title; a kind of body with the municipality or region it
    belongs to; whatever else the title names.
    """
    return (
        _listed(reading, head)
        or _brought(reading, head)
        or body_by_rule(reading, head)
        or _provisional(reading, head)
    )


def _brought(reading: Reading, head: Head) -> Body | None:
    """A body with a name of its own that only the document knows, in the title or under a label.

    Its board, where the title names that too, is one by rule; and so is a municipality's own body.
    """
    stretches = [(line.start, line.end) for line in head.title]
    stretches += [(found.start, found.end) for found in head.under("organization")]
    named = [term for start, end in stretches for term in terms(reading, start, end, BROUGHT)]
    if not named or any(terms(reading, start, end, "body-type") for start, end in stretches):
        return None
    body = reading.brought[named[0].target]
    return Body(Ref(body.iri, body.label), _TIED, named[0].start, named[0].end)


def _listed(reading: Reading, head: Head) -> Body | None:
    """A body of the ontology, but no municipality, region or county, in the title or under a label."""
    stretches = [(line.start, line.end) for line in head.title]
    if head.title:
        stretches.insert(0, (head.title[0].start, head.title[-1].end))
    stretches += [(found.start, found.end) for found in head.under("organization")]
    named: dict[tuple[int, int], list[Organization]] = {}
    members = {line.start for line in head.title if _names_many(reading, line)}
    for start, end in stretches:
        for term in terms(reading, start, end, "organization"):
            organization = reading.ontology.organizations[term.target]
            if reading.text.rfind("\n", 0, term.start) + 1 in members:
                continue  # whose joint body the paper is of
            if organization.kind in (*OWNERS, "county") or _only_owns(reading, term, organization):
                continue
            place = named.setdefault((term.start, term.end), [])
            if organization not in place:
                place.append(organization)
    if not named:
        return None
    start, end = min(named, key=lambda place: (not _is_body(named[place]), place))
    among = named[start, end]
    chosen = _meant(reading, among)
    if chosen is None:
        return None
    part = _part_of(reading, head, chosen, (start, end)) if chosen.kind == "joint body" else None
    return part or Body(Ref(chosen.iri, chosen.label), _LISTED if len(among) == 1 else _LIKELIEST, start, end)


def _names_many(reading: Reading, line: Line) -> bool:
    """Whether a line is the letterhead of a joint body: it names many who have their bodies in common."""
    return len({(t.start, t.end) for t in terms(reading, line.start, line.end, "organization")}) > MANY


def _part_of(reading: Reading, head: Head, whole: Organization, letterhead: tuple[int, int]) -> Body | None:
    """A network or group that a joint body's paper names on a line of its own: it met, not the whole."""
    book = phrasebook(reading.ontology)
    for start, end in _candidates(reading, head):
        label = " ".join(reading.text[start:end].split())
        if (start <= letterhead[0] < end) or not label or len(label) > _LONGEST_NAME:
            continue
        named = (reading.ontology.organizations[t.target] for t in terms(reading, start, end, "organization"))
        if not _is_body(list(named)) and any(
            book.ends_in("part-ending", word) for word in label.split()[:_HEADWORDS]
        ):
            return Body(Ref(f"{whole.iri}/{slug(label)}", f"{label}, {whole.label}"), _TIED, start, end)
    return None


def _only_owns(reading: Reading, term: Term, organization: Organization) -> bool:
    return reading.text[term.start : term.end] in organization.genitives and owns_another(reading, term)


def _is_body(organizations: Sequence[Organization]) -> bool:
    return any(o.kind in ("committee", "joint body") for o in organizations)


def _meant(reading: Reading, among: Sequence[Organization]) -> Organization | None:
    """Of bodies with one name the one whose parent or self the document names elsewhere without doubt."""
    if len(among) == 1:
        return among[0]
    named = [t for t in reading.terms if t.kind == "organization"]
    places = Counter((t.start, t.end) for t in named)
    sure = Counter(t.target for t in named if places[t.start, t.end] == 1)
    ranked = sorted(among, key=lambda o: (-sure[o.iri] - sure[o.part_of or ""], o.iri))
    best, second = (sure[o.iri] + sure[o.part_of or ""] for o in ranked[:2])
    return ranked[0] if best > second else None


def _provisional(reading: Reading, head: Head) -> Body | None:
    """A body that only the document names, tied to the organisation that owns it where one is named too."""
    candidates = sorted(_candidates(reading, head), key=lambda place: _is_owner(reading, place))
    for start, end in candidates:
        label = mended_label(reading, " ".join(reading.text[start:end].split()))
        if not _is_name(label) or len(label) > _LONGEST_NAME:
            continue
        owners = terms(reading, start, end, "organization") or [
            t for line in head.title for t in terms(reading, line.start, line.end, "organization")
        ]
        if not owners or len({t.target for t in owners}) >= MANY:
            of = reading.document.iri if _is_generic(label) else f"{ID}organisation"
            return Body(Ref(f"{of}/{slug(label)}", label), _UNKNOWN, start, end)
        term = owners[0]
        owner = reading.ontology.organizations[term.target]
        if (term.start, term.end) == (start, end):
            return Body(Ref(owner.iri, owner.label), _TIED, start, end)
        inside = start <= term.start < end
        own = _without(reading, start, end, term) if inside else label
        label = label if inside else f"{label}, {owner.label}"
        return Body(Ref(f"{owner.iri}/{slug(own)}", label), _TIED, start, end)
    return None


def _is_name(label: str) -> bool:
    """Whether a line is made of words: «Sida 1(18)» is none."""
    return 2 * sum(c.isalpha() for c in label) > len(label)


def _is_generic(label: str) -> bool:
    """Whether ordinary words name a body that many have, «Styrelsen», so that it may meet no namesake."""
    return all(is_ordinary(word) for word in re.findall(r"[^\W\d_]+", label))


def _is_owner(reading: Reading, place: tuple[int, int]) -> bool:
    """Whether a stretch is the name of an organisation and nothing else: of the owner, if more is named."""
    return any((t.start, t.end) == place for t in terms(reading, *place, "organization"))


def _without(reading: Reading, start: int, end: int, owner: Term) -> str:
    """A body's name without its owner's: «Folkhälsorådet i Ale kommun» is Ale's folkhälsorådet."""
    if owner.start == start:
        return reading.text[owner.end : end]
    if owner.end < end:
        return reading.text[start:end]
    words = reading.text[start : owner.start].split()
    book = phrasebook(reading.ontology)
    while len(words) > 1 and book.value("title-lead", words[-1]) is not None:
        words.pop()
    return " ".join(words)


def _candidates(reading: Reading, head: Head) -> Iterator[tuple[int, int]]:
    """Stretches that may name the body: under a label, after the kind of paper, on another title line."""
    text = reading.text
    for found in head.under("organization"):
        piece = text[found.start : found.end]
        first = found.start + len(piece) - len(piece.lstrip())
        stop = text.find("\n", first, found.end)
        yield _trimmed(reading, first, stop if stop >= 0 else found.end)
    papers = [t for line in head.title for t in terms(reading, line.start, line.end, "cue:document-type")]
    for paper in papers:
        line = next(n for n in head.title if n.start <= paper.start < n.end)
        yield _trimmed(reading, paper.end, line.end)
        below = next((n for n in head.title if n.start > line.start), None)
        if below is not None and not _is_label(reading, below):
            yield _trimmed(reading, below.start, below.end)
    for line in head.title:
        about = any(line.start <= paper.start < line.end for paper in papers)
        if papers and not about and not _is_label(reading, line):
            yield _trimmed(reading, line.start, line.end)


def _is_label(reading: Reading, line: Line) -> bool:
    """Whether a title line is a label after all, damaged as it may be."""
    return phrasebook(reading.ontology).label_at(line.text, damaged=reading.damaged) is not None


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """A stretch without the words that lead up to a name, and without the date that may follow it."""
    text = reading.text
    lead = phrasebook(reading.ontology).pattern("title-lead", before=r"[\s.,:–-]*", after=r"(?=\s)")
    number = _NUMBER.match(text, start, end)
    start = _past(lead, text, number.end() if number else start, end)
    for kind in terms(reading, start, end, "cue:meeting-kind"):
        if not text[start : kind.start].strip(_TRIM):
            start = _past(lead, text, kind.end, end)
    end = next((d.start for d in within(reading.dates, start, end)), end)
    end = next((t.start for t in terms(reading, start, end, *_ASIDE) if text[: t.start].endswith(", ")), end)
    kinds = terms(reading, start, end, "cue:meeting-kind")
    if kinds and kinds[-1].start > start and not text[kinds[-1].end : end].strip(_TRIM):
        end = kinds[-1].start  # «Strandgruppens möte» is of Strandgruppen
        end -= text[start:end].rstrip().endswith("s") + len(text[start:end]) - len(text[start:end].rstrip())
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(_TRIM))
    return start, max(start, end - (len(piece) - len(piece.rstrip(_TRIM))))


def _past(lead: re.Pattern[str], text: str, start: int, end: int) -> int:
    while (found := lead.match(text, start, end)) is not None:
        start = found.end()
    return start
