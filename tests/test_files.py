"""Files of any Swedish encoding give the same text; what is no text is refused with a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.canonical import canonical
from extraction.files import read, read_bytes
from extraction.readers.printed import Allowed, Unreadable

SENTENCE = "Närvarande: Åsa Öberg från Åmål och Renée Ek.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SENTENCE.encode(encoding))
    assert SENTENCE == read(file).text


def test_text_encoded_twice_is_put_right_and_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SENTENCE.encode().decode("cp1252").encode())
    document = read(file)
    assert (SENTENCE, ("encoded twice; put right",)) == (document.text, document.warnings)


def test_one_broken_byte_does_not_turn_utf_8_into_something_else(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SENTENCE.encode() + b"\xff\n")
    assert SENTENCE + "\ufffd\n" == read(file).text


def test_windows_line_ends_and_decomposed_letters_become_one_form() -> None:
    assert "Åsa\nEk\n" == canonical("A\u030asa\r\nEk\r")


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 ...", "damaged"),
        (b"PK\x03\x04abc", "not text"),
        (bytes(range(256)) * 20, "not text"),
    ],
)
def test_a_file_without_text_is_refused_with_its_name_in_a_sentence(
    tmp_path: Path, content: bytes, status: str
) -> None:
    file = tmp_path / "konstig.txt"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=r"konstig\.txt") as refused:
        read(file)
    assert status == refused.value.status


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(Unreadable, match="not a regular file"):
        read(pipe)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(tmp_path / "saknas.txt")


@given(st.text())
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    assert canonical(text) == canonical(canonical(text))


def test_more_marks_on_a_letter_than_any_language_has_are_left_out() -> None:
    assert 31 >= len(canonical("a" + "\u0301\u0323" * 5000))


def test_halves_of_letters_are_replaced() -> None:
    assert "a\ufffdb" == canonical("a\ud800b")


def test_a_text_of_too_many_letters_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"lång\.txt holds more than 10 letters") as refused:
        read_bytes(SENTENCE.encode(), "lång.txt", Allowed(letters=10))
    assert "too large" == refused.value.status


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(Unreadable, match="not a regular file"):
        read(tmp_path / "b.txt")
