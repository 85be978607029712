"""What a screen reader hears of the map, asked through Qt as the platforms ask it."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from salesplanner.plan.edits import cards, lanes
from salesplanner.plan.records import Card, Feeling, Lane, Link, Person, Prompt, Record, Step
from salesplanner.ui import theme
from salesplanner.ui.map import access
from salesplanner.ui.map.page import MapPage
from salesplanner.ui.selection import Selection
from tests.support.memory import memory_session
from tests.ui.map.conftest import MakeMap
from tests.ui.map.driver import MapDriver

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Event = QAccessible.Event
Role = QAccessible.Role


@dataclass
class Heard:
    """What was told, in order: the kind of event, and whose it was or what was said."""

    events: list[tuple[Event, str]] = field(default_factory=list)

    def tell(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.events.append((event.type(), event.message()))
        else:
            self.events.append((event.type(), name(event.accessibleInterface())))
        QAccessible.updateAccessibility(event)

    def of(self, kind: Event) -> list[str]:
        return [words for each, words in self.events if each == kind]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    """A screen reader is running."""
    listener = Heard()
    monkeypatch.setattr(access, "tell", listener.tell)
    QAccessible.setActive(True)
    yield listener
    QAccessible.setActive(False)


def settle() -> None:
    QApplication.processEvents()


def name(part: QAccessibleInterface) -> str:
    return part.text(QAccessible.Text.Name)


def the_map(driver: MapDriver) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(driver.canvas)


def children(part: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [part.child(place) for place in range(part.childCount())]


def child_called(driver: MapDriver, start: str) -> QAccessibleInterface:
    return next(child for child in children(the_map(driver)) if name(child).startswith(start))


def global_point(driver: MapDriver, place: QPoint) -> QPoint:
    return driver.port.mapToGlobal(place)


def small() -> list[Record]:
    """Two steps, a lane of each kind, and the card of the specification's example."""
    return [
        Step("s1", "1", "Connect", gate="Asks for samples"),
        Step("s2", "2", "Present"),
        Lane("ls", "1", "seller", "Seller activities"),
        Lane("lb", "2", "buyer", "Buyer actions", about="Grace Holt, grocery buyer"),
        Lane("le", "3", "emotion", "Emotion"),
        Lane("lc", "4", "content", "Content"),
        Lane("lo", "5", "own", "Partners"),
        Person("p1", "1", "Amir Haddad"),
        Card("c0", "s2", "ls", "1", "activity", "Set the table"),
        Card("c1", "s2", "ls", "2", "activity", "Show margin per shelf metre", "meeting", "p1"),
        Card("c2", "s2", "lb", "1", "action", "Tastes the range.", owner="p1"),
        Card("c3", "s2", "lc", "1", "content", "Margin sheet", "document"),
        Card("c4", "s2", "lc", "2", "content", "Recipe film", "video"),
        Card("c5", "s1", "lo", "1", "question", "Who delivers?", note="Ask Lena"),
        Link("k1", "c1", "c2"),
        Feeling("f1", "le", "s1", 0.4, "Curious"),
        Prompt("q1", "s1", "ls", "1", "activity", "How do you first get in touch?"),
    ]


# --- what there is -----------------------------------------------------------------------------------------------


def test_the_map_is_a_list_in_reading_order(make_map: MakeMap) -> None:
    driver = make_map(small())

    listed = the_map(driver)

    assert listed.role() == Role.List
    assert (name(listed), listed.text(QAccessible.Text.Description)) == ("Map", "2 steps, 5 lanes")
    assert [name(child) for child in children(listed)[:-1]] == [
        "Lane Seller activities, 2 cards",
        "Lane Buyer actions, Grace Holt, grocery buyer, 1 card",
        "Lane Emotion",
        "Lane Content, 2 cards",
        "Lane Partners, 1 card",
        "Step 1, Connect, 1 card",
        "Moves on when the buyer Asks for samples",
        "Suggestion: How do you first get in touch? Step 1 Connect.",
        "Buyer actions: no cards. Step 1 Connect.",
        "Emotion: Curious, +0.40. Step 1 Connect.",
        "Content: no cards. Step 1 Connect.",
        "Who delivers? Partners: question, with a note. Step 1 Connect, card 1 of 1.",
        "Step 2, Present, 5 cards",
        "Gate of step 2 Present: the buyer action is not named.",
        "Set the table. Seller activity. Step 2 Present, card 1 of 2.",
        "Show margin per shelf metre. Seller activity, meeting, owner Amir Haddad. "
        "Step 2 Present, card 2 of 2. Linked to Tastes the range.",
        "Tastes the range. Buyer action. Step 2 Present, card 1 of 1.",
        "Emotion: no point of the curve. Step 2 Present.",
        "Margin sheet. Content item, document. Step 2 Present, card 1 of 2.",
        "Partners: no cards. Step 2 Present.",
    ]
    assert [child.role() for child in children(listed)[4:8]] == [
        Role.RowHeader,
        Role.ColumnHeader,
        Role.ListItem,
        Role.ListItem,
    ]


