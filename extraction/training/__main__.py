"""Train the model that finds names, and measure it.

    python bench/label.py 2500 passages.jsonl --seed 11
    python -m extraction.training train OUT --corpora ../shared/corpora --passages passages.jsonl
    python -m extraction.training score [MODEL] --corpora ../shared/corpora

`train` writes a spaCy pipeline to OUT; `score` prints how well a pipeline does on the parts that nobody
learnt from. The same seed gives the same model on the same machine and versions.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import spacy
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import fix_random_seed, load_config

from extraction.training import corpora, examples
from extraction.training.labelled import LABELS
from extraction.training.scoring import scores, table

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "model"
META = {
    "name": "vemvar_names",
    "version": "1.0.0",
    "description": "Names of persons, organisations and places in Swedish minutes",
    "license": "CC BY-SA 4.0",
    "lang": "sv",
    "spacy_version": ">=3.8,<4.0",
    "pipeline": ["ner"],
    "labels": {"ner": list(LABELS)},
}


def train(
    out: Path,
    corpora_folder: Path,
    *,
    passages: Path | None = None,
    steps: int | None = None,
    seed: int | None = None,
) -> None:
    """Train as `config.cfg` says and write the best round to `out`."""
    config = load_config(HERE / "config.cfg", interpolate=False)
    config["paths"]["corpora"] = str(corpora_folder)
    config["paths"]["passages"] = str(passages) if passages is not None else None
    if steps is not None:
        config["training"]["max_steps"] = steps
    if seed is not None:
        config["system"]["seed"] = seed
    fix_random_seed(config["system"]["seed"])
    random.seed(config["system"]["seed"])
    nlp = init_nlp(config.interpolate())
    with TemporaryDirectory() as scratch:
        _, best = train_loop(nlp, Path(scratch), stdout=sys.stdout, stderr=sys.stderr)
        assert best is not None
        copytree(best, out, dirs_exist_ok=True)
    settle(out)


def settle(out: Path) -> None:
    """Let the written pipeline use the whole lexicon, and keep nothing that only training needs.

    The words that were met while training are not needed: hashes stand for them.
    """
    config = load_config(out / "config.cfg", interpolate=False)
    config["nlp"]["after_creation"]["hide"] = 0
    for section in ("paths", "system", "corpora", "training", "initialize"):
        config.pop(section, None)
    config.to_disk(out / "config.cfg", interpolate=False)
    (out / "vocab" / "strings.json").write_text("[]\n", encoding="utf-8")
    (out / "meta.json").write_text(json.dumps(META, indent=1) + "\n", encoding="utf-8")


def score(model: Path, corpora_folder: Path, passages: Path | None = None) -> str:
    """The table of scores on every test part, and on generated minutes where a file of them is given."""
    nlp, tests = spacy.load(model), corpora.tests(corpora_folder)
    if passages is not None:
        tests["generated minutes"] = corpora.passages(passages)
    return table((name, scores(nlp, texts)) for name, texts in tests.items())


def main() -> None:
    """Read what was typed."""
    parser = argparse.ArgumentParser(prog="python -m extraction.training", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", choices=("train", "score"))
    parser.add_argument("model", type=Path, nargs="?", default=SHIPPED)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--passages", type=Path, help="generated minutes, as bench/label.py writes them")
    parser.add_argument("--steps", type=int, help="end earlier or later than config.cfg says")
    parser.add_argument("--seed", type=int)
    asked = parser.parse_args()
    if asked.what == "score":
        print(score(asked.model, asked.corpora, asked.passages))
    else:
        train(asked.model, asked.corpora, passages=asked.passages, steps=asked.steps, seed=asked.seed)
        print(score(asked.model, asked.corpora))


if __name__ == "__main__":
    assert examples
    main()
