"""Tesseract: a program that reads pictures of text, which vemvar starts where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Final

from PIL import Image

from extraction.readers.hocr import Seen, seen
from extraction.readers.printed import Unreadable
from extraction.readers.progress import still_reading

PROGRAM: Final = "tesseract"
SWEDISH, SIGNS = "swe", "eng"
"""The model for Swedish; one that comes with the program and knows signs that the Swedish one does not."""
INSTALL: Final = "apt-get install tesseract-ocr tesseract-ocr-swe"
SECONDS: Final = 25
"""Most that one picture may take of the processor's time; a page takes one or two."""

_LONGER: Final = 4
"""So many times as long it may take by the clock."""
_LOOK: Final = 5.0
"""Seconds between two looks at the clock."""

_ONE_COLUMN: Final = "4"
"""Page segmentation: one column of text of several sizes, so that the rows of tables stay together."""
_TURN: Final = "0"
"""Page segmentation: only which way up the page is."""
_ROTATE = re.compile(r"^Rotate: (\d+)$", re.MULTILINE)


def check_installed(name: str) -> None:
    """Raise `Unreadable` for the file `name` where Tesseract or its Swedish model is missing."""
    if SWEDISH not in _languages(shutil.which(PROGRAM), os.environ.get("TESSDATA_PREFIX")):
        raise Unreadable(
            "no reader",
            f"{name} is a picture of text, and Tesseract with Swedish is not installed ({INSTALL})",
        )


def words_seen(picture: Image.Image, dpi: int, *, language: str = SWEDISH) -> Seen | None:
    """What Tesseract reads in a grey picture; None if it fails or takes too long."""
    told = _told(picture, dpi, "-l", language, "--psm", _ONE_COLUMN, "-c", "tessedit_create_hocr=1")
    return seen(told) if told is not None else None


def turn_seen(picture: Image.Image, dpi: int) -> int:
    """By how many quarters a page must be turned clockwise to stand upright; 0 where that is not seen."""
    told = _told(picture, dpi, "-l", "osd", "--psm", _TURN)
    found = _ROTATE.search(told.decode("utf-8", "replace")) if told is not None else None
    return int(found[1]) // 90 % 4 if found is not None else 0


@cache
def _languages(program: str | None, _models: str | None) -> frozenset[str]:
    """The languages that the program has models for."""
    if program is None:
        return frozenset()
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(done.stdout.decode("utf-8", "replace").split())


def _told(picture: Image.Image, dpi: int, *options: str) -> bytes | None:
    """What the program writes of a picture, which goes to it through a pipe: nothing is left on disk."""
    packed = BytesIO()
    picture.save(packed, "PPM")
    try:
        process = subprocess.Popen(
            [PROGRAM, "stdin", "stdout", "--dpi", str(dpi), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except OSError:
        return None
    with process:
        told = _waited_for(process, packed.getvalue())
    still_reading()
    return told if process.returncode == 0 else None


def _waited_for(process: subprocess.Popen[bytes], given: bytes) -> bytes:
    """What a process writes, given what it reads; it is ended where it takes too long.

    The processor's time counts: among many others a picture may take several times as long.
    """
    _limit(process.pid)
    until = time.monotonic() + SECONDS * _LONGER
    unsent: bytes | None = given
    while True:
        try:
            return process.communicate(unsent, timeout=_LOOK)[0]
        except subprocess.TimeoutExpired:
            unsent = None  # it is on its way
            if time.monotonic() < until:
                still_reading()
            else:
                process.kill()


def _limit(pid: int) -> None:
    """Have the system end a process that takes more than its time; one that is over needs no limit."""
    with suppress(ImportError, OSError):
        from resource import RLIMIT_CPU, prlimit  # systems other than Linux go by the clock alone

        prlimit(pid, RLIMIT_CPU, (SECONDS, SECONDS + 1))
