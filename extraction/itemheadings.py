"""Headings of items: the lines that open an item, found as the best chain of rising numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from extraction.phrasebook import Phrasebook
from extraction.reading import Line

_NUMBER = r"(?:(?:19|20)\d\d:)?(\d{1,4})(?:/\d{2,4}|-(?:19|20)\d\d)?\b(?!\s?[-–,]\s?\d)[ \t.:*–-]*"
"""«12», «12/23», «12-2023», «2023:12», with the marks after it; not «105–107», which is a range."""
SIGN = re.compile(rf"[ \t*#]*(?:[^\W\d_]{{1,6}}(?:\s{{1,2}}|-)){{0,2}}§{{1,2}}\s?{_NUMBER}(.*)")
"""«§ 105 Budget», «KS § 105», «KS AU § 105», «§105», «§ 105/23»."""
_SIGN_AFTER = re.compile(r"[ \t*#]*(\d{1,4})\s?§[ \t.:*–-]*(.*)")
_OF_BODY = re.compile(rf"[ \t*#]*(?P<lead>[A-ZÅÄÖ][^\W\d_]{{6,30}})[ \u00a0]{{1,2}}§{{1,2}}\s?{_NUMBER}(.*)")
"""«Kommunfullmäktige § 331»."""
_WORDED = re.compile(rf"[ \t*#]*(?P<lead>[^\W\d_]{{2,9}})[ .\u00a0]\s?{_NUMBER}(.*)")
"""«Paragraf 31 Budget», «Punkt 3: Budget», «Mbhn 30 Dnr 131/2010»."""
_FILED = re.compile(r"[dD]nr\b")
CASE_NUMBER = re.compile(
    r"(?=.*\d)(?:(?:[dD]nr|[dD]iarien(?:umme)?r)\b[.:]?|(?=\S*\d[/:]\d|\S+[ \u00a0]\d{4}/))"
    r"(?:[ \t\u00a0]*+(?:[A-ZÅÄÖ]{1,8}+(?![\w/:.-])|(?=[\w/:.-]*\d)[\w/:.-]++))++"
)
"""«Dnr KS/2015:412  102», which stands beside an item's number and is no title."""
POINT = re.compile(r"[ \t]*(\d{1,3})[.)][ \t]+(\S.*)")
_ALONE = re.compile(r"[ \t]*(\d{1,4})\.[ \t]*")
"""«152.», whose title stands on the next line."""
_BARE = re.compile(r"[ \t]*(\d{1,3})\t[ \t]*(\S.*)|[ \t]*(\d{1,3}) {1,4}([^\W\d_a-zåäö].*)")
_FEWEST_LISTED = 3
"""Items one below the other without any text between, which may be a list of contents."""
_FEWEST_BARE = 3
"""So many numbers without a sign must rise one after another before they are taken for items."""
_BLURRED_SIGN, _BLURRED_NUMBER = r"(?:[§S5$8&ß€]{1,2}[ \u00a0.]{1,2}|[§$&ß€])", r"([\dOoQlIi|SsBZz]{1,4})"
_BLURRED = (
    re.compile(rf"[ \t]*(?:[^\W\d_]{{1,6}}\s{{1,2}})?{_BLURRED_SIGN}{_BLURRED_NUMBER}\b[ \t.:]*(.*)"),
    re.compile(rf"[ \t]*{_BLURRED_NUMBER}[ \u00a0]?{_BLURRED_SIGN}[ \t.:]*(.*)"),
)
"""«S 153», «$ l53», «153 5 Budget»: what a damaged page leaves of «§ 153» and «153 §»."""
_DIGITS = str.maketrans("OoQlIi|SsBZz", "000111155822")
_FAINT = 0.4
"""Weight of such a line, which only fills a gap among the others."""
MAX_TITLE = 160
_TITLE = re.compile(rf"[ \t]*[A-ZÅÄÖ][^\t]{{2,{MAX_TITLE}}}[^\s.,:;]")
_LEADERS = re.compile(r"\.{4,}|…{2,}|\t\d{1,3}\s*$")
"""Dots that lead to a page number: a line of a table of contents."""
_CELLS = re.compile(r"\t|[ \u00a0]{2,}")
_LETTERS = re.compile(r"[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,2}")
_LISTED = re.compile(r"(?:[^\W\d_][^\W\d_.-]*[.-]?[ \u00a0]?){2,5}[ \u00a0]?\((?:[^\W\d_]{1,4}|-)\)")
"""A name with party letters: a numbered row of a list, and no heading."""
_GAP = 3
"""How many numbers may be missing between two items, as in an extract."""
_STANDS_OUT = 1.5
"""Weight from which a line with a sign has a blank line before it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may open an item."""

    at: int
    """Its place among the lines."""
    number: int
    title: str
    title_start: int
    weight: float


