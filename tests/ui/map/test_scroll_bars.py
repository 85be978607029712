"""The map's scroll bars come and go with its size, and never cost more room than they take."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from salesplanner.app import templates
from salesplanner.plan.edits import cards
from tests.ui.map.conftest import MakeMap
from tests.ui.map.driver import MapDriver

SELLER = "Seller activities"


def fill(driver: MapDriver, step: str, count: int) -> None:
    cell = (driver.step(step).id, driver.lane(SELLER).id)
    for number in range(count):
        driver.session.run("Add card", cards.add, cell, f"Card {number}")
    QApplication.processEvents()


def shown(driver: MapDriver) -> tuple[bool, bool]:
    return driver.canvas.horizontalScrollBar().isVisible(), driver.canvas.verticalScrollBar().isVisible()


def test_a_bar_appears_when_the_map_outgrows_the_window_and_goes_again(make_map: MakeMap) -> None:
    driver = make_map(templates.build("blank"))
    assert shown(driver) == (False, False)

    fill(driver, "Step 1", 30)
    assert shown(driver) == (False, True)

    for _card in range(30):
        driver.session.undo()
    QApplication.processEvents()
    assert shown(driver) == (False, False)


def test_a_vertical_bar_makes_columns_narrower_instead_of_pushing_them_out(make_map: MakeMap) -> None:
    driver = make_map(templates.build("blank"))
    driver.page.resize(900, 500)

    fill(driver, "Step 1", 6)

    assert shown(driver) == (False, True)
    assert driver.canvas.map.width <= driver.port.width()


def test_many_steps_bring_a_bar_below(make_map: MakeMap) -> None:
    driver = make_map(templates.build("blank"))

    for _step in range(8):
        driver.page.hands.add_step()
    driver.page.commit_typing()
    QApplication.processEvents()

    assert shown(driver) == (True, False)
