"""The house rules, as far as a program can check them."""

from __future__ import annotations

import ast
import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.loading import load

ROOT = Path(__file__).parent.parent
ROOMS = ("ontology", "extraction", "graph", "queries", "vemvar")
GENERIC = ROOMS[:-1]
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
SCRIPTS = sorted([*(ROOT / "tests").rglob("*.py"), *(ROOT / "bench").rglob("*.py")])
GOLD = ROOT.parent / "shared" / "gold"


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else node.module or ""


def strings(path: Path) -> Iterator[str]:
    """Every string constant that is not a docstring."""
    module = tree(path)
    told = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_room_imports_only_lower_rooms_and_by_full_name(path: Path) -> None:
    room = ROOMS.index(path.relative_to(ROOT).parts[0])
    higher = set(ROOMS[room + 1 :]) | {"tests", "bench", "."}
    assert not [name for name in imported(path) if name.split(".")[0] in higher]


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=named)
def test_a_file_stays_under_three_hundred_lines(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines < 300


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_loads_nothing(room: str) -> None:
    (only,) = tree(ROOT / room / "__init__.py").body
    assert isinstance(only, ast.Expr)
    assert isinstance(only.value, ast.Constant)


def test_module_names_are_unique_across_rooms() -> None:
    stems = [path.stem for path in MODULES if path.stem != "__init__"]
    assert sorted(set(stems)) == sorted(stems)


@pytest.mark.parametrize("room", GENERIC)
def test_no_other_distribution_owns_a_generic_package_name(room: str) -> None:
    owners = set(importlib.metadata.packages_distributions().get(room, []))
    assert owners <= {"vemvar"}


def names_of_things() -> set[str]:
    """Labels that belong in Turtle or in minutes, long enough not to be an ordinary word."""
    ontology = load()
    labels = {
        label
        for things in (ontology.organizations, ontology.processes, ontology.roles)
        for thing in things.values()
        for label in (thing.label, *thing.labels)
    }
    if GOLD.is_dir():
        text = "".join(path.read_text(encoding="utf-8") for path in GOLD.glob("*.json"))
        labels |= set(re.findall(r'"(?:person|successor|predecessor|asked)": "([^"]+)"', text))
    return {label.casefold() for label in labels if len(label) >= 6}


def test_no_name_of_a_person_body_place_or_role_stands_in_code() -> None:
    names = names_of_things()
    found = {
        f"{named(path)}: {text}"
        for path in MODULES
        for text in strings(path)
        if text not in FUNCTIONS and not ENGLISH.fullmatch(text) and names & _phrases(text)
    }
    assert sorted(found) == []


FUNCTIONS = {"ordförande", "vice ordförande", "sekreterare", "justerare"}
"""What `AttendanceClaim.function` may say: values of the claims' own format, as the design fixes it."""

ENGLISH = re.compile(r"regional|organisation|organization|secretary|person", re.IGNORECASE)
"""Ordinary English words that happen to be spelt like a label."""


def _phrases(text: str) -> set[str]:
    """Every run of up to five words."""
    words = re.findall(r"[\w:-]+", text.casefold())
    return {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 6, len(words) + 1))}


def test_every_own_term_in_code_and_questions_is_declared() -> None:
    declared = set(
        re.findall(r"^(?:vv:)(\w+)", (ROOT / "ontology/data/vemvar.ttl").read_text("utf-8"), re.MULTILINE)
    )
    files = [*MODULES, *(ROOT / "queries").glob("*.rq"), *(ROOT / "ontology/data").glob("*.ttl")]
    used = {term for path in files for term in re.findall(r"\bvv:(\w+)", path.read_text(encoding="utf-8"))}
    assert sorted(used - declared) == []


def test_no_absolute_path_stands_in_the_project() -> None:
    tracked = [*MODULES, *SCRIPTS, *ROOT.glob("[!.]*.*"), *(ROOT / "docs").glob("*.md"), ROOT / ".ci" / "run"]
    place = re.compile(r"(?<![\w.-])/(?:work|farm|root|home)/")
    text = {named(path): path.read_text(encoding="utf-8") for path in tracked if path.is_file()}
    assert not [name for name, body in text.items() if place.search(body) and name != named(Path(__file__))]
