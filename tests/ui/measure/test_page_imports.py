"""The page's imports: the list of them, what was skipped, removing one, large ones measured in the background."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from salesplanner.app import measuring
from salesplanner.plan.edits import deals as edits
from salesplanner.ui.measure.background import jobs_of
from salesplanner.ui.measure.skipped import SkippedDialog
from salesplanner.ui.parts.banner import Banner
from tests.ui.measure.numbers_bench import STEPS, add, fred_deals, plan
from tests.ui.measure.numbers_hand import Hand, put_away, shown


def test_the_rows_that_were_skipped_are_named(hand: Hand) -> None:
    hand.click(hand.page.head.status)
    hand.pick("4 skipped rows")

    table = hand.dialog(SkippedDialog).table
    assert [table.rows.text(0, column) for column in range(5)] == [
        "87", "Row skipped", "The date 31/02/2026 does not exist.", "Close Date", "31/02/2026",
    ]  # fmt: skip


def test_an_import_is_removed_and_brought_back(hand: Hand) -> None:
    hand.click(hand.page.head.status)
    hand.pick("Remove this import")

    assert not hand.page.head.status.isVisible() and hand.page.numbers.empty.isVisible()
    assert hand.said == ["The deals of “deals-export.csv” were removed"]

    hand.session.undo()
    assert hand.page.numbers.cards.isVisible() and hand.page.numbers.measures.funnel.decided == 540


def test_an_import_fills_the_empty_page(bare: Hand) -> None:
    add(bare.session, fred_deals(), STEPS)

    assert bare.page.numbers.cards.isVisible() and bare.page.head.period.isVisible()
    assert bare.page.numbers.funnel.chart.spots


def test_several_imports_are_counted(hand: Hand) -> None:
    add(hand.session, fred_deals(), name="more.csv", skipped=0)

    assert hand.page.head.status.text().endswith("deals-export.csv, 4 of 616 rows skipped, 1 more import")


def test_the_imports_are_opened_by_key(hand: Hand) -> None:
    hand.press(Qt.Key.Key_Down, hand.page.head.status)

    assert hand.entries()[-1] == "Import deals…"


def test_many_deals_are_measured_in_the_background(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "LARGE", 100)
    page = shown(plan(fred_deals()), qtbot)
    numbers = page.numbers
    assert numbers.waiting.isVisible() and numbers.measures is None

    qtbot.waitUntil(lambda: numbers.measures is not None)

    assert not numbers.waiting.isVisible() and numbers.measures.funnel.decided == 540
    put_away(page)


def test_a_change_while_measuring_is_measured_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "LARGE", 100)
    page = shown(plan(fred_deals()), qtbot)

    page.deeds.filter("owner", "Lena Voss")
    qtbot.waitUntil(lambda: page.numbers.measures is not None)

    assert page.numbers.measures.funnel.decided < 300
    put_away(page)


def test_the_last_numbers_stay_while_new_ones_are_measured(
    hand: Hand, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "LARGE", 100)
    numbers, before = hand.page.numbers, hand.page.numbers.measures
    place = numbers.funnel.mapTo(hand.page, QPoint(0, 0))

    hand.page.deeds.filter("owner", "Lena Voss")

    assert numbers.measures is before and numbers.cards.isVisible() and not numbers.waiting.isVisible()
    assert numbers.funnel.mapTo(hand.page, QPoint(0, 0)) == place
    qtbot.waitUntil(lambda: numbers.measures is not before)
    assert numbers.measures.funnel.decided < 300


def test_a_hidden_page_measures_when_it_is_shown(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hand.page.numbers.measures
    hand.page.hide()
    hand.page.deeds.filter("owner", "Lena Voss")
    assert hand.page.numbers.measures is before

    hand.page.show()
    QApplication.processEvents()

    assert hand.page.numbers.measures is not before


def test_the_look_back_brings_its_own_head(hand: Hand) -> None:
    hand.page.take_focus()
    hand.press(Qt.Key.Key_Right)

    assert hand.page.view == "lookback" and not hand.page.head.period.isVisible()
    assert not hand.page.head.status.isVisible() and hand.page.lookback.head.isVisible()
    hand.page.show_view("numbers")
    assert hand.page.head.period.isVisible() and not hand.page.lookback.head.isVisible()


def test_an_import_of_a_later_version_is_named_and_the_others_measured(hand: Hand) -> None:
    session = hand.session
    blob = session.put_blob(b"SPDEALS9 from the future")
    session.run("", edits.add_import, (), name="later.csv", at="2026-08-14T09:00", blob=blob)

    banner = hand.page.numbers.banners.itemAt(0).widget()
    assert isinstance(banner, Banner) and banner.strong.text() == "1 import cannot be read"
    assert hand.page.numbers.measures.funnel.decided == 540


def test_the_page_may_go_while_it_measures(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "LARGE", 100)
    page = shown(plan(fred_deals()), qtbot)
    jobs = jobs_of(page)

    put_away(page)
    qtbot.waitUntil(lambda: not jobs.busy)

    assert not isValid(page)
