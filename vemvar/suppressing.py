"""Suppressing: whoever is on the suppress list is masked in a text before its claims are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from extraction import ocr
from extraction.claim import Claim, MeetingClaim
from extraction.document import Document
from extraction.mask import MASK
from graph.record import mentions
from graph.sightings import Homes, folded
from graph.spelling import tokens
from ontology.concepts import Ontology
from vemvar.suppresslist import NOWHERE, SuppressList, keys, sounded

LONGEST: Final = 5
"""Words of a name."""
APART: Final = re.compile(r"[\s.,:_/+\-–]{0,12}")
"""What may stand between two words of one name."""
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
    found: list[tuple[int, int]] = []
    meant: set[str] = set()

    def suppressed(key: str) -> bool:
        return listed.named(key) and listed.at(key, places(document.iri, said, ontology, key))

    for start, end, key in _runs(words, text, listed, damaged=damaged):
        if suppressed(key):
            found.append((start, end))
            meant.add(text[start:end])
    attributed = [m for claim in said for m in mentions(claim)]
    for mention in attributed:
        for key, _ in keys(mention.name, damaged=damaged):
            if suppressed(key):
                found.append((mention.start, mention.end))
                meant.add(mention.name)
    name = masked_name(document.name, listed)
    if not found:
        return replace(document, name=name) if name != document.name else document
    others = {tokens(folded(m.name))[-1:] for m in attributed if not _inside(m.start, m.end, found)}
    lone = {last for name in meant if (last := tokens(folded(name))[-1:]) and last not in others}
    lone |= {(last[0].removesuffix("s"),) for last in lone if (last[0].removesuffix("s"),) not in others}
    plain = {reading for word in words if text[word.start].islower() for reading in word.readings}
    found += [
        (word.start, word.end)
        for word in words
        if text[word.start].isupper() and any((r,) in lone and r not in plain for r in word.readings)
    ]
    letters = list(text)
    for start, end in found:
        letters[start:end] = [c if c.isspace() else MASK for c in letters[start:end]]
    return replace(document, text="".join(letters), name=name)


def places(document: str, claims: Iterable[Claim], ontology: Ontology, name: str) -> frozenset[str]:
    """Where a document has somebody whose name has this key: its own meeting's body, what its claims put the
    person at, what these belong to, and the document itself.
    """
    home, found = Homes(ontology), {document}
    for claim in claims:
        own = isinstance(claim, MeetingClaim) and claim.own
        if own or any(key == name for m in mentions(claim) for key, _ in keys(m.name)):
            for ref in (getattr(claim, "for_", None), getattr(claim, "organization", None)):
                if ref is not None:
                    found |= {ref.iri, *filter(None, [home.of(ref.iri)])}
    return frozenset(found if len(found) > 1 else {document, NOWHERE})


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
