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
    """`then(path, names, history, deals)` runs where the user chose a place."""

    def __init__(self, window: Window, session: Session, then: Callable[[Path, bool, bool, bool], None]) -> None:
        super().__init__(window, _("Save a copy to share"), 440)
        self.setObjectName("share-dialog")
        self._window, self._session, self._then = window, session, then
        text = _("A plan file carries the names of your people, its deals and every earlier change. Choose what goes.")
        self.body.addWidget(label(text, "secondary", wrap=True))
        self.names = check_box(_("Names of people"), True)
        has_deals = bool(session.state.deal_imports or session.state.look_deals)
        self.deals = check_box(_("Imported deals and the look back"), not has_deals)
        if not has_deals:
            self.deals.hide()
        self.history = check_box(_("History of changes"), False)
        self.names.toggled.connect(self._follow)
        self.deals.toggled.connect(self._follow)
        hint = _("Deals hold names and the history holds deals: what is left out is left out of both.")
        self.hint = label(hint, "help", wrap=True)
        for part in (self.names, self.deals, self.history, self.hint):
            self.body.addWidget(part)
        self._follow()
        self.add_cancel()
        go = self.add_button(_("Save copy…"), "primary", default=True)
        go.clicked.connect(self._choose)
        go.setFocus()

    def _follow(self) -> None:
        """What holds something that is left out is left out too."""
        for box, needed in ((self.deals, self.names), (self.history, self.deals)):
            box.setEnabled(needed.isChecked())
            if not needed.isChecked():
                box.setChecked(False)
            elif box.isHidden():
                box.setChecked(True)

    def _choose(self) -> None:
        path = self._session.path
        suggestion = path.with_name(_("{name} to share").format(name=path.stem) + path.suffix)
        names, history, deals = self.names.isChecked(), self.history.isChecked(), self.deals.isChecked()
        then = self._then
        self.accept()
        choose_target(
            self._window, _("Save a copy to share"), suggestion, lambda target: then(target, names, history, deals)
        )
