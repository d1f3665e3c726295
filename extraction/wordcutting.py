"""Word cutting: a text taken apart into words and signs as the tokenizer of the shipped model does it.

The rules are spaCy's for Swedish, read from the file that spaCy wrote; the same pieces of text come again and
again, so what they are cut into is for the caller to remember.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import srsly

_ORTH, _NORM = 65, 67
"""spaCy's numbers for how a word is written, and for what it is known by instead."""
Parts = tuple[tuple[int, str], ...]
"""The letters of each word, and what it is known by where that is another word («kl.» as «klockan»)."""
_RUN: Final = re.compile(r"\S+|\s+")


class WordCutter:
    """The rules of one tokenizer."""

    def __init__(self, file: Path) -> None:
        """Read them. Raises KeyError or ValueError where they are not as spaCy writes them."""
        rules = srsly.read_msgpack(file)
        if rules["token_match"] is not None:
            raise ValueError("not the tokenizer that is known here")
        self._exceptions = {
            text: tuple((len(part[_ORTH]), part.get(_NORM, "")) for part in parts)
            for text, parts in rules["exceptions"].items()
        }
        self._before: Callable[[str], re.Match[str] | None] = re.compile(rules["prefix_search"]).search
        self._after: Callable[[str], re.Match[str] | None] = re.compile(rules["suffix_search"]).search
        self._inside: Callable[[str], Iterator[re.Match[str]]] = re.compile(rules["infix_finditer"]).finditer
        self._address: Callable[[str], re.Match[str] | None] = re.compile(rules["url_match"]).match

    def parts(self, chunk: str) -> Parts:
        """The words in a piece of text without white space, or of white space alone."""
        if chunk in self._exceptions:
            return self._exceptions[chunk]
        if chunk.isalpha():
            return ((len(chunk), ""),)
        before: list[tuple[int, str]] = []
        after: list[tuple[int, str]] = []
        exceptions, last = self._exceptions, 0
        while chunk and len(chunk) != last and chunk not in exceptions:
            last = len(chunk)
            first = self._before(chunk)
            head = first.end() - first.start() if first is not None else 0
            if head and chunk[head:] in exceptions:
                before.append((head, ""))
                chunk = chunk[head:]
                break
            end = self._after(chunk[head:])
            tail = end.end() - end.start() if end is not None else 0
            if tail and chunk[:-tail] in exceptions:
                after.append((tail, ""))
                chunk = chunk[:-tail]
                break
            if tail and head + tail <= last:
                chunk = chunk[head:-tail]
            elif head:
                chunk, tail = chunk[head:], 0
            elif tail:
                chunk = chunk[:-tail]
            if head:
                before.append((head, ""))
            if tail:
                after.append((tail, ""))
        return (*before, *self._middle(chunk), *reversed(after))

    def _middle(self, chunk: str) -> Parts:
        """The same of what is left when signs before and after are off."""
        if not chunk:
            return ()
        if chunk in self._exceptions:
            return self._exceptions[chunk]
        if self._address(chunk):
            return ((len(chunk), ""),)
        found, start = [], 0
        for sign in self._inside(chunk):
            if sign.start() == 0:
                continue
            found += [sign.start() - start, sign.end() - sign.start()]
            start = sign.end()
        return tuple((length, "") for length in (*found, len(chunk) - start) if length)


def chunks(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of a text between spaces, each with where it begins; other white space is a piece itself."""
    for run in _RUN.finditer(text):
        start, piece = run.start(), run[0]
        if start and piece[0] == " ":
            start, piece = start + 1, piece[1:]
        if piece:
            yield start, piece
