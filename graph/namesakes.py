"""Namesakes: which names the documents have, how rare each surname is, and which names may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.knowncache import Cache
from graph.profiles import rarity, weighed_by
from graph.spelling import CROWD, Likeness, alike, blocks, likeness, surname, tokens


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
                next(iter(tokens(name)), ""),
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


def _renew_blocks(cache: Cache, gone: Iterable[str], come: Iterable[str]) -> set[str]:
    """Take names out of their blocks and into them; the names in blocks that became crowds or ceased to."""
    out = [(block, name) for name in gone for block in set(blocks(name))]
    in_ = [(block, name) for name in come for block in set(blocks(name))]
    met = {block for block, _ in (*out, *in_)}
    if cache.new:
        cache.many("INSERT INTO block VALUES (?, ?)", in_)
        return set()
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


def partners(cache: Cache, names: Iterable[str]) -> Iterator[tuple[str, str, Likeness]]:
    """The pairs of different names that may be one, with how, of which at least one is among `names`."""
    wanted = set(names)
    if cache.new:
        yield from alike(dict(cache.rows("SELECT name, damaged FROM name")))
        return
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
