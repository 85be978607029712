"""Light and dark as the system says, until the user chooses one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from salesplanner.ui.theme import Theme


class System(QObject):
    """A desktop that can be switched, which the platform of the tests cannot."""

    colorSchemeChanged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light

    def styleHints(self) -> System:
        return self

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def switch(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


@pytest.fixture
def system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> System:
    made = System()
    monkeypatch.setattr("salesplanner.ui.theme.QGuiApplication", made)
    monkeypatch.setattr(Theme, "apply", lambda self: None)  # the application of the other tests stays light
    return made


def test_the_window_follows_a_switch_of_the_system_and_back(system: System) -> None:
    look = Theme("system")
    switched: list[str] = []
    look.changed.connect(lambda: switched.append(look.name))

    system.switch(Qt.ColorScheme.Dark)
    system.switch(Qt.ColorScheme.Light)

    assert switched == ["dark", "light"]


def test_a_theme_that_was_chosen_stays(system: System) -> None:
    look = Theme("light")

    system.switch(Qt.ColorScheme.Dark)

    assert look.name == "light"


def test_choosing_the_system_again_takes_its_theme(system: System) -> None:
    look = Theme("light")
    system.switch(Qt.ColorScheme.Dark)

    look.choose("system")

    assert look.name == "dark"
