"""Suppressing: whoever is on the suppress list is masked in a text before its claims are kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from extraction import ocr
from extraction.claim import Claim, MeetingClaim, Mention, Ref
from extraction.document import Document
from extraction.mask import MASK
from extraction.nameless import FIRST, hidden
from extraction.names import same_name
from graph.record import mentions
from graph.sightings import Homes, folded
from graph.spelling import surname, tokens
from ontology.bodies import body_from_iri
from ontology.concepts import Ontology
from vemvar.suppresslist import NOWHERE, SuppressList, keys, sounded

LONGEST: Final = 5
"""Words of a name."""
APART: Final = re.compile(r"[\s.,:_/+\-–]{0,12}")
"""What may stand between two words of one name."""
_NEAR: Final = 40
"""Letters after a given name within which the surname stands that it shares."""
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W_]|\||(?:-|\u00ad)\n[ \t]*(?=[^\W\d_])|['’´])*")
_BROKEN: Final = re.compile(r"(?:-|\u00ad)\n[ \t]*")


class Word(NamedTuple):
    """A word of a text, and the ways in which it may be read: whole, and without the genitive's «s»."""

    start: int
    end: int
    readings: tuple[str, ...]


def masked_name(name: str, listed: SuppressList) -> str:
    """A file's name, path or address, each suppressed name in it replaced by a mark of its own.

    Nothing tells whose name it is: every bearer of the name is taken for the one.
    """
    if not listed:
        return name
    words = list(_words(name))
    found = [(a, b) for a, b, key in _runs(words, name, listed, damaged=False) if listed.named(key)]
    for start, end in reversed(_joined(found)):
        name = f"{name[:start]}{MASK}{listed.mark(name[start:end].casefold())}{name[end:]}"
    return name


def masked(
    document: Document,
    claims: Iterable[Claim],
    listed: SuppressList,
    ontology: Ontology,
    *,
    damaged: bool = False,
) -> Document:
    """The document with every mention of a suppressed person overwritten, a mark for each character.

    `claims` are what was read in it as it was: they say where a person comes from, and whom a surname alone
    means. Offsets stay true. The same document when nobody is suppressed in it.
    """
    if not listed:
        return document
    text, said = document.text, list(claims)
    words = list(_words(text))

    def suppressed(key: str) -> bool:
        return listed.named(key) and listed.at(key, places(document.iri, said, ontology, key))

    found = [(a, b) for a, b, key in _runs(words, text, listed, damaged=damaged) if suppressed(key)]
    meant = {text[start:end] for start, end in found}
    for claim in said:
        for mention in mentions(claim):
            if any(suppressed(key) for key, _ in keys(mention.name, damaged=damaged)):
                found += [(mention.start, mention.end), *_also_written(mention, claim)]
                meant.add(mention.name)
    name = masked_name(document.name, listed)
    if not found:
        return replace(document, name=name) if name != document.name else document
    others = [m for claim in said for m in mentions(claim) if not _inside(m.start, m.end, found)]
    plain = {reading for word in words if text[word.start].islower() for reading in word.readings}
    lone = _lone(meant, {_last(m.name) for m in others}) - plain - _place_words(said, ontology)
    whole = [(start, end) for start, end in _joined(found) if folded(text[start:end]) not in lone]
    alone = [
        word
        for word in words
        if text[word.start].isupper()
        and not lone.isdisjoint(word.readings)
        and not _inside(word.start, word.end, whole)
    ]
    letters = list(text)
    for start, end in [*found, *((word.start, word.end) for word in alone)]:
        letters[start:end] = hidden(text[start:end], whole=False)
    starts = {start for start, _ in whole}
    printed_first = {reading for word in words if word.start in starts for reading in word.readings}
    starts |= {word.start for word in alone if not printed_first.isdisjoint(word.readings)}
    for start in starts:
        letters[start] = FIRST
    for word in _lent(words, others, text):
        letters[word.start : word.end] = text[word.start : word.end]
    return replace(document, text="".join(letters), name=name)


def _lone(meant: Iterable[str], others: Collection[str]) -> set[str]:
    """The surnames of whoever is meant that nobody else bears, without the genitive's «s» too."""
    lasts = set(map(_last, meant)) - {*others, ""}
    return lasts | {last.removesuffix("s") for last in lasts} - {*others}


