"""Evaluating: folders of gold, read with the present extractor, and how its claims compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from extraction.files import read
from extraction.models import Model
from extraction.pipeline import SHIPPED, read_over
from graph.record import MINIMUM_CONFIDENCE, DocumentClaims, record
from ontology.concepts import Ontology
from vemvar.claimrows import Row, as_row
from vemvar.goldfiles import Gold, read_gold, read_ledger_of
from vemvar.reliability import Judged
from vemvar.scores import Figures, Score, agrees, match, same_value
from vemvar.spellscore import SpellScore, score_spells
from vemvar.views import DERIVED, SIDE_VIEWS, VIEWS, View, enriched, same_name

_UNCOMPARED: Final = ("kind", "confidence", "evidence", "document", *DERIVED)


@dataclass
class Counted:
    """The rows of a view, matched by their core keys and by all that gold says."""

    core: Score = field(default_factory=Score)
    strict: Score = field(default_factory=Score)


@dataclass
class Evaluation:
    """How the claims of one folder's texts compare with its gold."""

    folder: Path
    documents: int = 0
    views: dict[str, Counted] = field(default_factory=dict)
    """By the view's name; besides them `name` (each person of a document once) and `function`."""
    fields: dict[tuple[str, str], Counter[bool]] = field(default_factory=dict)
    """(kind, key) → how often it agreed among the rows matched, where gold or claim says anything."""
    judged: list[Judged] = field(default_factory=list)
    """The claims of the averaged views, each with its confidence and whether it is right."""
    forbidden: list[str] = field(default_factory=list)
    """Claims that gold says must not be made."""
    spells: SpellScore | None = None
    """The tenures against the folder's ledger, when it has one."""

    def figures(self, view: str, *, strict: bool = False) -> Figures:
        """All groups of a view together."""
        counted = self.views.get(view, Counted())
        groups = (counted.strict if strict else counted.core).figures().values()
        return sum(groups, Figures())


def evaluate(
    folder: Path,
    ontology: Ontology,
    *,
    model: Model | None = SHIPPED,
    minimum: float = MINIMUM_CONFIDENCE,
) -> Evaluation:
    """Read a folder's texts and compare. Raises BadGold, Unreadable and UnknownModel.

    `minimum` is the least confidence of the claims that tenures follow; of the claims themselves all count.
    """
    made = Evaluation(folder)
    records: list[DocumentClaims] = []
    pairs, ledger = [by_our_names(gold, ontology) for gold in read_gold(folder)], read_ledger_of(folder)
    for gold in pairs:
        document = read(gold.path)
        reading = read_over(document, ontology, model=model)
        claims = sorted(reading.claims, key=lambda c: (min(s.start for s in c.evidence), c.kind))
        compare(made, gold, [as_row(claim) for claim in claims])
        if ledger:
            records.append(record(document.iri, reading.claims, name=gold.name, damaged=reading.damaged))
    if ledger:
        roles = (row for gold in pairs for row in gold.expected if row["kind"] == "role")
        made.spells = score_spells(ledger, records, ontology, roles, minimum=minimum)
    return made


def by_our_names(gold: Gold, ontology: Ontology) -> Gold:
    """Gold with its roles by the names that claims have: «VD» and «vd» are the verkställande direktör."""
    roles = ontology.roles.values()
    names = {role.name for role in roles}
    meant: dict[str, set[str]] = {}
    for role in roles:
        for form in (role.label, *role.labels):
            meant.setdefault(form.casefold(), set()).add(role.name)

    def named(rows: Sequence[Row]) -> tuple[Row, ...]:
        made = []
        for row in rows:
            said = row.get("role")
            known = meant.get(said.casefold(), set()) if isinstance(said, str) and said not in names else ()
            made.append({**row, "role": min(known)} if len(known) == 1 else row)
        return tuple(made)

    return replace(
        gold, expected=named(gold.expected), optional=named(gold.optional), absent=named(gold.absent)
    )


