"""Mentioned: whom a name in running text stands for, and how it is spelt without its genitive."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.around import any_terms, once_for
from extraction.claim import Mention
from extraction.lexicon import FAMILY, lexicon
from extraction.names import find_person, mention
from extraction.reading import Name, Reading

_WORD_AFTER = re.compile(r"[ \u00a0]\n?[^\W\d_A-ZÅÄÖÉÜ]")
_ENDS_IN_S = ("as", "es", "is", "os", "us", "ys", "ås", "äs", "ös", "ss", "rs")
"""Endings of names that have an s of their own."""
_MAYBE_OWN = "ers"
"""An ending that may be a genitive all the same: «Ullångers» is no given name as «Anders» is."""
_OWNED = ("cue:post-word", "cue:election-heading")
"""What somebody has: a post, an election."""


def named(reading: Reading, name: Name, *, owning: bool = False) -> Mention:
    """A mention under the fuller name that the document gives the same person, in its lists or elsewhere."""
    found = mention(reading, name)
    listed = find_person(reading, name.text)
    if listed is not None:
        return replace(found, name=listed.name, party=found.party or listed.party)
    fuller = _fuller(reading).get(name.text) or _fuller(reading).get(name.text.removesuffix("s"))
    if " " not in name.text and fuller is not None:
        return replace(found, name=mention(reading, fuller).name, party=found.party or fuller.party)
    known = name.text[:-1] in _spellings(reading)
    owned = name.text.endswith("s") and (
        known or (owning and not name.text.endswith(_ENDS_IN_S)) or _owns(reading, name)
    )
    return replace(found, name=found.name.removesuffix("s")) if owned else found


def _owns(reading: Reading, name: Name) -> bool:
    """Whether a name stands in the genitive before what is somebody's: «Anna Ekbergs semester»."""
    words = name.text.split()
    if len(words) == 1 or name.party is not None or not _WORD_AFTER.match(reading.text, name.end):
        return False
    known = lexicon()
    if any_terms(reading, name.end + 1, name.end + 2, *_OWNED):  # «Ekbacks förordnande»
        own = name.text.endswith(_ENDS_IN_S) and (not name.text.endswith(_MAYBE_OWN) or words[-1] in known)
        return name.text.endswith("s") and not own
    return words[-1] not in known and bool(FAMILY & set(known.get(words[-1][:-1], "")))


@once_for("names")
def _spellings(reading: Reading) -> frozenset[str]:
    return frozenset(name.text for name in reading.names)


@once_for("names")
def _fuller(reading: Reading) -> dict[str, Name]:
    """By a given name or surname: the one whole name of the text that begins or ends with it."""
    whole: dict[str, dict[str, Name]] = {}
    for name in reading.names:
        words = name.text.split()
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            whole.setdefault(word, {}).setdefault(name.text, name)
    return {word: next(iter(names.values())) for word, names in whole.items() if len(names) == 1}
