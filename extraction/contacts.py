"""Contacts: on a page of news, a title on a line by itself below the name of whoever has it."""

from __future__ import annotations

from extraction.around import names_in
from extraction.prose import Spoken
from extraction.reading import Name, Reading
from extraction.statement import ROLE, Statement
from ontology.forms import definite_plural, plural


def name_above(reading: Reading, spoken: Spoken, said: Statement) -> Name | None:
    """The name that stands alone on the line above a line that is nothing but one role; None if none does.

    An empty line or a heading that ends in a colon comes before it, so that no list of names does.
    """
    roles = said.of(ROLE)
    start, end = spoken.sentence
    if len(roles) != 1 or spoken.lead is not None or (roles[0].start, roles[0].end) != (start, end):
        return None
    label = reading.ontology.roles[roles[0].value].label
    form = reading.text[start:end].lower()
    if form != label and form in (plural(label), definite_plural(label)):
        return None
    stop = reading.text.find("\n", end + 1)
    if names_in(reading, end + 1, stop if stop >= 0 else len(reading.text)):
        return None
    last = start - 1
    line = reading.text.rfind("\n", 0, max(0, last)) + 1
    names = names_in(reading, line, max(line, last))
    if len(names) != 1 or reading.text[last] != "\n" or reading.text[line : names[0].start].strip():
        return None
    rest = reading.text[max(names[0].end, names[0].party_end) : last].strip()
    if rest and (names[0].party is None or not rest.startswith("(")):
        return None
    before = reading.text[:line].rstrip(" \t")
    return names[0] if before.endswith(("\n\n", ":\n")) else None
