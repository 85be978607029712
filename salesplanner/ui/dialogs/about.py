"""About the program: version, licence, and where the user's data lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from salesplanner import __version__
from salesplanner.app import places
from salesplanner.catalogue import _
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.texts import label, rule

if TYPE_CHECKING:
    from salesplanner.ui.window import Window


class AboutDialog(Dialog):
    """A few sentences and a way to the data folder."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Sales Planner"), 460)
        self.setObjectName("about-dialog")
        texts = (
            (_("Version {version}").format(version=__version__), "help"),
            (_("Maps how your team sells and how your customer buys, in one file, without a network."), "secondary"),
            (
                _("Free software under the MIT licence. Fonts, icons and libraries keep their own licences."),
                "small",
            ),
            (_("Working copies, backups and settings lie in {path}.").format(path=places.data_folder()), "small"),
        )
        for index, (text, role) in enumerate(texts):
            if index == 2:
                self.body.addWidget(rule())
            self.body.addWidget(label(text, role, wrap=True, selectable=role == "small"))
        folder = self.add_button(_("Show data folder"), "quiet")
        folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.data_folder()))))
        close = self.add_button(_("Close"), "primary", default=True)
        close.clicked.connect(self.accept)
        close.setFocus()
