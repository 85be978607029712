"""Linking by keyboard: L on a card, arrows choose the other end, Enter confirms, Esc cancels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from salesplanner.catalogue import _, mark
from salesplanner.drawing.shapes import Path, Shape
from salesplanner.plan.edits import links
from salesplanner.plan.records import Card
from salesplanner.plan.rules import Verdict, link_verdict
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map import marks
from salesplanner.ui.map.gestures.gesture import Gesture, attempt

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas


class KeyLink(Gesture):
    """A link in the making, led by the keyboard."""

    scrolls = False

    def __init__(self, canvas: MapCanvas, source: str) -> None:
        super().__init__(canvas, QPointF())
        self.source = source

    def move(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse has no part in this."""

    def release(self) -> None:
        """Links to the card that has the focus."""
        target = self.canvas.focus
        if target.kind == "card" and target.id != self.source:
            source = self.source
            attempt(self.canvas, lambda: self.canvas.session.run(mark("Link cards"), links.add, source, target.id))

    def verdict(self) -> Verdict:
        """Whether Enter would link."""
        focus = self.canvas.focus
        if focus.kind != "card" or focus.id == self.source:
            return Verdict(False, _("Choose the card that follows with the arrow keys, then Enter. Esc cancels."))
        return link_verdict(self.canvas.map.state, self.source, focus.id)

    def paint(self, painter: QPainter) -> None:
        """A dashed line from the source to the focus."""
        layout, focus = self.canvas.map, self.canvas.focus
        if self.source not in layout.spots:
            return
        rect = layout.spots[self.source].rect
        shapes: list[Shape] = [marks.chosen(rect)]
        if focus.kind == "card" and focus.id in layout.spots and focus.id != self.source:
            end = layout.spots[focus.id].rect
            path = Path((("M", rect.right, rect.cy), ("L", end.right, end.cy)), None, "accent", 2, (5, 4))
            shapes += [path, *marks.focus_ring(end)]
        self.draw_in_body(painter, tuple(shapes))


class Linking:
    """Starts, leads and ends a link by keyboard."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas

    def start(self, source: str) -> None:
        """From this card."""
        canvas = self._canvas
        canvas.setFocus()
        canvas.gesture = KeyLink(canvas, source)
        canvas.keyboard = True
        canvas.focus = focusing.on_card(canvas.map, source)
        self.tell()
        canvas.viewport().update()

    @property
    def active(self) -> bool:
        """Whether a link is in the making."""
        return isinstance(self._canvas.gesture, KeyLink)

    def tell(self) -> None:
        """Says what Enter would do."""
        gesture = self._canvas.gesture
        if isinstance(gesture, KeyLink):
            verdict = gesture.verdict()
            card = self._canvas.map.state.find(Card, self._canvas.focus.id)
            words = _("Link to “{text}”").format(text=card.text) if verdict and card else verdict.reason
            self._canvas.status.emit(words)
