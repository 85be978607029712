"""The next workshop: days and times as people type them, and the invitation's text."""

from __future__ import annotations

from datetime import date, time

import pytest

from salesplanner.app.invitation import (
    invitation_text,
    next_answer,
    read_day,
    read_time,
    set_end,
    set_start,
    set_when,
    when_typed,
    when_words,
)
from salesplanner.app.templates import build
from salesplanner.plan.records import Person
from salesplanner.plan.transaction import Refused
from tests.support.memory import MemorySession, memory_session


@pytest.fixture
def session() -> MemorySession:
    return memory_session(build("fred"))


@pytest.mark.parametrize(
    "typed",
    ["20 Aug 2026", "2026-08-20", "20.8.2026", "20. 8. 2026", "20/08/2026", "Thu 20 August 2026", "Thu, 20 aug 2026"],
)
def test_a_day_is_read_however_it_is_written(typed: str) -> None:
    assert read_day(typed) == date(2026, 8, 20)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31 Feb 2026", "31 Feb 2026 does not exist"),
        ("31/02/2026", "does not exist"),
        ("2026-13-01", "does not exist"),
        ("next week", "is not a date"),
        ("20 Foo 2026", "is not a date"),
        ("1 Jan 9999", "too far away"),
    ],
)
def test_an_impossible_day_gets_its_sentence(typed: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_day(typed)


def test_times_are_read_in_both_clocks() -> None:
    assert [read_time(typed) for typed in ("10:00", "9.30", "9", "2 pm", "12 am", "14h")] == [
        time(10),
        time(9, 30),
        time(9),
        time(14),
        time(0),
        time(14),
    ]
    for typed in ("25:00", "10:75", "noon", ""):
        with pytest.raises(Refused):
            read_time(typed)


def test_the_field_reads_back_what_it_shows(session: MemorySession) -> None:
    before = session.state.plan
    assert when_typed(before) == "Thu 20 Aug 2026, 10:00 to 11:30"
    assert when_words(before) == "Thu 20 Aug, 10:00 to 11:30"

    session.run("When", set_when, when_typed(before))

    assert session.state.plan == before


def test_day_times_or_nothing_can_be_typed_alone(session: MemorySession) -> None:
    session.run("When", set_when, "21 Aug 2026")
    assert when_typed(session.state.plan) == "Fri 21 Aug 2026, 10:00 to 11:30"
    session.run("When", set_when, "09:00 - 10:15")
    assert when_typed(session.state.plan) == "Fri 21 Aug 2026, 09:00 to 10:15"
    session.run("When", set_when, "22.8.2026 14:00")
    assert when_typed(session.state.plan) == "Sat 22 Aug 2026, 14:00"
    session.run("When", set_when, "")
    assert when_typed(session.state.plan) == ""


def test_a_workshop_cannot_end_before_it_begins(session: MemorySession) -> None:
    before = session.state

    with pytest.raises(Refused, match="cannot end at 09:00"):
        session.run("When", set_end, "9:00")

    assert session.state == before


def test_a_later_start_keeps_the_length(session: MemorySession) -> None:
    session.run("When", set_start, "14:00")

    assert when_typed(session.state.plan) == "Thu 20 Aug 2026, 14:00 to 15:30"


def test_the_invitation_says_what_when_where_who_and_the_agenda(session: MemorySession) -> None:
    text = invitation_text(session.state)

    for words in (
        "Q3 2026 sales process",
        "Thursday 20 August 2026, 10:00 to 11:30",
        "Room 2 and depot",
        "– Dana Reyes, Head of sales",
        "Read the recap test, then fix Nurture.",
    ):
        assert words in text


def test_a_click_goes_from_not_invited_to_joined_and_back(session: MemorySession) -> None:
    told = []
    for _click in range(3):
        session.run("Answer", next_answer, "SW")
        person = session.state.get(Person, "SW")
        told.append((person.invited, person.joined))

    assert told == [(True, True), (False, False), (True, False)]
