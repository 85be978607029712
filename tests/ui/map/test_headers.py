"""Steps, lanes, gates and the emotion curve by mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from salesplanner.drawing.map import lanes as lane_drawing
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.records import Card, Lane, Plan, Record, Step
from salesplanner.ui.map.gestures.lines import FACE, ends_of_curve
from salesplanner.ui.parts.dialog import Dialog
from tests.ui.map.conftest import MakeMap
from tests.ui.map.driver import MapDriver

SELLER, BUYER, CONTENT, EMOTION = "Seller activities", "Buyer actions", "Content", "Emotion"


def names(driver: MapDriver) -> list[str]:
    return [step.name for step in driver.session.state.steps]


def lanes(driver: MapDriver) -> list[str]:
    return [row.lane.name for row in driver.canvas.map.rows]


def point(driver: MapDriver, step: str) -> QPoint:
    at = driver.canvas.map.feeling_point((driver.step(step).id, driver.lane(EMOTION).id))
    assert at is not None
    place = driver.canvas.view.from_body(Rect(*at, 0, 0))
    return QPoint(round(place.x), round(place.y))


def dialog() -> Dialog:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Dialog) and w.isVisible())


def press_button(words: str) -> None:
    button = next(b for b in dialog().findChildren(QPushButton) if b.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_dragging_a_header_moves_the_step_with_its_cards(fred: MapDriver) -> None:
    cards = fred.texts("Close", SELLER)

    fred.drag(fred.on_header("Close"), fred.on_header("Connect") - QPoint(60, 0))

    assert names(fred) == ["Prospect", "Close", "Connect", "Research", "Present", "Objections", "Nurture"]
    assert fred.texts("Close", SELLER) == cards
    column = fred.canvas.map.column_of[fred.step("Close").id]
    for card, spot in fred.canvas.map.cards_in((column.step.id, fred.lane(SELLER).id)):
        assert column.x < spot.rect.x and spot.rect.right < column.right, card.text


def test_a_click_on_a_header_chooses_the_step(fred: MapDriver) -> None:
    fred.click(fred.on_header("Present"))

    assert fred.page.canvas.selection.chosen.ids == (fred.step("Present").id,)


def test_a_double_click_on_a_header_renames_the_step(fred: MapDriver) -> None:
    fred.double_click(fred.on_header("Objections"))
    fred.type("Handle objections")
    fred.key(Qt.Key.Key_Return)

    assert "Handle objections" in names(fred)


def test_a_double_click_on_a_gate_changes_it(fred: MapDriver) -> None:
    fred.double_click(fred.on_gate("Close"))
    fred.type("Pays the deposit")
    fred.key(Qt.Key.Key_Return)

    assert fred.step("Close").gate == "Pays the deposit"


def test_dragging_a_boundary_sets_the_width_in_snaps_and_a_double_click_takes_it_back(fred: MapDriver) -> None:
    column = fred.canvas.map.column_of[fred.step("Prospect").id]
    place = fred.canvas.view.from_band(Rect(column.right, 50, 0, 0))
    edge = QPoint(round(place.x), 50)

    fred.drag(edge, edge + QPoint(45, 0))

    assert fred.step("Prospect").width == 200
    new_edge = QPoint(round(fred.canvas.map.column_of[fred.step("Prospect").id].right), 50)
    fred.double_click(new_edge)
    assert fred.step("Prospect").width is None


def test_cards_of_a_hidden_lane_do_not_change_what_dragging_a_boundary_sets(make_map: MakeMap) -> None:
    rows: list[Record] = [Plan("p"), Step("s", "1", "Prospect"), Lane("l", "1", "seller")]
    rows += [Lane("h", "2", "seller", hidden=True)]
    rows += [Card(f"c{number}", "s", "h", f"{number}", "activity", "Call") for number in range(8)]
    driver = make_map(rows)
    column = driver.canvas.map.column_of["s"]
    edge = QPoint(round(column.right), 50)

    driver.drag(edge, edge - QPoint(80, 0))

    assert driver.step("Prospect").width == driver.canvas.map.column_of["s"].w == column.w - 80


def test_dragging_a_lane_header_reorders_the_lanes_and_undo_brings_it_back(fred: MapDriver) -> None:
    before = fred.session.state

    fred.drag(fred.on_lane(BUYER), fred.on_lane(SELLER) - QPoint(0, 120))

    assert lanes(fred) == [BUYER, SELLER, EMOTION, CONTENT]
    fred.session.undo()
    assert fred.session.state == before


def test_a_lane_dragged_beside_hidden_lanes_lands_where_the_line_was(fred: MapDriver) -> None:
    fred.page.hands.set_lane_hidden(fred.lane(BUYER).id, True)

    fred.drag(fred.on_lane(CONTENT), fred.on_lane(SELLER) - QPoint(0, 120))

    assert lanes(fred) == [CONTENT, SELLER, EMOTION]


def test_hiding_a_lane_takes_its_cards_and_links_off_the_map_but_keeps_them(fred: MapDriver) -> None:
    count = len(fred.session.state.rows(Card))

    fred.page.hands.set_lane_hidden(fred.lane(BUYER).id, True)

    assert fred.canvas.map.routes == {}
    assert len(fred.session.state.rows(Card)) == count
    assert fred.page.bar.lanes.text() == "3 of 4 lanes"
    fred.page.hands.set_lane_hidden(fred.lane(BUYER).id, False)
    assert len(fred.canvas.map.routes) == 5


def test_deleting_a_step_with_cards_asks_first(fred: MapDriver) -> None:
    fred.click(fred.on_header("Close"))
    fred.key(Qt.Key.Key_Delete)

    assert "Close" in names(fred)
    assert "Its 6 cards go with it." in dialog().findChildren(type(dialog().title))[1].text()
    press_button("Delete step")
    assert "Close" not in names(fred)
    fred.session.undo()
    assert len(fred.texts("Close", SELLER)) == 3


def test_cancelling_keeps_the_step(fred: MapDriver) -> None:
    before = fred.session.state
    fred.click(fred.on_header("Close"))
    fred.key(Qt.Key.Key_Delete)

    press_button("Cancel")

    assert fred.session.state is before


def test_a_step_without_cards_goes_at_once_and_the_map_says_so(fred: MapDriver) -> None:
    said: list[str] = []
    fred.page.message.connect(said.append)
    fred.page.hands.add_step()
    fred.type("Pilot")
    fred.key(Qt.Key.Key_Return)
    assert names(fred)[-1] == "Pilot"

    fred.key(Qt.Key.Key_Delete)

    assert "Pilot" not in names(fred)
    assert said == ["Step “Pilot” deleted"]


def test_dragging_a_point_of_the_curve_changes_the_feeling(fred: MapDriver) -> None:
    row = fred.canvas.map.row_of[fred.lane(EMOTION).id]
    start = point(fred, "Objections")
    y = lane_drawing.curve_y(0.5, row.y, row.h)
    end = QPoint(start.x(), round(fred.canvas.view.from_body(Rect(0, y, 0, 0)).y))

    fred.drag(start, end)

    feeling = fred.session.state.feelings[fred.step("Objections").id, fred.lane(EMOTION).id]
    assert abs(feeling.value - 0.5) < 0.03
    assert feeling.word == "Worried about price"


def test_only_the_part_of_the_curve_that_moves_is_drawn_while_dragging() -> None:
    before, behind, far = (100.0, 50.0), (300.0, 60.0), (400.0, 40.0)

    first, second = ends_of_curve((200.0, 20.0), [before, behind, far])

    assert first.segments[0] == ("M", 100 + FACE, 50.0)
    assert first.segments[-1] == ("L", 200.0, 20.0)
    assert second.segments[-1] == ("L", 300 - FACE, 60.0)


def test_a_double_click_on_a_point_changes_its_word(fred: MapDriver) -> None:
    fred.double_click(point(fred, "Prospect"))
    fred.type("Sceptical")
    fred.key(Qt.Key.Key_Return)

    assert fred.session.state.feelings[fred.step("Prospect").id, fred.lane(EMOTION).id].word == "Sceptical"


def test_an_empty_map_offers_seven_steps(make_map: MakeMap) -> None:
    driver = make_map([])
    assert driver.page.empty.isVisible()

    QTest.mouseClick(driver.page.empty.seven, Qt.MouseButton.LeftButton)

    assert len(names(driver)) == 7
    assert not driver.page.empty.isVisible()
    driver.session.undo()
    assert names(driver) == []
