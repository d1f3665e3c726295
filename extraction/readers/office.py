"""Old Word files and RTF, through LibreOffice, which makes Word files of them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from extraction.readers.formats import format_of
from extraction.readers.magic import CALLED
from extraction.readers.printed import Allowed, Printed, Unreadable
from extraction.readers.progress import still_reading
from extraction.readers.word import read_word

PROGRAMS: Final = ("soffice", "libreoffice")
INSTALL: Final = "apt-get install libreoffice-writer-nogui"
_LONGEST = 25
"""Seconds. LibreOffice takes two to start; a whole year's minutes take it ten. Whoever waits for a reader
waits longer than this for a sign of life."""
_NOWHERE = "http://127.0.0.1:9"
"""A proxy that answers nothing, for whatever a document would fetch."""
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link">
<value>0</value></prop></item>
</oor:items>
"""
"""No macros, nothing fetched, no links followed."""


def read_office(data: bytes, name: str, allowed: Allowed) -> Printed:
    """The lines of an old Word file or an RTF file. Raises `Unreadable`."""
    program = next((found for one in PROGRAMS if (found := shutil.which(one)) is not None), None)
    kind = format_of(data)[0]
    if program is None:
        raise Unreadable(
            "no reader", f"{name} is {CALLED[kind]}, which needs LibreOffice to be read: {INSTALL}"
        )
    with tempfile.TemporaryDirectory(prefix="vemvar-") as folder:
        made = _converted(program, data, kind, Path(folder), name)
    still_reading()
    printed = read_word(made, name, allowed)
    return replace(printed, format=kind)


def _converted(program: str, data: bytes, kind: str, folder: Path, name: str) -> bytes:
    """The Word file that LibreOffice makes of some bytes, in a folder and with a profile of its own."""
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, "utf-8")
    source = folder / f"text.{kind}"
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(source)),
    ]
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), _NOWHERE)
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        **proxies,
    }
    _run(command, environment, folder, name)
    made = folder / "made" / "text.docx"
    if not made.is_file():
        raise Unreadable("damaged", f"{name} is {CALLED[kind]} that LibreOffice cannot read")
    return made.read_bytes()


def _run(command: list[str], environment: dict[str, str], folder: Path, name: str) -> None:
    """Run LibreOffice to its end, or end it with all that it started."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as running:
        try:
            running.wait(_LONGEST)
        except subprocess.TimeoutExpired:
            raise Unreadable("damaged", f"{name} kept LibreOffice busy for {_LONGEST} seconds") from None
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
