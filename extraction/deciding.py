"""Deciding: the word of a sentence that says what this very meeting decided."""

from __future__ import annotations

from extraction.around import any_terms, terms
from extraction.bykind import body_by_rule
from extraction.change import WISHED
from extraction.context import Context
from extraction.sentences import Sentence
from extraction.statement import (
    BODY,
    BODY_TYPE,
    DATE,
    DOES,
    LINK,
    MEETING,
    ORGANIZATION_WORD,
    OUTCOME,
    PERSON,
    STATUS,
    TENSE,
    Word,
    words_in,
)
from extraction.timing import later

DECIDED, ASSIGNED = "decided", "assigned"
DONE, GIVES, PROCESS_EVENT = "cue:done", "cue:gives", "cue:process-event"
DECIDING = frozenset({OUTCOME, DOES})
"""Kinds of terms without which a sentence decides nothing."""
_REACH = 40
"""Letters over which «ska» or «planeras» reaches the verb after it."""
_FIRST = 24
"""A sentence that opens with its verb of decision says what this meeting does: «Bordlades …»."""
_OF_WISHES = ("returned", "deferred", "rejected")
"""What becomes of a proposal."""
_LEAST_NAME, _LONGEST_NAME = 7, 80
"""Letters of a body's name before its verb."""

_SUBJECTS = (BODY, BODY_TYPE, ORGANIZATION_WORD)

Words = tuple[Word, ...]


def deciding_word(context: Context, sentence: Sentence, *, inside: bool) -> Word | None:
    """The word that says what this meeting did, if it did; proposals, plans and reports are left out.

    `inside` is whether the sentence stands under a heading «Beslut», where a verb needs no subject.
    """
    if not inside and any_terms(context.reading, sentence.start, sentence.start + 1, "cue:condition"):
        return None
    words = words_in(context.reading, *sentence)
    cues = [w for w in words if w.kind == OUTCOME]
    special = [w for w in cues if w.value != DECIDED]
    for cue in [*special, *cues]:
        carries = inside or _carries(context, sentence, cue) or _by_us(context, words, cue)
        empty = cue.value == DECIDED and not carries
        if empty or _ends(context, sentence, cue) or _is_only_talk(context, words, cue):
            continue
        if inside or _is_ours(context, sentence, words, cue):
            return cue
    return _does(context, sentence, words)


def done_word(context: Context, sentence: Sentence) -> Word | None:
    """The word by which a sentence tells what was done without telling who did it: «Dagordningen fastställs».

    What somebody proposed, another body did or was done on another day is left out.
    """
    cue = next(iter(terms(context.reading, *sentence, DONE)), None)
    if cue is None or any_terms(context.reading, sentence.start, sentence.start + 1, "cue:condition"):
        return None
    words = words_in(context.reading, *sentence)
    if any(w.kind == STATUS and w.value in WISHED for w in words):
        return None
    before = [w for w in words if w.end <= cue.start]
    if any(w.kind in (STATUS, TENSE) and w.value in ("planned", "future", "according") for w in before):
        return None
    dates = [w.date.edtf for w in words if w.date is not None]
    if cue.target == "past" and any(day != context.day for day in dates):
        return None
    doers = [w.end + 1 for w in words if w.kind == LINK and w.value == "in" and w.start >= cue.end]
    if any(_is_other(context, w) for w in words if w in before or w.start in doers):
        return None
    return Word(OUTCOME, cue.start, cue.end, (DECIDED,))


def is_ours(context: Context, start: int, end: int) -> bool:
    """Whether a heading announces what this meeting decided: no other body is named in it."""
    words = words_in(context.reading, start, end)
    return not any(_is_other(context, w) for w in words if w.kind in (BODY, BODY_TYPE))


def _carries(context: Context, sentence: Sentence, cue: Word) -> bool:
    """Whether a verb of decision is followed by what is decided: «beslutar att …», «beslutar: …»."""
    text = context.reading.text
    return " " in text[cue.start : cue.end] or text[cue.end : sentence.end].lstrip()[:1] in (":", "–")


def _by_us(context: Context, words: Words, cue: Word) -> bool:
    """Whether the meeting's own body stands right before the verb: «Nämnden beslutar enhälligt att …».

    «Nämnden beslutar om bidrag» says only what it may decide.
    """
    if any(w.kind == PROCESS_EVENT and w.start == cue.start and w.value == "decision" for w in words):
        return False
    subject = [w for w in words if w.kind in _SUBJECTS and w.end <= cue.start][-1:]
    return any(_is_own(context, w) and not context.reading.text[w.end : cue.start].strip() for w in subject)


def _ends(context: Context, sentence: Sentence, cue: Word) -> bool:
    """Whether the sentence ends with «beslutar», so that the decision comes in the lines below."""
    text = context.reading.text[sentence.start : sentence.end].rstrip(": ")
    return cue.value == DECIDED and sentence.start + len(text) == cue.end


