"""The page of a persona on its way out: to a printer, to the clipboard, to a PDF of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.drawing import qpainter
from salesplanner.drawing.style import LIGHT
from salesplanner.export.page import A3, A4, LETTER, Page, Size
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.persona import Paper, persona_paper
from salesplanner.plan.records import Persona

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SIZES: dict[str, tuple[str, Size]] = {"letter": ("Letter", LETTER), "a3": ("A3", A3)}
PICTURE_SCALE = 2.5  # pixels for a pt: good on a slide


def size_of(session: Session) -> tuple[str, Size]:
    """The name and the size in pt of the plan's paper."""
    return SIZES.get(session.state.paper.size, ("A4", A4))


def pages_of(session: Session, persona: str, at: datetime) -> Paper:
    """The pages of a persona as they are printed now. Raises KeyError where it is gone."""
    state = session.state
    row = state.get(Persona, persona)
    data = session.blob(row.portrait) if row.portrait else None
    pictures = {row.portrait: data} if data else {}
    frame = Frame(state.plan.company, state.plan.title or _("Untitled plan"), at)
    return persona_paper(state, persona, frame, size_of(session)[1], 1, pictures)


def draw_page(painter: QPainter, page: Page) -> None:
    """Draws a page in pt, under the painter's own transformation."""
    for layer in page.layers:
        painter.save()
        painter.translate(layer.x, layer.y)
        painter.scale(layer.scale, layer.scale)
        qpainter.draw(painter, layer.shapes, LIGHT)
        painter.restore()


def picture_of(page: Page) -> QImage:
    """A page as a picture on white."""
    scale = PICTURE_SCALE
    image = QImage(round(page.size[0] * scale), round(page.size[1] * scale), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        draw_page(painter, page)
    return image


def print_pages(pages: Sequence[Page], printer: QPrinter) -> bool:
    """Sends pages to a printer; False where it does not take them."""
    size = QPageSize(QSizeF(*pages[0].size), QPageSize.Unit.Point)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            painter.save()
            painter.scale(printer.logicalDpiX() / 72, printer.logicalDpiY() / 72)
            draw_page(painter, page)
            painter.restore()
    finally:
        painter.end()
    return True


def write_pdf(session: Session, pages: Sequence[Page], name: str, target: Path, at: datetime) -> None:
    """Writes pages as a PDF. Raises export.ExportProblem; the target is then untouched."""
    from salesplanner.drawing.text import load_fonts
    from salesplanner.export.files import write_whole
    from salesplanner.export.page import Bookmark
    from salesplanner.export.pdf.plan import about
    from salesplanner.export.pdf.writer import Writer

    load_fonts()
    writer = Writer(about(session.state, at), LIGHT, lambda _missing: None)
    write_whole(target, writer.write(tuple(pages), (Bookmark(name, 0),), lambda _done: None))
