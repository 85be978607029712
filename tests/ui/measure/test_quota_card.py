"""The quota table with real mouse and keys: typing, moving, pasting, importing, reps and months."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.plan.records import Plan
from salesplanner.plan.state import State
from salesplanner.ui import theme
from salesplanner.ui.measure.quota_card import QuotaCard
from salesplanner.ui.measure.quota_import import QuotaDialog, show_file
from salesplanner.ui.measure.quota_rep import RepDialog
from tests.support.memory import MemorySession
from tests.ui.measure.look_hands import TODAY, click, fred_session, press, session_of, type_into

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Open = Callable[[MemorySession], QuotaCard]


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    def show(session: MemorySession) -> QuotaCard:
        card = QuotaCard(session, theme.current())
        card.today = lambda: TODAY
        card.refresh()
        qtbot.addWidget(card)
        card.resize(596, 420)
        card.show()
        qtbot.waitExposed(card)
        QApplication.processEvents()
        return card

    return show


def percents(state: State, name: str) -> dict[str, float]:
    """Month → percent of a rep."""
    rep = next(rep for rep in state.reps if rep.name == name)
    return {month[:7]: quota.percent for (of, month), quota in sorted(state.quotas.items()) if of == rep.id}


def cell(card: QuotaCard, row: int, column: int) -> None:
    """Clicks a cell."""
    click(card.table.viewport(), card.table.cell_rect(row, column).center())


def dialog_of(card: QuotaCard, kind: type[Any]) -> Any:
    return card.window().findChildren(kind)[-1]


def test_a_number_is_typed_and_enter_goes_to_the_next_rep(opened: Open) -> None:
    session = fred_session()
    card = opened(session)

    cell(card, 0, 1)
    type_into(card.cell, "99")
    press(card.cell, Key.Key_Return)
    type_into(card.cell, "88,5")
    press(card.cell, Key.Key_Return)

    assert percents(session.state, "Dana Reyes")["2026-02"] == 99
    assert percents(session.state, "Amir Haddad")["2026-02"] == 88.5
    session.undo()
    assert percents(session.state, "Amir Haddad")["2026-02"] == 100
    assert percents(session.state, "Dana Reyes")["2026-02"] == 99


def test_tab_goes_to_the_next_month_and_then_to_the_next_rep(opened: Open) -> None:
    card = opened(fred_session())
    cell(card, 0, 5)

    press(card.cell, Key.Key_Tab)
    assert card.cell.accessibleName() == "Dana Reyes, Jul"
    press(card.cell, Key.Key_Tab)
    assert card.cell.accessibleName() == "Amir Haddad, Feb"


def test_escape_takes_back_what_was_typed(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    before = session.state
    cell(card, 0, 1)

    type_into(card.cell, "1")
    press(card.cell, Key.Key_Escape)

    assert session.state is before
    assert QApplication.focusWidget() is card.table
    assert not card.desk.typing


def test_what_is_no_number_is_refused_with_a_sentence(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    before = session.state
    cell(card, 0, 1)

    type_into(card.cell, "much")
    press(card.cell, Key.Key_Return)

    assert card.problem.text().startswith("“much” is no number.")
    assert session.state is before
    assert card.cell.text() == "much"


def test_an_emptied_cell_and_delete_take_a_number_away(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    cell(card, 0, 1)
    press(card.cell, Key.Key_Backspace)
    press(card.cell, Key.Key_Return)
    press(card.cell, Key.Key_Escape)
    card.table.go_to(0, 2)

    press(card.table, Key.Key_Delete)

    assert sorted(percents(session.state, "Dana Reyes")) == ["2026-04", "2026-05", "2026-06", "2026-07"]


def test_a_table_from_the_clipboard_is_one_step(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    said: list[str] = []
    card.message.connect(said.append)
    QApplication.clipboard().setText("Rep\tJul 2026\tAug 2026\nDana Reyes\t109\t90\nNew Person\t50\t60\n")
    card.table.setFocus()

    press(card.table, Key.Key_V, CTRL)

    assert percents(session.state, "Dana Reyes")["2026-08"] == 90
    assert percents(session.state, "New Person") == {"2026-07": 50, "2026-08": 60}
    assert said == ["4 numbers entered"]
    session.undo()
    assert "New Person" not in [rep.name for rep in session.state.reps]
    assert percents(session.state, "Dana Reyes")["2026-07"] == 108


def test_a_pasted_table_with_problems_is_shown_first(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    QApplication.clipboard().setText("Rep,Jul 2026\nDana Reyes,abc\nAmir Haddad,77\n")

    click(card.paste_button)
    dialog = dialog_of(card, QuotaDialog)

    assert dialog.problems.text() == "Row 2, 2026-07: “abc” is no percent and was left out."
    assert percents(session.state, "Amir Haddad")["2026-07"] == 112
    click(dialog.take)
    assert percents(session.state, "Amir Haddad")["2026-07"] == 77


def test_a_file_is_shown_before_its_numbers_are_entered(opened: Open, tmp_path: Path) -> None:
    session = fred_session()
    card = opened(session)
    path = tmp_path / "quota.csv"
    path.write_text("Rep;Jul 2026\nDana Reyes;55\n", "utf-8")

    dialog = show_file(card, card.desk, path, TODAY, lambda _words: None)
    assert isinstance(dialog, QuotaDialog)
    click(dialog.take)

    assert percents(session.state, "Dana Reyes")["2026-07"] == 55


def test_what_is_no_table_changes_nothing_and_says_why(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    before = session.state
    QApplication.clipboard().setText("hello")

    click(card.paste_button)

    assert session.state is before
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert dialog is not None and dialog.windowTitle() == "The table was not read"
    dialog.close()


def test_copying_and_pasting_brings_the_same_table(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    card.table.setFocus()
    press(card.table, Key.Key_C, CTRL)
    other = session_of([Plan("plan")])
    empty = opened(other)

    click(empty.paste_button)

    assert [rep.name for rep in other.state.reps] == [rep.name for rep in session.state.reps]
    assert percents(other.state, "Mia Chen") == percents(session.state, "Mia Chen")


def test_a_new_month_is_typed_into_a_new_column(opened: Open) -> None:
    session = fred_session()
    card = opened(session)

    click(card.add_month)
    assert card.cell.accessibleName() == "Dana Reyes, Aug"
    type_into(card.cell, "12")
    press(card.cell, Key.Key_Return)

    assert percents(session.state, "Dana Reyes")["2026-08"] == 12
    assert card.model.months[-1] == "2026-08-01"
    assert card.model.full == "2026-07-01"


def test_months_beyond_six_are_paged(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    click(card.add_month)
    type_into(card.cell, "12")
    press(card.cell, Key.Key_Escape)
    card.new_month()
    type_into(card.cell, "12")
    press(card.cell, Key.Key_Return)
    assert card.model.months[0] == "2026-03-01"

    click(card.earlier)

    assert card.model.months[0] == "2026-02-01"
    assert not card.earlier.isEnabled()


def test_a_rep_is_added_renamed_and_deleted(opened: Open) -> None:
    session = fred_session()
    card = opened(session)

    click(card.add_rep)
    dialog = dialog_of(card, RepDialog)
    type_into(dialog.name, "Zoe Lang")
    type_into(dialog.since, "1 Jul 2026")
    click(dialog.take)
    assert [(r.name, r.since) for r in session.state.reps][-1] == ("Zoe Lang", "2026-07-01")

    card.window().activateWindow()
    card.table.go_to(6, 0)
    card.table.setFocus()
    press(card.table, Key.Key_F2)
    dialog = dialog_of(card, RepDialog)
    dialog.name.selectAll()
    type_into(dialog.name, "Zoe Long")
    click(dialog.take)
    assert session.state.reps[-1].name == "Zoe Long"

    press(card.table, Key.Key_Delete)
    assert len(session.state.reps) == 6


def test_the_same_name_is_refused_in_the_dialog(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    click(card.add_rep)
    dialog = dialog_of(card, RepDialog)

    type_into(dialog.name, "dana reyes")
    click(dialog.take)

    assert dialog.problem.text() == "“dana reyes” is in the table already."
    assert len(session.state.reps) == 6
    dialog.reject()


def test_the_table_reads_as_sentences(opened: Open) -> None:
    card = opened(fred_session())

    def said(row: int, column: int) -> str:
        return str(card.model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert said(4, 0) == "Ben Okafor, since Feb, at pace in 4 months"
    assert said(5, 0) == "Mia Chen, since Apr, not at pace after 3 months"
    assert said(0, 1) == "103 percent of the quota, at quota"
    assert said(5, 1) == "Not hired yet"
    assert said(6, 6) == "4 of 6 at quota, 67%"
    assert card.sentence.text() == "67% in July feeds the level above. Humming needs 80% every month."
    assert card.strip.kind == "experimenting"


def test_without_reps_the_card_says_what_to_do(opened: Open) -> None:
    card = opened(session_of([Plan("plan")]))

    assert card.empty.isVisible()
    assert not card.table.isVisible()
    assert card.add_rep.isVisible()


def test_the_first_rep_finds_the_last_full_month_ready(opened: Open) -> None:
    card = opened(session_of([Plan("plan")]))
    click(card.add_rep)
    dialog = dialog_of(card, RepDialog)
    type_into(dialog.name, "Dana")
    click(dialog.take)

    assert card.model.months == (date(2026, 7, 1).isoformat(),)
