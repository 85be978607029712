"""The Measure page over Fred's deals, and over none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.ui import theme
from tests.ui.measure.numbers_bench import fred_deals, plan
from tests.ui.measure.numbers_hand import Hand, put_away, shown


@pytest.fixture(scope="module", autouse=True)
def look(qapp: QApplication) -> None:
    theme.install("light")


@pytest.fixture
def hand(qtbot: QtBot) -> Iterator[Hand]:
    """Fred's 612 deals."""
    session = plan(fred_deals())
    page = shown(session, qtbot)
    yield Hand(session, page)
    put_away(page)


@pytest.fixture
def bare(qtbot: QtBot) -> Iterator[Hand]:
    """A plan without deals."""
    session = plan()
    page = shown(session, qtbot)
    yield Hand(session, page)
    put_away(page)
