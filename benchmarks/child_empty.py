"""A process with the floor of every start: Fusion, our fonts, a QMainWindow with an empty QGraphicsView."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QMainWindow, QStyleFactory

from benchmarks.telling import tell
from salesplanner.drawing import text

SIZE = (1600, 1000)


class View(QGraphicsView):
    """Says when it has been painted."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, lambda: tell(QApplication.quit))


def main() -> int:
    app = QApplication(sys.argv[:1])
    text.load_fonts()
    app.setStyle(QStyleFactory.create("Fusion"))
    window = QMainWindow()
    scene = QGraphicsScene()
    window.setCentralWidget(View(scene))
    window.resize(*SIZE)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
