"""The card "How the process runs": the level, its evidence, what is missing for the next, and the questions."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from salesplanner.app.session import Session
from salesplanner.catalogue import _
from salesplanner.drawing.style import BODY, SMALL
from salesplanner.measure.level import Evidence, Kind, Level, kind_label, level
from salesplanner.plan.diff import Diff
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.measure.level_dialog import LevelDialog
from salesplanner.ui.measure.level_strip import LevelStrip
from salesplanner.ui.measure.link import Link
from salesplanner.ui.measure.look_strong import Strong
from salesplanner.ui.parts.texts import IconLabel, rule
from salesplanner.ui.people.frame import Card
from salesplanner.ui.selection import Selection
from salesplanner.ui.theme import Theme

ICONS = {
    "ok": ("circle-check", "good"),
    "partly": ("circle-dashed", "warn"),
    "no": ("circle-x", "bad"),
    "unknown": ("circle-question-mark", "ink3"),
}
FOLLOWED = {"rep", "quota", "remark", "measuring", "step"}


class EvidenceRow(QWidget):
    """A line of evidence with what it is held against."""

    def __init__(self, look: Theme, row: Evidence) -> None:
        super().__init__()
        standing = {"ok": _("fits"), "partly": _("partly"), "no": _("does not fit"), "unknown": _("not known")}
        icon, token = ICONS[row.standing]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(11)
        mark = IconLabel(icon, token, 15)
        mark.setAccessibleName(standing[row.standing])
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Wrapped(look, row.text, style=BODY))
        column.addWidget(Wrapped(look, row.rule, style=SMALL, token="ink2"))
        line.addLayout(column, 1)
        self.setAccessibleName(f"{row.text}. {row.rule}: {standing[row.standing]}")


class LevelCard(Card):
    """Follows the plan of a session. `day` stands in for today."""

    message = Signal(str)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("How the process runs"), margins=19, parent=parent)
        self.desk = Desk(session, Selection(self), theme, self)
        self.day: date | None = None
        self.strip = LevelStrip(theme)
        self.column.addWidget(self.strip)
        self.sentence = Strong(theme)
        self.column.addWidget(self.sentence)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.column.addLayout(self._rows)
        self.missing = Wrapped(theme, style=SMALL, token="ink2")
        self.column.addWidget(self.missing)
        foot = QHBoxLayout()
        self.answer = Link(theme)
        self.answer.show_text(_("Answer three questions to update"))
        self.answer.clicked.connect(self.ask)
        foot.addWidget(self.answer)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self.shown: Level | None = None
        self._stop = stop = session.subscribe(self._on_diff)

        def end(*_args: object) -> None:
            with suppress(ValueError):  # the session let go of its listeners first
                stop()

        self.destroyed.connect(end)
        self.refresh()

    def today(self) -> date:
        """The day the card counts from."""
        return self.day or date.today()

    def ask(self) -> None:
        """Opens the three questions."""
        LevelDialog(self.window(), self.desk, self.today).open()

    def _on_diff(self, diff: Diff) -> None:
        if diff.tables() & FOLLOWED:
            self.refresh()

    def refresh(self) -> None:
        """Follows the plan."""
        found = level(self.desk.state, self.today())
        if found == self.shown:
            return
        self.shown = found
        self.strip.show_kind(found.kind)
        _empty(self._rows)
        self.sentence.say(_("{level}.").format(level=kind_label(found.kind)), found.sentence)
        for row in found.evidence:
            self._rows.addWidget(rule())
            self._rows.addWidget(EvidenceRow(self._theme, row))
        self._rows.addWidget(rule())
        self.missing.set_text(missing_text(found))
        self.missing.setVisible(bool(found.missing))

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        least = super().minimumSizeHint().height()
        wide = max(300, self.width())
        return QSize(300, max(least, layout.totalHeightForWidth(wide) if layout is not None else 0))


def missing_text(found: Level) -> str:
    """What stands between the level and the next: "Missing for humming: …"."""
    following: dict[Kind, Kind] = {"": "experimenting", "thrashing": "experimenting", "experimenting": "humming"}
    if found.kind == "humming" or not found.missing:
        return ""
    name = kind_label(following[found.kind]).lower()
    return _("Missing for {level}: {parts}").format(level=name, parts=" ".join(found.missing))


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
