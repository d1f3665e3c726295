"""Masking what may not be kept: personal identity numbers, telephones, e-mail and home addresses."""

from __future__ import annotations

import re

from extraction.homes import home_addresses

MASK = "•"
_BLACK = re.compile(r"[^\n\t]")

_IDENTITY = re.compile(r"(?<![\d-])(?:19|20)?(\d{2})([01]\d)([0-9]\d)[-+ ]?(\d{4})(?![\d-])")
_EMAIL = re.compile(r"[A-Za-z0-9åäöÅÄÖ._%+-]{1,64}@[A-Za-z0-9åäöÅÄÖ-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?<![\d/-])(?:\+46 ?\(?0?\)? ?\d{1,3}|0\d{1,3})[ –-]{1,3}"
    r"\d{2,3}(?:[ -]?\d{2,3}){1,3}(?![\d/:.-]\d)(?!\d)"
)

_ROUNDS = 8
"""After which what is still found was written to be found one by one; its lines are overwritten."""


def masked(text: str) -> str:
    """The text with such numbers and addresses overwritten, a mark for each character.

    Length is kept, so offsets into the text stay true. A personal identity number is told from a case
    number by its date and its check digit (Skatteverket SKV 704); a telephone number by its area code.
    A text that is masked already stays as it is.

    >>> masked("Ring 070-123 45 67 om KS 2022/123.")
    'Ring ••••••••••••• om KS 2022/123.'
    """
    rounds = 0
    while (more := _masked_once(text)) != text:  # what is covered may have hidden what stands beside it
        rounds += 1
        text = more if rounds < _ROUNDS else _without_lines(text, more)
    return text


def _without_lines(text: str, more: str) -> str:
    """The text with all of every line overwritten in which there is more to mask."""
    lines = zip(text.split("\n"), more.split("\n"), strict=True)
    return "\n".join(line if line == masked else _BLACK.sub(MASK, line) for line, masked in lines)


def _masked_once(text: str) -> str:
    text = _IDENTITY.sub(_mask_identity, text)
    text = _EMAIL.sub(_mask_all, text)
    return _without_homes(_PHONE.sub(_mask_phone, text))


def _without_homes(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in sorted(home_addresses(text)):
        if end > at:
            pieces += (text[at : max(at, start)], _BLACK.sub(MASK, text[max(at, start) : end]))
            at = end
    return "".join((*pieces, text[at:])) if pieces else text


def _mask_all(found: re.Match[str]) -> str:
    return MASK * len(found[0])


def _mask_identity(found: re.Match[str]) -> str:
    year, month, day, last = found.groups()
    is_date = 1 <= int(month) <= 12 and (1 <= int(day) <= 31 or 61 <= int(day) <= 91)
    return _mask_all(found) if is_date and _luhn(year + month + day + last) else found[0]


def _mask_phone(found: re.Match[str]) -> str:
    digits = sum(c.isdigit() for c in found[0])
    return _mask_all(found) if 8 <= digits <= 13 else found[0]


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (2 - i % 2) for i, d in enumerate(digits))
    return sum(d // 10 + d % 10 for d in doubled) % 10 == 0
