"""A plan in its window: rail, top bar, and the body: the map with its panels, or another page; banners above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.plan.diff import Diff
from salesplanner.ui import theme
from salesplanner.ui.frame.commands import Commands
from salesplanner.ui.frame.pages import BY_NAME
from salesplanner.ui.frame.rail import Rail
from salesplanner.ui.frame.topbar import TopBar
from salesplanner.ui.map.page import MapPage
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.selection import Selection

if TYPE_CHECKING:
    from salesplanner.ui.inspector.panel import Inspector
    from salesplanner.ui.people.panel import PeoplePanel

SIDE = 300  # inspector
PEOPLE = 280
OVERLAY_BELOW = 1400
NARROW_BELOW = 1100
CORNER = 10
SOON = 20  # ms, so that the map is on the screen before the inspector is made


class PlanView(QWidget):
    """`panels_changed` says that the inspector or the people were shown or hidden, or another page.

    `message` is a toast of a page, `page_typing` says that typing on a page began or ended.
    """

    panels_changed = Signal()
    message = Signal(str)
    page_typing = Signal()
    inspector_made = Signal(object)

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
        self.side = Side()
        self._inspector: Inspector | None = None  # made after the first picture of the map
        self.people: PeoplePanel | None = None
        self.page = "map"  # the name of what is shown, see pages.py
        self._pages: dict[str, Any] = {}
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
        self.stack = QStackedWidget()
        inside.addWidget(self.stack, 1)
        self.map_area = QWidget()
        self.map_area.installEventFilter(self)
        self.stack.addWidget(self.map_area)
        self._row = QHBoxLayout(self.map_area)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.map, 1)
        self._row.addWidget(self.side)
        self.map.canvas.viewport().installEventFilter(self)
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

    # pages

    def show_page(self, name: str) -> None:
        """Shows a page of pages.py, made when it is first wanted; "map" for the map with its panels."""
        if name != self.page:
            self.keep_typing()
        make = BY_NAME[name].make
        if make is not None and name not in self._pages:
            self._pages[name] = self._made(make(self.session, theme.current(), self))
        shown = self._pages.get(name, self.map_area)
        self.page = name if shown is not self.map_area else "map"
        self.stack.setCurrentWidget(shown)
        self._mark()
        self._corner.raise_()
        focus = self.map if shown is self.map_area else shown
        if hasattr(shown, "take_focus"):
            shown.take_focus()
        elif focus is self.map or first_focus(shown) is None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_first(shown)
        self.panels_changed.emit()

    def page_of(self, name: str) -> Any:
        """The page of that name, where it was made already."""
        return self._pages.get(name)

    def show_persona(self, id_: str) -> None:
        """Goes to a persona."""
        self.show_page("personas")
        self._pages["personas"].choose(id_)

    def show_goal(self, id_: str) -> None:
        """Goes to a goal or guardrail."""
        self.show_page("goals")
        self._pages["goals"].choose(id_)

    def show_on_map(self, kind: str, id_: str) -> None:
        """Goes to the map and chooses a card, step or lane there."""
        self.show_page("map")
        self.selection.choose(kind, id_)  # type: ignore[arg-type]

    def _made(self, page: Any) -> QWidget:
        self.stack.addWidget(page)
        page.typing.connect(lambda *_: self.page_typing.emit())
        for name, then in (
            ("message", self.message.emit),
            ("page_wanted", self.show_page),
            ("action_wanted", self._commands.run),
            ("card_wanted", lambda id_: self.show_on_map("card", id_)),
            ("lane_wanted", lambda id_: self.show_on_map("lane", id_)),
            ("step_wanted", lambda id_: self.show_on_map("step", id_)),
        ):
            if hasattr(page, name):
                getattr(page, name).connect(then)
        made: QWidget = page
        return made

    # panels

    @property
    def inspector(self) -> Inspector:
        """The inspector; made here where nobody needed it yet."""
        if self._inspector is None:
            from salesplanner.ui.inspector.panel import Inspector

            self._inspector = Inspector(self.session, self.selection, theme.current(), self.side)
            self.side.hold(self._inspector)
            self._inspector.left.connect(lambda: self.map.setFocus(Qt.FocusReason.OtherFocusReason))
            self.map.canvas.measures.changed.connect(self._show_numbers)
            self._show_numbers()
            self.inspector_made.emit(self._inspector)
        return self._inspector

    def _show_numbers(self) -> None:
        if self._inspector is not None:
            self._inspector.show_numbers(self.map.canvas.measures.numbers)

    @property
    def inspector_shown(self) -> bool:
        """Whether the inspector can be seen."""
        return not self.side.isHidden()

    @property
    def overlay(self) -> bool:
        """Whether the inspector lies over the map, because the window is narrow."""
        return self._overlay

    @property
    def typing(self) -> bool:
        """Whether a text is open that is not an edit yet."""
        people = self.people is not None and self.people.desk.typing
        inspector = self._inspector is not None and self._inspector.desk.typing
        pages = any(page.desk.typing for page in self._pages.values())
        return self.map.hands.typing or inspector or people or pages

    def keep_typing(self) -> None:
        """Makes what is being typed an edit, as before publishing or closing."""
        focus = self.focusWidget()
        self.map.commit_typing()
        if self._inspector is not None:
            self._inspector.keep()
        if self.people is not None and focus is not None and self.people.isAncestorOf(focus):
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.page in self._pages:
            self._pages[self.page].keep()

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
        for name in self.rail.items:
            self.rail.show_state(name, name == self.page)

    def _show_inspector(self, shown: bool) -> None:
        self.side.setVisible(shown)
        if shown and self._inspector is None and self.map.canvas.isVisible():
            QTimer.singleShot(0, self, self._fill_side)
        self._place_overlay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW)
        overlay = self.width() < OVERLAY_BELOW
        if overlay != self._overlay:
            self._overlay = overlay
            if overlay:
                self._row.removeWidget(self.side)
                self.side.setParent(self.map_area)
            else:
                self._row.addWidget(self.side)
            self._show_inspector(self._wanted and not overlay)
            self.panels_changed.emit()
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._corner.move(0, 0)
            self._place_overlay()
        elif event.type() == QEvent.Type.Paint and watched is self.map.canvas.viewport():
            watched.removeEventFilter(self)
            QTimer.singleShot(SOON, self, self._fill_side)
        return False

    def _fill_side(self) -> None:
        if self.inspector_shown:
            self.inspector.show()

    def _place_overlay(self) -> None:
        if self._overlay and self.inspector_shown:
            area = self.map_area
            self.side.setGeometry(QRect(area.width() - SIDE, 0, SIDE, area.height()))
            self.side.raise_()
        self._corner.raise_()

    # regions

    def regions(self) -> list[QWidget]:
        """What F6 goes through, in order."""
        people = [self.people] if self.people is not None else []
        shown = [self.rail, self.topbar, *people, self.map.canvas, self.inspector, self.map.bar]
        if self.page in self._pages:
            shown.append(self._pages[self.page])
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


class Side(QWidget):
    """The room of the inspector, which is there before the inspector is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIDE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def hold(self, content: QWidget) -> None:
        """Fills the room."""
        self._column.addWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("panel"))
        painter.fillRect(0, 0, 1, self.height(), look.colour("line"))


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
