"""Measures on the map: badges and the lane come after the first paint, by switches, and follow what they depend on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from salesplanner.app import templates
from salesplanner.drawing.map import measured
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.edits import cards, deals, steps
from salesplanner.plan.records import DealImport, Record
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.map.access_places import words_of
from salesplanner.ui.map.focus import Focus
from tests.support import measures as made
from tests.support.measures import ToldBook
from tests.ui.map.conftest import MakeMap
from tests.ui.map.driver import MapDriver


@pytest.fixture
def told(make_map: MakeMap) -> MapDriver:
    """Fred's example with the measures of the pictures, which nothing has asked for yet."""
    rows: list[Record] = [row for row in templates.build("fred") if row.table not in ("deal_import", "measuring")]
    driver = make_map(rows)
    driver.session.book = ToldBook(driver.session, made.fred())
    return driver


def add_import(tx: Transaction) -> None:
    tx.put(DealImport(tx.new_id(), tx.new_id(), "deals.csv"))


def measured_map(driver: MapDriver, qtbot: QtBot) -> MapDriver:
    """The map once its measures have come, as after an import."""
    driver.session.run("Import deals", add_import)
    qtbot.waitUntil(lambda: driver.canvas.map.look.badges is not None)
    return driver


def book(driver: MapDriver) -> ToldBook:
    assert isinstance(driver.session.book, ToldBook)
    return driver.session.book


def choose(driver: MapDriver, name: str) -> None:
    """Opens the menu of the measures with the mouse and takes an entry."""
    QTest.mouseClick(driver.page.bar.measures, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == name)
    at = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def pixels(driver: MapDriver, step: str) -> bytes:
    """What is painted of a step's header."""
    column = driver.canvas.map.column_of[driver.step(step).id]
    picture = driver.port.grab().toImage().copy(round(column.x), 36, round(column.w), 28)
    return bytes(picture.constBits())


def test_measures_are_asked_for_only_after_the_map_was_painted(told: MapDriver, qtbot: QtBot) -> None:
    assert book(told).asked == 0

    qtbot.waitUntil(lambda: book(told).asked == 1)

    assert told.canvas.map.look.badges is not None


def test_a_map_without_deals_asks_for_nothing_and_offers_no_switch(make_map: MakeMap) -> None:
    driver = make_map([row for row in templates.build("blank") if row.table != "deal_import"])
    driver.session.book = ToldBook(driver.session, None)

    driver.canvas.measures.refresh()

    assert driver.canvas.map.look.badges is None and book(driver).asked == 0
    assert not driver.page.bar.measures.isVisible()


def test_an_import_brings_badges_to_the_headers(told: MapDriver, qtbot: QtBot) -> None:
    before = pixels(told, "Present")

    measured_map(told, qtbot)

    assert pixels(told, "Present") != before
    assert told.page.bar.measures.isVisible()
    assert told.page.bar.measures.text().startswith("Measures")


def test_the_bar_hides_badges_and_shows_the_lane(told: MapDriver, qtbot: QtBot) -> None:
    measured_map(told, qtbot)
    height = told.canvas.map.height

    choose(told, "Days and share of each step")
    assert told.canvas.map.look.badges is None

    choose(told, "Lane of measures")
    badges = told.canvas.map.look.badges
    assert badges is not None and badges.lane and not badges.shown
    assert told.canvas.map.height > height
    told.session.undo()
    told.session.undo()
    qtbot.waitUntil(lambda: told.canvas.map.look.badges is not None and told.canvas.map.height == height)


def test_editing_a_card_measures_nothing_anew_but_a_target_does(told: MapDriver, qtbot: QtBot) -> None:
    measured_map(told, qtbot)
    asked = book(told).asked
    card = told.card("Shortlist 40 grocers on delivery routes")

    told.session.run("Edit card", cards.set_text, card.id, "Shortlist 50 grocers")
    QApplication.processEvents()
    assert book(told).asked == asked

    told.session.run("Target", steps.change, told.step("Present").id, target_days=20)
    qtbot.waitUntil(lambda: book(told).asked == asked + 1)


