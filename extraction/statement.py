"""A statement: one sentence as the things it names, in order, with the place it stands under."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from extraction.around import dates_in, line_above, names_in, once_each, once_for, terms
from extraction.ocr import distance
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import BROUGHT, DateMention, Name, Reading
from extraction.sentences import Sentence

PERSON, DATE, ROLE, BODY, BODY_TYPE = "person", "date", "role", "organization", "body-type"
EVENT, LINK, MODIFIER, CAPACITY = "cue:role-event", "cue:role-link", "cue:role-modifier", "cue:capacity"
STATUS, NEGATION, OUTCOME, TENSE = "cue:status", "cue:negation", "cue:outcome", "cue:tense"
LETTER, CONDITION = "cue:letter-date", "cue:condition"
MEETING, DOES, ORGANIZATION_WORD = "cue:meeting-kind", "cue:does", "cue:organization-word"
_KINDS = frozenset(
    {ROLE, BODY, BROUGHT, BODY_TYPE, EVENT, LINK, MODIFIER, CAPACITY, STATUS, NEGATION, OUTCOME, TENSE}
    | {ORGANIZATION_WORD, MEETING, "cue:place-word", "cue:duration", "cue:voice"}
    | {"cue:process-event", "cue:meeting-verb", "cue:post-word", "cue:point", "cue:item-word", "cue:perfect"}
    | {"cue:pronoun", "cue:clock-word", "cue:grant", "cue:interim", "cue:agent", "cue:heir"}
    | {LETTER, DOES, CONDITION}
)
_NAMED = frozenset({PERSON, ROLE, BODY, BODY_TYPE})
"""Kinds of words of which none overlaps another."""
_LETTERS = re.compile(r"\s?\(\w{1,5}\)")
_SHORT = re.compile(r"(?<![\w-])[a-zéè1-9|]{2,4}(?![\w-])")
_DOTTED = frozenset("åäö")
_DAMAGE = 0.2
"""OCR damage believed in so short a word."""
_LINES_ABOVE = 7
"""Lines that a heading may stand above a statement."""
_BULLETS = " \t*-–•·"
_MARKS = " \t\n\u00a0,;:()–—-/*”\"»«’'"


class Word(NamedTuple):
    """One thing that a sentence names."""

    kind: str
    start: int
    end: int
    targets: tuple[str, ...] = ()
    """IRIs that the form may stand for, or the cue's value."""
    name: Name | None = None
    date: DateMention | None = None
    types: tuple[str, ...] = ()
    """Kinds of body that an organisation's name also stands for («ledningsgruppen»)."""
    doubtful: bool = False
    """The form alone proves nothing."""

    @property
    def value(self) -> str:
        """The first target."""
        return self.targets[0] if self.targets else ""


@dataclass(frozen=True)
class Statement:
    """A sentence, without the place that is printed before it: «Salem: …»."""

    reading: Reading
    start: int
    end: int
    words: tuple[Word, ...]
    """In order; a person, role or body never overlaps another of these."""
    place: Word | None = None
    """The organisation printed before the sentence, or before the line or paragraph it stands in."""
    passage: str = ""
    """The part of an item it stands in: decision | proposal | reservation | other, or nothing."""
    opens: bool = False
    """It opens a list, whose points say the rest."""
    term: tuple[Word, ...] = ()
    """Stretches of time in the sentence that opens its list: «… beslutar för tiden 2023–2026 att …»."""
    bodies: tuple[Word, ...] = ()
    """The bodies that its list is about, for a row with a role of its own: «Ek, ordförande»."""
    led: bool = False
    """It is a point of a list, and has words of the sentence that opens the list."""
    consumed: set[int] = field(default_factory=set, compare=False)
    """Starts of words that a rule has made use of."""

    def of(self, *kinds: str, start: int | None = None, end: int | None = None) -> list[Word]:
        """The words of some kinds that lie between two offsets."""
        first = 0 if start is None else start
        last = self.end if end is None else end
        return [w for w in self.words if w.kind in kinds and first <= w.start and w.end <= last]

    @cached_property
    def events(self) -> list[Word]:
        """Cues of role events, and the links that tell of one («efterträds av»)."""
        return [w for w in self.words if w.kind == EVENT or w.value in ("succeeded by", "succeeds")]

    def only(self, start: int, end: int, *kinds: str) -> bool:
        """Whether nothing but marks and words of some kinds stands between two offsets."""
        at = start
        for word in self.words:
            if word.kind in kinds and start <= word.start and word.end <= end:
                if not self._blank(at, word.start):
                    return False
                at = max(at, word.end)
        return self._blank(at, end)

    def voice(self, cue: Word) -> str | None:
        """active | noun | present | object, where the form of an event's cue says so."""
        return next((w.value for w in self.of("cue:voice", start=cue.start) if w.start == cue.start), None)

    def text(self, start: int, end: int) -> str:
        """The document's text between two offsets."""
        return self.reading.text[start:end]

    def _blank(self, start: int, end: int) -> bool:
        return not self.reading.text[start:end].strip(_MARKS)


