"""What pages ask, and keep."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

from shown import archive_of, salem

from vemvar.archive import Archive
from vemvar.pages.asking import once, told


def test_what_takes_long_to_make_keeps_nobody_from_what_is_made_already() -> None:
    begun, free = Event(), Event()

    def slow(_: Archive) -> bool:
        begun.set()
        return free.wait(30)

    def quick(_: Archive) -> str:
        return "made"

    with archive_of(salem()) as archive, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(once, archive, slow)
        assert begun.wait(30)
        assert "made" == once(archive, quick)
        free.set()
        assert waiting.result(30)


def test_a_thing_is_made_once_of_each_archive() -> None:
    made: list[Archive] = []

    def count(archive: Archive) -> int:
        made.append(archive)
        return len(made)

    with archive_of(salem()) as first, archive_of(salem()) as second:
        assert [1, 1, 2] == [once(first, count), once(first, count), once(second, count)]


def test_nothing_is_told_of_nothing() -> None:
    with archive_of(salem()) as archive:
        assert [] == told(archive, "claim-supports", claim=[])
