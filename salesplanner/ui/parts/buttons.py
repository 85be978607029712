"""Buttons: plain, primary, quiet, danger and link; 32 px high, small ones 26."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from salesplanner.ui.parts.icons import icon as icon_of
from salesplanner.ui.parts.texts import tip

Kind = Literal["plain", "primary", "quiet", "danger", "link"]
ICON_TOKENS = {"primary": "onAccent", "danger": "onAccent", "link": "accent", "plain": "ink"}


def plain(text: str) -> str:
    """A user's text for buttons and menus, where & would mark a key."""
    return text.replace("&", "&&")


def button(
    text: str,
    kind: Kind = "plain",
    icon: str = "",
    *,
    small: bool = False,
    help: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A push button; `help` is its tool tip. Enter presses it as well as Space."""
    made = QPushButton(plain(text), parent)
    made.setProperty("kind", kind)
    made.setProperty("small", small)
    made.setAutoDefault(True)
    if icon:
        made.setIcon(icon_of(icon, ICON_TOKENS.get(kind, "ink2")))
        # The width holds the gap of 6 px to the text as well.
        made.setIconSize(QSize(18, 14) if small else QSize(20, 16))
    if help:
        tip(made, help)
    return made


def icon_button(
    icon: str,
    name: str,
    *,
    small: bool = False,
    size: int = 0,
    token: str = "ink2",
    parent: QWidget | None = None,
) -> QToolButton:
    """A square button that shows an icon alone; `name` is its tool tip and what assistive tools read."""
    made = QToolButton(parent)
    made.setIcon(icon_of(icon, token))
    made.setFixedSize(26, 26) if small else made.setFixedSize(32, 32)
    side = size or (14 if small else 18)
    made.setIconSize(QSize(side, side))
    made.setProperty("small", small)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    rename_button(made, name)
    return made


def rename_button(button: QToolButton, name: str) -> None:
    """Changes what an icon button says it does."""
    tip(button, name)
    button.setAccessibleName(name)
