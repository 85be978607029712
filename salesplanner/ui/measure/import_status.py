"""What was imported last, beside the page's title; a click lists all imports, what was skipped, and removes one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.plan.records import DealImport
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.measure.deeds import MeasureDeeds
from salesplanner.ui.measure.filters import OPENS
from salesplanner.ui.measure.import_words import deals_words, file_words, when
from salesplanner.ui.parts.buttons import plain
from salesplanner.ui.parts.icons import icon, paint_icon
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.theme import Theme, font

HIGH = 32


class ImportStatus(Pressable):
    """A check, how many deals came when, and from which file; hidden without imports."""

    def __init__(self, look: Theme, deeds: MeasureDeeds) -> None:
        super().__init__(look, _("Imports"))
        self._deeds = deeds
        self._rows: tuple[DealImport, ...] = ()
        self._strong, self._rest = "", ""
        self._shorter: list[str] = []
        self._busy = False
        self.setFont(font(12, 500))
        self._small = font(12)
        self.setFixedHeight(HIGH)
        self.setProperty("radius", 6)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open)

    def text(self) -> str:
        """What it says."""
        return f"{self._strong} {self._rest}".strip()

    def show_imports(self, rows: tuple[DealImport, ...], today: date, count: int | None = None) -> None:
        """Follows the plan; `count` are the deals of all imports together, where they were read."""
        self._rows = rows
        self.setVisible(bool(rows))
        if rows:
            self._strong = deals_words(rows, today, count)
            self._rest, *self._shorter = file_words(rows)
            self.setAccessibleName(_("Imports: {text}").format(text=self.text()))
            self.updateGeometry()
            self.update()

    def show_busy(self, busy: bool) -> None:
        """Says that the deals are being measured, in its own place, so that nothing moves."""
        self._busy = busy
        self.update()

    def open(self) -> None:
        """Lists the imports."""
        made = self.entries()
        made.aboutToHide.connect(made.deleteLater)
        pop_below(made, self)

    def entries(self) -> QMenu:
        """The menu: for each import, newest first, what was skipped, and taking it out again."""
        made = menu(self)
        made.setObjectName("imports-menu")
        for row in reversed(self._rows):
            self._add(made, row)
        made.addSeparator()
        entry(made, _("Import deals…"), self._deeds.import_deals, icon="table-2")
        return made

    def _add(self, made: QMenu, row: DealImport) -> None:
        of = ngettext("{count} deal", "{count} deals", row.deals).format(count=number_text(row.deals))
        words = _("{file}, imported {when}: {deals}")
        head = words.format(file=row.name or _("Deals"), when=when(row.at, date.today()), deals=of)
        made.addSeparator()
        made.addAction(icon("file-text"), plain(head)).setEnabled(False)
        words = ngettext("{count} skipped row…", "{count} skipped rows…", row.skipped) if row.skipped else ""
        said = words.format(count=number_text(row.skipped)) or _("Skipped and repaired rows…")
        entry(made, said, partial(self._deeds.show_skipped, row.id), icon="list-checks")
        remove = entry(made, _("Remove this import"), partial(self._deeds.remove_import, row.id), icon="trash-2")
        remove.setEnabled(not self._deeds.desk.session.read_only)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENS:
            self.open()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._wide() + 40, HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, HIGH)

    def _wide(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._strong) + 10 + self._rest_wide()

    def _rest_wide(self) -> int:
        return QFontMetrics(self._small).horizontalAdvance(self._rest)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        if self.hover or self.isDown():
            self.box(painter, self.rect().toRectF(), "pressed" if self.isDown() else "hover", "", 6)
        middle = self.height() // 2
        token = "ink3" if self._busy else "good"
        paint_icon(painter, "clock" if self._busy else "circle-check", 6, middle - 7, 14, token)
        painter.setPen(self.theme.colour(token))
        room = self.rect().adjusted(26, 0, -6, 0)
        if self._busy:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _("Measuring…"))
            return
        strong = self.fontMetrics().elidedText(self._strong, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, strong)
        room.translate(QPoint(self.fontMetrics().horizontalAdvance(strong) + 10, 0))
        room.setRight(self.width() - 6)
        painter.setFont(self._small)
        painter.setPen(self.theme.colour("ink2"))
        metrics = painter.fontMetrics()
        fits = (words for words in (self._rest, *self._shorter) if metrics.horizontalAdvance(words) <= room.width())
        rest = next(fits, "")
        tip(self, self.text() if (strong, rest) != (self._strong, self._rest) else "")
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, rest)
