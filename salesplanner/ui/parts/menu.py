"""Menus whose entries show a user's words as they are."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from salesplanner.ui.parts.buttons import plain
from salesplanner.ui.parts.icons import icon as icon_of


def menu(parent: QWidget | None = None, title: str = "") -> QMenu:
    """An empty menu."""
    made = QMenu(plain(title), parent)
    made.setToolTipsVisible(True)
    made.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint, True)
    return made


def entry(
    into: QMenu,
    text: str,
    run: Callable[[], object],
    *,
    icon: str = "",
    checked: bool | None = None,
    enabled: bool = True,
) -> QAction:
    """Adds an entry; `checked` makes it one that can be ticked."""
    made = into.addAction(plain(text))
    if icon:
        made.setIcon(icon_of(icon))
    if checked is not None:
        made.setCheckable(True)
        made.setChecked(checked)
    made.setEnabled(enabled)
    made.triggered.connect(lambda *_: run())
    return made


def pop_below(what: QMenu, widget: QWidget) -> None:
    """Opens a menu under a widget; the focus returns there when it closes."""
    what.aboutToHide.connect(
        lambda: widget.setFocus(Qt.FocusReason.PopupFocusReason),
        Qt.ConnectionType.SingleShotConnection,
    )
    what.popup(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
