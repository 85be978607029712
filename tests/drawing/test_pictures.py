"""Bitmaps of a plan, such as a portrait, on screen and on paper."""

from __future__ import annotations

import pypdfium2
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from salesplanner.drawing.qpainter import image
from salesplanner.drawing.shapes import Picture, Rect
from salesplanner.drawing.style import LIGHT
from salesplanner.export.page import Layer, Page
from salesplanner.export.pdf.document import About
from salesplanner.export.pdf.writer import Writer
from tests.export.paper import AT


def png(*colours: str) -> bytes:
    """A PNG with a row for each colour."""
    made = QImage(4, len(colours), QImage.Format.Format_ARGB32)
    for row, colour in enumerate(colours):
        for column in range(4):
            made.setPixelColor(column, row, QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert made.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_a_picture_stands_upright_and_round_on_screen() -> None:
    picture = Picture(Rect(10, 10, 40, 40), png("#ff0000", "#0000ff"), 20)

    shown = image((picture,), Rect(0, 0, 60, 60), LIGHT, 1, "white")

    assert shown.pixelColor(30, 14).red() > 200 > shown.pixelColor(30, 46).red()
    assert shown.pixelColor(11, 11) == QColor("white")


def test_paper_shows_the_same() -> None:
    page = Page((60, 60), (Layer((Picture(Rect(10, 10, 40, 40), png("#ff0000", "#0000ff00"), 20),)),))

    data = Writer(About("T", "A", "S", "en", AT), LIGHT).write([page], [], lambda _n: None)

    document = pypdfium2.PdfDocument(data)
    shown = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    assert shown.getpixel((30, 15))[1] < 60  # type: ignore[index]
    assert shown.getpixel((30, 48)) == (255, 255, 255)
    assert shown.getpixel((11, 11)) == (255, 255, 255)


def test_a_damaged_picture_draws_nothing() -> None:
    broken = Picture(Rect(0, 0, 9, 9), b"\x89PNG\r\n\x1a\n" + bytes(40))

    data = Writer(About("T", "A", "S", "en", AT), LIGHT).write([Page((9, 9), (Layer((broken,)),))], [], lambda _n: None)

    assert data.startswith(b"%PDF")
    assert image((broken,), Rect(0, 0, 9, 9), LIGHT, 1, "white").pixelColor(4, 4) == QColor("white")
