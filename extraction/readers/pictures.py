"""Pages that are pictures: read by OCR and put among the others, or named where they cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extraction.readers.printed import Allowed, PrintedPage, Unreadable


def with_pictures(
    pages: Sequence[PrintedPage], pictures: Sequence[int], data: bytes, name: str, allowed: Allowed
) -> tuple[list[PrintedPage], list[str], bool]:
    """The pages with those that are pictures (by number, from 1) as OCR reads them; warnings; whether OCR
    read all that is read.

    Raises `Unreadable` if no page has text.
    """
    made = list(pages)
    typed = [number for number, page in enumerate(pages, 1) if page.lines]
    if not pictures:
        return made, [], False
    try:
        if not allowed.ocr:
            raise Unreadable("no text", f"{name} is a scan without a text layer, and OCR is off")
        found = _by_ocr(data, name, pictures, allowed)
        if not typed and not any(page.lines for page, _ in found.values()):
            raise Unreadable("no text", f"{name} is a scan in which OCR found no text")
    except Unreadable as refused:
        if not typed:
            raise
        left_out = [number for number in pictures if number not in typed]
        why = str(refused).removeprefix(f"{name} ")
        return made, [f"{pages_named(left_out)} left out: the file {why}"] if left_out else [], False
    read = [number for number in pictures if number in found and found[number][0].lines]
    for number in read:
        made[number - 1] = found[number][0]
    empty = [number for number in pictures if number not in read and number not in typed]
    warnings = [f"{pages_named(read)} read by OCR"] if read else []
    warnings += [f"page {number}: {warning}" for number in sorted(found) for warning in found[number][1]]
    warnings += [f"{pages_named(empty)}: a picture in which OCR found no text"] if empty else []
    return made, warnings, set(typed) <= set(read)


def _by_ocr(
    data: bytes, name: str, numbers: Sequence[int], allowed: Allowed
) -> dict[int, tuple[PrintedPage, tuple[str, ...]]]:
    """Pages by number as OCR reads them, each with its warnings."""
    from extraction.readers.scan import read_pages

    found = read_pages(data, name, numbers, allowed)
    return {number: (one.page, one.warnings) for number, one in found.items()}


def pages_named(numbers: Sequence[int]) -> str:
    """Pages by their numbers, as a sentence begins.

    >>> pages_named([1]), pages_named([1, 2, 3, 7, 9])
    ('page 1', 'pages 1-3, 7 and 9')
    """
    parts = list(_stretches(numbers))
    said = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"page{'s' if len(numbers) > 1 else ''} {said}"


def _stretches(numbers: Sequence[int]) -> Iterator[str]:
    start = last = numbers[0]
    for number in [*numbers[1:], -1]:
        if number == last + 1:
            last = number
            continue
        if last - start > 1:
            yield f"{start}-{last}"
        else:
            yield from map(str, dict.fromkeys((start, last)))
        start = last = number
