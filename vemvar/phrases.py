"""Phrases: what pages and answers say, in each language, from tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("languages")
"""Tables of a key and a phrase for each language, a file for each kind of page."""


class MissingPhrase(KeyError):
    """A key that no table has."""


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language."""

    language: str
    phrases: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """A phrase with values in it. With `n`, the key's `.one` for 1 and its `.other` for other numbers.

        Raises MissingPhrase.

        >>> english()("count.document", n=2)
        '2 documents'
        """
        if "n" in values and key not in self.phrases:
            key = f"{key}.{'one' if values['n'] == 1 else 'other'}"
        try:
            phrase = self.phrases[key]
        except KeyError:
            raise MissingPhrase(key) from None
        return phrase.format_map(values) if values else phrase

    def __contains__(self, key: str) -> bool:
        return key in self.phrases

    def or_same(self, prefix: str, value: str) -> str:
        """The phrase for one of vemvar's own English values («certain», «held»), else the value itself.

        >>> swedish_words().or_same("grade", "certain"), swedish_words().or_same("grade", "?")
        ('säker', '?')
        """
        return self.phrases.get(f"{prefix}.{value}", value)


@cache
def words(language: str) -> Words:
    """The words of a language of `vemvar.pages.links.LANGUAGES`; KeyError for another."""
    return Words(language, {row["key"]: row[language] for row in rows()})


def rows() -> Iterator[Mapping[str, str]]:
    """Every row of every table: `key`, and a phrase for each language."""
    for path in sorted(FOLDER.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def english() -> Words:
    """The words of the command line."""
    return words("en")


def swedish_words() -> Words:
    """The words of pages that name no other language."""
    return words("sv")
