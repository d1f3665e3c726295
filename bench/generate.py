"""Minutes of invented people, any number of them, with the ledger of who truly held what.

    python bench/generate.py 1000 FOLDER --seed 1

writes 1,000 text files in four layouts and `ledger.json`. The municipalities are real, everybody in them is
made up. The same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from ontology.concepts import Ontology, Organization
from ontology.loading import load


def words(text: str) -> list[str]:
    """A list written as a sentence of its words."""
    return text.split()


GIVEN = words(
    "Alva Bertil Cajsa Dag Elna Folke Greta Hjalmar Ines Jerker Kajsa Loke Maj Nils Olle Pia Ragnhild Sixten "
    "Tora Ulf Viveka Ylva Åsa Östen Amina Bashir Dilan Goran Leila Mirza Nadja Omar Samira Tariq Zlatka "
    "Eva-Lena Karl-Erik Ann-Britt"
)
FRONT = words(
    "Al Berg Björk Brand Dal Ek Fors Gran Hag Hed Kvarn Lind Malm Norr Rosen Ryd Sand Skog Sund Ström Vret"
)
BACK = words(
    "backa bo borg dahl fält gren holm hult kvist lund mark näs rot sköld stam stedt torp vall vik åker"
)
PARTIES = words("S M C V L KD MP SD")
MONTHS = words("januari februari mars april maj juni juli augusti september oktober november december")
WEEKDAYS = words("måndagen tisdagen onsdagen torsdagen fredagen lördagen söndagen")
TERMS = (2011, 2015, 2019, 2023)
FIRST, LAST = date(2007, 1, 1), date(2025, 12, 31)


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    name: str
    party: str | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.party})" if self.party else self.name


@dataclass(frozen=True)
class Spell:
    """One line of the ledger: the truth."""

    person: Person
    role: str
    organization: str
    start: date
    end: date


@dataclass(frozen=True)
class Municipality:
    """A municipality, its history and who else sits in its board."""

    place: Organization
    chairs: tuple[Spell, ...]
    directors: tuple[Spell, ...]
    members: tuple[Person, ...]

    def on(self, spells: tuple[Spell, ...], day: date) -> Spell:
        """Who held the post that day."""
        return next(spell for spell in spells if spell.start <= day <= spell.end)


@dataclass(frozen=True)
class Minutes:
    """One generated document."""

    name: str
    text: str


def invent(chance: random.Random, party: bool) -> Person:
    """A name out of two lists and a few syllables."""
    name = f"{chance.choice(GIVEN)} {chance.choice(FRONT)}{chance.choice(BACK)}"
    return Person(name, chance.choice(PARTIES) if party else None)


def history(chance: random.Random, role: str, place: str, *, party: bool) -> tuple[Spell, ...]:
    """Holders of a post from 2007 to 2025, one after another without a gap."""
    changes = [date(year, 1, 1) for year in TERMS if chance.random() < 0.6]
    changes += [date(year + 1, chance.randint(2, 11), 1) for year in TERMS if chance.random() < 0.3]
    starts = [FIRST, *sorted(changes)]
    ends = [*(start - timedelta(days=1) for start in starts[1:]), LAST]
    return tuple(Spell(invent(chance, party), role, place, a, b) for a, b in zip(starts, ends, strict=True))


def municipalities(chance: random.Random, ontology: Ontology, count: int) -> list[Municipality]:
    """A sample of the register with an invented history each."""
    places = [o for o in ontology.organizations.values() if o.kind == "municipality"]
    role = {name: r.name for name, r in ((i.rpartition("/")[2], r) for i, r in ontology.roles.items())}
    return [
        Municipality(
            place,
            history(chance, role["kso"], place.label, party=True),
            history(chance, role["kommundirektor"], place.label, party=False),
            tuple(invent(chance, True) for _ in range(chance.randint(5, 11))),
        )
        for place in chance.sample(sorted(places, key=lambda place: place.iri), count)
    ]


def spoken(day: date) -> str:
    """«torsdagen den 14 mars 2019»."""
    return f"{WEEKDAYS[day.weekday()]} den {day.day} {MONTHS[day.month - 1]} {day.year}"


def board(chance: random.Random, town: Municipality, day: date) -> str:
    """A kommunstyrelse's minutes with a table of those who decide."""
    chair, director = town.on(town.chairs, day).person, town.on(town.directors, day).person
    present = chance.sample(town.members, len(town.members) - 1)
    rows = "".join(f"\n\t{person}" for person in present)
    return (
        f"{town.place.label}\tSAMMANTRÄDESPROTOKOLL\nKommunstyrelsen\tSammanträdesdatum\n\t{day}\n\n"
        f"Plats och tid\tKommunhuset, kl. 08.30–11.{chance.randint(10, 59)}\n\n"
        f"Beslutande\t{chair}, ordförande{rows}\n\nÖvriga närvarande\t{director}, kommundirektör\n\n"
        f"Utses att justera\t{present[0].name}\n\n{items(chance, 'Kommunstyrelsen')}"
    )


