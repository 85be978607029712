"""What was measured, below a target: the median days, or the share that moves on, with icon and colour off target."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing.map.badges import Badges, Verdict, badge_words, days_verdict, share_verdict
from salesplanner.drawing.style import SMALL
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.plan.records import Step
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.texts import IconLabel, tip
from salesplanner.ui.theme import Theme

_TOKENS = {"": "ink3", "warn": "warn", "bad": "bad"}


class MeasuredLine(QWidget):
    """One line with its icon; hidden while there is nothing to say. The tool tip carries the basis."""

    def __init__(self, theme: Theme, off: str) -> None:
        super().__init__()
        self._off = off
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.icon = IconLabel(off, "bad", 13)
        self.words = Wrapped(theme, style=SMALL)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, words: str, verdict: Verdict = "", basis: str = "") -> None:
        """Shows a sentence and whether it is off target; an empty one hides the line."""
        self.setVisible(bool(words))
        self.words.set_text(words)
        self.words.set_token(_TOKENS[verdict])
        self.icon.setVisible(bool(verdict))
        self.icon.show_icon(self._off, _TOKENS[verdict])
        self.words.setAccessibleDescription(basis)
        tip(self, basis)


def say_measured(days: MeasuredLine, share: MeasuredLine, step: Step, numbers: Badges | None) -> None:
    """What was measured of a step, below its two targets."""
    badge = numbers.steps.get(step.id) if numbers is not None else None
    if badge is None or numbers is None:
        days.say("")
        share.say("")
        return
    basis = "\n".join(badge_words(step, numbers))
    if badge.days is None:
        days.say(_("Too few deals to say") if numbers.timed else "", basis=basis)
    else:
        words = ngettext("Median {days} day", "Median {days} days", badge.days)
        days.say(words.format(days=number_text(badge.days)), days_verdict(step, badge), basis)
    if badge.share is None:
        share.say(_("Too few deals to say"), basis=basis)
    else:
        words = _("Measured {share}").format(share=percent_text(badge.share))
        share.say(words, share_verdict(step, badge), basis)
