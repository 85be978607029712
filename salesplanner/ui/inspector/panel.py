"""The inspector: follows what is chosen on the map and shows its page. Sections and fields write by themselves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.drawing.map.badges import Badges
from salesplanner.drawing.style import BODY
from salesplanner.plan.diff import Diff
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.pages import make_page, page_name
from salesplanner.ui.inspector.scroll import Scroll
from salesplanner.ui.inspector.section import SIDE, Page
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import icon_button
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

WIDE = 300


class Inspector(QWidget):
    """300 px at the right of the map. `typing` says whether a text on it is not in the plan yet.

    `link_requested` asks the map to start a link at a card; `closed` asks the window to hide the panel,
    `left` to give the keyboard back to the map.
    """

    closed = Signal()
    left = Signal()
    typing = Signal(bool)
    link_requested = Signal(str)

    def __init__(
        self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(session, selection, theme, self)
        self.desk.typing_changed.connect(self.typing)
        self.desk.link_wanted.connect(self.link_requested)
        # A list that closes gives the focus to its button first.
        self.desk.done.connect(lambda: QTimer.singleShot(0, self, self.left.emit))
        self._pages: dict[str, Page] = {}
        self._page: Page | None = None
        self.setFixedWidth(WIDE)
        self.setAccessibleName(_("Inspector"))
        self._build()
        theme.changed.connect(self.update)
        selection.changed.connect(self.follow_choice)
        self._stop = session.subscribe(self._on_diff)
        self.destroyed.connect(_quietly(self._stop))
        QTimer.singleShot(0, self, self._begin)  # the map is painted first

    def _build(self) -> None:
        self.kicker = Wrapped(self.desk.theme, style=BODY, token="ink3")
        self.previous = icon_button("chevron-left", _("Previous step"), small=True, size=16)
        self.next = icon_button("chevron-right", _("Next step"), small=True, size=16)
        self.close_button = icon_button("panel-right", _("Hide inspector"), small=True, size=16)
        for made in (self.previous, self.next, self.close_button):
            made.setFixedSize(24, 24)
        self.previous.clicked.connect(lambda: self.walk(-1))
        self.next.clicked.connect(lambda: self.walk(1))
        self.close_button.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 9, SIDE - 4, 0)
        head.setSpacing(0)
        head.addWidget(self.kicker, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        head.addSpacing(4)
        head.addWidget(self.close_button)
        self.area = Scroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)

    # following

    @property
    def page(self) -> Page:
        """What it shows now."""
        self._begin()
        assert self._page is not None
        return self._page

    def _begin(self) -> None:
        if self._page is None:
            self.follow_choice()

    def follow_choice(self) -> None:
        """Shows what is chosen; what was being typed is kept first."""
        if self._page is not None:
            self._page.leave()
        chosen = self.desk.selection.chosen
        name = page_name(chosen.kind, len(chosen.ids))
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = make_page(name, self.desk)
        page.bind(chosen.ids)
        if page is not self._page:
            self._page = page
            self.area.show_page(page)
            self.area.verticalScrollBar().setValue(0)
        self._show_head()
        if chosen.kind == "gate":
            self.area.verticalScrollBar().setValue(0)

    def _on_diff(self, diff: Diff) -> None:
        self.desk.selection.follow(diff)
        if self._page is not None and not self._page.gone():
            self._page.refresh()
            self._show_head()
            self._watch_new()

    def show_numbers(self, numbers: Badges | None) -> None:
        """Shows beside the targets what was measured."""
        self.desk.numbers = numbers
        if self._page is not None and not self._page.gone():
            self._page.refresh()

    def _watch_new(self) -> None:
        from salesplanner.ui.inspector.editors import BlockEditor

        for editor in self.page.findChildren(BlockEditor):
            self.area.watch(editor)

    def _show_head(self) -> None:
        self.kicker.set_text(self.page.kicker)
        step = self.page.shown_step
        ids = [step.id for step in self.desk.state.steps]
        walks = step in ids
        self.previous.setVisible(walks)
        self.next.setVisible(walks)
        if step is not None and walks:
            self.previous.setEnabled(ids.index(step) > 0)
            self.next.setEnabled(ids.index(step) < len(ids) - 1)

    def walk(self, by: int) -> None:
        """Chooses the previous (-1) or next (1) step."""
        step = self.page.shown_step
        ids = [row.id for row in self.desk.state.steps]
        if step in ids and 0 <= ids.index(step) + by < len(ids):
            self.desk.selection.choose("step", ids[ids.index(step) + by])

    # what the map asks for

    def edit_gate(self) -> None:
        """Goes to the gate of the step shown."""
        self.edit_field("gate")

    def edit_criteria(self) -> None:
        """Goes to the exit criteria of the step shown."""
        self.edit_field("criteria")

    def edit_field(self, name: str) -> bool:
        """Goes to "gate" or "criteria" of a step, or opens "owner", "channel" or "kind" of cards, where shown."""
        return self.page.edit_field(name)

    def keep(self) -> None:
        """Keeps what is being typed, as before closing or publishing."""
        from salesplanner.ui.inspector.text_field import TextField

        for field in self.page.findChildren(TextField):
            field.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_BracketLeft:
            self.walk(-1)
        elif event.key() == Qt.Key.Key_BracketRight:
            self.walk(1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.desk.theme.colour("panel"))
        painter.setPen(self.desk.theme.colour("line"))
        painter.drawLine(0, 0, 0, self.height())


def _quietly(stop: Callable[[], None]) -> Callable[..., None]:
    def run(*_args: object) -> None:
        with suppress(ValueError):  # the session let go of its listeners first
            stop()

    return run
