"""The PNG of a drawing is the drawing, sharp and of a size that can be made."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Rect, Text
from salesplanner.drawing.style import CARD, LIGHT
from salesplanner.export.png import fitting_scale, write_png

pytestmark = pytest.mark.usefixtures("qapp")

SHAPES = (Box(Rect(10, 10, 40, 20), "accent"), Text(text.Line("", CARD, 0), 5, 5))


def test_the_picture_has_two_pixels_a_px_and_shows_the_drawing(tmp_path: Path) -> None:
    write_png(SHAPES, (100, 50), tmp_path / "map.png", LIGHT, "Fred’s plan")

    image = QImage(str(tmp_path / "map.png"))
    assert (image.width(), image.height()) == (200, 100)
    assert image.pixelColor(60, 40).name().upper() == LIGHT["accent"]
    assert image.pixelColor(5, 5).name() == "#ffffff"
    assert image.text("Title") == "Fred’s plan"


def test_a_picture_without_a_background_is_transparent(tmp_path: Path) -> None:
    write_png(SHAPES, (100, 50), tmp_path / "map.png", LIGHT, background=None)

    assert QImage(str(tmp_path / "map.png")).pixelColor(5, 5).alpha() == 0


def test_a_title_that_no_file_can_hold_does_no_harm(tmp_path: Path) -> None:
    write_png(SHAPES, (100, 50), tmp_path / "map.png", LIGHT, "a\x00\ud800b")

    assert QImage(str(tmp_path / "map.png")).width() == 200


@pytest.mark.parametrize("size", [(100, 50), (4000, 20_000), (200, 90_000), (30_000, 30_000), (0, 0)])
def test_a_large_map_becomes_a_picture_that_can_be_made(size: tuple[float, float]) -> None:
    scale = fitting_scale(size)

    assert 0 < scale <= 2
    assert max(size) * scale <= 30_000
    assert size[0] * size[1] * scale * scale <= 121_000_000


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        write_png(SHAPES, (100, 50), tmp_path / name, LIGHT, "A")

    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
