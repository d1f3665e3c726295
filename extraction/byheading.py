"""By heading: an election whose item's heading names the post, and whose decision only names somebody.

«Val av ersättare i socialnämnden efter Ek» … «Kommunfullmäktige utser Berg.»
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extraction.around import any_terms, names_in, terms
from extraction.change import LEFT, MADE
from extraction.passages import DECISION, PROPOSAL
from extraction.prose import Spoken
from extraction.reading import Name, Reading
from extraction.sentences import Sentence
from extraction.statement import DATE, EVENT, LINK, OUTCOME, PERSON, ROLE, STATUS, Statement, words_in

_TELLING = frozenset({EVENT, DATE, OUTCOME, STATUS, "cue:point", "cue:voice"})
"""Kinds of words above that say what happens, not what the post is."""


def post_above(reading: Reading, spoken: Spoken, last: Spoken | None) -> Sentence | None:
    """What names the post of a sentence that chooses somebody without saying for what; None if it says it.

    The line above («Ersättare i valnämnden efter Ek»), else the heading of an item that is an election; one
    with several posts names them only of as many persons.
    """
    section, sentence = spoken.section, spoken.sentence
    if section is None or section.kind != "item" or EVENT not in spoken.kinds:
        return None
    if spoken.passage not in ("", DECISION, PROPOSAL) or any_terms(reading, *sentence, ROLE):
        return None
    chosen = names_in(reading, *sentence)
    if (left := _leaves(reading, spoken, chosen)) is not None:
        return left
    if not chosen or not any(t.target in MADE for t in terms(reading, *sentence, EVENT)):
        return None
    above = last.sentence if last is not None and _is_label(reading, last, spoken) else None
    if above is None and section.title:
        title = Sentence(section.title_start, section.title_end)
        above = title if any_terms(reading, *title, "cue:election-heading") else None
    posts = {t.start for t in terms(reading, *above, ROLE)} if above is not None else set()
    return above if posts and len(posts) in (1, len(chosen)) else None


def _leaves(reading: Reading, spoken: Spoken, named: Sequence[Name]) -> Sentence | None:
    """The heading that names the post of who leaves: «Avsägelse från Ek som ledamot i valnämnden».

    A leave that is granted without a name is that of the one whom the heading names.
    """
    section = spoken.section
    if section is None or not section.title or "cue:meeting-kind" in spoken.kinds:
        return None  # «A lämnar sammanträdet»
    title = Sentence(section.title_start, section.title_end)
    for place in (spoken.sentence, title):
        if {t.target for t in terms(reading, *place, EVENT)} != {LEFT}:
            return None
    granted = "cue:grant" in spoken.kinds and len(names_in(reading, *title)) == 1
    posts = terms(reading, *title, ROLE)
    return title if posts and (named or granted) else None


def _is_label(reading: Reading, last: Spoken, spoken: Spoken) -> bool:
    """Whether the line before names a post and tells nothing itself."""
    between = reading.text[last.sentence.end : spoken.sentence.start]
    if last.section != spoken.section or between.strip() or between.count("\n") != 1:
        return False
    ended = reading.text[last.sentence.end - 1] in ".!?"
    return not ended and ROLE in last.kinds and not any_terms(reading, *last.sentence, EVENT, STATUS)


def with_post(reading: Reading, above: Sentence, said: Statement) -> Statement:
    """The statement with the post that the words above name, and whom the chosen one comes after."""
    kept = [w for w in words_in(reading, *above) if w.kind not in _TELLING]
    after = [w.end for w in kept if w.kind == LINK and w.value == "after"]
    if said.of(PERSON) or not said.of("cue:grant"):
        kept = [w for w in kept if w.kind != PERSON or any(0 <= w.start - end <= 1 for end in after)]
    return replace(said, words=(*kept, *said.words), led=True)
