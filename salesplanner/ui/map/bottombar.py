"""The bar below the map: lanes at the left, what the pointer would do in the middle, zoom at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from salesplanner.catalogue import _, mark
from salesplanner.plan.edits import deals
from salesplanner.plan.labels import lane_kind_label
from salesplanner.plan.records import LANE_KINDS, Persona
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.gestures.gesture import attempt
from salesplanner.ui.map.hands import CanvasHands
from salesplanner.ui.map.measuring import span_words
from salesplanner.ui.map.view import ZOOMS
from salesplanner.ui.parts.buttons import button, icon_button, plain
from salesplanner.ui.parts.menu import entry, menu
from salesplanner.ui.parts.texts import label

WIDE = 1000  # px: below it the bar says less


class BottomBar(QWidget):
    """40 px high; everything in it has a key as well."""

    def __init__(self, canvas: MapCanvas, hands: CanvasHands) -> None:
        super().__init__()
        self._canvas, self._hands = canvas, hands
        self.setFixedHeight(40)
        self.setAccessibleName(_("Map bar"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        self.add_lane = button(_("Add lane"), "quiet", "plus", small=True)
        self.add_lane.clicked.connect(self._lane_kinds)
        self.lanes = button("", "quiet", "layers", small=True, help=_("Choose which lanes are shown"))
        self.lanes.clicked.connect(self._lane_list)
        self.seen_by = button("", "quiet", "eye", small=True, help=_("See the map through one persona’s eyes"))
        self.seen_by.clicked.connect(self._personas)
        self.measures = button("", "quiet", "chart-column", small=True, help=_("Choose which measures the map shows"))
        self.measures.setMaximumWidth(260)
        self.measures.clicked.connect(self._measure_list)
        self.status = label("", "help")
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.status.setAccessibleName(_("Status"))
        self.zoom_out = icon_button("minus", _("Zoom out"), small=True)
        self.zoom_out.clicked.connect(hands.zoom_out)
        self.zoom = button("100%", "quiet", small=True, help=_("Choose a zoom"))
        self.zoom.clicked.connect(self._zooms)
        self.zoom_in = icon_button("plus", _("Zoom in"), small=True)
        self.zoom_in.clicked.connect(hands.zoom_in)
        self.fit = button(_("Fit width"), "quiet", "scan", small=True)
        self.fit.clicked.connect(hands.fit_width)
        self.minimap = icon_button("map-pinned", _("Show or hide the minimap"), small=True)
        self.minimap.setCheckable(True)
        self.minimap.setChecked(True)
        self.minimap.clicked.connect(hands.toggle_minimap)
        row.addWidget(self.add_lane)
        row.addWidget(self.lanes)
        row.addWidget(self.seen_by)
        row.addWidget(self.measures)
        row.addWidget(self.status, 1)
        row.addSpacing(12)
        for widget in (self.zoom_out, self.zoom, self.zoom_in, self.fit, self.minimap):
            row.addWidget(widget)
        canvas.status.connect(self.say)
        canvas.view_changed.connect(self._follow_view)
        canvas.layout_changed.connect(self._follow_lanes)
        self._follow_view()
        self._follow_lanes()

    def say(self, sentence: str) -> None:
        """Shows what would happen, or nothing."""
        self.status.setText(sentence)

    def _follow_view(self) -> None:
        self.zoom.setText(f"{self._canvas.view.zoom * 100:.0f}%")

    def _follow_lanes(self) -> None:
        lanes = self._canvas.session.state.lanes
        shown = sum(not lane.hidden for lane in lanes)
        self.lanes.setText(_("{shown} of {count} lanes").format(shown=shown, count=len(lanes)))
        self.lanes.setVisible(bool(lanes))
        self._follow_persona()
        self._follow_measures()

    def _follow_measures(self) -> None:
        session = self._canvas.session
        self.measures.setVisible(session.book.there)
        words = _("Measures: {span}").format(span=span_words(session.state))
        self.measures.setText(plain(words) if self.width() >= WIDE else _("Measures"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The period is named where there is room for it."""
        super().resizeEvent(event)
        self._follow_measures()

    def _measure_list(self) -> None:
        listed = menu(self)
        listed.setObjectName("measures-on-map")
        kept = self._canvas.session.state.measuring
        for name, field, on in (
            (_("Days and share of each step"), "on_map", kept.on_map),
            (_("Lane of measures"), "lane_on_map", kept.lane_on_map),
        ):
            entry(listed, name, partial(self._switch, field, not on), checked=on)
        _pop_above(listed, self.measures)

    def _switch(self, field: str, on: bool) -> None:
        session = self._canvas.session
        words = mark("Change what the map shows")
        attempt(self._canvas, lambda: session.run(words, lambda tx: deals.change_measuring(tx, **{field: on})))
        self._canvas.measures.refresh()

    def _follow_persona(self) -> None:
        state, persona = self._canvas.session.state, self._canvas.map.look.persona
        eyes = state.find(Persona, persona)
        self.seen_by.setText(plain(_("Seen by {name}").format(name=eyes.name)) if eyes else _("Seen by everyone"))
        self.seen_by.setVisible(any(lane.persona for lane in state.lanes))
        self.seen_by.setMaximumWidth(240)

    def _personas(self) -> None:
        listed = menu(self)
        listed.setObjectName("seen-by")
        now = self._canvas.map.look.persona
        entry(listed, _("Everyone"), partial(self.see_as, None), checked=now is None)
        for persona in self._canvas.session.state.personas:
            entry(listed, persona.name, partial(self.see_as, persona.id), checked=persona.id == now)
        _pop_above(listed, self.seen_by)

    def see_as(self, persona: str | None) -> None:
        """Shows the map through the eyes of a persona; lanes of others are left out until this is taken back."""
        self._canvas.persona = persona
        self._canvas.relayout()

    def _lane_kinds(self) -> None:
        kinds = menu(self)
        icons = {"seller": "user", "buyer": "users", "content": "file-text", "emotion": "smile", "own": "rows-3"}
        for kind in LANE_KINDS:
            entry(kinds, lane_kind_label(kind), partial(self._hands.add_lane, kind), icon=icons[kind])
        _pop_above(kinds, self.add_lane)

    def _lane_list(self) -> None:
        listed = menu(self)
        for lane in self._canvas.session.state.lanes:
            entry(
                listed,
                lane.name,
                partial(self._hands.set_lane_hidden, lane.id, not lane.hidden),
                checked=not lane.hidden,
            )
        _pop_above(listed, self.lanes)

    def _zooms(self) -> None:
        zooms = menu(self)
        for zoom in ZOOMS:
            percent = round(zoom * 100)
            entry(zooms, f"{percent}%", partial(self._hands.zoom_to, percent))
        zooms.addSeparator()
        entry(zooms, _("Fit width"), self._hands.fit_width, icon="scan")
        entry(zooms, _("Whole map"), self._hands.fit_all, icon="map")
        _pop_above(zooms, self.zoom)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar's ground and the line above it."""
        painter = QPainter(self)
        theme = self._canvas.theme
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("line"))
        painter.end()


def _pop_above(what: QMenu, widget: QWidget) -> None:
    """Opens a menu over a button at the window's foot."""
    what.aboutToHide.connect(lambda: widget.setFocus(Qt.FocusReason.PopupFocusReason))
    what.popup(widget.mapToGlobal(QPoint(0, -what.sizeHint().height() - 4)))
