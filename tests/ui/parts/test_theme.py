"""The theme: every token is used as it is meant, texts can be read, and a switch reaches what is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication

from salesplanner.drawing.style import DARK, LIGHT, Palette
from salesplanner.ui import theme
from salesplanner.ui.parts.icons import icon
from salesplanner.ui.qss import style_sheet

TEXTS = [
    ("ink", "window"),
    ("ink", "panel"),
    ("ink2", "window"),
    ("ink2", "hover"),
    ("ink3", "window"),
    ("ink3", "canvas"),
    ("ink3", "hover"),
    ("onAccent", "accent"),
    ("onAccent", "accentHover"),
    ("accent", "panel"),
    ("warn", "warnTint"),
    ("bad", "badTint"),
    ("good", "panel"),
    ("ink", "accentTint"),
]


def light_of(colour: str) -> float:
    parts = [c / 255 for c in QColor(colour).getRgb()[:3]]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    lights = sorted((light_of(one), light_of(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_texts_can_be_read(tokens: Palette, ink: str, ground: str) -> None:
    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_check_boxes_stand_out_from_their_ground(tokens: Palette) -> None:
    assert contrast(tokens["lineControl"], tokens["panel"]) >= 3
    assert contrast(tokens["accent"], tokens["panel"]) >= 3


def test_the_style_sheet_names_only_colours_that_exist() -> None:
    for tokens, name in ((LIGHT, "light"), (DARK, "dark")):
        assert "@" not in style_sheet(tokens, name).replace('url("', "")


def test_a_switch_reaches_palette_icons_and_listeners(qapp: QApplication) -> None:
    look = theme.install("light")
    undo = icon("undo-2", "ink")
    heard: list[str] = []
    look.changed.connect(lambda: heard.append(look.name))
    before = pixel_colours(undo)

    look.choose("dark")

    assert heard == ["dark"]
    assert qapp.palette().text().color() == QColor(DARK["ink"])
    assert before == {QColor(LIGHT["ink"]).name()}
    assert pixel_colours(undo) == {QColor(DARK["ink"]).name()}
    look.choose("light")


def test_a_disabled_icon_is_grey(qapp: QApplication) -> None:
    theme.install("light")

    assert pixel_colours(icon("x"), QIcon.Mode.Disabled) == {QColor(LIGHT["inkOff"]).name()}


def test_texts_are_set_in_the_bundled_font(qapp: QApplication) -> None:
    theme.install("light")

    for weight in (400, 500, 600):
        assert QFontInfo(theme.font(13, weight)).family() == "Planner Sans"


def pixel_colours(what: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The colours of the pixels that are wholly covered."""
    picture = what.pixmap(QSize(32, 32), 1.0, mode).toImage()
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {c.name() for x, y in points if (c := picture.pixelColor(x, y)).alpha() == 255}
