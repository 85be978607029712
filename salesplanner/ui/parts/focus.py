"""The focus ring: 2 px of accent with a gap of 2 px, around what has the keyboard focus, drawn over the window.

It shows only when the keyboard brought the focus there. Text fields mark their focus by their own border.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from salesplanner.ui import theme

OWN_MARK = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
GROWN = 4


class FocusRing(QWidget):
    """One for each window: `FocusRing(window)`. A widget may say `setProperty("ring", False)` to do without."""

    by_keys = True  # the last input came from the keyboard, in whichever window

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setObjectName("focus-ring")
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self._listening = False
        self.hide()
        window.installEventFilter(self)
        self._listen()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.Show and watched is self.window():
            self._listen()
        if kind == QEvent.Type.KeyPress:
            FocusRing.by_keys = True
        elif kind == QEvent.Type.MouseButtonPress:
            FocusRing.by_keys = False
            if isinstance(watched, QWindow) or watched is self._target:
                self._aim(None)
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _listen(self) -> None:
        """The window of the system hears of each key and press first, whichever widget it is for."""
        handle = self.window().windowHandle()
        if handle is not None and not self._listening:
            self._listening = True
            handle.installEventFilter(self)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        mine = new is not None and new.window() is self.window()
        shown = mine and FocusRing.by_keys and not pressed
        self._aim(new if shown and new is not None and _ringed(new) else None)

    def _aim(self, target: QWidget | None) -> None:
        for widget in self._followed:
            with suppress(RuntimeError):  # it may have been deleted meanwhile
                widget.removeEventFilter(self)
        self._target, self._followed = target, []
        while target is not None and target is not self.window():  # what holds it may move, as when a page scrolls
            target.installEventFilter(self)
            self._followed.append(target)
            target = target.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        try:
            shown = target is not None and target.isVisible() and not target.visibleRegion().isEmpty()
        except RuntimeError:
            self._target, shown = None, False
        if target is None or not shown:
            self.hide()
            return
        at = target.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(at, target.size()).adjusted(-GROWN, -GROWN, GROWN, GROWN))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().colour("accent"), 2))
        radius = self._target.property("radius") if self._target is not None else None
        radius = float(radius) if radius is not None else 6.0
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), radius + 3, radius + 3)


def _ringed(widget: QWidget) -> bool:
    if widget.property("ring") is False or isinstance(widget, OWN_MARK):
        return False
    if isinstance(widget, QComboBox):
        return not widget.isEditable()
    if isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QAbstractItemView):
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