def _last(name: str) -> str:
    """The last word of a name, folded."""
    return surname(folded(name))


def _also_written(mention: Mention, claim: Claim) -> Iterator[tuple[int, int]]:
    """Where else a claim has the name, as OCR left it: «Lars Sköld inge», «Lars Sköldingc»."""
    others = {other.start for other in mentions(claim)}
    words = folded(mention.name).split()
    for span in claim.evidence:
        quoted = folded(span.quote).split()
        same = len(quoted) == len(words) > 1 and same_name(words, quoted)
        if span.start not in others and (same or "".join(quoted) == "".join(words)):
            yield span.start, span.end


def _lent(words: list[Word], others: Iterable[Mention], text: str) -> Iterator[Word]:
    """The words that others have their surname from: «Anna» of «Anna och Bo Ek» hers from his."""
    for mention in others:
        last = _last(mention.name)
        if last not in tokens(folded(text[mention.start : mention.end])):
            near = (w for w in words if 0 <= w.start - mention.end <= _NEAR and last in w.readings)
            yield from islice(near, 1)


def _place_words(claims: Iterable[Claim], ontology: Ontology) -> set[str]:
    """The words of the names of municipalities and regions that claims are about."""
    home = Homes(ontology)
    iris = {iri for claim in claims for ref in _refs(claim) if (iri := home.of(ref.iri)) is not None}
    bodies = [body for iri in iris if (body := body_from_iri(ontology, iri)) is not None]
    return {reading for body in bodies for word in _words(body.label) for reading in word.readings}


def places(document: str, claims: Iterable[Claim], ontology: Ontology, name: str) -> frozenset[str]:
    """Where a document has somebody whose name has this key: its own meeting's body, what its claims put the
    person at, what these belong to, and the document itself.
    """
    home, found = Homes(ontology), {document}
    for claim in claims:
        own = isinstance(claim, MeetingClaim) and claim.own
        if own or any(key == name for m in mentions(claim) for key, _ in keys(m.name)):
            for ref in _refs(claim):
                found |= {ref.iri, *filter(None, [home.of(ref.iri)])}
    return frozenset(found if len(found) > 1 else {document, NOWHERE})


def _refs(claim: Claim) -> list[Ref]:
    """The organisations that a claim is about."""
    return [r for r in (getattr(claim, "for_", None), getattr(claim, "organization", None)) if r is not None]


def _words(text: str) -> Iterator[Word]:
    """Every word of a text; one broken at a line's end is read with and without the hyphen."""
    for match in _WORD.finditer(text):
        forms = {folded(_BROKEN.sub(hyphen, match[0])).strip("'’´") for hyphen in ("", "-")}
        forms |= {form.removesuffix("s").rstrip("'’´:") for form in forms if form.endswith("s")}
        yield Word(match.start(), match.end(), tuple(sorted(form for form in forms if form)))


def _runs(
    words: list[Word], text: str, listed: SuppressList, *, damaged: bool
) -> Iterator[tuple[int, int, str]]:
    """Every run of up to five words that may be a suppressed name: where it stands, and its key."""
    for i, word in enumerate(words):
        if not any(_may_be(r, listed, damaged) for r in word.readings):
            continue
        runs: list[tuple[str, ...]] = [(r,) for r in word.readings]
        for j in range(i, min(i + LONGEST, len(words))):
            if j > i:
                if not APART.fullmatch(text, words[j - 1].end, words[j].start):
                    break
                fits = [r for r in words[j].readings if len(r) == 1 or _may_be(r, listed, damaged)]
                runs = [(*run, r) for run in runs for r in fits]
            for run in runs:
                if len(run[-1]) == 1 or (len(run[0]) == 1 and len(run) > 2):
                    continue  # a letter at the edge is a party's, or an initial that tells nothing
                for key, _ in keys(" ".join(run), damaged=damaged):
                    yield word.start, words[j].end, key


def _may_be(reading: str, listed: SuppressList, damaged: bool) -> bool:
    parts = tokens(reading)
    if all(listed.word(sounded(part)) for part in parts):
        return True
    return damaged and bool(parts) and listed.word(f"~{ocr.skeleton(parts[-1])}")


def _inside(start: int, end: int, found: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in found)


def _joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches without those inside others, in order."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
