"""The start page: templates to start from, recent plans, and what was recovered."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from salesplanner.app import templates
from salesplanner.app.recovery import Recovery
from salesplanner.catalogue import _
from salesplanner.drawing import qpainter
from salesplanner.drawing.shapes import DisplayList
from salesplanner.plan.state import State
from salesplanner.ui import theme
from salesplanner.ui.home.column import LeftColumn
from salesplanner.ui.home.miniature import miniature
from salesplanner.ui.home.recents import RecentPlans
from salesplanner.ui.home.tiles import Picture, Tile, TileGrid
from salesplanner.ui.parts.banner import Banner
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

FIRST = "b2b-7-step"
PICTURE = (182.0, 90.0)
SIDE = 44
TOP = 10  # above the page
RING = 4  # tiles draw their ring outside their edge


class StartPage(QWidget):
    """One for each window that shows it. `refresh` reads the recent plans anew."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self.setObjectName("start-page")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.left = LeftColumn(window.commands, window.show_map)
        row.addWidget(self.left)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        row.addWidget(self._area, 1)
        self._content = QWidget()
        self._area.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self._area.setContentsMargins(0, TOP, 0, 0)
        self.templates = TileGrid(184, name=_("Start a plan"))
        self.recents = RecentPlans(window)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(8)
        self._lay_out()
        self._fill_templates()
        window.program.recovered.connect(self._show_recoveries)
        self._show_recoveries()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(SIDE - RING, 33, SIDE - RING, 36)
        column.setSpacing(0)
        column.addLayout(self._banners)
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.setSpacing(12)
        head.addWidget(label(_("Start a plan"), "title"), 0, Qt.AlignmentFlag.AlignBaseline)
        aside = label(_("Every template can be changed later, step by step"), "help")
        head.addWidget(aside, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addStretch(1)
        column.addLayout(head)
        column.addSpacing(9)
        column.addWidget(self.templates)
        column.addSpacing(24)
        column.addWidget(self.recents)
        column.addStretch(1)

    def _fill_templates(self) -> None:
        tiles: list[Tile] = []
        for template in templates.templates():
            tile = Tile(template.title, [template.summary], template.counts, template_picture(template.name))
            tile.setObjectName(f"template-{template.name}")
            tile.clicked.connect(lambda *_, name=template.name: self._window.program.new_plan(name, self._window))
            tiles.append(tile)
        self.templates.show_tiles(tiles)

    def refresh(self) -> None:
        """Reads the recent plans anew."""
        session = self._window.session
        self.left.show_back(session.state.plan.title if session is not None else "")
        self.recents.refresh()
        self._window.program.recover_once()

    def take_focus(self) -> None:
        """Puts the focus on the template most teams start from."""
        tile = next((t for t in self.templates.tiles if t.objectName() == f"template-{FIRST}"), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_recoveries(self) -> None:
        while (item := self._banners.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = self._window.program.recoveries
        for recovery in found:
            self._banners.addWidget(self._banner(recovery))
        self._banners.setContentsMargins(RING, 0, RING, 22 if found else 0)

    def _banner(self, recovery: Recovery) -> Banner:
        program = self._window.program
        open_ = (_("Open"), lambda: program.open(recovery.path, self._window))
        made = Banner(
            "warn",
            "history" if recovery.done else "triangle-alert",
            recovery.sentence,
            buttons=(open_,),
            dismiss=lambda: program.forget_recovery(recovery),
        )
        made.setObjectName("recovery")
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("rail"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("line"))
        painter.setBrush(look.colour("panel"))
        left = self.left.width() - 0.5
        painter.drawRoundedRect(QRectF(left, 9.5, self.width() - left + 20, self.height() + 20), 12, 12)


@cache
def template_shapes(name: str) -> DisplayList:
    """The miniature of a template."""
    return miniature(State.of(templates.build(name)), *PICTURE, chosen=3 if name == "fred" else -1)


def template_picture(name: str) -> Picture:
    """Draws the miniature in the middle of its room."""

    def draw(painter: QPainter, room: QRectF) -> None:
        shapes = template_shapes(name)
        k = min(1.0, (room.width() - 30) / PICTURE[0])
        painter.translate(room.center().x() - PICTURE[0] * k / 2, room.center().y() - PICTURE[1] * k / 2)
        painter.scale(k, k)
        qpainter.draw(painter, shapes, theme.current().palette)

    return draw
