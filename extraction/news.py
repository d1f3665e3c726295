"""News: pages that tell of meetings and of people, but are not of a meeting themselves."""

from __future__ import annotations

import re

from extraction.around import terms
from extraction.claim import Ref
from extraction.labels import labels
from extraction.phrasebook import phrasebook
from extraction.reading import DateMention, Reading
from extraction.rulebody import Body
from ontology.bodies import body_from_iri
from ontology.concepts import OWNERS

_TOP = 400
"""Letters within which a paper says what kind of paper it is."""
_LABELS_OF_MINUTES = ("attendance-heading", "head-label")
_OF_MINUTES = ("time and place", "adjustment")
_TELLING = 6
"""Blanks in a line that is a sentence."""
_SHORT_LINE = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SURE = 0.8


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
    """The municipality or region that the page tells of: the first it names, itself or through a body."""
    for term in reading.terms:
        if term.kind != "organization" or term.ambiguous:
            continue
        body = body_from_iri(reading.ontology, term.target)
        while body is not None and body.kind not in OWNERS:
            body = reading.ontology.organizations.get(body.part_of or "")
        if body is not None:
            return Body(Ref(body.iri, body.label), _SURE, term.start, term.end)
    return None
