"""A wheel, built from the checkout, installed into an environment of its own, asked from an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(
    not os.environ.get("VEMVAR_TEST_WHEEL"),
    reason="takes a minute; `make wheel` and .ci/run set VEMVAR_TEST_WHEEL",
)


def run(*command: str | Path, folder: Path) -> str:
    """What the command prints, run outside the checkout and without its paths."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VEMVAR", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by way of the source distribution, so that both are whole."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, folder=folder)
    (found,) = folder.glob("vemvar-*.whl")
    return found


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    wanted = {
        *(f"ontology/data/{path.name}" for path in (ROOT / "ontology" / "data").glob("*.ttl")),
        *(f"extraction/{path.name}" for path in (ROOT / "extraction").glob("*.tsv")),
        *(
            str(path.relative_to(ROOT))
            for path in (ROOT / "extraction" / "model").rglob("*")
            if path.is_file()
        ),
        *(f"queries/{path.name}" for path in (ROOT / "queries").glob("*.rq")),
        *(
            str(path.relative_to(ROOT))
            for folder in ("vemvar/pages/static", "vemvar/pages/templates", "vemvar/languages")
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        ),
        *(f"vemvar/demo/{path.name}" for path in (ROOT / "examples").glob("*.txt")),
    }
    assert not wanted - set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_brings_no_package_but_its_own(wheel: Path) -> None:
    rooms = {
        name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name
    }
    assert {"ontology", "extraction", "graph", "queries", "vemvar"} == rooms


def test_an_installed_wheel_answers_from_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv", folder=tmp_path)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", wheel, folder=tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    demo = run(scripts / "python", "-c", "import vemvar; print(vemvar.__path__[0] + '/demo')", folder=empty)
    run(scripts / "vemvar", "build", demo.strip(), folder=empty)
    model = (
        "from extraction.models import chosen; from extraction.nermodel import found; print(found(chosen(), "
    )
    told = run(scripts / "python", "-c", model + "['Mötet leddes av Adam Wallgrund.']))", folder=empty)
    assert "PER" in told
    answer = json.loads(
        run(scripts / "vemvar", "who", "KSO", "Nynäshamn", "--on", "2022-11-02", "--json", folder=empty)
    )
    assert [row["person"] for row in answer][:1] == ["Marcus Svinhufvud"]
