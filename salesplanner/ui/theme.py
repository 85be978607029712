"""The theme in use: colour tokens as a Qt palette and style sheet, fonts, and the switch between light and dark.

Widgets ask `current()` when they paint and listen to its `changed`; nothing else holds colours.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from salesplanner.drawing import text
from salesplanner.drawing.fonts import FALLBACK
from salesplanner.drawing.style import DARK, LIGHT, Palette, TextStyle
from salesplanner.ui.qss import style_sheet

FAMILY = "Planner Sans"
Choice = Literal["system", "light", "dark"]
Name = Literal["light", "dark"]
WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}


class Theme(QObject):
    """Light or dark, chosen by the user or by the system. `changed` follows every switch."""

    changed = Signal()

    def __init__(self, choice: Choice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choice: Choice = choice
        self.name: Name = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def palette(self) -> Palette:
        """Token → "#RRGGBB"."""
        return DARK if self.name == "dark" else LIGHT

    @property
    def dark(self) -> bool:
        """Whether the dark tokens are in use."""
        return self.name == "dark"

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token; `alpha` 0 to 1."""
        colour = QColor(self.palette[token])
        if alpha < 1:
            colour.setAlphaF(alpha)
        return colour

    def choose(self, choice: Choice) -> None:
        """Switches; "system" follows the system from now on."""
        self.choice = choice
        self._follow()

    def apply(self) -> None:
        """Puts style, font, palette and style sheet on the application."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setPalette(_palette(self.palette))
        app.setStyleSheet(style_sheet(self.palette, self.name))

    def _wanted(self) -> Name:
        if self.choice != "system":
            return "dark" if self.choice == "dark" else "light"
        scheme = QGuiApplication.styleHints().colorScheme()
        return "dark" if scheme == Qt.ColorScheme.Dark else "light"

    def _follow(self, *_args: object) -> None:
        wanted = self._wanted()
        if wanted != self.name:
            self.name = wanted
            self.apply()
            self.changed.emit()


_current: Theme | None = None


def current() -> Theme:
    """The theme of this program; a light one is made where none was installed."""
    global _current
    if _current is None:
        _current = Theme()
    return _current


def install(choice: Choice = "system") -> Theme:
    """Loads the fonts, sets Fusion and the theme on the application. Call once, before any window."""
    global _current
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    text.load_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(font(13))
    if _current is None:
        _current = Theme(choice, app)
    _current.choice = choice
    _current.name = _current._wanted()
    _current.apply()
    return _current


def font(size: float, weight: int = 400, tracking: float = 0.0, tabular: bool = False) -> QFont:
    """The program's font for widgets: size in px (whole on screen), tracking in percent of the size."""
    made = QFont()
    made.setFamilies([FAMILY, *FALLBACK])  # loaded when a text needs them: see fonts.cover
    made.setPixelSize(max(1, round(size)))
    made.setWeight(WEIGHTS[weight])
    if tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + tracking)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font_of(style: TextStyle) -> QFont:
    """The widget font of a text style."""
    return font(style.size, style.weight, style.tracking, style.tabular)


def _palette(tokens: Palette) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, token in {
        roles.Window: "canvas",
        roles.WindowText: "ink",
        roles.Base: "panel",
        roles.AlternateBase: "sunken",
        roles.Text: "ink",
        roles.Button: "panel",
        roles.ButtonText: "ink",
        roles.BrightText: "onAccent",
        roles.ToolTipBase: "panel",
        roles.ToolTipText: "ink",
        roles.PlaceholderText: "ink3",
        roles.Highlight: "accent",
        roles.HighlightedText: "onAccent",
        roles.Accent: "accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.Light: "panel",
        roles.Midlight: "hover",
        roles.Mid: "line",
        roles.Dark: "lineStrong",
        roles.Shadow: "shadow",
    }.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["inkOff"]))
    return palette
