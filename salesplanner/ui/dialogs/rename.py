"""Another title for the plan; its file gets the same name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from salesplanner.app import files
from salesplanner.app.session import Session
from salesplanner.catalogue import _, mark
from salesplanner.plan.edits import plan
from salesplanner.plan.records import NAME_CAP
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import LabelledField, check_box, field

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

Do = Callable[[Callable[[], Any], Callable[[Any], object]], None]
RENAME = mark("Rename plan")


class RenameDialog(Dialog):
    """One field, and whether the file follows."""

    def __init__(self, window: Window, session: Session, do: Do) -> None:
        super().__init__(window, _("Rename the plan"), 420)
        self.setObjectName("rename-dialog")
        self._window, self._session, self._do = window, session, do
        self.name = field(session.state.plan.title, name=_("Title"), cap=NAME_CAP)
        self.name_field = LabelledField(_("Title"), self.name)
        self.name_field.editor.selectAll()  # type: ignore[attr-defined]
        self.file_too = check_box(_("Rename the file “{name}” as well").format(name=session.path.name), True)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.file_too)
        self.add_cancel()
        self.go = self.add_button(_("Rename"), "primary", default=True)
        self.go.clicked.connect(self._rename)
        self.name.textChanged.connect(lambda *_: self.name_field.show_error(""))
        self.name.setFocus()

    def _rename(self) -> None:
        title = self.name.text().strip()
        if not title:
            self.name_field.show_error(_("A plan needs a title."))
            self.fit()
            return
        from salesplanner.ui.troubles import guarded

        guarded(self._window, lambda: self._session.run(RENAME, plan.change, title=title))
        if self.file_too.isChecked():
            self._do(lambda: files.rename(self._session, title), self._renamed)
        self.accept()

    def _renamed(self, path: Path) -> None:
        self._window.say(_("The file is “{name}” now").format(name=path.name))
