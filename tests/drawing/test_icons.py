"""Every bundled icon can be drawn, in any size and colour."""

from xml.etree import ElementTree

import pytest

from salesplanner.drawing import icons, qpainter
from salesplanner.drawing.shapes import Icon, Rect
from salesplanner.drawing.style import CHANNEL_ICONS, LIGHT
from salesplanner.resources import icon_file

NAMES = sorted(path.stem for path in icon_file("map").parent.glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_as_many_parts_as_its_file(name: str) -> None:
    root = ElementTree.fromstring(icon_file(name).read_text("utf-8"))

    drawing = icons.drawing(name)

    assert len(drawing.paths) == len(list(root))
    assert drawing.side == float(root.get("viewBox", "").split()[2])


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_shows_in_its_colour_within_its_square(name: str) -> None:
    picture = qpainter.image((Icon(name, 4, 4, 16, "seller"),), Rect(0, 0, 24, 24), LIGHT, 2)

    inside = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() > 200
    ]
    assert inside
    assert all(6 <= x <= 42 and 6 <= y <= 42 for x, y in inside)


def test_the_channels_have_icons() -> None:
    assert all(icons.drawing(name).paths for name in CHANNEL_ICONS.values())


def test_an_icon_that_is_not_bundled_is_refused_loudly() -> None:
    with pytest.raises(FileNotFoundError):
        icons.drawing("no-such-icon")


def test_a_placed_icon_has_its_size_place_colour_and_weight() -> None:
    (path,) = icons.placed(Icon("check", 100, 50, 12, "good", 1.5))

    assert (path.line, path.fill, path.width) == ("good", None, 0.75)
    assert all(100 <= x <= 112 and 50 <= y <= 62 for _, x, y in path.segments)


def test_the_programs_mark_keeps_its_own_colours() -> None:
    fills = [path.fill for path in icons.placed(Icon("salesplanner", 0, 0, 30, "ink"))]

    assert "#4F46D0" in fills


def test_an_icon_for_a_button_fits_the_screen() -> None:
    pixmap = qpainter.pixmap_icon("plus", 16, "#A81E3C", 2.0)

    assert (pixmap.width(), pixmap.height(), pixmap.devicePixelRatio()) == (32, 32, 2)
    assert pixmap.toImage().pixelColor(16, 16).name().upper() == "#A81E3C"
