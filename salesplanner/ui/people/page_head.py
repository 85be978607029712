"""The head of the people page: title and count, team or committee, finding, filtering, adding, importing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.plan.edits import people
from salesplanner.plan.records import NAME_CAP, Person, specs
from salesplanner.plan.state import State
from salesplanner.ui.inspector import names
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.inspector.text_field import Binding, TextField
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.fields import choice, field
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import label


def count_words(state: State) -> str:
    """ "9 people from 7 teams shape this process"."""
    count = len(state.people)
    teams = len({person.team for person in state.people if person.team})
    shown = ngettext("{count} person", "{count} people", count).format(count=count)
    if not count:
        return ""
    if not teams:
        return ngettext("{people} shapes this process", "{people} shape this process", count).format(people=shown)
    of = ngettext("{count} team", "{count} teams", teams).format(count=teams)
    words = ngettext("{people} from {teams} shapes this process", "{people} from {teams} shape this process", count)
    return words.format(people=shown, teams=of)


class Head(QWidget):
    """`narrowed(typed, team)` follows finding and filtering; `view` is "team" or "committee"."""

    narrowed = Signal(str, str)
    add_wanted = Signal()
    import_wanted = Signal()
    view_chosen = Signal(str)
    added = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.title = label(_("People"), "title")
        self.count = label("", "secondary")
        self.views = Segmented(
            [("team", _("Our team"), ""), ("committee", _("Buying committee"), "")], "team", _("Shown")
        )
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.teams = choice([("", _("All teams"))], name=_("Team"))
        self.search = field(placeholder=_("Find a person"), icon="search", cap=NAME_CAP)
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(200)
        self.import_button = button(_("Import…"), help=_("Reads people from a CSV, TSV or vCard file"))
        self.add_button = button(_("Add person"), "plain", "user-plus")
        self.new = TextField(desk, look="boxed", placeholder=_("Name of the person"), idle=False)
        spec = specs(Person)["name"]
        self.new.bind(Binding("people.new", _("Name of the new person"), spec, lambda: "", self._add))
        self.new.setVisible(False)
        self.new.setMaximumWidth(360)
        self.note = ProblemLine(desk.theme, "good")
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.teams.currentIndexChanged.connect(self._narrow)
        self.import_button.clicked.connect(self.import_wanted)
        self.add_button.clicked.connect(self.add_wanted)
        self.views.chosen.connect(self.view_chosen)
        self.new.left_empty.connect(lambda: self.new.setVisible(False))
        self.new.escaped.connect(lambda: self.new.setVisible(False))
        self.refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rows.setSpacing(10)
        words = QHBoxLayout()
        words.setSpacing(10)
        words.addWidget(self.title)
        words.addWidget(self.count)
        words.addStretch(1)
        controls = QHBoxLayout()
        controls.setSpacing(10)
        for widget in (self.views, self.teams, self.search, self.import_button, self.add_button):
            controls.addWidget(widget)
        controls.addStretch(0)
        self._rows.addLayout(words, 1)
        self._rows.addLayout(controls)
        column.addLayout(self._rows)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.new, 1)
        column.addLayout(below)
        column.addWidget(self.note)

    def set_narrow(self, narrow: bool) -> None:
        """Puts the controls below the title where there is no room beside it."""
        directions = QBoxLayout.Direction
        self._rows.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    @property
    def view(self) -> str:
        """What is shown."""
        return self.views.value

    def show_view(self, name: str) -> None:
        """Follows the page."""
        self.views.set_value(name)
        team = name == "team"
        for widget in (self.teams, self.search, self.import_button, self.add_button):
            widget.setVisible(team)
        self.new.setVisible(False)
        self.refresh()

    def refresh(self) -> None:
        """Follows the plan; what was told goes with the next change."""
        self.count.setText(count_words(self._desk.state))
        self.note.say("")
        teams = sorted({person.team for person in self._desk.state.people if person.team}, key=str.casefold)
        shown = [self.teams.itemData(row) for row in range(1, self.teams.count())]
        self.teams.setVisible(bool(teams) and self.view == "team")
        if teams == shown:
            return
        kept = self.teams.currentData()
        self.teams.blockSignals(True)
        while self.teams.count() > 1:
            self.teams.removeItem(1)
        for team in teams:
            self.teams.addItem(" ".join(team.split()), team)
        self.teams.setCurrentIndex(max(0, self.teams.findData(kept)))
        self.teams.blockSignals(False)
        if kept and kept not in teams:
            self._narrow()

    def tell(self, sentence: str) -> None:
        """A good sentence below the title, until something changes."""
        self.note.say(sentence, "good")

    def start(self) -> None:
        """Opens an empty field for a name; each Enter adds a person."""
        self.new.setVisible(True)
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self, *_args: object) -> None:
        self.narrowed.emit(self.search.text(), self.teams.currentData() or "")

    def _add(self, name: str) -> None:
        if name.strip():
            person = self._desk.session.run(names.ADD_PERSON, people.add, name)
            self.search.clear()
            self.teams.setCurrentIndex(0)
            self.added.emit(person)
