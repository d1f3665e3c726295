"""Pages run together: minutes with a whole page on each line, cut where the items inside the pages begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from extraction.itemheadings import Heading, chain
from extraction.phrasebook import Phrasebook
from extraction.reading import Line

_NUMBERED = re.compile(r"[ \t]*(\d{1,3})(?=[ \u00a0])")
PAGE_OF = re.compile(
    r"(\d\d{0,2})[ \u00a0]?(?:\(\d{1,3}\)|\[\d{1,3}\]|/\d{1,3}|(?:av|of)[ \u00a0]\d{1,3})(?!\d)"
)
"""A page's number, «3 (41)», «2 av 22»; it begins with a digit by itself, so that the search runs from one to
the next."""
_HEADER = re.compile(r"[^\W\d_]{4,}+[\w,-]*+[ \u00a0](?:[\w-]+[, \u00a0]+){2}")
"""The first words of a page."""
_HEADER_BEGINS = 4
"""Letters that it begins with."""
_MOST = 0.6
"""Share of the lines that must begin a page."""
_LONG = 300
"""Letters of a line that holds a page."""
_WHOLE_PAGE, _NEARLY_ALL = 1000, 0.8
"""Letters of a line that no paragraph has, and the share of a text that stands in such lines."""
_LEAD = r"(§{1,2}[ \u00a0]?|[Pp]aragraf[ \u00a0]|(?:[A-ZÅÄÖ][^\W\d_]{0,4}[ \u00a0])(?:§[ \u00a0]?)?)?"
_ITEM = re.compile(
    rf"(?<![\w.,/:(§-]){_LEAD}(\d{{1,4}})(?:[ \u00a0]?§)?[.:]?(?:[ \u00a0][-–])?[ \u00a0]+"
    r"(?=([dD]nr\b)|[^\W\d_a-zåäö])"
)
"""A number that may be an item's, before a capital: «§ 31 Val», «Ks 31 Val», «31 Dnr», «31 - Val»."""
_LEADERS = re.compile(r"(?:\.{3}|…)[ \u00a0]*\Z")
"""Dots that lead to a page's number in a table of contents."""
_PERSON = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)?(?: [A-ZÅÄÖ][\w-]+){1,2}, ")
"""Two or three capitalised words and a comma, as a name has before its title."""
_ENDED = re.compile(r"(?:[.!?:…_\"”]|\A)[ \u00a0]*\Z")
_TOP = 130
"""Letters at the top of a page within which an item may begin without more ado."""
_UNSURE = 0.4
"""Weight of a number inside a page with nothing but its place in the chain to tell that it is an item's."""
_PLAIN = 1.9
"""Weight of a single item, at a page's top and with a sign or its body's letters."""
_TITLE = 120
_WORD = re.compile(r"\S+")
_SMALL_WORD = 5
"""Letters of the longest small word that a name of the title may follow: «i», «efter»."""
_WHOSE = re.compile(r" [A-ZÅÄÖ][^\W\d_]+(?:-(?:, [^\W\d_]+-)* och [^\W\d_]+)?\Z")
"""The body before its decision: «Budget Kommunstyrelsens beslut», «Budget Nämnden beslutar»."""


def page_lines(book: Phrasebook, lines: list[Line]) -> tuple[list[Line], list[Heading]] | None:
    """The lines of such minutes cut at the items, and the items' headings; None for any other text.

    A text is such when its long lines are numbered one after another, or carry the number of their page, or
    when nearly all of it stands in lines that no page is too short for.
    """
    if max((len(line.text) for line in lines), default=0) < _LONG:
        return None
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    pages = _pages(lines, filled)
    if not pages or max(len(lines[at].text) for at in filled) < _LONG:
        pages = [at for at in filled if len(lines[at].text) >= _WHOLE_PAGE]
        if sum(len(lines[at].text) for at in pages) <= _NEARLY_ALL * sum(
            len(lines[at].text) for at in filled
        ):
            return None
    found = chain(_candidates(book, lines, pages, [at for at in filled if at >= pages[0]]))
    return _cut(book, lines, found if len(found) > 1 or (found and found[0].weight >= _PLAIN) else [])


def _pages(lines: list[Line], filled: list[int]) -> list[int]:
    """The lines that begin a page, numbered one after another or all with the same words first; else none."""
    least = max(2, len(filled) * _MOST)
    tops = Counter(lines[at].text[:_HEADER_BEGINS] for at in filled)
    if max(tops.values(), default=0) < least:
        return _numbered(lines, filled, least)
    headers = Counter(found[0] for at in filled if (found := _HEADER.match(lines[at].text)) is not None)
    header, times = max(headers.items(), key=lambda h: h[1], default=("", 0))
    begun = _numbered(lines, filled, 0)
    if times > max(2, len(begun)):
        begun = [at for at in filled if lines[at].text.startswith(header)]
    return begun if len(begun) >= least else []


