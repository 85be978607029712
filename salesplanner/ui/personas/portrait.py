"""A persona as a circle: the portrait where there is one, else initials. Pictures are decoded once and kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.fonts import cover
from salesplanner.drawing.qpainter import bitmap
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Persona
from salesplanner.ui.inspector.controls import Pressable
from salesplanner.ui.theme import Theme, font

Blob = Callable[[str], bytes | None]


class Portraits:
    """The portraits of a plan as pictures, by the names of their blobs."""

    def __init__(self, blob: Blob) -> None:
        self._blob = blob
        self._kept: dict[str, QImage | None] = {}

    def picture(self, name: str) -> QImage | None:
        """The picture of that name; None where there is none or it cannot be shown."""
        if not name:
            return None
        if name not in self._kept:
            data = self._blob(name)
            made = bitmap(data) if data else QImage()
            self._kept[name] = None if made.isNull() else made
        return self._kept[name]


def paint_face(painter: QPainter, rect: QRectF, persona: Persona, picture: QImage | None, theme: Theme) -> None:
    """Draws the circle of a persona."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture is not None:
        painter.save()
        path = QPainterPath()
        path.addEllipse(rect)
        painter.setClipPath(path)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, picture)
        painter.restore()
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("buyerTint"))
    painter.drawEllipse(rect)
    letters = initials(persona.name)
    cover(letters)
    painter.setFont(font(rect.height() * 0.35, 600))
    painter.setPen(theme.colour("buyer"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)


class Face(QWidget):
    """The circle as a widget without behaviour."""

    def __init__(self, theme: Theme, portraits: Portraits, size: int = 40) -> None:
        super().__init__()
        self._theme, self._portraits = theme, portraits
        self._persona: Persona | None = None
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_persona(self, persona: Persona) -> None:
        """Shows someone else."""
        self._persona = persona
        self.setAccessibleName(persona.name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._persona is not None:
            picture = self._portraits.picture(self._persona.portrait)
            paint_face(QPainter(self), QRectF(self.rect()), self._persona, picture, self._theme)


class PortraitButton(Pressable):
    """The circle as a button; pictures can be dropped on it. `dropped(path)` gives the file."""

    dropped = Signal(str)

    def __init__(self, theme: Theme, portraits: Portraits) -> None:
        super().__init__(theme, _("Portrait"))
        self._face = Face(theme, portraits, 64)
        self._face.setParent(self)
        self.setFixedSize(64, 64)
        self.setProperty("radius", 32)
        self.setAcceptDrops(True)

    def show_persona(self, persona: Persona) -> None:
        """Shows a persona."""
        self._face.show_persona(persona)
        self.setAccessibleName(_("Portrait of {name}").format(name=persona.name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _file_in(event.mimeData())
        if file:
            event.acceptProposedAction()
            self.dropped.emit(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The face draws itself."""


def _file_in(data: QMimeData) -> str:
    """The path of the one local file that is dragged; empty for anything else."""
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else ""
