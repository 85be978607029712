"""Choosing the deals of the look-back table: the last ones of the import, any others, or deals typed by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.measure import lookback as measured
from salesplanner.measure.periods import day_of, day_text
from salesplanner.plan.edits import lookback
from salesplanner.plan.edits.lookback import MOST, Chosen
from salesplanner.plan.records import LookDeal
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.problem import ProblemLine
from salesplanner.ui.measure import look_names as names
from salesplanner.ui.measure import look_words as say
from salesplanner.ui.measure.look_deal_form import DealForm
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.dialog import Dialog
from salesplanner.ui.parts.fields import field
from salesplanner.ui.parts.segmented import Segmented
from salesplanner.ui.parts.texts import label, rule

LASTS = (5, 10, 20)
KEY = Qt.ItemDataRole.UserRole


class ChooseDialog(Dialog):
    """Nothing changes before the last button is pressed, but a deal that is typed is added at once."""

    def __init__(self, parent: QWidget, desk: Desk, today: Callable[[], date]) -> None:
        super().__init__(parent, _("Choose deals"), 620)
        self._desk, self._today = desk, today
        self._imported = desk.session.book.there
        self._chosen: dict[str, Chosen] = {}
        self._kept: set[str] = {deal.id for deal in desk.state.look_deals}
        words = _("Signed ones stand first, then lost ones, the newest first. {count} fit in.").format(count=MOST)
        self.body.addWidget(label(words, "secondary", wrap=True))
        self._build_lasts()
        self.search = field(placeholder=_("Find a deal, a number or an owner"), icon="search", small=True)
        self.search.textChanged.connect(lambda *_: self.fill())
        self.body.addWidget(self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Closed deals"))
        self.list.setFixedHeight(240)
        self.list.itemChanged.connect(self._on_item)
        self.body.addWidget(self.list)
        self.rest = label("", "help")
        self.body.addWidget(self.rest)
        self._build_own()
        self.problem = ProblemLine(desk.theme)
        self.body.addWidget(self.problem)
        self.add_cancel(_("Close"))
        self.take = self.add_button("", "primary")
        self.take.clicked.connect(self._take)
        self.fill()

    def _build_lasts(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        texts = {5: _("The last five"), 10: _("The last ten"), 20: _("The last twenty")}
        self.lasts = {count: button(texts[count], small=True) for count in LASTS}
        for count, made in self.lasts.items():
            made.setVisible(self._imported)
            made.clicked.connect(lambda _on=False, n=count: self.choose_last(n))
            row.addWidget(made)
        options = [("mixed", _("Seven of ten signed"), ""), ("all", _("As they closed"), "")]
        self.mix = Segmented(options, "mixed", _("Which of the last deals"))
        self.mix.setVisible(self._imported)
        row.addStretch(1)
        row.addWidget(self.mix)
        self.body.addLayout(row)

    def _build_own(self) -> None:
        self.body.addWidget(rule())
        self.body.addWidget(label(_("A deal typed by hand"), "label"))
        self.form = DealForm(self._desk, self._today)
        self.body.addWidget(self.form)
        self.add = button(_("Add deal"), icon="plus", small=True)
        self.add.clicked.connect(self._add)
        for made in (self.form.name, self.form.owner, self.form.day):
            made.returnPressed.connect(self._add)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        self.body.addLayout(row)

    # the list

    def fill(self) -> None:
        """Lists chosen deals, then others of the table, then closed ones of the import that match what was typed."""
        found, of = self._closed()
        numbers = {deal.number for deal in self._desk.state.look_deals if deal.number}
        self.list.blockSignals(True)
        self.list.clear()
        held = measured.deals_of(self._desk.state)
        self._own_items([deal for deal in held if deal.id in self._kept])
        self._import_items(list(self._chosen.values()))
        self._own_items([deal for deal in held if deal.id not in self._kept])
        self._import_items([c for c in found if c.number not in numbers and c.number not in self._chosen])
        self.list.blockSignals(False)
        self._say_rest(len(found), of)
        self._count()

    def _closed(self) -> tuple[tuple[Chosen, ...], int]:
        if not self._imported:
            return (), 0
        from salesplanner.measure.look_import import closed_deals

        book = self._desk.session.book
        found = closed_deals(book.deals, book.process, self.search.text())
        return found.deals, found.of

    def _own_items(self, deals: Sequence[LookDeal]) -> None:
        for deal in deals:
            owner = say.owner_of(self._desk.state, deal)[1]
            self._item(deal.id, deal.name, owner, deal.outcome, deal.closed, deal.id in self._kept)

    def _import_items(self, deals: Sequence[Chosen]) -> None:
        for deal in deals:
            checked = deal.number in self._chosen
            self._item(deal, deal.name or deal.number, deal.owner, deal.outcome, deal.closed, checked)

    def _item(self, key: Chosen | str, name: str, owner: str, outcome: str, closed: str, checked: bool) -> None:
        day = day_of(closed)
        word = _("Lost") if outcome == "lost" else _("Signed")
        parts = (name, owner, word, "" if day is None else day_text(day))
        made = QListWidgetItem(" · ".join(part for part in parts if part))
        made.setData(KEY, key)
        made.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        made.setSizeHint(QSize(0, 26))
        made.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.list.addItem(made)

    def _say_rest(self, shown: int, of: int) -> None:
        if not self._imported:
            self.rest.setText(_("Import deals, and closed ones can be chosen here."))
        elif of > shown:
            words = _("The newest {shown} of {count} closed deals. Type to find others.")
            self.rest.setText(words.format(shown=shown, count=of))
        else:
            words = ngettext("{count} closed deal in the import", "{count} closed deals in the import", of)
            self.rest.setText(words.format(count=of))

    def _on_item(self, item: QListWidgetItem) -> None:
        key = item.data(KEY)
        checked = item.checkState() == Qt.CheckState.Checked
        if isinstance(key, Chosen):
            if checked:
                self._chosen[key.number] = key
            else:
                self._chosen.pop(key.number, None)
        elif checked:
            self._kept.add(key)
        else:
            self._kept.discard(key)
        self._count()

    def choose_last(self, count: int) -> None:
        """Chooses the newest closed deals of the import, and nothing else."""
        from salesplanner.measure.look_import import last_deals

        self.search.clear()
        book = self._desk.session.book
        newest = last_deals(book.deals, book.process, count, mixed=self.mix.value == "mixed")
        held = {deal.number: deal.id for deal in self._desk.state.look_deals if deal.number}
        self._kept = {held[deal.number] for deal in newest if deal.number in held}
        self._chosen = {deal.number: deal for deal in newest if deal.number not in held}
        self.fill()

    def _count(self) -> None:
        count = len(self._chosen) + len(self._kept)
        self.take.setText(ngettext("Look at {count} deal", "Look at {count} deals", count).format(count=count))
        self.take.setEnabled(count <= MOST)
        over = _("{count} are chosen; {most} fit in.").format(count=count, most=MOST) if count > MOST else ""
        self.problem.say(over, "warn")

    # the plan

    def _add(self) -> None:
        added = ""

        def write() -> None:
            nonlocal added
            values = self.form.values()
            added = self._desk.session.run(names.ADD_DEAL, lambda tx: lookback.add_deal(tx, **values))

        sentence = self._desk.attempt(write)
        if sentence is None:
            self._kept.add(added)
            self.form.clear()
            self.fill()
        self.problem.say(sentence or "", "bad")
        self.form.name.setFocus()

    def _take(self) -> None:
        held = {deal.id for deal in self._desk.state.look_deals}
        kept = self._kept & held
        if kept == held and not self._chosen:
            self.accept()
            return
        chosen = sorted(self._chosen.values(), key=lambda deal: deal.closed, reverse=True)
        run = self._desk.session.run
        sentence = self._desk.attempt(lambda: run(names.CHOOSE, lookback.choose_deals, chosen, kept))
        self.problem.say(sentence or "", "bad")
        if sentence is None:
            self.accept()
