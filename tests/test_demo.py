"""The demonstration minutes that travel inside the package."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_package_carries_the_examples_and_nothing_else() -> None:
    shown = {path.name: path.read_bytes() for path in (ROOT / "examples").glob("*.txt")}
    assert shown == {path.name: path.read_bytes() for path in (ROOT / "vemvar" / "demo").glob("*.txt")}


def test_every_example_is_told_of_in_the_readme() -> None:
    told = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert not [path.stem for path in (ROOT / "examples").glob("*.txt") if f"`{path.stem}`" not in told]
