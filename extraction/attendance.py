"""Attendance: who was at the meeting, for whom, as what, when, and who was not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction.affiliation import affiliation
from extraction.anchors import NameAnchor, ValueAnchor
from extraction.answers import answered
from extraction.blocks import Block, blocks
from extraction.brokenwords import closed
from extraction.calledup import called_up
from extraction.claim import AttendanceClaim, Mention
from extraction.document import Span
from extraction.grids import Grid, grids, outside
from extraction.names import remember, tidy
from extraction.phrasebook import phrasebook
from extraction.reading import Name, Reading
from extraction.rows import Row, rows
from extraction.rowwords import RowWords, row_words
from extraction.tornfunctions import dealt
from extraction.undamaged import undamaged
from ontology.terms import name_key

_DAMAGED = 0.97
"""How much a claim is believed in a text with OCR damage, against a clean one."""
_REPLACED = 0.85
"""Whoever is stood in for was not there."""
_NEXT = 0.8
"""Whoever serves stands in for the one away on the row before, if no name is said."""
_INITIALS = re.compile(r"[A-ZÅÄÖ]\.?(?:-?[A-ZÅÄÖ]\.?)? ")
_CHAIR = "ordförande"
_MOST_EVIDENCE = 30
"""Spans kept for a person who is listed again and again."""


def find_attendance(reading: Reading) -> None:
    """Step of the pipeline: fill `reading.attendance` and `reading.persons` from the document's lists."""
    known = {name_key(n.text) for n in reading.names if " " in n.text}
    found: list[AttendanceClaim] = []
    tables = grids(reading)
    for block in outside(blocks(reading), tables):
        away: AttendanceClaim | None = None
        for own, row in answered(reading, block, dealt(reading, list(rows(reading, block, known)))):
            claims = list(_claims(reading, own, row))
            if away is not None and _serves(reading, row, claims[0]):
                claims[0] = replace(
                    claims[0], substitutes_for=away.person, confidence=min(_NEXT, claims[0].confidence)
                )
            found += claims
            marked = own is block and block.status == "present" and claims[0].status != "present"
            away = claims[0] if marked else None
    for block, row in called_up(reading):
        found += _claims(reading, block, row)
    for listed in (row for table in tables for row in table.rows):
        claims = list(_claims(reading, listed.block, listed.row))
        items = listed.items or claims[0].items
        found += [replace(claims[0], items=items), *(c for c in claims[1:] if not _told(tables, c))]
    reading.attendance = _chaired_in_turn(_merged(_in_full(found)))
    for claim in reading.attendance:
        remember(reading, claim.person)
    _note_names(reading, [c.person for c in found] + [c.substitutes_for for c in found if c.substitutes_for])
    meeting = reading.meeting
    if meeting is not None and meeting.format == "in person" and any(c.mode == "digital" for c in found):
        reading.meeting = replace(meeting, format="in person, some digital")


def _in_full(found: Sequence[AttendanceClaim]) -> list[AttendanceClaim]:
    """The rows with whoever a substitute's row names by initials as the one listed in full who has them."""
    if not any(
        _INITIALS.match(p.name) for c in found for p in (c.person, c.substitutes_for) if p is not None
    ):
        return list(found)
    named = {c.person.name: c.person for c in found if not _INITIALS.match(c.person.name)}
    short: dict[str, list[Mention]] = {}
    for person in named.values():
        given, _, surname = person.name.partition(" ")
        for initials in ("-".join(part[:1] for part in given.split("-")), given[:1]):
            of = short.setdefault(name_key(f"{initials} {surname}"), [])
            of += [person] if person not in of else []

    def full(person: Mention) -> Mention:
        same = short.get(name_key(person.name.replace(".", "")), ()) if _INITIALS.match(person.name) else ()
        return (
            replace(person, name=same[0].name, party=person.party or same[0].party)
            if len(same) == 1
            else person
        )

    return [
        c
        if c.substitutes_for is None and not (c.status != "present" and _INITIALS.match(c.person.name))
        else replace(c, person=full(c.person), substitutes_for=c.substitutes_for and full(c.substitutes_for))
        for c in found
    ]


