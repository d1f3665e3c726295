"""QuickStatements: rows that the readers of version 1 read as meant, of what is certain and has a source."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field, replace

import pytest
from heldstores import HOSTILE, Held, held, iri_of, stored, tenure_of, with_items
from stores import bound

from graph.holdings import Holding, holdings
from graph.knowledge import Knowledge
from graph.quickstatements import left_out, left_out_csv, quickstatements
from graph.store import Store
from graph.tenure import Tenure, Via

Pairs = list[tuple[str, str]]


@dataclass
class Read:
    """A row as a reader of version 1 takes it."""

    subject: str
    property: str
    value: str
    qualifiers: Pairs = field(default_factory=list)
    references: list[Pairs] = field(default_factory=list)


def value(cell: str) -> str:
    """A value as Help:QuickStatements writes it: an item, a time or a text in double quotes."""
    cell = cell.replace("“", '"').replace("”", '"')
    if re.fullmatch(r"Q\d+|\+\d{4}-\d\d-\d\dT00:00:00Z/(9|10|11)", cell):
        return cell
    assert not re.fullmatch(r'"""(.*)"""', cell), cell
    found = re.fullmatch(r'"(.*)"', cell)
    assert found, cell
    return found[1].strip()


def read(data: bytes) -> list[Read]:
    """What the site makes of the text: bars are tabs, a comment ends a row, empty cells vanish."""
    rows = []
    for line in data.decode().replace("||", "\n").replace("|", "\t").split("\n"):
        text = re.sub(r"\s*/\*.*?\*/\s*$", "", line).strip()
        cells = [cell.strip() for cell in text.split("\t") if cell.strip()]
        if not cells or cells == ["CREATE"]:
            continue
        assert re.fullmatch(r"LAST|Q\d+", cells[0])
        assert re.fullmatch(r"P\d+|L[a-z]{2}", cells[1])
        assert len(cells) % 2 == 1
        row = Read(cells[0], cells[1], value(cells[2]))
        for key, cell in zip(cells[3::2], cells[4::2], strict=True):
            if re.fullmatch(r"P\d+", key):
                row.qualifiers.append((key, value(cell)))
            else:
                assert re.fullmatch(r"!?S\d+", key)
                if key.startswith("!") or not row.references:
                    row.references.append([])
                row.references[-1].append((f"P{key.lstrip('!S')}", value(cell)))
        rows.append(row)
    return rows


ANNA, BO = Held("Anna Ek", "Q1"), Held("Bo Al", "Q2")


def rows_of(known: Knowledge, *people: Held, url: str = "https://example.org/a") -> list[Read]:
    return read(quickstatements(with_items(known, people, url)))


def test_a_tenure_is_a_statement_with_start_end_neighbours_and_reference() -> None:
    first, second = rows_of(held(ANNA, BO), ANNA, BO)
    assert ("Q1", "P39", "Q7") == (first.subject, first.property, first.value)
    dates = [("P580", "+2001-01-01T00:00:00Z/11"), ("P582", "+2001-12-31T00:00:00Z/11")]
    assert [*dates, ("P1366", "Q2")] == first.qualifiers
    assert ("P1365", "Q1") in second.qualifiers
    assert [[("P854", "https://example.org/a")]] == first.references


def changed(**bounds: object) -> Knowledge:
    known = held(ANNA)
    return replace(known, tenures=(replace(tenure_of(known), **bounds),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "qualifiers"),
    [
        (
            changed(start_latest=bound("2001-01-31")),
            [("P580", "+2001-01-00T00:00:00Z/10"), ("P582", "+2001-12-31T00:00:00Z/11")],
        ),
        (
            changed(start_latest=bound("2001-12-31")),
            [("P580", "+2001-00-00T00:00:00Z/9"), ("P582", "+2001-12-31T00:00:00Z/11")],
        ),
        (
            changed(start_latest=bound("2001-02-01"), end_latest=None),
            [
                ("P580", "+2001-00-00T00:00:00Z/9"),
                ("P1319", "+2001-01-01T00:00:00Z/11"),
                ("P8555", "+2001-02-01T00:00:00Z/11"),
                ("P8554", "+2001-12-31T00:00:00Z/11"),
            ],
        ),
        (
            changed(start_earliest=None, end_earliest=None),
            [("P8555", "+2001-01-01T00:00:00Z/11"), ("P1326", "+2001-12-31T00:00:00Z/11")],
        ),
    ],
)
def test_dates_are_as_exact_as_the_bounds(known: Knowledge, qualifiers: Pairs) -> None:
    (row,) = rows_of(known, ANNA)
    assert qualifiers == row.qualifiers


def test_a_person_without_an_item_is_created_before_the_statements() -> None:
    data = quickstatements(with_items(held(Held("Anna Ek"))))
    assert data.startswith(b"CREATE\n")
    rows = [(row.subject, row.property, row.value) for row in read(data)]
    labels = [("LAST", "Lsv", "Anna Ek"), ("LAST", "Len", "Anna Ek")]
    assert [*labels, ("LAST", "P31", "Q5"), ("LAST", "P39", "Q7")] == rows


def test_a_role_with_an_item_is_held_where_the_body_is() -> None:
    known = held(ANNA)
    store = with_items(known, (ANNA,))
    post, role = tenure_of(known).post.iri, tenure_of(known).post.role
    match = "<http://www.w3.org/2004/02/skos/core#exactMatch> <http://www.wikidata.org/entity/"
    store.backend.update(f"DELETE DATA {{ <{post}> {match}Q7> }} ; INSERT DATA {{ <{role}> {match}Q8> }}")
    (row,) = read(quickstatements(store))
    assert ("Q8", ("P1001", "Q516080")) == (row.value, row.qualifiers[0])


def reasons(store: Store) -> list[str]:
    assert b"" == quickstatements(store)
    return [one.reason for one in left_out(store)]


@pytest.mark.parametrize(
    ("bounds", "reason"),
    [
        ({"acting": True}, "acting"),
        ({"via": Via("urn:r", "urn:o")}, "held ex officio"),
        ({"start_latest": None, "end_earliest": None}, "known by convention alone"),
    ],
)
def test_what_is_not_certain_of_the_person_makes_no_row(bounds: dict[str, object], reason: str) -> None:
    assert [reason] == reasons(with_items(changed(**bounds), (ANNA,)))


def test_what_has_no_item_or_no_source_makes_no_row() -> None:
    assert ["no item for the position"] == reasons(stored(held(ANNA)))
    assert ["no source on the web"] == reasons(with_items(held(ANNA), (ANNA,), url="file:///a"))


def test_two_spells_of_one_person_in_one_post_are_not_merged() -> None:
    one, other = held(ANNA, ANNA).tenures
    again = replace(other, person=one.person, spell=1)
    known = replace(held(ANNA, ANNA), tenures=(one, again))
    assert ["several spells, which would be merged"] * 2 == reasons(with_items(known, (ANNA,)))


def test_hostile_names_make_their_rows_unchanged_or_none() -> None:
    people = (BO, *map(Held, HOSTILE))
    store = with_items(held(*people), people)
    rows = read(quickstatements(store))
    assert ["Q7"] == [row.value for row in rows if row.subject == "Q2"]
    told = [row.value for row in rows if row.property == "Lsv"]
    refused = {one.tenure.person for one in left_out(store) if one.reason == "unsafe name"}
    assert sorted(HOSTILE) == sorted([*told, *(people[int(iri[-8:])].name for iri in refused)])
    assert {"Anna | Ek", "Anna || Ek", "/* Ek", "Anna /* Ek */", "“Anna” Ek", '"Anna Ek"'}.isdisjoint(told)
    assert len(refused) < 10


def test_an_address_is_written_so_that_it_stays_one() -> None:
    url = "https://example.org/?a=/*b*/"
    (row,) = rows_of(held(ANNA), ANNA, url=url)
    ((_, address),) = row.references[0]
    assert url == address.replace("%2A", "*")


def test_what_is_left_out_is_a_table_with_a_reason() -> None:
    text = left_out_csv(stored(held(Held("=1+1")))).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert ("no item for the position", "'=1+1", "KSO", iri_of(0)) == (
        row["reason"],
        row["person"],
        row["role"],
        row["person_iri"],
    )


def test_every_tenure_is_a_row_or_left_out() -> None:
    store = with_items(held(ANNA, BO, Held("Cia Alm")), (ANNA, BO))
    kept = [row for row in read(quickstatements(store)) if row.property == "P39"]
    known: tuple[Holding, ...] = holdings(store).tenures
    assert len(known) == len(kept) + len(left_out(store))


def test_the_same_store_gives_the_same_bytes() -> None:
    known = held(ANNA, BO, Held("Cia Alm"))
    shuffled: tuple[Tenure, ...] = known.tenures[::-1]
    one, other = (with_items(k, (ANNA, BO)) for k in (known, replace(known, tenures=shuffled)))
    assert quickstatements(one) == quickstatements(other)
