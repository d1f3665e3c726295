"""Verdicts: what a human being has decided about who is who, in a plain text file that the user owns.

One verdict a line; `#` starts a comment::

    same          Anna Alm @ Norrby kommun | Anna Alm @ Söderby kommun
    different     Bo Bok @ protokoll-2022-10.txt | Bo Bok @ Norrby kommun
    not a person  Norra Torget

A name may stand alone, with the organisation it is seen with, or with the document that has it; a person's
IRI may stand in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ontology.terms import ID

SAME: Final = "same"
DIFFERENT: Final = "different"
NOT_A_PERSON: Final = "not a person"

_LINE: Final = re.compile(rf"({SAME}|{DIFFERENT}|{NOT_A_PERSON})\b\s*[:\t ]\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whom:
    """A person as a verdict points at one: by IRI, or by name and where the name stands."""

    name: str = ""
    at: str | None = None
    """Organisation or document, in the user's words."""
    iri: str | None = None

    def __str__(self) -> str:
        return self.iri or (f"{self.name} @ {self.at}" if self.at else self.name)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of the file."""

    line: int
    kind: str
    """same | different | not a person."""
    whom: tuple[Whom, ...]
    """Two persons; one for «not a person»."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The file as read: what could be understood, and a sentence for each line that could not."""

    lines: tuple[Verdict, ...] = ()
    problems: tuple[str, ...] = ()


def read_verdicts(text: str) -> Verdicts:
    """Read the file's text. A line that cannot be understood is told of and skipped; the others count.

    >>> read_verdicts("same Bo Bok | Bosse Bok").lines[0].whom[1].name
    'Bosse Bok'
    >>> read_verdicts("sam Bo Bok | Bosse Bok").problems
    ('verdicts, line 1: begins with neither «same», «different» nor «not a person»: sam Bo Bok | Bosse Bok',)
    """
    found: list[Verdict] = []
    problems: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        said = re.sub(r"(^|\s)#(\s.*)?$", "", line).strip()
        if not said or said.startswith("#"):
            continue
        parsed = _read(number, said)
        if isinstance(parsed, Verdict):
            found.append(parsed)
        else:
            problems.append(f"verdicts, line {number}: {parsed}: {said}")
    return Verdicts(tuple(found), tuple(problems))


def _read(number: int, said: str) -> Verdict | str:
    """The verdict of a line, or what is wrong with it."""
    match = _LINE.fullmatch(said)
    if match is None:
        if said.casefold() in (SAME, DIFFERENT, NOT_A_PERSON):
            return "names nobody"
        return f"begins with neither «{SAME}», «{DIFFERENT}» nor «{NOT_A_PERSON}»"
    kind, rest = match[1].casefold(), match[2]
    parts = [part.strip() for part in rest.split("|")]
    wanted = 1 if kind == NOT_A_PERSON else 2
    if not all(parts) or len(parts) != wanted:
        return "needs one person" if wanted == 1 else "needs two persons, parted by «|»"
    whom = tuple(map(_whom, parts))
    if any(w.iri is None and not w.name for w in whom):
        return "says where, and not who"
    if wanted == 2 and whom[0] == whom[1]:
        return "names the same person twice"
    return Verdict(number, kind, whom)


def _whom(text: str) -> Whom:
    if text.startswith("id:person/"):
        return Whom(iri=ID + text.removeprefix("id:"))
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    if text.startswith(f"{ID}person/"):
        return Whom(iri=text)
    name, _, at = text.partition("@")
    return Whom(name.strip().strip('«»"'), at.strip().strip('«»"') or None)


def contradicting(verdicts: Iterable[Verdict]) -> tuple[list[Verdict], list[str]]:
    """The verdicts without those that a later line says the opposite of, and a sentence for each of these."""
    kept: list[Verdict] = []
    problems: list[str] = []
    opposite = {SAME: DIFFERENT, DIFFERENT: SAME}
    said: dict[tuple[str, frozenset[Whom]], int] = {}
    for verdict in sorted(verdicts, key=lambda v: -v.line):
        pair = frozenset(verdict.whom)
        later = said.get((opposite.get(verdict.kind, ""), pair))
        if later is not None:
            problems.append(f"verdicts, line {verdict.line}: line {later} says the opposite, and counts")
            continue
        said.setdefault((verdict.kind, pair), verdict.line)
        kept.append(verdict)
    return sorted(kept, key=lambda v: v.line), sorted(problems)
