"""Moving and linking by key: Alt+arrows for cards, steps and lanes; L for links."""

from __future__ import annotations

from salesplanner.catalogue import _, mark
from salesplanner.plan.edits import cards, lanes, links, steps
from salesplanner.plan.records import Card, Link, Step
from salesplanner.plan.state import Cell
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map import moves
from salesplanner.ui.map.focus import Focus
from salesplanner.ui.map.hands_base import HandsBase


class MoveHands(HandsBase):
    """The keyboard's twin of dragging."""

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
                self._run(lambda: run(mark("Move lane"), lanes.move, lane, place))
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
        name = mark("Move card") if len(ids) == 1 else mark("Move cards")
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
                lambda: run(mark("Move step"), steps.move, step, place)
            ):
                self.canvas.set_focus(Focus("step", step))
            return
        ids = self._cards()
        placed = moves.sideways(self.canvas.map, ids, direction) if ids else None
        if not placed:
            return
        name = mark("Move card") if len(ids) == 1 else mark("Move cards")
        position = moves.position_beside(self.canvas.map, ids[0], placed[0].cell)
        if self._run(lambda: run(name, cards.move_each, placed, position)):
            self._show_moved(ids)

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
            self._run(lambda: run(mark("Delete link"), links.delete, [link]))
        elif any(self.canvas.session.state.links_of.get(id_) for id_ in ids):
            self._run(lambda: run(mark("Remove links"), links.delete_of_cards, ids))

    def turn_link(self) -> None:
        """Swaps the ends of the chosen link."""
        link, run = self._only("link"), self.canvas.session.run
        if link is not None and self.canvas.session.state.find(Link, link):
            self._run(lambda: run(mark("Turn link round"), links.turn_round, link))
