"""News: pages that tell of meetings and of people, but are not of a meeting themselves."""

from __future__ import annotations

import re

from extraction.around import terms
from extraction.claim import Ref
from extraction.labels import labels
from extraction.phrasebook import phrasebook
from extraction.reading import DateMention, Reading, Term
from extraction.rulebody import Body
from ontology.bodies import body_from_iri
from ontology.concepts import OWNERS, Organization

_TOP = 400
"""Letters within which a paper says what kind of paper it is."""
_LABELS_OF_MINUTES = ("attendance-heading", "head-label")
_OF_MINUTES = ("time and place", "adjustment")
_TELLING = 6
"""Blanks in a line that is a sentence."""
_SHORT_LINE = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SURE = 0.8
_SEVERAL = 3
"""Owners on one line, of which the page tells of none more than of another."""


def is_news(reading: Reading) -> bool:
    """Whether the paper tells of meetings but is of none: a page of news.

    It says so, or it has neither items nor any label of minutes, but sentences.
    """
    papers = {t.target for t in terms(reading, 0, min(_TOP, len(reading.text)), "cue:document-type")}
    if papers - {"news"}:
        return False
    return "news" in papers or _only_tells(reading)


def _only_tells(reading: Reading) -> bool:
    if any(s.kind == "item" for s in reading.sections):
        return False
    book = phrasebook(reading.ontology)
    found = (book.label_at(line.text, damaged=reading.damaged) for line in reading.lines)
    if any(label is not None and label[0] in _LABELS_OF_MINUTES for label in found) or _has_list(reading):
        return False
    whole = (line.text.strip() for line in reading.lines)
    return any(line.endswith(".") and line.count(" ") >= _TELLING for line in whole)


def _has_list(reading: Reading) -> bool:
    """Whether the head has lists and says where and when or by whom it was adjusted, on one line maybe."""
    found = [label for s in reading.sections if s.kind == "head" for label in labels(reading, s)]
    listed = any(label.kind == "cue:attendance-heading" for label in found)
    return listed and any(label.target in _OF_MINUTES for label in found)


def published(reading: Reading) -> tuple[DateMention, bool] | None:
    """The day that a page of news is of: the first whole date on a line with little else; labelled or not."""
    for mention in reading.dates:
        start = reading.text.rfind("\n", 0, mention.start) + 1
        end = reading.text.find("\n", mention.end)
        short = (end if end >= 0 else len(reading.text)) - start <= _SHORT_LINE
        if short and mention.basis == "stated" and _DAY.fullmatch(mention.edtf):
            return mention, True
    return None


def told_of(reading: Reading) -> Body | None:
    """The municipality or region that the page tells of: the first it names, itself or through a body.

    A name that is also a word counts where the text spells it out elsewhere; a line that names several says
    only where its readers live.
    """
    named = [
        (term, owner)
        for term in terms(reading, 0, len(reading.text), "organization")
        if (owner := _owner(reading, term))
    ]
    sure = {owner.iri for term, owner in named if not term.ambiguous}
    lines: dict[int, set[str]] = {}
    for term, owner in named:
        lines.setdefault(reading.text.rfind("\n", 0, term.start), set()).add(owner.iri)
    one = [
        (t, o)
        for t, o in named
        if o.iri in sure and len(lines[reading.text.rfind("\n", 0, t.start)]) < _SEVERAL
    ]
    for term, owner in one or [(t, o) for t, o in named if not t.ambiguous]:
        return Body(Ref(owner.iri, owner.label), _SURE, term.start, term.end)
    return None


def _owner(reading: Reading, term: Term) -> Organization | None:
    """The municipality or region that a name stands for, or that has the body that it stands for."""
    body = body_from_iri(reading.ontology, term.target)
    while body is not None and body.kind not in OWNERS:
        body = reading.ontology.organizations.get(body.part_of or "")
    return body
