"""What a sales manager does, from an empty window to paper, with mouse and keys on the real window."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from salesplanner.plan.records import Card
from salesplanner.ui.map.page import MapPage
from salesplanner.ui.window import Window
from tests.journeys.conftest import Desk
from tests.ui.map.driver import MapDriver

pytestmark = pytest.mark.journey

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
K = Qt.Key
SELLER, BUYER = "Seller activities", "Buyer actions"
RECAP = "Send the tasting recap the same day"


def hand(window: Window) -> MapDriver:
    """A hand on the window's map."""
    page = window.findChild(MapPage)
    assert page is not None and window.session is not None
    page.canvas.settle.enabled = False
    page.canvas.setFocus()
    return MapDriver(page, window.session)


def press(desk: Desk, window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key for whatever has the focus, with the window's shortcuts."""
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def page_texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_from_a_blank_plan_to_a_pdf(desk: Desk, tmp_path: Path) -> None:
    window = desk.start_page()
    press(desk, window, K.Key_N, CTRL)
    desk.until(lambda: window.session is not None)
    map_ = hand(desk.ready(window))

    map_.double_click(map_.on_header("Step 1"))
    map_.type("Meet")
    map_.key(K.Key_Return)
    map_.double_click(map_.on_gate("Meet"))
    map_.type("Books a second talk")
    map_.key(K.Key_Return)
    map_.double_click(map_.in_cell("Meet", SELLER))
    map_.type("Visit the store")
    map_.key(K.Key_Return)
    map_.double_click(map_.in_cell("Meet", BUYER))
    map_.type("Shows the shelf")
    map_.key(K.Key_Return)
    map_.drag(map_.edge_of("Visit the store"), map_.on_card("Shows the shelf"))
    press(desk, window, K.Key_E, CTRL)
    target = tmp_path / "plan.pdf"
    dialog = desk.dialog("export-dialog")
    field = next(f for f in dialog.findChildren(QLineEdit) if f.accessibleName() == "Save to")
    field.setFocus()
    QTest.keyClick(field, K.Key_A, CTRL)
    QTest.keyClicks(field, str(target))
    QTest.keyClick(field, K.Key_Return)

    desk.until(target.exists)
    desk.rest()
    texts = page_texts(target)
    assert len(texts) >= 5  # cover, map, three steps
    assert any("Visit the store" in text and "Shows the shelf" in text for text in texts[1:2])
    assert "Books a second talk" in "".join(texts).replace("\r\n", " ")
    (link,) = map_.session.state.links
    assert map_.session.state.get(Card, link.source).text == "Visit the store"


def test_a_card_goes_across_steps_and_back_with_undo(desk: Desk) -> None:
    window = desk.new_plan("fred")
    map_ = hand(window)
    before = map_.session.state

    map_.drag(map_.on_card(RECAP), map_.in_cell("Close", SELLER))
    assert RECAP in map_.texts("Close", SELLER)
    press(desk, window, K.Key_Z, CTRL)

    assert map_.session.state == before
    press(desk, window, K.Key_Y, CTRL)
    assert RECAP in map_.texts("Close", SELLER)


def test_a_lane_is_reordered_and_stays_so_after_closing(desk: Desk) -> None:
    window = desk.new_plan("fred")
    map_ = hand(window)

    map_.drag(map_.on_lane(BUYER), map_.on_lane(SELLER) - QPoint(0, 100))
    path = map_.session.path
    window.close()
    desk.until(lambda: window not in desk.program.windows)
    desk.rest()
    desk.program.open(path)
    desk.until(lambda: any(w.session is not None for w in desk.program.windows))

    again = hand(desk.ready(desk.window))
    assert [row.lane.name for row in again.canvas.map.rows][:2] == [BUYER, SELLER]
    press(desk, desk.window, K.Key_Z, CTRL)
    assert [row.lane.name for row in again.canvas.map.rows][:2] == [SELLER, BUYER]


def test_thirty_cards_are_typed_in_a_workshop_without_the_mouse(desk: Desk) -> None:
    window = desk.new_plan("blank")
    map_ = hand(window)
    said = [f"Said in the workshop, number {n}" for n in range(30)]
    press(desk, window, K.Key_Home, CTRL)

    for n, words in enumerate(said):
        if n and n % 10 == 0:
            press(desk, window, K.Key_Right)
        press(desk, window, K.Key_N)
        map_.type(words)
        press(desk, window, K.Key_Return)

    cells = map_.session.state.cells
    steps = [step.id for step in map_.session.state.steps]
    lane = map_.lane(SELLER).id
    assert [card.text for step in steps for card in cells[step, lane]] == said
    press(desk, window, K.Key_Up, ALT)
    last = [card.text for card in map_.session.state.cells[steps[2], lane]]
    assert last[-2:] == [said[29], said[28]]


def test_single_letters_typed_into_a_card_are_letters(desk: Desk) -> None:
    window = desk.new_plan("fred")
    map_ = hand(window)

    map_.click(map_.on_card(RECAP))
    press(desk, window, K.Key_N)
    map_.type("No old links, mention kinds")
    press(desk, window, K.Key_Return)

    assert map_.texts("Present", SELLER)[-1] == "No old links, mention kinds"


def test_the_saved_label_says_typing_then_saved(desk: Desk) -> None:
    window = desk.new_plan("fred")
    map_ = hand(window)

    map_.double_click(map_.on_card(RECAP))
    map_.type("Send it")
    assert "Typing…" in visible_texts(window)
    press(desk, window, K.Key_Return)

    assert "Typing…" not in visible_texts(window)
    desk.until(lambda: "All changes saved" in visible_texts(window))


def visible_texts(window: Window) -> list[str]:
    """The texts of every visible label and button."""
    from PySide6.QtWidgets import QAbstractButton, QLabel

    labels = [w.text() for w in window.findChildren(QLabel) if w.isVisible()]
    return labels + [w.text() for w in window.findChildren(QAbstractButton) if w.isVisible()]