def statement(reading: Reading, sentence: Sentence, *, passage: str = "") -> Statement:
    """Gather what a sentence names: terms, persons and dates."""
    place = place_before(reading, sentence.start)
    start = sentence.start
    if place is not None and sentence.start <= place.start and place.end < sentence.end:
        start = place.end
        while start < sentence.end and reading.text[start] in _MARKS:
            start += 1
    return Statement(reading, start, sentence.end, words_in(reading, start, sentence.end), place, passage)


@once_each("terms", "names", "dates")
def words_in(reading: Reading, start: int, end: int) -> tuple[Word, ...]:
    """Everything named between two offsets, in order."""
    things = [Word(PERSON, n.start, _name_end(reading, n), name=n) for n in names_in(reading, start, end)]
    things = _apart([*things, *_terms(reading, start, end), *_mended(reading, start, end)])
    dates = [Word(DATE, d.start, d.end, (d.edtf,), date=d) for d in dates_in(reading, start, end)]
    found = sorted([*things, *dates], key=_PLACE)
    beside = [i for i, w in enumerate(found) if w.kind == ROLE and i > 0 and _beside(found, i)]
    return tuple(w for i, w in enumerate(found) if i not in beside) if beside else tuple(found)


_PLACE = itemgetter(1, 2)


def _beside(found: Sequence[Word], at: int) -> bool:
    """Whether a role is only somebody's company: «utses att jämte ordföranden justera protokollet»."""
    before, word, after = found[at - 1], found[at], found[at + 1 : at + 2]
    if before.kind != LINK or before.value != "beside" or word.start - before.end > 1:
        return False
    return not after or after[0].kind != PERSON or after[0].start - word.end > 1


def _name_end(reading: Reading, name: Name) -> int:
    """Where a name ends, with the party's letters after it."""
    letters = _LETTERS.match(reading.text, name.end) if name.party is not None else None
    return max(name.end, name.party_end, letters.end() if letters is not None else 0)


def _terms(reading: Reading, start: int, end: int) -> Iterator[Word]:
    """Terms as words; a place with several meanings of one kind is one word, a body of a kind is a body."""
    places: dict[tuple[int, int], dict[str, Word]] = {}
    for first, last, kind, target, _, ambiguous in terms(reading, start, end):
        if kind in _KINDS:
            kinds = places.setdefault((first, last), {})
            kind = BODY if kind == BROUGHT else kind
            known = kinds.get(kind)
            targets = (*known.targets, target) if known is not None else (target,)
            kinds[kind] = tuple.__new__(Word, (kind, first, last, targets, None, None, (), ambiguous))
    for kinds in places.values():
        if len(kinds) > 1 and BODY in kinds and BODY_TYPE in kinds:
            kinds[BODY] = kinds[BODY]._replace(types=kinds.pop(BODY_TYPE).targets)
        yield from kinds.values()


def _mended(reading: Reading, start: int, end: int) -> Iterator[Word]:
    """Words too short to be mended by themselves («är», «för»), in a text that OCR has damaged."""
    if not reading.damaged:
        return
    book = phrasebook(reading.ontology)
    for found in _SHORT.finditer(reading.text, start, end):
        for kind, form, value in _short_forms(book):
            if found[0] != form and _is_damaged(found[0], form):
                yield Word(kind, found.start(), found.end(), (value,))


