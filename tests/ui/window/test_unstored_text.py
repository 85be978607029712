"""Closing a window over a text that cannot be stored says so first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from salesplanner.storage.problems import NotStored
from tests.ui.window.conftest import Desk
from tests.ui.window.test_window import view_of


def test_a_window_with_a_text_that_cannot_be_stored_closes_at_the_second_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.new_plan("fred")
    view = view_of(window)
    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_N)
    desk.bot.keyClicks(QApplication.focusWidget(), "Call her")

    def full(_write: object) -> None:
        raise NotStored("The disk is full.")

    monkeypatch.setattr(view.session.working, "write", full)
    window.close()
    assert window in desk.program.windows and window.isVisible()
    assert "could not be stored" in window.toast.text
    assert view.typing

    window.close()
    assert window not in desk.program.windows
