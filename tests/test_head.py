"""The head says which body met, when, where and how, and which of its names and days are traps."""

from __future__ import annotations

import pytest
from lists import meeting, reading

ITEMS = "\n\n1. Start\n\nHej.\n\n2. Slut\n\nHej då.\n"


def body(text: str) -> str | None:
    organization = meeting(text).organization
    return organization.label if organization is not None else None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sammanträdesprotokoll\nKommunstyrelsen i Salem", "Salems kommunstyrelse"),
        ("HANINGE KOMMUN\nSocialnämnden", "Haninge socialnämnd"),
        ("Protokoll från Nynäshamns kommunstyrelse", "Nynäshamns kommunstyrelse"),
        ("REGION STOCKHOLM\nRegionstyrelsen", "Region Stockholms regionstyrelse"),
        (
            "Minnesanteckningar från Södertörnskommunernas ledningsgrupp",
            "Södertörnskommunernas ledningsgrupp",
        ),
    ],
)
def test_a_body_is_told_from_the_title(title: str, expected: str) -> None:
    assert expected == body(f"{title}\n2021-03-08{ITEMS}")


def test_the_body_may_stand_in_the_posting_notice_alone() -> None:
    text = "Tyresö kommun\nPlats och tid: Bollmora, 2021-03-08\n\nANSLAG/BEVIS\nOrgan Kommunstyrelsen\n"
    assert "Tyresö kommunstyrelse" == body(text + ITEMS)


def test_a_venue_in_another_municipality_does_not_move_the_body() -> None:
    assert "Salems kommunstyrelse" == body(
        f"Salems kommun\nKommunstyrelsen\nTid: 2021-03-08\nPlats: Huddinge kommunhus, Huddinge kommun{ITEMS}"
    )


def test_a_letterhead_of_many_municipalities_is_nobody_s() -> None:
    found = meeting(f"Botkyrka Haninge Huddinge Salem\nKommunstyrelsen\n2021-03-08{ITEMS}").organization
    assert found is not None
    assert "/document/" in found.iri


def test_an_unknown_body_is_kept_with_an_iri_of_its_own() -> None:
    found = meeting(
        f"Minnesanteckningar från möte med Nätverket för rena stränder 2021-03-08{ITEMS}"
    ).organization
    assert found is not None
    assert ("Nätverket för rena stränder", "natverket-for-rena-strander") == (
        found.label,
        found.iri.rpartition("/")[2],
    )


def test_an_unknown_body_is_tied_to_its_municipality() -> None:
    found = meeting(f"Anteckningar från Strandrådet i Ale kommun\n2021-03-08{ITEMS}").organization
    assert found is not None
    assert found.iri.endswith("kommun/1440/strandradet")


def test_an_organisation_in_the_genitive_only_owns_the_body_named_after_it() -> None:
    assert "StorSthlms arbetsgrupp för bryggor" == body(
        f"Mötesanteckningar från StorSthlms arbetsgrupp för bryggor\n2020-02-03{ITEMS}"
    )


def test_the_day_of_the_adjustment_is_not_the_meeting_s() -> None:
    text = (
        "Salems kommun\nKommunstyrelsen\nUtses att justera: Bo Ek\n"
        "Justeringens plats och tid: Kommunhuset 2021-03-15\nSammanträdesdatum: 2021-03-08"
    )
    assert "2021-03-08" == meeting(text + ITEMS).date


def test_a_label_may_stand_apart_from_its_day() -> None:
    assert (
        "2019-01-28"
        == meeting(
            f"Nämnd\n\nSammanträdesdatum\n\nKommunstyrelsen\n\n2019-01-28\n\nSalems kommun{ITEMS}"
        ).date
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tid: den 8 mars 2021 kl 8.30-11.00", ("08:30", "11:00")),
        (
            "Plats och tid: Salen, 2021-03-08, klockan 09:00 – 14:55 (ajournering 10.05–10.20)",
            ("09:00", "14:55"),
        ),
        ("Tid: 8 mars 2021 kl. 9-11", ("09:00", "11:00")),
        ("Tid: 8 mars 2021 ki 18.00", ("18:00", None)),
        ("Datum: 2021-03-08", (None, None)),
    ],
)
def test_clock_times_are_read(line: str, expected: tuple[str | None, str | None]) -> None:
    found = meeting(f"Protokoll\nKommunstyrelsen i Salem\n{line}{ITEMS}")
    assert expected == (found.start, found.end)


