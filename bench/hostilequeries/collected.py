"""All of them."""

from __future__ import annotations

from hostilequeries.eating import EATING
from hostilequeries.parsing import PARSING
from hostilequeries.reaching import REACHING

ALL = (*EATING, *PARSING, *REACHING)
