"""List runs: the capitalised words of a list that may be names, parted by titles and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from extraction.around import once, once_each, terms
from extraction.lexicon import classes_of
from extraction.nametokens import Piece, is_common, runs
from extraction.partyletters import bare_letters, lettered
from extraction.phrasebook import Phrasebook, phrasebook
from extraction.reading import Reading
from extraction.splitting import is_given, only_given
from ontology.forms import definite

_TURNED = re.compile(r"[A-ZÅÄÖ],[ \u00a0]\Z")
_LONGEST = 5
"""Letters of an abbreviated organisation at most; longer words in capitals are surnames or headings."""
_SHORT = 2
"""Letters of most parties; longer ones before a name are seldom a party's where no name has them so."""
_CAPITAL_SURNAME = re.compile(r"\b[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ]{6,}\b")
_ABBREVIATED = re.compile(r"\.[ \u00a0][a-zåäö]")
_HANGING = re.compile(r"-[ \u00a0](?:och|samt|&)[ \u00a0]")
_SMALL_WORD = re.compile(r"[ \u00a0]([a-zåäö]{2}\w*)")
_PLACE_AND_NAME = 3
"""Words of a place and a name after it at least."""
_WORD_BEFORE = re.compile(r"(\w+),?[ \u00a0]\Z")
_NEAR = 40
_ACRONYM_LED = re.compile(r"[A-ZÅÄÖ]{2,5}-[a-zåäöé]{3,}")
"""A title that begins with an abbreviation: «HR-generalist»."""
_OF_A_ROW = ("role", "cue:substitute", "cue:attendance-heading", "cue:serving")
"""What goes on after a name in its row."""


def list_runs(reading: Reading, book: Phrasebook, start: int, end: int) -> Iterator[list[Piece]]:
    """Capitalised words in a row, between titles; without the letters after the comma of the name before."""
    for run in _all(reading, start, end):
        for named in _between_abbreviations(reading, book, without_sentence(reading, book, run)):
            for part in _between_titles(book, named):
                before = reading.text[max(start, part[0].start - 3) : part[0].start].rstrip()
                led = len(part) > 1 and part[0].text in book.parties and before.endswith((",", "("))
                yield part[1:] if led else part


def abbreviations(reading: Reading, book: Phrasebook, start: int, end: int) -> Iterator[Piece]:
    """Abbreviated organisations beside names: «Bo Ek PRO», «Bo Ek (S), KS»."""
    for run in _all(reading, start, end):
        yield from (piece for piece in run if is_abbreviation(reading, book, run, piece))


@once_each("terms")
def _all(reading: Reading, start: int, end: int) -> list[list[Piece]]:
    return list(runs(reading, start, end, listed=True))


def without_sentence(reading: Reading, book: Phrasebook, run: list[Piece]) -> list[Piece]:
    """A run without the ordinary word that begins what follows it: «Anna Ek Under föredragningarna»."""
    if len(run) > 2 and _HANGING.match(reading.text, run[-1].end):
        return run[:-1]  # «Anna Ek Energi- och klimatrådgivare»
    acting = book.value("name-stop", run[-1].text.lower()) is not None
    if len(run) > 2 and acting and _ABBREVIATED.match(reading.text, run[-1].end):
        return run[:-1]  # «Anna Ek Tf. socialchef Bo Al»
    while len(run) > 2 and (following := _SMALL_WORD.match(reading.text, run[-1].end)) is not None:
        word = run[-1].text.rstrip(".")
        if run[-1].initial or not is_common(word) or classes_of(word) or is_common(run[-2].text):
            break
        at = following.start(1)
        if is_title(book, following[1]) or any(t.start == at for t in terms(reading, at, at + 1, *_OF_A_ROW)):
            break
        run = run[:-1]
    return run


def _between_abbreviations(reading: Reading, book: Phrasebook, run: list[Piece]) -> Iterator[list[Piece]]:
    part: list[Piece] = []
    for piece in run:
        if len(run) > 1 and is_abbreviation(reading, book, run, piece):
            if part:
                yield part
            part = []
        else:
            part.append(piece)
    if part:
        yield part