def notes(chance: random.Random, town: Municipality, day: date) -> str:
    """The same meeting with one person a line."""
    chair, director = town.on(town.chairs, day).person, town.on(town.directors, day).person
    present = chance.sample(town.members, len(town.members) - 2)
    absent = next(person for person in town.members if person not in present)
    lines = "\n".join(map(str, present))
    return (
        f"Protokoll\n{town.place.label}\nKommunstyrelsen\n\nTid: {spoken(day).capitalize()} kl. 13.00–15.30\n"
        f"Plats: Kommunhuset\n\nNärvarande:\n{chair}, ordförande\n{lines}\n{director}, kommundirektör\n\n"
        f"Frånvarande:\n{absent}\n\n{items(chance, 'Kommunstyrelsen')}"
    )


def council(chance: random.Random, town: Municipality, day: date) -> str:
    """A kommunfullmäktige that elects the holder whose spell lies nearest after the day."""
    old = town.on(town.chairs, day)
    new = next((spell for spell in town.chairs if spell.start > old.start), old)
    month = MONTHS[new.start.month - 1]
    return (
        f"{town.place.label}\nKommunfullmäktige\n\nProtokoll\nSammanträdesdatum {day}\n\n"
        f"§ {chance.randint(1, 90)}\nVal av kommunstyrelsens ordförande\n\nBeslut\n\n"
        f"Kommunfullmäktige väljer {new.person} till ordförande i kommunstyrelsen från och med "
        f"den {new.start.day} {month} {new.start.year} efter {old.person}.\n"
    )


def columns(chance: random.Random, towns: list[Municipality], body: str, day: date) -> str:
    """A network of municipalities, with the table's columns flattened into one run each."""
    group = chance.sample(towns, min(6, len(towns)))
    people = " ".join(town.on(town.directors, day).person.name for town in group)
    first, *rest = (min(town.place.labels, key=len) for town in group)
    return (
        f"Minnesanteckningar från {body}\n\n"
        f"Tid\t{spoken(day).capitalize()} kl 9.00-11.00\t\nPlats\tDigitalt via Teams\t\n"
        f"Deltagare\t{people}\t{first}, ordförande {' '.join(rest)}\n\n{items(chance, body)}"
    )


def items(chance: random.Random, body: str) -> str:
    """A few numbered items of the kind that fills most pages."""
    subjects = words("Budgetuppföljning Lokaler Bredband Skolskjuts Detaljplan Bokslut")
    filler = "Ärendet gås igenom. Förvaltningen redogör för läget och svarar på frågor från de närvarande. "
    return "".join(
        f"{number}. {subject}\n\n{filler * chance.randint(1, 6)}\n\n"
        f"Beslut\n\n{body} godkänner redovisningen.\n\n"
        for number, subject in enumerate(chance.sample(subjects, 4), start=1)
    )


def regional_processes(ontology: Ontology) -> list[str]:
    """What a meeting may talk of besides its own matters."""
    return sorted(process.label for process in ontology.processes.values() if process.version_of is None)


def generate(count: int, *, seed: int = 1) -> tuple[list[Minutes], list[Spell]]:
    """So many documents, and the ledger behind them."""
    chance, ontology = random.Random(seed), load()
    towns = municipalities(chance, ontology, max(6, min(290, count // 20)))
    bodies = sorted(o.label for o in ontology.organizations.values() if o.kind == "joint body")
    matters = regional_processes(ontology)
    return list(_documents(chance, towns, bodies, matters, count)), [
        s for t in towns for s in (*t.chairs, *t.directors)
    ]


def _documents(
    chance: random.Random, towns: list[Municipality], bodies: list[str], matters: list[str], count: int
) -> Iterator[Minutes]:
    for number in range(count):
        town = towns[number % len(towns)]
        day = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
        layout = chance.choices(("board", "notes", "council", "columns"), (5, 3, 1, 1))[0]
        if layout == "council":
            change = chance.choice(town.chairs).start
            day = max(FIRST, change - timedelta(days=chance.randint(3, 40)))
            text = council(chance, town, day)
        elif layout == "columns":
            text = columns(chance, towns, chance.choice(bodies), day)
        else:
            text = (board if layout == "board" else notes)(chance, town, day)
        if chance.random() < 0.3:
            text += f"Övrigt\n\nLäget för {chance.choice(matters)} gås igenom.\n"
        yield Minutes(f"{number:06d}-{layout}.txt", text)


def write(folder: Path, count: int, *, seed: int = 1) -> list[Spell]:
    """Put the documents and the ledger in a folder."""
    documents, ledger = generate(count, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        (folder / document.name).write_text(document.text, encoding="utf-8")
    rows = [asdict(spell) for spell in ledger]
    (folder / "ledger.json").write_text(json.dumps(rows, ensure_ascii=False, default=str, indent=1), "utf-8")
    return ledger


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ledger = write(asked.folder, asked.count, seed=asked.seed)
    print(f"{asked.count} documents and {len(ledger)} spells in {asked.folder}")


if __name__ == "__main__":
    main()
