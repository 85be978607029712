"""Printing through the system's dialog: the pages of the printed plan, drawn on the printer as they are on screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from salesplanner.app import brand
from salesplanner.app.session import Session
from salesplanner.catalogue import _

if TYPE_CHECKING:
    from salesplanner.drawing.style import Palette
    from salesplanner.export import Options
    from salesplanner.export.page import Page
    from salesplanner.ui.window import Window


def print_plan(parent: QWidget, window: Window, session: Session, options: Options) -> QPrintDialog:
    """Asks for a printer, then prints the sections of `options`; "step:ID" and "persona:ID" print one page alone."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(session.state.plan.title or _("Sales plan"))
    printer.setFullPage(True)
    asked = QPrintDialog(printer, parent)
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asked.setWindowTitle(_("Print"))

    def go() -> None:
        if not print_pages(printer, *pages_of(session, options, brand.kept(window.program.settings))):
            window.say(_("The printer did not take the pages. Nothing was printed."), "warn")

    asked.accepted.connect(go)
    asked.setWindowModality(Qt.WindowModality.WindowModal)
    asked.show()
    return asked


def pages_of(session: Session, options: Options, usual: brand.Kept) -> tuple[list[Page], Palette]:
    """The pages as display lists, and their colours. Raises UnknownSection."""
    from salesplanner.export.colours import in_lines, palette
    from salesplanner.export.names import without_names
    from salesplanner.export.pages.plan import printed

    state = brand.with_company(session.state, usual)
    if options.without_names:
        state = without_names(state)
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        made = printed(state, options.paper, datetime.now().astimezone(), lambda _share: None, options)
    finally:
        QGuiApplication.restoreOverrideCursor()
    pages = list(made.pages)
    if options.colours == "plain":
        pages = [replace(p, layers=tuple(replace(la, shapes=in_lines(la.shapes)) for la in p.layers)) for p in pages]
    return pages, palette(options.colours, options.brand.accent)


def print_pages(printer: QPrinter, pages: list[Page], palette: Palette) -> bool:
    """Each page on a sheet of its own size and direction; False where the printer fails. No pages print nothing."""
    if not pages:
        return True
    _set_sheet(printer, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        return False
    for number, page in enumerate(pages):
        if number:
            _set_sheet(printer, page)
            if not printer.newPage():
                painter.end()
                return False
        _draw(painter, printer, page, palette)
    return painter.end()


def _set_sheet(printer: QPrinter, page: Page) -> None:
    """The sheet that this page wants; a printer that has none shrinks the page to what it has."""
    wide = page.size[0] > page.size[1]
    size = QPageSize(QSizeF(min(page.size), max(page.size)), QPageSize.Unit.Point)
    direction = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, direction, QMarginsF(0, 0, 0, 0)))


def _draw(painter: QPainter, printer: QPrinter, page: Page, palette: Palette) -> None:
    from salesplanner.drawing.qpainter import draw

    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    scale = min(sheet.width() / page.size[0], sheet.height() / page.size[1])
    for layer in page.layers:
        painter.save()
        painter.scale(scale, scale)
        painter.translate(layer.x, layer.y)
        painter.scale(layer.scale, layer.scale)
        draw(painter, layer.shapes, palette)
        painter.restore()
