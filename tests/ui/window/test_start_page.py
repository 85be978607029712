"""The start page: from nothing to a plan, back to recent plans, files dropped and looked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from salesplanner.app import newplan
from salesplanner.app.recovery import Recovery
from salesplanner.ui.home.tiles import Tile
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.recording import half, thumbnail
from salesplanner.ui.window import Window
from tests.ui.window.conftest import Desk


def texts(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisible()]


def recent_tiles(window: Window) -> list[Tile]:
    assert window.start is not None
    return [tile for tile in window.start.findChildren(Tile, "recent") if tile.isVisible()]


def drop(window: Window, *paths: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPoint(400, 400)
    nothing = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, *nothing))
    event = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, *nothing)
    QApplication.sendEvent(window, event)
    return event


def test_enter_makes_a_plan_of_the_template_in_focus(desk: Desk) -> None:
    window = desk.start_page()
    focus = window.focusWidget()
    assert isinstance(focus, Tile) and focus.text() == "7-step B2B"

    desk.bot.keyClick(focus, Qt.Key.Key_Right)
    inbound = window.focusWidget()
    assert isinstance(inbound, Tile) and inbound.text() == "Inbound"
    desk.bot.keyClick(inbound, Qt.Key.Key_Return)
    desk.until(lambda: window.session is not None)

    assert window.session is not None
    assert window.session.state.steps[0].name == "Attract"
    assert window.session.path.is_file()
    assert window.session.path.parent == desk.program.settings.plans_folder
    assert not window.on_start


def test_the_five_templates_show_what_is_in_them(desk: Desk) -> None:
    window = desk.start_page()
    assert window.start is not None

    tiles = window.start.templates.tiles

    assert [tile.text() for tile in tiles] == ["Blank", "7-step B2B", "Inbound", "Enterprise", "Fred’s example"]
    assert [tile.note for tile in tiles][4] == "7 steps, 32 cards"
    pictures = {bytes(tile.grab().toImage().constBits()) for tile in tiles}
    assert len(pictures) == 5


def test_a_new_plan_needs_no_dialog_and_no_second_press_makes_two(desk: Desk) -> None:
    window = desk.start_page()

    desk.bot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.bot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: window.session is not None)
    desk.rest()

    assert desk.no_dialog()
    assert len(list(desk.program.settings.plans_folder.glob("*.salesplan"))) == 1


def test_without_recent_plans_the_page_says_where_they_will_be(desk: Desk) -> None:
    window = desk.start_page()

    assert "Plans you open will appear here." in texts(window)
    assert recent_tiles(window) == []


def test_a_plan_that_was_open_is_found_with_its_picture(desk: Desk) -> None:
    first = desk.new_plan("fred")
    title = first.session.state.plan.title if first.session else ""
    desk.program.show_start()
    first.close()
    desk.rest()
    window = desk.start_page()

    (tile,) = recent_tiles(window)
    assert tile.text() == title
    assert tile.lines[0] == desk.program.settings.plans_folder.name
    desk.bot.mouseClick(tile, Qt.MouseButton.LeftButton)
    desk.until(lambda: window.session is not None)

    assert window.session is not None and window.session.state.plan.title == title


def test_the_stored_picture_has_a_light_and_a_dark_half(desk: Desk) -> None:
    window = desk.new_plan("fred")
    assert window.session is not None
    stored = thumbnail(window.session.state)

    light, dark = half(stored, dark=False), half(stored, dark=True)

    assert not light.isNull() and light.size() == dark.size()
    assert light != dark
    assert half(b"not a picture", dark=False).isNull()


def test_recent_plans_can_be_searched_and_listed(desk: Desk) -> None:
    for template in ("blank", "fred"):
        desk.new_plan(template)
    desk.program.show_start()
    for window in tuple(desk.program.windows[:2]):
        window.close()
    desk.rest()
    window = desk.start_page()
    assert window.start is not None and len(recent_tiles(window)) == 2

    desk.bot.keyClicks(window.start.recents.search, "Q3")
    assert [tile.text() for tile in recent_tiles(window)] == ["Q3 2026 sales process"]
    window.start.recents.search.clear()
    desk.bot.keyClicks(window.start.recents.search, "oats")
    assert "Nothing called “oats”" in texts(window)
    window.start.recents.search.clear()
    window.start.recents.view.chosen.emit("list")

    assert desk.program.settings.get("recent_view") == "list"


def test_a_plan_file_can_be_dropped_anywhere(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "dropped" / "Café.salesplan"
    path.parent.mkdir()
    newplan.make(path, "blank")
    window = desk.start_page()

    event = drop(window, path)
    desk.until(lambda: window.session is not None)

    assert event.isAccepted()
    assert window.session is not None and window.session.path.name == "Café.salesplan"


def test_other_files_are_not_taken(desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("text")
    window = desk.start_page()

    drop(window, other)
    desk.rest()

    assert window.session is None and desk.no_dialog()


def test_open_file_asks_for_one(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "here" / "Mine.salesplan"
    path.parent.mkdir()
    newplan.make(path, "blank")
    window = desk.start_page()

    desk.bot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    (asked,) = window.findChildren(QFileDialog)
    asked.filesSelected.emit([str(path)])
    asked.close()
    desk.until(lambda: window.session is not None)

    assert window.session is not None and window.session.path.name == "Mine.salesplan"


def test_a_plan_that_cannot_be_opened_is_said_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.salesplan"
    broken.write_bytes(b"no plan")
    window = desk.start_page()

    desk.program.open(broken, window)
    desk.until(lambda: not desk.no_dialog())

    assert any("broken" in text for text in texts(desk.dialog()))
    assert broken.read_bytes() == b"no plan"
    assert window.session is None


def test_what_was_recovered_is_said_until_it_is_closed(desk: Desk) -> None:
    window = desk.start_page()
    desk.rest()
    sentence = "Recovered: all 6 changes of “Canteen contracts” are in the plan."

    desk.program._recovered([Recovery(Path("x.salesplan"), "Canteen contracts", 6, sentence, True)])
    QApplication.processEvents()
    assert window.start is not None
    (banner,) = window.start.findChildren(Banner)
    assert banner.strong.text() == sentence
    desk.program.forget_recovery(desk.program.recoveries[0])
    QApplication.processEvents()

    assert [b for b in window.start.findChildren(Banner) if b.isVisible()] == []


def test_the_start_page_of_an_open_plan_leads_back_to_it(desk: Desk) -> None:
    window = desk.new_plan("fred")

    desk.bot.mouseClick(window.plan.rail.mark, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    assert window.on_start and window.start is not None
    assert window.start.left.back.text() == "Back to Q3 2026 sales process"
    desk.bot.mouseClick(window.start.left.back, Qt.MouseButton.LeftButton)

    assert not window.on_start
    assert window.windowTitle() == "Q3 2026 sales process – Sales Planner"
