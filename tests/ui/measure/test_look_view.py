"""The look back beyond its table: filling from an import, choosing deals, working backwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.plan.records import LookDeal, Person
from salesplanner.ui import theme
from salesplanner.ui.measure.backwards_card import DayDialog
from salesplanner.ui.measure.look_choose import ChooseDialog
from tests.measure.look_deals import all_of_fred, closed, deals_of, take_in, with_touches
from tests.support.memory import MemorySession
from tests.ui.measure.look_hands import LookHand, click, fred_session, pick, press, type_into

Key = Qt.Key


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


@pytest.fixture
def session() -> MemorySession:
    return fred_session()


def some_deals() -> Any:
    """Thirty closed deals, the newest is D29; two of them have the names of deals of Fred's table."""
    rows = [closed(f"D{n:02}", date(2026, 7, n + 1), (9, 6, 4, 14, 12, 8), won=n % 2 == 1) for n in range(30)]
    return with_touches(deals_of(*rows), [("D29", "Call", date(2026, 7, 29))])


def empty_table(session: MemorySession) -> None:
    """Takes all deals out of the table."""
    gone = [*session.state.look_cells.values(), *session.state.look_deals]
    session.run("x", lambda tx: tx.drop(*gone))


def dialog_of(hand: LookHand, kind: type[Any]) -> Any:
    found = hand.view.window().findChildren(kind)
    assert found
    return found[-1]


# choosing


def test_the_last_five_closed_deals_are_chosen_with_two_clicks(qtbot: QtBot, session: MemorySession) -> None:
    empty_table(session)
    take_in(session, some_deals())
    hand = LookHand(qtbot, session)
    click(hand.view.board.first_button)
    dialog = dialog_of(hand, ChooseDialog)

    click(dialog.lasts[5])
    assert dialog.take.text() == "Look at 5 deals"
    click(dialog.take)

    assert [deal.number for deal in hand.view.board.model.deals] == ["D29", "D27", "D25", "D23", "D28"]
    assert [deal.outcome for deal in hand.view.board.model.deals] == ["won"] * 4 + ["lost"]
    assert hand.view.board.model.headerData(0, Qt.Orientation.Horizontal) == "Last five closed deals"
    hand.session.undo()
    assert not hand.state.look_deals


def test_the_last_five_can_be_taken_as_they_closed(qtbot: QtBot, session: MemorySession) -> None:
    empty_table(session)
    take_in(session, some_deals())
    hand = LookHand(qtbot, session)
    click(hand.view.board.first_button)
    dialog = dialog_of(hand, ChooseDialog)

    dialog.mix.set_value("all")
    click(dialog.lasts[5])
    click(dialog.take)

    assert sorted(deal.number for deal in hand.state.look_deals) == ["D25", "D26", "D27", "D28", "D29"]


def test_a_deal_typed_by_hand_joins_the_table(qtbot: QtBot, session: MemorySession) -> None:
    hand = LookHand(qtbot, session)
    click(hand.view.head.choose)
    dialog = dialog_of(hand, ChooseDialog)

    type_into(dialog.form.name, "Corner Pantry")
    type_into(dialog.form.owner, "amir haddad")
    type_into(dialog.form.day, "3 Aug 2026")
    press(dialog.form.day, Key.Key_Return)
    click(dialog.take)

    deal = hand.deal("Corner Pantry")
    owner = hand.state.find(Person, deal.owner)
    assert (deal.closed, deal.outcome) == ("2026-08-03", "won")
    assert owner is not None and owner.name == "Amir Haddad"
    assert len(hand.state.look_deals) == 11


def test_a_day_that_does_not_exist_is_refused_in_the_dialog(qtbot: QtBot, session: MemorySession) -> None:
    hand = LookHand(qtbot, session)
    click(hand.view.head.choose)
    dialog = dialog_of(hand, ChooseDialog)

    type_into(dialog.form.name, "Corner Pantry")
    type_into(dialog.form.day, "31 Feb 2026")
    click(dialog.add)

    assert "does not exist" in dialog.problem.text()
    assert len(hand.state.look_deals) == 10
    dialog.reject()


