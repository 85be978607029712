"""A page drawn by pdfium looks as the same shapes drawn on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from salesplanner.drawing import qpainter
from salesplanner.drawing.shapes import DisplayList, Group, Shape
from salesplanner.drawing.style import LIGHT
from salesplanner.export.page import Layer, Page
from salesplanner.export.pages.plan import printed
from salesplanner.export.pdf.document import About
from salesplanner.export.pdf.writer import Writer
from salesplanner.plan.state import State
from tests.drawing.scripts import SCRIPTS
from tests.export.paper import AT, fred, fred_pdf, marks, plan_of, rendered

SCALE = 3.0  # pixels a pt; the screen's painter sets text on whole pixels, which matters less on large ones
ALIKE = 0.8  # of 255, the mean over all pixels and channels of pictures blurred by two pixels


def on_screen(page: Page) -> Image.Image:
    """The page as the screen's painter draws it."""
    image = QImage(round(page.size[0] * SCALE), round(page.size[1] * SCALE), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for layer in page.layers:
        painter = QPainter(image)
        painter.scale(SCALE, SCALE)
        painter.translate(layer.x, layer.y)
        painter.scale(layer.scale, layer.scale)
        qpainter.draw(painter, layer.shapes, LIGHT)
        painter.end()
    size = image.width(), image.height()
    picture: Image.Image = Image.frombuffer(
        "RGB", size, bytes(image.constBits()), "raw", "BGRX", image.bytesPerLine(), 1
    )
    return picture


def on_paper(page: Page) -> Image.Image:
    data = Writer(About("", "", "", "en", AT), LIGHT).write([replace(page, links=())], [], lambda _done: None)
    return rendered(data, 0, SCALE)


def difference(one: Image.Image, other: Image.Image) -> float:
    size = min(one.width, other.width), min(one.height, other.height)
    soft = [each.crop((0, 0, *size)).filter(ImageFilter.BoxBlur(2)) for each in (one, other)]
    mean = ImageStat.Stat(ImageChops.difference(*soft)).mean
    return sum(mean) / len(mean)


def pages(state: State) -> tuple[Page, ...]:
    return printed(state, "auto", AT, lambda _share: None).pages


def with_a_card_moved(page: Page) -> Page:
    """The map with its first tagged cell drawn elsewhere."""
    done = False

    def moved(shapes: DisplayList) -> DisplayList:
        nonlocal done
        out: list[Shape] = []
        for shape in shapes:
            if isinstance(shape, Group) and shape.tag == "TD" and shape.dy > 20 and not done:
                done = True
                shape = replace(shape, dx=shape.dx + 30, dy=shape.dy + 20)
            elif isinstance(shape, Group):
                shape = replace(shape, shapes=moved(shape.shapes))
            out.append(shape)
        return tuple(out)

    layers = tuple(Layer(moved(layer.shapes), layer.x, layer.y, layer.scale) for layer in page.layers)
    assert done
    return replace(page, layers=layers)


@pytest.mark.parametrize("title", ["The plan in short", "The process on one page", "4. Present", "Grace Holt"])
def test_freds_pages_look_as_on_the_screen(title: str) -> None:
    page = pages(fred())[marks(fred_pdf())[title]]

    assert difference(on_screen(page), on_paper(page)) < ALIKE


def test_every_script_looks_as_on_the_screen() -> None:
    page = pages(plan_of(*SCRIPTS.values()))[2]

    assert difference(on_screen(page), on_paper(page)) < ALIKE


def test_a_moved_card_would_be_seen() -> None:
    """The control."""
    page = pages(fred())[marks(fred_pdf())["The process on one page"]]

    assert difference(on_screen(page), on_paper(with_a_card_moved(page))) > ALIKE
