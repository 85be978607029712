"""The charts: every number is reached by mouse and keyboard, read aloud, opened, and shown as a table."""

from __future__ import annotations

import dataclasses
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.drawing.measure.look import Chart
from salesplanner.measure.deals import LOST, WON
from salesplanner.ui import theme
from salesplanner.ui.measure.chart_view import ChartView
from salesplanner.ui.measure.deals_dialog import DealsDialog
from salesplanner.ui.measure.table_dialog import TableDialog
from tests.ui.measure.numbers_bench import STEPS, Maker, fred_deals, plan
from tests.ui.measure.numbers_hand import Hand, put_away, shown


def test_a_click_on_a_number_says_what_it_means(hand: Hand) -> None:
    hand.click(hand.spot(hand.page.numbers.funnel.chart, "Present, Moves on"))

    said = hand.popover().accessibleName() + " " + hand.popover().accessibleDescription()
    assert "Moves on from Present: 48%" in said
    assert "105 of 218 deals" in said and "1 Jul 2025 to 30 Jun 2026" in said
    assert "Deals that moved on ÷ deals that entered the step" in said and "42% to 55%" in said


def test_the_deals_behind_a_number_are_listed(hand: Hand) -> None:
    hand.click(hand.spot(hand.page.numbers.funnel.chart, "Present, Lost"))
    hand.click(hand.popover().deals_button)

    dialog = hand.dialog(DealsDialog)
    assert dialog.table.rows.rowCount() == 113
    first = [dialog.table.rows.text(0, column) for column in range(8)]
    assert first[3] == "Present, lost" and first[0].startswith("D-0") and first[7].startswith(("EUR", "USD"))


def test_the_keyboard_moves_from_number_to_number_and_comes_back(hand: Hand) -> None:
    chart = hand.page.numbers.funnel.chart
    chart.spots[0].setFocus(Qt.FocusReason.TabFocusReason)

    hand.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName() == "Prospect, Entered: 540"
    for _step in range(3):
        hand.press(Qt.Key.Key_Down)
    focus = QApplication.focusWidget()
    assert focus.accessibleName() == "Present, Entered: 218"

    hand.press(Qt.Key.Key_Return)
    hand.press(Qt.Key.Key_Escape, hand.popover())
    assert QApplication.activePopupWidget() is None and QApplication.focusWidget() is focus


def test_a_chart_is_one_stop_of_the_tab_key(hand: Hand) -> None:
    spots = hand.page.numbers.days.chart.spots

    stops = [spot for spot in spots if spot.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert len(spots) == 21 and len(stops) == 1


def test_screen_readers_find_every_number(hand: Hand) -> None:
    interface = QAccessible.queryAccessibleInterface(hand.page.numbers.funnel.chart)

    names = [interface.child(place).text(QAccessible.Text.Name) for place in range(interface.childCount())]

    assert "Connect, Moves on: 84%" in names and len(names) == 35
    assert "Biggest drop: Present" in interface.text(QAccessible.Text.Description)


def test_charts_are_shown_and_copied_as_tables(hand: Hand) -> None:
    funnel = hand.page.numbers.funnel
    hand.click(funnel.twin_button)
    dialog = hand.dialog(TableDialog)

    QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:4] == ["Step", "Entered", "Moved on", "Lost"]
    assert lines[4].split("\t")[:6] == ["Present", "218", "105", "113", "20", "48%"]


def test_a_month_of_the_flow_stands_out_and_is_said(hand: Hand) -> None:
    flow = hand.page.numbers.flow
    assert flow.sentence.text().startswith("June: ")

    hand.click(hand.spot(flow.chart, "April: "))
    hand.press(Qt.Key.Key_Escape, hand.popover())

    assert flow.sentence.text().startswith("April: ") and " at the start" in flow.sentence.text()


def test_the_step_of_the_flow_stays_with_the_plan(hand: Hand) -> None:
    flow = hand.page.numbers.flow
    assert flow.picker.text() == "Step: Present"  # the biggest drop, until someone chooses

    hand.click(flow.picker)
    hand.pick("Close")

    close = next(step for step in hand.session.state.steps if step.name == "Close")
    assert hand.kept.flow_step == close.id and flow.picker.text() == "Step: Close"
    hand.session.undo()
    assert flow.picker.text() == "Step: Present"


def test_losses_without_a_step_are_said_and_no_step_is_blamed(qtbot: QtBot) -> None:
    deals = Maker()
    for _deal in range(12):
        deals.add(5, WON, date(2026, 3, 1))
        deals.add(0, LOST, date(2026, 3, 1))
    found = deals.deals()
    empty = {name: getattr(found, name)[:0] for name in ("event_deal", "event_kind", "event_stage", "event_at")}
    ends = ("", "Won"), ("", "Lost")
    stage = np.where(found.outcome == LOST, len(STEPS) + 1, len(STEPS)).astype(np.int32)
    bare = dataclasses.replace(found, **empty, event_row=found.event_row[:0])
    bare = dataclasses.replace(bare, stage=stage, stage_names=(*found.stage_names, *ends))
    page = shown(plan(bare, (*STEPS, "Won", "Lost")), qtbot)

    card = page.numbers.funnel
    assert card.unplaced.isVisible() and card.unplaced.text() == "12 lost deals do not say in which step."
    assert not any("Biggest drop" in spot.accessibleName() for spot in card.chart.spots)
    card.show_twin()
    assert "12 lost deals do not say in which step." in card.findChild(TableDialog).about.text()
    put_away(page)


def test_exports_of_the_current_stage_alone_say_why_there_are_no_days(qtbot: QtBot) -> None:
    deals = Maker()
    for step in range(5):
        for _deal in range(12):
            deals.add(step, LOST, date(2026, 3, 1))
    found = deals.deals()
    empty = {name: getattr(found, name)[:0] for name in ("event_deal", "event_kind", "event_stage", "event_at")}
    page = shown(plan(dataclasses.replace(found, **empty, event_row=found.event_row[:0])), qtbot)

    assert page.numbers.days.untimed.isVisible() and not page.numbers.days.chart.spots
    assert "hold only the current stage" in page.numbers.days.untimed.text()
    assert page.numbers.funnel.chart.spots
    put_away(page)


def test_narrow_windows_stack_the_cards_and_cut_nothing(qtbot: QtBot) -> None:
    page = shown(plan(fred_deals()), qtbot, 850, 548)
    numbers = page.numbers

    assert numbers.days.y() > numbers.funnel.y() and numbers.funnel.width() <= 850
    right = max(spot.geometry().right() for spot in numbers.funnel.chart.spots)
    assert right <= numbers.funnel.chart.width() + 1
    assert page.head.controls.y() > page.head.title.y()
    assert len(numbers.funnel.chart.spots) == 5 * len(STEPS)
    put_away(page)


def test_a_fault_of_a_chart_does_not_end_the_program(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    chart = ChartView(theme.current(), "Broken")
    qtbot.addWidget(chart)

    def broken(width: float) -> Chart:
        return [][1]

    chart.show_chart(broken)
    chart.resize(500, 300)

    assert chart.heightForWidth(400) > 0 and chart.spots == []
    assert "could not be laid out 400 px wide" in caplog.text


def test_charts_are_drawn_however_narrow(hand: Hand) -> None:
    numbers = hand.page.numbers
    for chart in (numbers.funnel.chart, numbers.days.chart, numbers.flow.chart):
        assert chart._draw is not None
        assert all(chart._draw(float(width)).height > 0 for width in range(1, 700, 9))
