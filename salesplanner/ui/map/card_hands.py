"""Cards by menu, key and button: add, edit, delete, copy, paste, choose."""

from __future__ import annotations

from salesplanner.catalogue import _, mark, ngettext
from salesplanner.plan.edits import cards, lanes, links, steps
from salesplanner.plan.state import Cell
from salesplanner.ui.map import clipboard
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map.step_hands import StepHands


class CardHands(StepHands):
    """Deletes steps and lanes too, since Delete means whatever is chosen."""

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
            lambda: run(mark("Change feeling"), lanes.set_feeling, cell[1], cell[0], 0.0)
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
                self._run(lambda: run(mark("Delete link"), links.delete, chosen.ids))
            case "step":
                self._delete_step(chosen.ids[0])
            case "lane":
                self._delete_lane(chosen.ids[0])
            case "gate":
                self._run(lambda: run(mark("Clear gate"), steps.change, chosen.ids[0], gate=""))
            case "none" if focus.kind == "prompt":
                self._run(lambda: run(mark("Dismiss suggestion"), cards.dismiss_prompt, focus.id))
            case "none" if focus.cell is not None and focus.cell in self.canvas.session.state.feelings:
                step, lane = focus.cell
                self._run(lambda: run(mark("Clear feeling"), lanes.clear_feeling, lane, step))

    def _delete_cards(self, ids: tuple[str, ...]) -> None:
        if not ids:
            return
        then = focusing.before_deletion(self.canvas.map, ids)
        count = len(ids)
        name = mark("Delete card") if count == 1 else mark("Delete cards")
        if self._run(lambda: self.canvas.session.run(name, cards.delete, ids)):
            self.canvas.set_focus(then)
            self.canvas.message.emit(ngettext("{n} card deleted", "{n} cards deleted", count).format(n=count))

    def duplicate_chosen(self) -> None:
        """Copies the chosen cards below themselves."""
        ids, made = self._cards(), list[str]()
        name = mark("Duplicate card") if len(ids) == 1 else mark("Duplicate cards")
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
            done = self._run(lambda: made.extend(run(mark("Paste"), cards.add_lines, cell, found, position)))
        else:
            done = self._run(lambda: made.extend(run(mark("Paste"), cards.paste, cell, found, position)))
        if done and made:
            self.canvas.set_focus(focusing.on_card(self.canvas.map, made[-1]))
            self.canvas.selection.choose("card", *made)

    def choose_all(self) -> None:
        """All cards of the cell; again: all cards of the map."""
        self.editing.close()
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
