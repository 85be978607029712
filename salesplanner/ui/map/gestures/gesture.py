"""What every gesture is: begun by a press, moved, then released or cancelled. Nothing is written before release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from salesplanner.drawing import qpainter
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import DisplayList
from salesplanner.plan.transaction import Refused
from salesplanner.storage.problems import NotStored

if TYPE_CHECKING:
    from collections.abc import Callable

    from salesplanner.ui.map.canvas import MapCanvas


class Gesture:
    """Keeps where it began and where it is. `scrolls`: the map scrolls along at its edges."""

    scrolls = True

    def __init__(self, canvas: MapCanvas, start: QPointF) -> None:
        self.canvas = canvas
        self.start = start
        self.at = start
        self.active = False  # past the distance that tells a drag from a click

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The pointer moved (or the map under it)."""
        self.at = at
        far = (at - self.start).manhattanLength() >= QApplication.startDragDistance()
        if not self.active and far:
            self.active = True
            self.begin()
        if self.active:
            self.drag(modifiers)
            self.canvas.viewport().update()

    def begin(self) -> None:
        """The drag begins."""

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """The preview follows the pointer."""

    def release(self) -> None:
        """The button went up: drop, or click if it never became a drag."""
        self.drop() if self.active else self.click()

    def drop(self) -> None:
        """Writes what the drag meant."""

    def click(self) -> None:
        """The button went down and up in place."""

    def cancel(self) -> None:
        """Leaves everything as it was."""

    def paint(self, painter: QPainter) -> None:
        """Draws the preview; the painter is in viewport coordinates."""

    def body_at(self) -> tuple[float, float]:
        """The pointer in body coordinates."""
        return self.canvas.view.to_body(self.at.x(), self.at.y())

    def draw_in_body(self, painter: QPainter, shapes: DisplayList) -> None:
        """Draws body shapes through the view."""
        canvas = self.canvas
        painter.save()
        painter.translate(-canvas.view.sx, BODY_TOP * canvas.view.zoom - canvas.view.sy)
        painter.scale(canvas.view.zoom, canvas.view.zoom)
        qpainter.draw(painter, shapes, canvas.theme.palette)
        painter.restore()

    def attempt(self, edit: Callable[[], object]) -> bool:
        """Runs an edit; a refusal or a full disk becomes a sentence for the user."""
        return attempt(self.canvas, edit)


def attempt(canvas: MapCanvas, edit: Callable[[], object]) -> bool:
    """Runs an edit; what the user must know becomes a message. Returns whether it was done."""
    try:
        edit()
    except Refused as refusal:
        canvas.message.emit(str(refusal))
        return False
    except NotStored as fault:
        canvas.message.emit(str(fault))
        return False
    return True
