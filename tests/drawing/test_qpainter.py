"""What a display list says is what the pixels show."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from salesplanner.drawing import qpainter, text
from salesplanner.drawing.elevation import elevation
from salesplanner.drawing.shapes import Box, Group, Icon, Path, Rect, Shape, Text, circle, moved, polyline
from salesplanner.drawing.style import CARD, DARK, LIGHT

PAGE = Rect(0, 0, 100, 80)


def picture(*shapes: Shape, scale: float = 1.0, palette=LIGHT, rect: Rect = PAGE) -> QImage:
    return qpainter.image(shapes, rect, palette, scale, "white")


def at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name().upper()


def darkest(image: QImage, rect: tuple[int, int, int, int]) -> int:
    x0, y0, x1, y1 = rect
    return min(image.pixelColor(x, y).lightness() for x in range(x0, x1) for y in range(y0, y1))


def test_a_box_fills_its_rectangle_and_nothing_else() -> None:
    image = picture(Box(Rect(10, 20, 30, 15), "accent"))

    assert at(image, 10, 20) == at(image, 39, 34) == LIGHT["accent"]
    assert at(image, 9, 20) == at(image, 40, 34) == at(image, 39, 35) == "#FFFFFF"


def test_the_line_of_a_box_lies_inside_its_edge_and_is_crisp() -> None:
    for radius in (0, 7):
        image = picture(Box(Rect(10, 10, 60, 40), "card", "accent", 1, radius))

        assert at(image, 10, 30) == at(image, 69, 30) == at(image, 40, 10) == LIGHT["accent"]
        assert at(image, 9, 30) == at(image, 11, 30) == at(image, 70, 30) == "#FFFFFF"


def test_a_round_corner_is_cut_off() -> None:
    image = picture(Box(Rect(10, 10, 60, 40), "accent", radius=8))

    assert at(image, 10, 10) == "#FFFFFF"
    assert at(image, 18, 10) == LIGHT["accent"]


def test_each_corner_may_have_a_radius_of_its_own() -> None:
    image = picture(Box(Rect(10, 10, 60, 40), "accent", radius=(0, 15, 0, 15)))

    assert at(image, 10, 10) == at(image, 69, 49) == LIGHT["accent"]
    assert at(image, 69, 10) == at(image, 10, 49) == "#FFFFFF"


@pytest.mark.parametrize("size", [4, 20, 400])
def test_circles_are_round_at_every_size(size: float) -> None:
    page = Rect(0, 0, size, size)
    image = picture(circle(size / 2, size / 2, size / 2, "accent"), rect=page)

    assert at(image, int(size / 2), int(size / 2)) == LIGHT["accent"]
    assert image.pixelColor(0, 0).lightness() > 200


def test_lines_along_an_axis_fill_whole_pixels() -> None:
    image = picture(polyline([(10, 20), (60, 20)], "accent"), polyline([(30, 40), (30, 70)], "bad"))

    across = [at(image, 30, y) for y in range(15, 25)]
    down = [at(image, x, 50) for x in range(25, 35)]
    assert across.count(LIGHT["accent"]) == 1
    assert down.count(LIGHT["bad"]) == 1
    assert {*across, *down} == {LIGHT["accent"], LIGHT["bad"], "#FFFFFF"}


def test_a_line_never_vanishes_in_a_small_picture() -> None:
    image = picture(polyline([(0, 40), (100, 40)], "ink"), Box(Rect(20, 12, 60, 20), None, "ink"), scale=0.25)

    assert darkest(image, (5, 7, 20, 13)) < 60
    assert darkest(image, (6, 3, 18, 4)) < 60


def test_a_dashed_line_has_gaps() -> None:
    image = picture(polyline([(0, 40), (100, 40)], "ink", 1, (4, 4)))

    row = [max(at(image, x, y) == LIGHT["ink"] for y in (39, 40)) for x in range(100)]
    assert 40 <= sum(row) <= 60


def test_a_curve_is_filled_and_lined() -> None:
    path = Path((("M", 10, 10), ("C", 40, 10, 60, 30, 60, 60), ("L", 10, 60), ("Z",)), "goodTint", "good", 2)

    image = picture(path)

    assert at(image, 20, 50) == LIGHT["goodTint"]
    assert at(image, 10, 40) == LIGHT["good"]


def test_text_stands_on_its_baseline_in_its_colour() -> None:
    line = text.line("HHH", CARD)

    image = picture(Text(line, 10, 40, "bad"))

    assert darkest(image, (10, 40, 60, 80)) == 255
    assert darkest(image, (10, 39, 40, 40)) < 140
    assert darkest(image, (0, 0, 10, 80)) == 255
    reds = [image.pixelColor(x, 36) for x in range(10, 40)]
    assert all(each.red() >= each.green() for each in reds)


def test_text_is_as_wide_as_it_was_measured_at_every_scale() -> None:
    line = text.line("Hill", CARD)
    for scale in (0.5, 1, 1.25, 2, 4):
        image = picture(Text(line, 10, 40, "ink"), scale=scale)
        inked = [x for x in range(image.width()) if darkest(image, (x, 0, x + 1, image.height())) < 200]

        assert 9.5 * scale <= inked[0] <= 13 * scale
        assert inked[-1] == pytest.approx((10 + line.width) * scale, abs=1.5 * scale + 1)


def test_a_character_without_a_font_shows_as_a_box() -> None:
    line = text.line("தமிழ்", CARD)

    image = picture(Text(line, 10, 40, "ink"))

    assert darkest(image, (10, 25, 90, 45)) < 120


def test_a_group_moves_cuts_and_fades_its_shapes() -> None:
    box = Box(Rect(0, 0, 20, 20), "ink")
    image = picture(
        Group((box,), 10, 10, Rect(0, 0, 10, 20)), Group((Group((box,), 0, 0, alpha=0.5),), 50, 10, alpha=0.5)
    )

    assert at(image, 15, 15) == LIGHT["ink"]
    assert at(image, 25, 15) == "#FFFFFF"
    assert image.pixelColor(60, 20).lightness() == pytest.approx(198, abs=4)


def test_what_lies_outside_the_exposed_part_is_not_drawn() -> None:
    shapes: list[Shape] = [Box(Rect(10, 10, 20, 20), "ink"), Box(Rect(60, 10, 20, 20), "ink", "bad", 1, 4)]
    shapes += [Text(text.line("here", CARD), 68, 60, "ink"), Icon("check", 10, 50, 14, "ink")]
    shapes += [polyline([(5, 40), (45, 45)], "ink"), polyline([(60, 70), (90, 75)], "ink")]
    whole, part = (QImage(100, 80, QImage.Format.Format_RGB32) for _ in range(2))
    for image, exposed in ((whole, None), (part, Rect(0, 0, 50, 80))):
        image.fill("white")
        painter = QPainter(image)
        qpainter.draw(painter, shapes, LIGHT, exposed)
        painter.end()

    assert part.copy(0, 0, 50, 80) == whole.copy(0, 0, 50, 80)
    assert darkest(part, (50, 0, 100, 80)) == 255
    assert darkest(whole, (50, 0, 100, 80)) < 60


def test_drawing_leaves_the_painter_where_it_was() -> None:
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.translate(3, 4)
    painter.scale(1.5, 1.5)
    before = painter.worldTransform()

    shapes = [moved([Text(text.line("a", CARD), 1, 10)], 5, 5), Icon("x", 0, 0, 14, "ink")]
    qpainter.draw(painter, [*shapes, Box(Rect(0, 0, 20, 20), "ink", radius=4)], LIGHT)

    assert painter.worldTransform() == before
    painter.end()


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_dense_screen_shows_the_same_in_more_pixels(ratio: float) -> None:
    image = QImage(round(100 * ratio), round(80 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill("white")
    painter = QPainter(image)
    painter.translate(20, 10)

    shapes = (Box(Rect(10, 10, 40, 30), "accentTint", "accent", 1, 6), Icon("square", 20, 16, 16, "bad"))
    qpainter.draw(painter, shapes, LIGHT)

    painter.end()
    left, top, right, bottom = round(30 * ratio), round(20 * ratio), round(70 * ratio), round(50 * ratio)
    middle, across = round(35 * ratio), round(50 * ratio)
    assert at(image, left, middle) == at(image, right - 1, middle) == LIGHT["accent"]
    assert at(image, left - 1, middle) == at(image, right, middle) == "#FFFFFF"
    assert at(image, across, top) == at(image, across, bottom - 1) == LIGHT["accent"]
    assert at(image, left + 4, middle) == LIGHT["accentTint"]
    row = [image.pixelColor(x, round(34 * ratio)) for x in range(image.width())]
    reds = [x for x, pixel in enumerate(row) if pixel.red() - pixel.blue() > 40]
    assert reds[0] == pytest.approx(42 * ratio, abs=ratio)
    assert reds[-1] == pytest.approx(54 * ratio, abs=ratio + 1)


def test_a_rotated_drawing_is_rotated_as_a_whole() -> None:
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    painter.translate(QPointF(50, 50))
    painter.rotate(90)

    qpainter.draw(painter, (Box(Rect(10, 10, 30, 20), "accent", radius=5), Icon("square", 10, -30, 14, "bad")), LIGHT)

    painter.end()
    assert at(image, 30, 75) == LIGHT["accent"]
    assert darkest(image, (60, 55, 90, 80)) < 200


def test_the_dark_theme_is_the_same_list_in_other_colours() -> None:
    shapes = (Box(Rect(0, 0, 100, 80), "canvas"), Box(Rect(10, 10, 40, 40), "card", "sellerCard", 1, 7))

    image = picture(*shapes, palette=DARK)

    assert at(image, 30, 30) == DARK["card"]
    assert at(image, 80, 70) == DARK["canvas"]


def test_a_colour_that_is_no_token_is_an_error() -> None:
    with pytest.raises(KeyError):
        picture(Box(Rect(0, 0, 10, 10), "no such colour"))
    with pytest.raises(KeyError):
        picture(Icon("check", 0, 0, 14, "no such colour"))


def test_an_icon_that_is_not_bundled_is_an_error_and_no_crash() -> None:
    for size in (14, 400):
        with pytest.raises(FileNotFoundError):
            picture(Icon("no-such-icon", 0, 0, size, "ink"))


def test_a_picture_shows_the_part_asked_for_in_its_scale() -> None:
    image = picture(Box(Rect(500, 400, 10, 10), "accent"), scale=3, rect=Rect(495, 395, 20, 20))

    assert (image.width(), image.height()) == (60, 60)
    assert at(image, 30, 30) == LIGHT["accent"]
    assert at(image, 5, 5) == "#FFFFFF"


@pytest.mark.parametrize("level", ["e1", "e2", "e3"])
@pytest.mark.parametrize(("theme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_a_shadow_lies_below_its_box_and_fades_outwards(level: str, theme: str, palette) -> None:
    rect = Rect(20, 15, 60, 40)

    shapes = elevation(rect, 7, level, theme)
    image = qpainter.image(shapes, PAGE, palette, 1, "#808080")

    below = [image.pixelColor(50, y).lightness() for y in range(55, 75)]
    assert below[0] < 128 or level == "e2"
    assert below[1:] == sorted(below[1:])
    assert below[-1] == 128
