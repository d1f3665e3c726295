"""Namesakes: which names the documents have, how rare each surname is, and which names may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from graph.knowncache import Cache
from graph.profiles import rarity, weighed_by
from graph.spelling import CROWD, Likeness, blocks, likeness, surname, tokens


@dataclass(frozen=True, slots=True)
class Shift:
    """What a change of documents changes about names."""

    anew: frozenset[str]
    """Names all of whose pairs have to be weighed again: seen in OCR text only, or no longer; rarer than it
    was, or more common; in a block that has become a crowd, or no longer is."""
    before: dict[str, int]
    """Touched name → profiles that it had."""
    now: dict[str, int]
    """Touched name → profiles that it has; 0 for a name that no document has any more."""


def renew_names(cache: Cache, touched: Iterable[str]) -> Shift:
    """Bring what is kept of the touched names up to date with the sightings."""
    names = sorted(set(touched))
    known = {row[0]: row for row in cache.among(f"SELECT {_NAME} FROM name WHERE name IN (?)", names)}
    found = {
        name: (profiles, bool(damaged))
        for name, profiles, damaged in cache.among(
            "SELECT name, count(DISTINCT profile), min(damaged) FROM sighting "
            "WHERE name IN (?) AND profile IS NOT NULL GROUP BY name",
            names,
        )
    }
    anew = {name for name in known.keys() & found.keys() if bool(known[name][3]) != found[name][1]}
    anew |= _renew_blocks(cache, known.keys() - found.keys(), found.keys() - known.keys())
    cache.many("DELETE FROM name WHERE name = ?", ((name,) for name in known))
    cache.many(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                name,
                surname(name),
                _first(name),
                damaged,
                profiles,
                known[name][5] if name in known else 9,
            )
            for name, (profiles, damaged) in found.items()
        ),
    )
    anew |= _renew_rarity(cache, known.keys() ^ found.keys())
    return Shift(
        frozenset(anew),
        {name: known[name][4] if name in known else 0 for name in names},
        {name: found[name][0] if name in found else 0 for name in names},
    )


_NAME = "name, surname, first, damaged, profiles, rarity"


def found_names(cache: Cache) -> None:
    """Take down all names that the sightings of a new cache have."""
    counted = cache.each(
        "SELECT name, count(DISTINCT profile), min(damaged) FROM sighting "
        "WHERE profile IS NOT NULL GROUP BY name ORDER BY name"
    )
    cache.many(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?, 9)",
        ((name, surname(name), _first(name), damaged, profiles) for name, profiles, damaged in counted),
    )
    cache.run("INSERT INTO surname SELECT surname, count(DISTINCT first) FROM name GROUP BY surname")
    total: int = cache.one("SELECT count(*) FROM surname")
    cache.know("surnames weighed by", repr(weighed_by(total)))
    cache.know("surnames", str(total))
    rows = cache.each("SELECT name, bearers FROM name JOIN surname USING (surname) ORDER BY name")
    cache.many(
        "UPDATE name SET rarity = ? WHERE name = ?",
        ((rarity(name, bearers, total), name) for name, bearers in rows),
    )
    names = cache.each("SELECT name FROM name ORDER BY name")
    cache.many("INSERT INTO block VALUES (?, ?)", ((b, n) for (n,) in names for b in set(blocks(n))))


def _first(name: str) -> str:
    return next(iter(tokens(name)), "")


def _renew_blocks(cache: Cache, gone: Iterable[str], come: Iterable[str]) -> set[str]:
    """Take names out of their blocks and into them; the names in blocks that became crowds or ceased to."""
    out = [(block, name) for name in gone for block in set(blocks(name))]
    in_ = [(block, name) for name in come for block in set(blocks(name))]
    met = {block for block, _ in (*out, *in_)}
    sizes = "SELECT block, count(*) FROM block WHERE block IN (?) GROUP BY block"
    before = dict(cache.among(sizes, met))
    cache.many("DELETE FROM block WHERE block = ? AND name = ?", out)
    cache.many("INSERT INTO block VALUES (?, ?)", in_)
    after = dict(cache.among(sizes, met))
    turned = [b for b in met if (before.get(b, 0) > CROWD) != (after.get(b, 0) > CROWD)]
    return cache.column("SELECT name FROM block WHERE block IN (?)", turned)


def _renew_rarity(cache: Cache, changed: Iterable[str]) -> set[str]:
    """The names whose rarity has changed, among them those that have just come."""
    last = {surname(name) for name in changed}
    counts = cache.among(
        "SELECT surname, count(DISTINCT first) FROM name WHERE surname IN (?) GROUP BY surname", last
    )
    cache.many("DELETE FROM surname WHERE surname = ?", ((one,) for one in last))
    cache.many("INSERT INTO surname VALUES (?, ?)", list(counts))
    total: int = cache.one("SELECT count(*) FROM surname")
    weighed = repr(weighed_by(total))
    query = "SELECT name, bearers, rarity FROM name JOIN surname USING (surname)"
    if cache.known("surnames weighed by") == weighed:
        rows = list(cache.among(f"{query} WHERE surname IN (?)", last))
    else:
        cache.know("surnames weighed by", weighed)
        rows = cache.rows(query)
    cache.know("surnames", str(total))
    fresh = [(rarity(name, bearers, total), name) for name, bearers, _ in rows]
    moved = [pair for pair, row in zip(fresh, rows, strict=True) if pair[0] != row[2]]
    cache.many("UPDATE name SET rarity = ? WHERE name = ?", moved)
    return {name for _, name in moved}


def all_partners(cache: Cache) -> Iterator[tuple[str, str, Likeness]]:
    """All pairs of different names that may be one, with how, as `graph.spelling.alike` gives them."""
    met = cache.each(
        "SELECT one.name, one.damaged, other.name, other.damaged FROM "
        f"(SELECT block FROM block GROUP BY block HAVING count(*) BETWEEN 2 AND {CROWD}) AS small "
        "JOIN block AS mine ON mine.block = small.block "
        "JOIN block AS yours ON yours.block = small.block AND yours.name > mine.name "
        "JOIN name AS one ON one.name = mine.name JOIN name AS other ON other.name = yours.name "
        "ORDER BY one.name, other.name"
    )
    for (one, damaged, other, also_damaged), _ in groupby(met):  # those that meet in several blocks once
        how = likeness(one, other, damaged=bool(damaged or also_damaged))
        if how is not None:
            yield one, other, how


def partners(cache: Cache, names: Iterable[str]) -> Iterator[tuple[str, str, Likeness]]:
    """The pairs of different names that may be one, with how, of which at least one is among `names`."""
    wanted = set(names)
    for name in sorted(wanted):
        sizes = cache.among(
            "SELECT block, count(*) FROM block WHERE block IN (?) GROUP BY block", set(blocks(name))
        )
        small = [block for block, size in sizes if size <= CROWD]
        near = cache.column("SELECT name FROM block WHERE block IN (?)", small)
        damaged = dict(cache.among("SELECT name, damaged FROM name WHERE name IN (?)", near))
        for other in sorted(near - {name}):
            if other in wanted and other < name:
                continue
            one, two = sorted((name, other))
            how = likeness(one, two, damaged=bool(damaged[one] or damaged[two]))
            if how is not None:
                yield one, two, how
