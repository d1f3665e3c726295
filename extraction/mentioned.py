"""Mentioned: whom a name in running text stands for, and how it is spelt without its genitive."""

from __future__ import annotations

from dataclasses import replace

from extraction.claim import Mention
from extraction.names import find_person, mention
from extraction.reading import Name, Reading

_ENDS_IN_S = ("as", "es", "is", "os", "us", "ys", "ås", "äs", "ös", "ss", "rs")
"""Endings of names that have an s of their own."""


def named(reading: Reading, name: Name, *, owning: bool = False) -> Mention:
    """A mention under the fuller name that the document's lists give the same person."""
    found = mention(reading, name)
    listed = find_person(reading, name.text)
    if listed is not None:
        return replace(found, name=listed.name, party=found.party or listed.party)
    if owning and name.text.endswith("s") and _has_genitive(reading, name.text):
        return replace(found, name=found.name.removesuffix("s"))
    return found


def _has_genitive(reading: Reading, text: str) -> bool:
    others = {n.text for n in reading.names}
    return text[:-1] in others or not text.endswith(_ENDS_IN_S)
