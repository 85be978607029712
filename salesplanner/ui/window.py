"""One window: the start page, or one open plan. It joins the frame, the deeds, the keeper and the messages."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QStackedWidget, QWidget

from salesplanner.app.session import Session, Status
from salesplanner.catalogue import _
from salesplanner.ui import crash, theme
from salesplanner.ui.deeds import Deeds
from salesplanner.ui.drops import dropped_tables
from salesplanner.ui.frame.commands import Commands
from salesplanner.ui.frame.planview import PlanView, focus_first
from salesplanner.ui.keeper import Keeper
from salesplanner.ui.parts.focus import FocusRing
from salesplanner.ui.parts.toast import Toast
from salesplanner.ui.reach import Reach
from salesplanner.ui.status_banners import notice_banner, status_banner
from salesplanner.ui.troubles import guarded, offer_copy

if TYPE_CHECKING:
    from salesplanner.ui.frame.palette import Palette
    from salesplanner.ui.home.page import StartPage
    from salesplanner.ui.inspector.panel import Inspector
    from salesplanner.ui.program import Program

SMALLEST = (960, 600)
USUAL = (1440, 900)


class Window(QMainWindow):
    """Made by the program. Without a plan it shows the start page."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self.program = program
        self.session: Session | None = None
        self.keeper: Keeper | None = None
        self.plan: PlanView | None = None
        self.start: StartPage | None = None
        self._palette: Palette | None = None
        self._just_changed = False
        self._warned = False  # that a text could not be stored, when the window was about to close
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.deeds = Deeds(self)
        self.hands = Reach(self)
        self.commands = Commands(
            self.hands, self, lambda call: guarded(self, call), program.settings.single_letter_keys
        )
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.toast = Toast(self)
        self._ring = FocusRing(self)
        self._restore_geometry()
        self.setWindowTitle(_("Sales Planner"))
        self._watch_focus()
        theme.current().changed.connect(self.update)

    def _watch_focus(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    # what is shown

    def show_plan(self, session: Session) -> None:
        """Shows an open plan; the window must not have one yet."""
        self.session = session
        self.plan = PlanView(session, self.commands, bool(self.program.settings.get("inspector", True)))
        self.keeper = Keeper(session, self.program.jobs, self)
        self.keeper.status.connect(self._on_status)
        self.keeper.notice.connect(self._on_notice)
        self._connect_plan(self.plan)
        self.pages.addWidget(self.plan)
        self.pages.setCurrentWidget(self.plan)
        self._on_status(session.status)
        self.keeper.say_notices()
        self._after_change()
        self.plan.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect_plan(self, view: PlanView) -> None:
        view.map.message.connect(self.say_with_undo)
        view.message.connect(self.say_with_undo)
        view.page_typing.connect(self._follow_typing)
        view.map.menu_wanted.connect(self.open_context_menu)
        view.map.typing.connect(lambda *_: self._follow_typing())
        view.map.field_wanted.connect(view.show_field)
        view.inspector_made.connect(self._connect_inspector)
        view.selection.changed.connect(self.commands.refresh_soon)
        view.topbar.menu_wanted.connect(self._open_menu)
        view.panels_changed.connect(self._remember_panels)
        view.panels_changed.connect(self.commands.refresh_soon)
        assert self.session is not None
        self.session.subscribe(lambda _diff: self._on_diff())

    def _connect_inspector(self, inspector: Inspector) -> None:
        inspector.typing.connect(lambda *_: self._follow_typing())
        inspector.closed.connect(lambda: self.commands.run("view.inspector"))
        inspector.link_requested.connect(lambda _card: self.commands.run("insert.link"))

    def show_start(self) -> None:
        """Shows the start page; an open plan stays open behind it."""
        if self.start is None:
            from salesplanner.ui.home.page import StartPage

            self.start = StartPage(self)
            self.pages.addWidget(self.start)
        self.start.refresh()
        self.pages.setCurrentWidget(self.start)
        self.setWindowTitle(_("Sales Planner"))
        self.commands.refresh_soon()
        self.start.take_focus()

    def show_map(self) -> None:
        """Back from the start page to the map."""
        if self.plan is not None:
            self.pages.setCurrentWidget(self.plan)
            self.plan.show_page("map")
            self._after_change()

    def show_page(self, name: str) -> None:
        """A page of the plan, also from the start page."""
        if self.plan is not None:
            self.pages.setCurrentWidget(self.plan)
            self.plan.show_page(name)
            self._after_change()

    @property
    def on_start(self) -> bool:
        """Whether the start page is shown."""
        return self.start is not None and self.pages.currentWidget() is self.start

    @property
    def dialog_open(self) -> bool:
        """Whether a dialog of this window is open."""
        return any(isinstance(child, QDialog) and child.isVisible() for child in self.children())

    def let_go(self) -> None:
        """Takes the plan out of the window and shows the start page; whoever calls closes the session."""
        keeper, self.keeper = self.keeper, None
        if keeper is not None:
            keeper.stop()
        self.release_plan()
        self.show_start()

    def notice(self, text: str) -> None:
        """A banner that stays until the user closes it."""
        self._on_notice(text)

    def release_plan(self) -> Session | None:
        """Takes the plan out of the window and gives its session; for deleting it or closing."""
        session, self.session = self.session, None
        if self.plan is not None:
            self.plan.release()
            self.pages.removeWidget(self.plan)
            self.plan.hide()
            self.plan.deleteLater()
            self.plan = None
        return session

    # messages

    def say(self, text: str, look: str = "good") -> None:
        """A toast."""
        self.toast.show_message(text, look=look)

    def say_with_undo(self, text: str) -> None:
        """What the map says: with Undo where it changed the plan just now, else as the refusal that it is."""
        if self.session is not None and self.session.read_only and text == self.session.read_only:
            offer_copy(self, text)
        elif self._just_changed:
            self.toast.show_message(text, (_("Undo"), lambda: self.commands.run("edit.undo")))
        else:
            self.toast.show_message(text, look="warn")

    def _on_notice(self, notice: str) -> None:
        if self.plan is not None:
            view = self.plan
            view.show_banner("notice", notice_banner(notice, lambda: view.show_banner("notice", None)))

    def _on_status(self, _status: Status) -> None:
        self._show_saved()
        if self.plan is not None and self.session is not None:
            status = self.session.status  # not the one that was sent: a later one may have overtaken it
            self.plan.show_banner("status", status_banner(status, self.deeds))

    # typing and the saved label

    def _follow_typing(self) -> None:
        self._show_saved()
        self.commands.refresh_soon()

    def _show_saved(self) -> None:
        if self.plan is not None and self.session is not None:
            self.plan.topbar.saved.show_status(self.session.status, self.typing)

    @property
    def typing(self) -> bool:
        """Whether a text is open that is not an edit yet."""
        return self.plan is not None and self.plan.typing

    def keep_typing(self) -> None:
        """Makes what is being typed an edit, as before closing."""
        if self.plan is not None:
            self.plan.keep_typing()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self:
            self._follow_typing()

    def _on_diff(self) -> None:
        self._just_changed, self._warned = True, False
        QTimer.singleShot(0, self, self._forget_change)
        self._after_change()

    def _forget_change(self) -> None:
        self._just_changed = False

    def _after_change(self) -> None:
        if self.session is not None and not self.on_start:
            title = self.session.state.plan.title or _("Untitled plan")
            self.setWindowTitle(_("{title} – Sales Planner").format(title=title))
        self.commands.refresh_soon()
        self._show_saved()

    def draw_anew(self) -> None:
        """After a fault: what is shown comes from the plan again."""
        if self.plan is not None:
            self.plan.map.canvas.relayout()
            self.plan.show_title()
            self.plan.inspector.follow_choice()
        self.commands.refresh_soon()
        self.update()

    # menus and the palette

    def _open_menu(self, button: QWidget) -> None:
        from salesplanner.ui.parts.menu import pop_below

        made = self.commands.full_menu(self)
        made.setObjectName("full-menu")
        pop_below(made, button)

    def open_context_menu(self, at: QPoint | None = None) -> None:
        """The menu of what is chosen, at a global position or beside the map's focus."""
        if self.plan is None:
            return
        made = self.commands.context_menu(self.plan.map.hands.chosen_kind, self)
        canvas = self.plan.map.canvas
        made.popup(at if at is not None else canvas.mapToGlobal(canvas.rect().center()))

    def show_palette(self) -> None:
        """Opens the command palette."""
        from salesplanner.ui.frame.palette import Palette

        if self._palette is not None:
            self._palette.close_palette()
        view = self.plan if not self.on_start else None
        self.commands.refresh()
        self._palette = Palette(self, self.hands, self.commands, view)
        self._palette.destroyed.connect(self._forget_palette)

    def _forget_palette(self) -> None:
        self._palette = None

    def next_region(self, by: int) -> None:
        """Moves the focus to the next (1) or previous (−1) part of the window."""
        if self.plan is None or self.on_start:
            return
        regions = self.plan.regions()
        focus = QApplication.focusWidget()
        inside = [i for i, r in enumerate(regions) if focus is not None and (r is focus or r.isAncestorOf(focus))]
        here = inside[0] if inside else 0
        focus_first(regions[(here + by) % len(regions)])

    # the window itself

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow() and self.keeper is not None:
            self.keeper.publish_soon()

    def closeEvent(self, event: QCloseEvent) -> None:
        try:
            self.keep_typing()
            if self.typing and not self._warned:
                self._warned = True
                event.ignore()
                self.say(_("What you are typing could not be stored. Copy it; closing again leaves it out."), "warn")
                return
            self._remember_geometry()
            self.program.close_window(self)
            event.accept()
        except Exception as error:  # an exception that leaves closeEvent would close the window half way
            event.ignore()
            crash.report(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.program.dropped_plans(event.mimeData()) or dropped_tables(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths, tables = self.program.dropped_plans(event.mimeData()), dropped_tables(event.mimeData())
        if paths or tables:
            event.acceptProposedAction()
        if paths:
            QTimer.singleShot(0, self, lambda: self.program.open_all(paths, self))
        elif tables and self.plan is not None and not self.on_start:
            QTimer.singleShot(0, self, lambda: self.deeds.import_deals(tables))
        elif tables:
            self.say(_("Open a plan first, then drop the file with your deals on it."), "info")

    def _remember_panels(self) -> None:
        if self.plan is not None and not self.plan.overlay:
            self.program.settings.remember("inspector", self.plan.inspector_shown)

    def _remember_geometry(self) -> None:
        raw = bytes(self.saveGeometry().data())
        self.program.settings.remember("geometry", base64.b64encode(raw).decode("ascii"))

    def _restore_geometry(self) -> None:
        kept = self.program.settings.get("geometry", "")
        if not (isinstance(kept, str) and kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))):
            room = self.screen().availableGeometry()
            self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))
        others = len(self.program.windows)
        if others:
            self.move(self.pos() + QPoint(28, 28) * others)