def test_taking_the_tick_away_takes_a_deal_out(qtbot: QtBot, session: MemorySession) -> None:
    hand = LookHand(qtbot, session)
    click(hand.view.head.choose)
    dialog = dialog_of(hand, ChooseDialog)

    dialog.list.setFocus()
    dialog.list.setCurrentRow(0)
    press(dialog.list, Key.Key_Space)
    click(dialog.take)

    assert len(hand.state.look_deals) == 9
    assert "Mill Lane Stores" not in [deal.name for deal in hand.state.look_deals]


def test_more_than_twenty_cannot_be_chosen(qtbot: QtBot, session: MemorySession) -> None:
    take_in(session, some_deals())
    hand = LookHand(qtbot, session)
    click(hand.view.head.choose)
    dialog = dialog_of(hand, ChooseDialog)

    for row in range(10, 21):
        dialog.list.item(row).setCheckState(Qt.CheckState.Checked)

    assert dialog.problem.text() == "21 are chosen; 20 fit in."
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_a_deal_is_changed_by_enter_on_its_name(qtbot: QtBot, session: MemorySession) -> None:
    from salesplanner.ui.measure.look_deal_form import DealDialog

    hand = LookHand(qtbot, session)
    hand.table.setFocus()
    press(hand.table, Key.Key_Left)
    press(hand.table, Key.Key_Return)
    dialog = dialog_of(hand, DealDialog)

    dialog.form.name.selectAll()
    type_into(dialog.form.name, "Mill Lane")
    click(dialog.save)

    assert hand.state.get(LookDeal, "look-1").name == "Mill Lane"


# filling


def test_filling_takes_days_and_touches_of_empty_cells_only(qtbot: QtBot, session: MemorySession) -> None:
    empty_table(session)
    take_in(session, some_deals())
    hand = LookHand(qtbot, session)
    hand.view.choose()
    dialog = dialog_of(hand, ChooseDialog)
    dialog.choose_last(5)
    click(dialog.take)
    hand.view.activateWindow()
    hand.open(0, 1)
    type_into(hand.focused(), "77")
    press(hand.focused(), Key.Key_Return)
    press(hand.focused(), Key.Key_Escape)

    click(hand.view.head.fill)

    typed, filled = hand.cell("Deal D29", "Prospect"), hand.cell("Deal D29", "Close")
    assert typed is not None and (typed.days, typed.filled) == (77, "")
    assert filled is not None and (filled.days, filled.calls, filled.filled) == (8, 1, "2026-08-13")
    assert hand.said[-1] == "29 cells filled from the import"
    assert "cells filled from the import of 13 Aug, the others by hand." in hand.view.head.note.text()

    hand.session.undo()
    assert hand.cell("Deal D29", "Close") is None
    kept = hand.cell("Deal D29", "Prospect")
    assert kept is not None and kept.days == 77


def test_a_typed_deal_is_filled_where_one_deal_of_the_import_has_its_name(
    qtbot: QtBot, session: MemorySession
) -> None:
    empty_table(session)
    take_in(session, some_deals())
    session.run("x", lambda tx: tx.put(LookDeal("own", "V", "deal d07")))
    hand = LookHand(qtbot, session)

    click(hand.view.head.fill)

    assert [cell.days for cell in hand.state.look_cells.values()] == [9, 6, 4, 14, 12, 8]


def test_filling_a_full_table_says_that_nothing_is_left(qtbot: QtBot, session: MemorySession) -> None:
    take_in(session, some_deals())
    hand = LookHand(qtbot, session)
    before = hand.state

    click(hand.view.head.fill)

    assert hand.state is before
    assert hand.view.problem.text().startswith("The import has nothing for cells that are still empty.")


