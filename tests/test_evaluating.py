"""How claims are compared with gold: what is right, what is neither right nor wrong, and what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ontology.loading import load
from vemvar.cli import main
from vemvar.evaluating import Evaluation, by_our_names, compare, evaluate
from vemvar.evaluationreport import averages
from vemvar.goldfiles import BadGold, Gold, read_gold, read_ledger_of
from vemvar.scores import Figures

TEXT = """Salems kommun
Kommunstyrelsen
Sammanträdesprotokoll
Sammanträdesdatum 2021-03-15

Beslutande
Alva Bergholm (S), ordförande
Dag Ekvall (M)

Ej närvarande
Pia Sandström (V)
"""
ALVA: dict[str, Any] = {"kind": "attendance", "person": "Alva Bergholm", "status": "present", "party": "S"}
DAG: dict[str, Any] = {"kind": "attendance", "person": "Dag Ekvall", "status": "present", "party": "M"}
PIA: dict[str, Any] = {"kind": "attendance", "person": "Pia Sandström", "status": "absent", "party": "V"}
MEETING = {"kind": "meeting", "organization": "Salems kommunstyrelse", "date": "2021-03-15"}
CHAIR = {
    "kind": "role",
    "person": "Alva Bergholm",
    "role": "KSO",
    "organization": "Salems kommun",
    "event": "holds",
    "status": "stated",
}


def compared(expected: list[dict[str, Any]], claimed: list[dict[str, Any]], **more: Any) -> Evaluation:
    """One text's gold against rows as claimed (confidence 0.9 where none is said)."""
    made = Evaluation(Path("gold"))
    rows = [
        {"confidence": 0.9, "substitutes_for": None, "function": None, "title": None} | row for row in claimed
    ]
    compare(made, Gold(Path("one.txt"), tuple(expected), **more), rows)
    return made


