"""The printed page of the persona at the right, drawn from the same display list as the PDF, and what to do with it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesplanner.app import places
from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.style import LABEL, SMALL
from salesplanner.export import ExportProblem
from salesplanner.export.pages.persona import Paper
from salesplanner.plan.records import Persona
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.choose import choose_target
from salesplanner.ui.parts.dialog import tell
from salesplanner.ui.parts.texts import IconLabel
from salesplanner.ui.personas.paper import draw_page, pages_of, picture_of, print_pages, size_of, write_pdf

DELAY = 120  # ms after a change
GAP = 14


class Sheets(QWidget):
    """The pages below each other, as wide as there is room; the chosen section has a frame."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.paper: Paper | None = None
        self.section = ""
        self._kept: tuple[Paper, int, float, list[QPixmap]] | None = None
        self.setAccessibleName(_("Preview of the printed page"))
        desk.theme.changed.connect(self.update)

    def show_paper(self, paper: Paper | None, section: str) -> None:
        """Shows other pages."""
        self.paper, self.section = paper, section
        self._fit()
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        if self.paper is None:
            return 10
        return sum(round(width * page.size[1] / page.size[0]) + GAP for page in self.paper.pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self.heightForWidth(self.width()):
            self._fit()

    def _pictures(self, paper: Paper) -> list[QPixmap]:
        ratio, width = self.devicePixelRatioF(), self.width()
        if self._kept is None or self._kept[0] is not paper or self._kept[1:3] != (width, ratio):
            made = []
            for page in paper.pages:
                scale = width / page.size[0]
                picture = QPixmap(round(width * ratio), round(page.size[1] * scale * ratio))
                picture.setDevicePixelRatio(ratio)
                picture.fill(Qt.GlobalColor.white)
                with QPainter(picture) as painter:
                    painter.scale(scale, scale)
                    draw_page(painter, page)
                made.append(picture)
            self._kept = (paper, width, ratio, made)
        return self._kept[3]

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.paper is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tops = []
        y = 0.0
        for picture in self._pictures(self.paper):
            tops.append(y)
            high = picture.height() / picture.devicePixelRatio()
            painter.drawPixmap(0, round(y), picture)
            painter.setPen(QPen(self._theme.colour("lineStrong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0.5, y + 0.5, self.width() - 1, high - 1))
            y += high + GAP
        place = self.paper.places.get(self.section)
        if place is not None and place[0] < len(tops):
            scale = self.width() / self.paper.pages[0].size[0]
            x, top, w, h = (n * scale for n in place[1])
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(x, top + tops[place[0]], w, h).adjusted(-7, -6, 7, 5), 5, 5)


class Preview(QWidget):
    """`message` is a toast."""

    message = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self.persona, self._section = desk, "", ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 16, 25, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Wrapped(theme, _("Live preview"), style=LABEL, token="ink2"))
        self.paper_size = Wrapped(theme, style=SMALL, token="ink2")
        head.addWidget(self.paper_size, 1)
        self._icon = IconLabel("circle-check", "good", 14)
        self.fits = Wrapped(theme, style=LABEL, token="good")
        head.addWidget(self._icon)
        head.addWidget(self.fits)
        column.addLayout(head)
        self.sheets = Sheets(desk)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.sheets)
        area.viewport().setAutoFillBackground(False)
        self.sheets.setAutoFillBackground(False)
        column.addWidget(area, 1)
        column.addLayout(self._build_buttons())
        theme.changed.connect(self.update)

    def _build_buttons(self) -> QHBoxLayout:
        self.print_button = button(_("Print this page"), icon="printer")
        self.copy_button = button(_("Copy as picture"), icon="copy")
        self.pdf_button = button(_("Export as PDF…"), icon="share")
        self.print_button.clicked.connect(self.print)
        self.copy_button.clicked.connect(self.copy)
        self.pdf_button.clicked.connect(self.export)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for made in (self.print_button, self.copy_button, self.pdf_button):
            row.addWidget(made)
        row.addStretch(1)
        return row

    def sizeHint(self) -> QSize:
        return QSize(560, 800)

    def show_persona(self, persona: str, section: str) -> None:
        """Shows the page of a persona now, with a frame around a section."""
        self.persona, self._section = persona, section
        self.refresh()

    def refresh_soon(self) -> None:
        """Follows the plan, shortly after the last change."""
        self._timer.start(DELAY)

    def refresh(self) -> None:
        """Follows the plan."""
        self._timer.stop()
        if not self.isVisible() or self._desk.state.find(Persona, self.persona) is None:
            return
        paper = pages_of(self._desk.session, self.persona, datetime.now())
        self.sheets.show_paper(paper, self._section)
        self.paper_size.set_text(_("{size}, portrait").format(size=size_of(self._desk.session)[0]))
        count = len(paper.pages)
        one = count == 1
        many = ngettext("Runs over {count} page", "Runs over {count} pages", count).format(count=count)
        self.fits.set_text(_("Fits on one page") if one else many)
        self.fits.set_token("good" if one else "warn")
        self._icon.show_icon("circle-check" if one else "triangle-alert", "good" if one else "warn")

    # out of the window

    def _paper(self) -> Paper:
        return pages_of(self._desk.session, self.persona, datetime.now())

    def print(self) -> None:
        """Through the system's dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._desk.state.get(Persona, self.persona).name)
        made = QPrintDialog(printer, self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.accepted.connect(lambda: self._print_to(printer))
        made.setWindowModality(Qt.WindowModality.WindowModal)
        made.show()

    def _print_to(self, printer: object) -> None:
        if not print_pages(self._paper().pages, printer):  # type: ignore[arg-type]
            text = _("The printer does not take the page. Nothing was printed; the plan is unchanged.")
            tell(self.window(), _("Not printed"), text)

    def copy(self) -> None:
        """The first page, as a picture, to the clipboard."""
        QApplication.clipboard().setImage(picture_of(self._paper().pages[0]))
        self.message.emit(_("The page is on the clipboard as a picture"))

    def export(self) -> None:
        """Asks where to write the page as a PDF."""
        name = self._desk.state.get(Persona, self.persona).name
        suggestion = Path(self._desk.session.path).with_name(f"{places.safe_name(name)}.pdf")
        title, kind = _("Export this page"), _("PDF document") + " (*.pdf)"
        choose_target(self, title, suggestion, self.write, kind, _("Export"))

    def write(self, target: Path) -> None:
        """Writes it."""
        now = datetime.now().astimezone()
        name = self._desk.state.get(Persona, self.persona).name
        try:
            write_pdf(self._desk.session, self._paper().pages, name, target, now)
        except ExportProblem as problem:
            tell(self.window(), _("Not exported"), str(problem))
            return
        self.message.emit(_("The page is in {path}").format(path=target))

    def showEvent(self, event: object) -> None:
        with suppress(RuntimeError):
            self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.colour("neutral"))