@pytest.mark.parametrize(
    ("line", "place", "how"),
    [
        ("Plats: Kommunhuset, lokal Eken", "Kommunhuset, lokal Eken", "in person"),
        ("Plats\tDigitalt via Teams", "Teams", "digital"),
        ("Plats: Microsoft Teams", "Microsoft Teams", "digital"),
        (
            "Plats: Kommunhuset i Salem och digitalt via Teams",
            "Kommunhuset i Salem",
            "in person, some digital",
        ),
        ("Plats och tid: Eksalen, Salem, tisdagen den 9 mars 2021, kl 9-11", "Eksalen, Salem", "in person"),
        ("Plats och tid\tEksalen, Salem,\n\tkl 9-11", "Eksalen, Salem", "in person"),
        ("Tid: 9 mars 2021", None, None),
    ],
)
def test_the_place_and_the_way_of_meeting(line: str, place: str | None, how: str | None) -> None:
    found = meeting(f"Protokoll 2021-03-09\nKommunstyrelsen i Salem\n{line}{ITEMS}")
    assert (place, how) == (found.place, found.format)


def test_a_meeting_in_a_hall_with_somebody_on_a_link_is_mixed() -> None:
    text = "Kommunstyrelsen i Salem\n2021-03-09\nPlats: Eksalen\nNärvarande\nBo Ek (S)\nEva Al (M), via Teams"
    assert "in person, some digital" == meeting(text + ITEMS).format


def test_a_meeting_may_be_of_a_kind() -> None:
    title = "Minnesanteckningar från planeringskonferens med Södertörnskommunernas samarbetskommitté"
    assert "planeringskonferens" == meeting(f"{title}\n2022-11-10{ITEMS}").meeting_kind


def test_a_plain_meeting_is_of_no_kind() -> None:
    assert (
        meeting(f"Protokoll från sammanträde med Kommunstyrelsen i Salem\n2021-03-08{ITEMS}").meeting_kind
        is None
    )


def test_a_meeting_s_evidence_is_where_it_says() -> None:
    text = f"Salems kommun\nKommunstyrelsen\nPlats och tid: Eksalen, 2021-03-08 kl 9-11{ITEMS}"
    quotes = {span.part: span.quote for span in meeting(text).evidence}
    assert {
        "heading": "Kommunstyrelsen",
        "date": "2021-03-08",
        "time": "kl 9-11",
        "place": "Eksalen",
    } == quotes


def test_a_text_without_body_or_day_is_no_meeting() -> None:
    assert reading("Ett recept på pannkakor. Vispa mjöl och mjölk.").meeting is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Sollentuna kommun\nKlimat- och fritidsutskottet\nProtokoll",
            "kommun/0163/klimat-och-fritidsutskottet",
        ),
        (
            "Sammanträdesprotokoll\nNämnd: Trygghetsberedningen\nHuddinge kommun",
            "kommun/0126/trygghetsberedningen",
        ),
        ("Minnesanteckningar från strandgruppens möte", "organisation/strandgruppen"),
        (
            "Tyresö kommun\nProtokoll\nKommunstyrelsens utskott för stränder",
            "kommunstyrelsens-utskott-for-strander",
        ),
    ],
)
def test_a_body_unknown_to_the_ontology_takes_no_other_body_s_place(title: str, expected: str) -> None:
    found = meeting(f"{title}\n2022-03-04{ITEMS}").organization
    assert found is not None
    assert found.iri.endswith(expected)


def test_an_unknown_joint_authority_meets_through_its_board() -> None:
    text = f"Räddningstjänsten Mellanvik\nDirektionen\nProtokoll 2023-06-14{ITEMS}"
    assert "Räddningstjänsten Mellanvik" == body(text)


