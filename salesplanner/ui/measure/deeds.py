"""What the page's buttons, menus and keys do: what is measured, imports, tables out, dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _
from salesplanner.measure.results import Measure
from salesplanner.plan.edits import deals
from salesplanner.plan.records import DealImport
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.measure import names
from salesplanner.ui.measure.saving import TableSaver

if TYPE_CHECKING:
    from salesplanner.plan.edits.deals import Meaning


class MeasureDeeds(QObject):
    """`measured` follows new numbers, `busy` says that they take a while.

    `refused` gives the sentence that says why nothing was changed, and "" after what was done.
    """

    measured = Signal()
    busy = Signal(bool)
    message = Signal(str)
    refused = Signal(str)
    action_wanted = Signal(str)
    page_wanted = Signal(str)
    step_wanted = Signal(str)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.desk = desk
        self._page = page
        self.saver = TableSaver(page, desk.session, self._tell_saved, self.refused.emit)

    def _run(self, name: str, edit: Callable[..., Any], *args: object, **values: object) -> bool:
        sentence = self.desk.attempt(lambda: self.desk.session.run(name, edit, *args, **values))
        self.refused.emit(sentence or "")
        return sentence is None

    # what is measured

    def choose_period(self, span: str, starts: str = "", ends: str = "") -> bool:
        """Measures another period; days are written "2026-08-13"."""
        return self._run(names.PERIOD, deals.change_measuring, span=span, starts=starts, ends=ends)

    def filter(self, field: str, value: str) -> None:
        """Measures the deals of one owner, segment, persona or pipeline; "" stands for all."""
        if getattr(self.desk.state.measuring, field) != value:
            self._run(names.FILTER, deals.change_measuring, **{field: value})

    def measure_by(self, **values: object) -> bool:
        """Switches definitions, such as `win_rate="created"`."""
        kept = self.desk.state.measuring
        if all(getattr(kept, name) == value for name, value in values.items()):
            return True
        return self._run(names.HOW, deals.change_measuring, **values)

    # imports

    def import_deals(self) -> None:
        """Opens the import, as the menu does."""
        self.action_wanted.emit("deals.import")

    def remove_import(self, id_: str) -> None:
        """Takes the deals of one import out of the plan; the toast offers undo."""
        row = self.desk.state.find(DealImport, id_)
        if row is not None and self._run(names.REMOVE, deals.delete_import, id_):
            self.message.emit(_("The deals of “{name}” were removed").format(name=row.name))

    def show_skipped(self, id_: str) -> None:
        """Lists the rows of an import that were skipped or repaired."""
        row = self.desk.state.find(DealImport, id_)
        if row is not None:
            from salesplanner.ui.measure.skipped import SkippedDialog

            SkippedDialog(self._page, self.desk.session, row).open()

    def set_meanings(self, meanings: Iterable[Meaning]) -> bool:
        """Remembers what stages mean."""
        return self._run(names.STAGES, deals.set_meanings, list(meanings))

    def show_stages(self) -> None:
        """Asks what the stages mean that nobody has explained."""
        from salesplanner.ui.measure.stages import StagesDialog

        StagesDialog(self._page, self).open()

    # numbers

    def show_number(self, measure: Measure, anchor: QWidget) -> None:
        """Opens what there is to know about a number."""
        from salesplanner.ui.measure.popover import NumberPopover

        NumberPopover(self, measure, anchor).open()

    def show_deals(self, title: str, basis: str, behind: Iterable[int]) -> None:
        """Lists deals by their places."""
        from salesplanner.ui.measure.deals_dialog import DealsDialog

        DealsDialog(self._page, self.desk.session.book, title, basis, behind).open()

    def show_stalled(self) -> None:
        """Lists all stalled deals."""
        from salesplanner.ui.measure.stalled_dialog import StalledDialog

        StalledDialog(self._page, self).open()

    def save_tables(self) -> None:
        """Asks for a file and writes all tables to it."""
        self.saver.ask()

    def _tell_saved(self, paths: list[Path]) -> None:
        from salesplanner.ui.deeds import show_folder
        from salesplanner.ui.measure.saving import saved_words
        from salesplanner.ui.window import Window

        self.refused.emit("")
        window = self._page.window()
        if isinstance(window, Window):
            window.toast.show_message(saved_words(paths), (_("Show in folder"), lambda: show_folder(paths[0])))
