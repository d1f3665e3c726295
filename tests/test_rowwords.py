"""What a list says beside a name: items, hours, mode, party, title, and who was away."""

from __future__ import annotations

import pytest
from lists import attendance, names, reading

TOP = "Salems kommun\nKommunstyrelsen\n2021-03-08\n\n"
ITEMS = "\n\n§ 30 Start\n\nHej.\n\n§ 31 Budget\n\nHej.\n\n§ 32 Slut\n\nHej då.\n"


def minutes(listed: str) -> str:
    return f"{TOP}{listed}{ITEMS}"


@pytest.mark.parametrize(
    ("row", "items"),
    [
        ("Bo Nylander (S) §§ 30–31", ("30", "31")),
        ("Bo Nylander (S), § 30 och 32", ("30", "32")),
        ("Bo Nylander (S) (punkt 31)", ("31",)),
        ("Bo Nylander (S), ej § 31", ("30", "32")),
        ("Bo Nylander (S) t.o.m. § 31", ("30", "31")),
        ("Bo Nylander (S) fr.o.m. p. 31", ("31", "32")),
        ("Bo Nylander (S) 30-31", ("30", "31")),
        ("Bo Nylander (S)\n§ 32", ("32",)),
        ("Bo Nylander (S)", ()),
    ],
)
def test_items_attended(row: str, items: tuple[str, ...]) -> None:
    assert items == attendance(minutes(f"Närvarande\n{row}\n"))["Bo Nylander"].items


@pytest.mark.parametrize(
    ("row", "hours"),
    [
        ("Bo Nylander (S) kl. 13.00–15.10", ("13:00", "15:10")),
        ("Bo Nylander (S) (mellan ki 8.30-9.30)", ("08:30", "09:30")),
        ("Bo Nylander (S), från kl 9", ("09:00", None)),
        ("Bo Nylander (S), t.o.m. kl. 10.20", (None, "10:20")),
        ("Bo Nylander (S) 8:15-11:20", ("08:15", "11:20")),
    ],
)
def test_hours_attended(row: str, hours: tuple[str | None, str | None]) -> None:
    found = attendance(minutes(f"Närvarande\n{row}\n"))["Bo Nylander"]
    assert hours == (found.from_, found.to)


@pytest.mark.parametrize("how", ["(digitalt)", ", via Teams", "på distans", "(digitalt mellan kl 8.30-9.30)"])
def test_taking_part_at_a_distance(how: str) -> None:
    assert "digital" == attendance(minutes(f"Närvarande\nBo Nylander {how}\n"))["Bo Nylander"].mode


@pytest.mark.parametrize(
    ("printed", "party"),
    [
        ("(S)", "S"),
        ("(s)", "S"),
        ("( MP )", "MP"),
        (", S", "S"),
        (" M)", "M"),
        ("(-)", None),
        ("(ÖrP)", "ÖrP"),
    ],
)
def test_party_letters_in_all_their_forms(printed: str, party: str | None) -> None:
    assert party == attendance(minutes(f"Närvarande\nBo Nylander {printed}\n"))["Bo Nylander"].person.party


@pytest.mark.parametrize(
    "row",
    [
        "Karin Strömqvist, kommundirektör",
        "Kommundirektör Karin Strömqvist",
        "Karin Strömqvist (kommundirektör)",
        "Karin Strömqvist\tkommundirektör",
    ],
)
def test_a_title_stands_before_or_after_the_name(row: str) -> None:
    found = attendance(minutes(f"Övriga närvarande\n{row}\n"))["Karin Strömqvist"]
    assert ("kommundirektör", "Salems kommun") == (
        (found.title or "").lower(),
        found.for_ and found.for_.label,
    )


def test_titles_before_names_in_one_line_go_with_the_names_after_them() -> None:
    rows = attendance(
        minutes("Övriga: sekreterare Leif Askelund, socialchef Mia Grahnström, ekonom Bo Nylander § 30\n")
    )
    assert [None, "socialchef", "ekonom"] == [c.title for c in rows.values()]


def test_a_politician_s_affiliation_is_the_party_and_no_organisation() -> None:
    assert attendance(minutes("Beslutande\nBo Nylander (S)\n"))["Bo Nylander"].for_ is None


def test_an_official_without_organisation_works_for_the_body_s_owner_less_surely() -> None:
    assert 0.8 > attendance(minutes("Tjänstemän\nBo Nylander, socialchef\n"))["Bo Nylander"].confidence


def test_an_acting_official_keeps_the_word_in_the_title() -> None:
    found = attendance(minutes("Tjänstemän\nTf. socialchef Pia Ringdahl\n"))["Pia Ringdahl"]
    assert "Tf. socialchef" == found.title


# Who was not there


@pytest.mark.parametrize(
    "row",
    [
        "Bo Nylander (L) ersätter Siv Dahlgren (L)",
        "Bo Nylander (L) tjänstgörande ersättare för Siv Dahlgren (L)",
        "Bo Nylander (L) tjg för Siv Dahlgren",
        "Bo Nylander (L) för Siv Dahlgren (L)",
        "Siv Dahlgren (L) ersätts av Bo Nylander (L)",
    ],
)
def test_a_substitute_is_present_for_somebody_absent(row: str) -> None:
    rows = attendance(minutes(f"Beslutande\n{row}\nEva Almgren (S)\n"))
    substitute = rows["Bo Nylander"].substitutes_for
    assert substitute is not None
    assert ("Siv Dahlgren", "present", "absent") == (
        substitute.name,
        rows["Bo Nylander"].status,
        rows["Siv Dahlgren"].status,
    )


def test_somebody_replaced_for_some_items_was_away_only_then() -> None:
    listed = "Beslutande\nBo Nylander (L) tjg för Siv Dahlgren (L) § 30\nSiv Dahlgren (L) §§ 31-32\n"
    claims = [c for c in reading(minutes(listed)).attendance if c.person.name == "Siv Dahlgren"]
    assert {("absent", ("30",)), ("present", ("31", "32"))} == {(c.status, c.items) for c in claims}


def test_a_vacant_seat_is_nobody() -> None:
    listed = "Bo Nylander (S) tjänstgörande ersättare för Vakant (V)\nVakant (M)\n---\nEva Almgren (C)\n"
    assert ["Bo Nylander", "Eva Almgren"] == names(minutes(f"Beslutande\n{listed}"))


def test_a_list_that_is_elsewhere_is_empty() -> None:
    assert [] == names(minutes("Beslutande\nEnligt bilaga 1\n"))


def test_excused_is_told_from_absent() -> None:
    text = minutes(
        "Närvarande\nBo Ekvall (S)\nAnmält förhinder\nEva Almgren (M)\nFrånvarande\nSiv Dahlgren (C)\n"
    )
    assert [["Eva Almgren"], ["Siv Dahlgren"]] == [names(text, "excused"), names(text, "absent")]


def test_a_word_in_a_row_makes_one_person_absent() -> None:
    assert ["Eva Almgren"] == names(
        minutes("Ledamöter\nBo Ekvall (S)\nEva Almgren (M), frånvarande\n"), "absent"
    )
