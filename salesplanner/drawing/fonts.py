"""The bundled fonts in Qt: loading them, and the font of each text style at 100 px.

Planner Sans is loaded at once; the fonts of other scripts when a text first needs them. System fonts come after ours.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QLoggingCategory, QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QRawFont,
    QTextLayout,
    QTextOption,
)

from salesplanner.drawing.style import TextStyle
from salesplanner.resources import resource

EM = 100.0
"""Size in px at which all text is laid out."""

FAMILY = "Planner Sans"
SANS = {400: "PlannerSans-Regular", 500: "PlannerSans-Medium", 600: "PlannerSans-SemiBold"}
FALLBACK = {
    "Planner CJK": "PlannerCJK-Regular",
    "Planner Emoji": "PlannerEmoji-Regular",
    "Planner Arabic": "PlannerArabic-Regular",
    "Planner Hebrew": "PlannerHebrew-Regular",
    "Planner Devanagari": "PlannerDevanagari-Regular",
}
ASCENT, DESCENT = 1984 / 2048, 494 / 2048  # of Planner Sans, in parts of the size
LINE_CAP = 10_000  # characters laid out in a line without a limit of width

# What no font can draw, or what would turn the text around it: controls, lone surrogates,
# bidirectional overrides and embeddings, non-characters.
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_BREAKS = str.maketrans({c: "\n" for c in "\r\x0b\x0c\x85\u2028\u2029"} | {"\t": " ", "\ufeff": "\u2060"})
# U+FEFF is an unseen joiner, as U+2060; PySide drops it at the start of a text, and a text of nothing has no lines.


class Face(NamedTuple):
    """What a text style asks of a font, whatever its size; tracking in percent."""

    weight: int
    tracking: float
    tabular: bool


def face(style: TextStyle) -> Face:
    """The face of a style."""
    return Face(style.weight, style.tracking, style.tabular)


def load_fonts() -> None:
    """Makes Planner Sans known to Qt; other scripts follow when a text first needs them.

    Raises RuntimeError without a QGuiApplication, FileNotFoundError for a lost font file.
    """
    if QGuiApplication.instance() is None:
        raise RuntimeError("Text needs a QGuiApplication")
    _load_sans()


@cache
def _load_sans() -> None:
    # Scripts without a font are ours to report; Qt would write a line per font to the terminal.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    for name in SANS.values():
        _add(name)


@cache
def _load_fallback() -> None:
    for name in FALLBACK.values():
        _add(name)


def _add(name: str) -> None:
    path = resource("fonts", f"{name}.ttf")
    if QFontDatabase.addApplicationFont(str(path)) < 0:
        raise FileNotFoundError(f"The font {path} is missing or damaged")


def clean(text: str) -> str:
    """The text with what cannot be drawn as U+FFFD, tabs as spaces and all breaks as newlines.

    Every character stays one character, so offsets hold.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", " \n").translate(_BREAKS)
    return _UNFIT.sub("\ufffd", text)


@cache
def font(face: Face) -> QFont:
    """The font of a face at 100 px."""
    load_fonts()
    weight, tracking, tabular = face
    font = QFont()
    font.setFamilies([FAMILY, *FALLBACK])
    font.setPixelSize(int(EM))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(True)
    if tracking:
        # Percent of 100 px are px.
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


@cache
def metrics(face: Face) -> QFontMetricsF:
    """The metrics of the font of a face."""
    return QFontMetricsF(font(face))


@cache
def option(rtl: bool, wrapped: bool) -> QTextOption:
    """How a paragraph is laid out: its direction, and whether it is broken at the width of its lines."""
    mode = QTextOption.WrapMode
    option = QTextOption()
    option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if wrapped else mode.NoWrap)
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    option.setTextDirection(right if rtl else left)
    # Lines are placed by block_shapes, so that the glyphs of each begin at 0.
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    return option


_covered: set[str] = set()


def cover(text: str) -> None:
    """Loads the fonts for other scripts when the text has a character that needs them."""
    if text.isascii():
        return
    for char in set(text) - _covered:
        if not _sans().supportsCharacter(ord(char)):
            _load_fallback()
            metrics.cache_clear()
        _covered.add(char)


@cache
def _sans() -> QRawFont:
    return QRawFont.fromFont(font(Face(400, 0.0, False)))


def is_rtl(text: str) -> bool:
    """Whether the first character with a direction is written from right to left."""
    if text.isascii():
        return False
    for char in text[:LINE_CAP]:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def code_points(text: str) -> list[int]:
    """For each UTF-16 offset its code point offset; empty where the two are the same."""
    if text.isascii() or max(text) <= "\uffff":
        return []
    points: list[int] = []
    for offset, char in enumerate(text):
        points.extend((offset, offset) if char > "\uffff" else (offset,))
    return [*points, len(text)]


def laid_out(text: str, face: Face, rtl: bool) -> QTextLayout:
    """The text in one line that begins at 0, with its baseline at 0."""
    cover(text)
    layout = QTextLayout(text, font(face))
    layout.setTextOption(option(rtl, False))
    layout.beginLayout()
    row = layout.createLine()
    row.setLineWidth(1e6)
    row.setPosition(QPointF(0, -row.ascent()))
    layout.endLayout()
    return layout


