"""Printing the agenda of the next workshop through the system's dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from salesplanner.app.invitation import when_words
from salesplanner.catalogue import _
from salesplanner.drawing import qpainter
from salesplanner.drawing.style import LIGHT
from salesplanner.export.pages.agenda import agenda
from salesplanner.plan.state import State


def print_agenda(window: QWidget, state: State) -> QPrintDialog:
    """Opens the dialog; the pages are printed when the user agrees."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Agenda"))
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(_("Print agenda"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: paint_agenda(printer, state))
    dialog.open()  # type: ignore[call-arg]
    return dialog


def paint_agenda(printer: QPrinter, state: State) -> int:
    """Draws the pages on a printer; returns how many."""
    printer.setFullPage(True)
    size = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    made = agenda(state, when_words(state.plan, long=True), size.width(), size.height())
    with QPainter(printer) as painter:
        scale = printer.resolution() / 72
        for number, page in enumerate(made.pages):
            if number:
                printer.newPage()
            painter.save()
            painter.scale(scale, scale)
            qpainter.draw(painter, page, LIGHT)
            painter.restore()
    return len(made.pages)