def _is_ours(context: Context, sentence: Sentence, words: Words, cue: Word) -> bool:
    """Whether it is this meeting that does it: its own body is the subject, or nobody else is named."""
    voice = next((w.value for w in words if w.kind == "cue:voice" and w.start == cue.start), None)
    before = [
        w for w in words if w.kind in (BODY, BODY_TYPE, ORGANIZATION_WORD, MEETING) and w.end <= cue.start
    ]
    decided = [w for w in words if w.kind == OUTCOME and w.value == DECIDED and w.start <= cue.start]
    for verb in (cue, *decided):
        subject = [w for w in before if not context.reading.text[w.end : verb.start].strip()]
        if (subject and _is_own(context, subject[-1])) or _is_own_name(context, sentence, verb.start):
            return True
    gives = terms(context.reading, sentence.start, cue.start, GIVES) if cue.value == ASSIGNED else ()
    if any(_is_own_name(context, sentence, verb.start) for verb in gives):
        return True
    if cue.value == DECIDED:
        return cue.start - sentence.start <= (0 if voice == "report" else _FIRST) and not before
    if any(_is_ours(context, sentence, words, verb) for verb in decided):
        return True
    return voice is None and not any(_is_other(context, w) for w in before)


def _is_own(context: Context, word: Word) -> bool:
    """Whether a word stands for the body that meets: its name, its kind, «nämnden», «mötet»."""
    if word.kind == MEETING:
        return True
    if word.kind == ORGANIZATION_WORD and context.which(word) is None:
        return True
    own, types = context.own, word.targets if word.kind == BODY_TYPE else word.types
    if own is None:
        return False
    if types and context.body is not None and context.body.body_type in types:
        return True
    name = context.reading.text[word.start : word.end].casefold()
    if types and len(name) > _LEAST_NAME and own.label.casefold().partition(" i ")[0].endswith(name[:-2]):
        return True  # «Individutskottet» in minutes of socialnämndens individutskott
    if types and context.body is not None and context.body.kind == "joint body":
        known = (
            context.ontology.body_types.get(t) for t in types
        )  # not those of names that it does not list
        return all(one is not None and one.exists_in == ("joint body",) for one in known)
    return (body_by_rule(context, types, []) if types else context.which(word)) == own.iri


def _is_own_name(context: Context, sentence: Sentence, verb: int) -> bool:
    """Whether the words from the sentence's start to its verb are the name of the body that meets.

    For bodies that no list knows: «Hamnnämnden fastställer …» in minutes of Norrvikens hamnnämnd.
    """
    name = context.reading.text[sentence.start : verb].strip().casefold()
    if context.own is None or not _LEAST_NAME <= len(name) <= _LONGEST_NAME:
        return False
    return name[:-2] in context.own.label.casefold()


def _is_other(context: Context, word: Word) -> bool:
    return word.kind in (BODY, BODY_TYPE) and not _is_own(context, word)


def _does(context: Context, sentence: Sentence, words: Words) -> Word | None:
    """The verb by which the meeting's own body does something: «Kommunfullmäktige väljer …»."""
    dated = [w.date.edtf for w in words if w.date is not None]
    if any(later(day, context.day) for day in dated if "/" not in day):
        return None
    for verb in (w for w in words if w.kind == DOES):
        before = [w for w in words if w.kind in _SUBJECTS and w.end <= verb.start]
        subject = [w for w in before[-1:] if not context.reading.text[w.end : verb.start].strip()]
        if (subject and _is_own(context, subject[0])) or _is_own_name(context, sentence, verb.start):
            return Word(OUTCOME, verb.start, verb.end, (DECIDED,))
    return None


def _is_only_talk(context: Context, words: Words, cue: Word) -> bool:
    """Whether it is a proposal, a plan, or what another body or an earlier meeting decided."""
    text = context.reading.text
    wishes = [w for w in words if w.kind == STATUS and w.value in WISHED and w.start < cue.start]
    by_name = any(w.kind == PERSON for w in words)
    if wishes and wishes[0] == words[0] and cue.value in _OF_WISHES and not by_name:
        wishes = [w for w in wishes if w.end > words[0].end]  # «Förslag till taxa återremitteras»
    if any(text[w.end : cue.start].strip() for w in wishes):
        return True
    if any(w.kind == MEETING and _is_earlier(words, w) for w in words):
        return True
    told = min((w.end for w in words if _says_that(context, w) and w.start <= cue.start), default=None)
    when = [w.date.edtf for w in words if w.date is not None and (told is None or w.start < told)]
    if any("/" not in day and later(context.day, day) for day in when):
        return any(w.kind == TENSE and w.value == "past" for w in words)
    if cue.value == ASSIGNED:
        return False
    near = [w for w in words if cue.start - _REACH <= w.start < min(cue.start, told or cue.start)]
    if any(w.kind in (STATUS, TENSE) and w.value in ("planned", "future") for w in near):
        return True
    dates = [w.date.edtf for w in words if w.kind == DATE and w.date is not None and w.end <= cue.start]
    if any(_is_before(context, day) for day in dates):
        return True
    bodies = [w for w in words if w.kind in (BODY, BODY_TYPE) and w.end <= cue.start]
    return cue.value == DECIDED and bool(bodies) and _is_other(context, bodies[-1])


def _is_before(context: Context, day: str) -> bool:
    """Whether something was on another day, and not only is for a time to come: «revisorer för 2023–2026»."""
    first = day.partition("/")[0]
    return context.day is not None and day != context.day and not later(first, context.day)


def _is_earlier(words: Words, meeting: Word) -> bool:
    """Whether a meeting is one before this: «vid förra sammanträdet»."""
    return any(w.kind == TENSE and w.value == "past" and w.end + 1 == meeting.start for w in words)


def _says_that(context: Context, word: Word) -> bool:
    """Whether it is «beslutade att»: days that come later belong to what was decided."""
    said = context.reading.text[word.start : word.end]
    return word.kind == OUTCOME and word.value == DECIDED and " " in said
