"""Signatures: labels («Sekreterare», «Justeras») and names, put together again where the layout tore them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from extraction.around import terms, within
from extraction.blocks import Block
from extraction.brokenwords import closed
from extraction.labels import labels
from extraction.lexicon import GIVEN, classes_of
from extraction.listruns import without_place, without_sentence
from extraction.names import find_person
from extraction.nametokens import Piece, is_common, runs
from extraction.partyafter import Letters, party_after
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import BROUGHT, Name, Reading, Section, Term
from extraction.signorder import FUNCTION, PAIRED, SEVERAL, SIGNED, Mark, Signed, in_order
from extraction.splitting import is_given
from extraction.stacked import signers_of, stacks
from ontology.terms import name_key

_NEAR = 60
_LONGEST_ROW = 24
"""Words of names on one line of signatures; more is no signatures."""
_STACKED = 0.75
_ITEMS = "items"
"""The label for which items the minutes hold."""
_NUMBERED = re.compile(
    r"[ \t\u00a0.:§]*(?:[Nn]r[ \u00a0.]+)?\d{1,4}[ \u00a0]?[-–—]{1,2}[ \u00a0]?\d{1,4}\b(?![.:]\d)"
)
_NOTHING_BELOW = re.compile(r"[ \t.:]*\n[ \t]*(?:\n|\Z)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH, _SENTENCE = 200, 8
"""Letters by which sentences are told from signatures, and how many words there must be."""
_LETTERS = re.compile(r"[^\W\d_]")
_DAY = re.compile(r"[ \u00a0]\d")
_COMMA = re.compile(r"[ \t]{0,3}[,(–-]?[ \t]{0,3}")


def signed(reading: Reading, lists: Sequence[Block]) -> Iterator[Signed]:
    """Everybody whom a function label of the head or the signatures names; `lists` are read elsewhere."""
    lists = sorted(lists, key=lambda block: block.start)
    heads = [s for s in reading.sections if s.kind in ("head", "signatures")]
    stacked = stacks(reading, [t for s in heads for t in labels(reading, s)], heads[-1].end) if heads else []
    for stack in stacked:
        for run, label in signers_of(reading, stack):
            if label.target in SIGNED:
                yield Signed(_named(reading, run, None), label.target, label, _STACKED)
    for section in heads:
        marks = [
            t
            for t in labels(reading, section)
            if not _in_list(t.start, lists) and not any(s.holds(t) for s in stacked)
        ]
        marks = _adjusting(reading, marks)
        functions = [t for t in marks if t.kind == FUNCTION and not _is_dated(reading, t)]
        if not functions and section.kind == "head":
            continue
        first = section.start if section.kind == "signatures" else functions[0].start
        if functions:
            first = min(first, _name_over(reading, functions[0]))
        stop = _told_from(reading.text, functions[-1].end, section.end) if functions else section.end
        names = [
            n for n in _names(reading, section, first) if not _in_list(n.start, lists) and n.start < stop
        ]
        beside = terms(reading, first, section.end)
        found, left = _same_line(reading, functions, [t for t in beside if t.kind == FUNCTION], names)
        yield from found
        borders = _borders(reading, section, marks)
        order = sorted([*left, *borders], key=lambda m: (m.start, m.end))
        yield from in_order(reading.text, order, _secretaries(reading))


def _secretaries(reading: Reading) -> set[str]:
    """The names, as `name_key`s, of those whom lists give as secretaries."""
    rows = (a for a in reading.attendance if a.function is not None)
    return {name_key(a.person.name) for a in rows if SIGNED[2] in (a.function or "").split(", ")}


def _told_from(text: str, start: int, end: int) -> int:
    """Where after the last label a paragraph of sentences begins, whose names sign nothing; else the end."""
    for blank in _BLANK_LINE.finditer(text, start, end):
        words = _WORD.findall(text, blank.end(), min(end, blank.end() + _PARAGRAPH))
        if len(words) >= _SENTENCE and sum(word[0].islower() for word in words) > len(words) / 2:
            return blank.end()
    return end


def _adjusting(reading: Reading, marks: Sequence[Term]) -> list[Term]:
    """The marks with «Justering» over names as the adjusters' label, and no chair who adjusts with others."""
    book = phrasebook(reading.ontology)
    word = book.pattern("adjustment-word", before=r"\A", after=r"\Z")
    together = book.pattern("together-with", before=r"[ \u00a0]", after=r"[ \u00a0]")
    found: list[Term] = []
    for mark in marks:
        if mark.kind != FUNCTION and word.match(reading.text[mark.start : mark.end]):
            run = next(
                iter(runs(reading, mark.end, min(mark.end + _NEAR, len(reading.text)), listed=True)), []
            )
            if len(run) > 1 and not reading.text[mark.end : run[0].start].strip(" :\n\u00a0•*-"):
                mark = mark._replace(kind=FUNCTION, target=SEVERAL)
        chair = mark.kind == FUNCTION and mark.target == SIGNED[0]
        if chair and found and together.match(reading.text, mark.end):
            if word.match(reading.text[found[-1].start : found[-1].end]):
                found[-1] = found[-1]._replace(kind=FUNCTION, target=SEVERAL)
            if found[-1].target == SEVERAL:
                continue
        found.append(mark)
    return found


