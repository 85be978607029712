"""What menus, keys and buttons do on the map: MapHands over a canvas. Every change goes through the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.map.picture import picture_size
from salesplanner.plan.edits import cards, lanes, links, steps
from salesplanner.plan.records import Card, Lane, Link, Step
from salesplanner.plan.state import Cell
from salesplanner.ui.map import clipboard, moves
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map.editing import Editing
from salesplanner.ui.map.focus import Focus
from salesplanner.ui.map.gestures.gesture import attempt
from salesplanner.ui.map.linking import Linking
from salesplanner.ui.map.view import ZOOMS
from salesplanner.ui.parts.dialog import ask

if TYPE_CHECKING:
    from salesplanner.ui.map.canvas import MapCanvas


class CanvasHands(QObject):
    """Implements app.hands.MapHands. `field_wanted` asks the inspector for the owner, channel, kind or criteria."""

    field_wanted = Signal(str)
    minimap_toggled = Signal()
    find_wanted = Signal()

    def __init__(self, canvas: MapCanvas, editing: Editing) -> None:
        super().__init__(canvas)
        self.canvas, self.editing = canvas, editing
        self.linking = Linking(canvas)

    # --- what is chosen --------------------------------------------------------------------------------------------

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

    # --- cards -----------------------------------------------------------------------------------------------------

    def add_card(self) -> None:
        """Opens an editor for a card below the one chosen, or at the end of the cell."""
        self._add(top=False)

    def add_card_on_top(self) -> None:
        """Opens an editor for a card at the top of the cell."""
        self._add(top=True)

    def _add(self, top: bool) -> None:
        cell = self._cell_in_hand()
        if cell is None:
            self.canvas.message.emit(_("Add a step and a lane first."))
            return
        ids = self._cards()
        here = [card.id for card in self.canvas.session.state.cells.get(cell, ())]
        below = here.index(ids[-1]) + 1 if ids and ids[-1] in here else cards.END
        self.editing.new_card(cell, 0 if top else below)

    def add_feeling(self, cell: Cell) -> None:
        """Puts a point on the curve in a step, and opens its word."""
        run = self.canvas.session.run
        if cell not in self.canvas.session.state.feelings and not self._run(
            lambda: run("Change feeling", lanes.set_feeling, cell[1], cell[0], 0.0)
        ):
            return
        self.editing.word(cell)

    def edit_chosen(self) -> None:
        """Opens what is chosen, or what has the keyboard, for editing."""
        chosen, focus = self.canvas.selection.chosen, self.canvas.focus
        if chosen.kind == "none":
            if focus.kind == "prompt":
                self.editing.prompt(focus.id)
            elif focus.kind == "cell" and focus.cell is not None:
                row = self.canvas.map.row_of.get(focus.cell[1])
                if row is not None and row.lane.kind == "emotion":
                    self.add_feeling(focus.cell)
                else:
                    self.editing.new_card(focus.cell)
            return
        id_ = chosen.only or ""
        opener = {
            "card": self.editing.card,
            "step": self.editing.step,
            "gate": self.editing.gate,
            "lane": self.editing.lane,
        }.get(chosen.kind)
        if opener is not None and id_:
            opener(id_)

    def delete_chosen(self) -> None:
        """Deletes what is chosen; asks only for steps and lanes that hold cards."""
        chosen, focus, run = self.canvas.selection.chosen, self.canvas.focus, self.canvas.session.run
        match chosen.kind:
            case "card":
                self._delete_cards(self._cards())
            case "link":
                self._run(lambda: run("Delete link", links.delete, chosen.ids))
            case "step":
                self._delete_step(chosen.ids[0])
            case "lane":
                self._delete_lane(chosen.ids[0])
            case "gate":
                self._run(lambda: run("Clear gate", steps.change, chosen.ids[0], gate=""))
            case "none" if focus.kind == "prompt":
                self._run(lambda: run("Dismiss suggestion", cards.dismiss_prompt, focus.id))
            case "none" if focus.cell is not None and focus.cell in self.canvas.session.state.feelings:
                step, lane = focus.cell
                self._run(lambda: run("Clear feeling", lanes.clear_feeling, lane, step))

    def _delete_cards(self, ids: tuple[str, ...]) -> None:
        if not ids:
            return
        then = focusing.before_deletion(self.canvas.map, ids)
        count = len(ids)
        name = ngettext("Delete card", "Delete cards", count)
        if self._run(lambda: self.canvas.session.run(name, cards.delete, ids)):
            self.canvas.set_focus(then)
            self.canvas.message.emit(ngettext("{n} card deleted", "{n} cards deleted", count).format(n=count))

    def _delete_step(self, id_: str) -> None:
        state, run = self.canvas.session.state, self.canvas.session.run
        count = sum(card.step == id_ for card in state.rows(Card).values())
        name = state.get(Step, id_).name

        def delete() -> None:
            if self._run(lambda: run("Delete step", steps.delete, id_)):
                self.canvas.message.emit(_("Step “{name}” deleted").format(name=name))

        self._ask_to_delete(count, _("Delete the step “{name}”?").format(name=name), _("Delete step"), delete)

    def _delete_lane(self, id_: str) -> None:
        state, run = self.canvas.session.state, self.canvas.session.run
        count = sum(card.lane == id_ for card in state.rows(Card).values())
        name = state.get(Lane, id_).name

        def delete() -> None:
            if self._run(lambda: run("Delete lane", lanes.delete, id_)):
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

    def duplicate_chosen(self) -> None:
        """Copies the chosen cards below themselves."""
        ids, made = self._cards(), list[str]()
        name = ngettext("Duplicate card", "Duplicate cards", len(ids))
        if ids and self._run(lambda: made.extend(self.canvas.session.run(name, cards.duplicate, ids))):
            self.canvas.set_focus(focusing.on_card(self.canvas.map, made[0]))
            self.canvas.selection.choose("card", *made)

    def copy_chosen(self) -> None:
        """Puts the chosen cards on the clipboard."""
        ids = self._cards()
        if ids:
            clipboard.copy(self.canvas.session.state, ids)
            self.canvas.status.emit(ngettext("{n} card copied", "{n} cards copied", len(ids)).format(n=len(ids)))

    def cut_chosen(self) -> None:
        """Copies, then deletes."""
        ids = self._cards()
        if ids:
            clipboard.copy(self.canvas.session.state, ids)
            self._delete_cards(ids)

    def paste(self) -> None:
        """Adds what is on the clipboard below the chosen card: whole cards, or one card a line of text."""
        cell, found = self._cell_in_hand(), clipboard.read()
        if cell is None or not found:
            self.canvas.message.emit(_("There is nothing to paste here."))
            return
        ids = self._cards()
        here = [card.id for card in self.canvas.session.state.cells.get(cell, ())]
        position = here.index(ids[-1]) + 1 if ids and ids[-1] in here else cards.END
        self.put_in(cell, found, position)

    def put_in(self, cell: Cell, found: list[dict[str, str]] | str, position: int = cards.END) -> None:
        """Adds cards from the clipboard or a drop to a cell."""
        made: list[str] = []
        run = self.canvas.session.run
        if isinstance(found, str):
            done = self._run(lambda: made.extend(run("Paste", cards.add_lines, cell, found, position)))
        else:
            done = self._run(lambda: made.extend(run("Paste", cards.paste, cell, found, position)))
        if done and made:
            self.canvas.set_focus(focusing.on_card(self.canvas.map, made[-1]))
            self.canvas.selection.choose("card", *made)

    def choose_all(self) -> None:
        """All cards of the cell; again: all cards of the map."""
        layout, focus = self.canvas.map, self.canvas.focus
        every = [id_ for id_, spot in layout.spots.items() if not spot.folded]
        cell = focus.cell
        here = [card.id for card, _spot in layout.cards_in(cell)] if cell else []
        already = set(self._cards())
        wanted = here if here and already != set(here) and not already > set(here) else every
        if wanted:
            self.canvas.selection.choose("card", *wanted)

    def choose_owner(self) -> None:
        """The owner field of the inspector."""
        self.field_wanted.emit("owner")

    def choose_channel(self) -> None:
        """The channel field of the inspector."""
        self.field_wanted.emit("channel")

    def choose_kind(self) -> None:
        """The kind field of the inspector."""
        self.field_wanted.emit("kind")

    # --- moving ----------------------------------------------------------------------------------------------------

    def move_up(self) -> None:
        """A card up, a lane up."""
        self._vertically(-1)

    def move_down(self) -> None:
        """A card down, a lane down."""
        self._vertically(1)

    def move_left(self) -> None:
        """A card to the previous step, a step to the left."""
        self._sideways(-1)

    def move_right(self) -> None:
        """A card to the next step, a step to the right."""
        self._sideways(1)

    def move_to_top(self) -> None:
        """A card to the top of its cell."""
        self._within(0)

    def move_to_bottom(self) -> None:
        """A card to the bottom of its cell."""
        self._within(cards.END)

    def _vertically(self, direction: int) -> None:
        lane, run = self._only("lane"), self.canvas.session.run
        if lane is not None:
            order = [row.id for row in self.canvas.session.state.lanes]
            place = order.index(lane) + direction
            if 0 <= place < len(order):
                self._run(lambda: run("Move lane", lanes.move, lane, place))
            return
        ids = self._cards()
        move = moves.vertically(self.canvas.map, ids, direction) if ids else None
        if move is not None:
            self._move_to(*move)

    def _within(self, position: int) -> None:
        ids = self._cards()
        if ids:
            card = self.canvas.session.state.get(Card, ids[0])
            self._move_to(ids, (card.step, card.lane), position)

    def _move_to(self, ids: tuple[str, ...], cell: Cell, position: int) -> None:
        name = ngettext("Move card", "Move cards", len(ids))
        if self._run(lambda: self.canvas.session.run(name, cards.move, ids, cell, position)):
            self._show_moved(ids)

    def _show_moved(self, ids: tuple[str, ...]) -> None:
        canvas = self.canvas
        canvas.set_focus(focusing.on_card(canvas.map, ids[0]), choose=False)
        card = canvas.session.state.get(Card, ids[0])
        here = canvas.session.state.cells[card.step, card.lane]
        canvas.status.emit(
            _("Moved to {step}, card {place} of {count}").format(
                step=canvas.session.state.get(Step, card.step).name, place=here.index(card) + 1, count=len(here)
            )
        )

    def _sideways(self, direction: int) -> None:
        step, run = self._only("step"), self.canvas.session.run
        if step is not None:
            place = self.canvas.map.column_of[step].index + direction
            if 0 <= place < len(self.canvas.map.columns) and self._run(
                lambda: run("Move step", steps.move, step, place)
            ):
                self.canvas.set_focus(Focus("step", step))
            return
        ids = self._cards()
        placed = moves.sideways(self.canvas.map, ids, direction) if ids else None
        if not placed:
            return
        name = ngettext("Move card", "Move cards", len(ids))
        position = moves.position_beside(self.canvas.map, ids[0], placed[0].cell)
        if self._run(lambda: run(name, cards.move_each, placed, position)):
            self._show_moved(ids)

    # --- links -----------------------------------------------------------------------------------------------------

    def start_link(self) -> None:
        """Arrows choose the card to link to, Enter confirms, Esc cancels."""
        ids = self._cards()
        if len(ids) == 1:
            self.linking.start(ids[0])
        else:
            self.canvas.message.emit(_("Choose one card to link from."))

    def remove_links(self) -> None:
        """Every link of the chosen cards, or the chosen link."""
        run, ids, link = self.canvas.session.run, self._cards(), self._only("link")
        if link is not None:
            self._run(lambda: run("Delete link", links.delete, [link]))
        elif any(self.canvas.session.state.links_of.get(id_) for id_ in ids):
            self._run(lambda: run("Remove links", links.delete_of_cards, ids))

    def turn_link(self) -> None:
        """Swaps the ends of the chosen link."""
        link, run = self._only("link"), self.canvas.session.run
        if link is not None and self.canvas.session.state.find(Link, link):
            self._run(lambda: run("Turn link round", links.turn_round, link))

    # --- steps and lanes -------------------------------------------------------------------------------------------

    def add_step(self) -> None:
        """A step after the one in hand (or at the end); its name opens for typing."""
        layout, here = self.canvas.map, self.step_in_hand()
        column = layout.column_of.get(here or "")
        position = column.index + 1 if column else cards.END
        made: list[str] = []
        run = self.canvas.session.run
        if self._run(lambda: made.append(run("Add step", steps.add, _("New step"), position))):
            self.canvas.set_focus(Focus("step", made[0]))
            self.editing.step(made[0])

    def add_lane(self, kind: str) -> None:
        """A lane of a kind at the end; its name opens for typing."""
        made: list[str] = []
        run = self.canvas.session.run
        if self._run(lambda: made.append(run("Add lane", lanes.add, kind))):
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
            self._run(lambda: run("Change lane colour", lanes.set_colour, lane, colour))

    # --- view ------------------------------------------------------------------------------------------------------

    def zoom_in(self) -> None:
        """The next step up."""
        self.canvas.zooming.step(1)

    def zoom_out(self) -> None:
        """The next step down."""
        self.canvas.zooming.step(-1)

    def zoom_to(self, percent: int) -> None:
        """A zoom in percent, about the middle."""
        view = self.canvas.view
        self.canvas.zooming.to(percent / 100, view.w / 2, view.h / 2)

    def fit_width(self) -> None:
        """The whole width, at most at 100 %."""
        view = self.canvas.view
        self._fit(view.w / max(1.0, self.canvas.map.width))

    def fit_all(self) -> None:
        """The whole map, at most at 100 %."""
        width, height = picture_size(self.canvas.map)
        self._fit(min(self.canvas.view.w / max(1.0, width), self.canvas.view.h / max(1.0, height + 12)))

    def _fit(self, zoom: float) -> None:
        canvas = self.canvas
        canvas.zooming.to(max(ZOOMS[0], min(1.0, zoom)), 0, 0)
        canvas.horizontalScrollBar().setValue(0)
        canvas.zooming.finish()

    def toggle_minimap(self) -> None:
        """Shows or hides the minimap."""
        self.minimap_toggled.emit()

    def start_find(self) -> None:
        """Opens the find bar."""
        self.find_wanted.emit()