@cache
def _short_forms(book: Phrasebook) -> tuple[tuple[str, str, str], ...]:
    """Cues of two or three letters with å, ä or ö among them: kind, form and value."""
    found = [(kind, form) for kind in (EVENT, LINK) for form in book.forms(kind.removeprefix("cue:"))]
    short = [(kind, form) for kind, form in found if len(form) in (2, 3) and _DOTTED & set(form)]
    return tuple((kind, form, book.value(kind.removeprefix("cue:"), form) or "") for kind, form in short)


@lru_cache(maxsize=20_000)
def _is_damaged(seen: str, form: str) -> bool:
    return not _DOTTED & set(seen) and distance(seen, form, _DAMAGE) is not None


def _apart(words: Sequence[Word]) -> list[Word]:
    """Of overlapping persons, roles and bodies the longest; other words are left as they are."""
    kept: list[Word] = []
    if named := [w for w in words if w.kind in _NAMED]:
        for word in sorted(named, key=_longest_first):
            for other in kept:
                if word.start < other.end and other.start < word.end:
                    break
            else:
                kept.append(word)
    owners = [k for k in kept if k.kind != BODY_TYPE] + [w for w in words if w.value == "also"]
    return [*kept, *(w for w in words if w.kind not in _NAMED and not (owners and _is_inside(w, owners)))]


def _longest_first(word: Word) -> tuple[int, int]:
    return word.start - word.end, word.start


def _is_inside(word: Word, owners: Sequence[Word]) -> bool:
    return any(o.start <= word.start and word.end <= o.end and _owns(o, word) for o in owners if o != word)


def _owns(named: Word, word: Word) -> bool:
    """Whether a word inside a name or «med uppdrag att även vara» says nothing of its own.

    «Vara» in «Vara kommun» is no verb.
    """
    return named.kind in (ROLE, PERSON, LINK) or (named.kind == BODY and word.kind == EVENT)


def place_before(reading: Reading, offset: int) -> Word | None:
    """The organisation at the head of the line or paragraph that holds `offset`: «Salem: …», «Salem – …».

    A line that holds nothing else is a heading over the lines below it, up to the next empty line.
    """
    text = reading.text
    lines = _named_first(reading)
    last = bisect_right(lines, offset)
    if not last or text.find("\n\n", lines[last - 1], offset) >= 0:
        return None
    for start in reversed(lines[bisect_left(lines, line_above(text, offset, _LINES_ABOVE), hi=last) : last]):
        above = text[start:offset].split("\n")
        if not all(map(str.strip, above[:-1])):
            return None
        if (found := _at_head(reading, start, heading=len(above) > 1)) is not None:
            return found
    return None


@once_for("terms")
def _named_first(reading: Reading) -> list[int]:
    """The starts of the lines that begin with an organisation's name, in order."""
    text = reading.text
    found: list[int] = []
    for term in terms(reading, 0, len(text), BODY, BROUGHT):
        start = text.rfind("\n", 0, term.start) + 1
        if not text[start : term.start].strip(_BULLETS) and found[-1:] != [start]:
            found.append(start)
    return found


@once_each("terms")
def _at_head(reading: Reading, start: int, *, heading: bool) -> Word | None:
    text = reading.text
    stop = text.find("\n", start) % (len(text) + 1)  # the text's end where no line follows
    first = start + len(text[start:stop]) - len(text[start:stop].lstrip(_BULLETS))
    for word in _terms(reading, first, stop):
        if word.start > first:
            return None
        if word.kind != BODY:
            continue
        rest = text[word.end : stop].lstrip(" *")
        if (
            rest[:1] == ":"
            or (rest[:1] in ("–", "-", "\t") and rest[1:2].isspace())
            or (heading and not rest)
            or (rest[:2] == ". " and text[word.start : word.end].isupper())  # «SALEM. Ny chef är …»
        ):
            return word
    return None
