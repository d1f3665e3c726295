"""Writes municipalities.ttl and regions.ttl: `python -m ontology.registers FOLDER`.

FOLDER holds the official registers: municipalities.csv (code, name, short_name, county_code, county,
wikidata, orgnr) and regions.csv (county_code, region, county, wikidata, orgnr). The same registers give the
same bytes. What the registers do not say (older names, abbreviations, names that are words too) stands in
places.ttl, kept by hand.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from ontology.forms import genitive
from ontology.terms import ID, PREFIXES
from ontology.turtle import DATA

HEADER: Final = f"""\
# Made by `python -m ontology.registers FOLDER`; do not edit: additions go in places.ttl.
@prefix vv: <{PREFIXES["vv"]}> .
@prefix skos: <{PREFIXES["skos"]}> .
@prefix org: <{PREFIXES["org"]}> .
@prefix dct: <{PREFIXES["dct"]}> .
@prefix wd: <{PREFIXES["wd"]}> .
@prefix kommun: <{ID}kommun/> .
@prefix region: <{ID}region/> .
@prefix lan: <{ID}lan/> .
"""

Row = dict[str, str]


def municipalities(rows: Sequence[Row], regions: Sequence[Row]) -> Iterator[str]:
    """Turtle for each municipality, in the order of their codes."""
    region_of = {row["orgnr"]: row["county_code"] for row in regions if row["orgnr"]}
    for row in sorted(rows, key=lambda row: row["code"]):
        short, region = row["short_name"], region_of.get(row["orgnr"])
        name = row["name"] if region is None else f"{genitive(short)} kommun"
        attributive, _, kind = name.rpartition(" ")
        facts = [
            "a vv:Municipality",
            f'skos:prefLabel "{name}"@sv, "{short} Municipality"@en',
            f'vv:attributive "{attributive}"',
            f'dct:identifier "{row["code"]}"',
            f"dct:spatial lan:{row['county_code']}",
            *_numbers(row),
        ]
        if region is None:
            facts.insert(2, f'skos:altLabel "{short}"@sv')
            facts.insert(3, f"vv:genitive {_strings((genitive(short), attributive), but=short)}")
            if attributive != short:
                facts.insert(3, f'skos:hiddenLabel "{short} {kind}"@sv')
        else:
            facts.append(f"skos:exactMatch region:{region}")
        yield _block(f"kommun:{row['code']}", facts)


def regions(rows: Sequence[Row]) -> Iterator[str]:
    """Turtle for each region and for its county, in the order of their codes."""
    for row in sorted(rows, key=lambda row: row["county_code"]):
        code, name, county = row["county_code"], row["region"], row["county"]
        yield _block(
            f"region:{code}",
            [
                "a vv:Region",
                f'skos:prefLabel "{name}"@sv, "{name}"@en',
                f'vv:attributive "{genitive(name)}"',
                f'dct:identifier "{code}"',
                f"dct:spatial lan:{code}",
                *_numbers(row),
            ],
        )
        yield _block(
            f"lan:{code}",
            [
                "a vv:County",
                f'skos:prefLabel "{county}"@sv, "{county.removesuffix(" län")} County"@en',
                f'dct:identifier "{code}"',
            ],
        )


def write(folder: Path, target: Path) -> tuple[Path, Path]:
    """Read the two registers in `folder` and write the two Turtle files into `target`."""
    towns, districts = _rows(folder / "municipalities.csv"), _rows(folder / "regions.csv")
    first, second = target / "municipalities.ttl", target / "regions.ttl"
    first.write_text("\n".join((HEADER, *municipalities(towns, districts))), encoding="utf-8")
    second.write_text("\n".join((HEADER, *regions(districts))), encoding="utf-8")
    return first, second


def _numbers(row: Row) -> Iterator[str]:
    if row["orgnr"]:
        yield f'org:identifier "{row["orgnr"]}"'
    if row["wikidata"]:
        yield f"skos:exactMatch wd:{row['wikidata']}"


def _strings(forms: Iterable[str], *, but: str) -> str:
    wanted = [form for form in dict.fromkeys(forms) if form != but]
    return ", ".join(f'"{form}"' for form in wanted or [but])


def _block(subject: str, facts: Sequence[str]) -> str:
    return f"{subject} " + " ;\n    ".join(facts) + " .\n"


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m ontology.registers FOLDER")
    for path in write(Path(sys.argv[1]), DATA):
        print(path)
