"""Cards by mouse: add, edit, drag, copy, choose, link."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from salesplanner.app import templates
from salesplanner.plan.records import Card
from tests.ui.map.conftest import MakeMap
from tests.ui.map.driver import MapDriver

SELLER, BUYER, CONTENT = "Seller activities", "Buyer actions", "Content"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RECAP = "Send the tasting recap the same day"


def test_dragging_a_card_to_another_step_moves_it_and_undo_brings_it_back(fred: MapDriver) -> None:
    before = fred.session.state

    fred.drag(fred.on_card(RECAP), fred.in_cell("Close", SELLER))

    assert fred.texts("Close", SELLER)[-1] == RECAP
    assert RECAP not in fred.texts("Present", SELLER)
    assert fred.session.store.undo_name == "Move card"
    fred.session.undo()
    assert fred.session.state == before


def test_dragging_within_a_cell_reorders_it(fred: MapDriver) -> None:
    first = fred.texts("Present", SELLER)[0]

    fred.drag(fred.on_card(RECAP), fred.on_card(first, 0.1))

    assert fred.texts("Present", SELLER)[:2] == [RECAP, first]


def test_a_dropped_card_lies_where_the_insertion_line_was(fred: MapDriver) -> None:
    target = fred.on_card("Agree delivery slots and first order", 0.2)

    fred.drag(fred.on_card(RECAP), target)

    assert fred.texts("Close", SELLER)[1] == RECAP


def test_a_moved_card_keeps_its_links(fred: MapDriver) -> None:
    card = fred.card("Run a tasting of six picked products")
    links = fred.session.state.links_of[card.id]

    fred.drag(fred.on_card(card.text), fred.in_cell("Research", SELLER))

    assert fred.session.state.links_of[card.id] == links
    route = fred.canvas.map.routes[links[0].id]
    rect = fred.canvas.map.spots[card.id].rect
    assert route.points[0] == (rect.right, rect.cy)


def test_an_activity_that_crosses_to_the_buyer_becomes_an_action(fred: MapDriver) -> None:
    fred.drag(fred.on_card(RECAP), fred.in_cell("Present", BUYER))

    assert fred.card(RECAP).kind == "action"


def test_content_is_refused_in_the_seller_lane_with_the_reason(fred: MapDriver) -> None:
    said: list[str] = []
    fred.page.status.connect(said.append)
    before = fred.session.state

    fred.drag(fred.on_card("Proposal page"), fred.in_cell("Close", SELLER))

    assert fred.session.state is before
    assert "Content items cannot go in the seller lane." in said


def test_escape_takes_the_drag_back(fred: MapDriver) -> None:
    before = fred.session.state
    start, end = fred.on_card(RECAP), fred.in_cell("Close", SELLER)

    fred.press(start)
    fred.move(start + QPoint(5, 5), end)
    fred.key(Qt.Key.Key_Escape)
    fred.release(end)

    assert fred.session.state is before


def test_the_bottom_bar_says_what_a_drop_would_do(fred: MapDriver) -> None:
    start, end = fred.on_card(RECAP), fred.in_cell("Close", SELLER)

    fred.press(start)
    fred.move(start + QPoint(5, 5), end)

    assert fred.page.bar.status.text() == "Drop to move to Close, seller activities. Esc cancels."
    fred.release(end)
    assert fred.page.bar.status.text() == ""


def test_dragging_with_ctrl_leaves_the_card_and_adds_a_copy(fred: MapDriver) -> None:
    fred.drag(fred.on_card(RECAP), fred.in_cell("Close", SELLER), CTRL)

    assert RECAP in fred.texts("Present", SELLER)
    assert RECAP in fred.texts("Close", SELLER)


def test_several_chosen_cards_of_a_cell_move_together_in_order(fred: MapDriver) -> None:
    first, second = fred.texts("Close", SELLER)[:2]
    fred.click(fred.on_card(first))
    fred.click(fred.on_card(second), CTRL)

    fred.drag(fred.on_card(second), fred.in_cell("Nurture", SELLER))

    assert fred.texts("Nurture", SELLER)[-2:] == [first, second]


def test_cards_chosen_in_several_steps_keep_their_distances(fred: MapDriver) -> None:
    one, two = "Walk the store and photograph the plant-based shelf", RECAP
    fred.click(fred.on_card(one))
    fred.click(fred.on_card(two), CTRL)

    fred.drag(fred.on_card(two), fred.in_cell("Objections", SELLER))

    assert one in fred.texts("Present", SELLER)
    assert two in fred.texts("Objections", SELLER)


def test_a_frame_chooses_the_cards_it_touches(fred: MapDriver) -> None:
    start = fred.in_cell("Close", SELLER, from_bottom=8)
    fred.drag(start, fred.on_card("Send a one-page proposal"))

    chosen = {fred.session.state.get(Card, id_).text for id_ in fred.page.canvas.selection.chosen.ids}
    assert chosen == set(fred.texts("Close", SELLER))


def test_a_double_click_in_a_cell_adds_a_card_there(fred: MapDriver) -> None:
    fred.double_click(fred.in_cell("Research", SELLER))
    fred.type("Ask for the waste figures")
    fred.key(Qt.Key.Key_Return)

    assert fred.texts("Research", SELLER)[-1] == "Ask for the waste figures"


def test_a_double_click_on_a_card_edits_it_and_the_lane_grows_while_typing(fred: MapDriver) -> None:
    row = fred.canvas.map.row_of[fred.lane(SELLER).id].h
    text = "Score fit: volume, range, delivery day"
    card = fred.card(text)

    fred.double_click(fred.on_card(text))
    fred.type("A much longer text that needs all of the four lines a card can have at the least")

    assert fred.canvas.map.row_of[fred.lane(SELLER).id].h > row
    fred.key(Qt.Key.Key_Return)
    assert fred.session.state.get(Card, card.id).text.startswith("A much longer text")


def test_escape_in_the_editor_keeps_the_old_text(fred: MapDriver) -> None:
    before = fred.session.state

    fred.double_click(fred.on_card(RECAP))
    fred.type("Something else")
    fred.key(Qt.Key.Key_Escape)

    assert fred.session.state is before
    assert fred.canvas.hasFocus()


def test_an_emptied_card_keeps_its_text(fred: MapDriver) -> None:
    fred.double_click(fred.on_card(RECAP))
    fred.key(Qt.Key.Key_Delete)
    fred.key(Qt.Key.Key_Return)

    assert RECAP in fred.texts("Present", SELLER)


def test_shift_enter_breaks_the_line_and_clicking_elsewhere_keeps_the_text(fred: MapDriver) -> None:
    fred.double_click(fred.in_cell("Research", SELLER))
    fred.type("One")
    fred.key(Qt.Key.Key_Return, SHIFT)
    fred.type("Two")
    fred.click(fred.on_card(RECAP))

    assert fred.texts("Research", SELLER)[-1] == "One\nTwo"


def test_a_link_is_drawn_from_a_cards_edge_to_another_card(fred: MapDriver) -> None:
    source, target = fred.card(RECAP), fred.card("“Lovely, but will it sell in my store?”")

    fred.drag(fred.edge_of(source.text), fred.on_card(target.text))

    (link,) = fred.session.state.links_of[source.id]
    assert (link.source, link.target) == (source.id, target.id)


def test_a_card_is_not_linked_to_the_same_card_twice(fred: MapDriver) -> None:
    said: list[str] = []
    fred.page.message.connect(said.append)
    source, target = "Run a tasting of six picked products", "Tastes the range with two floor staff"
    before = fred.session.state

    fred.drag(fred.edge_of(source), fred.on_card(target))

    assert fred.session.state is before
    assert said == ["These two cards are linked already."]


def test_the_chip_with_plus_one_opens_its_cell_and_both_items_can_be_moved(fred: MapDriver) -> None:
    fred.click(fred.on_card("Tasting deck"))

    fred.drag(fred.on_card("Margin calculator"), fred.in_cell("Close", CONTENT))

    assert fred.texts("Close", CONTENT) == ["Proposal page", "Margin calculator"]


def test_typing_over_a_ghost_makes_a_card_of_it(make_map: MakeMap) -> None:
    driver = make_map(templates.build("b2b-7-step"))
    prompt = next(iter(driver.canvas.map.prompts))
    rect = driver.canvas.view.from_body(driver.canvas.map.prompts[prompt])

    driver.click(QPoint(round(rect.cx), round(rect.cy)))
    driver.type("Our own words")
    driver.key(Qt.Key.Key_Return)

    assert [card.text for card in driver.session.state.rows(Card).values()] == ["Our own words"]
    assert prompt not in driver.canvas.map.prompts
    driver.session.undo()
    assert prompt in driver.canvas.map.prompts


def test_a_ghost_left_alone_stays_a_ghost(make_map: MakeMap) -> None:
    driver = make_map(templates.build("b2b-7-step"))
    before = driver.session.state
    prompt = next(iter(driver.canvas.map.prompts))
    rect = driver.canvas.view.from_body(driver.canvas.map.prompts[prompt])

    driver.click(QPoint(round(rect.cx), round(rect.cy)))
    driver.key(Qt.Key.Key_Escape)

    assert driver.session.state is before


def test_a_drag_at_the_edge_scrolls_the_map_along(make_map: MakeMap, qtbot: QtBot) -> None:
    driver = make_map(templates.build("fred"))
    driver.page.resize(760, 600)
    QApplication.processEvents()
    start = driver.on_card("Shortlist 40 grocers on delivery routes")
    edge = QPoint(driver.port.width() - 6, start.y())

    driver.press(start)
    driver.move(start + QPoint(8, 8), edge)
    bar = driver.canvas.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    driver.release(edge)

    assert driver.card("Shortlist 40 grocers on delivery routes").step == driver.step("Nurture").id


def test_a_card_dropped_outside_the_map_stays_where_it_was(fred: MapDriver) -> None:
    before = fred.session.state

    fred.drag(fred.on_card(RECAP), QPoint(20, 20))

    assert fred.session.state is before


def test_the_wheel_with_ctrl_zooms_about_the_pointer(fred: MapDriver) -> None:
    at = QPointF(fred.on_card(RECAP))
    before = fred.canvas.view.to_body(at.x(), at.y())

    phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    event = QWheelEvent(at, at, QPoint(), QPoint(0, 240), none, CTRL, phase, False)
    QApplication.sendEvent(fred.port, event)

    after = fred.canvas.view.to_body(at.x(), at.y())
    assert fred.canvas.view.zoom > 1.2
    assert abs(after[0] - before[0]) < 1 and abs(after[1] - before[1]) < 1


def test_a_long_text_keeps_the_first_letters_of_its_lines_while_it_is_typed(fred: MapDriver) -> None:
    fred.click(fred.on_card("Show margin per shelf metre"))
    fred.page.hands.edit_chosen()
    editor = fred.page.editing.editor
    assert editor is not None
    pushed: list[int] = []

    for letter in "An elektrizitaetenhauptbetriebswerkbau inside, and then some words more to make five lines " * 2:
        fred.type(letter)
        pushed.append(editor.horizontalScrollBar().value())
        QApplication.processEvents()

    assert set(pushed) == {0}
