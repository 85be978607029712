"""The real window with a plan on disk, 1920 × 1080, and the mouse and wheel on its map."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.children import HERE, own_home
from salesplanner.app.session import Session
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.records import Record
from salesplanner.ui import start
from salesplanner.ui.program import Program
from salesplanner.ui.window import Window

SIZE = (1920, 1080)
PATIENCE = 60  # s
LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_kept: list[object] = []


def application() -> QApplication:
    """The one application of this process, on a screen with room."""
    app = QApplication.instance()
    if app is None:
        if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
            # From the working folder, since Qt garbles a path with letters beyond ASCII here.
            os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={os.path.relpath(HERE / 'screen.json')}"
        app = QApplication(["bench"])
        _kept.append(app)
    assert isinstance(app, QApplication)
    return app


class Paints(QObject):
    """Counts what a widget is asked to paint."""

    def __init__(self, widget: QObject) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Stage:
    """A window with one plan; cards jump home instead of sliding."""

    def __init__(self, program: Program, plan: Path) -> None:
        self.app = application()
        self.program = program
        program.open(plan)
        self.wait(lambda: any(window.session for window in program.windows))
        self.window: Window = next(window for window in program.windows if window.session)
        self.window.resize(*SIZE)
        assert self.window.plan is not None and self.window.session is not None
        self.session: Session = self.window.session
        self.canvas = self.window.plan.map.canvas
        self.canvas.settle.enabled = False
        self.port = self.canvas.viewport()
        self.paints = Paints(self.port)
        self.rest()

    def wait(self, done: object) -> None:
        """Runs events until `done()`."""
        end = time.monotonic() + PATIENCE
        while not done():  # type: ignore[operator]
            if time.monotonic() > end:
                raise RuntimeError("the window did not come")
            self.app.processEvents()

    def rest(self, seconds: float = 0.3) -> None:
        """Lets timers and posted work run out."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()

    def events(self) -> None:
        """What is posted, painting included, now."""
        self.app.processEvents()

    def zoom(self, zoom: float) -> None:
        """Shows the map at a zoom, sharp."""
        self.canvas.zooming.to(zoom, 0, 0)
        self.canvas.zooming.finish()
        self.rest(0.1)

    def middle_of(self, card: str) -> QPoint:
        """A point on a card, in the viewport."""
        place = self.canvas.view.from_body(self.canvas.map.spots[card].rect)
        return QPoint(round(place.x + place.w * 0.4), round(place.y + place.h * 0.3))

    def shown_cards(self) -> list[str]:
        """Cards that lie wholly inside the viewport."""
        shown: Rect = self.canvas.view.shown()
        found = []
        for id_, spot in self.canvas.map.spots.items():
            rect = spot.rect
            inside = rect.x > shown.x and rect.right < shown.right and rect.y > shown.y and rect.bottom < shown.bottom
            if inside and not spot.folded:
                found.append(id_)
        return found

    def press(self, at: QPoint) -> None:
        QTest.mousePress(self.port, LEFT, NONE, at)

    def move(self, at: QPoint) -> None:
        QTest.mouseMove(self.port, at)

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.port, LEFT, NONE, at)

    def wheel(self, turn: int, at: QPoint, modifiers: Qt.KeyboardModifier = CTRL) -> None:
        """Turns the wheel over the map; 120 is one notch."""
        place = QPointF(at)
        event = QWheelEvent(
            place,
            self.port.mapToGlobal(place),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self.app.sendEvent(self.port, event)

    def close(self) -> None:
        """Closes the window and its plan."""
        self.window.close()
        self.wait(lambda: not self.program.windows and not self.program.jobs.busy)


@contextmanager
def stage(records: Iterable[Record]) -> Iterator[Stage]:
    """A window over a plan of these records, made for it on disk."""
    app = application()
    with own_home() as home:
        plan = home / "Plan.salesplan"
        Session.create(plan, records).close()
        if not any(isinstance(kept, Program) for kept in _kept):
            _kept.append(start.make_program(app))
        program = next(kept for kept in _kept if isinstance(kept, Program))
        made = Stage(program, plan)
        try:
            yield made
        finally:
            made.close()
