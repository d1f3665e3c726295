"""Joint bodies: a board whose members come from several municipalities, with a history of its own."""

from __future__ import annotations

import random
from collections.abc import Sequence

from scribe.gold import Claim
from scribe.people import invented
from scribe.wording import listed
from scribe.world import LOCAL, Body, Registry, Town, elected, employed

JOINT = "DIR"
"""The short name of a joint body's board; its people come for their municipalities."""


def union(shorts: Sequence[str], seed: str) -> Town:
    """A joint body of the municipalities with the short names given."""
    chance = random.Random(seed)
    name = chance.choice(listed("unions")).format(place=f"{invented(chance)}bygden")
    registry = Registry(chance, chance.choice(LOCAL), tuple(shorts), set())
    label = f"{name}, direktionen"
    chairs = [elected(registry, role, label) for role in ("ordförande", "vice ordförande")]
    members = [elected(registry, "ledamot", label) for _ in range(chance.randint(4, 9))]
    others = [elected(registry, "ersättare", label) for _ in range(chance.randint(3, 6))]
    officials = [employed(registry, title, name) for title in ("förbundsdirektör", "ekonomichef")]
    people = (tuple(chairs), tuple(members), tuple(others), tuple(officials))
    return Town(name, name, name, "association", (Body("direktionen", "direktion", JOINT, label, *people),))


def joined(claim: Claim, joint: Town, labels: dict[str, str]) -> Claim:
    """A claim of such a board: what to call it is left open, and who came, came for a municipality.

    `labels` are the municipalities' labels by short name.
    """
    body = joint.bodies[0]
    theirs = (body.label, joint.label)
    claim = {key: value for key, value in claim.items() if key != "organization" or value not in theirs}
    if claim.get("kind") != "attendance":
        return claim
    homes = {spell.person.name: spell.person.home for post in body.posts for spell in post.spells}
    home = labels.get(homes.get(claim["person"]) or "")
    return claim | ({"for": home} if home else {})
