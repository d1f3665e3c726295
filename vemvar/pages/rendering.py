"""Rendering: from a template and what it shows to HTML, everything escaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vemvar.pages.claimwords import sentence
from vemvar.pages.links import LANGUAGES, Links
from vemvar.pages.policy import for_files
from vemvar.pages.site import Site
from vemvar.pages.timepicture import inline
from vemvar.phrases import Words, words
from vemvar.wording import between, bounds, day, long_day, megabytes, named

TEMPLATES: Final = Path(__file__).with_name("templates")
STATIC: Final = Path(__file__).with_name("static")
"""Style sheets, scripts and pictures; pages link to them under `static/`."""


def render(template: str, site: Site, links: Links, data: Mapping[str, Any]) -> str:
    """The HTML of a page.

    Templates have `site`, `links`, `t` (the words of the page's language) and what `data` holds. Whatever
    comes from documents is escaped; a name that a template misses is an error.
    """
    t = words(links.language)
    made = _environment().get_template(template)
    policy = for_files() if site.static else None
    return made.render(
        site=site, links=links, t=t, policy=policy, languages=LANGUAGES, **_told(t, links), **data
    )


def _told(t: Words, links: Links) -> dict[str, Any]:
    """What templates say of days and bounds, in the page's language."""

    def told(edtf: str) -> str:
        return long_day(edtf, t)

    return {
        "day": lambda edtf: long_day(edtf, t),
        "short_day": lambda edtf: day(edtf, t),
        "bounds": lambda row: bounds(row["start"], row["end"], t, told),
        "in_swedish": Markup("" if t.language == LANGUAGES[0] else f' lang="{LANGUAGES[0]}"'),
        "drawn": lambda timeline: Markup(inline(timeline, t, link=links.thing)),  # escaped as it is drawn
        "sentence": lambda claim: sentence(claim, t, links),
        "megabytes": lambda size: megabytes(size, t),
        "between": lambda one, other: between(one, other, t, told),
    }


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["named"] = named
    made.filters["json_data"] = json_data
    made.filters["isolated"] = isolated
    return made


def isolated(text: str) -> str:
    """A name for where there is no markup, as in a page's title: one that runs from right to left, or turns
    the direction, does not turn what stands around it.

    >>> isolated("Anna Ek"), isolated("\u202eAnna Ek") == "\u2068\u202eAnna Ek\u2069"
    ('Anna Ek', True)
    """
    turns = any(unicodedata.bidirectional(character) in _TURNING for character in text)
    return f"\u2068{text}\u2069" if turns else text


_TURNING: Final = frozenset({"R", "AL", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})


def json_data(value: Any) -> Markup:
    """JSON for a data block of a page (`<script type="application/ld+json">`), which nothing in it can end.

    >>> json_data({"name": "</script>"})
    Markup('{"name": "\\\\u003c/script\\\\u003e"}')
    """
    import json

    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # no character of markup is left in it
