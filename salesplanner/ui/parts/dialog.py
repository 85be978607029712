"""Dialogs inside the window's own look: a panel over a scrim. They never run a loop of their own.

Open one with `open()` and listen to `accepted` or `finished`; Esc cancels, and the focus goes back to the opener.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.parts.buttons import Kind, button
from salesplanner.ui.parts.focus import FocusRing
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import label

PADDING = 24
RADIUS = 12
SCRIM = {"light": 0.46, "dark": 0.55}


class Scrim(QWidget):
    """Darkens a window behind a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("scrim")
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        QPainter(self).fillRect(self.rect(), look.colour("scrim", SCRIM[look.name]))


class Dialog(QDialog):
    """A titled panel with room for content (`body`) and a row of buttons at its foot."""

    def __init__(self, parent: QWidget | None, title: str, wide: int = 460) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._scrim: Scrim | None = None
        self._opener = QApplication.focusWidget()
        side, top, bottom = MARGIN["e3"]
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(
            side + PADDING, top + PADDING - 3, side + PADDING, bottom + PADDING - 2
        )
        self._outer.setSpacing(12)
        self.title: QLabel = label(title, "dialog-title", wrap=True)
        self._outer.addWidget(self.title)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._outer.addLayout(self.body)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self._outer.addSpacing(8)
        self._outer.addLayout(self.foot)
        self.setFixedWidth(wide + 2 * side)
        self._ring = FocusRing(self)

    def add_button(self, text: str, kind: Kind = "plain", *, default: bool = False) -> QPushButton:
        """Adds a button to the foot, at the right."""
        made = button(text, kind, parent=self)
        made.setAutoDefault(default)
        made.setDefault(default)
        made.setMinimumWidth(76)
        self.foot.addWidget(made)
        return made

    def add_cancel(self, text: str = "") -> QPushButton:
        """Adds the button that closes without doing anything."""
        made = self.add_button(text or _("Cancel"), "quiet")
        made.clicked.connect(self.reject)
        return made

    def fit(self) -> None:
        """Makes the dialog as high as its texts need at its width."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            high = layout.totalHeightForWidth(self.width())
            if high != self.height():
                self.setFixedHeight(high)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        owner = self.parentWidget()
        if owner is not None and self._scrim is None:
            self._scrim = Scrim(owner.window())
            self.fit()
            frame = owner.window().frameGeometry()
            at = frame.center() - self.rect().center()
            self.move(max(frame.left(), at.x()), max(frame.top(), at.y()))

    def done(self, result: int) -> None:
        if self._scrim is not None:
            self._scrim.deleteLater()
            self._scrim.hide()
            self._scrim = None
        opener, self._opener = self._opener, None
        super().done(result)
        with suppress(RuntimeError):  # the opener may have been deleted meanwhile
            if opener is not None and opener.isVisible():
                opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        side, top, bottom = MARGIN["e3"]
        rect = self.rect().toRectF().adjusted(side, top, -side, -bottom)
        paint_panel(QPainter(self), rect, RADIUS, "e3", "line")


def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    action: str,
    then: Callable[[], object],
    *,
    danger: bool = False,
) -> Dialog:
    """Asks one question; `then` runs where the user presses the button named `action`."""
    made = Dialog(parent, title)
    made.body.addWidget(label(text, "secondary", wrap=True))
    made.add_cancel()
    yes = made.add_button(action, "danger" if danger else "primary", default=True)
    yes.clicked.connect(made.accept)
    made.accepted.connect(then)
    made.open()
    yes.setFocus()
    return made


def tell(parent: QWidget | None, title: str, text: str, details: str = "") -> Dialog:
    """Says what happened, with technical details that can be shown and copied."""
    made = Dialog(parent, title, 520 if details else 460)
    made.body.addWidget(label(text, "secondary", wrap=True, selectable=True))
    if details:
        _add_details(made, details)
    close = made.add_button(_("Close"), "primary", default=True)
    close.clicked.connect(made.accept)
    made.open()
    close.setFocus()
    return made


def _add_details(dialog: Dialog, details: str) -> None:
    shown = QPlainTextEdit(details)
    shown.setReadOnly(True)
    shown.setAccessibleName(_("Details"))
    shown.setFixedHeight(200)
    shown.hide()
    toggle = button(_("Show details"), "quiet", small=True)
    toggle.setCheckable(True)
    copy = button(_("Copy details"), "quiet", "copy", small=True)
    row = QHBoxLayout()
    row.addWidget(toggle)
    row.addWidget(copy)
    row.addStretch(1)
    dialog.body.addLayout(row)
    dialog.body.addWidget(shown)

    def show(on: bool) -> None:
        shown.setVisible(on)
        toggle.setText(_("Hide details") if on else _("Show details"))
        dialog.fit()

    toggle.toggled.connect(show)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
