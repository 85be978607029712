"""A scroll area whose bar lies over its right margin while the pointer is there, so that nothing shifts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QWidget

from salesplanner.ui.inspector.editors import BlockEditor

BAR = 10


class Scroll(QScrollArea):
    """Scrolls upright only, and keeps the caret and the focused control in view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        own = self.verticalScrollBar()
        own.rangeChanged.connect(self._follow_range)
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)
        self._follow_range(own.minimum(), own.maximum())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)

    def show_page(self, page: QWidget) -> None:
        """Shows another page; the one before waits hidden."""
        if self.widget() is page:
            return
        before = self.takeWidget()
        if before is not None:
            before.hide()
            before.setParent(self)  # so that it goes when the panel goes
        self.setWidget(page)
        page.setAutoFillBackground(False)  # setWidget switches it on
        page.show()
        for editor in page.findChildren(BlockEditor):
            self.watch(editor)

    def watch(self, editor: BlockEditor) -> None:
        """Follows the caret of an editor."""
        if not editor.property("watched"):
            editor.setProperty("watched", True)
            editor.caret_moved.connect(lambda rect, editor=editor: self._show_caret(editor, rect))

    def _show_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        page = self.widget()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton  # nothing moves under a click
        if page is not None and new is not None and not pressed and page.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 12)

    def _show_caret(self, editor: BlockEditor, rect: QRect) -> None:
        page = self.widget()
        if page is not None and editor.hasFocus() and page.isAncestorOf(editor):
            at = editor.mapTo(page, QPoint(rect.center()))
            self.ensureVisible(at.x(), at.y(), 0, rect.height() + 8)

    def _follow_range(self, low: int, high: int) -> None:
        self._bar.setRange(low, high)
        self._bar.setPageStep(self.verticalScrollBar().pageStep())
        self._bar.setSingleStep(self.verticalScrollBar().singleStep())
        self._show_bar()

    def _show_bar(self) -> None:
        bar = self.verticalScrollBar()
        self._bar.setVisible(bar.maximum() > bar.minimum() and self.underMouse())
        self._bar.raise_()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_bar()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - BAR - 1, 0, BAR, self.height())
        self._bar.setPageStep(self.verticalScrollBar().pageStep())

