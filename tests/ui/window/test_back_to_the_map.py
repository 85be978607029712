"""Owner, channel and kind by one letter: what opens takes the keyboard, and gives it back to the map."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from salesplanner.plan.records import Card
from salesplanner.ui.frame.planview import PlanView
from tests.ui.window.conftest import Desk
from tests.ui.window.test_window import view_of


def with_a_card_chosen(desk: Desk) -> tuple[PlanView, Card]:
    view = view_of(desk.new_plan("fred"))
    card = next(card for card in view.session.state.rows(Card).values() if card.kind == "activity")
    view.map.canvas.setFocus()
    view.selection.choose("card", card.id)
    QApplication.processEvents()
    return view, card


def popup() -> QWidget:
    found = QApplication.activePopupWidget()
    assert found is not None
    return found


def on_the_map(view: PlanView) -> bool:
    """Whether the map has the keyboard, or gets it as soon as the system makes the window active again."""
    return view.window().focusWidget() is view.map.canvas


@pytest.mark.parametrize("key", [Qt.Key.Key_O, Qt.Key.Key_C, Qt.Key.Key_K])
def test_esc_leads_back_to_the_map(desk: Desk, key: Qt.Key) -> None:
    view, _card = with_a_card_chosen(desk)

    desk.bot.keyClick(view.map.canvas, key)
    opened = popup()
    desk.bot.keyClick(opened.focusWidget() or opened, Qt.Key.Key_Escape)

    desk.until(lambda: on_the_map(view))
    assert QApplication.activePopupWidget() is None


def test_choosing_a_channel_leads_back_to_the_map(desk: Desk) -> None:
    view, card = with_a_card_chosen(desk)

    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_C)
    desk.bot.keyClick(popup(), Qt.Key.Key_Down)
    desk.bot.keyClick(popup(), Qt.Key.Key_Return)

    desk.until(lambda: on_the_map(view))
    assert view.session.state.get(Card, card.id).channel != card.channel


def test_naming_an_owner_leads_back_to_the_map(desk: Desk) -> None:
    view, card = with_a_card_chosen(desk)

    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_O)
    search = popup().focusWidget()
    desk.bot.keyClicks(search, "Zoe New")
    desk.bot.keyClick(search, Qt.Key.Key_Return)

    desk.until(lambda: on_the_map(view))
    owner = view.session.state.get(Card, card.id).owner
    assert owner is not None and owner != card.owner


def test_esc_in_the_inspector_leads_back_to_the_map(desk: Desk) -> None:
    view, _card = with_a_card_chosen(desk)
    if not view.inspector_shown:
        view.toggle_inspector()
    desk.until(lambda: view.inspector.isVisible())
    view.inspector.page.fields.kind.setFocus()  # type: ignore[attr-defined]

    assert not on_the_map(view)
    desk.bot.keyClick(view.window().focusWidget(), Qt.Key.Key_Escape)

    assert on_the_map(view)
