"""A published folder: only what changed is written, and nothing of anybody else's is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from vemvar.web.publishedfolder import OWN, Changes, NotOurs, PublishedFolder

SITE = {"index.html": b"start", "id/person/a.html": b"A", "id/person/b.html": b"B"}


def put(root: Path, files: Mapping[str, bytes], mark: str = "1") -> Changes:
    with PublishedFolder(root) as folder:
        for path, data in files.items():
            folder.put(path, data)
        return folder.finish(mark)


def seen(root: Path) -> dict[str, bytes]:
    """What visitors find."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and OWN not in path.parts
    }


def test_a_large_file_is_moved_to_its_place_and_kept_where_it_is_the_same(tmp_path: Path) -> None:
    changes = []
    for data in (b"one", b"one", b"two"):
        with PublishedFolder(tmp_path) as folder:
            (folder.made_in / "dump.gz").write_bytes(data)
            folder.put_file("data/dump.gz", folder.made_in / "dump.gz")
            changes.append(folder.finish("1"))
    assert [(1, 0), (0, 1), (1, 0)] == [(one.written, one.kept) for one in changes]
    assert {"data/dump.gz": b"two"} == seen(tmp_path)


class Killed(BaseException):
    """Stands for a process that ends at this moment."""


def test_files_are_where_they_were_put(tmp_path: Path) -> None:
    put(tmp_path / "site", SITE)
    assert seen(tmp_path / "site") == SITE


def test_a_file_that_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    before = {path: (tmp_path / path).stat() for path in SITE}
    changes = put(tmp_path, SITE | {"index.html": b"new"})
    same = {
        p
        for p, was in before.items()
        if (now := (tmp_path / p).stat()).st_ino == was.st_ino and now.st_mtime_ns == was.st_mtime_ns
    }
    assert ({"id/person/a.html", "id/person/b.html"}, 1, 2) == (same, changes.written, changes.kept)


def test_a_file_that_is_no_longer_published_goes_and_so_does_its_folder(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    put(tmp_path, {"index.html": b"start"})
    assert (["index.html"], False) == (list(seen(tmp_path)), (tmp_path / "id").exists())


def test_a_folder_of_somebody_else_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_bytes(b"mine")
    with pytest.raises(NotOurs, match=r"thesis\.odt"):
        put(tmp_path, SITE)
    assert ["thesis.odt"] == [path.name for path in tmp_path.iterdir()]


def test_a_repository_of_git_may_hold_a_site(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    put(tmp_path, SITE)
    assert SITE == seen(tmp_path)


def test_what_others_put_beside_a_site_stays(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "CNAME").write_bytes(b"minutes.example")
    (tmp_path / "id" / "person" / "note.txt").write_bytes(b"n")
    put(tmp_path, {"index.html": b"start"})
    assert {"CNAME", "id/person/note.txt", "index.html"} == seen(tmp_path).keys()


def test_what_others_put_in_the_way_is_told_and_nothing_changes(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "data.ttl").write_bytes(b"mine")
    before = seen(tmp_path)
    with pytest.raises(NotOurs, match=r"data\.ttl"):
        put(tmp_path, {"index.html": b"other", "data.ttl": b"theirs"})
    assert before == seen(tmp_path)


def test_a_link_to_another_folder_is_not_followed(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    put(site, SITE)
    shutil.move(site / "id", elsewhere)
    (site / "id").symlink_to(elsewhere)
    before = seen(elsewhere)
    for files in ({"index.html": b"start"}, SITE | {"id/person/c.html": b"C"}):
        with pytest.raises(NotOurs, match="'id'"):
            put(site, files)
    assert before == seen(elsewhere)


@pytest.mark.parametrize("path", ["../x", "/x", "a//b", "a/./b", "", ".vemvar/mark", "a\nb"])
def test_a_path_out_of_the_site_is_refused(tmp_path: Path, path: str) -> None:
    with PublishedFolder(tmp_path / "site") as folder, pytest.raises(ValueError, match="no path"):
        folder.put(path, b"")


def test_two_files_never_share_a_path(tmp_path: Path) -> None:
    with PublishedFolder(tmp_path) as folder:
        folder.put("x", b"")
        with pytest.raises(ValueError, match="twice"):
            folder.put("x", b"")


def test_a_site_stays_as_it_was_until_all_that_is_new_is_there(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    with PublishedFolder(tmp_path) as folder:
        folder.put("index.html", b"new")
        assert seen(tmp_path) == SITE
    assert (SITE, []) == (seen(tmp_path), list((tmp_path / OWN).glob("ready/*")))


NEXT = {"index.html": b"new", "id/person/b.html": b"B", "id/person/c.html": b"C", "id/post": b"P"}


@pytest.mark.parametrize("step", range(8))
def test_a_break_at_any_step_leaves_whole_files_and_the_next_publishing_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    put(tmp_path, SITE | {"id/post/x.html": b"X"})
    with monkeypatch.context() as patch:
        left = iter(range(step))

        def replaced(source: Path, target: Path) -> None:
            if next(left, None) is None:
                raise Killed
            source.rename(target)

        patch.setattr(os, "replace", replaced)
        try:
            put(tmp_path, NEXT)
        except Killed:
            assert set(seen(tmp_path).values()) <= {b"start", b"new", b"A", b"B", b"C", b"P", b"X"}
    with PublishedFolder(tmp_path) as folder:
        assert step >= 6 or folder.mark is None
    put(tmp_path, NEXT)
    assert seen(tmp_path) == NEXT


def test_a_site_is_whole_only_as_it_was_written(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    with PublishedFolder(tmp_path) as folder:
        assert Changes(0, 3, 0, 7) == folder.whole()
    (tmp_path / "index.html").write_bytes(b"START")
    with PublishedFolder(tmp_path) as folder:
        assert folder.whole() is None


def test_one_at_a_time_may_publish_into_a_folder(tmp_path: Path) -> None:
    with PublishedFolder(tmp_path), pytest.raises(BlockingIOError), PublishedFolder(tmp_path):
        pass


def test_visitors_may_read_what_is_published(tmp_path: Path) -> None:
    umask = os.umask(0o022)
    try:
        put(tmp_path, SITE)
    finally:
        os.umask(umask)
    modes = {oct((tmp_path / path).stat().st_mode & 0o777) for path in SITE}
    assert ({"0o644"}, "0o755") == (modes, oct((tmp_path / "id").stat().st_mode & 0o777))


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="checks the list with sha256sum")
def test_the_list_of_files_is_one_that_sha256sum_reads(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", f"{OWN}/files.sha256"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (0, 3) == (done.returncode, done.stdout.count(b": OK"))


def test_a_list_that_somebody_changed_deletes_nothing_outside(tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other.txt"
    put(site, SITE)
    other.write_bytes(b"mine")
    listed = site / OWN / "files.sha256"
    listed.write_text(listed.read_text() + f"{'0' * 64}  ../other.txt\n")
    put(site, SITE)
    assert other.exists()
