"""Writes the 2,000-card map as PDF on one large sheet, once with everything and once bare; prints ms of both."""

from __future__ import annotations

import io
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from benchmarks import large
from salesplanner.drawing.shapes import Box, Path, Shape, Text, flat
from salesplanner.drawing.style import LIGHT
from salesplanner.drawing.text import load_fonts
from salesplanner.export.page import Page
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.mapsheet import map_pages
from salesplanner.export.pdf.document import About
from salesplanner.export.pdf.library import reportlab
from salesplanner.export.pdf.writer import Writer
from salesplanner.plan.state import State
from salesplanner.resources import resource

SHEET = (14_000.0, 14_000.0)  # pt: all of the map, so that every connector is drawn
AT = datetime(2026, 8, 13, 14, 10)
Colour = tuple[float, float, float]
Words = tuple[str, float, float, float, str, Colour]  # font, size, x, baseline, text, colour


def ours(state: State) -> tuple[tuple[Page, ...], bytes]:
    """Layout, shaping, painting, fonts, structure: all that an export does for the map."""
    pages = map_pages(state, Frame("Large Foods", "The large plan", AT), SHEET, 1)
    about = About("The large plan", "Ada", "Sales plan", "en", AT)
    return tuple(pages), Writer(about, LIGHT).write(pages, [], lambda _done: None)


def colour(token: str | None) -> Colour | None:
    """Components 0 to 1."""
    if token is None:
        return None
    value = LIGHT[token]
    return (int(value[1:3], 16) / 255, int(value[3:5], 16) / 255, int(value[5:7], 16) / 255)


def words_of(shape: Text) -> list[Words]:
    """A string for each font in the line."""
    style, ink = shape.line.style, colour(shape.colour) or (0, 0, 0)
    return [
        (run.font.file or "PlannerSans-Regular", style.size, shape.x + run.positions[0][0] * style.size / 100,
         -shape.y, run.text, ink)
        for run in shape.line.runs
    ]


def bare(pages: Sequence[tuple[list[Shape], list[Words]]], size: tuple[float, float] = SHEET) -> bytes:
    """The same boxes, connectors and strings by ReportLab's canvas, as one writes it by hand."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name in sorted({each[0] for _shapes, strings in pages for each in strings}):
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
    canvas = Canvas(io.BytesIO(), pagesize=size, pageCompression=1, invariant=1)
    for shapes, strings in pages:
        canvas.translate(0, size[1])
        canvas.scale(0.64, 0.64)
        _draw(canvas, shapes, strings)
        canvas.showPage()
    return bytes(canvas.getpdfdata())


def _draw(canvas: Any, shapes: list[Shape], strings: list[Words]) -> None:
    for shape in shapes:
        fill, line = colour(shape.fill), colour(shape.line)  # type: ignore[union-attr]
        if fill:
            canvas.setFillColorRGB(*fill)
        if line:
            canvas.setStrokeColorRGB(*line)
            canvas.setLineWidth(shape.width)  # type: ignore[union-attr]
        kinds = {"stroke": int(bool(line)), "fill": int(bool(fill))}
        if isinstance(shape, Box):
            box = (shape.rect.x, -shape.rect.bottom, shape.rect.w, shape.rect.h)
            radius = shape.radius[1] if isinstance(shape.radius, tuple) else shape.radius
            canvas.roundRect(*box, radius, **kinds) if radius else canvas.rect(*box, **kinds)
        elif isinstance(shape, Path):
            path = canvas.beginPath()
            for segment in shape.segments:
                match segment:
                    case ("M", x, y):
                        path.moveTo(x, -y)
                    case ("L", x, y):
                        path.lineTo(x, -y)
                    case ("C", a, b, c, d, x, y):
                        path.curveTo(a, -b, c, -d, x, -y)
                    case _:
                        path.close()
            canvas.drawPath(path, **kinds)
    for font, size, x, y, text, ink in strings:
        canvas.setFillColorRGB(*ink)
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)


def main() -> None:
    application = QGuiApplication([])
    load_fonts()
    reportlab()
    state = State.of(large.records(every_script=sys.argv[1:] == ["scripts"]))
    begun = time.perf_counter()
    pages, data = ours(state)
    took = time.perf_counter() - begun
    every = [shape for page in pages for layer in page.layers for shape in flat(layer.shapes)]
    drawn = [shape for shape in every if isinstance(shape, Box | Path)]
    strings = [words for shape in every if isinstance(shape, Text) for words in words_of(shape)]
    begun = time.perf_counter()
    bare([(drawn, strings)])
    floor = time.perf_counter() - begun
    counts = Counter(type(shape).__name__ for shape in every)
    said = ", ".join(f"{counts[name]:,} {name}" for name in ("Box", "Path", "Text", "Icon"))
    print(json.dumps({"ours": took * 1000, "bare": floor * 1000, "size": len(data), "drawn": said}), flush=True)
    del application


if __name__ == "__main__":
    main()
