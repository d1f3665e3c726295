"""Answers as a person reads them in a terminal: plain text, the evidence under each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from vemvar.wording import between, bounds, day, named

Json: TypeAlias = Mapping[str, Any]

UNKNOWN: Final = "unknown body"


def shown(command: str, answers: Sequence[Json]) -> str:
    """The answers of a question, a block for each; questions without a view of their own as a table."""
    if not answers:
        return "nobody known" if command in ("who", "history", "person") else "nothing known"
    if command == "history":
        return "\n".join(_history(answers))
    view = VIEWS.get(command)
    if view is None:
        columns = [name for name in answers[0] if not name.startswith("_")]
        return table(columns, [[_cell(row[name]) for name in columns] for row in answers])
    return "\n".join(line for answer in answers for line in view(answer))


def _history(answers: Sequence[Json]) -> Iterator[str]:
    """Tenures in order; of a post that one holds at a time, with what lies between two ordinary holders."""
    before: Json | None = None
    for answer in answers:
        if not answer.get("_acting"):
            if before is not None and answer.get("_seats") == 1:
                yield f"  - {between(before, answer)}"
            before = answer
        yield from _tenure(answer)


def _tenure(row: Json) -> Iterator[str]:
    grade = f"{row['grade']:<10}" if row["grade"] else ""
    acting = ", acting" if row.get("_acting") else ""
    yield f"{grade}{named(row)}, {row['role']}, {row['organization']}{acting}"
    yield f"  {bounds(row['start'], row['end'])}{_assumed(row)}"
    around = [f"after {row['predecessor']}"] if row["predecessor"] else []
    around += [f"before {row['successor']}"] if row["successor"] else []
    if row["via"]:
        around.append(f"by being {row['via']['role']}, {row['via']['organization']}")
    if row["on_behalf_of"]:
        around.append(f"for {row['on_behalf_of']}")
    if around:
        yield f"  {', '.join(around)}"
    yield from evidence(row["evidence"])


def _assumed(row: Json) -> str:
    """What the conventions add to the bounds that evidence sets."""
    said = row.get("_assumed") or {}
    words = [f"{name} {said[name]}" for name in ("start", "end") if said.get(name)]
    return f" (by convention: {', '.join(words)})" if words else ""


def evidence(spans: Iterable[Json]) -> Iterator[str]:
    """The places that say so: for each document its longest quotes, on lines of their own."""
    by_document: dict[str, list[Json]] = {}
    for span in spans:
        by_document.setdefault(span["document"], []).append(span)
    for document, places in by_document.items():
        quotes = dict.fromkeys((_line(s["quote"]), s.get("page")) for s in _outermost(places))
        yield f"  {document}: " + " · ".join(f"«{quote}»{_page(page)}" for quote, page in quotes)


def _page(page: int | None) -> str:
    return f" (page {page})" if page is not None else ""


def _outermost(spans: Sequence[Json]) -> list[Json]:
    """The spans that lie in no other."""
    return [
        span
        for span in spans
        if not any(
            other is not span
            and (other["start"], -other["end"]) < (span["start"], -span["end"])
            and span["end"] <= other["end"]
            for other in spans
        )
    ]


def _line(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= QUOTE else words[: QUOTE - 1].rstrip() + "…"


QUOTE: Final = 160
"""Characters of a quote that are printed; `--json` gives it whole."""


def _person(row: Json) -> Iterator[str]:
    yield row["person"]
    others = [name for name in row["names"] if name != row["person"]]
    if others:
        yield f"  also written {', '.join(others)}"
    for place in row["affiliations"]:
        yield f"  {place['organization']}: {', '.join(place['seen'])}"
    for move in row["moves"]:
        yield f"  from {move['from']} to {move['to']} after {move['after']}, by {move['by']} (inferred)"
    for tenure in row["tenures"]:
        yield from (f"  {line}" for line in _tenure(tenure))
    for meeting in row["meetings"]:
        yield f"  at a meeting, {day(meeting['date'])}: {meeting['organization'] or UNKNOWN}"


def _meeting(row: Json) -> Iterator[str]:
    kind = f", {row['kind']}" if row["kind"] else ""
    body = row["organization"] or UNKNOWN
    yield f"{day(row['date']):<10}  {row['status']:<9}  {body}{kind}  {_clock(row)}".rstrip()
    place = [part for part in (row["place"], row["format"]) if part]
    if place:
        yield f"  {', '.join(place)}"
    for name in ("chair", "secretary", "adjusters"):
        if row[name]:
            yield f"  {name}: {', '.join(row[name])}"
    for name in ("present", "absent"):
        if row[name]:
            yield f"  {name}: {', '.join(_came_for(one) for one in row[name])}"
    if row["processes"]:
        yield f"  took up {', '.join(row['processes'])}"
    if row["document"]:
        yield f"  told in {row['document']}"


def _clock(row: Json) -> str:
    return "–".join(time for time in (row["start"], row["end"]) if time)


def _came_for(row: Json) -> str:
    return f"{row['person']} ({row['for']})" if row["for"] else str(row["person"])


def _process(row: Json) -> Iterator[str]:
    yield row["process"] + (f", run by {row['owner']}" if row["owner"] else "")
    for name in ("versions", "parts"):
        if row[name]:
            yield f"  {name}: {', '.join(row[name])}"
    for event in row["events"]:
        body = f", {event['organization']}" if event["organization"] else ""
        version = f", {event['version']}" if event["version"] else ""
        yield f"  {day(event['date']):<10}  {event['event']} ({event['status']}){version}{body}"
        yield from (f"  {line}" for line in evidence(event["evidence"]))
    for meeting in row["meetings"]:
        body = meeting["organization"] or UNKNOWN
        yield f"  {day(meeting['date']):<10}  taken up ({meeting['status']}) by {body}"
    for decision in row["decisions"]:
        item = f", item {decision['item']}" if decision["item"] else ""
        body = decision["organization"] or UNKNOWN
        yield f"  {day(decision['date']):<10}  {decision['outcome']}{item}: {body}"
        yield from (f"  {line}" for line in evidence(decision["evidence"]))


def _claim(row: Json) -> Iterator[str]:
    told = {
        name: value
        for name, value in row.items()
        if value not in (None, [], False)
        and not name.startswith("_")
        and name not in ("kind", "document", "evidence", "confidence")
    }
    words = ", ".join(f"{name} {_cell(value)}" for name, value in told.items())
    followed = ", too unsure to follow" if row.get("_set_aside") else ""
    yield f"{row['document']}: {row['kind']}, {words} ({row['confidence']:.2f}{followed})"
    for span in row["evidence"]:
        yield f"  {span['part']}: «{_line(span['quote'])}»{_page(span.get('page'))}"


VIEWS: Final[dict[str, Callable[[Json], Iterator[str]]]] = {
    "who": _tenure,
    "person": _person,
    "meetings": _meeting,
    "process": _process,
    "claims": _claim,
}
"""How each question's answers look; a question without a row here is shown as a table."""


def _cell(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(str(inner) for inner in value.values() if inner is not None)
    if isinstance(value, list):
        return ", ".join(_cell(inner) for inner in value)
    return "" if value is None else str(value)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under their headings, columns padded to their widest cell.

    >>> print(table(["role", "seats"], [["KSO", "1"], ["kommunalråd", ""]]))
    role         seats
    KSO          1
    kommunalråd
    """
    lines = [list(columns), *(list(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
