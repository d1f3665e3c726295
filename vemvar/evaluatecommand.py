"""The command `evaluate`: how the present reader does on texts whose claims are known."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from vemvar.config import Config

MODEL: Final[tuple[tuple[str, ...], Mapping[str, Any]]] = (
    ("--model",),
    {
        "metavar": "NAME",
        "help": "find names with another spaCy pipeline: a package, a folder, or none",
    },
)
ARGUMENTS: Final[tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...]] = (
    (
        ("folders",),
        {
            "nargs": "+",
            "type": Path,
            "metavar": "CLAIMS-GOLD-DIR",
            "help": "a folder of pairs NAME.txt and NAME.claims.json, perhaps with a ledger.json",
        },
    ),
    MODEL,
    (("--differences",), {"action": "store_true", "help": "list what was missed and made up"}),
)


def evaluate(arguments: Namespace, config: Config) -> int:
    """Read the folders' texts and print how their claims compare with the gold; no store is needed."""
    from extraction.models import chosen
    from extraction.readers.printed import Unreadable
    from ontology.loading import load
    from vemvar import evaluationreport as report
    from vemvar.evaluating import evaluate as evaluated
    from vemvar.goldfiles import BadGold

    try:
        ontology = load(config.ontology)
        model, minimum = chosen(config.model), config.minimum_confidence
        made = [evaluated(folder, ontology, model=model, minimum=minimum) for folder in arguments.folders]
    except (BadGold, Unreadable) as error:
        print(f"vemvar: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        folders = [report.as_json(one, differences=arguments.differences) for one in made]
        print(json.dumps({"folders": folders}, ensure_ascii=False, indent=2))
    else:
        parts = [report.as_text(one, differences=arguments.differences) for one in made]
        print("\n\n\n".join([*parts, report.compared(made)] if len(made) > 1 else parts))
    return 0
