"""The look-back table with real mouse and keys: moving, typing, keeping, reverting, copying, reading aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.plan.records import LookDeal
from salesplanner.ui import theme
from salesplanner.ui.measure.look_editor import count_typed, days_typed
from tests.measure.look_deals import all_of_fred, take_in
from tests.ui.measure.look_hands import LookHand, click, fred_session, pick, press, type_into

Key = Qt.Key


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


@pytest.fixture
def hand(qtbot: QtBot) -> LookHand:
    return LookHand(qtbot, fred_session())


def test_arrows_walk_over_the_cells_and_enter_opens_one(hand: LookHand) -> None:
    hand.table.setFocus()
    assert hand.here() == (0, 1)

    press(hand.table, Key.Key_Down)
    press(hand.table, Key.Key_Right)
    press(hand.table, Key.Key_Return)

    assert hand.here() == (1, 2)
    assert hand.view.board.editor.title.text() == "The Green Door in Connect"
    assert hand.focused().text() == "5"


def test_a_digit_begins_the_days_and_a_letter_the_text(hand: LookHand) -> None:
    hand.table.setFocus()

    press(hand.table, Key.Key_7)
    type_into(hand.focused(), "5")
    press(hand.focused(), Key.Key_Return)
    press(hand.focused(), Key.Key_Escape)
    hand.view.board.table.go_to(0, 2)
    press(hand.table, Key.Key_W)
    type_into(hand.focused(), "eighed the bins")
    press(hand.focused(), Key.Key_Return)

    days, words = hand.cell("Mill Lane Stores", "Prospect"), hand.cell("Mill Lane Stores", "Connect")
    assert (days.days if days else None) == 75
    assert (words.text if words else "") == "weighed the bins"


def test_tab_goes_to_the_next_step_and_enter_to_the_next_deal(hand: LookHand) -> None:
    editor = hand.view.board.editor
    hand.open(0, 1)

    press(hand.focused(), Key.Key_Tab)
    assert editor.title.text() == "Mill Lane Stores in Connect"
    press(hand.focused(), Key.Key_Return)
    assert editor.title.text() == "The Green Door in Connect"
    press(hand.focused(), Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert editor.title.text() == "The Green Door in Prospect"


def test_tab_in_the_last_step_goes_to_the_next_deal(hand: LookHand) -> None:
    hand.open(0, 6)

    press(hand.focused(), Key.Key_Tab)

    assert hand.view.board.editor.title.text() == "The Green Door in Prospect"


def test_tab_passes_over_cells_behind_the_end_of_a_lost_deal(hand: LookHand) -> None:
    hand.open(7, 4)

    press(hand.focused(), Key.Key_Tab)

    assert hand.view.board.editor.title.text() == "Quayside Deli in Prospect"


def test_a_cell_behind_the_end_of_a_lost_deal_does_not_open(hand: LookHand) -> None:
    hand.open(7, 5)

    assert not hand.view.board.editor.open
    assert hand.here() == (7, 5)


def test_down_walks_through_the_fields_of_the_editor(hand: LookHand) -> None:
    editor = hand.view.board.editor
    hand.open(0, 1)

    seen = []
    for _field in editor.fields:
        seen.append(hand.focused())
        press(hand.focused(), Key.Key_Down)

    assert seen == editor.fields
    assert hand.focused() is editor.days


def test_typed_numbers_are_one_undoable_step(hand: LookHand) -> None:
    editor = hand.view.board.editor
    hand.open(0, 1)

    type_into(editor.days, "8 d")
    press(editor.days, Key.Key_Down)
    type_into(editor.counts["calls"], "12")
    press(editor.counts["calls"], Key.Key_Return)
    cell = hand.cell("Mill Lane Stores", "Prospect")
    assert cell is not None and (cell.days, cell.calls, cell.emails) == (8, 12, 2)

    hand.session.undo()
    cell = hand.cell("Mill Lane Stores", "Prospect")
    assert cell is not None and (cell.days, cell.calls) == (9, 3)


def test_escape_takes_back_what_was_typed_and_gives_the_keyboard_to_the_table(hand: LookHand) -> None:
    before = hand.state
    hand.open(0, 1)

    type_into(hand.focused(), "99")
    assert hand.view.desk.typing
    press(hand.focused(), Key.Key_Escape)

    assert hand.state is before
    assert not hand.view.board.editor.open
    assert not hand.view.desk.typing
    assert QApplication.focusWidget() is hand.table


def test_what_is_no_number_stays_with_a_sentence(hand: LookHand) -> None:
    before = hand.state
    hand.open(0, 1)

    type_into(hand.focused(), "soon")
    press(hand.focused(), Key.Key_Tab)

    editor = hand.view.board.editor
    assert editor.problem.text() == "“soon” is no whole number. Type one such as 8."
    assert editor.days.text() == "soon"
    assert hand.state is before


def test_a_click_elsewhere_keeps_what_was_typed(hand: LookHand) -> None:
    hand.open(0, 1)
    type_into(hand.focused(), "31")

    click(hand.view.head.choose)

    cell = hand.cell("Mill Lane Stores", "Prospect")
    assert cell is not None and cell.days == 31
    assert not hand.view.board.editor.open


def test_an_edit_undone_elsewhere_is_followed_by_the_open_editor(hand: LookHand) -> None:
    hand.open(0, 1)
    type_into(hand.focused(), "31")
    press(hand.focused(), Key.Key_Return)
    hand.open(0, 1)

    hand.session.undo()

    assert hand.view.board.editor.days.text() == "9"


def test_delete_empties_a_cell(hand: LookHand) -> None:
    hand.table.setFocus()

    press(hand.table, Key.Key_Delete)

    assert hand.cell("Mill Lane Stores", "Prospect") is None


def test_delete_on_the_name_takes_a_deal_out_and_undo_brings_it_back(hand: LookHand) -> None:
    hand.table.setFocus()
    press(hand.table, Key.Key_Left)

    press(hand.table, Key.Key_Delete)
    assert len(hand.state.look_deals) == 9
    assert hand.said == ["Mill Lane Stores was taken out"]

    hand.session.undo()
    assert len(hand.state.look_deals) == 10
    assert hand.cell("Mill Lane Stores", "Close") is not None


def test_the_menu_marks_a_deal_as_lost_in_a_step(hand: LookHand) -> None:
    hand.view._open_menu(hand.deal("Quayside Deli").id, "step-research", hand.place(8, 3))

    pick("Lost in this step")

    assert hand.deal("Quayside Deli").lost_in == "step-research"
    assert hand.cell("Quayside Deli", "Present") is None


def test_each_cell_reads_as_a_sentence(hand: LookHand) -> None:
    model = hand.view.board.model

    def said(row: int, column: int) -> str:
        return str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert said(0, 0) == "Mill Lane Stores, Amir Haddad"
    assert said(0, 4) == "13 days. 1 e-mail, 1 meeting or visit, 1 demo. Staff ranked the six"
    assert said(9, 4) == "lost here. 8 days. 1 call, 2 e-mails, 1 demo. No shelf space until May"
    assert said(9, 5) == "Nothing: the deal was lost before"
    assert said(9, 7) == "Lost, 30 Jul 2026"
    assert said(10, 1) == "9 days. 3 calls, 2 e-mails"
    assert said(10, 7) == "50 days if signed"
    assert said(12, 4) == "Staff ranked the six, 2 of 7"


def test_copying_gives_rows_for_a_spreadsheet(hand: LookHand) -> None:
    hand.table.setFocus()

    press(hand.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    rows = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert len(rows) == 11
    assert {len(row) for row in rows} == {2 + 6 * 6 + 2}
    assert rows[0][:4] == ["Deal", "Owner", "Prospect, days", "Prospect, calls"]
    assert rows[1][:8] == ["Mill Lane Stores", "Amir Haddad", "9", "3", "2", "0", "0", "Photo of her own shelf"]
    assert rows[10][-2:] == ["Lost", "2026-07-30"]


def test_copied_text_runs_nothing_in_a_spreadsheet(hand: LookHand) -> None:
    hand.open(0, 1)
    editor = hand.view.board.editor
    editor.text.setFocus()
    editor.text.selectAll()
    type_into(editor.text, "=1+1")
    press(editor.text, Key.Key_Return)
    press(hand.focused(), Key.Key_Escape)

    press(hand.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert "\t'=1+1\t" in QApplication.clipboard().text()


def test_imported_medians_stand_below_and_the_biggest_drop_is_in_focus(qtbot: QtBot) -> None:
    session = fred_session()
    take_in(session, all_of_fred())

    hand = LookHand(qtbot, session)

    row = len(hand.state.look_deals) + 1
    model = hand.view.board.model
    assert [model.index(row, at).data() for at in range(3)] == [
        "Measured, 12 months",
        "9 days, the same",
        "6 days, the same",
    ]
    assert hand.view.board.table.focus_step == "step-present"


def test_a_click_on_a_heading_puts_its_step_into_focus(hand: LookHand) -> None:
    header = hand.view.board.table.horizontalHeader()
    x = header.sectionViewportPosition(3) + 20

    click(header.viewport(), header.viewport().rect().topLeft() + type(hand.place(0, 0))(x, 10))

    assert hand.view.board.table.focus_step == "step-research"


def test_an_empty_table_offers_to_choose_deals(qtbot: QtBot) -> None:
    session = fred_session()
    for deal in session.state.look_deals:
        session.run("x", lambda tx, d=deal: tx.drop(*[c for c in tx.state.look_cells.values() if c.deal == d.id], d))

    hand = LookHand(qtbot, session)

    assert hand.view.board.empty.isVisible()
    assert not hand.table.isVisible()
    click(hand.view.board.first_button)
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert dialog is not None and dialog.windowTitle() == "Choose deals"
    dialog.close()


def test_the_editor_lies_inside_the_view_and_covers_as_little_as_it_can(hand: LookHand) -> None:
    hand.open(9, 4)

    editor = hand.view.board.editor
    table = hand.view.board.table
    spot = editor.geometry().translated(-table.viewport().mapTo(hand.view.inside, table.rect().topLeft()))
    assert hand.view.inside.rect().contains(editor.geometry())
    assert spot.left() >= table.cell_rect(9, 4).right() - 6
    assert not spot.intersects(table.cell_rect(9, 4).adjusted(0, 0, -10, 0))


def test_a_very_long_name_does_not_widen_the_table(hand: LookHand) -> None:
    before = hand.view.board.table.columnWidth(0)

    def rename(tx: object) -> None:
        deal = hand.deal("Mill Lane Stores")
        tx.put(LookDeal(deal.id, deal.rank, "W" * 200, outcome="won"))  # type: ignore[attr-defined]

    hand.session.run("x", rename)
    hand.view.grab()

    assert hand.view.board.table.columnWidth(0) == before
    hand.open(0, 1)
    assert hand.view.board.editor.width() < 400


@pytest.mark.parametrize(("typed", "days"), [("8", 8), ("8 d", 8), ("8d", 8), ("8 days", 8), ("1 day", 1), ("", None)])
def test_days_are_read_as_people_write_them(typed: str, days: int | None) -> None:
    assert days_typed(typed) == days


def test_no_count_is_none() -> None:
    assert count_typed(" ") == 0
    assert count_typed("3") == 3