def _serves(reading: Reading, row: Row, claim: AttendanceClaim) -> bool:
    """Whether a row says that the person serves as a substitute without saying for whom."""
    if claim.status != "present" or claim.substitutes_for is not None:
        return False
    serving = phrasebook(reading.ontology).pattern("serving", before=r"\b", after=r"(?!\w)")
    return any(serving.search(reading.text, *place) for place in row.after)


def _told(tables: Sequence[Grid], absent: AttendanceClaim) -> bool:
    """Whether a table has a row of its own for somebody who was stood in for."""
    place = absent.person.start
    return any(row.row.name.start == place for table in tables for row in table.rows)


def _claims(reading: Reading, block: Block, row: Row) -> Iterator[AttendanceClaim]:
    body = reading.meeting.organization if reading.meeting else None
    words = row_words(reading, row, body)
    person = _mention(reading, row.name, row.value)
    for_, certainty, evidence = affiliation(reading, row, words, body)
    status = words.status.target if words.status else block.status
    away = status if status != "present" else "absent"
    if row.replaced is not None and words.status is None:
        status = "present"  # whoever stands in for somebody on a list of those away was there
    confidence = min(row.confidence, certainty, block.sure)
    confidence *= (_DAMAGED if reading.damaged else 1.0) * (0.9 if words.qualifiers.left_out else 1.0)
    replaced = _mention(reading, row.replaced, None) if row.replaced is not None else None
    said = words.qualifiers
    yield AttendanceClaim(
        person=person,
        for_=for_,
        title=words.title,
        function=words.function if status == "present" else None,
        status=status,
        substitutes_for=replaced,
        items=said.items,
        mode="digital" if said.mode == "digital" else None,
        from_=said.from_,
        to=said.to,
        confidence=round(confidence, 3),
        evidence=(*_evidence(reading, block, row, words), *evidence),
    )
    if replaced is not None and status == "present":
        yield AttendanceClaim(
            person=replaced,
            status=away,
            items=said.items,
            confidence=round(_REPLACED * confidence, 3),
            evidence=(
                reading.document.span("person", replaced.start, replaced.end),
                reading.document.span("statement", row.name.start, replaced.end),
                *(reading.document.span("function", t.start, t.end) for t in words.of_replaced),
            ),
        )


def _mention(reading: Reading, name: NameAnchor, value: ValueAnchor | None) -> Mention:
    """The person of a row; party letters in a column of their own count as printed with the name."""
    written = " ".join(reading.text[name.start : name.end].split())
    letters = name.letters or (value.letters if value is not None else None)
    ordered = written
    if name.shared is not None:
        ordered = written = f"{written} {name.shared.pieces[-1].text}"
        letters = letters or name.shared.letters
    elif name.swapped:
        given = reading.text[name.pieces[name.swapped].start : name.end]
        ordered = f"{reading.text[name.start : name.pieces[name.swapped - 1].end]}, {given}"
    party = letters.party if letters is not None else None
    tidied = undamaged(reading, tidy(closed(reading, ordered)))
    return Mention(written, tidied, name.start, name.end, party, listed=True)


def _evidence(reading: Reading, block: Block, row: Row, words: RowWords) -> Iterator[Span]:
    span = reading.document.span
    name = row.name
    yield span("person", name.start, name.stop)
    if row.value is not None and row.value.letters is not None:
        yield span("party", row.value.letters.start, row.value.letters.end)
    for term in words.functions:
        near = (
            row.value if row.value is not None and row.value.end <= term.start <= row.value.end + 3 else None
        )
        yield span("function", near.start if near else term.start, term.end)
    for place in words.titles:
        yield span("title", *place)
    for part, start, end in words.qualifiers.places:
        yield span(part, start, end)
    if row.replaced is not None:
        yield span("substitutes", row.replaced.start, row.replaced.end)
    heading = words.status or block.heading
    yield span("status", heading.start, heading.end)


