"""Names of bodies that the ontology does not know, told by how they end and by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from extraction.flattened import flattened
from extraction.lexicon import GIVEN, classes_of
from extraction.phrasebook import Phrasebook
from ontology.forms import definite, genitive, inflections

_HANGING = re.compile(r"(?<!\w)(?:[^\W\d_]+-, ?)*[^\W\d_]+- ?(?i:och|samt|&) \Z")
_UNHYPHENATED = re.compile(r"(?:\A|\n)[ \t]*((?:[^\W\d_]+-?, )*[A-ZÅÄÖ][^\W\d_]+-? (?i:och|samt|&) )\Z")
_OWN_NAME = re.compile(
    r"(?: (?:(?:i|på|vid|&|för) )?[A-ZÅÄÖ][\w&-]*| och [A-ZÅÄÖ][\w-]*(?![\w-]| [A-ZÅÄÖ]))+"
)
_NAMED_BEFORE = re.compile(r"(?<![\w-])(?:[A-ZÅÄÖ][\w&-]*,? (?:(?:och|i|&) )?){1,5}\Z")
_LETTERS_AFTER = re.compile(r" ?\((?:[A-ZÅÄÖa-zåäö]{1,4}|-)\)")
_FIELD = re.compile(
    r" (?i:för) ((?:[^\W\d_]{1,2}-)?[^\W\d_]{3,}-?"
    r"(?:(?:[ -]|, (?=(?:[^\W\d_]+-?, )*[^\W\d_]+-? (?:och|samt) ))[^\W\d_]+-?){0,6})"
)
"""A comma goes on only to a list of the same: «för folkhälsa, trygghet och säkerhet»."""
_PLACE = re.compile(r" (?:i|inom) (?:[a-zåäö]+ )?[A-ZÅÄÖ][\w-]*(?: [A-ZÅÄÖ][\w-]*)*(?: län| kommun)?")
_SMALL = re.compile(r" (?:Och|I|På|Vid|För|Samt)(?= )")
_AND = (" och ", " samt ", " & ")
_WITHOUT_HYPHEN = re.compile(r"\A([^\W\d_]+)((?:, [^\W\d_]+-?)* (?i:och|samt|&))\Z")
_FAR = 80
"""Letters before a word within which its name may begin."""
_SHORTEST = 3
_LONGER = 11
"""Letters of «kommunernas», which alone names nobody."""
_GOES_ON = ("-", "_")
"""After the end of a word: it does not end there."""
COMMITTEE, JOINT, COMPANY, AUTHORITY = "committee", "joint body", "company", "authority"


class BodyName(NamedTuple):
    """A stretch of text that names a body by its form."""

    start: int
    end: int
    """The genitive's «s» is within."""
    kind: str
    """As `Organization.kind`."""
    name: str
    """Without the genitive: of a committee as it stands after its owner's, else as printed."""
    own: bool
    """It has a name of its own («Samordningsförbundet Norr»), and is no municipality's one of the kind."""
    owning: bool
    """It stands in the genitive."""
    definite: bool


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of an ending."""

    noun: str
    kind: str
    definite: bool
    owning: bool


class BodyNames:
    """The forms in which names of bodies end, in one automaton; made once for an ontology's words."""

    def __init__(self, book: Phrasebook) -> None:
        """Bend the endings."""
        self._book = book
        self._forms: dict[str, _Form] = {}
        for noun in book.forms("body-ending"):
            kind = book.value("body-ending", noun) or COMMITTEE
            bent = ((definite(noun), True), (noun, False))
            for form, known in bent[1:] if len(noun) < _SHORTEST else bent:
                self._forms.setdefault(form, _Form(noun, kind, known, False))
                self._forms.setdefault(genitive(form), _Form(noun, kind, known, True))
        self._none = tuple(form for noun in book.forms("body-not") for form in inflections(noun))
        self._order = sorted(self._forms)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            [flattened(form)[1:] for form in self._order], implementation=ahocorasick_rs.Implementation.DFA
        )
        boards = [f for f, form in self._forms.items() if form.kind == COMMITTEE and form.owning]
        self._definites = tuple(form for form, told in self._forms.items() if told.definite)
        self._adjectives = tuple(f"{ending} " for ending in book.forms("body-adjective"))
        self._owners = tuple(f"{board} " for board in boards)
        self._legal = tuple(f" {word} " for word in book.forms("body-legal"))
        self._joint = tuple(book.forms("body-joint"))
        self._sharing = tuple(f"{word} " for word in book.forms("body-owners"))
        self._stop = book.pattern("body-field-stop", before=r" ", after=r"\b")

    @property
    def endings(self) -> tuple[str, ...]:
        """Every form in which a name may end, in lower case."""
        return tuple(self._order)

    def find(self, text: str) -> Iterator[BodyName]:
        """Every stretch that has the form of a body's name, in order of its last word; many are none."""
        flat = flattened(text)
        for at, begin, stop in self._automaton.find_matches_as_indexes(flat, overlapping=True):
            start, end = begin - 1, stop - 2
            if text[end : end + 1] in _GOES_ON:
                continue
            form = self._forms[self._order[at]]
            first = _word_start(text, flat, start)
            if first and (text[first - 1].isalnum() or text[first - 1] in "-_/@."):
                continue
            if text[first:end].lower().endswith(self._none) or (len(form.noun) < _SHORTEST and first < start):
                continue
            reads = self._committee if form.kind == COMMITTEE else self._own
            found = reads(text, first, start, end, form)
            if len(form.noun) < _SHORTEST and not text[start : start + len(form.noun)].isupper():
                continue
            if found is not None:
                yield found

    def _committee(self, text: str, first: int, start: int, end: int, form: _Form) -> BodyName | None:
        """A board, committee or group: whose, of what sort, for what."""
        begin = first
        if first and text[first - 1] == " ":
            begin = self._before(text, first, compound=first < start, adjective=form.definite)
        if text[max(0, begin - _FAR) : begin].lower().endswith(self._sharing):
            shared = _word_before(text, begin)
            if text[shared].isupper() and len(text[shared:begin].split()[0]) > _LONGER:
                printed = _capital(" ".join(text[shared : end - form.owning].split()))
                return BodyName(shared, end, JOINT, printed, True, form.owning, form.definite)
        tail = "" if form.owning else self._field(text, end, bare=begin == start)
        if begin == start and not tail:
            return None
        own = tail != "" and (
            text[begin:end].lower().startswith(self._joint) or (not tail.isupper() and tail != tail.lower())
        )
        if own:
            printed = " ".join(text[begin : end + len(tail)].split())
            return BodyName(begin, end + len(tail), JOINT, _capital(printed), own, form.owning, form.definite)
        lead, noun = " ".join(text[begin:first].split()), text[first:start] + form.noun
        if first < start:
            lead = _WITHOUT_HYPHEN.sub(r"\1-\2", lead)
        name = f"{lead} {noun}{tail}".strip().lower()
        return BodyName(begin, end + len(tail), COMMITTEE, name, own, form.owning, form.definite)

    def _before(self, text: str, first: int, *, compound: bool, adjective: bool) -> int:
        """Where the words begin that stand before a committee's noun as part of its name."""
        begin = _back(_HANGING, text, first)
        if begin == first and compound:
            begin = _back(_UNHYPHENATED, text, first)
            if any(word.endswith(self._definites) for word in text[begin:first].lower().split()):
                begin = first  # «pensionärsrådet och trygghetsrådet» are two
        near = text[max(0, begin - _FAR) : begin].lower()
        if adjective and near.endswith(self._adjectives):
            begin = _word_before(text, begin)
            near = text[max(0, begin - _FAR) : begin].lower()
        if near.endswith(self._owners):
            begin = _word_before(text, begin)
            begin = _back(_HANGING, text, begin)
        return begin

    def _field(self, text: str, end: int, *, bare: bool) -> str:
        """What a committee is for: « för arbete och lärande», « för hjälpmedel i Uppsala län»; or nothing."""
        if text[end : end + 1] != " ":
            return ""
        line = text.find("\n", end)
        found = _FIELD.match(text, end, line if line >= 0 else len(text))
        if found is None or self._book.value("body-no-field", found[1].split()[0]) is not None:
            return ""
        if bare and found[1][0].isupper() and not found[1][:2].isupper():
            return ""  # «styrelsen för Stiftelsen …» is no committee for something
        if GIVEN & set(classes_of(found[1].split()[0])) and found[1][0].isupper():
            return ""  # «uppdraget i nämnden för Anna Ek»
        words = found[0]
        stop = self._stop.search(words, words.index(found[1]))
        words = (words[: stop.start()] if stop is not None else words).rstrip()
        if any(len(word) == 1 for word in words.split()):
            return ""  # a damaged word in pieces: «för tide n»
        place = _PLACE.match(text, end + len(words))
        return words + (place[0] if place is not None else "")

    def _own(self, text: str, first: int, start: int, end: int, form: _Form) -> BodyName | None:
        """A joint body, company, association: with a name of its own, or a common noun («vägföreningen»)."""
        if form.definite or len(form.noun) < _SHORTEST:
            tail = None if form.owning else _OWN_NAME.match(text, end)
            if tail is not None:
                last = self._without_person(text, tail.start(), tail.end())
                if last > end:
                    owning = self._owning(text, last)
                    name = " ".join(text[first : last - owning].split())
                    return BodyName(first, last, form.kind, _capital(name), True, owning, True)
        if text[max(0, first - _FAR) : first].endswith(self._legal):
            first = _word_before(text, first)
        before = (
            _NAMED_BEFORE.search(text, max(0, first - _FAR), first)
            if text[first - 1 : first] == " "
            else None
        )
        if before is not None and (not form.definite or text[first].isupper()):
            begin = self._past_approach(text, before.start(), first)
            name = " ".join(text[begin:end].split())
            name = name.removesuffix("s").removesuffix(":") if form.owning else name
            return BodyName(begin, end, form.kind, name, True, form.owning, form.definite)
        if not form.definite or start - first < _SHORTEST or form.kind == AUTHORITY:
            return None
        name = text[first:end].removesuffix("s") if form.owning else text[first:end]
        own = form.kind == JOINT and name[0].isupper() and name[1:].islower() and _goes_on(text, first)
        return BodyName(first, end, form.kind, name if own else name.lower(), own, form.owning, True)

    def _past_approach(self, text: str, start: int, end: int) -> int:
        """Where a name begins after words that only lead up to it: «Styrelsen i Tierps Energi AB»."""
        for word in re.finditer(r"\S+", text[start:end]):
            if self._book.value("body-approach", word[0]) is None:
                return start + word.start()
        return end

    def _without_person(self, text: str, start: int, end: int) -> int:
        """Where a name ends if a person's follows: «Stiftelsen Ekebygården Karin Ek (S)»."""
        if _LETTERS_AFTER.match(text, end) is None:
            return end
        words = list(re.finditer(r" [^ ]+", text[start:end]))
        return start + words[-2].start() if len(words) >= 2 else start

    def _owning(self, text: str, end: int) -> bool:
        """Whether a name is in the genitive before its meeting or board: «Energibolaget Norrs årsstämma»."""
        if text[end - 1 : end] != "s":
            return False
        following = self._book.pattern("body-occasion", before=r" (?:[a-zåäö]+ )?", after=r"(?!\w)")
        return following.match(text, end) is not None


