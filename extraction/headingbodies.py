"""Heading bodies: the bodies that an item is about, by its heading or by a line of its own further down."""

from __future__ import annotations

import re

from extraction.around import section_at
from extraction.attached import implied
from extraction.bykind import is_bare_presidium
from extraction.context import Context
from extraction.statement import BODY, BODY_TYPE, EVENT, ROLE, Word, words_in
from extraction.subheadings import subheading

_NUMBER = re.compile(r"[./:-]\d| \d{2,4}[/:]\d")
"""What follows a body's letters in the number of an item: «Dnr KS/2021:112», «KS 2021/112»."""


def heading_words(context: Context, offset: int) -> list[Word]:
    """The bodies that the heading of the item at `offset` names, or the one that a line below it does."""
    section = section_at(context.reading, offset)
    if section is None or not section.title:
        return []
    if (body := subheading(context.reading, offset)) is not None:
        return list(words_in(context.reading, *body))
    words = words_in(context.reading, section.title_start, section.title_end)
    chosen = {w.end for w in words if w.kind == EVENT}  # «val av presidium» is no post in the presidium
    choosing = max((w.start for w in words if w.kind == "cue:voice" and w.value == "active"), default=0)
    bodies = [w for w in words if w.kind in (BODY, BODY_TYPE)]
    bodies = [w for w in bodies if w.start - 1 not in chosen or not is_bare_presidium(context, w)]
    bodies = [w for w in bodies if w.start >= choosing]  # «fullmäktige har utsett styrelse» is no post there
    bodies = [w for w in bodies if not _NUMBER.match(context.reading.text, w.end)]
    return bodies or [kind for w in words if w.kind == ROLE for kind in implied(context.ontology, w)]
