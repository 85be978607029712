"""The running program: its windows, one for each plan, and what they share: settings, theme, jobs, later starts."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from salesplanner.app.session import OpenProblem, Session, Status
from salesplanner.app.settings import Settings
from salesplanner.catalogue import _
from salesplanner.ui import crash
from salesplanner.ui.instance import Instance
from salesplanner.ui.jobs import Jobs
from salesplanner.ui.parts.dialog import tell
from salesplanner.ui.recording import remember_plan
from salesplanner.ui.troubles import EXPECTED, tell_trouble
from salesplanner.ui.window import Window

if TYPE_CHECKING:
    from salesplanner.app.recovery import Recovery

ENDING = ".salesplan"
PATIENCE = 400  # ms before a window is shown while the first plan is still being read


class Program(QObject):
    """One for each process. `opened` follows each plan that is shown, `finished` the last window and its plan."""

    opened = Signal(object)
    recovered = Signal()
    finished = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.jobs = Jobs(self)
        self.windows: list[Window] = []
        self._opening: set[str] = set()
        self.recoveries: list[Recovery] = []
        self._looked = False
        self.instance = Instance(self)
        self.instance.asked.connect(self._asked)
        self.jobs.idle.connect(self._leave_when_done)
        crash.tell_with(self._tell_fault)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setQuitOnLastWindowClosed(False)
        app.commitDataRequest.connect(lambda *_: self.publish_now())

    # windows and plans

    def start(self, paths: Iterable[Path]) -> None:
        """The first window: the plans, or the start page where there are none."""
        wanted = list(paths)
        if wanted:
            self.open_all(wanted)
            QTimer.singleShot(PATIENCE, self, self._show_something)
        else:
            self.show_start()

    def tell_crash(self, details: str) -> None:
        """After a run that the interpreter itself did not survive: says so once, with what it wrote."""
        window = self.windows[-1] if self.windows else self.show_start()
        text = _("Sales Planner ended unexpectedly last time. Every change was kept. A report lies on this computer.")
        tell(window, _("The last session ended early"), text, details)

    def _show_something(self) -> None:
        if not self.windows and self._opening:
            self.show_start()
            self.windows[-1].say(_("Opening the plan…"), "info")

    def show_start(self) -> Window:
        """A window with the start page: one that has no plan, or a new one."""
        window = self._window_for(None)
        window.show_start()
        self._show(window)
        return window

    def open_all(self, paths: Iterable[Path], window: Window | None = None) -> None:
        """Opens several plans."""
        for path in paths:
            self.open(path, window)

    def open(self, path: Path, window: Window | None = None) -> None:
        """Opens a plan, or raises the window it is open in. A `window` without a plan shows it."""
        key = plan_key(path)
        for other in self.windows:
            if other.session is not None and plan_key(other.session.path) == key:
                other.show_map()
                self._show(other)
                return
        if key not in self._opening:
            self._opening.add(key)
            self._run_opening(key, lambda: Session.open(path), window)

    def new_plan(self, template: str, window: Window | None = None) -> None:
        """A new plan from a template, its file in the plans folder; Fred's example is the same file each time."""
        from salesplanner.app import newplan

        folder = self.settings.plans_folder
        key = f"new {template}"
        if key in self._opening:
            return
        self._opening.add(key)
        if template != newplan.EXAMPLE:
            self._run_opening(key, lambda: _create(template, self.settings), window)
            return

        def found(path: Path) -> None:
            self._opening.discard(key)
            self.open(path, window)

        self.jobs.run(
            lambda: newplan.example_document(folder), found, lambda error: self._not_opened(key, error, window)
        )

    def _run_opening(self, key: str, work: Callable[[], Session], window: Window | None) -> None:
        self.jobs.run(
            work,
            lambda session: self._opened(key, session, window),
            lambda error: self._not_opened(key, error, window),
        )

    def _opened(self, key: str, session: Session, window: Window | None) -> None:
        self._opening.discard(key)
        for other in self.windows:  # the same plan under two names, such as through a link
            if other.session is not None and other.session.path == session.path:
                self.jobs.run(session.close)
                self._show(other)
                return
        goal = self._window_for(window)
        goal.show_plan(session)
        self._show(goal)
        if window is not None and window is not goal and window.on_start:
            window.show_map()
        if session.recovered and session.status.kind == "saved":
            goal.say(_recovered(session))
        self.opened.emit(session)
        gc.freeze()  # what a plan is made of stays until it is closed; looking through it doubles long pauses
        QTimer.singleShot(1500, goal, lambda: remember_plan(self, session))

    def _not_opened(self, key: str, error: Exception, window: Window | None) -> None:
        self._opening.discard(key)
        goal = window or (self.windows[-1] if self.windows else self.show_start())
        if isinstance(error, OpenProblem) and "repair" in error.actions:
            from salesplanner.ui.repair import offer_repair

            offer_repair(goal, error, Path(key))
        elif not tell_trouble(goal, error):
            raise error

    def _window_for(self, wish: Window | None) -> Window:
        free = wish if wish is not None and wish in self.windows and wish.session is None else None
        free = free or next((window for window in self.windows if window.session is None), None)
        if free is None:
            free = Window(self)
            self.windows.append(free)
        return free

    def _show(self, window: Window) -> None:
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    # closing

    def close_window(self, window: Window) -> None:
        """A window goes away: its plan is published and closed in the background."""
        keeper = window.keeper
        if window.session is not None and keeper is not None:
            remember_plan(self, window.session)
            keeper.close(self._closed)
        if window in self.windows:
            self.windows.remove(window)
        QTimer.singleShot(0, self, lambda: self._dispose(window))

    def _dispose(self, window: Window) -> None:
        window.release_plan()
        window.deleteLater()
        self._leave_when_done()

    def _closed(self, _status: Status) -> None:
        self._leave_when_done()

    def _leave_when_done(self) -> None:
        if not self.windows and not self.jobs.busy and not self._opening:
            self.finished.emit()

    def quit(self) -> None:
        """Closes every window; the program ends when the last plan is published."""
        for window in tuple(self.windows):
            window.close()
        self._leave_when_done()

    def publish_now(self) -> None:
        """The system ends the session: every plan is written before this returns."""
        for window in self.windows:
            window.keep_typing()
            if window.keeper is not None:
                window.keeper.publish_now()

    # what was recovered

    def recover_once(self) -> None:
        """Brings plans up to date that a crash kept from their documents; once for each start, while nothing runs."""
        if not self._looked and not self.jobs.busy:
            from salesplanner.app import recovery

            self._looked = True
            self.jobs.run(recovery.recoveries, self._recovered)

    def forget_recovery(self, done: Recovery) -> None:
        """The user has read it."""
        self.recoveries = [other for other in self.recoveries if other != done]
        self.recovered.emit()

    def _recovered(self, found: list[Recovery]) -> None:
        self.recoveries = found
        self.recovered.emit()
        from salesplanner.app import recovery

        self.jobs.run(lambda: recovery.tidy(time.time()))

    # what all windows share

    def remember_theme(self, name: str) -> None:
        """Keeps the choice of theme."""
        try:
            self.settings.theme = name  # type: ignore[assignment]
        except EXPECTED as error:
            if self.windows:
                tell_trouble(self.windows[0], error)

    def set_single_keys(self, on: bool) -> None:
        """Whether letters alone run commands, in every window."""
        self.settings.single_letter_keys = on
        for window in self.windows:
            window.commands.set_single_keys(on)

    def dropped_plans(self, data: QMimeData) -> list[Path]:
        """The plan files among what is dragged."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        return [path for path in paths if path.suffix.lower() == ENDING]

    def _asked(self, paths: list[Path]) -> None:
        if paths:
            self.open_all(paths)
        elif self.windows:
            self._show(self.windows[-1])
        else:
            self.show_start()

    def _tell_fault(self, error: BaseException, details: str, report: Path | None) -> None:
        window = next((w for w in self.windows if w.isActiveWindow()), self.windows[-1] if self.windows else None)
        if window is None or tell_trouble(window, error):
            return
        window.draw_anew()
        where = _("A report is in {path}; it was not sent anywhere.").format(path=report) if report else ""
        text = _("Something went wrong in Sales Planner. Your plan is as it was after the last change.")
        tell(window, _("That did not work"), f"{text} {where}".strip(), details)


def plan_key(path: Path) -> str:
    """The same for every way to write one path; does not touch the disk."""
    return os.path.normcase(os.path.abspath(path))


def _create(template: str, settings: Settings) -> Session:
    from salesplanner.app import templates
    from salesplanner.app.settings import new_plan_path

    title = _("Sales plan")
    path = new_plan_path(title, settings)
    return Session.create(path, templates.build(template, title=path.stem), template)


def _recovered(session: Session) -> str:
    from salesplanner.catalogue import ngettext

    return ngettext(
        "Recovered: {n} change of “{title}” is in the plan.",
        "Recovered: all {n} changes of “{title}” are in the plan.",
        session.recovered,
    ).format(n=session.recovered, title=session.state.plan.title)