def _back(pattern: re.Pattern[str], text: str, end: int) -> int:
    """Where what a pattern finds right before `end` begins; `end` if it finds nothing."""
    if not text[max(0, end - 6) : end].lower().endswith(_AND):
        return end
    found = pattern.search(text, max(0, end - _FAR), end)
    return end if found is None else found.start(1) if pattern.groups else found.start()


def _word_start(text: str, flat: bytes, end: int) -> int:
    """Where the letters begin that end at `end`, with single hyphens between them and maybe after them."""
    first = flat.rfind(b" ", 0, end + 1)
    if text[first - 1 : first] != "-" and (first == end or text[first:end].isalpha()):
        return first
    first, nearest = end, max(0, end - _FAR)
    at = end - 1 if end > nearest and text[end - 1] == "-" else end
    while at > nearest and text[at - 1].isalpha():
        at -= 1
        if at == nearest or not text[at - 1].isalpha():
            first = at
            if at > nearest and text[at - 1] == "-":
                at -= 1
    return first


def _goes_on(text: str, first: int) -> bool:
    """Whether a word stands within a sentence, where only names have capitals: «ledamot i Emåförbundet»."""
    return text[first - 1 : first] in (" ", "\n") and text[max(0, first - 2) : first - 1].islower()


def _word_before(text: str, end: int) -> int:
    """Where the word before the space at `end` begins."""
    return max(text.rfind(mark, 0, end - 1) for mark in " \n\t\u00a0") + 1


def _capital(name: str) -> str:
    """A name with a capital first letter, and no more capitals than print gives it in running text."""
    if name.isupper():
        name = _SMALL.sub(lambda m: m[0].lower(), name.title())
    return name[:1].upper() + name[1:]


@cache
def body_names(book: Phrasebook) -> BodyNames:
    """The names' endings of a phrasebook, compiled once."""
    return BodyNames(book)
