"""The map as a widget: shows a layout through a view, and hands mouse and keys to gestures and editors.

One picture of the map is kept (`_still`) and redrawn only when layout, view or choice change; hover, focus, drags and
drop marks are painted over it, so that following the pointer costs the same on every map.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget

from salesplanner.app.session import Session
from salesplanner.drawing.map.layout import Look, MapLayout, layout
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.diff import Diff
from salesplanner.plan.records import Card, Link, Persona
from salesplanner.plan.state import Cell, State
from salesplanner.ui.map import access, overlay, paint
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map.access import FollowedFocus
from salesplanner.ui.map.focus import Focus
from salesplanner.ui.map.gestures.gesture import Gesture
from salesplanner.ui.map.hit import Hit, hit
from salesplanner.ui.map.measuring import MapMeasures
from salesplanner.ui.map.settle import Settle
from salesplanner.ui.map.still import Still
from salesplanner.ui.map.view import View
from salesplanner.ui.map.zooming import Zooming
from salesplanner.ui.parts.texts import tip
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

SCROLL_EDGE = 32  # px from the edge of the viewport in which a drag scrolls
SCROLL_STEP = 14


class MapCanvas(QAbstractScrollArea):
    """Shows the map of one plan. `status` is a sentence for the bottom bar, `message` one for a toast."""

    status = Signal(str)
    message = Signal(str)
    typing = Signal(bool)
    view_changed = Signal()
    layout_changed = Signal()
    menu_wanted = Signal(QPoint)
    focus = FollowedFocus()

    def __init__(self, session: Session, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.selection, self.theme = session, selection, theme
        self.view = View()
        self.keyboard = False  # whether the focus ring is shown: the last input came from the keyboard
        self.hover = Hit("canvas")
        self.found: frozenset[str] = frozenset()
        self.gesture: Gesture | None = None
        self.editing = False
        self.edited = ""  # the card (or draft) that is being typed
        self.persona: str | None = None  # through whose eyes the map is seen
        self.draft: Callable[[State], State] | None = None
        self._still = Still()
        self.zooming = Zooming(self)
        self.settle = Settle(self)
        self.press: Callable[[MapCanvas, QMouseEvent, Hit], Gesture | None] | None = None
        self.double_press: Callable[[Hit], None] | None = None
        self.key: Callable[[QKeyEvent], bool] | None = None
        self.key_up: Callable[[QKeyEvent], bool] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().setSingleStep(24)
        self.verticalScrollBar().setSingleStep(24)
        self._scroll_timer = QTimer(self, interval=16)
        self._scroll_timer.timeout.connect(self._scroll_along)
        self.measures = MapMeasures(self)
        self._unsubscribe = session.subscribe(self.follow)
        selection.changed.connect(self._selection_changed)
        theme.changed.connect(self.redraw)
        self.map: MapLayout = layout(session.state, self._look())
        self.access = access.install(self)

    # --- the layout follows the plan -------------------------------------------------------------------------------

    def _look(self) -> Look:
        width = max(320.0, float(self.viewport().width()))
        persona = self.session.state.find(Persona, self.persona)
        seen_by = persona.id if persona else None
        return Look(width, self._open_cells(), persona=seen_by, badges=self.measures.badges)

    def _open_cells(self) -> frozenset[Cell]:
        """Content cells show every item while one of them is chosen, has the focus, or a card hovers above them."""
        cells: set[Cell] = set()
        if self.selection.chosen.kind == "card":
            cards = (self.session.state.find(Card, id_) for id_ in self.selection.chosen.ids)
            cells |= {(card.step, card.lane) for card in cards if card is not None}
        if self.focus.cell is not None:
            cells.add(self.focus.cell)
        return frozenset(cell for cell in cells if len(self.session.state.cells.get(cell, ())) > 1)

    def follow(self, diff: Diff) -> None:
        """A change of the plan: lay out anew, let go of what is gone, let moved cards slide home."""
        if self.gesture is not None:  # undone under the hand: what is held may be gone
            self.end_gesture(cancel=True)
        self.selection.follow(diff)
        self.relayout(slide=True)

    def relayout(self, slide: bool = False) -> None:
        """Lays the map out for the present plan, draft and window."""
        before = self.map
        state = self.draft(self.session.state) if self.draft else self.session.state
        self.map = layout(state, self._look())
        if not focusing.valid(self.map, self.focus):
            self.focus = focusing.on_card(self.map, self.focus.id) if self.focus.kind == "card" else Focus()
        if slide and not self.draft:
            self.settle.start(before, self.map)
        self._update_bars()
        self.refresh()
        self.layout_changed.emit()

    def refresh(self) -> None:
        """Draws what has changed anew at the next paint."""
        self._still.outdate()
        self.viewport().update()

    def redraw(self) -> None:
        """Draws everything anew at the next paint."""
        self._still.forget()
        self.viewport().update()

    def _selection_changed(self) -> None:
        if self._open_cells() != self.map.look.open_cells:
            self.relayout()
        else:
            self.refresh()

    def _room(self) -> QSize:
        """The viewport's size; without scroll bars where the map fits without them."""
        room, zoom = self.maximumViewportSize(), self.view.zoom
        fits = View(zoom, 0, 0, room.width(), room.height()).extent(self.map) == (0, 0)
        return room if fits else self.viewport().size()

    # --- view ------------------------------------------------------------------------------------------------------

    def set_view(self, view: View) -> None:
        """Shows another part of the map, held inside it."""
        self.view = view.held(self.map)
        self._update_bars()
        self.refresh()
        self.view_changed.emit()

    def _update_bars(self) -> None:
        size = self._room()
        self.view = View(self.view.zoom, self.view.sx, self.view.sy, size.width(), size.height()).held(self.map)
        right, bottom = self.view.extent(self.map)
        for bar, top, page, value in (
            (self.horizontalScrollBar(), right, self.view.w, self.view.sx),
            (self.verticalScrollBar(), bottom, self.view.h, self.view.sy),
        ):
            bar.blockSignals(True)
            bar.setRange(0, round(top))
            bar.setPageStep(max(1, round(page * 0.9)))
            bar.setValue(round(value))
            bar.blockSignals(False)
            bar.rangeChanged.emit(0, round(top))  # by this the area shows and hides its bars, a moment later

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bars moved."""
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.view = View(self.view.zoom, float(x), float(y), self.view.w, self.view.h)
        self.refresh()
        self.view_changed.emit()

    def reveal(self, rect: Rect) -> None:
        """Scrolls as little as it takes to show a body rectangle."""
        view = self.view.revealing(rect).held(self.map)
        if (view.sx, view.sy) != (self.view.sx, self.view.sy):
            self.set_view(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The automatic column width follows the window."""
        super().resizeEvent(event)
        self.relayout()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms about the pointer; else scroll, sideways with Shift."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            place = event.position()
            self.zooming.by(1.0 + event.angleDelta().y() / 120 * 0.12, place.x(), place.y())
            event.accept()
            return
        pixels, angle = event.pixelDelta(), event.angleDelta()
        step = QPointF(pixels) if not pixels.isNull() else QPointF(angle) * 0.6
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x():
            step = QPointF(step.y(), 0)
        self.horizontalScrollBar().setValue(round(self.view.sx - step.x()))
        self.verticalScrollBar().setValue(round(self.view.sy - step.y()))
        event.accept()

    # --- painting --------------------------------------------------------------------------------------------------

    def scene(self) -> paint.Scene:
        """What the still picture shows now."""
        chosen = self.selection.chosen
        step = chosen.only if chosen.kind in ("step", "gate") and chosen.only else ""
        lit: frozenset[str] = frozenset()
        if chosen.kind == "link":
            lit = frozenset(chosen.ids)
        elif chosen.kind == "card":
            ends = frozenset(chosen.ids)
            links = self.map.state.rows(Link).values()
            lit = frozenset(link.id for link in links if link.source in ends or link.target in ends)
        return paint.Scene(self.map, self.view, chosen, step, self.found, lit, self.settle.offsets)

    def still(self) -> QPixmap:
        """The kept picture, drawn anew where it is stale."""
        kept = self._still.fresh
        if kept is not None:
            return kept
        return self._still.show(self.scene(), self.theme, self.viewport().size(), self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The kept picture, and what changes faster over it."""
        painter = QPainter(self.viewport())
        if self.zooming.paint(painter):
            painter.end()
            return
        still = self.still()
        ratio = still.devicePixelRatio()
        rect = event.rect()
        source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
        painter.drawPixmap(QRectF(rect), still, source)
        overlay.draw(painter, self)
        painter.end()
        self.measures.painted()

    # --- mouse -----------------------------------------------------------------------------------------------------

    def hit_at(self, place: QPointF) -> Hit:
        """What lies under a viewport point."""
        return hit(self.map, self.view, place.x(), place.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press starts a gesture, chosen by what lies under the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.keyboard = False
        if self.gesture is not None:
            self.end_gesture(cancel=True)
            return
        if self.press is not None:
            self.gesture = self.press(self, event, self.hit_at(event.position()))
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moves the gesture, or follows the pointer."""
        if self.gesture is not None:
            self.gesture.move(event.position(), event.modifiers())
            self._scroll_timer.start() if self.gesture.scrolls and self._at_edge() else self._scroll_timer.stop()
            return
        self.follow_pointer(event.position())

    def follow_pointer(self, place: QPointF) -> None:
        """Shows what could be done where the pointer is."""
        now = self.hit_at(place)
        if now != self.hover:
            self.hover = now
            self.viewport().setCursor(overlay.cursor_for(now))
            tip(self.viewport(), overlay.tooltip(self, now))
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the gesture; only now is anything written."""
        if self.gesture is not None:
            self.gesture.move(event.position(), event.modifiers())
            self.end_gesture()
        self.follow_pointer(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens what lies there for editing, or adds a card in the cell."""
        if event.button() == Qt.MouseButton.LeftButton and self.double_press is not None:
            self.double_press(self.hit_at(event.position()))

    def end_gesture(self, cancel: bool = False) -> None:
        """Lets go. `cancel` leaves everything as it was."""
        gesture, self.gesture = self.gesture, None
        self._scroll_timer.stop()
        if gesture is not None:
            gesture.cancel() if cancel else gesture.release()
            self.status.emit("")
            self.viewport().unsetCursor()
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.hover = Hit("canvas")
        self.viewport().update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right click chooses what lies there first; Shift+F10 takes what has the focus."""
        if self.gesture is not None:
            self.end_gesture(cancel=True)
        self.menu_wanted.emit(event.globalPos())

    def _at_edge(self) -> bool:
        return self._edge_step() != (0, 0)

    def _edge_step(self) -> tuple[int, int]:
        at = self.viewport().mapFromGlobal(self.cursor().pos()) if self.gesture is None else self.gesture.at.toPoint()
        dx = -1 if at.x() < self.view.left + SCROLL_EDGE else 1 if at.x() > self.view.w - SCROLL_EDGE else 0
        dy = -1 if at.y() < self.view.band + SCROLL_EDGE else 1 if at.y() > self.view.h - SCROLL_EDGE else 0
        return dx * SCROLL_STEP, dy * SCROLL_STEP

    def _scroll_along(self) -> None:
        dx, dy = self._edge_step()
        before = self.view
        self.horizontalScrollBar().setValue(round(self.view.sx + dx))
        self.verticalScrollBar().setValue(round(self.view.sy + dy))
        if self.gesture is None or (before.sx, before.sy) == (self.view.sx, self.view.sy):
            self._scroll_timer.stop()
        else:
            self.gesture.move(self.gesture.at, QApplication.keyboardModifiers())

    # --- keyboard --------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a gesture; the rest goes to the page's key table."""
        if self.gesture is not None and event.key() == Qt.Key.Key_Escape:
            self.end_gesture(cancel=True)
            return
        if self.key is None or not self.key(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space let go."""
        if self.key_up is None or not self.key_up(event):
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the cards; behind the last one it leaves the map."""
        target = focusing.next_card(self.map, self.focus, 1 if forward else -1)
        if target is None or self.editing:
            return super().focusNextPrevChild(forward)
        self.set_focus(target)
        return True

    def set_focus(self, focus: Focus, choose: bool = True) -> None:
        """Puts the keyboard somewhere, shows it, and chooses it."""
        self.keyboard = True
        self.focus = focus
        if choose:
            if focus.kind in ("card", "step", "gate", "lane"):
                self.selection.choose(focus.kind, focus.id)
            else:
                self.selection.clear()
        if self._open_cells() != self.map.look.open_cells:
            self.relayout()
        place = focusing.rect_of(self.map, focus)
        if place is not None:
            rect, in_band = place
            self.reveal(Rect(rect.x, self.view.shown().y + 20, rect.w, 1) if in_band else rect)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by keyboard, the ring shows where the keyboard is."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.keyboard = True
            if self.focus.kind == "none":
                self.set_focus(focusing.first(self.map))
        self.viewport().update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the keyboard."""
        self.viewport().update()
        super().focusOutEvent(event)

    # --- end -------------------------------------------------------------------------------------------------------

    def detach(self) -> None:
        """Stops listening to the plan, before the window goes."""
        with suppress(ValueError):
            self._unsubscribe()
        self.measures.detach()
        self._scroll_timer.stop()
        self.zooming.stop()
        self.settle.stop()
