"""Drawings that are written once and shown often: icons, and glyphs of fonts that are not embedded."""

from __future__ import annotations

from PySide6.QtGui import QImage

from salesplanner.drawing.icons import CURRENT, drawing
from salesplanner.drawing.qpainter import bitmap
from salesplanner.drawing.shapes import Path
from salesplanner.drawing.text import Run
from salesplanner.export.pdf.curves import colour_numbers, outline, path_operators
from salesplanner.export.pdf.document import Document

_EM = 100.0


class Forms:
    """The Form XObjects of one PDF, by what they show."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: dict[object, str] = {}
        self._references: dict[str, str] = {}

    def glyph(self, run: Run, glyph: int) -> str:
        """The filled outline of a glyph, 1 unit to the em, y downwards; empty where it has none."""
        key = (run.font.family, run.font.weight, glyph)
        if key not in self._names:
            operators = outline(run.raw.pathForGlyph(glyph), 1 / _EM)
            self._names[key] = self._form(operators, "-2 -2 4 4") if operators else ""
        return self._names[key]

    def icon(self, name: str) -> str:
        """An icon on a grid of 1 unit. Its form takes colours (fill and line) and line width from where it is used."""
        if name not in self._names:
            source = drawing(name)
            parts = [_operators(path) for path in source.paths]
            scale = f"{1 / source.side:.6f}"
            self._keep(name, f"{scale} 0 0 {scale} 0 0 cm " + " ".join(parts), "-.1 -.1 1.2 1.2")
        return self._names[name]

    def picture(self, data: bytes) -> str:
        """A blob's PNG on the unit square; empty where it cannot be read."""
        key = ("picture", data)
        if key not in self._names:
            self._names[key] = self._bitmap(bitmap(data))
        return self._names[key]

    def _bitmap(self, image: QImage) -> str:
        if image.isNull():
            return ""
        colours = image.convertToFormat(QImage.Format.Format_RGB888)
        about = f"/Type /XObject /Subtype /Image /Width {image.width()} /Height {image.height()} /BitsPerComponent 8"
        mask = ""
        if image.hasAlphaChannel():
            opacity = image.convertToFormat(QImage.Format.Format_Alpha8)
            shade = self._document.stream(_rows(opacity, 1), f"{about} /ColorSpace /DeviceGray")
            mask = f" /SMask {shade}"
        name = f"X{len(self._references)}"
        self._references[name] = self._document.stream(
            _rows(colours, 3), f"{about} /ColorSpace /DeviceRGB{mask}"
        )
        return name

    def resources(self) -> str:
        """The entries of an XObject resource dictionary."""
        return " ".join(f"/{name} {reference}" for name, reference in self._references.items())

    def _keep(self, key: object, operators: str, box: str) -> str:
        self._names[key] = self._form(operators, box)
        return self._names[key]

    def _form(self, operators: str, box: str) -> str:
        name = f"X{len(self._references)}"
        self._references[name] = self._document.stream(
            operators.encode("ascii"), f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources << >>"
        )
        return name


def _rows(image: QImage, depth: int) -> bytes:
    """The bytes of a picture without what fills its lines up."""
    wide, step = image.width() * depth, image.bytesPerLine()
    data = bytes(image.constBits())
    return b"".join(data[line * step : line * step + wide] for line in range(image.height()))


def _operators(path: Path) -> str:
    """One path of an icon; colours of its own are set, the current one is in force."""
    before = []
    if path.fill and path.fill != CURRENT:
        before.append(colour_numbers(path.fill) + " rg")
    if path.line and path.line != CURRENT:
        before.append(f"{colour_numbers(path.line)} RG {path.width:.2f} w")
    end = "B" if path.fill and path.line else "f" if path.fill else "S"
    drawn = f"{path_operators(path.segments)} {end}"
    return f"q {' '.join(before)} {drawn} Q" if before else drawn
