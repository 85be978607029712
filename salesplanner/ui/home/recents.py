"""Recent plans on the start page: as maps or as a list, with a search. Nothing here touches a plan's file."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.app import recent
from salesplanner.app.recent import Recent
from salesplanner.catalogue import _
from salesplanner.ui import theme
from salesplanner.ui.home.tiles import OpenTile, RecentRow, RecentTile, Tile, TileGrid, draw_stored
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.menu import entry, menu
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import label, tip
from salesplanner.ui.recording import half

if TYPE_CHECKING:
    from salesplanner.ui.window import Window


class RecentPlans(QWidget):
    """Head with search and switch, then tiles or rows; `refresh` reads the list anew."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self._plans: list[Recent] = []
        view = window.program.settings.get("recent_view", "maps")
        options = [("maps", _("Maps"), "columns-3"), ("list", _("List"), "rows-3")]
        self.view = Segmented(options, view if view in ("maps", "list") else "maps", _("How plans are shown"))
        self.view.chosen.connect(self._switch)
        self.search = field(placeholder=_("Find a plan"), icon="search")
        self.search.setFixedWidth(220)
        self.search.textChanged.connect(self._show)
        self.maps = TileGrid(220, most=4, name=_("Recent plans"))
        self.list = TileGrid(300, gap=0, most=1, name=_("Recent plans"))
        self.nothing = label("", "strong")
        self.hint = label("", "help")
        for text in (self.nothing, self.hint):
            text.setContentsMargins(4, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.setSpacing(10)
        head.addWidget(label(_("Recent plans"), "title"))
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(9)
        for part in (self.nothing, self.hint, self.maps, self.list):
            column.addWidget(part)
        column.setSpacing(4)
        theme.current().changed.connect(self._show)

    def refresh(self) -> None:
        """Reads the list anew."""
        self._plans = recent.recents()
        self._show()

    def _switch(self, view: str) -> None:
        self._window.program.settings.remember("recent_view", view)
        self._show()

    def _show(self) -> None:
        words = self.search.text().casefold().split()
        found = [plan for plan in self._plans if all(word in _searched(plan) for word in words)]
        as_list = self.view.value == "list"
        tiles: list[Tile] = [self._row(plan) if as_list else self._tile(plan) for plan in found]
        if not as_list and not words:
            tiles.append(self._open_tile())
        self.maps.show_tiles([] if as_list else tiles)
        self.list.show_tiles(tiles if as_list else [])
        self.maps.setVisible(not as_list)
        self.list.setVisible(as_list)
        self.search.setEnabled(bool(self._plans))
        self.nothing.setVisible(not found and bool(words))
        self.nothing.setText(_("Nothing called “{text}”").format(text=self.search.text().strip()))
        self.hint.setVisible(not found)
        self.hint.setText(
            _("Try a part of its title or folder.") if words else _("Plans you open will appear here.")
        )

    def _tile(self, plan: Recent) -> Tile:
        picture = draw_stored(half(plan.thumbnail, theme.current().dark))
        return self._ready(RecentTile(_title(plan), _lines(plan), picture), plan)

    def _row(self, plan: Recent) -> Tile:
        return self._ready(RecentRow(_title(plan), _lines(plan)), plan)

    def _ready(self, tile: Tile, plan: Recent) -> Tile:
        tile.setObjectName("recent")
        tip(tile, str(plan.path))
        tile.clicked.connect(lambda: self._window.program.open(plan.path, self._window))
        tile.menu_wanted.connect(lambda at: self._menu(plan, at))
        return tile

    def _open_tile(self) -> Tile:
        tile = OpenTile()
        tile.setObjectName("open-file")
        tile.clicked.connect(lambda: self._window.commands.run("file.open"))
        return tile

    def _menu(self, plan: Recent, at: QPoint) -> None:
        from salesplanner.ui.deeds import show_folder

        made = menu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entry(made, _("Open"), lambda: self._window.program.open(plan.path, self._window), icon="map")
        entry(made, _("Show in folder"), lambda: show_folder(plan.path), icon="folder")
        entry(made, _("Take off this list"), lambda: self._forget(plan), icon="x")
        made.popup(at)

    def _forget(self, plan: Recent) -> None:
        self._window.deeds.do(lambda: recent.forget(plan.path), lambda _done: self.refresh())


def _title(plan: Recent) -> str:
    return plan.title or plan.path.stem


def _lines(plan: Recent) -> list[str]:
    return [plan.path.parent.name, opened_text(plan.opened)]


def _searched(plan: Recent) -> str:
    return f"{plan.title} {plan.path.stem} {plan.path.parent.name}".casefold()


def opened_text(at: float, today: date | None = None) -> str:
    """ "Opened today, 14:06", "Opened yesterday, 17:42" or "Opened 4 Aug 2026"."""
    when = datetime.fromtimestamp(at)
    days = ((today or date.today()) - when.date()).days
    if days in (0, 1):
        text = _("Opened today, {time}") if days == 0 else _("Opened yesterday, {time}")
        return text.format(time=when.strftime("%H:%M"))
    shown = QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")
    return _("Opened {date}").format(date=shown)
