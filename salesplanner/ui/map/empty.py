"""What the map shows while it has no steps: where to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from salesplanner.catalogue import _, mark
from salesplanner.plan.edits import steps
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.gestures.gesture import attempt
from salesplanner.ui.map.hands import CanvasHands
from salesplanner.ui.parts.buttons import button
from salesplanner.ui.parts.texts import label


def seven_steps() -> tuple[str, ...]:
    """The names of seven B2B steps."""
    return (
        _("Prospect"),
        _("Connect"),
        _("Research"),
        _("Present"),
        _("Objections"),
        _("Close"),
        _("Nurture"),
    )


def add_steps(tx: Transaction, names: tuple[str, ...]) -> None:
    """Adds steps in order, as one edit."""
    for name in names:
        steps.add(tx, name)


class EmptyMap(QWidget):
    """Heading, one sentence, two buttons; in the middle of the map."""

    def __init__(self, canvas: MapCanvas, hands: CanvasHands) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        column = QVBoxLayout(self)
        column.setSpacing(8)
        title = label(_("No steps yet"), "heading")
        words = label(_("Start with the steps your last ten deals went through."), "secondary")
        for widget in (title, words):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.seven = button(_("Add seven B2B steps"), "primary")
        self.one = button(_("Add step"))
        row.addStretch(1)
        row.addWidget(self.seven)
        row.addWidget(self.one)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        run = canvas.session.run
        name = mark("Add seven steps")
        self.seven.clicked.connect(lambda: attempt(canvas, lambda: run(name, add_steps, seven_steps())))
        self.one.clicked.connect(hands.add_step)
        canvas.layout_changed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Shown while there are no steps."""
        self.setVisible(not self._canvas.map.columns)
        self.adjustSize()
        port = self._canvas.viewport().geometry()
        self.move(port.center().x() - self.width() // 2, port.center().y() - self.height() // 2)
