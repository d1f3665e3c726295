from __future__ import annotations

import pytest
from readings import item, reading

from extraction.passages import passage_at, passages
from extraction.prose import prose


def kinds(text: str) -> list[str]:
    return [p.kind for p in passages(reading(item(text)))]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Beslut", "decision"),
        ("Beslut:", "decision"),
        ("Kommunstyrelsens beslut", "decision"),
        ("Socialnämndens beslut", "decision"),
        ("Kommunfullmäktige beslutar", "decision"),
        ("Kommunfullmäktige beslutar att", "decision"),
        ("Förslag till beslut", "proposal"),
        ("Yrkanden", "proposal"),
        ("Reservation", "reservation"),
        ("Bakgrund", "other"),
        ("Beslutsunderlag", "other"),
    ],
)
def test_a_heading_inside_an_item_opens_a_passage(heading: str, kind: str) -> None:
    assert [kind] == kinds(f"{heading}\n\nPlanen antas.")


def test_a_word_in_a_sentence_opens_none() -> None:
    assert [] == kinds("Ett beslut i frågan väntas, enligt förslaget.")


def test_a_passage_ends_at_the_next_heading_and_at_the_items_end() -> None:
    notes = reading(
        item("Beslut\nPlanen antas.\n\nBakgrund\nPlanen är ny.") + "\n§ 3 Nästa möte\n\nVi ses i maj.\n"
    )
    found = passages(notes)
    where = {word: passage_at(found, notes.text.index(word)) for word in ("antas", "ny.", "ses")}
    assert ["decision", "other", None] == [p.kind if p is not None else None for p in where.values()]


def test_points_know_the_words_that_open_their_list() -> None:
    notes = reading(
        item("Kommunfullmäktige utser till ledamöter:\nAnna Lindfors (S)\nBo Ekstrand (M)\n\nMötet avslutas.")
    )
    leads = [(notes.text[slice(*s.sentence)], s.lead is not None) for s in prose(notes)][-3:]
    assert [("Anna Lindfors (S)", True), ("Bo Ekstrand (M)", True), ("Mötet avslutas.", False)] == leads