def test_behind_the_parts_comes_what_opens_over_the_map(fred: MapDriver) -> None:
    listed = the_map(fred)

    last = listed.child(listed.childCount() - 1)

    assert last.object() is fred.port
    assert listed.indexOfChild(last) == listed.childCount() - 1
    assert listed.child(listed.childCount()) is None
    assert listed.child(-1) is None


def test_every_child_knows_its_place_and_its_map(fred: MapDriver) -> None:
    listed = the_map(fred)

    for place, child in enumerate(children(listed)[:-1]):
        assert listed.indexOfChild(child) == place
        assert child.parent() is listed
        assert child.isValid()
        assert (child.childCount(), child.object()) == (0, None)


def test_two_lanes_of_one_kind_are_told_apart(make_map: MakeMap) -> None:
    more = [Lane("l9", "9", "seller", "Marketing"), Card("c9", "s1", "l9", "1", "activity", "Post")]
    driver = make_map([*small(), *more])

    assert name(child_called(driver, "Post")).startswith("Post. Seller activity in Marketing. Step 1")


def test_folded_content_is_read_once_it_is_open(make_map: MakeMap) -> None:
    driver = make_map(small())
    before = [name(child) for child in children(the_map(driver))]

    driver.canvas.selection.choose("card", "c3")

    assert not any(words.startswith("Recipe film") for words in before)
    assert name(child_called(driver, "Recipe film")) == "Recipe film. Content item, video. Step 2 Present, card 2 of 2."


# --- where it is -------------------------------------------------------------------------------------------------


def test_what_lies_under_a_point_is_the_part_drawn_there(fred: MapDriver) -> None:
    listed, text = the_map(fred), "Call three days after e-mail two"
    places = {
        text: fred.on_card(text),
        "Step 4": fred.on_header("Present"),
        "Moves on when the buyer": fred.on_gate("Present"),
        "Lane Buyer actions": fred.on_lane("Buyer actions"),
    }

    for start, place in places.items():
        at = global_point(fred, place)
        found = listed.childAt(at.x(), at.y())

        assert name(found).startswith(start)
        assert found.rect().contains(at)


def test_between_cards_and_outside_there_is_no_part(fred: MapDriver) -> None:
    listed = the_map(fred)
    inside = global_point(fred, fred.in_cell("Prospect", "Seller activities", from_bottom=2))
    outside = global_point(fred, QPoint(-40, -40))

    assert listed.childAt(inside.x(), inside.y()) is None
    assert listed.childAt(outside.x(), outside.y()) is None


def test_places_follow_zoom_and_scrolling(fred: MapDriver) -> None:
    item = child_called(fred, "Call three days after e-mail two")
    before = item.rect()

    fred.canvas.set_view(fred.canvas.view.zoomed(2.0, 0, 0))
    large = item.rect()
    fred.canvas.horizontalScrollBar().setValue(fred.canvas.horizontalScrollBar().maximum())

    assert abs(large.width() - before.width() * 2) <= 2
    assert item.rect().x() < large.x()
    assert item.state().offscreen
    lane = child_called(fred, "Lane Buyer actions")
    assert not lane.state().offscreen  # headers stay at the edge
    assert lane.rect().x() >= fred.canvas.mapToGlobal(QPoint(0, 0)).x()


# --- focus and choice --------------------------------------------------------------------------------------------


def test_arrow_keys_move_the_focus_that_is_read(fred: MapDriver, heard: Heard) -> None:
    fred.key(Key.Key_Down)
    settle()
    first = the_map(fred).focusChild()
    fred.key(Key.Key_Down)
    settle()
    second = the_map(fred).focusChild()

    assert name(first).startswith("Shortlist 40 grocers")
    assert name(second).startswith("Two e-mails")
    assert heard.of(Event.Focus) == [name(first), name(second)]
    assert second.state().focused and second.state().selected
    assert not first.state().focused and not first.state().selected


