"""The sheet of keys and the help page, both made from the action table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from salesplanner.app.actions import ACTIONS, CANVAS_KEYS, MENUS, SUBMENUS, Action
from salesplanner.catalogue import _
from salesplanner.ui.frame.commands import key_text
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window


@dataclass(frozen=True, slots=True)
class Row:
    """What it is called, what it does, and its keys."""

    name: str
    help: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one menu, or of the map's own keys."""

    title: str
    rows: tuple[Row, ...]


def groups(keys_only: bool) -> Iterator[Group]:
    """What the sheet (`keys_only`) or the help page shows, in the order of the menus."""
    inner = {sub.id: _(sub.title) for sub in SUBMENUS}
    for menu in MENUS:
        rows = [a for a in ACTIONS if a.menu.split("/")[0] == menu.id and (a.keys or not keys_only)]
        if rows:
            yield Group(_(menu.title), tuple(_row(action, inner.get(action.menu, "")) for action in rows))
    yield Group(_("On the map"), tuple(Row(_(key.help), "", key.keys) for key in CANVAS_KEYS))


def _row(action: Action, submenu: str) -> Row:
    name = f"{submenu}: {_(action.label)}" if submenu else _(action.label)
    return Row(name, _(action.help), action.keys)


class ReferenceDialog(Dialog):
    """Searchable; two columns of keys, or one of help."""

    def __init__(self, window: Window, *, keys_only: bool) -> None:
        super().__init__(window, _("Keyboard shortcuts") if keys_only else _("Help"), 860 if keys_only else 760)
        self.setObjectName("shortcut-sheet" if keys_only else "help-page")
        self._keys_only = keys_only
        self._rows: list[tuple[str, list[QWidget]]] = []
        self._heads: list[tuple[QLabel, list[list[QWidget]]]] = []
        self.search = field(placeholder=_("Find a command or key"), icon="search")
        self.search.textChanged.connect(self._filter)
        self.body.addWidget(self.search)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFixedHeight(min(560, max(300, window.height() - 260)))
        content = QWidget()
        area.setWidget(content)
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(36)
        self._fill(columns)
        self.body.addWidget(area)
        close = self.add_button(_("Close"), "primary", default=True)
        close.clicked.connect(self.accept)
        self.search.setFocus()

    def _fill(self, columns: QHBoxLayout) -> None:
        found = list(groups(self._keys_only))
        count = 2 if self._keys_only else 1
        total = sum(len(group.rows) + 2 for group in found)
        made = [QVBoxLayout() for _column in range(count)]
        used = 0
        for group in found:
            into = made[min(count - 1, used * count // total)]
            self._add_group(into, group)
            used += len(group.rows) + 2
        for column in made:
            column.addStretch(1)
            column.setSpacing(6)
            columns.addLayout(column, 1)

    def _add_group(self, into: QVBoxLayout, group: Group) -> None:
        head = label(group.title, "heading")
        into.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5 if self._keys_only else 9)
        grid.setColumnStretch(0, 1)
        into.addLayout(grid)
        into.addSpacing(12)
        rows: list[list[QWidget]] = []
        for index, row in enumerate(group.rows):
            name = self._name(row)
            keys = _keys(row.keys)
            grid.addWidget(name, index, 0)
            grid.addWidget(keys, index, 1)
            text = f"{row.name} {row.help} {' '.join(key_text(key) for key in row.keys)}".casefold()
            rows.append([name, keys])
            self._rows.append((text, rows[-1]))
        self._heads.append((head, rows))

    def _name(self, row: Row) -> QWidget:
        if self._keys_only or not row.help:
            return label(row.name, "secondary", wrap=True)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(row.name, "strong"))
        column.addWidget(label(row.help, "small", wrap=True))
        return holder

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for content, widgets in self._rows:
            for widget in widgets:
                widget.setVisible(all(word in content for word in words))
        for head, rows in self._heads:
            head.setVisible(any(not row[0].isHidden() for row in rows))


def _keys(keys: tuple[str, ...]) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addStretch(1)
    for key in keys:
        row.addWidget(label(key_text(key), "key"))
    return holder