def test_a_header_says_what_was_measured_and_of_how_many(told: MapDriver, qtbot: QtBot) -> None:
    measured_map(told, qtbot)

    said = words_of(told.canvas.map, Focus("step", told.step("Present").id))

    assert "Median 14 days of 218 stays, target 10: off target." in said
    assert "48% of 218 deals move on, target 59%: off target." in said
    assert "540 decided deals, 1 Jul 2025 to 30 Jun 2026" in said
    on_target = words_of(told.canvas.map, Focus("step", told.step("Connect").id))
    assert "off target" not in on_target


def test_the_tooltip_of_a_header_and_of_the_lane_carry_the_basis(told: MapDriver, qtbot: QtBot) -> None:
    canvas = measured_map(told, qtbot).canvas
    choose(told, "Lane of measures")

    def on_lane() -> QPoint:
        """A place in the lane; the map may still be laid out anew while its lane is new."""
        lane = measured.lane_rect(canvas.map)
        assert lane is not None
        canvas.reveal(lane)
        column = canvas.map.column_of[told.step("Present").id]
        place = canvas.view.from_body(spot(column.x + 40, lane.y + lane.h / 2))
        return QPoint(round(place.x), round(place.y))

    for where, hit in ((lambda: told.on_header("Present"), "step"), (on_lane, "measured")):
        place = where().toPointF()
        assert canvas.hit_at(place).what == hit
        canvas.follow_pointer(QPointF(1, 1))  # the corner says nothing
        canvas.follow_pointer(where().toPointF())
        assert "Median 14 days of 218 stays" in told.port.toolTip()


def spot(x: float, y: float) -> Rect:
    return Rect(x, y, 1, 1)


def test_many_deals_are_measured_in_a_thread(told: MapDriver, qtbot: QtBot) -> None:
    told.session.book = ToldBook(told.session, made.fred(), large=True)

    told.session.run("Import deals", add_import)
    assert told.canvas.map.look.badges is None

    qtbot.waitUntil(lambda: told.canvas.map.look.badges is not None)
    assert book(told).asked == 1


def test_too_few_deals_have_no_share(told: MapDriver, qtbot: QtBot) -> None:
    book(told).told = made.few()
    measured_map(told, qtbot)

    said = words_of(told.canvas.map, Focus("step", told.step("Connect").id))

    assert "Too few deals to say how many move on (2)." in said and "%" not in said


def test_a_lane_that_is_added_moves_the_lane_of_measures_down(told: MapDriver, qtbot: QtBot) -> None:
    measured_map(told, qtbot)
    told.session.run("Show", lambda tx: deals.change_measuring(tx, lane_on_map=True))
    qtbot.waitUntil(lambda: measured.lane_rect(told.canvas.map) is not None)
    before = measured.lane_rect(told.canvas.map)
    assert before is not None

    told.page.hands.add_lane("own")

    after = measured.lane_rect(told.canvas.map)
    assert after is not None and after.y > before.y
    assert told.canvas.map.lanes_bottom <= after.y


def test_the_picture_of_the_map_follows_a_change_of_the_measures(told: MapDriver, qtbot: QtBot) -> None:
    measured_map(told, qtbot)
    before = pixels(told, "Connect")
    fred = made.fred()
    days = tuple(replace(row, median=40.0) for row in fred.days)
    book(told).told = replace(fred, days=days)

    told.session.run("Import deals", add_import)

    qtbot.waitUntil(lambda: pixels(told, "Connect") != before)


def test_deals_that_cannot_be_read_leave_the_map_as_it_is(make_map: MakeMap, qtbot: QtBot) -> None:
    driver = make_map([row for row in templates.build("fred") if row.table not in ("deal_import", "measuring")])
    blob = driver.session.put_blob(b"deals of a later version")

    driver.session.run("Import deals", lambda tx: tx.put(DealImport(tx.new_id(), "1", "deals.csv", blob=blob)))

    qtbot.waitUntil(lambda: driver.session.book.unreadable == 1)
    assert driver.canvas.map.look.badges is not None
    said = words_of(driver.canvas.map, Focus("step", driver.step("Present").id))
    assert "Too few deals to say" in said
