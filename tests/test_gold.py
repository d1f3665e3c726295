"""The three real minutes, read and asked through the command line, against what a person read in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from extraction.files import read
from vemvar.claimrows import Row
from vemvar.scores import Score

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
MINUTES = SHARED / "minutes"
GRADES = ["possible", "probable", "certain"]

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="../shared/gold is not part of the project")

Ask = Callable[..., Any]


class Fits:
    """An expected value that is not compared letter by letter; `words` is how the report shows it."""

    def __init__(self, words: str, test: Callable[[Any], bool]) -> None:
        self.words, self.test = words, test

    def __eq__(self, actual: object) -> bool:
        return self.test(actual)

    def __hash__(self) -> int:
        return hash(self.words)

    def __repr__(self) -> str:
        return f"~{self.words}"


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """A command's JSON answer, from a store of the three minutes."""
    store = tmp_path_factory.mktemp("gold") / "gold.store"

    def run(*words: str) -> Any:
        code = "import sys; from vemvar.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", code, *words, "--store", str(store)]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, f"vemvar {' '.join(words)}\n{done.stdout}\n{done.stderr}"
        return json.loads(done.stdout) if "--json" in words else done.stdout

    run("build", str(MINUTES))
    return run


@pytest.fixture(scope="module")
def documents() -> dict[str, Row]:
    files = sorted(path for path in GOLD.glob("*.json") if path.name != "questions.json")
    return {row["document"]: row for row in (json.loads(f.read_text(encoding="utf-8")) for f in files)}


@pytest.fixture(scope="module")
def questions() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLD / "questions.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def claims(ask: Ask) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for row in ask("claims", "--json"):
        rows.setdefault(row["document"], []).append(row)
    return rows