def headings(book: Phrasebook, lines: list[Line]) -> list[Heading]:
    """The headings of the items: the best chain of rising numbers in one way of numbering.

    Paragraph signs win over plain numbers, since a protocol's decisions have numbered lists of their own;
    a single sign, as in an extract, wins over the numbers that come after it. Numbers without any mark win
    over numbered lists that they outnumber.
    """
    shaped = _without_contents(list(_shaped(book, lines, (SIGN, _SIGN_AFTER, _OF_BODY), mark="§")))
    signs = shaped if _extracted(shaped) else chain(shaped)
    if len(signs) >= 2:
        return _filled(lines, signs)
    worded = chain(_shaped(book, lines, (_WORDED,)))
    if len(worded) >= 2:
        return worded
    points = chain(_shaped(book, lines, (POINT, _ALONE)))
    if signs and points and signs[0].at < points[0].at:
        return signs
    marked = points if len(points) > len(signs) else signs
    bare = chain(_shaped(book, lines, (_BARE,)))
    return bare if len(bare) >= _FEWEST_BARE and len(bare) > len(marked) else marked


def _without_contents(found: list[Heading]) -> list[Heading]:
    """The lines without those of a list of the items that come after it: line by line, and told again."""
    start = 0
    for end in range(1, len(found) + 1):
        if end < len(found) and found[end].at == found[end - 1].at + 1:
            continue
        listed = {heading.number for heading in found[start:end]}
        if end - start >= _FEWEST_LISTED and any(later.number in listed for later in found[end:]):
            return [*found[:start], *_without_contents(found[end:])]
        start = end
    return found


def have_titles_above(lines: list[Line], found: list[Heading]) -> bool:
    """Whether the items have their titles right above their numbers: «Avsägelser», «§ 10», an empty line."""
    return len(found) > 1 and all(
        0 < heading.at < len(lines) - 1
        and (not heading.title or CASE_NUMBER.fullmatch(heading.title) is not None)
        and not lines[heading.at + 1].text.strip()
        and _TITLE.fullmatch(lines[heading.at - 1].text) is not None
        and (heading.at == 1 or not any(map(str.isalnum, lines[heading.at - 2].text)))
        for heading in found
    )


def _extracted(signs: list[Heading]) -> bool:
    """Whether all lines with a sign rise, with a blank line before each that leaves out many: an extract."""
    steps = [(after.number - before.number, after.weight) for before, after in pairwise(signs)]
    return all(step > 0 and (step <= _GAP or weight >= _STANDS_OUT) for step, weight in steps)


