"""A text flattened: a byte for each of its letters, so that automata see whole words and nothing else."""

from __future__ import annotations

import codecs

_LETTER = "ª"
"""Stands for every letter outside Latin-1, which has all letters of Swedish; no Swedish word has it."""
_ERRORS = "vemvar.flattened"


def flattened(text: str) -> bytes:
    """Letters and digits in small, every other character a blank, and a blank before and after it all.

    What stands at `n` in the text stands at `n + 1` here. A pattern with blanks around it is found only as
    a whole word, without a look at the characters beside it.

    >>> flattened("§ 3 Årsplan–VAL, Łódź").decode("latin-1")
    '   3 årsplan val  ªódª '
    """
    return b" %b " % text.encode("latin-1", _ERRORS).translate(_FLAT)


def words_of(text: str) -> frozenset[str]:
    """The words of a text as they are written, cut at whatever is no letter or digit.

    >>> sorted(words_of("Till- och ombyggnad (S)"))
    ['S', 'Till', 'och', 'ombyggnad']
    """
    return frozenset(text.encode("latin-1", _ERRORS).translate(_APART).decode("latin-1").split())


def _flat(character: str) -> str:
    """A character as one of Latin-1."""
    small = character.lower()
    if not character.isalnum():
        return " "
    return small if len(small) == 1 and small <= "\xff" else _LETTER


def _beyond(error: UnicodeError) -> tuple[str, int]:
    """What is no Latin-1, flattened."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(_flat, error.object[error.start : error.end])), error.end


_FLAT = "".join(_flat(chr(code)) for code in range(256)).encode("latin-1")
_APART = bytes(code if chr(code).isalnum() else ord(" ") for code in range(256))
codecs.register_error(_ERRORS, _beyond)
