"""How Swedish words bend: the genitive, definite and plural forms of a name or a title, by rule.

The rules are those of the ordinary school grammar (Svenska Akademiens grammatik, chapter «Substantiv»):
the ending of a word decides its declension. They err on the side of a form too many: a form that nobody
writes is never found in a text.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Declension(NamedTuple):
    """What takes the place of `ending` in the definite, the plural and the definite plural."""

    ending: str
    definite: str
    plural: str
    definite_plural: str


DECLENSIONS: Final = (
    Declension("fullmäktige", "fullmäktige", "fullmäktige", "fullmäktige"),
    Declension("mot", "moten", "möter", "möterna"),
    Declension("man", "mannen", "män", "männen"),
    Declension("ande", "anden", "ande", "andena"),
    Declension("ende", "enden", "ende", "endena"),
    Declension("else", "elsen", "elser", "elserna"),
    Declension("are", "aren", "are", "arna"),
    Declension("ning", "ningen", "ningar", "ningarna"),
    Declension("or", "orn", "orer", "orerna"),
    Declension("råd", "rådet", "råd", "råden"),
    Declension("bud", "budet", "bud", "buden"),
    Declension("bund", "bundet", "bund", "bunden"),
    Declension("skott", "skottet", "skott", "skotten"),
    Declension("lag", "laget", "lag", "lagen"),
    Declension("verk", "verket", "verk", "verken"),
    Declension("organ", "organet", "organ", "organen"),
    Declension("gram", "grammet", "gram", "grammen"),
    Declension("parlament", "parlamentet", "parlament", "parlamenten"),
    Declension("sällskap", "sällskapet", "sällskap", "sällskapen"),
    Declension("forum", "forumet", "forum", "forumen"),
    Declension("legium", "legiet", "legier", "legierna"),
    Declension("län", "länet", "län", "länen"),
    Declension("möte", "mötet", "möten", "mötena"),
    Declension("räde", "rädet", "räden", "rädena"),
    Declension("sidium", "sidiet", "sidier", "sidierna"),
    Declension("é", "én", "éer", "éerna"),
    Declension("ka", "kan", "kor", "korna"),
    Declension("a", "an", "or", "orna"),
    Declension("ing", "ingen", "ingar", "ingarna"),
    Declension("i", "in", "ier", "ierna"),
    Declension("e", "en", "ar", "arna"),
    Declension("", "en", "er", "erna"),
)
"""The first row whose ending fits decides; the last fits any word."""


def genitive(word: str) -> str:
    """The form that owns something; a name that ends in an s-sound owns without one.

    >>> genitive("Nynäshamn"), genitive("Borås"), genitive("SKR"), genitive("ordförande")
    ('Nynäshamns', 'Borås', 'SKR:s', 'ordförandes')
    """
    if word[-1:].casefold() in ("s", "x", "z") or word.endswith("sch"):
        return word
    return f"{word}:s" if is_abbreviation(word) else f"{word}s"


def is_abbreviation(word: str) -> bool:
    """Whether a form is letters said one by one («KSO», «KD»), which is written in capitals only.

    >>> is_abbreviation("KSO"), is_abbreviation("RUFS 2050"), is_abbreviation("Salem")
    (True, True, False)
    """
    return word.isupper() and sum(map(str.isalpha, word)) > 1


def declension(word: str) -> Declension:
    """The row of `DECLENSIONS` that bends a word."""
    folded = word.casefold()
    return next(row for row in DECLENSIONS if folded.endswith(row.ending))


def definite(word: str) -> str:
    """The definite form of an indefinite noun, or of a phrase that ends in one.

    >>> definite("kommundirektör"), definite("socialnämnd"), definite("arbetsutskott")
    ('kommundirektören', 'socialnämnden', 'arbetsutskottet')
    """
    row = declension(word)
    return word[: len(word) - len(row.ending)] + row.definite


def plural(word: str) -> str:
    """The indefinite plural.

    >>> plural("ledamot"), plural("ersättare"), plural("kommunchef")
    ('ledamöter', 'ersättare', 'kommunchefer')
    """
    row = declension(word)
    return word[: len(word) - len(row.ending)] + row.plural


def definite_plural(word: str) -> str:
    """The definite plural.

    >>> definite_plural("ledamot"), definite_plural("ersättare"), definite_plural("styrelse")
    ('ledamöterna', 'ersättarna', 'styrelserna')
    """
    row = declension(word)
    return word[: len(word) - len(row.ending)] + row.definite_plural


def inflections(word: str) -> tuple[str, ...]:
    """Every form of an indefinite noun, itself first; an abbreviation has only its genitives.

    In a phrase the last word bends, or the last one before a preposition.

    >>> inflections("kommunchef")[:5]
    ('kommunchef', 'kommunchefen', 'kommunchefer', 'kommuncheferna', 'kommunchefs')
    >>> inflections("KSO")
    ('KSO', 'KSO:s', 'KSOs')
    >>> inflections("ledamot i nämnden")[1]
    'ledamoten i nämnden'
    """
    head, space, rest = _head(word)
    if space:
        return tuple(f"{form}{space}{rest}" for form in inflections(head) if not _owns(form, head))
    if is_abbreviation(word):
        return tuple(dict.fromkeys((word, genitive(word), f"{word}s")))
    forms = (word, definite(word), plural(word), definite_plural(word))
    return tuple(dict.fromkeys((*forms, *map(genitive, forms))))


def _head(phrase: str) -> tuple[str, str, str]:
    found = re.search(r"\s(?=(?:i|för|av|på|till|vid|med)\s)", phrase)
    return (phrase[: found.start()], found.group(), phrase[found.end() :]) if found else (phrase, "", "")


def _owns(form: str, head: str) -> bool:
    bare = (head, definite(head), plural(head), definite_plural(head))
    return form not in bare
