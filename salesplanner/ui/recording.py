"""Puts an open plan on the list of recent plans, with a small picture of its map.

The picture holds the light map above the dark one, so that the list looks right in both themes without touching
any plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter

from salesplanner.app import recent
from salesplanner.app.session import Session
from salesplanner.drawing import qpainter
from salesplanner.drawing.style import DARK, LIGHT
from salesplanner.plan.state import State
from salesplanner.ui.home.miniature import miniature

if TYPE_CHECKING:
    from salesplanner.ui.program import Program

SIZE = QSize(240, 104)
SCALE = 2


def remember_plan(program: Program, session: Session) -> None:
    """Stores title, path and picture, in the background."""
    if session.closed:
        return
    picture = thumbnail(session.state)
    program.jobs.run(lambda: recent.remember(session, picture))


def thumbnail(state: State) -> bytes:
    """The PNG: twice SIZE at SCALE, light above dark, on a clear ground."""
    made = QImage(SIZE.width() * SCALE, SIZE.height() * SCALE * 2, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    shapes = miniature(state, SIZE.width(), SIZE.height())
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SCALE, SCALE)
    for index, tokens in enumerate((LIGHT, DARK)):
        painter.save()
        painter.translate(0, index * SIZE.height())
        qpainter.draw(painter, shapes, tokens)
        painter.restore()
    painter.end()
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs of PySide 6.11 want bytes for the format, the library itself wants text.
    made.save(out, "PNG")  # type: ignore[call-overload]
    return bytes(out.data().data())


def half(png: bytes, dark: bool) -> QImage:
    """The picture for a theme out of a stored thumbnail; empty where there is none."""
    made = QImage.fromData(png, "PNG")  # type: ignore[arg-type]
    wanted = QSize(SIZE.width() * SCALE, SIZE.height() * SCALE * 2)
    if made.size() != wanted:
        return QImage()
    part = made.copy(0, wanted.height() // 2 if dark else 0, wanted.width(), wanted.height() // 2)
    part.setDevicePixelRatio(SCALE)
    return part
