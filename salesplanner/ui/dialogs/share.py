"""A copy for others: what may leave the house, and where to put it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.ui.parts.choose import choose_target
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import check_box
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window


class ShareDialog(Dialog):
    """`then(path, names, history)` runs where the user chose a place."""

    def __init__(self, window: Window, session: Session, then: Callable[[Path, bool, bool], None]) -> None:
        super().__init__(window, _("Save a copy to share"), 440)
        self.setObjectName("share-dialog")
        self._window, self._session, self._then = window, session, then
        text = _("A plan file carries the names of your people and every earlier change. Choose what the copy holds.")
        self.body.addWidget(label(text, "secondary", wrap=True))
        self.names = check_box(_("Names of people"), True)
        self.history = check_box(_("History of changes"), False)
        self.names.toggled.connect(self._follow)
        self.hint = label(_("Without names the history is left out too, since it holds them."), "help", wrap=True)
        for part in (self.names, self.history, self.hint):
            self.body.addWidget(part)
        self.add_cancel()
        go = self.add_button(_("Save copy…"), "primary", default=True)
        go.clicked.connect(self._choose)
        go.setFocus()

    def _follow(self, names: bool) -> None:
        self.history.setEnabled(names)
        if not names:
            self.history.setChecked(False)

    def _choose(self) -> None:
        path = self._session.path
        suggestion = path.with_name(_("{name} to share").format(name=path.stem) + path.suffix)
        names, history, then = self.names.isChecked(), self.history.isChecked(), self._then
        self.accept()
        choose_target(
            self._window, _("Save a copy to share"), suggestion, lambda target: then(target, names, history)
        )