def quoting(text: str, quote: str) -> Fits:
    """Evidence that touches the place the gold quotes, whatever its white space."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    assert found, f"the gold quotes what the text does not say: {quote!r}"
    start, end = found.span()
    return Fits(quote, lambda spans: any(span["start"] < end and start < span["end"] for span in spans))


def showing(forms: list[str]) -> Fits:
    """Evidence with each of the forms in which the text writes it."""

    def test(spans: list[Row]) -> bool:
        quotes = [" ".join(span["quote"].split()).casefold() for span in spans]
        return all(any(form.casefold() in q or q in form.casefold() for q in quotes) for form in forms)

    return Fits(" | ".join(forms), test)


def place(name: str) -> Fits:
    """A place; gold writes it tidily («Körunda, Nynäshamn») where the text has «Korunda i Nyndshamn»."""
    return Fits(name, lambda p: p is not None and fuzz.token_sort_ratio(name.casefold(), p.casefold()) >= 75)


def basis(words: str) -> Fits:
    """Stated or inferred; the reason may be put in other words."""
    kind = words.partition(":")[0]
    return Fits(kind, lambda given: given is not None and given.partition(":")[0] == kind)


def wanted_meeting(gold: Row) -> Row:
    row = {"status": "held", "organization": gold["body"]}
    row |= {k: v for k, v in gold.items() if k not in ("body", "kind", "place", "date_basis")}
    row |= {"meeting_kind": gold["kind"]} if "kind" in gold else {}
    row |= {"place": place(gold["place"])} if "place" in gold else {}
    return row | ({"date_basis": basis(gold["date_basis"])} if "date_basis" in gold else {})


EVENTS = {
    "election planned": {"event": "elected", "status": "planned"},
    "re-election planned": {"event": "re-elected", "status": "planned"},
    "holds ex officio": {"event": "holds", "status": "stated"},
}


def wanted_role(gold: Row, text: str) -> Row:
    row = {k: v for k, v in gold.items() if k not in ("org", "event", "quote", "held_by_role")}
    row |= {"organization": gold["org"], "evidence": quoting(text, gold["quote"])}
    rule = gold.get("held_by_role")
    row |= {"held_by_role": {"role": rule["role"], "organization": rule["org"]} if rule else None}
    return row | EVENTS.get(gold["event"], {"event": gold["event"], "status": "stated"})


def wanted_event(process: Row, gold: Row) -> Row:
    event = gold["event"].removesuffix(" planned")
    status = "planned" if gold["event"].endswith(" planned") else "held"
    row = {"process": process["process"], "event": event, "status": status, "date": gold["date"]}
    return row | ({"organization": gold["body"]} if "body" in gold else {})


def wanted_process(gold: Row) -> Row:
    row = {k: v for k, v in gold.items() if k not in ("events", "as_written")}
    return row | {"evidence": showing(gold["as_written"])}


def wanted_attendance(gold: Row) -> Row:
    return {"items": [], "mode": None, "from": None, "to": None} | gold


def wanted_decision(gold: Row, text: str) -> Row:
    return {k: v for k, v in gold.items() if k != "quote"} | {"evidence": quoting(text, gold["quote"])}


def score_document(score: Score, gold: Row, rows: list[Row], text: str) -> None:
    name = gold["document"][:3]

    def add(kind: str, wanted: list[Row], given: list[Row]) -> None:
        score.add(name, wanted, given, kind=kind)

    def of(kind: str) -> list[Row]:
        return [row for row in rows if row["kind"] == kind]

    heads = [row for row in of("meeting") if row["date"] == gold["meeting"]["date"]][:1]
    add("meeting head", [wanted_meeting(gold["meeting"])], heads)
    others = [row for row in of("meeting") if row not in heads]
    add("meeting mentioned", [wanted_meeting(m) for m in gold["meetings_mentioned"]], others)
    add("attendance", [wanted_attendance(a) for a in gold["attendance"]], of("attendance"))
    functions = [(r["person"], f) for r in of("attendance") for f in (r["function"] or "").split(", ") if f]
    add("function", gold["functions"], [{"person": p, "role": f} for p, f in functions])
    roles = [row for row in of("role") if row["status"] != "open"]
    add("role", [wanted_role(r, text) for r in gold["roles"]], roles)
    processes = of("process")
    add("process", [wanted_process(p) for p in gold["processes"]], [r for r in processes if not r["event"]])
    events = [wanted_event(p, e) for p in gold["processes"] for e in p.get("events", [])]
    add("process event", events, [row for row in processes if row["event"]])
    add("decision", [wanted_decision(d, text) for d in gold["decisions"]], of("decision"))


def test_every_claim_of_the_three_minutes_is_right(
    claims: dict[str, list[Row]], documents: dict[str, Row]
) -> None:
    score = Score()
    for name, gold in documents.items():
        score_document(score, gold, claims.get(name, []), read(MINUTES / name).text)
    print("\n" + score.table())
    assert score.right, "\n" + score.table()


def test_every_span_quotes_the_text_it_points_at(claims: dict[str, list[Row]]) -> None:
    wrong = []
    for name, rows in claims.items():
        text = read(MINUTES / name).text
        spans = [span for row in rows for span in row["evidence"]]
        wrong += [span for span in spans if text[span["start"] : span["end"]] != span["quote"]]
        wrong += [row for row in rows if not row["evidence"]]
    assert claims
    assert not wrong


def faults_of_who(asked: Row, rows: list[Row]) -> list[str]:
    grades = {row["person"]: GRADES.index(row["grade"]) for row in reversed(rows)}
    faults = []
    listed = {h["person"]: GRADES.index(h["at_least"]) for h in asked["holders"]}
    for person, least in listed.items():
        if grades.get(person, -1) < least:
            faults.append(f"{person} must be at least {GRADES[least]}")
    capped = {person: GRADES.index(grade) for person, grade in asked.get("not_above", {}).items()}
    for person, grade in grades.items():
        limit = capped.get(person, len(GRADES) if person in listed else 0)
        if grade > limit:
            faults.append(f"{person} is graded {GRADES[grade]}")
    if "first" in asked and (not rows or rows[0]["person"] != asked["first"]):
        faults.append(f"{asked['first']} must come first")
    faults += [f"{p} is excluded" for p in asked.get("excluded", []) if p in grades]
    if via := asked.get("via"):
        wanted = {"role": via["role"], "organization": via["org"]}
        people = {h["person"] for h in asked["holders"]}
        faults += [
            f"{r['person']} via {r['via']}" for r in rows if r["person"] in people and r["via"] != wanted
        ]
    if [GRADES.index(row["grade"]) for row in rows] != sorted(map(GRADES.index, _grades(rows)), reverse=True):
        faults.append("not best grade first")
    return faults


def _grades(rows: list[Row]) -> list[str]:
    return [row["grade"] for row in rows]


def test_who_held_a_role_on_a_day(ask: Ask, questions: dict[str, Any]) -> None:
    faults = []
    for asked in questions["who"]:
        rows = ask("who", asked["role"], asked["org"], "--on", asked["on"], "--json")
        question = f"{asked['role']} {asked['org']} {asked['on']}"
        faults += [f"{question}: {fault}" for fault in faults_of_who(asked, rows)]
    assert not faults, "\n".join(faults)


def test_histories_come_in_order_with_their_handovers(ask: Ask, questions: dict[str, Any]) -> None:
    for asked in questions["history"]:
        rows = ask("history", asked["role"], asked["org"], "--json")
        assert asked["sequence"] == [row["person"] for row in rows]
        first, second = rows
        if "handover_not_before" in asked:
            assert second["start"]["earliest"] >= asked["handover_not_before"]
        if "handover_between" in asked:
            earliest, latest = asked["handover_between"]
            assert first["end"]["earliest"] >= earliest
            assert second["start"]["latest"] <= latest


def test_persons_are_found_under_every_spelling(ask: Ask, questions: dict[str, Any]) -> None:
    moves = {move["person"]: move for move in questions["moves"]}
    for asked in questions["person"]:
        (row,) = ask("person", asked["asked"], "--json")
        assert asked["person"] == row["person"]
        wanted = [{"organization": a["org"], "seen": a["seen"]} for a in asked["affiliations"]]
        assert wanted == row["affiliations"]
        move = moves.get(asked["person"])
        assert [{k: v for k, v in move.items() if k != "person"}] if move else [] == row["moves"]


def test_meetings_that_took_up_a_process(ask: Ask, questions: dict[str, Any]) -> None:
    for asked in questions["meetings_about"]:
        rows = ask("meetings", "--process", asked["process"], "--json")
        assert asked["dates"] == sorted(row["date"] for row in rows if row["status"] == "held")
        (process,) = ask("process", asked["process"], "--json")
        assert set(asked["dates"]) <= {meeting["date"] for meeting in process["meetings"]}


def test_every_person_is_counted_once(ask: Ask, questions: dict[str, Any]) -> None:
    query = "SELECT ?p WHERE { ?p a <http://xmlns.com/foaf/0.1/Person> }"
    answer = ask("sparql", query, "--json")
    assert questions["distinct_persons"] == len(answer["results"]["bindings"])
