"""Texts of our own, and the shipped model as spaCy runs it, to hold what vemvar does without it against."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.language import Language

from extraction.models import chosen
from extraction.nermodel import loaded

TEXTS = (
    "Ordföranden Anna Ekberg (S) hälsade alla välkomna till Storviks bygdegård.",
    "Ek & Söner AB",
    "",
    "Till justerare utsågs Åsa Öhman och Per-Olof von Sydow, t.ex. kl. 12.",
    "Ordföranden tackade Anna Ekberg.",
    " \n\tSe www.exempel.se/ärende?id=3, skriv till eva.ek@exempel.se!\n\n",
    "Kostnaden (bl.a. för M/S Vega) är 1.250,50 kr/m², d.v.s. 12-14 % av «budget 2024/25»…",
    'Lars-Åke d\'Aubigné, f.d. ledamot, frågar: "Är U.S.A:s avtal o.k.?"',
)


@cache
def lines_of_minutes() -> list[str]:
    """Every line of the minutes among the tests."""
    folder = Path(__file__).parent / "minutes"
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return sorted({line for text in texts for line in text.splitlines()})


@cache
def shipped_by_spacy() -> Language:
    """The shipped model, loaded and run by spaCy."""
    model = chosen()
    assert model is not None
    return loaded(model)