def compare(made: Evaluation, gold: Gold, claimed: Sequence[Row]) -> None:
    """Add one document's comparison."""
    made.documents += 1
    expected, actual = enriched(gold.expected), enriched(claimed)
    _, *optional = enriched([{"kind": "meeting", "own": True}, *gold.optional])
    made.forbidden += [
        f"{gold.name}: {row}" for row in claimed if any(agrees(ban, row) for ban in gold.absent)
    ]
    free: set[int] = set()
    for view in VIEWS:
        free |= _view(made, view, gold.name, expected, actual, optional)
    for view in SIDE_VIEWS:
        _view(made, view, gold.name, expected, actual, optional)
    counted = [row for row in actual if id(row) not in free]
    _count(made, "name", gold.name, _persons(expected), _persons(counted))
    listed = [row for row in expected if row["kind"] == "attendance"]
    unsaid = [name for row in listed if "function" not in row and (name := _name(row))]
    functions = [row for row in _functions(counted) if not any(same_name(row["person"], n) for n in unsaid)]
    _count(made, "function", gold.name, _functions(expected), functions)


def _view(
    made: Evaluation,
    view: View,
    where: str,
    expected: Sequence[Row],
    actual: Sequence[Row],
    optional: Sequence[Row],
) -> set[int]:
    """Count a document's rows in one view; the ids of the rows that count neither way."""
    wanted, given, may = view.of(expected), view.of(actual), view.of(optional)
    strict = match(wanted, given)
    core = match(wanted, given, agree=view.agree, first=strict)
    free = {
        i
        for i, row in enumerate(given)
        if i not in core.values() and (row.get("status") == "open" or any(view.agree(o, row) for o in may))
    }
    counted = made.views.setdefault(view.name, Counted())
    counted.core.count(where, wanted, *_without(given, core, free), view.group)
    counted.strict.count(where, wanted, *_without(given, strict, free), view.group)
    if view in VIEWS:
        for wish, i in core.items():
            _fields(made, view, wanted[wish], given[i])
    if view.averaged and view in VIEWS:
        right = {i for wish, i in core.items() if view.right(wanted[wish], given[i])}
        place = {id(row): at for at, row in enumerate(actual)}
        made.judged += [
            Judged(view.kind, float(row["confidence"]), i in right, place[id(row)])
            for i, row in enumerate(given)
            if i not in free
        ]
    return {id(given[i]) for i in free}


def _without(given: Sequence[Row], pairs: dict[int, int], free: set[int]) -> tuple[list[Row], dict[int, int]]:
    """The rows that count, and the pairs renumbered."""
    kept = [i for i in range(len(given)) if i not in free or i in pairs.values()]
    place = {i: at for at, i in enumerate(kept)}
    return [given[i] for i in kept], {wish: place[i] for wish, i in pairs.items()}


def _fields(made: Evaluation, view: View, wanted: Row, given: Row) -> None:
    for key, value in wanted.items():
        if key in _UNCOMPARED or key in view.core or (not value and not given.get(key)):
            continue
        told = made.fields.setdefault((view.kind, key), Counter())
        told[key in given and same_value(key, value, given[key])] += 1


def _count(made: Evaluation, name: str, where: str, wanted: list[Row], given: list[Row]) -> None:
    """Count a document's persons, or their functions: names modulo OCR and accents, and as they are spelt."""

    def agree(one: Row, other: Row) -> bool:
        return same_name(one["person"], other["person"]) and one.get("function") == other.get("function")

    exact = match(wanted, given)
    pairs = match(wanted, given, agree=agree, first=exact)
    counted = made.views.setdefault(name, Counted())

    def group(row: Row) -> str:
        return str(row.get("function", "person"))

    counted.core.count(where, wanted, given, pairs, group)
    counted.strict.count(where, wanted, given, exact, group)


def _persons(rows: Iterable[Row]) -> list[Row]:
    """Each person of a document once."""
    names = {_name(row) for row in rows if row["kind"] in ("attendance", "role")}
    return [{"person": name} for name in sorted(filter(None, names))]


def _functions(rows: Iterable[Row]) -> list[Row]:
    """Each function of each person once."""
    told = {
        (name, function)
        for row in rows
        if row["kind"] == "attendance" and (name := _name(row)) is not None
        for function in (row.get("function") or "").split(", ")
        if function
    }
    return [{"person": person, "function": function} for person, function in sorted(told)]


def _name(row: Row) -> str | None:
    """The person, as tidied if gold says so, else as written."""
    name: str | None = row.get("person", row.get("as_written"))
    return name