def _shaped(
    book: Phrasebook, lines: list[Line], shapes: tuple[re.Pattern[str], ...], *, mark: str = ""
) -> Iterator[Heading]:
    """The lines of some shapes, all of which have a mark in them."""
    for at, line in enumerate(lines):
        found = _match(shapes, line.text) if mark in line.text else None
        if found is not None and not _LEADERS.search(line.text):
            lead = found.groupdict().get("lead")
            groups = [i for i in range(1 + (lead is not None), found.re.groups + 1) if found[i] is not None]
            number, title = groups[0], groups[1] if len(groups) > 1 else groups[0]
            words = found[title].strip().rstrip("*") if title != number else ""
            blank_before = at == 0 or not lines[at - 1].text.strip()
            weight = 1.0 + 0.5 * blank_before + 0.3 * (words[:1].isupper()) - 0.3 * words.endswith((".", ","))
            signed = "§" in line.text
            fits = len(words) <= MAX_TITLE and not words[:1].islower() and (signed or not _is_listed(words))
            named = lead is not None and signed and book.ends_in("body-ending", lead)
            fits = fits and (lead is None or named or _leads(book, lead, words))
            if fits and not (_continues(book, line.text) or _continues(book, words)):
                start = line.start + (found.start(title) if words else len(line.text))
                yield Heading(at, int(found[number]), words, start, weight)


def _match(shapes: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    for shape in shapes:
        if (found := shape.fullmatch(text)) is not None:
            return found
    return None


def _filled(lines: list[Line], signs: list[Heading]) -> list[Heading]:
    """The headings with those whose sign was damaged, where numbers are missing between them or beside."""
    known = {h.number for h in signs}
    missing = set(range(min(known) - _GAP, max(known) + _GAP + 1)) - known
    taken = {h.at for h in signs}
    if max(known) - min(known) < len(known):  # none is missing between them
        taken.update(range(signs[0].at, signs[-1].at))
    blurred = []
    for at, line in enumerate(lines):
        found = _match(_BLURRED, line.text) if at not in taken else None
        number = found[1].translate(_DIGITS) if found is not None else ""
        if found is None or not number.isdigit() or int(number) not in missing:
            continue
        words = found[2].strip()
        if len(words) <= MAX_TITLE and not words[:1].islower() and not _LEADERS.search(line.text):
            start = line.start + (found.start(2) if words else len(line.text))
            blurred.append(Heading(at, int(number), words, start, _FAINT))
    return chain(sorted([*signs, *blurred], key=lambda h: h.at)) if blurred else signs


def _leads(book: Phrasebook, lead: str, words: str) -> bool:
    """Whether a word before a number says that it is an item's: «Paragraf 31», a body's letters and «Dnr»."""
    if book.value("item-word", lead) is not None:
        return True
    return lead[0].isupper() and _FILED.match(words) is not None


def _continues(book: Phrasebook, words: str) -> bool:
    """Whether a line says that an item goes on from the page before: «Forts § 12», «§ 12 (forts)»."""
    return book.pattern("item-continued", before=r"[ \t(*]*", after=r"(?!\w)").match(words) is not None


def _is_listed(words: str) -> bool:
    cells = _CELLS.split(words, maxsplit=2)  # the pattern is slow where it fails
    if len(cells) > 1 and _LETTERS.fullmatch(cells[1]):
        words = f"{cells[0]} ({cells[1]})"
    return ")" in words and _LISTED.match(words) is not None


def chain(headings: Iterable[Heading]) -> list[Heading]:
    """The heaviest run of headings whose numbers rise one by one, or nearly; later printings win a tie."""
    chains: dict[int, tuple[float, Heading, int | None]] = {}
    steps: list[tuple[Heading, int | None]] = []
    for heading in headings:
        before = [
            (chains[n][0] - 0.6 * (heading.number - n - 1), n)
            for n in range(heading.number - 1, heading.number - 1 - _GAP, -1)
            if n in chains
        ]
        total, previous = max(before, default=(0.0, None), key=lambda b: b[0])
        total += heading.weight
        known = chains.get(heading.number)
        if known is None or total >= known[0]:
            steps.append((heading, chains[previous][2] if previous is not None else None))
            chains[heading.number] = (total, heading, len(steps) - 1)
    if not chains:
        return []
    _, _, at = max(chains.values(), key=lambda c: (c[0], c[1].at))
    found = []
    while at is not None:
        heading, at = steps[at]
        found.append(heading)
    return found[::-1]
