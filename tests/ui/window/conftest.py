"""A running program with its windows, on data of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from salesplanner.ui import start
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.program import Program
from salesplanner.ui.window import Window

W = TypeVar("W", bound=QWidget)


class Desk:
    """The program and what a user does with it."""

    def __init__(self, program: Program, qtbot: QtBot, home: Path) -> None:
        self.program, self.bot, self.home = program, qtbot, home

    @property
    def window(self) -> Window:
        """The window opened last."""
        return self.program.windows[-1]

    def start_page(self) -> Window:
        """Starts without a file."""
        self.program.start([])
        return self.ready(self.window)

    def new_plan(self, template: str = "blank") -> Window:
        """A plan from a template, shown in a window."""
        count = sum(window.session is not None for window in self.program.windows)
        self.program.new_plan(template)
        self.until(lambda: sum(w.session is not None for w in self.program.windows) > count)
        return self.ready(next(w for w in reversed(self.program.windows) if w.session is not None))

    def ready(self, window: Window) -> Window:
        """Waits until a window is shown and active."""
        self.bot.waitExposed(window)
        window.activateWindow()
        QApplication.processEvents()
        return window

    def until(self, true: object) -> None:
        """Waits for something that happens off the window's thread."""
        self.bot.waitUntil(true, timeout=15_000)

    def rest(self) -> None:
        """Waits until no work is under way, and what it led to is shown."""
        self.until(lambda: not self.program.jobs.busy)
        QApplication.processEvents()

    def dialogs(self) -> list[Dialog]:
        """The dialogs that are open."""
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible()]

    def dialog(self, name: str = "") -> Dialog:
        """The one that is open, or the one of this name."""
        (found,) = [made for made in self.dialogs() if not name or made.objectName() == name]
        return found

    def no_dialog(self) -> bool:
        """Whether none is open."""
        return not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, home: Path) -> Iterator[Desk]:
    """A program that ends with the test."""
    program = start.make_program(qapp)
    program.remember_theme("light")
    made = Desk(program, qtbot, home)
    yield made
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog):
            top.close()
    for window in tuple(program.windows):
        window.close()
    qtbot.waitUntil(lambda: not program.jobs.busy, timeout=15_000)
    QApplication.processEvents()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