def test_empty_cells_headers_and_gates_are_read_on_the_way(make_map: MakeMap, heard: Heard) -> None:
    driver = make_map(small())

    for _press in range(7):
        driver.key(Key.Key_Up)
        settle()

    assert heard.of(Event.Focus)[-2:] == [
        "Moves on when the buyer Asks for samples",
        "Step 1, Connect, 1 card",
    ]


def test_coming_back_to_the_map_reads_where_the_keyboard_is(fred: MapDriver, heard: Heard) -> None:
    fred.key(Key.Key_Down)
    settle()
    fred.page.bar.minimap.setFocus()
    settle()
    heard.events.clear()

    fred.canvas.setFocus()
    settle()

    assert [words.split(".")[0] for words in heard.of(Event.Focus)] == ["Shortlist 40 grocers on delivery routes"]


def test_while_typing_the_editor_has_the_focus(fred: MapDriver) -> None:
    fred.click(fred.on_card("Call three days after e-mail two"))
    fred.key(Key.Key_Return)

    inside = the_map(fred).focusChild()

    assert inside.object() is QApplication.focusWidget()
    assert inside.role() == Role.EditableText
    assert inside.parent().object() is fred.port


def test_the_choice_can_be_asked_and_made(fred: MapDriver) -> None:
    listed = the_map(fred)
    choice = listed.selectionInterface()
    one, other = child_called(fred, "Shortlist"), child_called(fred, "Two e-mails")

    made = choice.select(one), choice.select(other)

    assert made == (True, True)
    assert fred.canvas.selection.chosen.kind == "card"
    assert choice.selectedItemCount() == 2
    assert choice.selectedItem(0) is one
    assert choice.isSelected(other)
    choice.unselect(one)
    assert [name(item) for item in choice.selectedItems()] == [name(other)]
    choice.clear()
    assert choice.selectedItemCount() == 0
    assert not choice.select(listed)
    assert choice.selectAll() and choice.selectedItemCount() > 20


def test_a_screen_reader_can_open_a_card_and_its_menu(fred: MapDriver) -> None:
    deeds = child_called(fred, "Two e-mails").actionInterface()
    menus: list[QPoint] = []
    fred.canvas.menu_wanted.connect(menus.append)

    for deed in ("ShowMenu", "Press"):
        deeds.doAction(deed)
        settle()

    assert deeds.actionNames() == ["SetFocus", "Press", "ShowMenu"]
    assert len(menus) == 1
    assert child_called(fred, "Two e-mails").rect().contains(menus[0])
    assert fred.canvas.editing


# --- change ------------------------------------------------------------------------------------------------------


def test_a_moved_card_stays_the_same_part_and_the_move_is_announced(fred: MapDriver, heard: Heard) -> None:
    fred.click(fred.on_card("Call three days after e-mail two"))
    settle()
    item = the_map(fred).focusChild()

    fred.page.hands.move_right()
    settle()

    assert the_map(fred).focusChild() is item
    assert "Step 2 Connect, card" in name(item)
    assert name(item) in heard.of(Event.NameChanged)
    count = len(fred.texts("Connect", "Seller activities"))
    assert heard.of(Event.Announcement)[-1] in {f"Moved to Connect, card {n} of {count}" for n in range(1, count + 1)}


def test_a_deleted_card_is_gone_and_the_next_one_is_read(fred: MapDriver, heard: Heard) -> None:
    fred.click(fred.on_card("Two e-mails about a gap in their shelf"))
    settle()
    item = the_map(fred).focusChild()
    number = QAccessible.uniqueId(item)

    fred.key(Key.Key_Delete)

    assert not item.isValid()  # at once, before anything is told
    assert item.rect().isEmpty() and name(item) == "" and item.state().invalid
    settle()
    assert QAccessible.accessibleInterface(number) is None
    assert not shiboken6.isValid(item)
    assert heard.of(Event.Focus)[-1].startswith("Call three days after e-mail two")


