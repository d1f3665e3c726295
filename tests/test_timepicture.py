"""Time lines as pictures: true to the bounds, told apart without colour, safe whatever the names."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from vemvar.pages.timeline import Row, Timeline
from vemvar.pages.timepicture import inline, narrow, picture, wide
from vemvar.phrases import Words, words

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2022, 1, 1)
ENGLISH = words("en")

CERTAIN = Row("Anna Ek", start_latest=DAY, end_earliest=DAY + timedelta(days=90))
PROBABLE = Row("Bo Al", start_earliest=DAY, assumed_start=DAY, assumed_end=DAY + timedelta(days=90))
POSSIBLE = Row("Cia Alm", start_earliest=DAY, end_latest=DAY + timedelta(days=90))
UNKNOWN = Row("Dan Lind")

NAMES = [
    "<script>alert(1)</script>",
    '"><svg onload="x">',
    "Anna & Bo",
    "]]>",
    "&#60;b&#62;",
    'O\'Brien "Bo"',
    "\u202eesrever\u202c",
    "{person} %s",
    "=HYPERLINK(1)",
    "A|B",
    "Ek\ufffe\x00",
    "𝔄𝔫𝔫𝔞 👩‍⚖️ 王",
    "A" * 400,
    "Anna " * 60,
    "",
]


def line(*rows: Row) -> Timeline:
    return Timeline("post", {"role": "chair", "organization": "the board"}, rows)


Drawing = Callable[[Timeline, Words], str]


def drawn(timeline: Timeline, made: Drawing = picture) -> Element:
    return ElementTree.fromstring(made(timeline, ENGLISH))


def marked(root: Element, name: str) -> list[Element]:
    return [found for found in root.iter() if found.get("class") == f"timeline-{name}"]


def texts(root: Element) -> list[str]:
    return [found.text or "" for found in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("made", [picture, wide, narrow])
@pytest.mark.parametrize(
    ("row", "marks"),
    [
        (CERTAIN, ["certain", "open", "open"]),
        (PROBABLE, ["probable", "open"]),
        (POSSIBLE, ["possible"]),
        (UNKNOWN, ["open"]),
    ],
)
def test_each_row_has_the_marks_of_its_bounds_and_no_more(row: Row, marks: list[str], made: Drawing) -> None:
    root = drawn(line(row), made)
    legend = set(marks)
    found = [kind for kind in ("certain", "probable", "possible", "open") for _ in marked(root, kind)]
    assert sorted([*marks, *legend]) == sorted(found)


def test_grades_are_told_apart_by_form() -> None:
    root = drawn(line(CERTAIN, PROBABLE, POSSIBLE))
    looks = {
        (found[0].get("fill"), found[0].get("stroke-dasharray"))
        for kind in ("certain", "probable", "possible")
        if (found := marked(root, kind))
    }
    assert 3 == len(looks)


def test_an_unknown_end_is_an_arrow_to_the_edge() -> None:
    (end,) = [found for found in marked(drawn(line(PROBABLE)), "open") if float(found.get("x2", 0)) > 700]
    assert (None, "url(#timeline-arrow)") == (end.get("marker-start"), end.get("marker-end"))


def test_an_acting_holder_is_said_to_be_and_drawn_thinner() -> None:
    root = drawn(
        line(CERTAIN, Row("Cia Alm", acting=True, start_latest=DAY, end_earliest=DAY + timedelta(90)))
    )
    ordinary, acting = (float(found.get("height", 0)) for found in marked(root, "certain")[:2])
    assert acting < ordinary
    assert any(text.startswith("acting") for text in texts(root))


def test_a_day_among_decades_can_still_be_seen() -> None:
    root = drawn(
        line(Row("Anna Ek", start_latest=DAY, end_earliest=DAY), Row("Bo", end_latest=date(2080, 1, 1)))
    )
    assert f"{SVG}path" == marked(root, "certain")[0].tag


def joined(kind: str, first: str | None, last: str | None, *, succeeds: bool = True) -> Timeline:
    row = Row("Bo", start_earliest=date(2022, 6, 1), after=0, joint=(kind, first, last), succeeds=succeeds)
    return line(CERTAIN, row)


@pytest.mark.parametrize(
    ("timeline", "lines", "dashed"),
    [
        (joined("handover-on", "2022-04-01", "2022-04-01"), 1, 0),
        (joined("handover-some-day", "2022-04-01", "2022-06-01"), 2, 2),
        (joined("handover-not-before", "2022-04-01", None), 1, 1),
        (joined("handover-by", None, "2022-04-01"), 1, 1),
        (joined("handover-unknown", None, None), 0, 0),
        (joined("handover-on", "2022-04-01", "2022-04-01", succeeds=False), 0, 0),
        (joined("gap", "2022-04-01", "2022-06-01"), 0, 0),
    ],
)
def test_a_handover_is_drawn_where_it_is_known_to_be(timeline: Timeline, lines: int, dashed: int) -> None:
    found = marked(drawn(timeline), "handover")
    in_legend = 1 if lines else 0
    sure = [mark for mark in found if mark[0].get("stroke-dasharray") is None]
    assert lines + in_legend == len(found)
    assert dashed + (in_legend if dashed else 0) == len(found) - len(sure)


@pytest.mark.parametrize("kind", ["gap", "overlap"])
@pytest.mark.parametrize("made", [picture, wide, narrow])
def test_a_gap_and_an_overlap_are_drawn_and_told(kind: str, made: Drawing) -> None:
    root = drawn(joined(kind, "2022-02-01", "2022-03-01"), made)
    assert 2 == len(marked(root, kind))
    assert any(text.startswith(kind) for text in texts(root))


@pytest.mark.parametrize("made", [picture, wide, narrow])
@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_stays_text(name: str, made: Drawing) -> None:
    root = drawn(line(Row(name, iri="urn:x", start_latest=DAY, end_earliest=DAY)), made)
    told = "".join(found.text or "" for found in marked(root, "name"))
    assert "".join(re.sub("[\ufffe\x00]", "\ufffd", name).split()) == "".join(told.split())
    assert {"script", "foreignObject"}.isdisjoint(found.tag.removeprefix(SVG) for found in root.iter())
    assert not [key for found in root.iter() for key in found.attrib if key.startswith("on")]


@pytest.mark.parametrize("made", [picture, wide, narrow])
def test_a_strict_content_security_policy_has_nothing_to_block(made: Drawing) -> None:
    root = drawn(joined("gap", "2022-02-01", "2022-03-01"), made)
    assert not [found for found in root.iter() if "style" in found.attrib or found.tag == f"{SVG}style"]
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", made(line(CERTAIN), ENGLISH))


@pytest.mark.parametrize("made", [picture, wide, narrow])
def test_a_picture_has_a_name_and_a_description(made: Drawing) -> None:
    root = drawn(line(CERTAIN, UNKNOWN), made)
    ids = {found.get("id"): found.text for found in root.iter() if found.get("id")}
    assert "chair, the board: holders in order of time" == ids[root.get("aria-labelledby")]
    assert "Dan Lind: start not known, end not known." in (ids[root.get("aria-describedby")] or "")
    assert "img" == root.get("role")


def test_a_row_links_to_its_page_and_the_picture_is_then_a_group() -> None:
    made = picture(line(Row("Anna", iri="urn:a&b")), ENGLISH, link=lambda iri: f"id/{iri}.html")
    root = ElementTree.fromstring(made)
    assert ["id/urn:a&b.html"] == [found.get("href") for found in root.iter(f"{SVG}a")]
    assert "group" == root.get("role")


def test_ids_differ_between_pictures_of_one_page() -> None:
    timeline = line(CERTAIN, PROBABLE)
    one, other = (set(re.findall(r' id="([^"]+)"', inline(timeline, ENGLISH, name=name))) for name in "ab")
    assert one.isdisjoint(other)
    used = set(re.findall(r"url\(#([^)]+)\)", inline(timeline, ENGLISH, name="a")))
    assert used <= one


def test_nobody_known_is_a_picture_too() -> None:
    assert "nobody known" in texts(drawn(line()))


def test_many_holders_stand_one_under_the_other() -> None:
    rows = [Row(f"Anna Ek {n}", start_latest=DAY + timedelta(days=n)) for n in range(30)]
    root = drawn(line(*rows))
    heights = [float(found.get("y", 0)) for found in marked(root, "name")]
    assert 30 == len(heights)
    assert sorted(heights) == heights
    assert max(heights) < float(root.get("height", 0))


@pytest.mark.parametrize("made", [picture, wide, narrow])
def test_nothing_is_drawn_outside_the_picture(made: Drawing) -> None:
    root = drawn(line(CERTAIN, PROBABLE, POSSIBLE, UNKNOWN, Row("Bo", end_latest=date(1950, 1, 1))), made)
    most = 100 if made is narrow else 760
    places = [
        float(value.removesuffix("%"))
        for found in root.iter()
        for key in ("x", "x1", "x2")
        if (value := found.get(key)) is not None and (value.endswith("%") or made is not narrow)
    ]
    assert 0 <= min(places) <= max(places) <= most


def test_swedish_words_are_swedish() -> None:
    root = ElementTree.fromstring(picture(line(CERTAIN), words("sv")))
    assert "från 2022-01-01 eller tidigare," in " ".join(texts(root))
    assert "säkert" in texts(root)


def test_a_page_has_a_wide_and_a_narrow_picture_with_ids_of_their_own() -> None:
    root = ElementTree.fromstring(f"<div>{inline(line(CERTAIN, PROBABLE), ENGLISH)}</div>")
    assert ["timeline timeline-wide", "timeline timeline-narrow"] == [found.get("class") for found in root]
    ids = [found.get("id") for found in root.iter() if found.get("id")]
    assert sorted(set(ids)) == sorted(ids)


def test_in_a_page_only_the_page_says_colours() -> None:
    made = inline(line(CERTAIN, PROBABLE), ENGLISH)
    assert not re.search(r"#[0-9a-f]{3,6}\b(?!-)", made.replace("url(#", "url("))
    assert 'fill="#fff"' in picture(line(CERTAIN), ENGLISH)
