"""The only place that measures, shapes or breaks text.

Text is laid out by Qt at 100 px without hinting, with the bundled fonts and fallback, and scaled by the painters
(QFont has no half pixels). The results are values: a `Line` knows its text, width and glyph runs; fonts.py and
glyphs.py hold what they need of Qt. All is memoised, so asking again for the same text costs next to nothing.
Every function needs a QGuiApplication.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout

from salesplanner.drawing import fonts, glyphs
from salesplanner.drawing.fonts import ASCENT, DESCENT, EM, LINE_CAP, Face, clean, load_fonts
from salesplanner.drawing.glyphs import BOX, BOX_LINE, FontKey, Run, Shaped
from salesplanner.drawing.shapes import Text
from salesplanner.drawing.style import TextStyle

__all__ = ["BOX", "BOX_LINE", "EM", "Align", "Block", "FontKey", "Line", "Run", "Shaped", "baseline"]
__all__ += ["block_shapes", "clean", "line", "load_fonts", "wrap"]

_ELLIPSIS = "…"
_MEMO = 20_000
_PIECE = 2_000  # characters laid out at a time where any number of lines is allowed
_SLACK = 0.05  # px at 100 px: a text fits into the width it was measured with
_HYPHENS = "-‐–/"

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as it is shown: `width` in px, source[start:end] is what it stands for.

    `end` counts white space and the line break that are swallowed at the end of the line, so the
    lines of an uncut text cover the whole source.
    """

    text: str
    style: TextStyle
    width: float
    rtl: bool = False
    start: int = 0
    end: int = 0

    @property
    def runs(self) -> tuple[Run, ...]:
        """The glyphs, in the order of the text. Computed when first asked for."""
        return glyphs.runs(self.text, fonts.face(self.style), self.rtl)

    @property
    def shaped(self) -> Shaped:
        """The glyphs as Qt draws them: at 100 px, y = 0 is the baseline."""
        return glyphs.shaped(self.text, fonts.face(self.style), self.rtl)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below each other. `cut` where the last line ends in "…" for want of room."""

    lines: tuple[Line, ...]
    width: float
    height: float
    cut: bool = False


def line(text: str, style: TextStyle, max_width: float | None = None) -> Line:
    """One line; line breaks become spaces. With `max_width` (px) it ends in "…" where it must."""
    return _line(text, style, max_width)


@lru_cache(_MEMO)
def _line(text: str, style: TextStyle, max_width: float | None) -> Line:
    source = clean(text).replace("\n", " ")
    cap = LINE_CAP if max_width is None else min(LINE_CAP, _cap(max_width, style))
    if len(source) <= cap:
        whole = _single(source, style, len(text))
        if max_width is None or whole.width <= max_width + _SLACK:
            return whole
    room = 1e6 if max_width is None else max_width
    return _elided(source[:cap], style, room, 0, len(text), forced=len(source) > cap)


def wrap(text: str, style: TextStyle, width: float, max_lines: int = 0) -> Block:
    """Lines no wider than `width` px: broken at newlines, at words, and then anywhere.

    Hyphenated words stay together where they fit. With `max_lines` the last line allowed ends in
    "…" if there is more. A single character wider than `width` has a line of its own.
    """
    return _wrap(text, style, width, max_lines)


@lru_cache(_MEMO)
def _wrap(text: str, style: TextStyle, width: float, max_lines: int) -> Block:
    source = clean(text)
    lines: list[Line] = []
    at = 0
    for paragraph in source.split("\n"):
        room = max_lines - len(lines) if max_lines else 0
        lines.extend(_paragraph(paragraph, style, width, room, at))
        at += len(paragraph) + 1
        if max_lines and len(lines) >= max_lines:
            break
    last = lines[-1]
    cut = bool(source[last.end :].strip())
    if cut:
        stop = source.find("\n", last.start)
        rest = source[last.start : stop if stop >= 0 else len(source)]
        rest = rest[: _cap(width, style)]
        lines[-1] = _elided(rest, style, width, last.start, len(source), forced=True)
    else:
        lines[-1] = replace(last, end=len(source))
    widest = max(each.width for each in lines)
    return Block(tuple(lines), widest, len(lines) * style.leading, cut)


def _cap(width: float, style: TextStyle) -> int:
    """More characters than a line of this width can show; so a giant text costs no more."""
    return 64 + int(max(width, 0) / style.size * 12)


def _paragraph(text: str, style: TextStyle, width: float, room: int, at: int) -> list[Line]:
    """At most `room` lines (0 = any number) of a text without newlines; `at` is its offset."""
    rtl = fonts.is_rtl(text)
    if not text:
        return [Line("", style, 0.0, rtl, at, at + 1)]
    lines: list[Line] = []
    done = 0
    while done < len(text) and (not room or len(lines) < room):
        left = room - len(lines) if room else 0
        size = max(_PIECE, left * _cap(width, style)) if left else _PIECE
        piece = text[done : done + size]
        if done + size < len(text) and (space := piece.rfind(" ")) > 0:
            piece = piece[: space + 1]
        lines.extend(_broken(piece, style, width, left, at + done, rtl))
        done = lines[-1].end - at
    if done >= len(text):
        lines[-1] = replace(lines[-1], end=at + len(text) + 1)
    return lines


def _broken(
    text: str, style: TextStyle, width: float, room: int, at: int, rtl: bool
) -> list[Line]:
    fonts.cover(text)
    points = fonts.code_points(text)
    available = max(width, 0.0) * EM / style.size + _SLACK
    layout = QTextLayout(text, fonts.font(fonts.face(style)))
    layout.setTextOption(fonts.option(rtl, True))
    layout.beginLayout()
    lines: list[Line] = []
    while not room or len(lines) < room:
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(available)
        first, last = row.textStart(), row.textStart() + row.textLength()
        if points:
            first, last = points[first], points[last]
        elif not rtl and (end := _before_hyphenated(text, first, last, style, available)):
            row.setLineWidth(float(row.cursorToX(end)[0]) + _SLACK)  # type: ignore[index]
            last = first + row.textLength()
        shown = text[first:last].rstrip(" ")
        natural = row.naturalTextWidth() * style.size / EM if shown else 0.0
        lines.append(Line(shown, style, natural, rtl, at + first, at + last))
    layout.endLayout()
    return lines


def _before_hyphenated(
    text: str, first: int, last: int, style: TextStyle, available: float
) -> int:
    """Where to break so that the word cut after its hyphen stays whole; 0 where that is right."""
    if last >= len(text) or text[last - 1] not in _HYPHENS or text[last].isspace():
        return 0
    space = text.rfind(" ", first, last)
    end = len(text[first : space + 1].rstrip(" ")) + first if space > 0 else first
    stop = text.find(" ", last)
    word = text[space + 1 : stop if stop > 0 else len(text)]
    if end <= first or len(word) > 60:
        return 0
    return end if fonts.metrics(fonts.face(style)).horizontalAdvance(word) <= available else 0


def _elided(
    text: str, style: TextStyle, width: float, start: int, end: int, forced: bool
) -> Line:
    """The text cut to `width` px with "…" at its end; `forced` also where all of it fits."""
    fonts.cover(text)
    if forced:
        text = text.rstrip() + _ELLIPSIS
    face = fonts.face(style)
    room = max(width, 0.0) * EM / style.size + _SLACK
    shown = fonts.metrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room)
    if shown.endswith(_ELLIPSIS):
        shown = shown[:-1].rstrip(" ") + _ELLIPSIS
    rtl = fonts.is_rtl(text)
    natural = _natural(shown, face, rtl) * style.size / EM
    return Line(shown, style, natural, rtl, start, end)


def _single(text: str, style: TextStyle, end: int) -> Line:
    rtl = fonts.is_rtl(text)
    return Line(text, style, _natural(text, fonts.face(style), rtl) * style.size / EM, rtl, 0, end)


def baseline(style: TextStyle) -> float:
    """Whole px from the top of a line box of height style.leading down to the baseline."""
    ascent, descent = round(ASCENT * style.size), round(DESCENT * style.size)
    return float((style.leading - ascent - descent) // 2 + ascent)


def block_shapes(
    block: Block,
    x: float,
    y: float,
    colour: str,
    align: Align = "left",
    width: float | None = None,
) -> tuple[Text, ...]:
    """The lines as shapes, the top of the block at y, within `width` px (its own, if None).

    "left" is where a text begins: lines of right-to-left text then stand at the right.
    """
    room = block.width if width is None else width
    shapes = []
    for number, each in enumerate(block.lines):
        free = room - each.width
        right = align == "right" or (align == "left" and each.rtl)
        shift = free / 2 if align == "center" else free if right else 0.0
        top = y + number * each.style.leading
        shapes.append(Text(each, x + shift, top + baseline(each.style), colour))
    return tuple(shapes)


def _natural(text: str, face: Face, rtl: bool) -> float:
    if not text:
        return 0.0
    layout = fonts.laid_out(text, face, rtl)  # must outlive its line
    return layout.lineAt(0).naturalTextWidth()