def test_without_an_import_the_button_says_what_is_missing(qtbot: QtBot, session: MemorySession) -> None:
    hand = LookHand(qtbot, session)

    assert not hand.view.head.fill.isEnabled()
    assert "Import deals first." in hand.view.head.fill.toolTip()
    assert hand.view.head.note.text() == "Filled in by hand. The last seven signed and the last three lost."


# working backwards


def test_the_way_back_stands_in_words_and_in_a_sentence(qtbot: QtBot, session: MemorySession) -> None:
    take_in(session, all_of_fred())

    card = LookHand(qtbot, session).view.backwards

    assert card.about.text() == "From the signature to first contact: 53 days, medians added up"
    assert card.day_button.text() == "Sign by 30 Sep 2026"
    assert card.sentence.text().startswith(
        "67 of 72 open deals entered in time. At measured rates about 24 of them sign by 30 Sep."
    )
    assert card.view.accessibleName().startswith("To sign by 30 Sep, enter Close by 22 Sep (8 days)")
    assert card.view.accessibleName().endswith("enter Prospect by 8 Aug (9 days).")


def test_a_day_that_has_passed_says_so(qtbot: QtBot, session: MemorySession) -> None:
    take_in(session, all_of_fred())
    hand = LookHand(qtbot, session)
    hand.view.day = date(2026, 11, 23)

    hand.view.refresh()

    words = hand.view.backwards.sentence.text()
    assert words == "30 Sep 2026 has passed. Choose a later day for the signature."


def test_two_signed_deals_show_what_is_missing(qtbot: QtBot, session: MemorySession) -> None:
    hand = LookHand(qtbot, session)
    for name in ("Harbour Foods", "Nettle & Rye", "Southgate Market", "Plum Tree Grocers", "Fennel Street Co-op"):
        hand.view.deeds.delete(hand.deal(name).id)

    card = hand.view.backwards
    assert card.nothing.text() == "Fill in three signed deals to see the timeline."
    assert card.nothing.isVisible()
    assert not card.view.isVisible()


def test_another_day_is_typed_and_kept(qtbot: QtBot, session: MemorySession) -> None:
    hand = LookHand(qtbot, session)
    click(hand.view.backwards.day_button)
    pick("Another day")
    dialog = dialog_of(hand, DayDialog)

    dialog.day.selectAll()
    type_into(dialog.day, "15 Oct 2026")
    press(dialog.day, Key.Key_Return)

    assert hand.state.measuring.sign_by == "2026-10-15"
    assert hand.view.backwards.day_button.text() == "Sign by 15 Oct 2026"
    hand.session.undo()
    assert hand.view.backwards.day_button.text() == "Sign by 30 Sep 2026"


def test_the_end_of_the_goal_is_one_choice(qtbot: QtBot, session: MemorySession) -> None:
    hand = LookHand(qtbot, session)
    click(hand.view.backwards.day_button)

    pick("End of the goal, 30 Sep 2026")

    assert hand.state.measuring.sign_by == ""
    assert hand.view.backwards.day_button.text() == "Sign by 30 Sep 2026"


def test_a_plan_without_anything_shows_the_empty_states(qtbot: QtBot) -> None:
    from tests.ui.measure.look_hands import session_of

    hand = LookHand(qtbot, session_of([]), 882, 548)

    assert hand.view.board.empty.isVisible()
    assert hand.view.quota.empty.isVisible()
    assert hand.view.head.note.text() == ""


def test_the_smallest_window_scrolls_instead_of_cutting(qtbot: QtBot, session: MemorySession) -> None:
    take_in(session, all_of_fred())
    hand = LookHand(qtbot, session, 882, 548)

    table = hand.view.board.table
    assert table.horizontalScrollBar().maximum() > 0
    assert hand.view.area.verticalScrollBar().maximum() > 0
    table.setFocus()
    for _step in range(6):
        press(table, Key.Key_Right)
    assert table.stays == table.columnWidth(0)
    assert table.cell_rect(0, 7).right() <= table.viewport().width()
    assert table.cell_rect(0, 7).left() >= table.stays
