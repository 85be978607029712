"""The rail at the left: the mark, which leads to the start page, and one item for each page that exists.

78 px wide with words, 54 without them when the window is narrow.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.frame.commands import Commands
from salesplanner.ui.frame.mark import Mark
from salesplanner.ui.frame.pages import PAGES
from salesplanner.ui.parts.icons import paint_icon
from salesplanner.ui.parts.texts import tip

WIDE, NARROW = 78, 54


class RailItem(QAbstractButton):
    """Icon over word, 68 × 54. The page that is shown stands on panel with a line round it."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setText(text)
        self.setCheckable(True)
        self.setProperty("radius", 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Shows the icon alone, or with its word."""
        self._narrow = narrow
        self.setFixedSize(QSize(42, 42) if narrow else QSize(68, 54))
        self.update()

    def nextCheckState(self) -> None:
        """What is shown decides, not the click."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(look.colour("line"))
            painter.setBrush(look.colour("panel"))
            painter.drawRoundedRect(body, 8, 8)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("hover"))
            painter.drawRoundedRect(body, 8, 8)
        token = "accent" if self.isChecked() else "ink2" if self.isEnabled() else "inkOff"
        y = 11 if self._narrow else 8
        paint_icon(painter, self._icon, (self.width() - 20) / 2, y, 20, token, 1.75)
        if not self._narrow:
            painter.setFont(theme.font(11, 600 if self.isChecked() else 500))
            painter.setPen(look.colour(token))
            painter.drawText(self.rect().adjusted(0, 32, 0, -6), Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QWidget):
    """The mark, and the pages of pages.py."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 11, 0, 12)
        column.setSpacing(4)
        self.mark = Mark()
        self.mark.setObjectName("mark")
        self.mark.setAccessibleName(_("Start page"))
        tip(self.mark, _("Start page"))
        self.mark.clicked.connect(lambda: commands.run("file.start"))
        column.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(16)
        self.items = {page.name: RailItem(page.icon, _(page.title)) for page in PAGES}
        for name, item in self.items.items():
            item.setObjectName(f"rail-{name}")
            commands.bind(item, f"view.{name}")
            item.clicked.connect(lambda *_, name=name: commands.run(f"view.{name}"))
            column.addWidget(item, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Without words where the window is narrow."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        for item in self.items.values():
            item.set_narrow(narrow)

    def show_state(self, name: str, on: bool) -> None:
        """Marks an item as shown or not."""
        self.items[name].setChecked(on)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.current().colour("rail"))