def written(folder: Path, rows: object, text: str = TEXT) -> Path:
    (folder / "one.txt").write_text(text, encoding="utf-8")
    (folder / "one.claims.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return folder


def test_a_role_may_be_written_by_any_of_its_names(tmp_path: Path) -> None:
    rows = [
        {"kind": "role", "person": "Alva Bergholm", "role": role, "event": "holds"} for role in ("VD", "Kso")
    ]
    named = by_our_names(read_gold(written(tmp_path, rows))[0], load())
    assert [row["role"] for row in named.expected] == ["verkställande direktör", "KSO"]


def test_a_wrong_minor_field_is_wrong_in_the_strict_score_alone() -> None:
    made = compared([ALVA], [ALVA | {"party": "M"}])
    assert (Figures(1), Figures(0, 1, 1)) == (
        made.figures("attendance"),
        made.figures("attendance", strict=True),
    )


def test_a_name_that_ocr_damaged_is_the_person_in_the_core_score_alone() -> None:
    made = compared([PIA], [PIA | {"person": "Pia Sandstrom"}])
    assert (Figures(1), Figures(0, 1, 1)) == (made.figures("name"), made.figures("name", strict=True))


def test_a_name_one_letter_apart_that_ocr_does_not_confuse_is_somebody_else() -> None:
    made = compared([ALVA | {"person": "Helene Olofsson"}], [ALVA | {"person": "Helena Olofsson"}])
    assert Figures(0, 1, 1) == made.figures("attendance")


def test_whoever_stands_in_is_counted_as_a_substitute() -> None:
    standing_in = DAG | {"substitutes_for": "Pia Sandström"}
    made = compared([standing_in], [standing_in])
    assert {"substitute": Figures(1)} == made.views["attendance"].core.figures()


def test_a_substitute_read_as_a_plain_member_is_missed_and_made_up() -> None:
    made = compared([DAG | {"substitutes_for": "Pia Sandström"}], [DAG])
    assert {"present": Figures(extra=1), "substitute": Figures(missed=1)} == made.views[
        "attendance"
    ].core.figures()


def test_excused_counts_as_absent_and_is_told_apart_beside() -> None:
    made = compared([PIA | {"status": "excused"}], [PIA])
    assert (Figures(1), Figures(0, 1, 1)) == (made.figures("attendance"), made.figures("absence"))


def test_an_optional_claim_counts_neither_way() -> None:
    made = compared([ALVA], [ALVA, PIA], optional=({"kind": "attendance", "person": "Pia Sandström"},))
    assert (Figures(1), 1) == (made.figures("attendance"), len(made.judged))


def test_a_claim_that_must_not_be_made_is_told() -> None:
    made = compared([ALVA], [ALVA, DAG], absent=({"kind": "attendance", "person": "Dag Ekvall"},))
    assert (1, Figures(1, 0, 1)) == (len(made.forbidden), made.figures("attendance"))


def test_a_claim_with_a_wrong_party_is_not_right_for_its_confidence() -> None:
    made = compared([ALVA, DAG], [ALVA, DAG | {"party": "S"}])
    assert [True, False] == [one.right for one in made.judged]


def test_a_claim_that_leaves_the_party_open_is_right_for_its_confidence() -> None:
    made = compared([DAG], [DAG | {"party": None}])
    assert ([True], Figures(0, 1, 1)) == (
        [one.right for one in made.judged],
        made.figures("attendance", strict=True),
    )


def test_the_mean_over_classes_weighs_a_rare_class_like_a_common_one() -> None:
    found = averages(compared([ALVA, DAG, PIA], [ALVA, DAG]))
    assert (0.8, 0.5) == (found["micro"], found["macro attendance"])


def test_a_folder_is_read_and_compared(tmp_path: Path) -> None:
    made = evaluate(written(tmp_path, [MEETING, ALVA, DAG, PIA, {"optional": [CHAIR]}]), load())
    assert [Figures(1), Figures(3)] == [made.figures("meeting"), made.figures("attendance")]


@pytest.mark.parametrize(("start", "inside"), [("2018-10-15", 1.0), ("2021-03-15", 1.0), ("2021-03-16", 0.0)])
def test_true_dates_are_looked_for_inside_the_bounds(tmp_path: Path, start: str, inside: float) -> None:
    folder = written(tmp_path, [MEETING, CHAIR])
    spell = {"role": "KSO", "organization": "Salems kommun", "start": start, "end": "2022-10-17"}
    ledger = [spell | {"person": {"name": "Alva Bergholm", "party": "S"}}]
    (folder / "ledger.json").write_text(json.dumps(ledger), encoding="utf-8")
    spells = evaluate(folder, load()).spells
    assert spells is not None
    assert (Figures(1), inside, 1.0) == (spells.told, spells.inside("start"), spells.inside("end"))


def test_a_holder_whom_the_ledger_does_not_know_is_wrong(tmp_path: Path) -> None:
    folder = written(tmp_path, [MEETING, CHAIR])
    spell = {"role": "KSO", "organization": "Salems kommun", "start": "2019-01-01", "end": "2022-10-17"}
    (folder / "ledger.json").write_text(json.dumps([spell | {"person": "Olle Fors"}]), encoding="utf-8")
    spells = evaluate(folder, load()).spells
    assert spells is not None
    assert (Figures(extra=1), 1) == (spells.told, spells.untold)


@pytest.mark.parametrize(
    ("rows", "trouble"),
    [
        ({"kind": "meeting"}, "should be a list"),
        ([{"kind": "meating"}], "unknown kind 'meating'"),
        ([ALVA | {"statsu": "present"}], "unknown key 'statsu' in a row of kind attendance"),
        ([{"perhaps": []}], "without a kind"),
        ([{"optional": ["x"]}], "unknown kind None"),
    ],
)
def test_gold_that_cannot_be_used_is_told_of(tmp_path: Path, rows: object, trouble: str) -> None:
    with pytest.raises(BadGold, match=trouble):
        read_gold(written(tmp_path, rows))


def test_a_ledger_that_is_no_list_of_spells_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "ledger.json").write_text('[{"person": "Alva Bergholm"}]', encoding="utf-8")
    with pytest.raises(BadGold, match="list of spells"):
        read_ledger_of(tmp_path)


def test_the_command_prints_each_folder_and_compares_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = [tmp_path / name for name in ("clean", "damaged")]
    for folder in folders:
        folder.mkdir()
        written(folder, [MEETING, ALVA, DAG, PIA, {"optional": [CHAIR]}])
    assert main(["evaluate", *map(str, folders)]) == 0
    told = capsys.readouterr().out
    assert ["1 documents", "1 documents", "clean strict", "damaged strict"] == [
        word for word in ("1 documents", "1 documents", "clean strict", "damaged strict") if word in told
    ]


def test_the_command_gives_one_json_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, [MEETING, ALVA, DAG, {"optional": [CHAIR]}])
    assert main(["evaluate", str(tmp_path), "--json", "--differences"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["folders"]
    assert ({"right": 2, "missed": 0, "extra": 1}, 1) == (
        {k: told["kinds"]["attendance"]["core"][k] for k in ("right", "missed", "extra")},
        len([line for line in told["differences"] if "Pia Sandström" in line]),
    )


@pytest.mark.parametrize("broken", ["no pairs", "not json", "no folder"])
def test_bad_input_gets_one_sentence_and_exit_code_two(
    broken: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "gold"
    if broken != "no folder":
        folder.mkdir()
        (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    if broken == "not json":
        (folder / "one.claims.json").write_text("[{", encoding="utf-8")
    assert main(["evaluate", str(folder)]) == 2
    captured = capsys.readouterr()
    assert ("", 1) == (captured.out, captured.err.count("\n"))
