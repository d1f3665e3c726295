"""What a reader should claim of a meeting: rows in the shape of `vemvar claims --json`."""

from __future__ import annotations

from typing import Any

from scribe.house import House
from scribe.lists import shows_absent
from scribe.people import Person
from scribe.sitting import Presence, Sitting
from scribe.wording import rows

Claim = dict[str, Any]
ORDER = ("ordförande", "vice ordförande", "sekreterare", "justerare")
OFFICE = ("chef", "direktör", "kommunsekreterare", "stadsarkitekt")
"""Endings of titles that are an office; others may be claimed or not."""


def optional(*claims: Claim) -> Claim:
    """Rows that may be claimed or not."""
    return {"optional": list(claims)}


def meeting(met: Sitting) -> Claim:
    """The document's own meeting."""
    return {
        "kind": "meeting",
        "organization": met.body.label,
        "date": str(met.day),
        "status": "held",
        "start": met.start,
        "end": met.end,
    }


def attendances(house: House, met: Sitting) -> list[Claim]:
    """One row a person, and for those who were replaced another's row that says so."""
    found: list[Claim] = []
    listed: set[Person] = set()
    for one in met.presences:
        if one.group == "absent" and not shows_absent(house) and not _replaced(met, one.person):
            continue
        listed.add(one.person)
        found.append(_attendance(house, met, one))
        if one.swapped and one.replaces and one.partial:
            away = {"kind": "attendance", "person": one.replaces.name, "status": "absent"}
            found.append(optional({**away, "items": one.partial.items}))
    return found


def _replaced(met: Sitting, person: Person) -> bool:
    return any(one.replaces == person for one in met.presences)


def _attendance(house: House, met: Sitting, one: Presence) -> Claim:
    row: Claim = {"kind": "attendance", "person": one.person.name}
    row["party"] = house.party_of(one.person, met.day)
    if row["party"] == "-" or (met.attached and "justerare" not in one.functions):
        del row["party"]
    row["status"] = "absent" if one.group == "absent" else "present"
    if one.group == "absent" and "förhind" in house.label("absent").lower() and shows_absent(house):
        row["status"] = "excused"
        if _replaced(met, one.person):
            del row["status"]
    row["substitutes_for"] = one.replaces.name if one.replaces else None
    if one.group != "absent" and not one.presides:
        row["function"] = ", ".join(name for name in ORDER if name in one.functions) or None
    plain = not house.upper and house.official != "before" and not one.acting
    if one.group == "official" and one.role not in ("sekreterare", None) and plain:
        row["title"] = one.role
    if one.partial:
        times = {"items": one.partial.items, "from": one.partial.from_, "to": one.partial.to}
        row |= {key: value for key, value in times.items() if value}
        row |= {"mode": "digital"} if one.partial.digital else {}
    return row


def offices(house: House, met: Sitting) -> list[Claim]:
    """The roles that the lists show somebody holds."""
    found: list[Claim] = []
    town = {"KS": "KSO", "RS": "RSO"}.get(met.body.short)
    for one in met.presences:
        if one.group == "absent" and not shows_absent(house):
            continue
        if one.role is None or one.role == "sekreterare":
            continue
        row: Claim = {"kind": "role", "person": one.person.name, "role": one.role, "status": "stated"}
        row |= {"event": "acting" if one.acting else "holds", "date": str(met.day)}
        if one.group == "official":
            if one.organization:
                row["organization"] = one.organization
            sure = one.role.endswith(OFFICE) and one.organization is not None
            found.append(row if sure else optional(row))
        elif town and one.role == "ordförande":
            whole = met.body.chairs[0].organization
            found.append({**row, "role": town, "organization": whole})
        else:
            found.append({**row, "organization": met.body.label})
        if one.presides:
            found.append(optional({"kind": "role", "person": one.person.name, "role": "ordförande"}))
    return found


def known_titles() -> frozenset[str]:
    """All titles of officials."""
    return frozenset(title for row in rows("bodies") for title in row[4].split(","))
