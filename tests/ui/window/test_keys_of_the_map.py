"""Keys that mean one thing on the map and another to the window: the part that waits for them gets them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from salesplanner.plan.records import Card, Prompt
from salesplanner.ui.map.focus import Focus
from tests.ui.map.driver import MapDriver
from tests.ui.window.conftest import Desk
from tests.ui.window.test_window import view_of

K = Qt.Key
SELLER, BUYER = "Seller activities", "Buyer actions"
RECAP = "Send the tasting recap the same day"


@pytest.fixture
def fred(desk: Desk) -> MapDriver:
    return hand(desk, "fred")


def hand(desk: Desk, template: str) -> MapDriver:
    view = view_of(desk.new_plan(template))
    view.map.canvas.settle.enabled = False
    view.map.canvas.setFocus()
    QApplication.processEvents()
    return MapDriver(view.map, view.session)


def test_enter_confirms_the_link_led_by_keyboard(fred: MapDriver) -> None:
    fred.click(fred.on_card(RECAP))
    QApplication.processEvents()  # what can be done with a card is offered now

    for key in (K.Key_L, K.Key_Down, K.Key_Return):
        fred.key(key)

    (link,) = fred.session.state.links_of[fred.card(RECAP).id]
    assert fred.session.state.get(Card, link.target).text == fred.texts("Present", BUYER)[0]
    assert not fred.canvas.editing


def test_letters_do_nothing_else_while_a_link_is_led(fred: MapDriver) -> None:
    fred.click(fred.on_card(RECAP))
    QApplication.processEvents()  # what can be done with a card is offered now
    before = fred.session.state

    for key in (K.Key_L, K.Key_Down, K.Key_Delete, K.Key_N, K.Key_Escape):
        fred.key(key)

    assert fred.session.state is before
    assert not fred.canvas.editing


def test_enter_walks_the_matches_of_find_and_escape_closes_it(fred: MapDriver) -> None:
    fred.key(K.Key_F, Qt.KeyboardModifier.ControlModifier)
    fred.type("price")
    bar = fred.page.find_bar
    assert bar.count.text() == "1 of 3"

    fred.key(K.Key_Return)
    fred.key(K.Key_Return)
    assert bar.count.text() == "3 of 3"
    assert not fred.canvas.editing

    fred.key(K.Key_Escape)
    assert not bar.isVisible()
    assert fred.canvas.hasFocus()


def test_tab_keeps_a_card_and_walks_to_the_next(fred: MapDriver) -> None:
    first, second = fred.texts("Present", SELLER)[:2]
    fred.click(fred.on_card(first))
    fred.double_click(fred.on_card(first))

    fred.type("Hold a tasting")
    fred.key(K.Key_Tab)

    assert fred.texts("Present", SELLER)[0] == "Hold a tasting"
    assert fred.canvas.hasFocus()
    assert fred.canvas.focus.id == fred.card(second).id
    fred.key(K.Key_Return)
    fred.key(K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert fred.canvas.focus.id == fred.card("Hold a tasting").id


def test_tab_keeps_the_name_of_a_step_and_stays_on_the_map(fred: MapDriver) -> None:
    fred.double_click(fred.on_header("Present"))

    fred.type("Show")
    fred.key(K.Key_Tab)

    assert fred.step("Show")
    assert fred.canvas.hasFocus()


@pytest.mark.parametrize("words", ["email the store", "get the list", "Name who decides", "[draft]"])
def test_any_letter_typed_on_a_ghost_begins_its_card(desk: Desk, words: str) -> None:
    driver = hand(desk, "b2b-7-step")
    prompt = next(iter(driver.session.state.rows(Prompt).values()))
    driver.canvas.set_focus(Focus("prompt", prompt.id, (prompt.step, prompt.lane)))

    driver.type(words)
    driver.key(K.Key_Return)

    assert driver.card(words).step == prompt.step


def test_n_on_a_ghost_still_adds_a_card(desk: Desk) -> None:
    driver = hand(desk, "b2b-7-step")
    prompt = next(iter(driver.session.state.rows(Prompt).values()))
    driver.canvas.set_focus(Focus("prompt", prompt.id, (prompt.step, prompt.lane)))

    driver.key(K.Key_N)
    driver.type("Ring twice")
    driver.key(K.Key_Return)

    assert driver.card("Ring twice").step == prompt.step
    assert driver.session.state.find(Prompt, prompt.id) is not None