def test_an_undone_deletion_brings_the_card_back(fred: MapDriver, heard: Heard) -> None:
    card = fred.card("Two e-mails about a gap in their shelf")
    child_called(fred, card.text)
    fred.session.run("Delete card", cards.delete, [card.id])
    settle()

    fred.session.undo()
    settle()

    assert child_called(fred, card.text).isValid()
    assert heard.of(Event.ObjectCreated)[-1].startswith(card.text)


def test_cards_of_a_hidden_lane_are_gone(fred: MapDriver) -> None:
    item, header = child_called(fred, "Tastes the range"), child_called(fred, "Lane Buyer actions")

    fred.session.run("Hide lane", lanes.set_hidden, fred.lane("Buyer actions").id, True)
    settle()

    assert not item.isValid()
    assert not header.isValid()
    assert not any("Tastes the range" in name(child).split(".")[0] for child in children(the_map(fred)))


def test_a_sentence_repeated_while_dragging_is_said_once(fred: MapDriver, heard: Heard) -> None:
    for _move in range(5):
        fred.canvas.status.emit("Move to Present")
    fred.canvas.status.emit("")

    fred.canvas.status.emit("Move to Present")

    assert heard.of(Event.Announcement) == ["Move to Present"] * 2


# --- size and end ------------------------------------------------------------------------------------------------


def large() -> list[Record]:
    """20 steps × 10 lanes × 10 cards."""
    steps = [Step(f"s{i}", f"{i:02}", f"Step {i}") for i in range(20)]
    rows = [Lane(f"l{i}", f"{i:02}", "seller", f"Lane {i}") for i in range(10)]
    filled = [
        Card(f"c{s.id}{row.id}{i}", s.id, row.id, f"{i:02}", "activity", f"Card {i}")
        for s in steps
        for row in rows
        for i in range(10)
    ]
    return [*steps, *rows, *filled]


def test_two_thousand_cards_are_made_as_they_are_asked_for(make_map: MakeMap, heard: Heard) -> None:
    driver = make_map(large())
    listed = the_map(driver)

    count, some = listed.childCount(), [listed.child(place) for place in (0, 1000, 2049)]
    driver.key(Key.Key_Down)
    driver.key(Key.Key_Down)
    settle()

    assert count == 10 + 20 * 2 + 2000 + 1
    assert all(child.isValid() for child in some)
    assert len(driver.canvas.access.items) <= 5


def test_without_a_screen_reader_nothing_is_made_or_told(fred: MapDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    listener = Heard()
    monkeypatch.setattr(access, "tell", listener.tell)

    fred.key(Key.Key_Down)
    fred.key(Key.Key_Delete)
    fred.page.hands.move_right()
    settle()

    assert not QAccessible.isActive()
    assert (listener.events, fred.canvas.access.items, fred.canvas.access.root) == ([], {}, None)


def test_a_closed_map_leaves_nothing_behind(heard: Heard) -> None:
    page = MapPage(memory_session(small()), Selection(), theme.install("light"))
    page.show()
    listed = QAccessible.queryAccessibleInterface(page.canvas)
    parts = children(listed)[:-1]
    numbers = [QAccessible.uniqueId(part) for part in parts]
    canvas = weakref.ref(page.canvas)

    page.detach()
    page.deleteLater()
    del page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert canvas() is None
    assert [QAccessible.accessibleInterface(number) for number in numbers] == [None] * len(numbers)
    assert not any(part.isValid() for part in parts)
    assert all(part.rect().isEmpty() and part.parent() is None for part in parts)
    assert all(part.state().invalid for part in parts)


ENDING = """
import sys
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
application = QApplication([])
from salesplanner.app.templates import build
from salesplanner.ui import theme
from salesplanner.ui.map.page import MapPage
from salesplanner.ui.selection import Selection
from tests.support.memory import memory_session
look = theme.install("light")
page = MapPage(memory_session(build("fred")), Selection(), look)
page.show()
QAccessible.setActive(True)
listed = QAccessible.queryAccessibleInterface(page.canvas)
kept = [listed.child(place) for place in range(listed.childCount())]
print(len(kept))
{ending}
"""


@pytest.mark.parametrize("ending", ["", "sys.exit(0)", "del page", "kept.clear()", "application.shutdown()"])
def test_the_program_ends_in_peace_while_parts_are_in_use(ending: str) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", ENDING.format(ending=ending)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, "Fatal" in run.stderr, "Traceback" in run.stderr) == (0, False, False), run.stderr
    assert int(run.stdout) > 60
