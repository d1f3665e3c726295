"""The geometry of a first page: the same blocks as a table, a run of text, torn columns, and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from scribe import marks
from scribe.lists import Row
from scribe.wording import rows as told_rows

Field = tuple[str, list[Row]]
"""A label and its lines."""


def width(text: str) -> int:
    """Printed width, without the marks."""
    return len(marks.bare(text))


def padded(text: str, to: int) -> str:
    """The text and blanks up to a width, at least two."""
    return text + " " * max(2, to - width(text))


def tabbed(fields: Sequence[Field]) -> str:
    """Label, tab, values; further values under the first."""
    return "\n\n".join(f"{label}\t" + "\n\t".join(row.line for row in rows) for label, rows in fields)


def stacked(fields: Sequence[Field]) -> str:
    """Label on its own line, values below."""
    return "\n\n".join(f"{label}\n" + "\n".join(row.line for row in rows) for label, rows in fields)


def flat(fields: Sequence[Field]) -> str:
    """Everything in one run, as a text layer without line breaks gives it."""
    return " ".join(f"{label} " + " ".join(row.line for row in rows) for label, rows in fields)


def labels_first(fields: Sequence[Field]) -> str:
    """All labels in one run, then all values."""
    return (
        " ".join(label for label, _ in fields)
        + "\n\n"
        + "\n".join(row.line for _, rows in fields for row in rows)
    )


def label_below(fields: Sequence[Field]) -> str:
    """The label printed after its block."""
    return "\n\n".join("\n".join(row.line for row in rows) + f"\n{label}" for label, rows in fields)


def inline(fields: Sequence[Field]) -> str:
    """Label, colon, and all names in one sentence."""
    return "\n".join(f"{label}: " + ", ".join(row.line for row in rows) for label, rows in fields)


def spaced(fields: Sequence[Field]) -> str:
    """Label and values in columns of blanks, as on a typewriter."""
    return "\n\n".join(
        "\n".join(padded(label if number == 0 else "", 24) + row.line for number, row in enumerate(rows))
        for label, rows in fields
    )


def web(fields: Sequence[Field]) -> str:
    """A page's headings with bullets below."""
    return "\n\n".join(
        f"{label}\n" + "\n".join(f"• {row.line}" if len(rows) > 1 else row.line for row in rows)
        for label, rows in fields
    )


def torn(fields: Sequence[Field]) -> str:
    """The names of a block, then all that stood beside them."""

    def block(label: str, rows: list[Row]) -> str:
        if len(rows) == 1 or any(not row.note for row in rows):
            return f"{label}\n" + "\n".join(row.line for row in rows)
        names = "\n".join(f"{row.name}{row.party}" for row in rows)
        return f"{label}\n{names}\n" + "\n".join(row.note.lstrip(", ") for row in rows)

    return "\n\n".join(block(label, rows) for label, rows in fields)


def grid(fields: Sequence[Field]) -> str:
    """A list of attendance: name, party and a remark in columns."""
    found = []
    for label, rows in fields:
        if len(rows) == 1 and not rows[0].party and not rows[0].note:
            found.append(f"{label}: {rows[0].line}")
            continue
        wide = max(width(row.name) for row in rows) + 3
        lines = [f"{padded(label, wide)}Parti   Anmärkning"]
        lines += [
            (padded(row.name, wide) + padded(row.party.strip(" ()"), 8) + row.note.lstrip(", ")).rstrip()
            for row in rows
        ]
        found.append("\n".join(lines))
    return "\n\n".join(found)


def side_by_side(fields: Sequence[Field]) -> str:
    """Two blocks beside each other, where both are lists."""
    found, waiting = [], list(fields)
    while waiting:
        label, rows = waiting.pop(0)
        if len(rows) > 1 and waiting and len(waiting[0][1]) > 1:
            other, more = waiting.pop(0)
            left = [label, *(row.line for row in rows)]
            right = [other, *(row.line for row in more)]
            wide = max(width(line) for line in left) + 4
            many = max(len(left), len(right))
            left += [""] * (many - len(left))
            right += [""] * (many - len(right))
            found.append("\n".join((padded(a, wide) + b).rstrip() for a, b in zip(left, right, strict=True)))
        else:
            found.append(f"{label}\n" + "\n".join(row.line for row in rows))
    return "\n\n".join(found)


def by_party_named(fields: Sequence[Field]) -> str:
    """Names gathered party by party, the parties' names written out."""
    return by_party(fields, {row[0]: row[3] for row in told_rows("parties")})


def by_party(fields: Sequence[Field], names: Mapping[str, str] | None = None) -> str:
    """Names gathered party by party, each group in a sentence."""
    known = names or {}
    found = []
    for label, rows in fields:
        parties = list(dict.fromkeys(row.party for row in rows if row.party and row.whole is None))
        if len(parties) < 2:
            found.append(f"{label}\n" + "\n".join(row.line for row in rows))
            continue
        lines = [
            f"{known.get(party.strip(' ()').upper(), party.strip(' ()'))}: "
            + ", ".join(
                f"{row.name}{f' ({note})' if (note := row.note.strip(', ')) else ''}"
                for row in rows
                if row.party == party and row.whole is None
            )
            for party in parties
        ]
        lines += [row.line for row in rows if row.whole is not None or not row.party]
        found.append(f"{label}\n" + "\n".join(lines))
    return "\n\n".join(found)


def numbered(fields: Sequence[Field]) -> str:
    """As at a roll-call: the names of a list are numbered."""
    return "\n\n".join(
        f"{label}\n"
        + "\n".join(
            f"{number}. {row.line}" if len(rows) > 2 else row.line for number, row in enumerate(rows, start=1)
        )
        for label, rows in fields
    )


def scattered(fields: Sequence[Field]) -> str:
    """The names of a block, then their parties, then all remarks: three columns read one by one."""

    def block(label: str, rows: list[Row]) -> str:
        if len(rows) == 1 or any(not row.note or not row.party for row in rows):
            return torn([(label, rows)])
        columns = [[row.name for row in rows], [row.party.strip() for row in rows]]
        columns.append([row.note.lstrip(", ") for row in rows])
        return "\n".join([label, *("\n".join(column) for column in columns)])

    return "\n\n".join(block(label, rows) for label, rows in fields)


GEOMETRY: dict[str, Callable[[Sequence[Field]], str]] = {
    way.__name__: way
    for way in (
        tabbed,
        stacked,
        flat,
        labels_first,
        label_below,
        inline,
        spaced,
        web,
        torn,
        grid,
        side_by_side,
        by_party,
        by_party_named,
        numbered,
        scattered,
    )
}
"""The ways a house may name in `front`."""
