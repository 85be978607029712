"""The buying committee: seats, the chart by keys and mouse, and what is missing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from salesplanner.plan.records import Seat
from salesplanner.ui.people.committee_view import CommitteeView
from salesplanner.ui.people.page import PeoplePage
from tests.support.memory import MemorySession, memory_session
from tests.support.naughty import naughty
from tests.ui.inspector.bench import ALT, Key, button_called, click, press, write
from tests.ui.people.conftest import gone, shown


@pytest.fixture
def committee(page: PeoplePage) -> CommitteeView:
    click(button_called(page, "Buying committee"))
    view = page.committee
    assert isinstance(view, CommitteeView)
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    return view


def seats(session: MemorySession, view: CommitteeView) -> dict[str, Seat]:
    return {seat.name: seat for seat in session.state.seats.get(view.persona, ())}


def test_the_committee_of_the_first_persona_is_shown(committee: CommitteeView, page: PeoplePage) -> None:
    assert [row.name.text() for row in committee.rows.values()][:2] == ["Grace Holt", "Bill Tanner"]
    assert not page.table.isVisible()


def test_somebody_is_added_in_the_part_that_was_missing(committee: CommitteeView, session: MemorySession) -> None:
    committee.show_persona(session.state.personas[1].id)
    assert committee.nobody.isVisible()

    click(button_called(committee.missing, "Add somebody"))
    write(committee.new, "Ada Bell")
    press(committee.new, Key.Key_Return)

    assert seats(session, committee)["Ada Bell"].role == "economic"
    session.undo()
    assert not seats(session, committee)


def test_names_and_choices_are_edited_in_place(committee: CommitteeView, session: MemorySession) -> None:
    bill = seats(session, committee)["Bill Tanner"]
    row = committee.rows[bill.id]

    write(row.title, "Owner")
    press(row.title, Key.Key_Return)
    row.choices["now"].setCurrentIndex(0)
    row.choices["now"].activated.emit(0)
    row.role.picked.emit("sponsor")

    now = session.state.get(Seat, bill.id)
    assert (now.title, now.now, now.role) == ("Owner", "unaware", "sponsor")


def test_alt_and_arrows_move_a_seat_on_the_chart_and_stop_at_the_edge(
    committee: CommitteeView, session: MemorySession
) -> None:
    committee.chart.setFocus()
    grace = seats(session, committee)["Grace Holt"]
    assert committee.chart.chosen == grace.id

    for _press in range(4):
        press(committee.chart, Key.Key_Up, ALT)
    press(committee.chart, Key.Key_Left, ALT)

    now = session.state.get(Seat, grace.id)
    assert (now.power, now.interest) == (5, 4)
    assert "Power 5 of 5, interest 4 of 5" in committee.chart.accessibleName()


def test_arrows_walk_from_seat_to_seat_and_enter_goes_to_the_row(
    committee: CommitteeView, session: MemorySession
) -> None:
    committee.window().activateWindow()
    QTest.qWaitForWindowActive(committee.window())
    committee.chart.setFocus()
    press(committee.chart, Key.Key_Down)
    bill = seats(session, committee)["Bill Tanner"]
    assert committee.chart.chosen == bill.id

    press(committee.chart, Key.Key_Return)

    assert committee.rows[bill.id].name.editor.hasFocus()


def test_dragging_a_circle_changes_power_and_interest(committee: CommitteeView, session: MemorySession) -> None:
    chart = committee.chart
    bill = seats(session, committee)["Bill Tanner"]
    place = chart.chart().places[bill.id]
    start = QPoint(round(place.cx), round(place.cy))
    goal = QPoint(chart.width() - 20, chart.height() - 50)

    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(chart, goal)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=goal)

    now = session.state.get(Seat, bill.id)
    assert (now.power, now.interest) == (1, 5)


def test_taking_somebody_off_can_be_undone(committee: CommitteeView, session: MemorySession) -> None:
    before = session.state
    click(next(iter(committee.rows.values())).remove)
    assert len(committee.rows) == 3

    session.undo()

    assert session.state == before and len(committee.rows) == 4


def test_naughty_names_are_shown_as_they_are(committee: CommitteeView, session: MemorySession) -> None:
    from salesplanner.plan.edits import personas
    from salesplanner.plan.transaction import Refused

    seat = next(iter(committee.rows))
    for text in naughty():
        try:
            session.run("Change", personas.change_seat, seat, title=text)
        except Refused:
            continue
        # Qt's editors leave byte order marks out of sight.
        kept = session.state.get(Seat, seat).title.replace("\ufeff", "")
        assert committee.rows[seat].title.text().replace("\ufeff", "") == kept
    committee.grab()


def test_without_a_persona_the_way_to_one_is_shown() -> None:
    page = shown(memory_session([]))
    click(button_called(page, "Buying committee"))

    assert page.committee.empty.isVisible() and not page.committee.body.isVisible()
    gone(page)