def is_abbreviation(reading: Reading, book: Phrasebook, run: Sequence[Piece], piece: Piece) -> bool:
    """Whether a word stands for an organisation: short capitals beside a name that is not in capitals.

    So may such a word by itself («…, KS»), but no ordinary one («EJ § 3»). OCR makes capitals of much else.
    """
    word = piece.text
    if not (1 < len(word) <= _LONGEST and word.isalpha() and word.isupper()):
        return False
    named = sum(not p.initial and not p.text.isupper() for p in run)
    if word in book.parties and not (len(word) > _SHORT and piece is run[0] and named > 1):
        return False
    beside = named > 1 or (len(run) == 1 and not is_common(word))
    if len(run) == 1 and _TURNED.search(reading.text, max(0, piece.start - 3), piece.start):
        beside = beside and not is_given(word.title())  # «BERG, ERIK»
    return (
        beside and not reading.damaged and letters_first(reading) is None and not _capital_surnames(reading)
    )


@once
def letters_first(reading: Reading) -> bool | None:
    """Where the lists of the document's head print party letters without parentheses, if they do."""
    book = phrasebook(reading.ontology)
    bare = bare_letters(book)
    heads = [s for s in reading.sections if s.kind == "head"]
    if not reading.damaged:
        heads = [s for s in heads if bare.search(reading.text, s.start, s.end) is not None]
    found = [run for s in heads for run in runs(reading, s.start, s.end, listed=True)]
    return lettered(book, [part for run in found for part in _between_titles(book, run)])


@once
def _capital_surnames(reading: Reading) -> bool:
    """Whether the head or the signatures print surnames in capitals («Anna BERGGREN»)."""
    parts = [s for s in reading.sections if s.kind in ("head", "signatures")]
    return any(_CAPITAL_SURNAME.search(reading.text, s.start, s.end) for s in parts)


def _between_titles(book: Phrasebook, run: list[Piece]) -> Iterator[list[Piece]]:
    """The names in a run with capitalised titles inside it («Bo Ek Förvaltningschef Anna Al Upphandlare»)."""
    part: list[Piece] = []
    for piece in run:
        if part and is_title(book, piece.text):
            yield part
            part = []
        elif part or not is_title(book, piece.text) or len(run) == 1:
            part.append(piece)
    if part:
        yield part


def without_place(reading: Reading, book: Phrasebook, run: list[Piece]) -> list[Piece]:
    """A run without the last word of an organisation or address before it: «…, nämnden i Sjöbo Anna Ek»."""
    if len(run) < _PLACE_AND_NAME or is_given(run[0].text) or only_given(run[2].text):
        return run
    before = _WORD_BEFORE.search(reading.text, max(0, run[0].start - _NEAR), run[0].start)
    if before is None or not is_given(run[1].text):
        return run
    if before[0].endswith(", "):
        return run[1:] if book.ends_in("thing-ending", before[1]) else run
    leads = before[1].islower() and book.value("role-link", before[1]) == "in"
    near = terms(reading, max(0, run[0].start - _NEAR), run[0].start, "cue:substitute") if leads else ()
    leads = leads and not any(t.end == before.end(1) for t in near)
    named = before[1][0].isupper() and any(map(before[1].endswith, _definites(book)))
    return run[1:] if leads or named else run


@cache
def _definites(book: Phrasebook) -> tuple[str, ...]:
    """How words for organisations end in the definite («Kommunförbundet»)."""
    return tuple(definite(noun) for noun in book.forms("body-ending") if len(noun) >= _PLACE_AND_NAME)


@lru_cache(maxsize=20_000)
def is_title(book: Phrasebook, word: str) -> bool:
    """Whether a word ends as titles do («utvecklingsledare», «nämndsekreterare», «upphandlare»)."""
    if " " in word or is_given(word):
        return False  # a particle and a surname, or a given name
    if _ACRONYM_LED.fullmatch(word):
        return True
    return book.ends_in("title-ending", word) or (book.ends_in("title-agent", word) and is_common(word))
