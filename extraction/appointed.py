"""Functions that a sentence gives: «Anna Ek utses som justerare», «att jämte ordföranden justera»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.around import names_in, section_at, terms, within
from extraction.labels import labels
from extraction.meetingfunctions import function_of
from extraction.phrasebook import phrasebook
from extraction.reading import Name, Reading, Section, Term
from extraction.sentences import Sentence, sentence_at, sentences
from extraction.signorder import SEVERAL, SIGNED, Signed

_JOINED = re.compile(r"[\s,]*(?:(?:och|samt|&)\s)?\s*")
_LINE = re.compile(r"\s*(\S.*)")
_GIVEN = tuple(function for function in SIGNED if not function.startswith("vice"))
"""Functions of one meeting only; a vice chair is elected for longer, and need not be there."""
_SENTENCE = 0.9
_TITLE = 0.7
_FAR = 60
"""Most letters between a name and the words that give it a function."""


def appointed(reading: Reading) -> Iterator[Signed]:
    """Functions given by an item's title, and by words in sentences that say so with no name beside them."""
    cues = [t for t in reading.terms if t.kind == "cue:function-heading" and t.target in _GIVEN]
    if not cues:
        return
    yield from _under_titles(reading, cues)
    found = sentences(reading)
    told: dict[Sentence, Term] = {}
    for cue in cues:
        sentence = sentence_at(found, cue.start) if " " in reading.text[cue.start : cue.end].strip() else None
        if sentence is not None and cue.end <= sentence.end:
            told.setdefault(sentence, cue)
    for sentence, cue in told.items():
        section = section_at(reading, sentence.start)
        if section is not None and _tells(reading, section, sentence, cue):
            yield from (Signed(n, cue.target, cue, _SENTENCE) for n in _nearest(reading, sentence, cue))


def _tells(reading: Reading, section: Section, sentence: Sentence, cue: Term) -> bool:
    """Whether words stand in running text: under an item, or in the head and not as a label there."""
    if section.kind != "head":
        return section.kind == "item"
    return cue.start > sentence.start and all(t.start != cue.start for t in labels(reading, section))


def _under_titles(reading: Reading, cues: Sequence[Term]) -> Iterator[Signed]:
    """Names alone on the line below an item's title that says no more than «Val av justerare»."""
    for section in reading.sections:
        named = within(cues, section.title_start, section.title_end) if section.kind == "item" else ()
        if not named or named[0].target != SEVERAL or not _is_whole(reading, section, named[0]):
            continue
        line = _LINE.match(reading.text, section.title_end, section.end)
        names = names_in(reading, *line.span(1)) if line is not None else ()
        if line is None or not names:
            continue
        edges = [line.start(1), *(edge for n in names for edge in (n.start, n.party_end)), line.end(1)]
        between = (reading.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        *before, after = (piece.strip(" .") for piece in between)
        chosen = any(
            t.start == names[-1].party_end + 1 for t in terms(reading, *line.span(1), "cue:role-event")
        )
        if all(map(_JOINED.fullmatch, before)) and (not after or (chosen and " " not in after)):
            yield from (Signed(name, named[0].target, named[0], _SENTENCE) for name in names)


def _is_whole(reading: Reading, item: Section, cue: Term) -> bool:
    """Whether a title names a function and nothing else, but that somebody is chosen for it."""
    chosen = terms(reading, item.title_start, cue.start, "cue:election-heading")
    before = reading.text[max([item.title_start, *(t.end for t in chosen)]) : cue.start]
    return not before.strip() and not reading.text[cue.end : item.title_end].strip(" .:")


def _nearest(reading: Reading, sentence: Sentence, cue: Term) -> Sequence[Name]:
    """The names right before the words, joined by commas and «och»; else those right after.

    A deputy («… med A som ersättare») is not meant.
    """
    names = names_in(reading, sentence.start, sentence.end)
    before = [n for n in names if n.end <= cue.start]
    if before and cue.start - before[-1].party_end <= _FAR:
        group = [before[-1]]
        for name in reversed(before[:-1]):
            if not _JOINED.fullmatch(reading.text, name.party_end, group[0].start):
                break
            group.insert(0, name)
        return group
    after = [n for n in names if n.start >= cue.end]
    if not after or after[0].start - cue.end > _FAR:
        return []
    group = [after[0]]
    for name in after[1:]:
        if not _JOINED.fullmatch(reading.text, group[-1].party_end, name.start):
            break
        group.append(name)
    return group


def presiding(reading: Reading) -> Iterator[Signed]:
    """Whoever the items call «ordförande X» without saying of what, if it is always the same person."""
    book = phrasebook(reading.ontology)
    found: list[Signed] = []
    for name in reading.names:
        section = section_at(reading, name.start)
        if section is None or section.kind != "item":
            continue
        for term in terms(reading, max(0, name.start - 24), name.start, "role"):
            role = reading.ontology.roles[term.target]
            function = function_of(reading.ontology, term.target, book)
            bare = role.body_type is None and reading.text[term.end : name.start] == " "
            if function == SIGNED[0] == role.label and bare and not _owned(reading, term):
                found.append(Signed(name, function, term, _TITLE))
    if len({f.name.text for f in found}) == 1:
        yield found[0]


def _owned(reading: Reading, term: Term) -> bool:
    """Whether a body in the genitive stands before the role («socialnämndens ordförande»)."""
    before = reading.text[max(0, term.start - 40) : term.start].rstrip()
    return before.endswith("s") and not before.endswith(".")