def _numbered(lines: list[Line], filled: list[int], least: float) -> list[int]:
    """The lines numbered one after another, if they are so many at least; else none."""
    numbered: list[int] = []
    last = None
    for place, at in enumerate(filled):
        number = _page_number(lines[at].text)
        if number is not None and (last is None or number == last + 1):
            numbered.append(at)
            last = number
        elif len(numbered) + len(filled) - place - 1 < least:
            return []
    return numbered if len(numbered) >= least else []


def _page_number(text: str) -> int | None:
    found = _NUMBERED.match(text) or PAGE_OF.search(text, 0, 60)
    return int(found[1]) if found is not None else None


def _candidates(
    book: Phrasebook, lines: list[Line], pages: list[int], filled: list[int]
) -> Iterator[Heading]:
    """Places inside pages where a number may be an item's; a table of contents has none.

    On the first page they come after the notice that the minutes are posted, if they come at all.
    """
    for at in filled:
        text, start = lines[at].text, lines[at].start
        number = _NUMBERED.match(text) if at in pages else None
        top = number.end() if number is not None else 0
        if at == pages[0]:
            posted = list(book.pattern("matter", "posting", before=r"\b", after=r"\b").finditer(text))
            if not posted:
                continue
            top = posted[-1].end()
        if book.pattern("contents", before=r"\b", after=r"\b").search(text, top, top + _TOP):
            continue
        for found in _ITEM.finditer(text, top):
            lead = (found[1] or "").strip()
            signed = "§" in found[0] or (lead != "" and book.value("item-word", lead) is not None)
            if lead and not signed and (book.value("matter", lead) or not lead[0].isupper()):
                continue
            ended = _ENDED.search(text, max(0, found.start() - 4), found.start()) is not None
            on_top = found.start() <= top + _TOP
            if PAGE_OF.match(text, found.start(2)) or _LEADERS.search(text, 0, found.start()):
                continue
            if number is not None and on_top and not signed and found[2] == number[1]:
                continue  # the page's number again
            if not ended and not on_top and not signed and _PERSON.match(text, found.end()):
                continue  # «kommunchef 31 Anna Ek, controller 32»: a row of a list after the items of another
            sure = on_top or (ended and (signed or lead or found[3])) or (signed and found[3])
            weight = (
                1.0 + 0.5 * on_top + 0.4 * (signed or bool(lead)) + 0.3 * (found[3] is not None)
                if sure
                else _UNSURE
            )
            yield Heading(at, int(found[2]), "", start + found.start(), weight)


def _cut(book: Phrasebook, lines: list[Line], items: list[Heading]) -> tuple[list[Line], list[Heading]]:
    """Lines that begin anew at each item, and the headings with their places among these lines."""
    cut: list[Line] = []
    headings: list[Heading] = []
    for at, line in enumerate(lines):
        starts = [h for h in items if h.at == at]
        edges = [line.start, *(h.title_start for h in starts), line.end]
        for i, (start, end) in enumerate(pairwise(edges)):
            text = line.text[start - line.start : end - line.start]
            if i > 0:
                head = _ITEM.match(text)
                first = head.end() if head is not None else 0
                title = _title(book, text[first:])
                headings.append(Heading(len(cut), starts[i - 1].number, title, start + first, 1.0))
            cut.append(Line(start, end, text))
    return cut, headings


def _title(book: Phrasebook, text: str) -> str:
    """The words of an item up to its decision, or to the end of its first sentence."""
    decision = book.pattern("decides", before=r"\b", after=r"\b").search(text, 0, _TITLE)
    stop = min(decision.start() if decision is not None else _TITLE, len(text))
    sentence = text.find(". ", 0, stop)
    title = text[: sentence if sentence > 0 else stop].rstrip(" .:")
    if sentence < 0 and decision is None and len(text) > _TITLE:
        return _before_name(title)
    said_by = decision is not None and sentence < 0 and decision[0][0].islower()
    return _WHOSE.sub("", title) if said_by else _before_doing(book, title)


def _before_name(title: str) -> str:
    """A title that runs on into its text, up to the first capital after two words: «Ny chef Bo Ek»."""
    words = list(_WORD.finditer(title))
    for before, word in pairwise(words[1:]):
        if word[0][0].isupper() and (before[0][0].isupper() or len(before[0]) > _SMALL_WORD):
            return title[: before.end()].rstrip(" ,")
    return title[: title.rfind(" ")]


def _before_doing(book: Phrasebook, title: str) -> str:
    """A title without the sentence that tells what a body does: «Budget Nämnden fastställer budgeten»."""
    for scheme in ("does", "gives"):
        for verb in book.pattern(scheme, before=r"(?<= )", after=r"\b").finditer(title):
            before = title[: verb.start()].rstrip()
            whose = _WHOSE.search(before)
            if verb[0][0].islower() and whose is not None and book.ends_in("thing-ending", before):
                return before[: whose.start()]
    return title