def _name_over(reading: Reading, label: Term) -> int:
    """Where the name over a label begins, if a name is the line over it and nothing stands under it."""
    text = reading.text
    start = text.rfind("\n", 0, label.start) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    if text[start : label.start].strip() or not _NOTHING_BELOW.match(text, label.end) or above == start:
        return label.start
    names = list(runs(reading, above, start, listed=True))
    if len(names) != 1 or len(names[0]) < 2:
        return label.start
    letters = party_after(reading, names[0][-1].end, listed=True)
    end = letters.end if letters is not None else names[0][-1].end
    alone = text[above:start].strip() == text[names[0][0].start : end].strip()
    return above if alone else label.start


def _is_dated(reading: Reading, label: Term) -> bool:
    """Whether a label has a day for its value and no name («Justerat 2021-04-16»)."""
    stop = reading.text.find("\n", label.end)
    stop = stop if stop >= 0 else len(reading.text)
    days = within(reading.dates, label.end, stop)
    return (
        bool(days)
        and not _LETTERS.search(reading.text, days[0].end, stop)
        and (not reading.text[label.end : days[0].start].strip(" \t\u00a0.:"))
    )


def _in_list(offset: int, lists: Sequence[Block]) -> bool:
    """Whether a list (they are in order of their start) holds a place."""
    at = bisect_right(lists, offset, key=lambda block: block.start) - 1
    return at >= 0 and offset < lists[at].end


def _borders(reading: Reading, section: Section, marks: Sequence[Term]) -> list[Term]:
    """In a head every other label ends a function's names; among signatures labels and names are mixed.

    «Paragrafer 26–38», printed beside the secretary's label with or without the numbers, is no border.
    """
    if section.kind == "signatures":
        return []
    return [
        t
        for t in marks
        if t.kind != FUNCTION and t.target != _ITEMS and not _NUMBERED.match(reading.text, t.end)
    ]


def _names(reading: Reading, section: Section, start: int) -> Iterator[Name]:
    """The names among signatures; a row of words is cut into persons who are known from the lists."""
    book = phrasebook(reading.ontology)
    deputy = book.pattern("deputy", before=r"[ \u00a0]?,?[ \u00a0]", after=r"(?!\w)")
    marks = {t.start for t in labels(reading, section)}
    rows = runs(reading, start, section.end, listed=True)
    for run in (part for row in rows for part in _between(row, marks)):
        letters = party_after(reading, run[-1].end, listed=True)
        if deputy.match(reading.text, letters.end if letters else run[-1].end):
            continue
        while len(run) > 2 and is_common(run[0].text) and not set(classes_of(run[0].text)) & GIVEN:
            run = run[1:]
        run = without_sentence(reading, book, without_place(reading, book, run))
        while len(run) > 2 and _ends_other(reading, book, run[-1]):
            run = run[:-1]  # where the minutes are adjusted: «Anna Ek Kommunledningskontoret, Sala»
        if len(run) == 1 and _adjusts_by_surname(reading, run[0]):
            yield _named(reading, run, letters)
        if len(run) < 2 or all(is_common(p.text) for p in run) or run[-1].initial:
            continue
        place = run[0].start, run[-1].end
        if any((t.start, t.end) == place for t in terms(reading, *place, BROUGHT)):
            continue  # the body's own name on top of the next page
        for pieces in _persons(reading, run):
            yield _named(reading, pieces, letters if pieces[-1] is run[-1] else None)


