"""Process names: where a text names a regional process, which version of it, and which part."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.around import once, terms
from extraction.context import Context, context_of
from extraction.days import window
from extraction.reading import Reading, Term
from ontology.concepts import Process

_WORD_BEFORE = re.compile(r"([^\W\d_-]{4,})\s*\($")
_INFLECTED = r"\b{}\w{{0,4}}\b"
_NEAR = 40
"""Letters before a parenthesis in which the words that it explains stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place where the text names a process."""

    start: int
    end: int
    process: str
    """IRI of the process; of the whole for a version or a part of it."""
    version: str | None = None
    """«RUFS 2050», «new» …; None when the name says none."""
    part: str | None = None
    """Label of the part that is named."""
    sure: float = 0.95


@once
def named_processes(reading: Reading) -> list[Named]:
    """Every place, in order; a bare name is the version that its item last named.

    A name is widened by the word that tells the version («nya», «gällande»). A phrase explained in
    parentheses («nytt program (ABC 2040)») means the same wherever the document uses it again.
    """
    context = context_of(reading)
    found = [
        named
        for term in terms(reading, 0, len(reading.text), "process")
        if (named := _named(context, term)) is not None
    ]
    found = _longest([*found, *_defined(context, found)])
    wholes = {n.process for n in found}
    found = [_in_whole(context, n, wholes) for n in found]
    return list(_versions_kept(context, found))


def _named(context: Context, term: Term) -> Named | None:
    if term.kind != "process":
        return None
    process = context.ontology.processes[term.target]
    form = context.reading.text[term.start : term.end]
    doubtful = form.casefold() in {f.casefold() for f in process.ambiguous}
    if doubtful and not _at_the_table(context, process.owner):
        return None
    start, said = term.start, _version_word(context, term.start)
    if said is not None:
        start = said.start
    whole, version = _version(context, process, said.target if said is not None else None)
    return Named(start, term.end, whole, version, sure=0.85 if doubtful or term.cost > 0 else 0.95)


def _version_word(context: Context, start: int) -> Term | None:
    """The word right before a name that tells the version: «nya», «gällande»."""
    near = terms(context.reading, max(0, start - _NEAR), start, "cue:version")
    last = near[-1] if near else None
    return last if last is not None and not context.reading.text[last.end : start].strip() else None


def _version(context: Context, process: Process, said: str | None) -> tuple[str, str | None]:
    """The whole process and the version that a name and the word before it mean."""
    if process.version_of is not None:
        return process.version_of, process.version
    versions = _versions(context, process)
    if said is None or not versions:
        return process.iri, None
    coming = [p for p in versions if not _in_force(context, p)]
    done = [p for p in versions if _in_force(context, p)]
    if said == "new":
        fits = [p for p in coming if p.version == "new"] or coming
    else:
        fits = done[-1:] if said == "current" else done[-2:-1]
    if len(fits) != 1:
        return process.iri, said if said == "new" else None
    return (process.iri, fits[0].version) if fits[0].version_of else (fits[0].iri, None)


def _versions(context: Context, process: Process) -> list[Process]:
    """The versions of a process, or the programmes of a series, oldest first."""
    every = context.ontology.processes.values()
    found = [p for p in every if process.iri in (p.version_of, p.series)]
    return sorted(found, key=lambda p: (p.current_from or "9999", p.iri))


def _in_force(context: Context, process: Process) -> bool:
    """Whether a version had come into force by the document's day."""
    if process.current_from is None:
        return False
    since, own = window(process.current_from)[0], window(context.day)[1] if context.day else None
    return own is None or (since is not None and since <= own)


def _at_the_table(context: Context, owner: str | None) -> bool:
    """Whether a process's owner, one of its members or bodies, takes part or is named beyond doubt."""
    if owner is None:
        return True
    organization = context.ontology.organizations.get(owner)
    ours = {owner, *(organization.members if organization is not None else ())}
    body = context.body
    there = {a.for_.iri for a in context.reading.attendance if a.for_ is not None}
    if body is not None:
        there |= {body.iri, body.part_of or body.iri}
    return bool(ours & there) or context.names(owner)


def _defined(context: Context, found: list[Named]) -> Iterator[Named]:
    """Other places of a phrase that the text explains in parentheses: a word of version and a noun."""
    text = context.reading.text
    for named in found:
        if text[named.start - 1 : named.start] != "(" or text[named.end : named.end + 1] != ")":
            continue
        noun = _WORD_BEFORE.search(text, max(0, named.start - _NEAR), named.start)
        if noun is None or _version_word(context, noun.start(1)) is None:
            continue
        stem = re.compile(_INFLECTED.format(re.escape(noun[1])), re.IGNORECASE)
        for again in stem.finditer(text):
            said = _version_word(context, again.start())
            if said is not None:
                yield replace(named, start=said.start, end=again.end(), sure=0.85)


def _longest(found: list[Named]) -> list[Named]:
    kept: list[Named] = []
    for named in sorted(found, key=lambda n: (n.start, -n.end)):
        if kept and named.start < kept[-1].end:
            if named.end - named.start > kept[-1].end - kept[-1].start:
                kept[-1] = named
            continue
        kept.append(named)
    return kept


def _in_whole(context: Context, named: Named, wholes: set[str]) -> Named:
    """A part belongs to its whole where the document names that too."""
    process = context.ontology.processes[named.process]
    if process.part_of in wholes and process.part_of is not None:
        return replace(named, process=process.part_of, part=process.label)
    return named


def _versions_kept(context: Context, found: list[Named]) -> Iterator[Named]:
    """Give a bare name the version, or the programme of a series, that its item names elsewhere."""
    starts = [s.start for s in context.reading.sections]
    items: dict[int, list[Named]] = {}
    for named in found:
        items.setdefault(bisect_right(starts, named.start), []).append(named)
    for inside in items.values():
        for named in inside:
            exact = [n for n in inside if _is_exactly(context, n, named)]
            before = [n for n in exact if n.start < named.start]
            chosen = (before[-1:] or exact[:1]) if named.version is None and named not in exact else []
            yield replace(named, process=chosen[0].process, version=chosen[0].version) if chosen else named


def _is_exactly(context: Context, named: Named, bare: Named) -> bool:
    """Whether a name tells the version of a process, or the programme of a series, of a bare name."""
    if named.process == bare.process:
        return named.version is not None
    return context.ontology.processes[named.process].series == bare.process
