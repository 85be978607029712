"""A hand on the map: presses, moves, keys, on the real widget, in the words of a user. No internals but geometry."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from salesplanner.app.session import Session
from salesplanner.drawing.map import sizes
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.records import Card, Lane, Step
from salesplanner.ui.map.page import MapPage

NONE = Qt.KeyboardModifier.NoModifier


class MapDriver:
    """Finds things by their texts and acts on the viewport with QTest events."""

    def __init__(self, page: MapPage, session: Session) -> None:
        self.page, self.session, self.canvas = page, session, page.canvas
        self.port = page.canvas.viewport()

    # what is there

    def card(self, text: str) -> Card:
        return next(card for card in self.session.state.rows(Card).values() if card.text == text)

    def step(self, name: str) -> Step:
        return next(step for step in self.session.state.steps if step.name == name)

    def lane(self, name: str) -> Lane:
        return next(lane for lane in self.session.state.lanes if lane.name == name)

    def texts(self, step: str, lane: str) -> list[str]:
        cell = (self.step(step).id, self.lane(lane).id)
        return [card.text for card in self.session.state.cells.get(cell, ())]

    # places, in px of the viewport

    def on_card(self, text: str, share_y: float = 0.3) -> QPoint:
        rect = self.canvas.view.from_body(self.canvas.map.spots[self.card(text).id].rect)
        return QPoint(round(rect.x + rect.w * 0.4), round(rect.y + rect.h * share_y))

    def edge_of(self, text: str) -> QPoint:
        rect = self.canvas.view.from_body(self.canvas.map.spots[self.card(text).id].rect)
        return QPoint(round(rect.right - 1), round(rect.cy))

    def in_cell(self, step: str, lane: str, from_bottom: float = 6) -> QPoint:
        rect = self.canvas.map.cell_rect((self.step(step).id, self.lane(lane).id))
        assert rect is not None
        place = self.canvas.view.from_body(rect)
        return QPoint(round(place.x + place.w * 0.4), round(place.bottom - from_bottom))

    def on_header(self, step: str) -> QPoint:
        column = self.canvas.map.column_of[self.step(step).id]
        place = self.canvas.view.from_band(Rect(column.x, 0, column.w, sizes.STEP_HEADER))
        return QPoint(round(place.x + place.w * 0.5), round(place.y + 22))

    def on_gate(self, step: str) -> QPoint:
        place = self.canvas.view.from_band(self.canvas.map.gate_rect(self.canvas.map.column_of[self.step(step).id]))
        return QPoint(round(place.x + 30), round(place.cy))

    def on_lane(self, lane: str) -> QPoint:
        row = self.canvas.map.row_of[self.lane(lane).id]
        place = self.canvas.view.from_body(Rect(0, row.y, 96, row.h))
        return QPoint(40, round(place.cy))

    # what hands do

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.port, Qt.MouseButton.LeftButton, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        QTest.mouseDClick(self.port, Qt.MouseButton.LeftButton, NONE, at)

    def press(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mousePress(self.port, Qt.MouseButton.LeftButton, modifiers, at)

    def move(self, *places: QPoint) -> None:
        for place in places:
            QTest.mouseMove(self.port, place)

    def release(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseRelease(self.port, Qt.MouseButton.LeftButton, modifiers, at)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(start, modifiers)
        middle = (start + end) / 2
        self.move(start + QPoint(4, 4), middle, end)
        self.release(end, modifiers)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.canvas, key, modifiers)

    def type(self, text: str) -> None:
        for character in text:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, character)

    def hover(self, at: QPoint) -> None:
        QTest.mouseMove(self.port, at)
