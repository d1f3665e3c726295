"""What `vemvar evaluate` prints: the figures of each folder as tables, or as one JSON value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from typing import Any, Final

from vemvar.display import table
from vemvar.evaluating import Counted, Evaluation
from vemvar.reliability import Bin, bins, brier_score, calibration_error
from vemvar.scores import Figures
from vemvar.views import VIEWS

HEAD: Final = ("", "right", "missed", "extra", "precision", "recall", "F1", "strict F1")
_AVERAGED: Final = tuple(view.name for view in VIEWS if view.averaged)


def averages(made: Evaluation, *, strict: bool = False) -> dict[str, float | None]:
    """F1 over all rows (`micro`), and the means over kinds, over classes, over those of attendance and role.

    Kinds and classes that gold never names are left out of the means.
    """
    by_view = {name: _groups(made.views.get(name, Counted()), strict=strict) for name in _AVERAGED}
    kinds = [made.figures(name, strict=strict) for name in by_view]
    classes = [figures for groups in by_view.values() for figures in groups.values()]
    return {
        "micro": sum(kinds, Figures()).f1,
        "macro over kinds": _mean(kinds),
        "macro over classes": _mean(classes),
        "macro attendance": _mean(list(by_view["attendance"].values())),
        "macro role events": _mean(list(by_view["role"].values())),
    }


def as_json(made: Evaluation, *, differences: bool) -> dict[str, Any]:
    """All figures of a folder."""
    told = {
        "folder": str(made.folder),
        "documents": made.documents,
        "kinds": {name: _counted(counted) for name, counted in made.views.items()},
        "averages": averages(made),
        "strict_averages": averages(made, strict=True),
        "fields": {
            f"{kind}.{key}": {"rows": counted.total(), "agree": counted[True] / counted.total()}
            for (kind, key), counted in sorted(made.fields.items())
        },
        "forbidden": len(made.forbidden),
        "calibration": {kind: _calibration(made, kind) for kind in ("all", *_kinds(made))},
        "spells": _spells(made),
    }
    return told | ({"differences": list(all_differences(made))} if differences else {})


def as_text(made: Evaluation, *, differences: bool) -> str:
    """The figures of a folder as a person reads them."""
    parts = [f"{made.folder}: {made.documents} documents", _kinds_table(made), _averages_table([made])]
    if made.fields:
        rows = [
            [f"{k}.{f}", str(c.total()), _share(c[True] / c.total())]
            for (k, f), c in sorted(made.fields.items())
        ]
        parts.append(table(["field of matched rows", "rows", "agree"], rows))
    if made.judged:
        parts.append(_reliability_table(made))
    if made.spells is not None:
        parts.append(_spells_table(made))
    if made.forbidden:
        parts.append(f"claims that must not be made: {len(made.forbidden)}")
    if differences:
        parts.append("\n".join(all_differences(made)))
    return "\n\n".join(parts)


def compared(several: Sequence[Evaluation]) -> str:
    """The averages of several folders side by side."""
    return _averages_table(several)


def all_differences(made: Evaluation) -> Iterator[str]:
    """A line for each row missed or made up, by its core keys; then the spells."""
    for name in (view.name for view in VIEWS):
        counted = made.views.get(name, Counted())
        lines = [("missed  ", d) for d in counted.core.missed] + [("extra   ", d) for d in counted.core.extra]
        for word, one in sorted(lines, key=lambda line: line[1].document):
            yield f"{word}{one.document}: {name}, {str(one).partition(': ')[2]}"
    yield from (f"forbidden {line}" for line in made.forbidden)
    if made.spells is not None:
        yield from made.spells.differences


def _groups(counted: Counted, *, strict: bool) -> dict[str, Figures]:
    found = (counted.strict if strict else counted.core).figures()
    return {name: figures for name, figures in found.items() if figures.right + figures.missed}


def _mean(figures: Sequence[Figures]) -> float | None:
    known = [one.f1 for one in figures if one.f1 is not None and one.right + one.missed]
    return fmean(known) if known else None


def _counted(counted: Counted) -> dict[str, Any]:
    core, strict = counted.core.figures(), counted.strict.figures()
    return {
        "core": _figures(sum(core.values(), Figures())),
        "strict": _figures(sum(strict.values(), Figures())),
        "classes": {name: {"core": _figures(core[name]), "strict": _figures(strict[name])} for name in core},
    }


def _figures(of: Figures) -> dict[str, float | None]:
    counts = {"right": of.right, "missed": of.missed, "extra": of.extra}
    return counts | {"precision": of.precision, "recall": of.recall, "f1": of.f1}


def _kinds_table(made: Evaluation) -> str:
    rows: list[list[str]] = []
    unlisted = {view.name for view in VIEWS if not view.averaged}
    for name, counted in made.views.items():
        core, strict = counted.core.figures(), counted.strict.figures()
        if name in unlisted and not _groups(counted, strict=False):
            continue  # what gold names none of, it need not be complete in
        rows.append(_line(name, sum(core.values(), Figures()), sum(strict.values(), Figures())))
        if len(core) > 1:
            rows += [
                _line(f"  {group}", figures, strict.get(group, Figures())) for group, figures in core.items()
            ]
    return table(HEAD, rows)


def _line(name: str, core: Figures, strict: Figures) -> list[str]:
    shares = (core.precision, core.recall, core.f1, strict.f1)
    return [name, str(core.right), str(core.missed), str(core.extra), *map(_share, shares)]


def _averages_table(several: Sequence[Evaluation]) -> str:
    core = [averages(made) for made in several]
    strict = [averages(made, strict=True) for made in several]
    names = [made.folder.name for made in several]
    head = ["F1", *(f"{name}{level}" for name in names for level in ("", " strict"))]
    rows = [
        [key, *(_share(found[key]) for pair in zip(core, strict, strict=True) for found in pair)]
        for key in core[0]
    ]
    return table(head, rows)


def _kinds(made: Evaluation) -> list[str]:
    return list(dict.fromkeys(one.kind for one in made.judged))


def _calibration(made: Evaluation, kind: str) -> dict[str, Any]:
    judged = [one for one in made.judged if kind in ("all", one.kind)]
    return {
        "claims": len(judged),
        "expected_calibration_error": calibration_error(judged),
        "brier_score": brier_score(judged),
        "bins": [_bin(one) for one in bins(judged)],
    }


def _bin(one: Bin) -> dict[str, float]:
    return {
        "low": one.low,
        "high": one.high,
        "claims": one.claims,
        "confidence": one.confidence,
        "right": one.right,
    }


def _reliability_table(made: Evaluation) -> str:
    rows = [
        [f"{b.low:.1f}–{b.high:.1f}", str(b.claims), _share(b.confidence), _share(b.right)]
        for b in bins(made.judged)
    ]
    errors = [
        [kind, str(told["claims"]), _share(told["expected_calibration_error"]), _share(told["brier_score"])]
        for kind in ("all", *_kinds(made))
        for told in [_calibration(made, kind)]
    ]
    reliability = table(["confidence", "claims", "mean", "right"], rows)
    return f"{reliability}\n\n{table(['calibration', 'claims', 'error', 'Brier'], errors)}"


def _spells(made: Evaluation) -> Mapping[str, Any] | None:
    found = made.spells
    if found is None:
        return None
    dates = {side: {"inside_bounds": found.inside(side), **counted} for side, counted in found.days.items()}
    return {"holders": _figures(found.told), "untold": found.untold, "dates": dates}


def _spells_table(made: Evaluation) -> str:
    found = made.spells
    assert found is not None
    of = found.told
    holders = [
        [str(n) for n in (of.right, of.missed, of.extra)]
        + [_share(of.precision), _share(of.recall), str(found.untold)]
    ]
    head = ["holders found", "missed", "wrong", "precision", "recall", "told of nowhere"]
    days = [
        [
            f"true {side}",
            _share(found.inside(side)),
            *(str(counted[key]) for key in ("outside", "closed", "assumed", "assumed right")),
        ]
        for side, counted in found.days.items()
    ]
    columns = ["", "inside bounds", "outside", "between two days", "assumed", "assumed right"]
    return f"{table(head, holders)}\n\n{table(columns, days)}"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
