"""The README's examples, run as they stand and compared with what they show."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, str]]:
    """Commands and what is shown under each."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def printed(command: str, folder: Path) -> str:
    program, *words = shlex.split(command)
    assert program == "vemvar"
    code = "import sys; from vemvar.cli import main; sys.exit(main())"
    plain = os.environ | {
        "PYTHONPATH": str(ROOT),
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=plain,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples beside it and their store already built, as the tour has it."""
    place = tmp_path_factory.mktemp("tour")
    (place / "examples").symlink_to(ROOT / "examples")
    printed("vemvar build examples", place)
    return place


@pytest.mark.parametrize(("command", "shown"), [step for block in SHOWN for step in steps(block)])
def test_a_command_prints_what_the_readme_shows(command: str, shown: str, folder: Path) -> None:
    if command.startswith("vemvar build"):
        folder = folder / "anew"
        folder.mkdir()
        (folder / "examples").symlink_to(ROOT / "examples")
    got = printed(command, folder)
    same = doctest.OutputChecker().check_output(shown, got, doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert same, f"$ {command}\n{got}"


def test_the_readme_has_one_line_to_try_it_and_one_to_test_it() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert ["vemvar demo", "pytest"] == [re.sub(r".*\.venv/bin/", "", line) for line in lines]


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *(ROOT / "docs").glob("*.md")], ids=lambda path: path.name
)
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if not (path.parent / link).exists()]