def _merged(found: Sequence[AttendanceClaim]) -> list[AttendanceClaim]:
    """One claim a person and status: a person listed again (on the next page, in another part) is one row,
    but for who served for some items and only was there for others.

    Two rows with different parties or organisations are two persons of one name. Who is replaced but is
    listed as present too was away only for the substitute's items.
    """
    merged: list[AttendanceClaim] = []
    namesakes: dict[tuple[str, str], list[int]] = {}
    excused = {name_key(c.person.name) for c in found if c.status == "excused"}
    for claim in found:
        if claim.status == "absent" and not _listed_absent(claim) and name_key(claim.person.name) in excused:
            continue
        kind = claim.status if claim.status == "present" else "absent"
        places = namesakes.setdefault((name_key(claim.person.name), kind), [])
        same = next((i for i in places if _may_be_one(merged[i], claim)), None)
        if same is None:
            places.append(len(merged))
            merged.append(claim)
        else:
            merged[same] = _union(merged[same], claim)
    return [
        c
        for c in merged
        if c.status == "present"
        or c.items
        or (name_key(c.person.name), "present") not in namesakes
        or _listed_absent(c)
    ]


def _chaired_in_turn(rows: list[AttendanceClaim]) -> list[AttendanceClaim]:
    """Of two chairs for some items each, whoever took over had been a member all along."""
    chairs = [
        i
        for i, row in enumerate(rows)
        if row.status == "present" and row.items and _CHAIR in (row.function or "").split(", ")
    ]
    for i in chairs[1:]:
        if not set(rows[i].items) & set(rows[chairs[0]].items):
            rows[i] = replace(rows[i], items=())
    return rows


def _may_be_one(one: AttendanceClaim, other: AttendanceClaim) -> bool:
    """Whether no party or organisation tells two rows of one name apart, and none serves for other items."""
    if one.items and other.items and not set(one.items) & set(other.items):
        stood_in = [row.substitutes_for and row.substitutes_for.name for row in (one, other)]
        if stood_in[0] != stood_in[1]:
            return False
    parties = {one.person.party, other.person.party} - {None}
    organizations = {c.for_.iri for c in (one, other) if c.for_ is not None}
    return len(parties) < 2 and len(organizations) < 2


def _listed_absent(claim: AttendanceClaim) -> bool:
    """Whether the absence was printed as such rather than concluded from a substitute."""
    return any(span.part == "status" for span in claim.evidence)


def _union(one: AttendanceClaim, other: AttendanceClaim) -> AttendanceClaim:
    """Two rows of one person as one; for a substitute listed again the items are those of the service."""
    functions = dict.fromkeys(f for c in (one, other) if c.function for f in c.function.split(", "))
    serving = [c for c in (one, other) if c.substitutes_for is not None]
    items = serving[0].items if len(serving) == 1 and serving[0].items else _items(one, other)
    person = (
        one.person
        if one.person.party or not other.person.party
        else replace(one.person, party=other.person.party)
    )
    return replace(
        one,
        person=person,
        status="excused" if "excused" in (one.status, other.status) else one.status,
        for_=one.for_ or other.for_,
        title=one.title or other.title,
        function=", ".join(functions) or None,
        substitutes_for=one.substitutes_for or other.substitutes_for,
        items=items,
        mode=one.mode or other.mode,
        from_=one.from_ or other.from_,
        to=one.to or other.to,
        confidence=max(one.confidence, other.confidence),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence)))[:_MOST_EVIDENCE],
    )


def _items(one: AttendanceClaim, other: AttendanceClaim) -> tuple[str, ...]:
    """The items of two rows of one person together; none, which is all of them, if either has none."""
    return tuple(dict.fromkeys((*one.items, *other.items))) if one.items and other.items else ()


def _note_names(reading: Reading, persons: Sequence[Mention]) -> None:
    """Let the lists' careful names take the place of what running text rules made of the same words."""
    places = sorted({(p.start, p.end): p for p in persons}.values(), key=lambda p: p.start)
    listed = [Name(p.start, p.end, p.as_written, p.party, p.end) for p in places]
    kept: list[Name] = []
    at = 0
    for name in reading.names:
        while at < len(listed) and listed[at].end <= name.start:
            at += 1
        if at == len(listed) or listed[at].start >= name.end:
            kept.append(name)
    reading.names = sorted([*kept, *listed], key=lambda n: n.start)
