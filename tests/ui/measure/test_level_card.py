"""The card of how the process runs, its three questions, and remarks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.plan.records import Plan
from salesplanner.ui import theme
from salesplanner.ui.measure.level_card import EvidenceRow, LevelCard
from salesplanner.ui.measure.level_dialog import LevelDialog
from tests.support.memory import MemorySession
from tests.ui.measure.look_hands import TODAY, click, fred_session, press, session_of, type_into

Open = Callable[[MemorySession], LevelCard]


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


@pytest.fixture
def opened(qtbot: QtBot) -> Open:
    def show(session: MemorySession) -> LevelCard:
        card = LevelCard(session, theme.current())
        card.day = TODAY
        card.refresh()
        qtbot.addWidget(card)
        card.resize(413, 460)
        card.show()
        qtbot.waitExposed(card)
        QApplication.processEvents()
        return card

    return show


def dialog_of(card: LevelCard) -> Any:
    click(card.answer)
    return card.window().findChildren(LevelDialog)[-1]


def evidence(card: LevelCard) -> list[str]:
    return [row.accessibleName() for row in card.findChildren(EvidenceRow) if not row.isHidden()]


def test_the_card_shows_the_level_its_evidence_and_what_is_missing(opened: Open) -> None:
    card = opened(fred_session())

    assert card.strip.kind == "experimenting"
    assert card.strip.accessibleName() == "Level: Experimenting"
    assert card.sentence.text() == (
        "Experimenting. One change per step is being tested, and most people are close to quota."
    )
    assert evidence(card) == [
        "4 of 6 people at quota (67%). Humming needs 80% every month shown: partly",
        "2 tests running, one per step. Thrashing starts at 3 changes in 30 days: fits",
        "New hires at pace in 4 months. Humming needs under 3 months: partly",
        "2 open remarks about the process. Down from 7 in April: fits",
    ]
    assert card.missing.text().startswith("Missing for humming: 80% of the people at quota")


def test_answering_that_much_changed_makes_it_thrashing_and_undo_takes_it_back(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    dialog = dialog_of(card)

    dialog.changes.selectAll()
    type_into(dialog.changes, "4")
    click(dialog.take)

    assert card.strip.kind == "thrashing"
    assert card.missing.text().startswith("Missing for experimenting: Let 2 changes rest")
    session.undo()
    assert card.strip.kind == "experimenting"


def test_months_are_asked_for_only_where_no_new_hire_tells_them(opened: Open) -> None:
    assert dialog_of(opened(fred_session())).months is None

    session = session_of([Plan("plan")])
    card = opened(session)
    dialog = dialog_of(card)
    type_into(dialog.months, "2,5")
    click(dialog.take)

    assert session.state.measuring.ramp_months == 2.5
    assert "New hires at pace in 2.5 months. Humming needs under 3 months: fits" in evidence(card)


@pytest.mark.parametrize("typed", ["many", "-1", "1.5", "5000"])
def test_an_answer_that_is_no_count_is_refused(opened: Open, typed: str) -> None:
    session = fred_session()
    dialog = dialog_of(opened(session))
    before = session.state

    dialog.tests.selectAll()
    type_into(dialog.tests, typed)
    click(dialog.take)

    assert dialog.problem.text()
    assert session.state is before
    dialog.reject()


def test_a_remark_is_added_closed_reopened_and_deleted(opened: Open) -> None:
    session = fred_session()
    card = opened(session)
    remarks = dialog_of(card).remarks

    type_into(remarks.text, "Nobody answers the phone")
    press(remarks.text, Qt.Key.Key_Return)
    new = next(remark for remark in session.state.remarks if remark.text == "Nobody answers the phone")
    assert new.at == "2026-08-13"
    assert "3 open remarks" in evidence(card)[3]

    click(remarks.rows[new.id].toggle)
    assert new.id not in remarks.rows
    assert "2 open remarks" in evidence(card)[3]

    click(remarks.more)
    click(remarks.rows[new.id].toggle)
    assert "3 open remarks" in evidence(card)[3]

    click(remarks.rows[new.id].delete)
    assert all(remark.id != new.id for remark in session.state.remarks)


def test_words_of_a_remark_are_changed_in_place(opened: Open) -> None:
    session = fred_session()
    remarks = dialog_of(opened(session)).remarks
    first = next(iter(remarks.rows.values()))

    first.words.setFocus()
    first.words.selectAll()
    type_into(first.words, "Said otherwise")
    press(first.words, Qt.Key.Key_Return)

    assert "Said otherwise" in [remark.text for remark in session.state.remarks]


def test_an_empty_plan_says_that_nothing_is_known(opened: Open) -> None:
    card = opened(session_of([Plan("plan")]))

    assert card.strip.kind == ""
    assert card.sentence.text() == "Not known yet. Nothing is known yet."
    assert all(row.endswith(": not known") for row in evidence(card))
