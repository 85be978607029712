"""A plan in its window: rail, top bar, and the body with people, map and inspector; banners above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.plan.diff import Diff
from salesplanner.ui import theme
from salesplanner.ui.frame.commands import Commands
from salesplanner.ui.frame.rail import Rail
from salesplanner.ui.frame.topbar import TopBar
from salesplanner.ui.inspector.panel import Inspector
from salesplanner.ui.map.page import MapPage
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.selection import Selection

if TYPE_CHECKING:
    from salesplanner.ui.people.panel import PeoplePanel

SIDE = 300  # inspector
PEOPLE = 280
OVERLAY_BELOW = 1400
NARROW_BELOW = 1100
CORNER = 10


class PlanView(QWidget):
    """`panels_changed` says that the inspector or the people were shown or hidden."""

    panels_changed = Signal()

    def __init__(self, session: Session, commands: Commands, inspector: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.selection = Selection(self)
        self._commands = commands
        self._wanted = inspector  # in a wide window
        self._overlay = False
        self.rail = Rail(commands)
        self.topbar = TopBar(commands)
        self.body = QWidget()
        self.map = MapPage(session, self.selection, theme.current(), self.body)
        self.inspector = Inspector(session, self.selection, theme.current(), self)
        self.people: PeoplePanel | None = None
        self.banners = QVBoxLayout()
        self._lay_out()
        commands.attach_map(self.map)
        self.show_title()
        self._stop = session.subscribe(self._follow)
        self.body.installEventFilter(self)

    def release(self) -> None:
        """Stops listening to the session."""
        self._stop()
        self.map.detach()

    def _lay_out(self) -> None:
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.rail)
        rows = QVBoxLayout()
        rows.setSpacing(0)
        columns.addLayout(rows, 1)
        rows.addWidget(self.topbar)
        rows.addWidget(self.body, 1)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(1, 1, 0, 0)
        inside.setSpacing(0)
        self.banners.setContentsMargins(0, 0, 0, 0)
        self.banners.setSpacing(8)
        inside.addLayout(self.banners)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        inside.addLayout(self._row, 1)
        self._row.addWidget(self.map, 1)
        self._row.addWidget(self.inspector)
        self._corner = Corner(self.body)

    # titles and banners

    def show_title(self) -> None:
        """Names the plan in the top bar."""
        plan = self.session.state.plan
        self.topbar.show_plan(plan.company, plan.title)

    def _follow(self, diff: Diff) -> None:
        self.show_title()
        self.selection.follow(diff)

    def show_banner(self, name: str, banner: Banner | None) -> None:
        """Shows a banner, takes the place of the one of the same name, or takes that away."""
        for index in reversed(range(self.banners.count())):
            item = self.banners.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None and widget.objectName() == name:
                self.banners.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        if banner is not None:
            banner.setObjectName(name)
            self.banners.addWidget(banner)
        any_ = self.banners.count() > 0
        self.banners.setContentsMargins(*((12, 10, 12, 10) if any_ else (0, 0, 0, 0)))

    # panels

    @property
    def inspector_shown(self) -> bool:
        """Whether the inspector can be seen."""
        return not self.inspector.isHidden()

    @property
    def overlay(self) -> bool:
        """Whether the inspector lies over the map, because the window is narrow."""
        return self._overlay

    @property
    def typing(self) -> bool:
        """Whether a text is open that is not an edit yet."""
        people = self.people is not None and self.people.desk.typing
        return self.map.hands.typing or self.inspector.desk.typing or people

    def keep_typing(self) -> None:
        """Makes what is being typed an edit, as before publishing or closing."""
        focus = self.focusWidget()
        self.map.commit_typing()
        self.inspector.keep()
        if self.people is not None and focus is not None and self.people.isAncestorOf(focus):
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_field(self, name: str) -> None:
        """Shows the inspector with the field that the map asks for: owner, channel, kind, gate or criteria."""
        if not self.inspector_shown:
            self.toggle_inspector()
        self.inspector.edit_field(name)

    def toggle_inspector(self) -> None:
        """Shows or hides the inspector."""
        self._show_inspector(not self.inspector_shown)
        if not self._overlay:
            self._wanted = self.inspector_shown
        self.panels_changed.emit()

    def toggle_people(self) -> None:
        """Shows or hides the people at the left of the map."""
        if self.people is None:
            from salesplanner.ui.people.panel import PeoplePanel

            self.people = PeoplePanel(self.session, theme.current(), self)
            self.people.setFixedWidth(PEOPLE)
            self.people.closed.connect(self.toggle_people)
            self.people.typing.connect(self.inspector.typing)
            self._row.insertWidget(0, self.people)
            self.people.show()
        else:
            self.people.setVisible(self.people.isHidden())
        self._mark()
        self.panels_changed.emit()
        if self.people_shown:
            focus_first(self.people)
        else:
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def people_shown(self) -> bool:
        """Whether the people can be seen."""
        return self.people is not None and not self.people.isHidden()

    def _mark(self) -> None:
        self.rail.show_state("map", True)
        self.rail.show_state("people", self.people_shown)

    def _show_inspector(self, shown: bool) -> None:
        self.inspector.setVisible(shown)
        self._place_overlay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW)
        overlay = self.width() < OVERLAY_BELOW
        if overlay != self._overlay:
            self._overlay = overlay
            if overlay:
                self._row.removeWidget(self.inspector)
                self.inspector.setParent(self.body)
            else:
                self._row.addWidget(self.inspector)
            self._show_inspector(self._wanted and not overlay)
            self.panels_changed.emit()
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._corner.move(0, 0)
            self._place_overlay()
        return False

    def _place_overlay(self) -> None:
        if self._overlay and self.inspector_shown:
            top = self.map.mapTo(self.body, QPoint(0, 0)).y()
            self.inspector.setGeometry(QRect(self.body.width() - SIDE, top, SIDE, self.body.height() - top))
            self.inspector.raise_()
        self._corner.raise_()

    # regions

    def regions(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        people = [self.people] if self.people is not None else []
        shown = [self.rail, self.topbar, *people, self.map.canvas, self.inspector, self.map.bar]
        return [region for region in shown if region.isVisible()]

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("canvas"))


def first_focus(region: QWidget) -> QWidget | None:
    """The first widget in a region that can have the focus."""
    if region.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return region
    for child in region.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled():
            return child
    return None


def focus_first(region: QWidget) -> None:
    """Gives the focus to it."""
    goal = first_focus(region)
    if goal is not None:
        goal.setFocus(Qt.FocusReason.TabFocusReason)


class Corner(QWidget):
    """Rounds the body at its top left, over whatever lies there, and draws its outer line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(CORNER + 2, CORNER + 2)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = float(self.width())
        outside = QPainterPath()
        outside.moveTo(0, 0)
        outside.lineTo(side, 0)
        outside.lineTo(side, 0.5)
        outside.lineTo(CORNER + 0.5, 0.5)
        outside.arcTo(0.5, 0.5, 2 * CORNER, 2 * CORNER, 90, 90)
        outside.lineTo(0.5, side)
        outside.lineTo(0, side)
        painter.fillPath(outside, look.colour("window"))
        line = QPainterPath()
        line.moveTo(side, 0.5)
        line.lineTo(CORNER + 0.5, 0.5)
        line.arcTo(0.5, 0.5, 2 * CORNER, 2 * CORNER, 90, 90)
        line.lineTo(0.5, side)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(line)
