"""The line above the look-back table: how it was filled, and the buttons that fill it and choose its deals."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import BODY
from salesplanner.measure.periods import day_of, short_day
from salesplanner.plan.state import State
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.theme import Theme


class LookHead(QWidget):
    """`fill_wanted` and `choose_wanted` follow its buttons."""

    fill_wanted = Signal()
    choose_wanted = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self.note = Wrapped(look, style=BODY, token="ink2")
        self.fill = button(_("Fill days from import"), icon="table-2")
        self.choose = button(_("Choose deals…"), icon="list-checks")
        self.fill.clicked.connect(self.fill_wanted)
        self.choose.clicked.connect(self.choose_wanted)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.note, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.fill)
        row.addWidget(self.choose)

    def show_plan(self, state: State, *, imported: bool) -> None:
        """Follows the plan."""
        self.note.set_text(note(state))
        self.fill.setVisible(bool(state.look_deals))
        self.choose.setVisible(bool(state.look_deals))
        self.fill.setEnabled(imported)
        why = _("Fills cells that are empty. What was typed stays.") if imported else _("Import deals first.")
        tip(self.fill, why)


def note(state: State) -> str:
    """"Filled in by hand. The last seven signed and the last three lost."."""
    if not state.look_deals:
        return ""
    cells = state.look_cells.values()
    days = [cell.filled for cell in cells if cell.filled]
    won = sum(deal.outcome == "won" for deal in state.look_deals)
    lost = len(state.look_deals) - won
    return " ".join((_filled(len(days), len(cells), max(days, default="")), _counted(won, lost)))


def _filled(imported: int, cells: int, last: str) -> str:
    day = day_of(last)
    if not cells:
        return _("Nothing is filled in yet.")
    if day is None:
        return _("Filled in by hand.")
    if imported == cells:
        return _("Filled from the import of {day}.").format(day=short_day(day))
    words = ngettext(
        "{n} cell filled from the import of {day}, the others by hand.",
        "{n} cells filled from the import of {day}, the others by hand.",
        imported,
    )
    return words.format(n=imported, day=short_day(day))


def _counted(won: int, lost: int) -> str:
    names = (
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
        _("ten"),
    )  # fmt: skip

    def word(count: int) -> str:
        return names[count] if count < len(names) else str(count)

    if not lost:
        return _("The last {won} signed.").format(won=word(won))
    if not won:
        return _("The last {lost} lost.").format(lost=word(lost))
    return _("The last {won} signed and the last {lost} lost.").format(won=word(won), lost=word(lost))
