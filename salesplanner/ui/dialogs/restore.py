"""Earlier states of the plan: after each change that can be undone, and at the start of earlier days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale, QSize
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from salesplanner.app import files
from salesplanner.app.session import Session
from salesplanner.catalogue import _, mark, ngettext
from salesplanner.plan.records import Card
from salesplanner.plan.state import State
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.texts import label

if TYPE_CHECKING:
    from salesplanner.ui.window import Window

Find = Callable[[], State]
RESTORE = mark("Restore earlier state")
MOST = 100  # changes listed


class RestoreDialog(Dialog):
    """Choosing a line reads that state and says what is in it; the button brings it back as one change."""

    def __init__(self, window: Window, session: Session) -> None:
        super().__init__(window, _("Restore an earlier state"), 520)
        self.setObjectName("restore-dialog")
        self._window, self._session = window, session
        self._state: State | None = None
        self._finds: list[Find] = []
        text = _("The plan becomes what it was then, as one change that Undo takes back.")
        self.body.addWidget(label(text, "secondary", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Earlier states"))
        self.list.setFixedHeight(260)
        self.body.addWidget(self.list)
        self.about = label("", "help", wrap=True)
        self.body.addWidget(self.about)
        self.add_cancel()
        self.go = self.add_button(_("Restore"), "primary", default=True)
        self.go.setEnabled(False)
        self.go.clicked.connect(self._restore)
        self._list_changes()
        self.list.currentRowChanged.connect(self._look)
        window.deeds.do(lambda: files.backups(session), self._list_days, self)
        self.list.setFocus()

    def _list_changes(self) -> None:
        session = self._session
        for entry in reversed(session.store.done[-MOST:]):
            name = _("{time}, before “{change}”").format(time=moment(entry.at), change=_(entry.name))
            self._add(name, lambda seq=entry.seq - 1: files.earlier_state(session, seq))  # type: ignore[misc]

    def _list_days(self, found: list[Any]) -> None:
        for backup in found:
            when = _("{day}, at the start of that day’s work").format(day=day(backup.at))
            self._add(when, lambda backup=backup: files.read_backup(backup))  # type: ignore[misc]
        if not self._finds:
            self.list.hide()
            self.about.setText(_("There is no earlier state yet. One is kept for each day of work."))
            self.fit()

    def _add(self, text: str, find: Find) -> None:
        item = QListWidgetItem(text)
        item.setSizeHint(QSize(100, 34))
        self._finds.append(find)
        self.list.addItem(item)

    def _look(self, row: int) -> None:
        self.go.setEnabled(False)
        if 0 <= row < len(self._finds):
            self._window.deeds.do(self._finds[row], lambda state: self._found(row, state), self)

    def _found(self, row: int, state: State) -> None:
        if row != self.list.currentRow():
            return
        self._state = state
        steps, cards = len(state.steps), len(state.rows(Card))
        parts = (
            ngettext("{n} step", "{n} steps", steps).format(n=steps),
            ngettext("{n} card", "{n} cards", cards).format(n=cards),
        )
        same = state == self._session.state
        text = _("This is the plan as it is now.") if same else _("It had {steps} and {cards}.")
        self.about.setText(text.format(steps=parts[0], cards=parts[1]))
        self.go.setEnabled(not same)
        self.fit()

    def _restore(self) -> None:
        from salesplanner.ui.troubles import guarded

        state = self._state
        if state is not None:
            self.accept()
            guarded(self._window, lambda: files.restore(self._session, state, RESTORE))
            self._window.say_with_undo(_("The earlier state is back"))


def moment(at: float) -> str:
    """ "14:06" today, else "13 Aug 2026, 14:06"."""
    when = datetime.fromtimestamp(at)
    clock = when.strftime("%H:%M")
    return clock if when.date() == datetime.now().date() else f"{day(at)}, {clock}"


def day(at: float) -> str:
    """ "13 Aug 2026"."""
    when = datetime.fromtimestamp(at)
    return QLocale().toString(QDate(when.year, when.month, when.day), "d MMM yyyy")
