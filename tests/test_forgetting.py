"""Forgetting: not a byte of the name is left, the others stay, and the person does not return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stores import CHAIRED, LATER, minutes, put_file

from graph.export import exported, format_for
from graph.person import Person, Place
from graph.store import LEDGER, StoreError, open_store
from queries.lookup import AmbiguousName, UnknownName
from vemvar.backups import back_up, listed, restore
from vemvar.config import Config
from vemvar.flow import build
from vemvar.forgetting import forget, successors

SPELLINGS = ("Märta Öberg", "MÄRTA ÖBERG", "Märta Öbergs", "Öberg, Märta", "Märta\n Öberg", "Märta Ö-\nberg")
TWICE = minutes(
    "2019-10-03",
    "MÄRTA ÖBERG",
    "§ 1 Val av justerare",
    "Vera Lindqvist utses att justera.",
    "§ 2 Remiss",
    "Märta Öbergs yrkande avslås. Öberg, Märta deltar inte. Ärendet föredras av Märta",
    " Öberg och Märta Ö-",
    "berg reserverar sig. Öberg begär votering.",
)
ELSEWHERE = (
    CHAIRED.replace("Salems", "Haninge").replace("Salem", "Haninge").replace("Olle Sandgren", "Ylva Rask")
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = Config(str(tmp_path / "a.store"), workers=0)
    folder = tmp_path / "minutes"
    folder.mkdir()
    for name, text in {"a.txt": CHAIRED, "marta-oberg.txt": TWICE, "b.txt": LATER}.items():
        put_file(folder, name, text)
    built(made)
    return made


def built(config: Config, *, among: Path | None = None) -> list[str]:
    folder = among or Path(config.store).parent / "minutes"
    with open_store(config.store, write=True) as store:
        return [outcome.status for outcome in build(store, [folder], config)]


def everything(config: Config) -> bytes:
    with open_store(config.store) as store:
        return exported(store, format_for("nquads"))


def files(config: Config) -> Iterator[Path]:
    """All that stands where the store stands, but for the minutes themselves."""
    root = Path(config.store).parent
    return (path for path in root.rglob("*") if path.is_file() and "minutes" not in path.parts)


def hits(config: Config, *names: str) -> list[str]:
    """Where any way to write a name is found, byte for byte."""
    ways = {way for name in names for way in (name, name.casefold(), name.upper(), name.title())}
    ways |= {" ".join(name.split()) for name in names} | {"marta-oberg", "marta_oberg"}
    wanted = {way.encode(encoding) for way in ways for encoding in ("utf-8", "utf-16-le", "utf-16-be")}
    return sorted({path.name for path in files(config) for way in wanted if way in path.read_bytes()})


def inside(config: Config) -> str:
    """Every line of the store, the graphs that are never exported among them."""
    with open_store(config.store) as store:
        named = [LEDGER, *store.documents(), f"{LEDGER.rpartition('/')[0]}/texts"]
        return "\n".join(
            [*store.backend.lines(None), *(str(t) for graph in named for t in store.graph(graph))]
        )


def test_not_a_byte_of_the_name_is_left(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    config.verdicts_file.write_text(
        "different  Märta Öberg | Vera Lindqvist\nnot a person  Norra Torget\n", encoding="utf-8"
    )
    assert hits(config, *SPELLINGS)
    gone = forget(config, "Märta Öberg")
    assert [] == hits(config, *SPELLINGS)
    held = inside(config).casefold()
    assert not [way for way in ("öberg", "marta-oberg", "ö-\\nberg") if way in held]
    assert ("different  Märta Öberg | Vera Lindqvist",) == gone.verdicts
    assert "not a person  Norra Torget\n" == config.verdicts_file.read_text(encoding="utf-8")
    assert ({"a.txt", "marta-oberg.txt"}, (str(tmp_path / "kept"),)) == ({*gone.documents}, gone.backups)
    assert not (tmp_path / "kept").exists()


def test_who_builds_with_the_list_gets_what_forgetting_left(config: Config, tmp_path: Path) -> None:
    forget(config, "Märta Öberg")
    assert "Vera Lindqvist" in inside(config)
    assert "Åke Ärlig" in inside(config)
    other = Config(str(tmp_path / "other" / "b.store"), workers=0)
    other.suppressed_file.parent.mkdir()
    other.suppressed_file.write_bytes(config.suppressed_file.read_bytes())
    other.iris_file.write_bytes(config.iris_file.read_bytes())
    built(other, among=tmp_path / "minutes")
    assert everything(other) == everything(config)


def test_reading_again_does_not_bring_the_person_back(config: Config, tmp_path: Path) -> None:
    forget(config, "Märta Öberg")
    before = everything(config)
    assert {"unchanged"} == set(built(config))
    put_file(tmp_path / "minutes", "a.txt", CHAIRED + "\n")
    put_file(tmp_path / "minutes", "c.txt", minutes("2021-02-04", "Märta Öberg", "§ 1 Val", "Öberg väljs."))
    built(config)
    assert before != everything(config)
    assert "öberg" not in inside(config).casefold()
    assert [] == hits(config, *SPELLINGS)


def test_a_namesake_elsewhere_stays(config: Config, tmp_path: Path) -> None:
    put_file(tmp_path / "minutes", "elsewhere.txt", ELSEWHERE)
    built(config)
    with pytest.raises(AmbiguousName, match="kommun/0136") as told:
        forget(config, "Märta Öberg")
    (iri,) = (part.strip(" ()") for part in str(told.value).split(";") if "kommun/0128" in part)
    gone = forget(config, iri.rpartition("(")[2].strip(")"))
    assert () == gone.also
    assert "Märta Öberg" in inside(config)
    assert "elsewhere.txt" not in gone.documents
    assert gone.iri not in inside(config)


def people(config: Config) -> dict[str, str]:
    """IRI → name of everybody known."""
    query = (
        "SELECT ?p ?n WHERE { ?p a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> ?n }"
    )
    with open_store(config.store) as store:
        return {row["p"].value: row["n"].value for row in store.select(query)}


def test_neighbours_in_a_row_of_names_stay_who_they_are(config: Config, tmp_path: Path) -> None:
    row = "Närvarande: Ebba Ström Märta Öberg Meeri Aro\n"
    put_file(tmp_path / "minutes", "row.txt", f"Kommunstyrelsen i Salem\nProtokoll 2019-04-11\n{row}")
    built(config)
    before = people(config)
    assert {"Ebba Ström", "Meeri Aro", "Märta Öberg"} <= {*before.values()}
    gone = forget(config, "Märta Öberg")
    assert ((), ()) == (gone.also, gone.moved)
    assert {iri: name for iri, name in before.items() if iri != gone.iri} == people(config)


def test_who_has_the_same_name_for_the_list_is_told_of_as_lost(config: Config, tmp_path: Path) -> None:
    later = LATER.replace("Åke Ärlig", "Märtha Öberg").replace("2020", "2021")
    put_file(tmp_path / "minutes", "d.txt", later)
    config.verdicts_file.write_text("different  Märta Öberg | Märtha Öberg\n", encoding="utf-8")
    built(config)
    gone = forget(config, "Märta Öberg")
    assert (("Märtha Öberg",), ()) == (gone.also, gone.moved)


def test_who_is_named_where_somebody_was_is_the_same_under_another_iri() -> None:
    here, there, elsewhere = (Place("x:d", at, at + 9, "Vera Ek", "Vera Ek") for at in (5, 40, 90))
    was, lost = Person("x:old", "Vera Ek", (), (here, there)), Person("x:lost", "Vera Ek", (), (elsewhere,))
    assert {"x:old": "x:new"} == successors([was, lost], [Person("x:new", "Vera Ek", (), (there,))])


def test_everywhere_leaves_namesakes_out_too(config: Config, tmp_path: Path) -> None:
    forget(config, "Märta Öberg", everywhere=True)
    put_file(tmp_path / "minutes", "elsewhere.txt", ELSEWHERE)
    built(config)
    assert "öberg" not in inside(config).casefold()


def test_a_dry_run_tells_and_changes_nothing(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    before = everything(config)
    told = forget(config, "Märta Öberg", dry=True)
    assert (before, {"a.txt", "marta-oberg.txt"}) == (everything(config), {*told.documents})
    assert (str(tmp_path / "kept"),) == told.backups
    assert not config.suppressed_file.exists()
    assert forget(config, told.iri).documents == told.documents


def test_whom_a_verdict_calls_no_person_is_forgotten_all_the_same(config: Config) -> None:
    config.verdicts_file.write_text("not a person  Märta Öberg\n", encoding="utf-8")
    built(config)
    assert ("not a person  Märta Öberg",) == forget(config, "Märta Öberg").verdicts
    assert [] == hits(config, *SPELLINGS)


def test_nobody_is_forgotten_by_a_name_nobody_has(config: Config) -> None:
    with pytest.raises(UnknownName, match="nearest: Märta Öberg"):
        forget(config, "Märta Åberg")


def written_only(config: Config) -> None:
    """One more document, in which a name stands that no claim holds."""
    text = minutes("2021-02-04", "Åke Ärlig", "§ 1 Val", "En skrivelse. Siv Rotebergs bilder visas.")
    put_file(Path(config.store).parent / "minutes", "c.txt", text)
    built(config)


def test_a_name_that_stands_in_texts_alone_is_masked_everywhere(config: Config, tmp_path: Path) -> None:
    written_only(config)
    config.verdicts_file.write_text("not a person  Norra Torget\n", encoding="utf-8")
    published = config.iris_file.read_bytes()
    told = forget(config, "Siv Roteberg", everywhere=True, dry=True)
    gone = forget(config, "Siv Roteberg", everywhere=True)
    assert (("c.txt",), "", ()) == (gone.documents, gone.iri, gone.also)
    assert told == gone
    put_file(tmp_path / "minutes", "d.txt", minutes("2021-03-04", "Åke Ärlig", "§ 1 Val", "Siv Roteberg."))
    built(config)
    assert "roteberg" not in inside(config).casefold()
    assert [] == [path for path in files(config) if b"roteberg" in path.read_bytes().lower()]
    assert "Märta Öberg" in inside(config)
    assert (published, "not a person  Norra Torget\n") == (
        config.iris_file.read_bytes(),
        config.verdicts_file.read_text(encoding="utf-8"),
    )


def test_a_name_that_stands_in_texts_alone_is_told_of_with_the_way_out(config: Config) -> None:
    written_only(config)
    with pytest.raises(UnknownName, match="kept of 1 document does; with --everywhere the name is left out"):
        forget(config, "Siv Roteberg")


@pytest.mark.parametrize("name", ["Vera Lindkvist", "Roteberg", "Siv"])
def test_what_sounds_as_another_or_is_no_whole_name_is_not_masked(config: Config, name: str) -> None:
    written_only(config)
    with pytest.raises(UnknownName, match="no person"):
        forget(config, name, everywhere=True)


def test_a_backup_out_of_reach_is_named_and_stays_listed(config: Config, tmp_path: Path) -> None:
    back_up(config, tmp_path / "kept")
    (tmp_path / "kept").rename(tmp_path / "minutes" / "moved")
    gone = forget(config, "Märta Öberg")
    assert ((str(tmp_path / "kept"),), ()) == (gone.out_of_reach, gone.backups)
    assert [str(tmp_path / "kept")] == [one.folder for one in listed(config)]


def test_an_old_backup_does_not_bring_the_person_back(config: Config, tmp_path: Path) -> None:
    config.verdicts_file.write_text("different  Märta Öberg | Vera Lindqvist\n", encoding="utf-8")
    back_up(config, tmp_path / "kept")
    (tmp_path / "kept").rename(tmp_path / "minutes" / "moved")
    forget(config, "Märta Öberg")
    after = everything(config)
    restore(config, tmp_path / "minutes" / "moved", over=True)
    assert after == everything(config)
    assert [] == hits(config, *SPELLINGS)
    assert "öberg" not in inside(config).casefold()


def test_a_second_person_is_forgotten_beside_the_first(config: Config) -> None:
    forget(config, "Märta Öberg")
    forget(config, "Åke Ärlig")
    held = inside(config).casefold()
    assert not [name for name in ("öberg", "ärlig", "arlig") if name in held]
    assert "vera lindqvist" in held
    assert {"unchanged"} == set(built(config))


def test_an_endpoint_cannot_promise_it() -> None:
    with pytest.raises(StoreError, match="an endpoint"):
        forget(Config("http://127.0.0.1:9/"), "Märta Öberg")


def test_a_document_without_a_kept_text_is_taken_out_and_told_of(config: Config) -> None:
    with open_store(config.store, write=True) as store:
        store.backend.update(f"CLEAR GRAPH <{LEDGER.rpartition('/')[0]}/texts>")
    gone = forget(config, "Märta Öberg")
    assert {"a.txt", "marta-oberg.txt"} == {*gone.dropped}
    assert "öberg" not in inside(config).casefold()
    assert {"read", "unchanged"} == set(built(config))
    assert "öberg" not in inside(config).casefold()


def test_the_list_is_kept_when_the_store_is_built_elsewhere(config: Config, tmp_path: Path) -> None:
    forget(config, "Märta Öberg")
    moved = replace(config, store=str(tmp_path / "c.store"))
    moved.suppressed_file.write_bytes(config.suppressed_file.read_bytes())
    built(moved, among=tmp_path / "minutes")
    assert "öberg" not in inside(moved).casefold()
