"""Damage: a disk that runs full in the middle of a build, and bits that flip in what a build wrote.

python bench/damage.py --flips 100 --disks 12
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from faults import Stage
from killing import STORE, held, resume, run

BUILD = ("build", "--model", "none", "--workers", "0", "minutes")
ROOM = 1 << 20
"""Bytes that a disk is given beyond what the minutes take."""


@dataclass
class Flips:
    """What became of flipped bits."""

    flips: int = 0
    same: int = 0
    """The next build made the same bytes as without the flip."""
    refused: int = 0
    """It said in a sentence what is wrong, and what to do."""
    files: Counter[str] = field(default_factory=Counter)
    """How often each kind of file was hit."""
    stories: list[str] = field(default_factory=list)
    """Silently other bytes, or a refusal without a way out."""


@dataclass
class Disks:
    """What became of builds on disks too small."""

    disks: int = 0
    ran_out: int = 0
    stories: list[str] = field(default_factory=list)


def flips(folder: Path, count: int, *, documents: int, seed: int) -> Flips:
    """Flip one bit in one file of a store, or beside it; then build with one file more, and compare."""
    stage, chance, score = Stage(folder, documents, seed, "none"), random.Random(seed), Flips()
    stage.minutes(every=False)
    stage.do(*BUILD)
    start = stage.save("built")
    stage.minutes(every=True)
    stage.do(*BUILD)
    whole = held(stage.trial)
    for _ in range(count):
        stage.reset(start)
        stage.minutes(every=True)
        files = sorted(path for path in _written(stage.trial) if path.stat().st_size)
        victim = chance.choice(files)
        place = chance.randrange(victim.stat().st_size * 8)
        flip(victim, place)
        kind = victim.suffix or victim.name.partition("-")[0]
        score.flips += 1
        score.files[kind] += 1
        after = run(BUILD, stage.trial)
        try:
            same = held(stage.trial).export == whole.export
        except Exception as error:
            same, after.said = False, f"{after.said}{error}"
        told = after.said.strip().splitlines()[-1:] if after.code else []
        refused = bool(told) and "Traceback" not in after.said and "backup" in told[0]
        score.same += same
        score.refused += refused and not same
        if not same and not refused:
            score.stories.append(f"{victim.name}, bit {place}: ended with {after.code}, {after.said[-400:]}")
    return score


def _written(trial: Path) -> Iterable[Path]:
    yield from (p for p in (trial / STORE).iterdir() if p.suffix in (".log", ".sst") or "-" in p.name)
    yield from (trial / f"vemvar.{name}" for name in ("iris", "ledger"))


def flip(path: Path, bit: int) -> None:
    """Turn one bit of a file."""
    data = bytearray(path.read_bytes())
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)


def full_disks(folder: Path, shares: Iterable[float], *, documents: int, seed: int) -> Disks | None:
    """Build on disks with room for a share of what the build writes, then on the same ones made larger.

    None where no disk can be mounted.
    """
    stage, score = Stage(folder, documents, seed, "none"), Disks()
    stage.minutes(every=True)
    stage.trial.rename(folder / "minutes-only")
    disk = stage.trial
    disk.mkdir()
    if os.geteuid() or not _mount(disk, 256 * ROOM):
        return None
    try:
        shutil.copytree(folder / "minutes-only", disk, dirs_exist_ok=True)
        before = _used(disk)
        stage.do(*BUILD)
        whole, written = held(disk), _used(disk) - before
        for share in shares:
            _unmount(disk)
            _mount(disk, 256 * ROOM)
            shutil.copytree(folder / "minutes-only", disk, dirs_exist_ok=True)
            _mount(disk, _used(disk) + int(share * written), again=True)
            score.disks += 1
            small = run(BUILD, disk, prints=folder)
            score.ran_out += bool(small.code)
            _mount(disk, 256 * ROOM, again=True)
            large = resume(BUILD, disk)
            bad = "Traceback" in small.said or (small.code and "vemvar: " not in small.said)
            if bad or large.code or held(disk).export != whole.export:
                score.stories.append(f"{share}: {small.code} {small.said[-400:]}; then {large.said[-400:]}")
    finally:
        _unmount(disk)
    return score


def _mount(place: Path, size: int, *, again: bool = False) -> bool:
    options = f"size={size}" + (",remount" if again else "")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True)
    return done.returncode == 0


def _unmount(place: Path) -> None:
    subprocess.run(["umount", str(place)], capture_output=True, check=False)


def _used(place: Path) -> int:
    found = os.statvfs(place)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--flips", type=int, default=100)
    parser.add_argument("--disks", type=int, default=12)
    parser.add_argument("--documents", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vemvar-damage-") as folder:
        one, two = Path(folder) / "flips", Path(folder) / "disks"
        flipped = flips(one, asked.flips, documents=asked.documents, seed=asked.seed)
        shares = [(i + 0.5) / asked.disks for i in range(asked.disks)]
        disks = full_disks(two, shares, documents=asked.documents, seed=asked.seed)
    told = {"flips": vars(flipped), "disks": vars(disks) if disks is not None else "not root: skipped"}
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return 1 if flipped.stories or (disks is not None and disks.stories) else 0


if __name__ == "__main__":
    sys.exit(main())
