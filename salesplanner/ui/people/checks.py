"""The card with hints on roles: what each lacks, and the button that mends it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.plan.edits import people
from salesplanner.plan.labels import role_label
from salesplanner.plan.raci import Hint, hints, words
from salesplanner.plan.records import Person
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.picker import PersonPicker, person_choice
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.parts.buttons import button, icon_button
from salesplanner.ui.parts.menu import entry, menu, pop_below
from salesplanner.ui.parts.texts import IconLabel, rule
from salesplanner.ui.people.frame import Card, Sentence

SHOWN = 4
LOOKS = {"warn": ("triangle-alert", "warn"), "idea": ("lightbulb", "ink2"), "note": ("info", "ink2")}


def keep_one_accountable(tx: Transaction, step: str, keep: str, others: tuple[str, ...]) -> None:
    """One stays accountable in a step, the others become responsible."""
    for person in others:
        if person != keep:
            people.set_role(tx, person, step, "R")


class Checks(Card):
    """Follows the plan by `refresh`. What is ignored stays away as long as the window is open."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Checks on roles"))
        self.column.setSpacing(4)
        self._desk = desk
        self._ignored: set[str] = set()
        self._all = False
        self._shown: tuple[object, ...] = ()
        self.problem = ProblemLine(desk.theme)
        self.rows: dict[str, QWidget] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.column.addLayout(self._list)
        self.column.addWidget(self.problem)
        self.column.addStretch(1)
        self._step = ""
        self.picker = PersonPicker(desk.theme, parent=self)
        self.picker.taken.connect(self._take)
        self.picker.wanted.connect(self._add)
        self._wanted = "A"
        self.refresh()

    def refresh(self) -> None:
        """Shows the hints that hold now."""
        state = self._desk.state
        found = [hint for hint in hints(state) if hint.key not in self._ignored]
        told = tuple((hint, words(state, hint)) for hint in found)
        if (told, self._all) == self._shown:
            return
        self._shown = (told, self._all)
        self._empty()
        for hint, said in told if self._all else told[:SHOWN]:
            self._put(self._row(hint, *said))
        more = len(told) - SHOWN
        if more > 0 and not self._all:
            words_ = ngettext("Show {count} more", "Show {count} more", more).format(count=more)
            show = button(words_, "link", small=True)
            show.clicked.connect(self._show_all)
            self._put(show, line=False)
        if not told:
            self._put(self._well(), line=False)

    def _empty(self) -> None:
        self.rows.clear()
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def _put(self, widget: QWidget, line: bool = True) -> None:
        if line and self._list.count():
            self._list.addWidget(rule())
        self._list.addWidget(widget)

    def _well(self) -> QWidget:
        said = _("Every step has one accountable person and somebody responsible.")
        made, row = _row("circle-check", "good")
        row.addWidget(Sentence(self._desk.theme, said, ""), 1)
        return made

    def _row(self, hint: Hint, strong: str, rest: str) -> QWidget:
        made, row = _row(*LOOKS[hint.level])
        row.addWidget(Sentence(self._desk.theme, strong, rest), 1)
        self.rows[hint.key] = made
        act = self._act(hint)
        if act is not None:
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        if hint.level == "note":
            ignore = button(_("Ignore"), "quiet", small=True)
        elif hint.level == "idea":
            ignore = icon_button("x", _("Ignore"), small=True)  # type: ignore[assignment]
        else:
            return made
        ignore.clicked.connect(partial(self._ignore, hint.key))
        row.addWidget(ignore, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _act(self, hint: Hint) -> QWidget | None:
        if hint.kind in ("no_accountable", "no_responsible"):
            letter = "A" if hint.kind == "no_accountable" else "R"
            made = button(_("Choose a person"), small=True)
            made.clicked.connect(lambda: self._choose(made, hint.step, letter))
        elif hint.kind == "two_accountable":
            made = button(_("Keep one"), small=True)
            made.clicked.connect(lambda: self._keep_one(made, hint))
        elif hint.kind == "owner_aside":
            made = button(_("Make responsible"), small=True)
            made.clicked.connect(lambda: self._run(lambda: self._set(hint.person, hint.step, "R")))
        else:
            return None
        return made

    # mending

    def _choose(self, anchor: QWidget, step: str, letter: str) -> None:
        self._step, self._wanted = step, letter
        state = self._desk.state
        held = {role.person: role_label(role.role) for role in state.roles.get(step, ())}
        ours = sorted(state.people, key=lambda person: person.side != "ours")
        self.picker.open_below(anchor, [person_choice(person, held.get(person.id, "")) for person in ours])

    def _take(self, person: str) -> None:
        if person:
            self._run(lambda: self._set(person, self._step, self._wanted))

    def _add(self, name: str) -> None:
        def edit(tx: Transaction) -> None:
            people.set_role(tx, people.add(tx, name), self._step, self._wanted)

        self._run(lambda: self._desk.session.run(names.ADD_TO_STEP, edit))

    def _keep_one(self, anchor: QWidget, hint: Hint) -> None:
        made = menu(anchor)
        for id_ in hint.people:
            name = self._desk.state.get(Person, id_).name
            keep = partial(self._desk.session.run, names.ROLE, keep_one_accountable, hint.step, id_, hint.people)
            entry(made, _("{name} stays accountable").format(name=name), partial(self._run, keep))
        pop_below(made, anchor)

    def _set(self, person: str, step: str, letter: str) -> None:
        self._desk.session.run(names.ROLE, people.set_role, person, step, letter)

    def _run(self, write: Callable[[], object]) -> None:
        self.problem.say(self._desk.attempt(write) or "")

    def _ignore(self, key: str) -> None:
        self._ignored.add(key)
        self.refresh()

    def _show_all(self) -> None:
        self._all = True
        self.refresh()


def _row(icon: str, token: str) -> tuple[QWidget, QHBoxLayout]:
    made = QWidget()
    made.setMinimumHeight(46)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 7, 0, 7)
    row.setSpacing(13)
    row.addWidget(IconLabel(icon, token, 16), 0, Qt.AlignmentFlag.AlignVCenter)
    return made, row