@pytest.mark.parametrize(
    "adjusted",
    [
        "Justeringens plats och tid Kansliet 2003-05-12",
        "Justeringens\nplats och tid Kansliet 2003-05-12",
        "Justeringens plats/tid Kansliet 2003-05-12",
        "Tid och plats för justering Kansliet 2003-05-12",
        "Plats och tid för justeringen: Kansliet 2003-05-12",
    ],
)
def test_the_day_of_the_adjustment_is_never_the_meeting_s(adjusted: str) -> None:
    head = (
        "Salems kommun\nKommunstyrelsen {}1(28)\n\nPlats och tid Murgrönan, kl 18.00\nBeslutande Ann Ek (S)\n"
    )
    assert "2003-05-05" == meeting(head.format("2003-05-05 ") + adjusted + ITEMS).date
    assert meeting(head.format("") + adjusted + ITEMS).date is None


def test_the_days_of_the_posting_notice_are_not_the_meeting_s_but_for_the_one_it_repeats() -> None:
    text = "Salems kommun\nKommunstyrelsen\nBeslutande Ann Ek (S)\n\nANSLAG/BEVIS\nOrgan Kommunstyrelsen\n"
    posted = "Datum för anslags uppsättande 2003-05-13\nAnslaget till och med 2003-06-04\n"
    assert meeting(text + posted + ITEMS).date is None
    assert "2003-05-05" == meeting(f"{text}Sammanträdesdatum 2003-05-05\n{posted}{ITEMS}").date


def test_a_day_that_no_label_or_title_gives_is_doubted() -> None:
    told = meeting(f"Salems kommun\nKommunstyrelsen\n2003-05-05\nDeltagare\nAnn Ek{ITEMS}")
    found = meeting(f"Salems kommun\nKommunstyrelsen\nDeltagare\nAnn Ek, 2003-05-05{ITEMS}")
    assert (told.date, told.confidence * 0.9 > found.confidence) == (found.date, True)


@pytest.mark.parametrize(
    "label",
    ["Plats och tid för sammanträdet\t", "Tid och plats för mötet: ", "Plats för kommunstyrelsens möte "],
)
def test_what_a_label_says_of_the_meeting_is_not_its_place(label: str) -> None:
    text = (
        f"Salems kommun\nKommunstyrelsen 2003-05-05\n{label}Murgrönan, kl 18.00\nBeslutande Ann Ek (S){ITEMS}"
    )
    assert "Murgrönan" == meeting(text).place


def test_a_network_under_its_parent_s_name_met_and_not_the_parent() -> None:
    found = meeting(
        f"Storsthlm\nMinnesanteckningar från nätverket för stränder\n2021-03-04{ITEMS}"
    ).organization
    assert found is not None
    assert ("nätverket för stränder, StorSthlm", "storsthlm/natverket-for-strander") == (
        found.label,
        found.iri.partition("organisation/")[2],
    )


def test_the_parent_s_own_meeting_stays_its_own() -> None:
    assert "StorSthlm" == body(f"Storsthlm\nMinnesanteckningar från styrelsemöte 2021-03-04{ITEMS}")


def test_a_body_s_own_name_goes_on_after_its_kind() -> None:
    assert "Samverkansnämnden Mellanvik" == body(f"Samverkansnämnden Mellanvik\nProtokoll 2021-03-04{ITEMS}")


def test_a_paper_s_number_is_no_part_of_the_body_s_name() -> None:
    text = f"Protokoll nr 4/2014 fört vid styrelsemöte med Mellanviks Energi AB\nDag: 2014-05-22{ITEMS}"
    assert "Mellanviks Energi AB" == body(text)


def test_a_page_of_news_is_of_no_meeting() -> None:
    text = (
        "Ny ordförande i kommunstyrelsen\nPublicerad: 2019-05-28\n\nFullmäktige i Salem möts den 24 juni.\n"
    )
    assert [] == [c for c in reading(text).claims if c.kind == "meeting"]
