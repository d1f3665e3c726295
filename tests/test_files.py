"""Files of any Swedish encoding give the same text; what is no text is refused with a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from officefiles import OUTCOMES, outcome

from extraction.canonical import canonical
from extraction.files import read, read_bytes
from extraction.readers.plaintext import read_text
from extraction.readers.printed import Allowed, Unreadable

SENTENCE = "Närvarande: Åsa Öberg från Åmål och Renée Ek.\n"


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"),
        *("cp1252", "latin-1", "mac_roman", "cp850", "cp865"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes((SENTENCE * 3).encode(encoding))
    assert SENTENCE * 3 == read(file).text


def test_text_encoded_twice_is_put_right_and_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SENTENCE.encode().decode("cp1252").encode())
    document = read(file)
    assert (SENTENCE, ("encoded twice; put right",)) == (document.text, document.warnings)


def twice(text: str, taken_for: str = "latin-1") -> str:
    return text.encode().decode(taken_for)


@pytest.mark.parametrize(
    ("spoilt", "warning"),
    [
        (twice(SENTENCE, "cp1252"), "encoded twice; put right"),
        (twice(SENTENCE), "encoded twice; put right"),
        (twice(twice(SENTENCE)), "encoded three times; put right"),
        (twice(SENTENCE, "mac_roman"), "encoded twice; put right"),
        (twice(SENTENCE, "cp850"), "encoded twice; put right"),
    ],
)
def test_text_encoded_more_than_once_is_put_right(spoilt: str, warning: str) -> None:
    document = read_bytes(spoilt.encode(), "a.txt")
    assert (SENTENCE, (warning,)) == (document.text, document.warnings)


def test_places_encoded_twice_are_put_right_and_the_rest_stays() -> None:
    document = read_bytes((SENTENCE + twice("Väg 73 – “Öster” § 5")).encode(), "a.txt")
    warnings = ("6 places encoded twice; put right",)
    assert (f"{SENTENCE}Väg 73 – “Öster” § 5\n", warnings) == (document.text, document.warnings)


def test_lines_of_windows_1252_in_a_utf_8_text_are_read_as_such() -> None:
    document = read_bytes(SENTENCE.encode() + "Även Åke från Säter – § 5".encode("cp1252"), "a.txt")
    warnings = ("6 broken bytes in UTF-8 text",)
    assert (f"{SENTENCE}Även Åke från Säter – § 5\n", warnings) == (document.text, document.warnings)


def test_a_zero_byte_that_strayed_into_a_text_is_left_out() -> None:
    document = read_bytes(SENTENCE.encode() * 20 + b"\0", "a.txt")
    assert (SENTENCE * 20, 1) == (document.text.removesuffix("\n") + "\n", len(document.warnings))


@pytest.mark.parametrize("quoted", ["Vi sade ”nej”, ”ja” och „kanske“…", "€ 100 är Œuvre, Šimon och Žižek"])
def test_signs_of_windows_1252_are_no_letters_of_older_encodings(quoted: str) -> None:
    assert quoted + "\n" == read_bytes(quoted.encode("cp1252"), "a.txt").text


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


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    assert outcome(read_text, data) in OUTCOMES


@given(st.text("abcåäöÅÄÖé §–”", max_size=60))
def test_swedish_utf_8_is_never_changed(text: str) -> None:
    (page,) = read_text(f"Åsa {text}".encode(), "a.txt", Allowed()).pages
    assert [f"Åsa {text}"] == [line.text for line in page.lines]
