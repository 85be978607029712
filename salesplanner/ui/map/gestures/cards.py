"""Dragging cards: within a cell, across cells, several at once, with Ctrl as copies."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from salesplanner.catalogue import _, mark
from salesplanner.drawing.map.faces import detail_at
from salesplanner.drawing.shapes import Group, Rect, Shape
from salesplanner.plan.edits import cards as edits
from salesplanner.plan.records import Card, Lane, Step
from salesplanner.plan.rules import Verdict, drop_verdict
from salesplanner.plan.state import Cell
from salesplanner.ui.map import marks
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.gestures.gesture import Gesture
from salesplanner.ui.map.hit import insertion


class DragCards(Gesture):
    """Begun on a card: a click chooses it, a drag moves it with everything chosen."""

    def __init__(self, canvas: MapCanvas, start: QPointF, card: str, modifiers: Qt.KeyboardModifier) -> None:
        super().__init__(canvas, start)
        self.card = card
        self.modifiers = modifiers
        self.ids: tuple[str, ...] = (card,)
        self.copies = False
        self.cell: Cell | None = None
        self.position = 0
        self.mark: Rect | None = None
        self.verdict = Verdict(False)
        self.targets: list[edits.Placed] = []
        spot = canvas.map.spots[card].rect
        x, y = canvas.view.to_body(start.x(), start.y())
        self.offset = (x - spot.x, y - spot.y)

    def begin(self) -> None:
        """What is chosen comes along, in reading order."""
        chosen = self.canvas.selection.chosen
        if chosen.kind == "card" and self.card in chosen.ids:
            order = {id_: place for place, id_ in enumerate(self.canvas.map.spots)}
            shown = [id_ for id_ in chosen.ids if id_ in order]  # what lies in a hidden lane stays there
            self.ids = tuple(sorted(shown, key=lambda id_: order[id_]))
        else:
            self.canvas.selection.choose("card", self.card)

    def drag(self, modifiers: Qt.KeyboardModifier) -> None:
        """Finds the cell under the pointer, asks the rules, and says what a drop would do."""
        self.copies = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        canvas = self.canvas
        x, y = self.body_at()
        layout = canvas.map
        if layout.columns and layout.columns[-1].right <= x < layout.width:
            x = layout.columns[-1].right - 1  # the narrow rest at the right edge belongs to the last step
        column, row = layout.column_at(x), layout.row_at(y)
        inside = self.at.x() >= canvas.view.left and self.at.y() >= canvas.view.band
        self.cell = (column.step.id, row.lane.id) if column and row and inside else None
        self.mark = None
        if self.cell is None:
            self.verdict = Verdict(False, _("Drop it in a cell of the map. Esc cancels."))
        else:
            self._aim(self.cell, x, y)
        shape = Qt.CursorShape.ForbiddenCursor
        if self.verdict:
            shape = Qt.CursorShape.DragCopyCursor if self.copies else Qt.CursorShape.ClosedHandCursor
        canvas.viewport().setCursor(shape)
        canvas.status.emit(self._sentence())

    def _aim(self, cell: Cell, x: float, y: float) -> None:
        state = self.canvas.map.state
        held = state.get(Card, self.card)
        home = (held.step, held.lane)
        spread = {(state.get(Card, id_).step, state.get(Card, id_).lane) for id_ in self.ids} != {home}
        if spread and cell != home and not self.copies:
            self.targets, self.verdict = self._shifted(home, cell)
        else:
            self.targets = [edits.Placed(id_, cell) for id_ in self.ids]
            self.verdict = drop_verdict([state.get(Card, id_) for id_ in self.ids], state.get(Lane, cell[1]))
        if self.verdict:
            staying = frozenset() if self.copies else frozenset(self.ids)
            self.position, self.mark = insertion(self.canvas.map, cell, x, y, staying)

    def _shifted(self, home: Cell, cell: Cell) -> tuple[list[edits.Placed], Verdict]:
        """Cards from several cells keep their distances."""
        layout, state = self.canvas.map, self.canvas.map.state
        steps = layout.column_of[cell[0]].index - layout.column_of[home[0]].index
        rows = layout.row_of[cell[1]].index - layout.row_of[home[1]].index
        placed: list[edits.Placed] = []
        for id_ in self.ids:
            card = state.get(Card, id_)
            column, row = layout.column_of[card.step].index + steps, layout.row_of[card.lane].index + rows
            if not (0 <= column < len(layout.columns) and 0 <= row < len(layout.rows)):
                return [], Verdict(False, _("There is no room for all these cards there."))
            verdict = drop_verdict([card], layout.rows[row].lane)
            if not verdict:
                return [], verdict
            placed.append(edits.Placed(id_, (layout.columns[column].step.id, layout.rows[row].lane.id)))
        return placed, Verdict(True)

    def _sentence(self) -> str:
        if not self.verdict or self.cell is None:
            return self.verdict.reason
        state = self.canvas.map.state
        where = {"step": state.get(Step, self.cell[0]).name, "lane": state.get(Lane, self.cell[1]).name.lower()}
        if self.copies:
            return _("Drop to copy to {step}, {lane}. Esc cancels.").format(**where)
        return _("Drop to move to {step}, {lane}. Esc cancels.").format(**where)

    def drop(self) -> None:
        """One edit, or none where the rules say no."""
        canvas = self.canvas
        if self.cell is None or not self.verdict:
            if self.cell is not None and self.verdict.reason:
                canvas.message.emit(self.verdict.reason)
            return
        count = len(self.ids)
        cell, position = self.cell, self.position
        if self.copies:
            name = mark("Copy card") if count == 1 else mark("Copy cards")
            made: list[str] = []
            if self.attempt(lambda: made.extend(canvas.session.run(name, edits.copy_to, self.ids, cell, position))):
                canvas.selection.choose("card", *made)
            return
        name = mark("Move card") if count == 1 else mark("Move cards")
        if len({item.cell for item in self.targets}) > 1:
            self.attempt(lambda: canvas.session.run(name, edits.move_each, self.targets))
        else:
            self.attempt(lambda: canvas.session.run(name, edits.move, self.ids, cell, position))

    def click(self) -> None:
        """Chooses the card; Ctrl or Shift adds it or takes it out."""
        selection = self.canvas.selection
        if self.modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
            selection.toggle("card", self.card)
        else:
            selection.choose("card", self.card)

    def paint(self, painter: QPainter) -> None:
        """The target cell, the origin's ghost, the insertion line, and the card under the pointer."""
        if not self.active:
            return
        layout = self.canvas.map
        under: list[Shape] = []
        if self.verdict and self.cell is not None:
            rect = layout.cell_rect(self.cell)
            if rect is not None:
                detail = detail_at(self.canvas.view.zoom)
                under += marks.target_cell(rect)
                under += [
                    Group(layout.card_face(card, detail).shapes, spot.rect.x, spot.rect.y)
                    for card, spot in layout.cards_in(self.cell)
                ]
        if not self.copies:
            for id_ in self.ids:
                spot = layout.spots.get(id_)
                if spot is not None and not spot.folded:
                    hue = layout.row_of[layout.state.get(Card, id_).lane].hue
                    under += marks.origin(spot.rect, f"{hue}Lane")
        if self.mark is not None:
            under += marks.insertion(self.mark)
        self.draw_in_body(painter, tuple(under))
        x, y = self.body_at()
        over: list[Shape] = []
        for behind in range(min(2, len(self.ids) - 1), 0, -1):
            rect = layout.spots[self.card].rect
            place = Rect(x - self.offset[0] + 5 * behind, y - self.offset[1] + 5 * behind, rect.w, rect.h)
            over.append(marks.chosen(place))
        over.append(marks.lifted(layout, self.card, x - self.offset[0], y - self.offset[1]))
        self.draw_in_body(painter, tuple(over))
