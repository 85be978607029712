"""Definitions: rivals with their values, switching between them, what is stalled, and what stages mean."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.measure.deals import Words
from salesplanner.ui.measure.deals_dialog import DealsDialog
from salesplanner.ui.measure.more import Tile
from salesplanner.ui.measure.popover import RivalRow
from salesplanner.ui.measure.stages import StagesDialog
from salesplanner.ui.measure.stalled_dialog import StalledDialog
from salesplanner.ui.measure.table_dialog import TableDialog
from tests.ui.measure.numbers_bench import STEPS, fred_deals, plan
from tests.ui.measure.numbers_hand import Hand, put_away, shown


def tile(hand: Hand, name: str) -> Tile:
    return next(part for part in hand.page.numbers.more.figures.tiles if part.accessibleName().startswith(name))


def rival(hand: Hand, key: str) -> RivalRow:
    return next(row for row in hand.popover().rivals if row.rival.key == key)


def show(hand: Hand, part: Tile) -> None:
    """Scrolls there, as the wheel does."""
    hand.page.numbers.area.ensureWidgetVisible(part)
    hand.click(part)


def test_every_figure_says_what_it_rests_on(hand: Hand) -> None:
    said = [part.accessibleName() for part in hand.page.numbers.more.figures.tiles]

    assert said[0] == "Win rate: 22%. 63 of 286 deals"
    assert "Average value, USD: too few deals to say. 7 deals won with a value" in said
    assert any(words.startswith("Sales velocity, EUR: EUR") and words.count("a day") for words in said)


def test_the_win_rate_shows_its_rivals_and_switches_to_one(hand: Hand) -> None:
    show(hand, tile(hand, "Win rate"))
    values = [(row.rival.key, row.accessibleName()) for row in hand.popover().rivals]
    assert [key for key, _words in values] == ["closed", "first", "created", "value"]
    assert "12%" in values[1][1] and "63 of 540 deals" in values[1][1]

    hand.click(rival(hand, "created"))

    assert hand.kept.win_rate == "created" and rival(hand, "created").isChecked()
    assert tile(hand, "Win rate").accessibleName() == "Win rate: 9%. 54 of 572 deals"
    hand.session.undo()
    assert tile(hand, "Win rate").accessibleName() == "Win rate: 22%. 63 of 286 deals"


def test_a_rival_that_is_told_only_changes_nothing(hand: Hand) -> None:
    show(hand, tile(hand, "Win rate"))
    number = hand.session.store.number

    hand.click(rival(hand, "first"))

    assert hand.session.store.number == number and rival(hand, "closed").isChecked()


def test_the_cycle_and_revisits_are_switched(hand: Hand) -> None:
    show(hand, tile(hand, "Sales cycle, median"))
    hand.click(rival(hand, "closed"))
    assert hand.kept.cycle == "closed"
    hand.press(Qt.Key.Key_Escape, hand.popover())

    days = hand.page.numbers.days.chart
    hand.page.numbers.area.ensureWidgetVisible(days)
    hand.click(hand.spot(days, "Present, Median"))
    hand.click(rival(hand, "latest"))
    assert hand.kept.revisits_add is False


def test_stalled_deals_are_listed_with_days_over(hand: Hand) -> None:
    card = hand.page.numbers.stalled
    assert card.rows[0].accessibleName() == "Store 577, Present, 45 days, 25 days over, owner Amir Haddad"

    hand.click(card.more)

    table = hand.dialog(StalledDialog).table
    assert table.rows.rowCount() == 30
    table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    over = [int(table.rows.text(row, 5)) for row in range(30)]
    assert over == sorted(over, reverse=True)


def test_a_stalled_deal_leads_to_its_row(hand: Hand) -> None:
    hand.click(hand.page.numbers.stalled.rows[0])

    table = hand.dialog(DealsDialog).table
    assert table.rows.rowCount() == 1 and table.rows.text(0, 1) == "Store 577"


def test_a_limit_of_ones_own_says_when_a_deal_is_stalled(hand: Hand) -> None:
    hand.click(hand.page.numbers.stalled.badge)
    limit = hand.popover().limit
    hand.click(limit.after)

    QTest.keyClicks(limit.days, "40")
    hand.press(Qt.Key.Key_Return, limit.days)

    assert (hand.kept.stalled_by, hand.kept.stalled_days) == ("days", 40)
    assert hand.page.numbers.stalled.badge.accessibleName() == "58 stalled deals"
    assert "over 40 days" in hand.popover().accessibleDescription()


def test_words_instead_of_days_are_told(hand: Hand) -> None:
    hand.click(hand.page.numbers.stalled.badge)
    limit = hand.popover().limit
    hand.click(limit.after)

    QTest.keyClicks(limit.days, "soon")
    hand.press(Qt.Key.Key_Return, limit.days)

    assert limit.problem.isVisible() and hand.kept.stalled_by == "usual"


def test_the_share_between_two_steps_stays_with_the_plan(hand: Hand) -> None:
    pair = hand.page.numbers.more.pair
    hand.page.numbers.area.ensureWidgetVisible(pair)
    assert pair.tile.accessibleName() == "Won after entering Connect: 22%. 63 of 286 deals"
    assert pair.days.accessibleName().startswith("Days from Connect to Research: ")

    hand.click(pair.start)
    hand.pick("Present")
    hand.click(pair.end)
    hand.pick("Close")

    assert pair.tile.accessibleName() == "Reaches Close after Present: 37%. 80 of 218 deals"
    hand.click(pair.end)
    hand.pick("The sale")
    assert pair.tile.accessibleName() == "Won after entering Present: 29%. 63 of 218 deals"


def test_reasons_for_losing_lead_to_their_deals(hand: Hand) -> None:
    reasons = hand.page.numbers.more.reasons
    hand.page.numbers.area.ensureWidgetVisible(reasons)
    assert reasons.basis.text() == "477 lost deals, 1 Jul 2025 to 30 Jun 2026"
    assert reasons.rows[0].accessibleName() == "No budget: 96 deals"

    hand.click(reasons.rows[0])
    hand.click(hand.popover().deals_button)

    assert hand.dialog(DealsDialog).table.rows.rowCount() == 96


def test_all_reasons_are_shown_as_a_table(hand: Hand) -> None:
    deals = hand.session.book.deals
    words = [f"Reason {place % 9}" for place in range(len(deals))]
    session = plan(replace(deals, reason=Words.of(words)))
    hand.page.numbers.more.reasons.show_measures(session.book.measures)
    hand.page.numbers.area.ensureWidgetVisible(hand.page.numbers.more.reasons.more)

    hand.click(hand.page.numbers.more.reasons.more)

    rows = hand.dialog(TableDialog).table.rows
    assert rows.rowCount() == 9 and rows.text(0, 2).endswith("%")


def test_stages_that_mean_nothing_are_explained(qtbot: QtBot) -> None:
    session = plan(fred_deals(), STEPS[:-1])
    page = shown(session, qtbot)
    one = Hand(session, page)
    assert page.numbers.measures is not None and dict(page.numbers.measures.unknown_stages) == {"Nurture": 63}

    page.deeds.show_stages()
    dialog = one.dialog(StagesDialog)
    assert not dialog.keep_button.isEnabled()
    dialog.picks["Nurture"].setCurrentText("Nurture")
    one.click(dialog.keep_button)

    assert dict(page.numbers.measures.unknown_stages) == {}
    session.undo()
    assert dict(page.numbers.measures.unknown_stages) == {"Nurture": 63}
    put_away(page)


def test_names_of_the_crm_are_shown_as_they_are(qtbot: QtBot) -> None:
    found = fred_deals()
    bad = replace(found.name, words=("", *("<b>=cmd|x</b>\n" + word for word in found.name.words[1:])))
    session = plan(replace(found, name=bad))
    page = shown(session, qtbot)
    one = Hand(session, page)

    one.click(page.numbers.stalled.rows[0])
    table = one.dialog(DealsDialog).table
    table.copy()

    assert table.rows.text(0, 1).startswith("<b>=cmd")
    assert QApplication.clipboard().text().split("\n")[1].split("\t")[1] == "<b>=cmd|x</b> Store 577"
    put_away(page)
