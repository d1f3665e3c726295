"""Passages of generated minutes with their names marked, one a line as JSON, for training.

    PYTHONPATH=. python bench/label.py 2000 passages.jsonl --seed 11

A line is [text, [[start, end, label], ...]], offsets in code points, end exclusive.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from scribe.series import labelled


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--families", default="dev", help="dev, test or all")
    asked = parser.parse_args()
    with asked.file.open("w", encoding="utf-8") as out:
        for passage in labelled(asked.count, asked.seed, families=asked.families):
            out.write(json.dumps(passage, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
