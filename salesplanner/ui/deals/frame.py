"""What the import looks like around its pages: head, pages, foot; as large as the window allows."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from salesplanner.catalogue import _
from salesplanner.measure.process import Process
from salesplanner.ui import theme
from salesplanner.ui.deals.check_page import CheckPage
from salesplanner.ui.deals.head import Busy, Head
from salesplanner.ui.deals.match_page import MatchPage
from salesplanner.ui.deals.read_page import ReadPage
from salesplanner.ui.parts.dialog import RADIUS, Dialog
from salesplanner.ui.parts.shadow import MARGIN
from salesplanner.ui.parts.texts import ElidedLabel, label

WIDE, HIGH = 1300, 932
READ, MATCH, CHECK = range(3)


class ImportFrame(Dialog):
    """The widgets; what they do is in dialog.py."""

    def __init__(self, window: QWidget, process: Process) -> None:
        self._high = min(HIGH, window.height() - 32)
        super().__init__(window, _("Import deals"), min(WIDE, window.width() - 32))
        self.setObjectName("import-dialog")
        self._lay_out(process)

    def _lay_out(self, process: Process) -> None:
        side, top, bottom = MARGIN["e3"]
        self._outer.setContentsMargins(side, top, side, bottom)
        self._outer.setSpacing(0)
        self._outer.removeWidget(self.title)
        self._outer.takeAt(1)  # the gap above the foot
        self.head = Head(self.title)
        self.body.setSpacing(0)
        self.body.addWidget(self.head)
        self.pages = QStackedWidget()
        self.read_page, self.match_page, self.check_page = ReadPage(), MatchPage(process), CheckPage()
        for page in (self.read_page, self.match_page, self.check_page):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self._outer.setStretchFactor(self.body, 1)
        self.strong = label("", "strong")
        self.said = ElidedLabel("", "secondary")
        self.busy = Busy()
        self.foot.setContentsMargins(24, 13, 24, 15)
        self.foot.takeAt(0)
        self.foot.addWidget(self.strong)
        self.foot.addWidget(self.said, 1)
        self.foot.addWidget(self.busy)
        self.cancel = self.add_cancel()
        self.back = self.add_button(_("Back"))
        self.next = self.add_button("", "primary", default=True)
        self.next.setObjectName("import-next")

    @property
    def page(self) -> int:
        """Which page is shown: READ, MATCH or CHECK."""
        return self.pages.currentIndex()

    def fit(self) -> None:
        """It is as large as the window allows, whatever it shows."""
        _side, top, bottom = MARGIN["e3"]
        if self.height() != self._high + top + bottom:
            self.setFixedHeight(self._high + top + bottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side, top, bottom = MARGIN["e3"]
        painter, look = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(side, top, -side, -bottom)
        foot = self.pages.mapTo(self, self.pages.rect().bottomLeft()).y() + 1
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("sunken"))
        painter.setClipRect(inner.adjusted(0, foot - inner.top(), 0, 0))
        painter.drawRoundedRect(inner.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.drawLine(inner.left(), foot, inner.right(), foot)
        if self.page == READ:
            painter.setClipRect(inner)
            line = self.head.mapTo(self, self.head.rect().bottomLeft()).y()
            painter.drawLine(inner.left(), line, inner.right(), line)
