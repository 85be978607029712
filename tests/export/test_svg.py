"""The SVG of a drawing is well formed, shows what the screen shows, and its words are words."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from salesplanner.drawing import qpainter, text
from salesplanner.drawing.shapes import Box, Group, Icon, Rect, Shape, Text, circle, moved, polyline
from salesplanner.drawing.style import CARD, LIGHT, MICRO
from salesplanner.export.svg import svg, write_svg
from tests.drawing.scripts import SCRIPTS
from tests.support.naughty import naughty

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (160.0, 100.0)
NAMES = {"svg": "http://www.w3.org/2000/svg", "xlink": "http://www.w3.org/1999/xlink"}


def block(source: str, y: float = 10, width: float = 140) -> tuple[Text, ...]:
    return text.block_shapes(text.wrap(source, CARD, width), 10, y, "ink", width=width)


def parsed(*shapes: Shape, title: str = "", language: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(svg(shapes, SIZE, LIGHT, title, language).encode("utf-8"))


def words(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iterfind(".//svg:text", NAMES)]


def rendered(source: str, scale: int = 3) -> QImage:
    image = QImage(round(SIZE[0] * scale), round(SIZE[1] * scale), QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode("utf-8"))).render(painter)
    painter.end()
    return image


def unlike(one: QImage, other: QImage) -> float:
    """The share of pixels that clearly differ."""
    pixels = [(x, y) for x in range(0, one.width(), 2) for y in range(0, one.height(), 2)]
    found = sum(abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 110 for x, y in pixels)
    return found / len(pixels)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_looks_as_on_the_screen(script: str) -> None:
    shapes = block(SCRIPTS[script])

    shown = rendered(svg(shapes, SIZE, LIGHT))

    screen = qpainter.image(shapes, Rect(0, 0, *SIZE), LIGHT, 3, "white")
    blank = QImage(screen)
    blank.fill("white")
    assert unlike(shown, screen) < 0.006
    assert unlike(blank, screen) > 0.01


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_can_be_selected_as_text(script: str) -> None:
    lines = text.wrap(SCRIPTS[script], CARD, 140).lines

    assert words(parsed(*block(SCRIPTS[script]))) == [line.text for line in lines]


def test_text_is_as_long_as_its_outlines_without_the_font() -> None:
    (shape,) = block("Tasting deck")

    element = parsed(shape).find(".//svg:text", NAMES)

    assert element is not None
    assert float(element.get("textLength", 0)) == pytest.approx(shape.line.width, abs=0.01)
    assert float(element.get("x", 0)) == 10


def test_right_to_left_text_begins_at_its_right_end() -> None:
    (shape,) = block("שלום עולם")

    element = parsed(shape).find(".//svg:text", NAMES)

    assert element is not None
    assert element.get("direction") == "rtl"
    assert float(element.get("x", 0)) == pytest.approx(150, abs=0.01)


def test_shapes_look_as_on_the_screen() -> None:
    shapes: list[Shape] = [
        Box(Rect(0, 0, 160, 100), "sellerLane"),
        Box(Rect(10, 10, 60, 30), "card", "sellerStrong", 2, 7),
        Box(Rect(80, 10, 60, 30), "buyerTint", "buyerStrong", 1.5, (6, 15, 15, 6)),
        Box(Rect(10, 50, 30, 20), None, "ink", 2, dash=(4, 3)),
        circle(60, 60, 10, "accent"),
        polyline([(10, 80), (70, 80), (70, 95)], "bad", 2),
        moved([Icon("handshake", 0, 0, 24, "seller"), Icon("salesplanner", 30, 0, 24, "ink")], 90, 50),
        Group((Box(Rect(0, 0, 20, 20), "ink"),), 130, 75, alpha=0.4),
    ]

    shown = rendered(svg(shapes, SIZE, LIGHT))

    assert unlike(shown, qpainter.image(shapes, Rect(0, 0, *SIZE), LIGHT, 3, "white")) < 0.004


def test_a_group_that_cuts_its_shapes_says_where() -> None:
    root = parsed(Group((Box(Rect(0, 0, 50, 50), "ink"),), 5, 6, Rect(1, 2, 30, 40)))

    clip = root.find(".//svg:clipPath", NAMES)
    group = root.find("svg:g", NAMES)
    assert clip is not None
    assert group is not None
    assert group.get("clip-path") == f"url(#{clip.get('id')})"
    assert clip[0].get("width") == "30"


def test_title_language_and_descriptions_are_told() -> None:
    group = Group((Box(Rect(0, 0, 5, 5), "ink"),), alt='Step 1 "Prospect" <first>')
    root = parsed(group, title="Fred & Söhne <2026>", language="pt_BR")

    assert root.findtext("svg:title", "", NAMES) == "Fred & Söhne <2026>"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "pt-BR"
    assert root.find("svg:g", NAMES).get("aria-label") == 'Step 1 "Prospect" <first>'


def test_a_language_that_is_none_is_left_out() -> None:
    assert "lang" not in svg((), SIZE, LIGHT, "", '"><script>').split("<style>")[0]


def test_each_glyph_and_icon_is_written_once() -> None:
    icons = [Icon("phone", 10 * n, 0, 14, "ink") for n in range(5)]
    root = parsed(*block("aaaa aaaa"), *block("aaaa", 40), *icons)

    defined = [element.get("id") for element in root.find("svg:defs", NAMES)]
    used = [element.get(f"{{{NAMES['xlink']}}}href", "")[1:] for element in root.iterfind(".//svg:use", NAMES)]
    assert len(defined) == len(set(defined)) == 2
    assert set(used) == set(defined)
    assert len(used) == 4 + 4 + 4 + 5


def test_naughty_words_stay_words() -> None:
    for source in naughty():
        shapes = (Text(text.line(source, MICRO, 150), 5, 20), Group((), alt=source))

        root = parsed(*shapes, title=source)

        tags = {element.tag.split("}")[1] for element in root.iter()}
        assert tags <= {"svg", "title", "style", "defs", "g", "path", "use", "text", "rect"}


def test_the_same_drawing_gives_the_same_bytes(tmp_path: Path) -> None:
    shapes = (*block("Shortlist 40 grocers"), Icon("mail", 10, 60, 14, "seller"))

    for name in ("one.svg", "two.svg"):
        write_svg(shapes, SIZE, tmp_path / name, LIGHT, "A", "en")

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_nothing_in_the_file_leads_elsewhere() -> None:
    root = parsed(*block("https://example.com/ <a href='x'>"), title="javascript:alert(1)")

    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.endswith("href") or value.startswith("#")
            assert not name.startswith("on")
