"""Readers that misbehave, in processes of tests and of the bench: what they do stands in the file itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import extraction.files
from extraction.readers.formats import Reader, reader_for
from extraction.readers.plaintext import read_text
from extraction.readers.printed import Allowed, Printed, Unreadable
from extraction.readers.progress import still_reading

PROGRAM = "import badreaders; badreaders.install(); from vemvar.readworker import serve; serve()"
"""What a process runs that reads with these, too."""


def bad(what: str, *words: str, text: str = "") -> bytes:
    """A file that makes its reader do what a function below does; other readers find the text in it."""
    return "\n".join([f"#!{what}", *words, *(["", text] if text else []), ""]).encode()


def hang() -> None:
    time.sleep(1000)


def spin_on(seconds: str) -> None:
    for _ in range(int(float(seconds) / 0.1)):
        time.sleep(0.1)
        still_reading()
    raise Unreadable("no text", "there was nothing in it")


def eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(b"x" * (1 << 24)))


def eat_elsewhere() -> None:
    program = "import time\na = []\nwhile True: a.append(b'x' * (4 << 20)); time.sleep(0.02)"
    subprocess.run([sys.executable, "-c", program], check=True)


def leave_behind(file: str) -> None:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)"], start_new_session=True)
    Path(file).write_text(str(child.pid), "ascii")
    hang()


def exit_with(code: str) -> None:
    os._exit(int(code))


def abort() -> None:
    os.abort()


def fail_once(file: str) -> None:
    """Break the process at the first try alone."""
    if not Path(file).exists():
        Path(file).touch()
        os.kill(os.getpid(), 9)


def flood(letters: str) -> str:
    return "Hej hopp. " * (int(letters) // 10)


def shout() -> None:
    print("x" * 1_000_000, flush=True)
    os.write(1, b"\0\0\0\1x" * 10_000)
    os.write(2, b"noise\n" * 10_000)


def write_much() -> None:
    with open("much", "wb") as file:
        for _ in range(200):
            file.write(b"x" * (1 << 20))


def connect_to(port: str) -> None:
    socket.create_connection(("127.0.0.1", int(port)), timeout=5).close()


def connect_by_program(port: str) -> None:
    program = f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=5)"
    subprocess.run([sys.executable, "-S", "-c", program], check=True)


def break_frames() -> None:
    for number in range(3, 20):
        try:
            os.write(number, b"\xff" * 100)
        except OSError:
            continue
    hang()


def _misread(data: bytes, name: str, allowed: Allowed) -> Printed:
    what, *words = data.decode().partition("\n\n")[0].splitlines()
    text = globals()[what.removeprefix("#!")](*words)
    return read_text((text or "Hej.").encode(), name, allowed)


def _reader_for(data: bytes, name: str) -> Reader:
    return _misread if data.startswith(b"#!") else reader_for(data, name)


def install() -> None:
    """Read with these from now on."""
    extraction.files.reader_for = _reader_for
