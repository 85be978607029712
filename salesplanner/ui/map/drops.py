"""What can be dropped on the map from outside: a person from the people list, and text (one card a line)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMenu

from salesplanner.catalogue import _, mark
from salesplanner.plan.edits import cards, people
from salesplanner.plan.labels import role_label
from salesplanner.plan.records import RACI, Person
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.gestures.gesture import attempt
from salesplanner.ui.map.hands import CanvasHands
from salesplanner.ui.map.hit import Hit, insertion
from salesplanner.ui.parts.menu import entry, menu

PERSON = "application/x-salesplanner-person"


class Drops(QObject):
    """Watches the canvas's viewport for drags from elsewhere."""

    def __init__(self, canvas: MapCanvas, hands: CanvasHands) -> None:
        super().__init__(canvas)
        self.canvas, self.hands = canvas, hands
        self.roles: QMenu | None = None
        canvas.viewport().setAcceptDrops(True)
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the drag events, leaves the rest."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, (QDragEnterEvent, QDragMoveEvent)):
            return self._over(event)
        if event.type() == QEvent.Type.DragLeave:  # also a release where nothing can be dropped
            self._forget()
        return False

    def _forget(self) -> None:
        self.canvas.hover = Hit("canvas")
        self.canvas.status.emit("")
        self.canvas.viewport().update()

    def _over(self, event: QDragEnterEvent | QDragMoveEvent) -> bool:
        data = event.mimeData()
        if data.hasUrls() or not (data.hasFormat(PERSON) or data.hasText()):
            return False  # files are the window's
        hit = self.canvas.hit_at(event.position())
        if event.type() == QEvent.Type.DragEnter or self._target(data, hit):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        self.canvas.hover = hit
        self.canvas.status.emit(self._sentence(data, hit))
        self.canvas.viewport().update()
        return True

    def _target(self, data: QMimeData, hit: Hit) -> bool:
        if data.hasFormat(PERSON):
            return hit.what in ("step", "gate", "boundary", "card", "handle", "more")
        return hit.cell is not None

    def _sentence(self, data: QMimeData, hit: Hit) -> str:
        if not data.hasFormat(PERSON):
            return _("Drop to add a card for each line.") if hit.cell else ""
        person = self.canvas.session.state.find(Person, _person_id(data))
        if person is None:
            return ""
        if hit.what in ("step", "gate", "boundary"):
            return _("Drop to give {name} a role in this step.").format(name=person.name)
        if hit.what in ("card", "handle", "more"):
            return _("Drop to make {name} the owner of this card.").format(name=person.name)
        return _("Drop {name} on a step header or a card.").format(name=person.name)

    def _drop(self, event: QDropEvent) -> bool:
        data = event.mimeData()
        if data.hasUrls() or not (data.hasFormat(PERSON) or data.hasText()):
            return False
        hit = self.canvas.hit_at(event.position())
        self._forget()
        if not self._target(data, hit):
            event.ignore()
            return True
        event.acceptProposedAction()
        if data.hasFormat(PERSON):
            self._drop_person(_person_id(data), hit, event.position())
        elif hit.cell is not None:
            x, y = self.canvas.view.to_body(event.position().x(), event.position().y())
            self.hands.put_in(hit.cell, data.text(), insertion(self.canvas.map, hit.cell, x, y, frozenset())[0])
        return True

    def _drop_person(self, id_: str, hit: Hit, at: QPointF) -> None:
        run, state = self.canvas.session.run, self.canvas.session.state
        person = state.find(Person, id_)
        if person is None:
            self.canvas.message.emit(_("That person is not in this plan."))
            return
        if hit.what in ("card", "handle", "more"):
            attempt(self.canvas, lambda: run(mark("Change owner"), cards.set_owner, [hit.id], id_))
            self.canvas.selection.choose("card", hit.id)
            return
        self.canvas.selection.choose("step", hit.id)
        self.roles = menu(self.canvas)
        for role in RACI:
            entry(self.roles, role_label(role), partial(self._give, id_, hit.id, role))
        self.roles.popup(self.canvas.viewport().mapToGlobal(at.toPoint()))

    def _give(self, person: str, step: str, role: str) -> None:
        run = self.canvas.session.run
        attempt(self.canvas, lambda: run(mark("Set role"), people.set_role, person, step, role))


def _person_id(data: QMimeData) -> str:
    return bytes(data.data(PERSON).data()).decode("utf-8", "replace")
