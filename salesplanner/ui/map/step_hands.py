"""Steps and lanes by menu, key and button."""

from __future__ import annotations

from collections.abc import Callable

from salesplanner.catalogue import _, mark, ngettext
from salesplanner.plan.edits import cards, lanes, steps
from salesplanner.plan.records import Card, Lane, Step
from salesplanner.ui.map.focus import Focus
from salesplanner.ui.map.hands_base import HandsBase
from salesplanner.ui.parts.dialog import ask


class StepHands(HandsBase):
    """Adds, shows, hides, colours and deletes the map's columns and rows."""

    def add_step(self) -> None:
        """A step after the one in hand (or at the end); its name opens for typing."""
        layout, here = self.canvas.map, self.step_in_hand()
        column = layout.column_of.get(here or "")
        position = column.index + 1 if column else cards.END
        made: list[str] = []
        run = self.canvas.session.run
        if self._run(lambda: made.append(run(mark("Add step"), steps.add, _("New step"), position))):
            self.canvas.set_focus(Focus("step", made[0]))
            self.editing.step(made[0])

    def add_lane(self, kind: str) -> None:
        """A lane of a kind at the end; its name opens for typing."""
        made: list[str] = []
        run = self.canvas.session.run
        if self._run(lambda: made.append(run(mark("Add lane"), lanes.add, kind))):
            self.canvas.set_focus(Focus("lane", made[0]))
            self.editing.lane(made[0])

    def edit_gate(self) -> None:
        """The gate of the step in hand."""
        step = self.step_in_hand()
        if step is not None and step in self.canvas.map.column_of:
            self.canvas.set_focus(Focus("gate", step))
            self.editing.gate(step)

    def edit_criteria(self) -> None:
        """The exit criteria of the step in hand, in the inspector."""
        step = self.step_in_hand()
        if step is not None:
            self.canvas.selection.choose("step", step)
            self.field_wanted.emit("criteria")

    def previous_step(self) -> None:
        """The step before, in the inspector."""
        self._other_step(-1)

    def next_step(self) -> None:
        """The step after, in the inspector."""
        self._other_step(1)

    def _other_step(self, direction: int) -> None:
        columns, here = self.canvas.map.columns, self.step_in_hand()
        if not columns:
            return
        column = self.canvas.map.column_of.get(here or "")
        index = column.index + direction if column else 0
        if 0 <= index < len(columns):
            self.canvas.set_focus(Focus("step", columns[index].step.id))

    def hide_lane(self) -> None:
        """Hides the chosen lane."""
        lane = self._only("lane")
        if lane is not None:
            self.set_lane_hidden(lane, True)

    def set_lane_hidden(self, lane: str, hidden: bool) -> None:
        """Hides a lane, or shows it again."""
        name = "Hide lane" if hidden else "Show lane"
        if self._run(lambda: self.canvas.session.run(name, lanes.set_hidden, lane, hidden)) and hidden:
            self.canvas.message.emit(_("The lane is hidden. “Lanes shown” in the bottom bar brings it back."))

    def set_lane_colour(self, colour: str) -> None:
        """Colours the chosen lane."""
        lane, run = self._only("lane"), self.canvas.session.run
        if lane is not None:
            self._run(lambda: run(mark("Change lane colour"), lanes.set_colour, lane, colour))

    def _delete_step(self, id_: str) -> None:
        state, run = self.canvas.session.state, self.canvas.session.run
        count = sum(card.step == id_ for card in state.rows(Card).values())
        name = state.get(Step, id_).name

        def delete() -> None:
            if self._run(lambda: run(mark("Delete step"), steps.delete, id_)):
                self.canvas.message.emit(_("Step “{name}” deleted").format(name=name))

        self._ask_to_delete(count, _("Delete the step “{name}”?").format(name=name), _("Delete step"), delete)

    def _delete_lane(self, id_: str) -> None:
        state, run = self.canvas.session.state, self.canvas.session.run
        count = sum(card.lane == id_ for card in state.rows(Card).values())
        name = state.get(Lane, id_).name

        def delete() -> None:
            if self._run(lambda: run(mark("Delete lane"), lanes.delete, id_)):
                self.canvas.message.emit(_("Lane “{name}” deleted").format(name=name))

        self._ask_to_delete(count, _("Delete the lane “{name}”?").format(name=name), _("Delete lane"), delete)

    def _ask_to_delete(self, count: int, question: str, action: str, delete: Callable[[], None]) -> None:
        """Asks where cards would go with it; else deletes at once."""
        if not count:
            delete()
            return
        words = ngettext(
            "Its {n} card goes with it. Undo brings everything back.",
            "Its {n} cards go with it. Undo brings everything back.",
            count,
        ).format(n=count)
        ask(self.canvas, question, words, action, delete, danger=True)
