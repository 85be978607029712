"""The inspector over Fred's plan."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from salesplanner.ui import theme
from tests.ui.inspector.bench import Bench


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    theme.install("light")
    made = Bench()
    qtbot.addWidget(made.window)
    yield made
    made.window.close()
