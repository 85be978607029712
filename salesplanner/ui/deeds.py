"""What the window does for the actions: files, pages, panels, dialogs (see app/hands.WindowHands)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from salesplanner.app import files
from salesplanner.app.session import Session, Status
from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.parts.choose import choose_folder, choose_plans, choose_target
from salesplanner.ui.troubles import tell_trouble

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

T = TypeVar("T")


class Deeds:
    """Everything here may be called when no plan is open; it does nothing then."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._program = window.program

    # work off the window's thread

    def do(self, work: Callable[[], T], then: Callable[[T], Any], owner: QObject | None = None) -> None:
        """Runs work that touches files; what hinders it is told. `then` is left out where `owner` is gone by then."""

        def failed(error: Exception) -> None:
            if not tell_trouble(self._window, error):
                raise error

        self._program.jobs.run(work, then, failed, owner or self._window)

    @property
    def _session(self) -> Session | None:
        return self._window.session

    # plans

    def new_plan(self) -> None:
        """A blank plan, with a file in the plans folder at once."""
        self._program.new_plan("blank", self._window)

    def open_plan(self) -> None:
        """Asks for files."""
        folder = self._session.path.parent if self._session else self._program.settings.plans_folder
        choose_plans(self._window, folder, lambda paths: self._program.open_all(paths, self._window))

    def save_now(self) -> None:
        """Publishes, and says so when it is done."""
        self._window.keep_typing()
        if self._window.keeper is not None:
            self._window.keeper.publish(self._saved)

    def _saved(self, status: Status) -> None:
        if status.kind in ("saved", "saving") and self._session is not None:
            self._window.say(_("“{name}” is up to date").format(name=self._session.path.name))

    def put_back(self) -> None:
        """Writes the missing document anew."""
        if self._session is not None:
            self.do(self._session.put_back, self._saved)

    def agree_to_upgrade(self) -> None:
        """Lets the document take today's format."""
        if self._session is not None:
            self.do(self._session.agree_to_upgrade, self._saved)

    def save_elsewhere(self) -> None:
        """Goes on in a new document."""
        session = self._session
        if session is not None:

            def save(path: Path) -> None:
                work: Callable[[], None] = partial(session.save_elsewhere, path)
                self.do(work, lambda _done: self._moved(path))

            choose_target(self._window, _("Save somewhere else"), session.path, save)

    def save_copy(self) -> None:
        """A copy in another place; this plan stays open."""
        session = self._session
        if session is not None:
            name = _("{name} copy").format(name=session.path.stem)
            choose_target(
                self._window,
                _("Save a copy"),
                session.path.with_name(f"{name}{session.path.suffix}"),
                lambda path: self.do(lambda: files.save_copy(session, path), self._copied),
            )

    def save_copy_to_share(self) -> None:
        """A copy that may leave out names and history."""
        session = self._session
        if session is not None:
            from salesplanner.ui.dialogs.share import ShareDialog

            ShareDialog(self._window, session, self._share).open()

    def _share(self, target: Path, names: bool, history: bool, deals: bool) -> None:
        session = self._session
        if session is not None:
            self.do(
                lambda: files.save_to_share(session, target, names=names, history=history, deals=deals), self._copied
            )

    def _copied(self, path: Path) -> None:
        self._window.toast.show_message(
            _("The copy is in {path}").format(path=path), (_("Show in folder"), lambda: show_folder(path))
        )

    def rename_plan(self) -> None:
        """Asks for another title; the file follows it."""
        if self._session is not None:
            from salesplanner.ui.dialogs.rename import RenameDialog

            RenameDialog(self._window, self._session, self.do).open()

    def move_plan(self) -> None:
        """Asks for another folder."""
        session = self._session
        if session is not None:
            choose_folder(
                self._window,
                _("Move to"),
                session.path.parent,
                lambda folder: self.do(lambda: files.move_to(session, folder), self._moved),
            )

    def _moved(self, path: Path) -> None:
        self._window.say(_("The plan is in {path} now").format(path=path))

    def duplicate_plan(self) -> None:
        """A second plan beside this one, in its own window."""
        session = self._session
        if session is not None:
            self.do(lambda: files.duplicate(session), lambda path: self._program.open(path, self._window))

    def work_on_copy(self) -> None:
        """Leaves a plan that is open to read for a copy of one's own, in the same window."""
        session = self._session
        if session is not None:
            self.do(lambda: files.duplicate(session), self._go_on_with)

    def _go_on_with(self, path: Path) -> None:
        old, keeper = self._window.release_plan(), self._window.keeper
        if old is not None and keeper is not None:
            keeper.close(lambda _status: None)
        self._program.open(path, self._window)

    def delete_plan(self) -> None:
        """Asks once, then moves the file to the bin."""
        if self._session is not None:
            from salesplanner.ui.dialogs.delete import ask_to_delete

            ask_to_delete(self._window, self.do)

    def show_in_folder(self) -> None:
        """Opens the folder of the file."""
        if self._session is not None:
            show_folder(self._session.path)

    def restore_earlier(self) -> None:
        """Offers earlier states."""
        if self._session is not None:
            from salesplanner.ui.dialogs.restore import RestoreDialog

            RestoreDialog(self._window, self._session).open()

    def export(self) -> None:
        """Asks what to write where."""
        if self._session is not None:
            from salesplanner.ui.dialogs.export import ExportDialog

            self._window.keep_typing()
            ExportDialog(self._window, self._session).open()

    def import_deals(self, paths: Sequence[Path] = ()) -> None:
        """Opens the import of deals, with files that were dropped or without."""
        if self._session is not None:
            from salesplanner.ui.deals.dialog import import_deals

            import_deals(self._window, paths)

    # the window and its pages

    def close_window(self) -> None:
        """Closes it."""
        self._window.close()

    def quit(self) -> None:
        """Closes all windows."""
        self._program.quit()

    def show_start(self) -> None:
        """The start page."""
        self._window.show_start()

    def show_map(self) -> None:
        """The map."""
        self._window.show_map()

    def show_page(self, name: str) -> None:
        """Another page of the plan (see frame/pages.py)."""
        self._window.show_page(name)

    def toggle_inspector(self) -> None:
        """The inspector."""
        if self._window.plan is not None:
            self._window.plan.toggle_inspector()

    def toggle_people(self) -> None:
        """The people."""
        if self._window.plan is not None:
            self._window.show_map()
            self._window.plan.toggle_people()

    def on_people(self, what: str) -> None:
        """Shows the people page and does something there: see PeoplePage.run."""
        if self._window.plan is not None:
            self._window.show_page("people")
            self._window.plan.page_of("people").run(what)

    def on_goals(self, what: str) -> None:
        """Shows the goals page and does something there: see GoalsPage.run."""
        if self._window.plan is not None:
            self._window.show_page("goals")
            self._window.plan.page_of("goals").run(what)

    def next_region(self) -> None:
        """The next part of the window."""
        self._window.next_region(1)

    def previous_region(self) -> None:
        """The part before."""
        self._window.next_region(-1)

    def show_palette(self) -> None:
        """The command palette."""
        self._window.show_palette()

    def show_shortcuts(self) -> None:
        """Every key."""
        from salesplanner.ui.dialogs.reference import ReferenceDialog

        ReferenceDialog(self._window, keys_only=True).open()

    def show_help(self) -> None:
        """Every command and what it does."""
        from salesplanner.ui.dialogs.reference import ReferenceDialog

        ReferenceDialog(self._window, keys_only=False).open()

    def show_settings(self) -> None:
        """The settings."""
        from salesplanner.ui.dialogs.settings import SettingsDialog

        SettingsDialog(self._window).open()

    def show_about(self) -> None:
        """Version, licence, data."""
        from salesplanner.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()

    def show_context_menu(self) -> None:
        """The context menu from the keyboard."""
        self._window.open_context_menu()

    def set_theme(self, name: str) -> None:
        """Light, dark, or as the system says; kept for next time."""
        if name in ("system", "light", "dark"):
            theme.current().choose(name)  # type: ignore[arg-type]
            self._program.remember_theme(name)


def show_folder(path: Path) -> None:
    """Opens the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


