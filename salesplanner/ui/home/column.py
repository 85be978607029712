"""The left column of the start page: new, open, where to go, and what the program promises."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner import __version__
from salesplanner.app.actions import BY_ID
from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.frame.commands import Commands, key_text
from salesplanner.ui.frame.mark import Mark
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.texts import IconLabel, label

WIDE = 273
SIDE = 20


class Entry(QAbstractButton):
    """A line of the column: `look` is primary, plain or page; the keys stand at its right."""

    def __init__(self, look: str, icon: str, text: str, keys: str = "") -> None:
        super().__init__()
        self._look, self._icon, self._keys = look, icon, keys
        self.setText(text)
        self.setFixedHeight(36 if look == "page" else 38)
        self.setProperty("radius", 8 if look == "page" else 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(232, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        over = self.underMouse()
        line, fill = {
            "primary": ("accent", "accentHover" if over else "accent"),
            "plain": ("lineStrong", "hover" if over else "panel"),
            "page": ("line", "panel") if self.isChecked() else ("hover", "hover") if over else ("rail", "rail"),
        }[self._look]
        painter.setPen(look.colour(line))
        painter.setBrush(look.colour(fill))
        radius = 8 if self._look == "page" else 6
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        strong = self._look != "page" or self.isChecked()
        token = "onAccent" if self._look == "primary" else "ink" if strong else "ink2"
        paint_icon(painter, self._icon, 12, (self.height() - 16) / 2, 16, token)
        painter.setFont(theme.font(13, 600 if self._look == "primary" else 500 if strong else 400))
        painter.setPen(look.colour(token))
        room = QRectF(39, 0, self.width() - 50, self.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(theme.font(12, 500))
        painter.setPen(look.colour("onAccent" if self._look == "primary" else "ink3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._keys)


class LeftColumn(QWidget):
    """`back` is the entry that leads back to the open plan; hidden where there is none."""

    def __init__(self, commands: Commands, back: Callable[[], None]) -> None:
        super().__init__()
        self.setFixedWidth(WIDE)
        self._commands = commands
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 25, WIDE - SIDE - 232, 20)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(27)
        self.new = self._command("primary", "file.new")
        self.open = self._command("plain", "file.open")
        column.addWidget(self.new)
        column.addSpacing(6)
        column.addWidget(self.open)
        column.addSpacing(22)
        self.start = Entry("page", "layout-template", _("Start"))
        self.start.setCheckable(True)
        self.start.setChecked(True)
        self.start.clicked.connect(lambda: self.start.setChecked(True))
        self.back = Entry("page", "map", "")
        self.back.clicked.connect(back)
        pages = [self.start, self.back, *(self._command("page", id_) for id_ in ("help.keys", "file.settings"))]
        for entry in pages:
            column.addWidget(entry)
            column.addSpacing(2)
        column.addStretch(1)
        self._foot(column)

    def show_back(self, title: str) -> None:
        """Names the open plan, or hides the way back."""
        self.back.setVisible(bool(title))
        self.back.setText(_("Back to {title}").format(title=title))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(12)
        mark = Mark(32)
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark.setCursor(Qt.CursorShape.ArrowCursor)
        row.addWidget(mark)
        name = label(_("Sales Planner"), "product")
        row.addWidget(name)
        row.addStretch(1)
        return row

    def _command(self, look: str, id_: str) -> Entry:
        action = BY_ID[id_]
        keys = key_text(action.keys[0]).replace("+", " ") if look != "page" and action.keys else ""
        text = _("Settings") if id_ == "file.settings" else _(action.label)
        made = Entry(look, action.icon, text, keys)
        made.setObjectName(id_)
        made.clicked.connect(lambda: self._commands.run(id_))
        return made

    def _foot(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("hard-drive", "ink2", 16))
        row.addWidget(label(_("Works without a network"), "secondary"))
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(6)
        promise = label(
            _("A plan is one file on this computer. Nothing is uploaded, and no account is needed."), "help", wrap=True
        )
        promise.setContentsMargins(8, 0, 0, 0)
        column.addWidget(promise)
        column.addSpacing(14)
        version = label(_("Version {version}").format(version=__version__), "help")
        version.setContentsMargins(8, 0, 0, 0)
        column.addWidget(version)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("rail"))
