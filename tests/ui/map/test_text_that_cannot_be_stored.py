"""A full disk while somebody types: what was typed stays where it is, until it can be stored or is let go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from salesplanner.plan.store import Write
from salesplanner.storage.problems import NotStored
from tests.ui.map.driver import MapDriver


def fill_the_disk(driver: MapDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_write: Write) -> None:
        raise NotStored("The disk is full.")

    monkeypatch.setattr(driver.session.store._journal, "write", full)


@pytest.mark.parametrize("how", ["click elsewhere", "another card", "a new card"])
def test_text_that_cannot_be_stored_stays_in_its_editor(
    fred: MapDriver, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    (first, second) = fred.texts("Prospect", "Seller activities")[:2]
    fred.double_click(fred.on_card(first))
    fred.type("Long thought about")
    before = fred.session.state

    with monkeypatch.context() as patch:
        fill_the_disk(fred, patch)
        if how == "click elsewhere":
            fred.click(fred.in_cell("Close", "Buyer actions"))
        elif how == "another card":
            fred.double_click(fred.on_card(second))
        else:
            fred.page.hands.add_card()
        assert fred.session.state is before
        assert fred.page.hands.typing

    fred.key(Qt.Key.Key_Return)
    assert "Long thought about" in fred.texts("Prospect", "Seller activities")


def test_escape_lets_go_of_it(fred: MapDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    first = fred.texts("Prospect", "Seller activities")[0]
    fred.double_click(fred.on_card(first))
    fred.type("Never mind")
    fill_the_disk(fred, monkeypatch)

    fred.key(Qt.Key.Key_Escape)

    assert not fred.page.hands.typing
    assert fred.texts("Prospect", "Seller activities")[0] == first
