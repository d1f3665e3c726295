"""Spoken of: the bodies that a page of news speaks of before a role that says nothing without its body."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.around import terms
from extraction.attached import implied
from extraction.change import MADE
from extraction.context import Context
from extraction.statement import BODY, BODY_TYPE, EVENT, OUTCOME, ROLE, Statement, Word, words_in

_OWNER = 40
"""Letters after a body within which its owner is named."""
_FAR = 700
"""Letters over which a page goes on about a body."""


def within(context: Context, said: Statement, word: Word) -> Iterator[Word]:
    """The bodies that the sentence puts a role in from afar, nearest first: «I valnämnden blev Ek chef».

    Who elects, and at whose meeting, says nothing of it; «valnämnden, där Ek blir chef» does.
    """
    for body in reversed(said.of(BODY, BODY_TYPE, end=word.start)):
        before = terms(context.reading, said.start, body.start, "cue:within")
        if any(t.end + 1 == body.start for t in before) or any(
            t.start == body.end for t in terms(context.reading, body.end, word.start, "cue:where")
        ):
            yield body


def spoken_of(context: Context, said: Statement, word: Word) -> Iterator[Word]:
    """The bodies that a page of news names before a role, nearest first; a headline's too.

    Who decided something and by whom it was done says nothing: «beslutade kommunfullmäktige». An authority of
    the state has no chairs of this kind. Where no body is named, whose chair somebody is called says it.
    """
    yield from within(context, said, word)
    before = words_in(context.reading, max(0, said.start - _FAR), said.start)
    for at, body in reversed([*enumerate(before)]):
        if body.kind in (BODY, BODY_TYPE) and not _is_authority(context, body):
            beside = [w for w in before[max(0, at - 2) : at + 3] if _tells_who(w)]
            if not any(_touches(context, w, body) for w in beside):
                yield body
    for role in reversed(before):
        yield from implied(context.ontology, role) if role.kind == ROLE else ()


def whose(context: Context, body: Word) -> list[Word]:
    """A body with whose it is, where that follows: «kulturnämnden i Salem»."""
    following = words_in(context.reading, body.end, body.end + _OWNER)
    owner = [w for w in following if w.kind == BODY and body.kind == BODY_TYPE][:1]
    leads = terms(context.reading, body.end, owner[0].start, "cue:within") if owner else []
    between = context.reading.text[body.end : owner[0].start].split() if owner else []
    return [body, *owner] if leads and len(between) == 1 else [body]


def _tells_who(word: Word) -> bool:
    """Whether a word beside a body says that it acts: «beslutade», «av», «valde»."""
    return word.kind == OUTCOME or word.value == "by" or (word.kind == EVENT and word.value in MADE)


def _is_authority(context: Context, body: Word) -> bool:
    iri = context.which(body) if body.kind == BODY else None
    organization = context.organization(iri) if iri is not None else None
    return organization is not None and organization.kind == "authority"


def _touches(context: Context, one: Word, other: Word) -> bool:
    first, last = sorted((one, other), key=lambda w: w.start)
    return not context.reading.text[first.end : last.start].strip()


def paragraphs_place(context: Context, said: Statement) -> Iterator[tuple[str | None, list[Word], float]]:
    """Where a paragraph of news is said to be about: «I Pajala … Nytt kommunalråd blir Ek.»"""
    if not context.news:
        return
    start = context.reading.text.rfind("\n", 0, said.start) + 1
    opening = [t for t in terms(context.reading, start, said.start, "cue:within") if t.start == start]
    for word in words_in(context.reading, start, said.end) if opening or said.start == start else ():
        if word.kind == BODY and any(t.end + 1 == word.start for t in opening):
            yield context.which(word), [word], 0.7
