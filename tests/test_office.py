"""Old Word files and RTF are read through LibreOffice; without it a sentence says how to get it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from officefiles import docx_of
from sameclaims import claims_of

from extraction.files import read_bytes
from extraction.readers import office
from extraction.readers.printed import Allowed, Unreadable

MINUTES = Path(__file__).parent / "minutes"
TEXT = (MINUTES / "adjustment-with-a-place-and-time-of-its-own.txt").read_text("utf-8")
RTF = b"{\\rtf1\\ansi Bo Ek\\par}"

needs_office = pytest.mark.skipif(
    not os.environ.get("VEMVAR_TEST_OFFICE") or shutil.which("soffice") is None,
    reason=f"takes ten seconds; .ci/run sets VEMVAR_TEST_OFFICE; {office.INSTALL}",
)


def installed(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nothing installed but a `soffice` that does what a script says."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def refused() -> Unreadable:
    with pytest.raises(Unreadable, match=r"a\.rtf") as found:
        office.read_office(RTF, "a.rtf", Allowed())
    return found.value


@needs_office
@pytest.mark.parametrize(("format", "made"), [("rtf", "rtf"), ("doc", "doc:MS Word 97")])
def test_minutes_in_an_old_format_make_the_claims_that_they_make_as_text(
    format: str, made: str, tmp_path: Path
) -> None:
    new = tmp_path / "a.docx"
    new.write_bytes(docx_of(TEXT, "table"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", made, "--outdir", tmp_path, new]
    subprocess.run(command, check=True, capture_output=True)
    data = (tmp_path / f"a.{format}").read_bytes()
    assert (format, claims_of(TEXT.encode())) == (read_bytes(data, "a").format, claims_of(data))


def test_without_libreoffice_a_sentence_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = refused()
    assert ("no reader", True) == (found.status, office.INSTALL in str(found))


def test_a_file_that_libreoffice_makes_nothing_of_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(tmp_path, "exit 0", monkeypatch)
    assert "damaged" == refused().status


def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, "sleep 600", monkeypatch)
    monkeypatch.setattr(office, "_LONGEST", 1)
    assert "kept LibreOffice busy" in str(refused())


def test_macros_and_links_are_off_in_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, f'cp profile/user/registrymodifications.xcu "{tmp_path}/used.xcu"', monkeypatch)
    refused()
    used = (tmp_path / "used.xcu").read_text("utf-8")
    assert all(name in used for name in ("DisableMacrosExecution", "MacroSecurityLevel", "BlockUntrusted"))
