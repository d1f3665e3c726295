"""Which files a build reads."""

from __future__ import annotations

import os
from pathlib import Path

from graph.store import open_store
from vemvar.finding import find


def found(*paths: Path) -> tuple[list[str], list[str]]:
    """Names of the files to read, and what is told of the others."""
    everything = list(find(paths))
    names = [one.path.name for one in everything if not one.trouble]
    return names, [one.trouble for one in everything if one.trouble]


def test_folders_are_walked_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "c/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert (["a.txt", "b.txt", "a.txt", "d.txt"], []) == found(tmp_path)


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert (["a.txt"], []) == found(tmp_path / "a.txt", tmp_path)


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.txt").write_text("x")
    (tmp_path / "secret.txt").write_text("x")
    (inside / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert (["a.txt"], ["b.txt is a link and is not followed"]) == found(inside)


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert (["a.txt"], []) == found(tmp_path / "link")


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "a.txt is not a regular file" in found(tmp_path)[1]


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    assert (["b.txt"], []) == found(tmp_path)


def test_files_of_any_kind_are_looked_at_but_not_those_of_a_store(tmp_path: Path) -> None:
    own = ["a.verdicts", "a.iris", "a.ledger", "a.cache", "a.suppressed", "sources.csv", "vemvar.toml"]
    for name in ("a.txt", "b.PDF", "README.md", "none", *own):
        (tmp_path / name).write_text("x")
    assert (["README.md", "a.txt", "b.PDF", "none"], []) == found(tmp_path)


def test_a_file_of_a_store_that_is_named_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.ledger").write_text("x")
    assert (["a.ledger"], []) == found(tmp_path / "a.ledger")


def test_folders_inside_each_other_are_walked_once(tmp_path: Path) -> None:
    for name in ("b/a.txt", "b/.hidden/c.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text("x")
    named = (tmp_path / "b", tmp_path, tmp_path / "b" / ".hidden")
    assert ["a.txt", "c.txt", "d.txt"] == sorted(found(*named)[0])


def test_a_store_in_the_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    open_store(str(tmp_path / "a.store"), write=True).close()
    (tmp_path / "a.store" / "b.txt").write_text("x")
    assert ["a.txt"] == [one.path.name for one in find([tmp_path])]


def test_a_folder_without_files_is_told_of(tmp_path: Path) -> None:
    assert ([], [f"there are no files to read in {tmp_path}"]) == found(tmp_path)


def test_a_path_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    assert ([], [f"there is no file or folder {tmp_path / 'none'}"]) == found(tmp_path / "none")
