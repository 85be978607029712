"""What the buttons, menus and keys of the look back do to the plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from salesplanner.catalogue import _, ngettext
from salesplanner.plan.edits import deals, lookback
from salesplanner.plan.records import LookDeal
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.measure import look_names as names


class LookDeeds(QObject):
    """`refused` gives the sentence that says why nothing was changed, "" after what was done."""

    message = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def attempt(self, write: Callable[[], Any]) -> bool:
        """Runs an edit and tells why it was refused; whether it was done."""
        sentence = self._desk.attempt(write)
        self.refused.emit(sentence or "")
        return sentence is None

    def fill(self) -> None:
        """Fills empty cells from the import; what was typed stays. One step to undo."""
        from salesplanner.measure.look_import import filled, numbers_of

        state, book = self._desk.state, self._desk.session.book
        wanted = {deal.id: deal.number for deal in state.look_deals if deal.number}
        wanted |= numbers_of(book.deals, {deal.id: deal.name for deal in state.look_deals if not deal.number})
        found = filled(book.deals, book.process, wanted, add=state.measuring.revisits_add)
        day = max((row.as_of or row.at[:10] for row in state.deal_imports), default="")
        count = 0

        def write() -> None:
            nonlocal count
            count = self._desk.session.run(names.FILL, lookback.fill_cells, found, day)

        if self.attempt(write):
            words = ngettext("{count} cell filled from the import", "{count} cells filled from the import", count)
            self.message.emit(words.format(count=count))

    def clear(self, deal: str, step: str) -> None:
        """Empties a cell."""
        if (deal, step) in self._desk.state.look_cells:
            blank: dict[str, Any] = {"days": None, "text": "", "calls": 0, "emails": 0, "meetings": 0, "demos": 0}
            self.attempt(lambda: self._desk.session.run(names.CLEAR, lookback.set_cell, deal, step, **blank))

    def change(self, deal: str, **values: object) -> bool:
        """Changes a deal of the table."""
        return self.attempt(lambda: self._desk.session.run(names.CHANGE_DEAL, lookback.change_deal, deal, **values))

    def delete(self, deal: str) -> None:
        """Takes a deal out of the table."""
        name = self._desk.state.get(LookDeal, deal).name
        if self.attempt(lambda: self._desk.session.run(names.DELETE_DEAL, lookback.delete_deal, deal)):
            self.message.emit(_("{name} was taken out").format(name=name))

    def sign_by(self, day: str) -> None:
        """Keeps the day of the signature; "" for the end of the goal."""
        if day != self._desk.state.measuring.sign_by:
            self.attempt(
                lambda: self._desk.session.run(names.SIGN_BY, lambda tx: deals.change_measuring(tx, sign_by=day))
            )
