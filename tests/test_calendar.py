"""Meetings and process events of all documents together, each once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from stores import BOARD, RUFS

from extraction.claim import AttendanceClaim, Claim, DecisionClaim, MeetingClaim, Mention, ProcessClaim
from graph.calendar import Meeting, events, meetings
from graph.record import DocumentClaims, record
from ontology.terms import ID


def told(number: int, *claims: Claim) -> DocumentClaims:
    return record(f"{ID}document/{number:020d}", claims, name=f"{number}.txt")


def who(_document: str, mention: Mention) -> str | None:
    return None if mention.name == "Nobody" else f"{ID}person/{mention.name}"


def all_of(*records: DocumentClaims) -> tuple[Meeting, ...]:
    return meetings(records, who)


OWN = MeetingClaim(organization=BOARD, date="2022-11-10", own=True, start="13:00")
MENTION = MeetingClaim(organization=BOARD, date="2022-11-10", status="planned", place="Salem")
ANNA = AttendanceClaim(person=Mention("Anna", "Anna", 0, 4))


def test_a_planned_meeting_that_was_held_is_one_meeting() -> None:
    (meeting,) = all_of(told(1, MENTION), told(2, OWN))
    assert ("held", "13:00", "Salem", (f"{ID}document/{2:020d}",)) == (
        meeting.status,
        meeting.start,
        meeting.place,
        meeting.documents,
    )


def test_a_plan_that_was_cancelled_is_cancelled() -> None:
    (meeting,) = all_of(told(1, MENTION), told(2, replace(MENTION, status="cancelled")))
    assert meeting.status == "cancelled"


def test_a_month_belongs_to_the_one_meeting_in_it() -> None:
    assert 1 == len(all_of(told(1, replace(MENTION, date="2022-11")), told(2, OWN)))


def test_a_month_with_two_meetings_is_left_as_a_month() -> None:
    later = replace(MENTION, date="2022-11-24")
    month = replace(MENTION, date="2022-11")
    dates = sorted(m.date or "" for m in all_of(told(1, month), told(2, OWN), told(3, later)))
    assert ["2022-11", "2022-11-10", "2022-11-24"] == dates


def test_minutes_of_an_unknown_body_are_a_meeting_when_they_list_people() -> None:
    headless = replace(OWN, organization=None)
    assert (1, 0) == (len(all_of(told(1, headless, ANNA))), len(all_of(told(1, headless))))


def test_one_person_on_two_lines_is_there_once() -> None:
    chair = replace(ANNA, function="ordförande, justerare", items=("2",))
    (meeting,) = all_of(told(1, OWN, chair, replace(ANNA, items=("3",))))
    (row,) = meeting.attendances
    assert (("2", "3"), ("justerare", "ordförande")) == (row.items, row.functions)


def test_a_line_that_is_no_person_is_left_out() -> None:
    nobody = replace(ANNA, person=Mention("Nobody", "Nobody", 0, 6))
    (meeting,) = all_of(told(1, OWN, nobody))
    assert () == meeting.attendances


def test_a_meeting_took_up_the_processes_of_its_minutes() -> None:
    decision = DecisionClaim(item="3", outcome="decided", process=RUFS)
    (meeting,) = all_of(told(1, OWN, ProcessClaim(process=RUFS), decision))
    assert ((RUFS.iri,), "3") == (meeting.processes, meeting.decisions[0].item)


def test_an_event_told_twice_is_one_event_and_held_when_it_was_held() -> None:
    planned = ProcessClaim(process=RUFS, event="referral", date="2024-04", status="planned")
    (event,) = events([told(1, planned), told(2, replace(planned, status="held"))])
    assert ("held", 2) == (event.status, len(event.claims))


@given(st.permutations([told(1, MENTION), told(2, OWN, ANNA), told(3, replace(MENTION, date="2022-11"))]))
def test_the_order_of_the_documents_does_not_matter(records: list[DocumentClaims]) -> None:
    assert all_of(told(1, MENTION), told(2, OWN, ANNA), told(3, replace(MENTION, date="2022-11"))) == all_of(
        *records
    )
