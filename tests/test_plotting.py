"""Time lines as files, and those that the docs show."""

from __future__ import annotations

import io
import re
import shlex
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import reportlab
import resvg_py
from PIL import Image

from vemvar.cli import main
from vemvar.phrases import words
from vemvar.plotting import CannotPlot, plotted, png, write_plot

ROOT = Path(__file__).parent.parent
COMMANDS = [
    line.removeprefix("$ vemvar ")
    for line in (ROOT / "docs" / "timelines.md").read_text("utf-8").splitlines()
    if line.startswith("$ vemvar ")
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The examples, built as the docs tell."""
    place = str(tmp_path_factory.mktemp("plot") / "a.store")
    build, *_ = COMMANDS
    assert "build examples" == build
    assert 0 == main(["build", str(ROOT / "examples"), "--store", place, "--workers", "0"])
    return place


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_the_pictures_of_the_docs_are_what_their_commands_draw(
    command: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = shlex.split(command)
    at = typed.index("--plot") + 1
    shown = ROOT / typed[at]
    typed[at] = str(tmp_path / "a.svg")
    assert 0 == main([*typed, "--store", store])
    assert capsys.readouterr().out
    assert shown.read_bytes() == (tmp_path / "a.svg").read_bytes(), f"run: vemvar {command}"


def test_every_picture_of_the_docs_has_a_command() -> None:
    drawn = set(re.findall(r"docs/pictures/\S+", " ".join(COMMANDS)))
    assert {f"docs/pictures/{path.name}" for path in (ROOT / "docs" / "pictures").glob("*.svg")} == drawn


def test_a_person_is_drawn_and_answered(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "a.svg"
    assert 0 == main(["person", "Harry Bouveng", "--plot", str(target), "--store", store])
    assert "Harry Bouveng" in capsys.readouterr().out
    assert "Harry Bouveng: posts in order of time" in target.read_text("utf-8")


def test_nobody_known_draws_nothing(store: str, tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    assert 0 == main(["history", "revisor", "Salem", "--plot", str(target), "--store", store])
    assert not target.exists()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><text y="15">Å</text></svg>'
VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


def drawing_with(monkeypatch: pytest.MonkeyPatch, **fonts: Any) -> None:
    """Whatever fonts this machine has, the renderer knows these alone."""
    drawn = resvg_py.svg_to_bytes

    def drawing(**options: Any) -> bytes:
        return drawn(**options, skip_system_fonts=True, **fonts)

    monkeypatch.setattr(resvg_py, "svg_to_bytes", drawing)


def test_a_png_has_two_pixels_for_one_and_text_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing_with(monkeypatch, font_files=[str(VERA)], sans_serif_family="Bitstream Vera Sans")
    drawn = Image.open(io.BytesIO(png(SVG.replace("<text", '<text font-family="sans-serif"'))))
    assert (60, 40) == drawn.size
    assert drawn.getbbox() is not None


def test_a_png_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(CannotPlot, match=re.escape("pip install 'vemvar[plot]'")):
        png(SVG)


def test_a_png_without_fonts_is_refused_and_not_drawn_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing_with(monkeypatch)
    with pytest.raises(CannotPlot, match="no font"):
        png(SVG)


@pytest.mark.parametrize("name", ["a.gif", "a", "svg"])
def test_another_ending_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CannotPlot, match=r"should end in \.svg or \.png"):
        write_plot(SVG, tmp_path / name)
    assert [] == list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(CannotPlot, match="cannot be written"):
        write_plot(SVG, tmp_path / "none" / "a.svg")


def test_a_picture_written_is_whole(tmp_path: Path) -> None:
    write_plot(SVG, tmp_path / "a.svg")
    ElementTree.parse(tmp_path / "a.svg")
    assert ["a.svg"] == [path.name for path in tmp_path.iterdir()]


def test_several_persons_of_a_name_are_not_drawn_as_one() -> None:
    answers = [{"person": "Anna", "person_iri": iri, "tenures": []} for iri in ("urn:a", "urn:b")]
    with pytest.raises(CannotPlot, match="urn:a, urn:b"):
        plotted("person", answers, words("en"))
