from __future__ import annotations

from readings import item, reading

from extraction.around import any_terms, once, section_at, terms, within
from extraction.reading import Reading, Term


def test_an_answer_is_kept_for_one_reading_until_its_notes_change() -> None:
    asked = []

    @once
    def count(notes: Reading) -> int:
        asked.append(notes)
        return len(notes.terms)

    first, second = reading("Kommunstyrelsen i Salem möts."), reading("Regionen svarar.")
    assert count(first) == count(first)
    assert len(asked) == 1
    count(second)
    second.terms = [*second.terms, Term(0, 8, "cue:test", "test")]
    assert len(second.terms) == count(second)
    assert len(asked) == 3


def test_terms_come_in_order_and_by_kind() -> None:
    notes = reading("KSO i Salem och KSO i Nykvarn träffas den 3 maj.")
    found = terms(notes, 0, len(notes.text), "role", "organization")
    assert ["KSO", "Salem", "KSO", "Nykvarn"] == [notes.text[t.start : t.end] for t in found]
    assert any_terms(notes, 0, 5, "role")
    assert not any_terms(notes, 5, 15, "role")
    assert found[1:2] == within(found, 4, 12)


def test_a_section_is_found_by_any_place_in_it() -> None:
    notes = reading(item("Budgeten antas."))
    assert [notes.section_at(i) for i in range(len(notes.text))] == [
        section_at(notes, i) for i in range(len(notes.text))
    ]
