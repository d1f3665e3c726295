"""Settings: each sentence with the section and the passage it stands in, and the kinds of terms in it."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import NamedTuple

from extraction.around import once_for
from extraction.passages import Passage, passages
from extraction.reading import Reading, Section
from extraction.sentences import Sentence, sentences


class Setting(NamedTuple):
    """A sentence and where it stands."""

    sentence: Sentence
    section: Section | None
    passage: Passage | None
    """The passage that its last letter stands in."""
    kinds: frozenset[str]
    """Kinds of the terms that begin in it: what a sentence has none of, no rule need look for there."""

    @property
    def in_title(self) -> bool:
        """Whether it stands where its item has its heading."""
        section = self.section
        return section is not None and bool(section.title) and self.sentence.start < section.title_end


@once_for("terms", "sections")
def settings(reading: Reading) -> list[Setting]:
    """Every sentence of the document, in order."""
    parts, places, terms = passages(reading), reading.sections, reading.terms
    starts, named = [*map(itemgetter(0), terms)], [*map(itemgetter(2), terms)]
    found = []
    at = part = place = 0
    for sentence in sentences(reading):
        first = bisect_left(starts, sentence.start, lo=at)
        at = bisect_left(starts, sentence.end, lo=first)
        kinds = frozenset(named[first:at]) if at > first else _NONE
        while place < len(places) and places[place].end <= sentence.start:
            place += 1
        while part < len(parts) and parts[part].end < sentence.end:
            part += 1
        inside = part < len(parts) and parts[part].body < sentence.end
        section = places[place] if place < len(places) else None
        passage = parts[part] if inside else None
        found.append(_as_setting(Setting, (sentence, section, passage, kinds)))
    return found


_NONE: frozenset[str] = frozenset()
_as_setting = tuple.__new__
"""The short way to make one, of which a text has thousands."""
