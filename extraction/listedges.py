"""Where a list of persons ends: at the next label, unless that is a function printed as a title in a row."""

from __future__ import annotations

import re
from itertools import zip_longest

from extraction.around import any_terms
from extraction.reading import Reading, Term

_SIGNED = re.compile(r"[ \u00a0]?(?::|\.\.|…|__)")
_ON_TOP = re.compile(r"\n[ \t]*\n[ \t]*\d{1,3}[ \u00a0]+\Z")
"""A page's number after a blank line."""
_BLANK = re.compile(r"\n[ \t]*\n[ \t]*[^\W\d_]")
_ROW = re.compile(
    r":[ \t\u00a0]*[A-ZÅÄÖ][^\n:]*\n(?:[^\n:]{1,40}:[^\n]*\n){0,5}[ \t\u00a0]*[A-ZÅÄÖ][^\n:(,]{2,50}[(,]"
)
"""A name after the colon, and in a line below one with letters or a title and no label."""
_ONE_NAME = re.compile(r"\s+(?:[A-ZÅÄÖ][\w-]+[ \u00a0]){1,3}[A-ZÅÄÖ][\w-]+(?:, ?[A-ZÅÄÖ]{2,})?\s+")
_IN_ROW = frozenset({"ordförande", "vice ordförande", "sekreterare"})
"""Functions that a list prints as a title before the name, so that they do not end the list."""


def edges(reading: Reading, printed: list[Term]) -> list[Term]:
    """The labels that end a list: all but a function printed as a title before a name in it.

    A function with a colon or a dotted line after it is a label of its own, and so is the first of a page,
    one with a single name before the next list, one that is no title («vid protokollet»), and any after a
    list of absent people, since nobody absent has a function.
    """
    text = reading.text
    found: list[Term] = []
    absent, top = False, None
    for term, following in zip_longest(printed, printed[1:]):
        if term.kind == "cue:attendance-heading":
            absent, top = status_of(term.target) != "present", term.end
        elif top is not None:  # where the list's lines still follow on one another
            top = None if _BLANK.search(text, top, term.start) else term.start
        in_row = term.kind == "cue:function-heading" and term.target in _IN_ROW and not absent
        if (
            not in_row
            or (_SIGNED.match(text, term.end) and not (top is not None and _heads_row(text, term)))
            or _ON_TOP.search(text, max(0, term.start - 9), term.start)
            or _has_one(text, term, following)
            or not any_terms(reading, term.start, term.end, "role")
        ):
            found.append(term)
    return found


def _heads_row(text: str, label: Term) -> bool:
    """Whether a function with a colon only titles its row of a list, which goes on in the line below."""
    return text[label.start - 1 : label.start] == "\n" and _ROW.match(text, label.end) is not None


def _has_one(text: str, label: Term, following: Term | None) -> bool:
    """Whether a function's label stands by itself and has one name, and then another list begins."""
    if following is None or following.kind != "cue:attendance-heading" or not text[label.start].isupper():
        return False
    if text[: label.start].rstrip(" ").endswith(","):
        return False
    return _ONE_NAME.fullmatch(text, label.end, following.start) is not None


def status_of(target: str) -> str:
    """Whether a heading lists who was present, absent or excused."""
    return target if target in ("absent", "excused") else "present"
