"""The top bar: menu, whose plan this is, where the last change is, undo and redo, search, export. 52 px high."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from salesplanner.app.actions import BY_ID
from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.frame.commands import Commands, key_text
from salesplanner.ui.frame.saved import SavedLabel
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.menu import menu, pop_below
from salesplanner.ui.parts.texts import ElidedLabel, IconLabel

GAPS = 100  # px between the parts and at the ends
SEARCH = (276, 160, 32)  # widths of the search, the widest that fits
TITLE_MENU = ("file.rename", "file.move", "file.duplicate", "file.copy", "file.share", "file.folder", "file.restore")


class SearchButton(QAbstractButton):
    """Looks like a field; pressing it opens the palette."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setText(_("Search or run a command"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(SEARCH[0])

    def sizeHint(self) -> QSize:
        return QSize(276, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("lineControl" if self.underMouse() else "lineStrong"))
        painter.setBrush(look.colour("panel"))
        body = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(body, 6, 6)
        roomy = self.width() > 120
        x = 10 if roomy else (self.width() - 16) / 2
        paint_icon(painter, "search", x, 8, 16, "ink3")
        if not roomy:
            return
        keys = key_text(BY_ID["edit.palette"].keys[0]).replace("+", " ")
        painter.setFont(theme.font(11, 500))
        wide = painter.fontMetrics().horizontalAdvance(keys) + 10
        badge = body.adjusted(body.width() - wide - 6, 7, -6, -7)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("sunken"))
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(look.colour("ink3"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, keys)
        painter.setFont(theme.font(13))
        room = body.adjusted(33, 0, -wide - 14, 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


class TitleButton(QAbstractButton):
    """The plan's title with a chevron; opens the menu of the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("title")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(14, 600)).horizontalAdvance(self.text())
        return QSize(metrics + 40, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        painter.setFont(theme.font(14, 600))
        painter.setPen(look.colour("ink"))
        room = self.rect().adjusted(6, 0, -26, 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        wide = painter.fontMetrics().horizontalAdvance(text)
        paint_icon(painter, "chevron-down", 6 + wide + 6, 7, 14, "ink2")


class TopBar(QWidget):
    """`menu_wanted(button)` asks for the full menu."""

    menu_wanted = Signal(QWidget)

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setFixedHeight(52)
        self._commands = commands
        self.menu_button = icon_button("menu", _("Menu"))
        self.menu_button.setObjectName("menu-button")
        self.menu_button.clicked.connect(lambda: self.menu_wanted.emit(self.menu_button))
        self.company = ElidedLabel("", "secondary")
        self.company.setFont(theme.font(14))
        self._arrow = IconLabel("chevron-right", "ink3", 16)
        self.title = TitleButton()
        self.title.clicked.connect(self._open_title_menu)
        self.saved = SavedLabel()
        self.undo = self._tool("undo-2", "edit.undo")
        self.redo = self._tool("redo-2", "edit.redo")
        self.search = SearchButton()
        self.search.clicked.connect(lambda: commands.run("edit.palette"))
        commands.bind(self.search, "edit.palette")
        self.export = button(_("Export"), "primary", "share")
        self.export.setObjectName("export")
        self.export.setAutoDefault(False)
        self.export.clicked.connect(lambda: commands.run("file.export"))
        commands.bind(self.export, "file.export")
        self._lay_out()
        self.saved.changed.connect(self.share_room)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 10, 14, 10)
        row.setSpacing(0)
        row.addWidget(self.menu_button)
        row.addSpacing(8)
        row.addWidget(self.company)
        row.addSpacing(6)
        row.addWidget(self._arrow)
        row.addSpacing(1)
        row.addWidget(self.title)
        row.addSpacing(10)
        row.addWidget(self.saved)
        row.addStretch(1)
        row.addSpacing(12)
        row.addWidget(self.undo)
        row.addSpacing(5)
        row.addWidget(self.redo)
        row.addSpacing(14)
        row.addWidget(self.search)
        row.addSpacing(13)
        row.addWidget(self.export)

    def show_plan(self, company: str, title: str) -> None:
        """Names the plan."""
        self.company.setText(company)
        self.company.setVisible(bool(company))
        self._arrow.setVisible(bool(company))
        self.title.setText(title or _("Untitled plan"))
        self.title.setAccessibleName(self.title.text())
        self.title.updateGeometry()
        self.title.update()
        self.share_room()

    def _tool(self, icon: str, id_: str) -> QToolButton:
        made = icon_button(icon, "", size=18)
        made.setObjectName(id_)
        made.clicked.connect(lambda: self._commands.run(id_))
        self._commands.bind(made, id_)
        return made

    def _open_title_menu(self) -> None:
        made = menu(self)
        made.setObjectName("title-menu")
        self._commands.refresh()
        made.addActions([self._commands[id_] for id_ in TITLE_MENU])
        pop_below(made, self.title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_room()

    def share_room(self) -> None:
        """Where it is narrow the company gives way first, then the search, then the title; the saved state stays."""
        parts = (self.menu_button, self.undo, self.redo, self.export)
        fixed = sum(part.sizeHint().width() for part in parts) + (23 if self.company.text() else 0) + GAPS
        room = self.width() - fixed - self.saved.sizeHint().width()
        title = min(self.title.sizeHint().width(), max(96, room - SEARCH[-1]))
        search = next((wide for wide in SEARCH if room - title - wide >= 60), SEARCH[-1])
        self.search.setFixedWidth(search)
        self.title.setMaximumWidth(max(96, room - search))
        self.company.setMaximumWidth(max(24, room - search - title))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("window"))