def _ends_other(reading: Reading, book: Phrasebook, piece: Piece) -> bool:
    """Whether a word after a name begins something else: a house, «Den 26 februari»."""
    dated = is_common(piece.text) and _DAY.match(reading.text, piece.end) is not None
    return dated or book.ends_in("thing-ending", piece.text)


def _between(run: Sequence[Piece], marks: Collection[int]) -> Iterator[list[Piece]]:
    """The parts of a run between words that are labels («… Anna Ek Organ»)."""
    part: list[Piece] = []
    for piece in run:
        if piece.start not in marks or is_given(piece.text):
            part.append(piece)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _adjusts_by_surname(reading: Reading, piece: Piece) -> bool:
    """Whether a lone word is a listed person's name and stands right after the adjusters' label."""
    if find_person(reading, piece.text) is None:
        return False
    line = reading.text.rfind("\n", 0, piece.start) + 1
    found = terms(reading, max(line, piece.start - _NEAR), piece.start, FUNCTION)
    return any(t.target == SEVERAL for t in found)


def _persons(reading: Reading, run: Sequence[Piece]) -> list[Sequence[Piece]]:
    """A row of words as known persons of two or more words each, or all but one; else as one, or by twos."""
    if len(run) > _LONGEST_ROW:
        return []
    known = _known(reading, run)
    whole = known[len(run)]
    if whole:
        return whole
    if len(run) <= 3:
        return [run]
    rest = {at: _known(reading, run[at:])[len(run) - at] for at in range(2, len(run) + 1)}
    places = [(a, b) for a in known for b in (a + 2, a + 3) if b in rest]
    found = [
        [*left, run[a:b], *right]
        for a, b in places
        if (left := known[a]) is not None and (right := rest[b]) is not None
    ]
    if len(found) == 1:
        return found[0]
    if len(run) % 2 == 0:
        return [run[at : at + 2] for at in range(0, len(run), 2)]
    return []


def _known(reading: Reading, run: Sequence[Piece]) -> dict[int, list[Sequence[Piece]] | None]:
    """By how many of its first words: a row as persons whom lists name; None where they are not."""
    best: dict[int, list[Sequence[Piece]] | None] = {0: [], 1: None}
    for end in range(2, len(run) + 1):
        best[end] = None
        for start in range(max(0, end - 4), end - 1):
            before = best[start]
            name = " ".join(p.text for p in run[start:end])
            if before is not None and find_person(reading, name) is not None:
                best[end] = [*before, run[start:end]]
    return best


def _named(reading: Reading, pieces: Sequence[Piece], letters: Letters | None) -> Name:
    start, end = pieces[0].start, pieces[-1].end
    text = closed(reading, " ".join(reading.text[start:end].split()))
    party = letters.party if letters else None
    return Name(start, end, text, party=party, party_end=letters.end if letters else end)


def _same_line(
    reading: Reading, labels_: Sequence[Term], functions: Sequence[Term], names: Sequence[Name]
) -> tuple[list[Signed], list[Mark]]:
    """«Anna Berg, ordförande»: the function right after the name; and the labels and names that are left."""
    ends = {}
    for name in names:
        found = _COMMA.match(reading.text, name.party_end)
        if found is not None and found[0].strip():
            ends[found.end()] = name
    pairs = [
        Signed(ends[t.start], t.target, t, PAIRED)
        for t in functions
        if t.start in ends and t.target in SIGNED
    ]
    used_names = {id(p.name) for p in pairs}
    used_labels = {p.label.start for p in pairs}
    left: list[Mark] = [t for t in labels_ if t.start not in used_labels]
    return pairs, [*left, *(n for n in names if id(n) not in used_names)]
