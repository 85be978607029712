"""Personas in a window with a real file: the rail, the palette, the map, undo, and what is there after reopening."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from salesplanner.plan.edits import personas
from salesplanner.plan.records import Lane
from salesplanner.ui.frame.palette import Palette
from salesplanner.ui.inspector.lane_page import LanePage
from salesplanner.ui.personas.page import PersonasPage
from salesplanner.ui.window import Window
from tests.ui.inspector.bench import write
from tests.ui.window.conftest import Desk, desk

__all__ = ["desk"]
CTRL = Qt.KeyboardModifier.ControlModifier


def page_of(window: Window) -> PersonasPage:
    assert window.plan is not None
    made = window.plan.page_of("personas")
    assert isinstance(made, PersonasPage)
    return made


def test_ctrl_3_shows_the_personas_and_ctrl_4_the_map_again(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = window.plan
    assert view is not None

    desk.bot.keyClick(view.map.canvas, Qt.Key.Key_3, CTRL)
    page = page_of(window)
    assert page.isVisible() and view.rail.items["personas"].isChecked() and not view.map.isVisible()
    desk.bot.keyClick(page, Qt.Key.Key_4, CTRL)

    assert view.map.isVisible() and not page.isVisible() and view.rail.items["map"].isChecked()


def test_what_is_typed_is_an_edit_when_the_page_is_left_and_undo_takes_it_back(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = window.plan
    assert view is not None
    window.show_page("personas")
    page = page_of(window)
    page.choose_section("")
    before = page.who.name.text()
    write(page.who.name, "Grace Hill")
    assert window.typing

    window.show_map()

    assert not window.typing
    assert view.session.state.personas[0].name == "Grace Hill"
    assert view.session.undo() == "Change persona"
    assert view.session.state.personas[0].name == before


def test_an_entry_leads_to_its_card_on_the_map(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = window.plan
    assert view is not None
    window.show_page("personas")

    page_of(window).card_wanted.emit("b5a")

    assert view.map.isVisible() and view.selection.chosen.ids == ("b5a",)


def test_a_deleted_persona_comes_back_by_the_button_of_the_toast(desk: Desk) -> None:
    window = desk.new_plan("fred")
    window.show_page("personas")
    page = page_of(window)

    QTest.keyClick(page.gallery.rows[page.persona], Qt.Key.Key_Delete)

    assert window.toast.text == "Grace Holt was deleted" and window.session is not None
    assert len(window.session.state.personas) == 2
    window.commands.run("edit.undo")
    assert len(window.session.state.personas) == 3


def test_the_palette_finds_a_persona(desk: Desk) -> None:
    window = desk.new_plan("fred")
    window.show_palette()
    palette = window.findChild(Palette)
    assert palette is not None

    QTest.keyClicks(palette.search, "Priya")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)

    page = page_of(window)
    assert page.isVisible() and page.desk.state.personas[2].id == page.persona


def test_a_portrait_is_there_after_the_plan_was_closed_and_opened(desk: Desk, tmp_path: Path) -> None:
    window = desk.new_plan("fred")
    assert window.session is not None
    path = window.session.path
    window.show_page("personas")
    image = QImage(90, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.save(str(tmp_path / "grace.png"))
    page_of(window).who.bind(page_of(window).persona)
    page_of(window).who.take_picture(tmp_path / "grace.png")

    window.close()
    desk.rest()
    desk.program.open(path)
    desk.until(lambda: any(w.session is not None for w in desk.program.windows))
    again = next(w for w in desk.program.windows if w.session is not None)
    again.show_page("personas")
    QApplication.processEvents()

    persona = page_of(again).desk.state.personas[0]
    picture = page_of(again).portraits.picture(persona.portrait)
    assert picture is not None and picture.pixelColor(40, 40) == QColor("#336699")


def test_the_page_shows_what_changed_while_it_was_not_looked_at(desk: Desk) -> None:
    window = desk.new_plan("fred")
    assert window.session is not None
    window.show_page("personas")
    page = page_of(window)
    window.show_map()

    window.session.run("Change", lambda tx: personas.change(tx, page.persona, name="Grace Hill"))
    window.show_page("personas")

    assert page.gallery.rows[page.persona].name.text() == "Grace Hill"


def test_the_lane_page_of_the_inspector_says_whose_lane_it_is(desk: Desk) -> None:
    window = desk.new_plan("fred")
    view = window.plan
    assert view is not None
    view.selection.choose("lane", "buyer")
    QApplication.processEvents()
    lane_page = view.inspector.page
    assert isinstance(lane_page, LanePage) and lane_page.persona.words.text() == "Grace Holt"

    lane_page.persona.picked.emit(view.session.state.personas[1].id)
    assert lane_page.persona.words.text() == "Marco Bianchi"
    lane_page.persona.picked.emit("")

    assert lane_page.persona.words.text() == "Nobody in particular"
    assert view.session.state.get(Lane, "buyer").persona is None
