"""The goals page over Fred's plan on a fixed day, and hands that use it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.app.templates import build
from salesplanner.plan.edits import goals, steps
from salesplanner.plan.records import Goal, Step
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction
from salesplanner.ui import theme
from salesplanner.ui.goals.page import GoalsPage
from tests.support.memory import MemorySession, memory_session

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 8, 13)
SHARES = {"Connect": 0.84, "Research": 0.91, "Present": 0.48, "Objections": 0.76, "Close": 0.79}


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


class Hand:
    """The page, and what a user does with it."""

    def __init__(self, session: MemorySession, page: GoalsPage) -> None:
        self.session, self.page = session, page
        self.said: list[str] = []
        page.message.connect(self.said.append)

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def goal(self) -> Goal:
        """The goal that is shown."""
        return self.state.get(Goal, self.page.chosen)

    def step(self, name: str) -> Step:
        return next(step for step in self.state.steps if step.name == name)

    def click(self, widget: QWidget) -> None:
        QApplication.processEvents()
        QTest.mouseClick(widget, LEFT)
        QApplication.processEvents()

    def press(self, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(widget, key, modifier)
        QApplication.processEvents()

    def type(self, field: QLineEdit, text: str) -> None:
        """Types into a field in place of what stands there."""
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QApplication.processEvents()

    def enter(self, field: QLineEdit, text: str) -> None:
        """Types and presses Enter."""
        self.type(field, text)
        self.press(field, Qt.Key.Key_Return)

    def pick(self, *texts: str) -> None:
        """Clicks through an open menu and the menus behind its entries."""
        for text in texts:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            action = next(action for action in menu.actions() if action.text() == text)
            at: QPoint = menu.actionGeometry(action).center()
            QTest.mouseClick(menu, LEFT, NONE, at)
            QApplication.processEvents()

    def quick(self, phrase: str) -> None:
        """Opens the quick field with the mouse and types a phrase."""
        self.click(self.page.list.add_button)
        QTest.keyClicks(self.page.quick.field, phrase)
        QApplication.processEvents()


def plan(*, empty: bool = False) -> MemorySession:
    """Fred's plan with one goal, its readings, two guardrails and a share for each step, or without goals."""
    session = memory_session(build("fred"))
    for old in session.state.goals:
        session.run("", goals.delete, old.id)
    for rail in session.state.guardrails:
        session.run("", goals.delete_guardrail, rail.id)
    for step in session.state.steps:
        session.run("", steps.change, step.id, typed_share=SHARES.get(step.name), target_share=None)
    if empty:
        return session
    owner = session.state.people[0].id
    goal = session.run("", add_goal, owner)
    for day, value in (("2026-07-08", 0.214), ("2026-08-13", 0.239)):
        session.run("", goals.set_reading, goal, day, value)
    session.run("", add_rail, "Average discount", 0.06, 0.048)
    session.run("", add_rail, "Returns", 0.02, 0.03)
    return session


def add_goal(tx: Transaction, owner: str) -> str:
    return goals.add(
        tx, metric="win_rate", amount=5.0, baseline=0.22, starts="2026-07-01", ends="2026-09-30", owner=owner
    )


def add_rail(tx: Transaction, name: str, limit: float, now: float) -> str:
    return goals.add_guardrail(tx, metric="own", name=name, unit="%", limit=limit, now=now)


def shown(session: MemorySession, bot: QtBot) -> GoalsPage:
    page = GoalsPage(session, theme.current())
    page.day = TODAY
    page.refresh()
    page.resize(1521, 948)
    page.show()
    bot.waitExposed(page)
    page.activateWindow()
    QApplication.processEvents()
    return page


def put_away(page: GoalsPage) -> None:
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[Hand]:
    session = plan()
    page = shown(session, qtbot)
    yield Hand(session, page)
    put_away(page)


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[Hand]:
    """The page of a plan without goals."""
    session = plan(empty=True)
    page = shown(session, qtbot)
    yield Hand(session, page)
    put_away(page)
