"""The seal on a process: no sockets, no other programs."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

from queries.apart import surroundings

TRIED = """
import os, socket, threading
from vemvar.seal import seal
assert seal()
refused = []
for name, work in (
    ("socket", lambda: socket.socket()),
    ("pair", lambda: socket.socketpair()),
    ("program", lambda: os.execv("/bin/true", ["true"])),
):
    try:
        work()
    except PermissionError:
        refused.append(name)
thread = threading.Thread(target=lambda: refused.append("thread runs"))
thread.start()
thread.join()
with open(os.devnull, "rb") as file:
    refused.append(f"reads {len(file.read())}")
print(*refused, sep=", ")
"""


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="Linux alone has it"
)
def test_a_sealed_process_has_no_sockets_and_starts_no_programs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRIED], env=surroundings(), capture_output=True, text=True, check=True
    )
    assert "socket, pair, program, thread runs, reads 0" == done.stdout.strip()
