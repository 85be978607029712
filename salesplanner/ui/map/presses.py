"""What a press or a double click on the map begins."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from salesplanner.catalogue import mark
from salesplanner.plan.edits import steps
from salesplanner.ui.map import marks
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.editing import Editing
from salesplanner.ui.map.focus import Focus
from salesplanner.ui.map.gestures.cards import DragCards
from salesplanner.ui.map.gestures.gesture import Gesture, attempt
from salesplanner.ui.map.gestures.headers import DragBoundary, DragLane, DragStep
from salesplanner.ui.map.gestures.lines import DragFeeling, DrawLink, Frame, Pan
from salesplanner.ui.map.hands import CanvasHands
from salesplanner.ui.map.hit import Hit


class Presses:
    """Chooses the gesture by what lies under the pointer."""

    def __init__(self, canvas: MapCanvas, editing: Editing, hands: CanvasHands) -> None:
        self.canvas, self.editing, self.hands = canvas, editing, hands
        self.panning = False  # Space is held
        canvas.press = self.press
        canvas.double_press = self.double_press

    def press(self, canvas: MapCanvas, event: QMouseEvent, hit: Hit) -> Gesture | None:
        """The gesture that begins here, if any."""
        at, modifiers = event.position(), event.modifiers()
        if not self.editing.close():
            return None
        hit = canvas.hit_at(at)  # what was typed may have moved the cards, and a draft may be gone
        if event.button() == Qt.MouseButton.MiddleButton or (
            self.panning and event.button() == Qt.MouseButton.LeftButton
        ):
            return Pan(canvas, at)
        if event.button() == Qt.MouseButton.RightButton:
            self.choose(hit)
            return None
        if event.button() != Qt.MouseButton.LeftButton:
            return None
        self._take_focus(hit)
        match hit.what:
            case "card":
                return DragCards(canvas, at, hit.id, modifiers)
            case "handle":
                return DrawLink(canvas, at, hit.id)
            case "feeling":
                assert hit.cell is not None
                return DragFeeling(canvas, at, hit.cell)
            case "step" | "gate":
                return DragStep(canvas, at, hit.id, hit.what)
            case "boundary":
                return DragBoundary(canvas, at, hit.id)
            case "lane":
                return DragLane(canvas, at, hit.id)
            case "cell" if self._on_invitation(hit, *canvas.view.to_body(at.x(), at.y())):
                assert hit.cell is not None
                self.editing.new_card(hit.cell)
                return None
            case "cell" | "canvas" | "corner" | "measured":
                return Frame(canvas, at, hit.cell, modifiers)
        self._click(hit)
        return None

    def _take_focus(self, hit: Hit) -> None:
        """The keyboard goes on from where the mouse was."""
        if hit.what in ("card", "handle", "more"):
            self.canvas.focus = Focus("card", hit.id, hit.cell)
        elif hit.what in ("step", "gate", "lane"):
            self.canvas.focus = Focus(hit.what, hit.id)

    def _click(self, hit: Hit) -> None:
        match hit.what:
            case "prompt":
                self.canvas.focus = Focus("prompt", hit.id, hit.cell)
                self.editing.prompt(hit.id)
            case "more":
                self.canvas.selection.choose("card", hit.id)
            case "link":
                self.canvas.selection.choose("link", hit.id)
            case "add-lane":
                self.hands.add_lane("own")
            case "add-step":
                self.hands.add_step()

    def _on_invitation(self, hit: Hit, x: float, y: float) -> bool:
        if hit.cell is None or self.canvas.view.zoom < 0.595:
            return False
        rect = marks.ghost_rect(self.canvas.map, hit.cell)
        empty = not self.canvas.map.state.cells.get(hit.cell)
        return rect is not None and empty and rect.holds(x, y)

    def choose(self, hit: Hit) -> None:
        """Chooses what a context menu is about."""
        selection = self.canvas.selection
        self._take_focus(hit)
        match hit.what:
            case "card" | "handle" | "more":
                if selection.chosen.kind != "card" or hit.id not in selection.chosen.ids:
                    selection.choose("card", hit.id)
            case "step" | "gate" | "lane" | "link":
                selection.choose(hit.what, hit.id)
            case "boundary":
                selection.choose("step", hit.id)
            case "feeling" | "cell" if hit.cell is not None:
                selection.clear()
                self.canvas.focus = Focus("cell", "", hit.cell)
            case _:
                selection.clear()

    def double_press(self, hit: Hit) -> None:
        """Opens the text for editing; in a cell it adds a card where the pointer is."""
        match hit.what:
            case "card" | "handle":
                self.editing.card(hit.id)
            case "step":
                self.editing.step(hit.id)
            case "gate":
                self.editing.gate(hit.id)
            case "lane":
                self.editing.lane(hit.id)
            case "feeling":
                if hit.cell is not None:
                    self.editing.word(hit.cell)
            case "boundary":
                canvas = self.canvas
                attempt(canvas, lambda: canvas.session.run(mark("Change step width"), steps.change, hit.id, width=None))
            case "cell" if hit.cell is not None:
                row = self.canvas.map.row_of[hit.cell[1]]
                if row.lane.kind == "emotion":
                    self.hands.add_feeling(hit.cell)
                else:
                    self.editing.new_card(hit.cell)
