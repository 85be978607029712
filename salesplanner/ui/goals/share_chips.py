"""The shares from the counting step to the sale as chips, each typed in place, and what they multiply to."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from salesplanner.catalogue import _
from salesplanner.drawing.style import META
from salesplanner.measure.goalseek import product
from salesplanner.measure.numbers import percent_text
from salesplanner.plan.records import Step
from salesplanner.ui import theme
from salesplanner.ui.goals import names
from salesplanner.ui.goals.change_rows import Cross
from salesplanner.ui.goals.value_field import ValueField
from salesplanner.ui.inspector.binders import set_step
from salesplanner.ui.inspector.controls import Flow
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.numbers import share_of
from salesplanner.ui.inspector.wrapped import Wrapped
from salesplanner.ui.parts.texts import ElidedLabel
from salesplanner.ui.theme import Theme

WIDE, HIGH = 66, 68


class ShareChip(QWidget):
    """One step: its name, its share, and what the share was where another is tried."""

    said = Signal(str)

    def __init__(self, desk: Desk, step: str) -> None:
        super().__init__()
        self._desk, self._step = desk, step
        self._tried = False
        self.setFixedSize(WIDE, HIGH)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 6, 3, 6)
        column.setSpacing(0)
        self.name = ElidedLabel("", "micro")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field = ValueField(desk, "", self._write, "chip", "–")
        self.field.said.connect(self.said)
        self.below = Wrapped(desk.theme, style=META, token="ink2", align=Qt.AlignmentFlag.AlignHCenter)
        for part in (self.name, self.field, self.below):
            column.addWidget(part)
        desk.theme.changed.connect(self.update)

    def show_step(self, step: Step, tried: float | None, measured: bool = False) -> None:
        """Follows the plan; `tried` is a share to look at instead of the typed one."""
        self._tried = tried is not None
        share = step.typed_share if tried is None else tried
        self.name.setText(step.name)
        name = _("Share that moves on at {step}, in percent").format(step=step.name)
        self.field.setAccessibleName(_("{name}, measured").format(name=name) if measured else name)
        self.field.setReadOnly(measured)
        self.field.show_text("" if share is None else percent_text(share, 1))
        words = _("moves on")
        if tried is not None and step.typed_share is not None:
            words = _("was {share}").format(share=percent_text(step.typed_share, 1))
        self.below.set_text(words)
        self.update()

    def _write(self, text: str) -> None:
        self._desk.session.run(names.TYPED_SHARE, set_step, self._step, "typed_share", share_of(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._desk.theme
        painter.setBrush(look.colour("accentTint" if self._tried else "sunken"))
        painter.setPen(QPen(look.colour("accent"), 1.5) if self._tried else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class ProductChip(QWidget):
    """The win rate of the shares, and what it was."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._theme = look
        self._now, self._was = "", ""
        self.setFixedSize(WIDE + 4, HIGH)
        look.changed.connect(self.update)

    def text(self) -> str:
        """What it says."""
        return self._now

    def show_rates(self, now: float | None, was: float | None) -> None:
        """Shows the product, and the one of today where another is tried."""
        self._now = "–" if now is None else percent_text(now, 1, keep=True)
        self._was = "" if was is None else _("was {share}").format(share=percent_text(was, 1, keep=True))
        self.setAccessibleName(_("Win rate {share}").format(share=self._now))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.colour("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setPen(self._theme.colour("onAccent"))
        for text, size, weight, top, high in (
            (_("Win rate"), 11, 500, 6, 16), (self._now, 17, 600, 22, 24), (self._was, 11, 400, 47, 15),
        ):  # fmt: skip
            painter.setFont(theme.font(size, weight))
            painter.drawText(QRectF(0, top, self.width(), high), Qt.AlignmentFlag.AlignCenter, text)


class ShareChips(QWidget):
    """The whole product. `said` gives the sentence where a share was not taken."""

    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.chips: dict[str, ShareChip] = {}
        self._order: list[str] = []
        self._flow = Flow(2)
        self.setLayout(self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.product = ProductChip(desk.theme)

    def sizeHint(self) -> QSize:
        return QSize(560, self._flow.heightForWidth(max(self.width(), 300)))

    def show_steps(self, steps: Sequence[Step], trial: Mapping[str, float], measured: Container[str] = ()) -> None:
        """Follows the plan; the shares of `measured` steps are not typed."""
        order = [step.id for step in steps]
        if order != self._order:
            self._rebuild(order)
        for step in steps:
            self.chips[step.id].show_step(step, trial.get(step.id), step.id in measured)
        typed = [step.typed_share for step in steps]
        if typed and None not in typed:
            known = [share for share in typed if share is not None]
            tried = [trial.get(step.id, share) for step, share in zip(steps, known, strict=True)]
            self.product.show_rates(product(tried), product(known) if trial else None)
        else:
            self.product.show_rates(None, None)

    def _rebuild(self, order: list[str]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None and gone is not self.product:
                gone.hide()
                gone.deleteLater()
        for chip in self.chips.values():
            chip.field.revert()
        self.chips = {}
        self._order = order
        for place, step in enumerate(order):
            self.chips[step] = made = ShareChip(self._desk, step)
            made.said.connect(self.said)
            self._flow.addWidget(made)
            self._flow.addWidget(Cross(self._desk.theme, "=" if place == len(order) - 1 else "×"))
        self._flow.addWidget(self.product)
        for index in range(self._flow.count()):
            item = self._flow.itemAt(index)
            shown = item.widget() if item is not None else None
            if shown is not None:
                shown.show()
        self.updateGeometry()
