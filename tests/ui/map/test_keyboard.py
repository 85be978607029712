"""The map without a mouse: walking, adding, moving, linking, copying, finding, zooming."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from salesplanner.app import templates
from salesplanner.plan.records import Card
from salesplanner.storage.problems import NotStored
from salesplanner.ui.map import clipboard
from tests.ui.map.conftest import MakeMap
from tests.ui.map.driver import MapDriver

SELLER, BUYER, CONTENT = "Seller activities", "Buyer actions", "Content"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key
RECAP = "Send the tasting recap the same day"


def chosen(driver: MapDriver) -> list[str]:
    return [driver.session.state.get(Card, id_).text for id_ in driver.canvas.selection.chosen.ids]


def test_tab_walks_the_cards_in_reading_order(fred: MapDriver) -> None:
    seen = []
    for _ in range(6):
        fred.key(K.Key_Tab)
        seen += chosen(fred)

    first = [*fred.texts("Prospect", SELLER), *fred.texts("Prospect", BUYER), *fred.texts("Prospect", CONTENT)]
    assert seen == first


def test_arrows_walk_to_the_neighbours_and_up_to_gate_and_header(fred: MapDriver) -> None:
    fred.key(K.Key_Home, CTRL)
    fred.key(K.Key_Right)
    assert chosen(fred) == ["15-minute discovery call"]

    fred.key(K.Key_Up)
    assert fred.canvas.selection.chosen.kind == "gate"
    fred.key(K.Key_Up)
    assert fred.canvas.selection.chosen.kind == "step"
    fred.key(K.Key_Right)
    assert fred.canvas.selection.chosen.ids == (fred.step("Research").id,)


def test_thirty_cards_are_typed_without_a_mouse(make_map: MakeMap) -> None:
    driver = make_map(templates.build("blank"))
    names = [f"Card number {n}" for n in range(30)]
    driver.key(K.Key_Home, CTRL)

    for name in names:
        driver.page.hands.add_card()  # N in the window's table of keys
        driver.type(name)
        driver.key(K.Key_Return)

    cells = driver.session.state.cells
    (cards,) = cells.values()
    assert [card.text for card in cards] == names


def test_ctrl_enter_keeps_the_card_and_opens_the_next_below(fred: MapDriver) -> None:
    fred.click(fred.on_card("Find out who decides and pays"))
    fred.page.hands.add_card()
    for text in ("One", "Two", "Three"):
        fred.type(text)
        fred.key(K.Key_Return, CTRL)
    fred.key(K.Key_Escape)

    assert fred.texts("Research", SELLER)[-3:] == ["One", "Two", "Three"]


def test_ctrl_down_takes_the_card_being_typed_to_the_next_lane(fred: MapDriver) -> None:
    fred.click(fred.on_card("Find out who decides and pays"))
    fred.page.hands.add_card()
    fred.type("Asks for samples")
    fred.key(K.Key_Down, CTRL)
    fred.key(K.Key_Return)

    assert fred.texts("Research", BUYER)[-1] == "Asks for samples"
    assert fred.card("Asks for samples").kind == "action"


def test_typing_on_an_empty_cell_begins_its_card(fred: MapDriver) -> None:
    fred.page.hands.add_step()
    fred.type("Pilot")
    fred.key(K.Key_Return)
    fred.key(K.Key_Down)
    fred.key(K.Key_Down)

    fred.type("Run")
    fred.type(" a pilot")
    fred.key(K.Key_Return)

    assert fred.texts("Pilot", SELLER) == ["Run a pilot"]


def test_alt_arrows_are_the_keyboards_twin_of_dragging(fred: MapDriver) -> None:
    fred.click(fred.on_card(RECAP))
    fred.page.hands.move_right()
    assert RECAP in fred.texts("Objections", SELLER)
    assert fred.page.bar.status.text().startswith("Moved to Objections, card ")

    fred.page.hands.move_left()
    fred.page.hands.move_to_top()
    assert fred.texts("Present", SELLER)[0] == RECAP
    fred.page.hands.move_down()
    assert fred.texts("Present", SELLER)[1] == RECAP
    fred.page.hands.move_to_bottom()
    fred.page.hands.move_down()
    assert fred.texts("Present", BUYER)[0] == RECAP
    assert fred.card(RECAP).kind == "action"
    fred.page.hands.move_up()
    assert fred.texts("Present", SELLER)[-1] == RECAP


def test_a_link_is_made_with_arrows_and_enter(fred: MapDriver) -> None:
    source = fred.card(RECAP)
    fred.click(fred.on_card(RECAP))
    fred.page.hands.start_link()
    fred.key(K.Key_Down)
    fred.key(K.Key_Down)
    fred.key(K.Key_Return)

    (link,) = fred.session.state.links_of[source.id]
    assert fred.session.state.get(Card, link.target).text == fred.texts("Present", BUYER)[1]


def test_escape_gives_the_link_up(fred: MapDriver) -> None:
    before = fred.session.state
    fred.click(fred.on_card(RECAP))
    fred.page.hands.start_link()
    fred.key(K.Key_Down)
    fred.key(K.Key_Escape)

    assert fred.session.state is before


def test_shift_arrows_extend_and_space_takes_out(fred: MapDriver) -> None:
    fred.key(K.Key_Home, CTRL)
    fred.key(K.Key_Down, SHIFT)
    fred.key(K.Key_Down, SHIFT)
    assert chosen(fred) == fred.texts("Prospect", SELLER)

    fred.key(K.Key_Space)
    assert chosen(fred) == fred.texts("Prospect", SELLER)[:2]


def test_select_all_takes_the_cell_then_the_map(fred: MapDriver) -> None:
    fred.key(K.Key_Home, CTRL)
    fred.page.hands.choose_all()
    assert chosen(fred) == fred.texts("Prospect", SELLER)
    fred.page.hands.choose_all()
    assert len(chosen(fred)) == 32 + 7  # content cells show one of their items


def test_deleting_a_card_goes_to_its_neighbour_and_undo_brings_it_back(fred: MapDriver) -> None:
    before = fred.session.state
    first, second, _third = fred.texts("Close", SELLER)
    fred.click(fred.on_card(first))
    fred.key(K.Key_Delete)

    assert chosen(fred) == [second]
    fred.session.undo()
    assert fred.session.state == before


def test_copied_cards_paste_whole_into_another_plan(fred: MapDriver, make_map: MakeMap) -> None:
    fred.click(fred.on_card(RECAP))
    fred.page.hands.copy_chosen()
    other = make_map(templates.build("blank"))
    other.canvas.setFocus()
    other.key(K.Key_Home, CTRL)

    other.page.hands.paste()

    (card,) = other.session.state.rows(Card).values()
    assert (card.text, card.channel) == (RECAP, "email")


def test_plain_text_pastes_as_one_card_a_line(fred: MapDriver) -> None:
    QApplication.clipboard().setText("First thing\n\n  Second thing  \nThird <b>thing</b>")
    fred.click(fred.on_card("Find out who decides and pays"))

    fred.page.hands.paste()

    assert fred.texts("Research", SELLER)[-3:] == ["First thing", "Second thing", "Third <b>thing</b>"]


def test_foreign_data_under_our_clipboard_type_does_no_harm(fred: MapDriver) -> None:
    data = QMimeData()
    data.setData(clipboard.MIME, b'[{"text": "x", "kind": "nonsense", "channel": 5, "note": ""}, 7, null]')
    data.setText("Plain words")
    QApplication.clipboard().setMimeData(data)
    fred.click(fred.on_card("Find out who decides and pays"))

    fred.page.hands.paste()

    assert fred.texts("Research", SELLER)[-1] == "Plain words"


def test_duplicate_lies_below_its_original(fred: MapDriver) -> None:
    fred.click(fred.on_card("Send a one-page proposal"))
    fred.page.hands.duplicate_chosen()

    assert fred.texts("Close", SELLER)[:2] == ["Send a one-page proposal"] * 2


def test_find_marks_every_match_and_walks_them(fred: MapDriver) -> None:
    fred.page.hands.start_find()
    fred.type("tasting")
    found = {fred.session.state.get(Card, id_).text for id_ in fred.canvas.found}
    assert found == {"Run a tasting of six picked products", RECAP, "Tasting deck"}
    assert fred.page.find_bar.count.text() == "1 of 3"

    fred.page.find_bar.words.setFocus()
    fred.key(K.Key_Return)
    assert chosen(fred) == [RECAP]
    fred.page.find_bar.words.setFocus()
    fred.key(K.Key_Escape)
    assert fred.canvas.found == frozenset()
    assert fred.canvas.hasFocus()


def test_the_find_bar_never_covers_what_it_found(fred: MapDriver) -> None:
    fred.page.hands.start_find()
    fred.type("a")
    bar, canvas = fred.page.find_bar, fred.canvas

    for _match in range(60):
        (id_,) = canvas.selection.chosen.ids
        if canvas.selection.chosen.kind == "card":
            found = canvas.view.from_body(canvas.map.spots[id_].rect)
            covered = bar.geometry().toRectF()
            apart = found.right <= covered.left() or found.x >= covered.right()
            assert apart or found.y >= covered.bottom() or found.bottom <= covered.top()
        bar.words.setFocus()
        fred.key(K.Key_Return)


def test_find_says_when_nothing_is_found(fred: MapDriver) -> None:
    fred.page.hands.start_find()
    fred.type("oats")

    assert fred.page.find_bar.count.text() == "Nothing found"


def test_zoom_steps_and_fits(fred: MapDriver) -> None:
    fred.page.hands.zoom_out()
    assert fred.page.bar.zoom.text() == "90%"
    fred.page.hands.zoom_to(200)
    assert fred.page.bar.zoom.text() == "200%"
    assert fred.page.minimap.isVisible()
    fred.page.hands.fit_all()
    view, layout = fred.canvas.view, fred.canvas.map
    assert layout.width * view.zoom <= view.w + 1
    assert view.extent(layout)[0] == 0


def test_a_failed_write_is_said_and_nothing_changes(fred: MapDriver) -> None:
    said: list[str] = []
    fred.page.message.connect(said.append)
    before = fred.session.state
    fred.session.journal.fail_next = NotStored("The disk is full. Nothing was changed.")  # type: ignore[attr-defined]
    fred.click(fred.on_card(RECAP))
    fred.page.hands.move_right()

    assert fred.session.state is before
    assert said == ["The disk is full. Nothing was changed."]
