"""The map page: the canvas with everything around it, wired together."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.ui.map.bottombar import BottomBar
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.drops import Drops
from salesplanner.ui.map.editing import Editing
from salesplanner.ui.map.empty import EmptyMap
from salesplanner.ui.map.find import FindBar
from salesplanner.ui.map.hands import CanvasHands
from salesplanner.ui.map.keys import Keys
from salesplanner.ui.map.minimap import Minimap
from salesplanner.ui.map.own_keys import OwnKeys
from salesplanner.ui.map.presses import Presses
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme


class MapPage(QWidget):
    """`message` is a toast, `typing` says whether an editor is open, `field_wanted` names a field of the inspector."""

    message = Signal(str)
    status = Signal(str)
    typing = Signal(bool)
    field_wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = MapCanvas(session, selection, theme)
        self.canvas.setAccessibleName(_("Map"))
        self.editing = Editing(self.canvas)
        self.hands = CanvasHands(self.canvas, self.editing)
        self.presses = Presses(self.canvas, self.editing, self.hands)
        self.keys = Keys(self.canvas, self.hands, self.presses)
        self.own_keys = OwnKeys(self.canvas, self.hands.linking)
        self.drops = Drops(self.canvas, self.hands)
        self.bar = BottomBar(self.canvas, self.hands)
        self.minimap = Minimap(self.canvas)
        self.find_bar = FindBar(self.canvas)
        self.empty = EmptyMap(self.canvas, self.hands)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.bar)
        self.setFocusProxy(self.canvas)
        self.canvas.message.connect(self.message)
        self.canvas.status.connect(self.status)
        self.canvas.typing.connect(self.typing)
        self.canvas.menu_wanted.connect(self.menu_wanted)
        self.hands.field_wanted.connect(self.field_wanted)
        self.hands.minimap_toggled.connect(self._toggle_minimap)
        self.hands.find_wanted.connect(self.find_bar.open)

    def _toggle_minimap(self) -> None:
        self.minimap.toggle()
        self.bar.minimap.setChecked(self.minimap.wanted)

    def commit_typing(self) -> None:
        """Makes an edit of what is being typed, before the plan is published or closed."""
        self.editing.close()

    def detach(self) -> None:
        """Lets go of the plan, before the window goes."""
        self.editing.close(force=True)
        self.canvas.detach()
