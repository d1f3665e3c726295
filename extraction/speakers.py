"""Speakers: a sentence that quotes somebody, parted from the words that say who: «…, säger Ek, chef»."""

from __future__ import annotations

from extraction.around import any_terms, names_in, terms
from extraction.reading import Reading
from extraction.sentences import Sentence

_MARKS = ",.!?”\"»'…"
"""What a quotation ends with."""
_TITLE = 60
"""Letters from the verb to the speaker's name, with the title before it."""


def parted(reading: Reading, sentence: Sentence) -> list[Sentence]:
    """The quotation and its speaker as two sentences; the sentence itself where it quotes nobody.

    What is said tells nothing of who says it: «Vi är glada över valet av Ek, säger kommunalrådet Berg».
    """
    text = reading.text
    for verb in terms(reading, *sentence, "cue:speech"):
        said = text[sentence.start : verb.start].rstrip()
        if not said or said[-1] not in _MARKS:
            continue
        named = names_in(reading, verb.end, min(sentence.end, verb.end + _TITLE))
        if not named:
            continue
        titled = any_terms(reading, verb.end, named[0].start, "role")
        if titled or not text[verb.end : named[0].start].strip():
            return [Sentence(sentence.start, sentence.start + len(said)), Sentence(verb.start, sentence.end)]
    return [sentence]
