"""The map through one persona's eyes: lanes of others are left out of the view, and nothing is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from salesplanner.drawing.map.lanes import header, whose
from salesplanner.drawing.shapes import Text, flat
from salesplanner.plan.edits import lanes, personas
from salesplanner.plan.edits.personas import Shape
from salesplanner.plan.records import Persona
from tests.ui.map.driver import MapDriver


def grace(fred: MapDriver) -> str:
    return next(p.id for p in fred.session.state.personas if p.name == "Grace Holt")


def marco_with_a_lane(fred: MapDriver) -> tuple[str, str]:
    marco = next(p.id for p in fred.session.state.personas if p.name.startswith("Marco"))
    lane = fred.session.run("Add lane", lanes.add, "buyer", "Café owners")
    fred.session.run("Lane", lanes.set_persona, lane, marco)
    return marco, lane


def choose(fred: MapDriver, name: str) -> None:
    """Opens the menu in the bar and takes an entry, with the mouse."""
    bar = fred.page.bar
    QTest.mouseClick(bar.seen_by, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.actions() if action.text() == name)
    at = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def shown(fred: MapDriver) -> set[str]:
    return {row.lane.id for row in fred.canvas.map.rows}


def test_the_lanes_of_others_are_left_out_and_come_back(fred: MapDriver) -> None:
    _marco, his = marco_with_a_lane(fred)
    everything, edits = shown(fred), fred.session.store.number

    choose(fred, "Grace Holt")

    assert shown(fred) == everything - {his}
    assert fred.page.bar.seen_by.text() == "Seen by Grace Holt"
    choose(fred, "Everyone")
    assert shown(fred) == everything
    assert fred.page.bar.seen_by.text() == "Seen by everyone"
    assert fred.session.store.number == edits


def test_through_the_eyes_of_another_her_lane_and_curve_are_gone(fred: MapDriver) -> None:
    _marco, his = marco_with_a_lane(fred)

    choose(fred, "Marco Bianchi")

    kinds = [row.lane.kind for row in fred.canvas.map.rows]
    assert his in shown(fred)
    assert kinds.count("buyer") == 1 and "emotion" not in kinds and "seller" in kinds


def test_her_doubts_are_marked(fred: MapDriver) -> None:
    assert fred.canvas.map.doubted == frozenset()

    fred.page.bar.see_as(grace(fred))

    assert fred.canvas.map.doubted == {"b5a", "b4b", "b2b"}


def test_a_persona_that_is_deleted_takes_her_view_along(fred: MapDriver) -> None:
    _marco, his = marco_with_a_lane(fred)
    fred.page.bar.see_as(grace(fred))

    fred.session.run("Delete", personas.delete, grace(fred))

    assert his in shown(fred) and fred.page.bar.seen_by.text() == "Seen by everyone"


def test_a_plan_without_personas_on_lanes_does_not_offer_it(fred: MapDriver) -> None:
    for lane in fred.session.state.lanes:
        if lane.persona:
            fred.session.run("Lane", lanes.set_persona, lane.id, None)

    assert fred.page.bar.seen_by.isHidden()


def test_the_head_of_a_lane_names_its_persona(fred: MapDriver) -> None:
    persona = fred.session.run("Add", personas.add, "Ida Berg", Shape("", ""), "Head chef")
    lane = fred.session.run("Add lane", lanes.add, "buyer", "Kitchens")
    fred.session.run("Lane", lanes.set_persona, lane, persona)

    found = next(each for each in fred.session.state.lanes if each.id == lane)

    assert whose(fred.session.state, found) == "Ida Berg, Head chef"
    row = fred.canvas.map.row_of[lane]
    words = " ".join(s.line.text for s in flat(header(fred.session.state, row)) if isinstance(s, Text))
    assert "Ida Berg," in words and "IB" in words
    assert fred.session.state.get(Persona, persona).title == "Head chef"
