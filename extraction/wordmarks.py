"""Word marks: what the model that finds names knows of a word before it sees the words around it."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from extraction.lexicon import word_class

MARKS: Final = ("norm", "first letter", "last letters", "shape", "class")
"""The marks in their order."""
_LAST: Final = 3
_RUN: Final = 4
"""Letters of one kind that stand together in a shape; more look like so many."""
_LONG: Final = 100
"""Letters of a word that has no shape but is long."""
_FACTOR: Final = 0xC6A4A7935BD1E995
_WHOLE: Final = 0xFFFFFFFFFFFFFFFF


@cache
def _table(name: str) -> dict[str, str]:
    """The rows of a file: the signs of `norms.tsv` and what each is known by, the words of `symbols.tsv`."""
    lines = files("extraction").joinpath(name).read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("# "))


def word_marks(word: str, known_by: str = "") -> tuple[str, ...]:
    """What stands under each of MARKS for a word, which may be known by another.

    >>> word_marks("Talade"), word_marks("kl.", "klockan")[0], word_marks("–")[0]
    (('talade', 'T', 'ade', 'Xxxxx', 'o'), 'klockan', '-')
    """
    norm = known_by or _table("norms.tsv").get(word) or word.lower()
    return norm, word[:1], word[-_LAST:], shape(word), word_class(word)


def shape(word: str) -> str:
    """A word's letters and digits by kind.

    >>> shape("McDonald's"), shape("2024"), shape("vanligtvis"), shape("§")
    ("XxXxxxx'x", 'dddd', 'xxxx', '§')
    """
    if len(word) >= _LONG:
        return "LONG"
    found: list[str] = []
    for letter in word:
        kind = "d" if letter.isdigit() else letter
        if letter.isalpha():
            kind = "X" if letter.isupper() else "x"
        if found[-_RUN:] != [kind] * _RUN:
            found.append(kind)
    return "".join(found)


@lru_cache(maxsize=50_000)
def mark_key(mark: str) -> int:
    """The number that stands for a mark: MurmurHash64A as spaCy's `StringStore` has it, 0 for no mark.

    >>> mark_key("coffee"), mark_key("")
    (3197928453018144401, 0)
    """
    if not mark:
        return 0
    symbol = _table("symbols.tsv").get(mark)
    if symbol is not None:
        return int(symbol)
    written = mark.encode("utf-8", "surrogatepass")
    key = 1 ^ (len(written) * _FACTOR & _WHOLE)
    whole = len(written) // 8 * 8
    for start in range(0, whole, 8):
        part = int.from_bytes(written[start : start + 8], "little") * _FACTOR & _WHOLE
        part = (part ^ part >> 47) * _FACTOR & _WHOLE
        key = (key ^ part) * _FACTOR & _WHOLE
    if whole < len(written):
        key = (key ^ int.from_bytes(written[whole:], "little")) * _FACTOR & _WHOLE
    key = (key ^ key >> 47) * _FACTOR & _WHOLE
    return key ^ key >> 47
