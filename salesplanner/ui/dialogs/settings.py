"""The settings: look, keys, the plans folder, and what lies on this computer. Every change is in force at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app import usage
from salesplanner.app.usage import Usage
from salesplanner.catalogue import _, ngettext
from salesplanner.ui import theme
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.choose import choose_folder
from salesplanner.ui.parts.dialog import Dialog, ask
from salesplanner.ui.parts.fields import check_box
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import ElidedLabel, label, rule, tip
from salesplanner.ui.troubles import guarded

if TYPE_CHECKING:
    from salesplanner.ui.window import Window


class SettingsDialog(Dialog):
    """No OK and no Cancel: what is set here is kept as it is set."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Settings"), 560)
        self.setObjectName("settings-dialog")
        self._window = window
        self._settings = window.program.settings
        options = [
            ("system", _("Like the system"), "laptop"),
            ("light", _("Light"), "sun"),
            ("dark", _("Dark"), "moon"),
        ]
        self.theme = Segmented(options, theme.current().choice, _("Theme"))
        self.theme.chosen.connect(lambda name: window.deeds.set_theme(name))
        self.keys = check_box(_("Letters alone run commands, such as N for a new card"))
        self.keys.setChecked(self._settings.single_letter_keys)
        self.keys.toggled.connect(lambda on: guarded(window, lambda: window.program.set_single_keys(on)))
        self.folder = ElidedLabel(str(self._settings.plans_folder), "secondary")
        self._lay_out()
        close = self.add_button(_("Close"), "primary", default=True)
        close.clicked.connect(self.accept)
        close.setFocus()
        self._show_stored([])
        window.deeds.do(usage.usages, self._show_stored, self)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(_("Theme"), "label"), 0, 0)
        holder = QHBoxLayout()
        holder.addWidget(self.theme)
        holder.addStretch(1)
        grid.addLayout(holder, 0, 1)
        grid.addWidget(label(_("Keys"), "label"), 1, 0)
        grid.addWidget(self.keys, 1, 1)
        grid.addWidget(label(_("New plans go to"), "label"), 2, 0)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        change = button(_("Change…"), small=True)
        change.setAutoDefault(False)
        change.clicked.connect(self._change_folder)
        row.addWidget(change)
        grid.addLayout(row, 2, 1)
        self.body.addLayout(grid)
        self.body.addWidget(rule())
        self.body.addWidget(label(_("On this computer"), "heading"))
        text = _("Each plan you open has a working copy and daily backups here. The plan’s own file is not touched.")
        self.body.addWidget(label(text, "small", wrap=True))
        self._stored = QVBoxLayout()
        self._stored.setSpacing(2)
        self.body.addLayout(self._stored)

    def _change_folder(self) -> None:
        choose_folder(self, _("New plans go to"), self._settings.plans_folder, self._set_folder)

    def _set_folder(self, folder: Path) -> None:
        def keep() -> None:
            self._settings.plans_folder = folder
            self.folder.setText(str(folder))

        guarded(self._window, keep)

    def _show_stored(self, found: list[Usage]) -> None:
        while (item := self._stored.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not found:
            self._stored.addWidget(label(_("Nothing is kept yet."), "help"))
        for stored in found[:8]:
            self._stored.addWidget(self._stored_row(stored))
        total = sum(size_of(stored) for stored in found)
        if len(found) > 8:
            text = ngettext("{n} plan in all, {size}", "{n} plans in all, {size}", len(found))
            self._stored.addWidget(label(text.format(n=len(found), size=size_text(total)), "help"))
        self.fit()

    def _stored_row(self, stored: Usage) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        name = ElidedLabel(stored.title, "body")
        row.addWidget(name, 1)
        tip(holder, str(stored.document))
        row.addWidget(label(size_text(size_of(stored)), "help"))
        delete = icon_button("trash-2", _("Delete copies of “{title}”").format(title=stored.title), small=True)
        delete.setEnabled(not stored.waiting and not self._is_open(stored))
        if not delete.isEnabled():
            tip(delete, _("This plan is open, or holds changes that are not in its file yet."))
        delete.clicked.connect(lambda: self._ask_to_delete(stored))
        row.addWidget(delete)
        return holder

    def _is_open(self, stored: Usage) -> bool:
        ids = {window.session.plan_id for window in self._window.program.windows if window.session is not None}
        return stored.plan in ids

    def _ask_to_delete(self, stored: Usage) -> None:
        ask(
            self,
            _("Delete the copies of “{title}”?").format(title=stored.title),
            _("Its working copy and daily backups on this computer go. Its file {path} stays as it is.").format(
                path=stored.document
            ),
            _("Delete copies"),
            lambda: self._window.deeds.do(lambda: _deleted(stored), self._show_stored, self),
            danger=True,
        )


def _deleted(stored: Usage) -> list[Usage]:
    """Deletes what lies here for a plan; what is left after. What may not go is in the list again."""
    usage.delete(stored)
    return usage.usages()


def size_of(stored: Usage) -> int:
    """All bytes that lie here for a plan."""
    return stored.working_bytes + stored.backup_bytes


def size_text(size: int) -> str:
    """ "1.2 MB" as the system writes it."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
