"""Restoring: a damaged text with its words and marks put right, read in its place, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extraction.brokenlabels import broken_labels
from extraction.capitals import capitals
from extraction.partyslips import slips
from extraction.phrasebook import Phrasebook
from extraction.view import Repairing, View, view_of
from extraction.vocabulary import Vocabulary
from extraction.wholewords import whole_words

_SPECK = re.compile(
    r"^[ \t]*([.,;:'`´~|¦_^\"]|l(?= [A-ZÅÄÖ]))(?:[ \t]+(?=\S)|$)|[ \t]+[.,;:'`´~|¦_^\"·]$", re.MULTILINE
)
"""A mark alone at the edge of a line: dirt on the glass."""
_MANY = 3
"""A mark at the edge of so many lines is printed there, as the lines of a table are."""
_NUMBER = re.compile(r"(?<![\w|])[\dlIO|]{2,5}(?![\w|])")
"""Digits with letters for some of them: «2Ol6», «l8»."""
_YEAR = re.compile(r"(?<![\w|])(?:19|20)[\dlIO|BS]{2}(?![\w|])")
_FIGURES = str.maketrans("lI|OBS", "111085")
_BEFORE_DAY = re.compile(r"(?<=[a-zåäö]{3})(?=(?:19|20)\d\d-\d\d)")
"""«Kansliet2023-06-21»."""
_FIRST = r"(?<![\w.])([l|]|(?<=[a-zåäö] )I)(?=\.? (?:{months})\b)"
"""«l januari», «den I januari»; «I januari» begins a sentence."""
_SIGNS = re.compile(
    r"(?<![\w(])(?:([$&ß§S]{1,2}) ?|([S58§]{1,2}) )(\d{1,3})(?![\w:./-]\d|\d)(?=( [A-ZÅÄÖ])?)"
)
_SIGN_BEFORE = re.compile(r"(?:^|\n)[ \t]*(?:[^\W\d_]{1,6} )?$|(?:[a-zåäö]|[,(]) ?$")
_NEAR = 3
"""How far beside the items that are printed with their sign a number may lie."""
_SIGNED = re.compile(r"§{1,2} ?(\d{1,4})(?: ?[-–] ?(\d{1,4}))?")


@dataclass(frozen=True, slots=True)
class Restored:
    """A text as it is read, and the repairs that made it, one after another."""

    text: str
    views: tuple[View, ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _ends: list[int] = field(init=False, repr=False, compare=False)
    """Where the stretches begin and end in which something was forgiven: most words have no part in any."""

    def __post_init__(self) -> None:
        """Note where something was forgiven, to look a place up by."""
        found: list[tuple[int, int]] = []
        for view in self.views:
            found = [(view.place(start), view.place(end, end=True)) for start, end in found]
            found += [(repair.view_start, repair.view_end) for repair in view.repairs if repair.cost]
        object.__setattr__(self, "_starts", sorted(start for start, _ in found))
        object.__setattr__(self, "_ends", sorted(end for _, end in found))

    def source(self, offset: int, *, end: bool = False) -> int:
        """The place in the damaged text of a place in this one."""
        for view in reversed(self.views):
            offset = view.source(offset, end=end)
        return offset

    def cost(self, start: int, end: int) -> float:
        """What the repairs inside a stretch forgave."""
        if bisect_right(self._ends, start) == bisect_left(self._starts, end):
            return 0.0  # as many ended before it as began before its end
        total = 0.0
        for view in reversed(self.views):
            total += view.cost(start, end)
            start, end = view.source(start), view.source(end, end=True)
        return total


def restored(text: str, words: Vocabulary, book: Phrasebook) -> Restored:
    """The text with dirt at the edges of lines left out, figures, signs and words put right.

    >>> from ontology.loading import load
    >>> from extraction.phrasebook import phrasebook
    >>> from extraction.vocabulary import vocabulary
    >>> restored("| Nämnden beslu tar atf avsla", vocabulary(load()), phrasebook(load())).text
    'Nämnden beslutar att avslå'
    """
    views: list[View] = []
    for repairs in (
        _specks,
        lambda t: broken_labels(t, book),
        lambda t: slips(t, book),
        lambda t: capitals(t, words),
        lambda t: _figures(t, book),
        _signs,
        lambda t: whole_words(t, words),
    ):
        view = view_of(text, _apart(repairs(text)))
        if view.repairs:
            views.append(view)
            text = view.text
    return Restored(text, tuple(views))


def _apart(repairs: Iterable[Repairing]) -> Iterator[Repairing]:
    """In order, none inside another."""
    last = 0
    for repair in sorted(repairs):
        if repair[0] >= last:
            yield repair
            last = repair[1]


def _specks(text: str) -> Iterator[Repairing]:
    found = list(_SPECK.finditer(text))
    often: dict[str, int] = {}
    for speck in found:
        often[speck[0].strip()] = often.get(speck[0].strip(), 0) + 1
    for speck in found:
        if often[speck[0].strip()] <= max(_MANY, text.count("\n") // 20) or speck[1] is None:
            yield speck.start(), speck.end(), 0.0, ""


def _figures(text: str, book: Phrasebook) -> Iterator[Repairing]:
    for number in _NUMBER.finditer(text):
        if not number[0].isdigit() and any(c.isdigit() for c in number[0]):
            yield number.start(), number.end(), 0.1, number[0].translate(_FIGURES)
    for year in _YEAR.finditer(text):
        if not year[0].isdigit():
            yield year.start(), year.end(), 0.1, year[0].translate(_FIGURES)
    for seam in _BEFORE_DAY.finditer(text):
        yield seam.start(), seam.start(), 0.1, " "
    months = "|".join(re.escape(form) for form in book.forms("month") if len(form) > 2)
    for first in re.finditer(_FIRST.format(months=months), text):
        yield first.start(), first.end(), 0.1, "1"


def _signs(text: str) -> Iterator[Repairing]:
    """«S 76», «fr o m 8 75»: the sign before the number of an item, where other items have it."""
    told = [int(n) for found in _SIGNED.finditer(text) for n in found.groups() if n is not None]
    if not told:
        return
    first, last = min(told) - _NEAR, max(told) + _NEAR
    for found in _SIGNS.finditer(text):
        sign, number = found[1] or found[2], int(found[3])
        if set(sign) == {"§"} or not first <= number <= last:
            continue
        fills = found[4] and number not in told and {number - 1, number + 1} & set(told)
        if "§" in sign or fills or _SIGN_BEFORE.search(text, max(0, found.start() - 40), found.start()):
            yield found.start(), found.start() + len(sign), 0.2, "§" * len(sign)
