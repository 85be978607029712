"""What all hands on the map share: what is chosen, the cell and step in hand, and running an edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from salesplanner.plan.records import Card
from salesplanner.plan.state import Cell
from salesplanner.ui.map.editing import Editing
from salesplanner.ui.map.gestures.gesture import attempt
from salesplanner.ui.map.linking import Linking

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas


class HandsBase(QObject):
    """`field_wanted` asks the inspector for the owner, channel, kind or criteria."""

    field_wanted = Signal(str)
    minimap_toggled = Signal()
    find_wanted = Signal()

    def __init__(self, canvas: MapCanvas, editing: Editing) -> None:
        super().__init__(canvas)
        self.canvas, self.editing = canvas, editing
        self.linking = Linking(canvas)

    @property
    def chosen_kind(self) -> str:
        """none, card, step, lane, gate or link."""
        return self.canvas.selection.chosen.kind

    @property
    def chosen_count(self) -> int:
        """How many are chosen."""
        return len(self.canvas.selection.chosen.ids)

    @property
    def typing(self) -> bool:
        """Whether an editor is open."""
        return self.canvas.editing

    def _cards(self) -> tuple[str, ...]:
        chosen = self.canvas.selection.chosen
        if chosen.kind != "card":
            return ()
        order = {id_: place for place, id_ in enumerate(self.canvas.map.spots)}
        return tuple(sorted((id_ for id_ in chosen.ids if id_ in order), key=lambda id_: order[id_]))

    def _only(self, kind: str) -> str | None:
        chosen = self.canvas.selection.chosen
        return chosen.only if chosen.kind == kind else None

    def _run(self, edit: Callable[[], object]) -> bool:
        return attempt(self.canvas, edit)

    def step_in_hand(self) -> str | None:
        """The step that a command about "this step" means."""
        focus = self.canvas.focus
        chosen = self.canvas.selection.chosen
        if chosen.kind in ("step", "gate"):
            return chosen.only
        if chosen.kind == "card" and chosen.ids:
            return self.canvas.session.state.get(Card, chosen.ids[0]).step
        return focus.cell[0] if focus.cell else focus.id if focus.kind in ("step", "gate") else None

    def _cell_in_hand(self) -> Cell | None:
        """The cell in which a new card goes."""
        layout, focus = self.canvas.map, self.canvas.focus
        ids = self._cards()
        if ids:
            card = layout.state.get(Card, ids[-1])
            return card.step, card.lane
        if focus.cell is not None and focus.cell[1] in layout.row_of:
            return focus.cell
        lane = focus.id if focus.kind == "lane" else self._only("lane")
        step = self.step_in_hand() or (layout.columns[0].step.id if layout.columns else None)
        rows = [row for row in layout.rows if row.lane.kind != "emotion"]
        if lane is None or lane not in layout.row_of:
            lane = rows[0].lane.id if rows else None
        return (step, lane) if step and lane else None
