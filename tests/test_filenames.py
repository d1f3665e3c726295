"""File names of things, on any file system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vemvar.pages.filenames import file_name

SAFE = ["kommun/0192", "kommun/0192/kommunstyrelsen", "person/anna-ek-0a1b", "post/kso/kommun/0128"]

UNSAFE = [
    "role/KSO",
    "organisation/..",
    "organisation/../../etc/passwd",
    "organisation//x",
    "organisation/sång",
    "organisation/a b",
    "organisation/a?b",
    "organisation/a:b",
    "organisation/con",
    "organisation/aux.txt",
    "organisation/x.html",
    "organisation/x.",
    "organisation/.x",
    "organisation/" + "x" * 300,
    "/".join(["organisation", *("x" * 50 for _ in range(20))]),
    "organisation/%2e%2e",
    "organisation/\N{RIGHT-TO-LEFT OVERRIDE}x",
    "..",
    "",
]


@pytest.mark.parametrize("local", SAFE)
def test_what_vemvar_calls_things_is_their_path(local: str) -> None:
    assert local == file_name(local)


@pytest.mark.parametrize("local", UNSAFE)
def test_what_some_file_system_would_take_amiss_gets_another_name(local: str) -> None:
    assert file_name(local) != local


@given(st.one_of(st.text(max_size=400), st.sampled_from([*SAFE, *UNSAFE])))
def test_every_name_is_one_that_every_file_system_takes(local: str) -> None:
    name = file_name(local)
    assert name == name.lower()
    assert name.isascii()
    assert len(name) <= 160
    assert all(part.strip(".") and len(part) <= 100 for part in name.split("/"))


@given(st.lists(st.text(alphabet="aAåÅ/.-", max_size=6), unique=True))
def test_two_things_never_share_a_name(locals_: list[str]) -> None:
    assert len(locals_) == len({file_name(local) for local in locals_})
