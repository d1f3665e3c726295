"""What a command of vemvar loads before it works, loaded once: processes forked after that start at once."""

from extraction import pipeline  # noqa: F401
from ontology.loading import load
from vemvar import backups, building, cli, flow, forgetting, pool  # noqa: F401

load(())
