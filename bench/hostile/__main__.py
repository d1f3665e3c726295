"""Makes every hostile file and has it read, or writes them all to a folder.

PYTHONPATH=bench python -m hostile              # a line for each: status, seconds, what was expected
PYTHONPATH=bench python -m hostile FOLDER       # write them there, for a build to read
"""

from __future__ import annotations

import sys
from pathlib import Path

from hostile.places import PLACES
from hostile.reading import CASES, Memory, outcomes

SECONDS = 31
"""That a file may take: the limit, and a second until it is seen."""
MOST = 1_000_000_000
"""Bytes of memory that it may take."""


def main() -> int:
    """Exit code 1 when anything ended in another status than it should."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        for case in CASES:
            (folder / case.name).write_bytes(case.make())
        for place in PLACES:
            place.make(folder / place.name)
        return 0
    wrong = slow = 0
    with Memory() as memory:
        for case, result in outcomes(CASES):
            ok = result.status in case.statuses
            wrong += not ok
            slow += result.seconds > SECONDS
            note = "" if ok else f"  expected: {case.status}"
            print(f"{case.name:28} {result.status:14} {result.seconds:6.1f} s{note}", flush=True)
    print(f"{len(CASES)} files, {wrong} in another status than expected, {slow} took over {SECONDS} s")
    print(f"most memory of a process and the programs it started: {memory.most / 1e6:,.0f} MB")
    return 1 if wrong or slow or memory.most > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
