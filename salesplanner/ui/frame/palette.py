"""The command palette: commands, steps, cards, people and personas by name. 640 wide, 12 % below the window's top."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from salesplanner.app.actions import ACTIONS
from salesplanner.app.hands import Hands
from salesplanner.catalogue import _
from salesplanner.measure.goals import guardrail_text, headline
from salesplanner.plan.labels import side_label
from salesplanner.plan.records import Card, Lane, Step
from salesplanner.plan.state import State
from salesplanner.ui.frame.commands import Commands, keys_text
from salesplanner.ui.frame.palette_row import RowPainter
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.shadow import MARGIN, paint_panel
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.frame.planview import PlanView

WIDE = 640
MOST = 60  # rows shown for one search
ROWS_HIGH = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it says, what kind it is, what a search may match, and what Enter does."""

    text: str
    kind: str
    icon: str
    run: Callable[[], None]
    keys: str = ""
    words: str = ""


Index = QModelIndex | QPersistentModelIndex


class Entries(QAbstractListModel):
    """The rows that match the search."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        """Replaces the rows."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(entry.text.split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text}, {entry.kind} {entry.keys}".strip()
        return entry if role == Qt.ItemDataRole.UserRole else None


class Palette(QWidget):
    """Covers the window while it is open; a click beside it, Esc or losing the focus closes it."""

    def __init__(self, window: QWidget, hands: Hands, commands: Commands, view: PlanView | None) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._hands, self._commands, self._view = hands, commands, view
        self._opener = QApplication.focusWidget()
        self._entries = list(self._all())
        self._box = _Box(self)
        self.search = field(name=_("Search or run a command"), placeholder=_("Search or run a command"), icon="search")
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self._model = Entries(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(RowPainter(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Results"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.nothing = label("", "strong")
        self.hint = label(_("Try a step, a person or part of a card."), "small")
        for widget in (self.search, self.list, self.nothing, self.hint):
            self._box.column.addWidget(widget)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self._filter("")
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self, *, give_back: bool = True) -> None:
        """Takes it away; the focus goes back to where it was."""
        if self.isHidden():
            return
        self.hide()
        self.deleteLater()
        if give_back and self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _all(self) -> Iterator[Entry]:
        for action in ACTIONS:
            if action.id != "edit.palette" and self._commands.available(action.id):
                yield Entry(
                    action.text(self._hands),
                    _("Command"),
                    action.icon,
                    lambda id_=action.id: self._commands.run(id_),  # type: ignore[misc]
                    keys_text(action.keys[:1]),
                    f"{_(action.help)} {_(action.words) if action.words else ''}",
                )
        if self._hands.session is not None and self._view is not None:
            yield from _of_the_plan(self._hands.session.state, self._view)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        ranked = [(rank, i) for i, entry in enumerate(self._entries) if (rank := _rank(entry, words)) is not None]
        found = [self._entries[i] for _rank_of, i in sorted(ranked)[:MOST]]
        self._model.show_entries(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.hint.setVisible(not found)
        self.nothing.setText(_("Nothing called “{text}”").format(text=text.strip()))
        if found:
            self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFixedHeight(min(len(found), ROWS_HIGH) * 38 + 4)
        self._place()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._model.entries):
            entry = self._model.entries[row]
            self.close_palette()
            entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.search and event.type() == QEvent.Type.FocusOut and self.isActiveWindow():
            self.close_palette(give_back=False)
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        count = len(self._model.entries)
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if (move := moves.get(Qt.Key(event.key()))) is not None:
            if count:
                goal = (row + move) % count if abs(move) == 1 else min(max(row + move, 0), count - 1)
                self.list.setCurrentIndex(self._model.index(goal, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_palette()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        side, top, _bottom = MARGIN["e2"]
        wide = min(WIDE, window.width() - 40)
        self._box.column.activate()
        high = self._box.column.totalSizeHint().height()
        self._box.setGeometry(
            (window.width() - wide) // 2 - side, round(window.height() * 0.12) - top, wide + 2 * side, high
        )


class _Box(QWidget):
    """The raised panel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        side, top, bottom = MARGIN["e2"]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(side + 10, top + 10, side + 10, bottom + 10)
        self.column.setSpacing(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        side, top, bottom = MARGIN["e2"]
        paint_panel(QPainter(self), self.rect().toRectF().adjusted(side, top, -side, -bottom), 10, "e2")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()


def _rank(entry: Entry, words: list[str]) -> int | None:
    """How well an entry matches: 0 its beginning, 1 a word's beginning, 2 inside, 3 only its help; None not at all."""
    text = entry.text.casefold()
    rest = f"{text} {entry.kind} {entry.words}".casefold()
    if not all(word in rest for word in words):
        return None
    if not words or text.startswith(words[0]):
        return 0
    if any(f" {word}" in f" {text}" for word in words):
        return 1
    return 2 if any(word in text for word in words) else 3


def _of_the_plan(state: State, view: PlanView) -> Iterator[Entry]:
    steps = {step.id: step for step in state.steps}
    lanes = {lane.id: lane for lane in state.lanes}
    for step in state.steps:
        yield Entry(step.name, _("Step"), "columns-3", _chooser(view, step))
    for step_id, lane_id in state.cells:
        for card in state.cells[step_id, lane_id]:
            where = f"{steps[step_id].name}, {lanes[lane_id].name}"
            if not lanes[lane_id].hidden:
                yield Entry(card.text, where, "square", _chooser(view, card), words=card.note)
    for person in state.people:
        roles = [step for step in state.steps for role in state.roles.get(step.id, ()) if role.person == person.id]
        where = ", ".join(filter(None, [person.title, person.team or side_label(person.side)]))
        goal = roles[0] if roles else (state.steps[0] if state.steps else None)
        if goal is not None:
            yield Entry(person.name, where, "user", _chooser(view, goal))
    for row in state.goals:
        yield Entry(headline(state, row), _("Goal"), "target", partial(view.show_goal, row.id))
    for rail in state.guardrails:
        yield Entry(guardrail_text(state, rail), _("Guardrail"), "shield-check", partial(view.show_goal, rail.id))
    for persona in state.personas:
        where = ", ".join(filter(None, [_("Persona"), persona.title]))
        yield Entry(persona.name, where, "id-card", partial(view.show_persona, persona.id))


def _chooser(view: PlanView, record: Step | Lane | Card) -> Callable[[], None]:
    kind = "card" if isinstance(record, Card) else "step"
    return lambda: view.show_on_map(kind, record.id)
