"""A child process for the kill journey: a real window in which a card is typed; then it waits to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from salesplanner.ui.map.page import MapPage
from salesplanner.ui.start import make_program
from tests.ui.map.driver import MapDriver


def main(path: Path, words: str) -> None:
    """Opens the plan, types a card into Present, says "typed" when Enter has returned."""
    app = QApplication([])
    program = make_program(app)
    loop = QEventLoop()
    program.opened.connect(lambda *_: QTimer.singleShot(0, loop.quit))
    program.start([path])
    loop.exec()
    window = program.windows[-1]
    page = window.findChild(MapPage)
    assert page is not None and window.session is not None
    hand = MapDriver(page, window.session)
    hand.double_click(hand.in_cell("Present", "Seller activities"))
    hand.type(words)
    hand.key(Qt.Key.Key_Return)
    print("typed", flush=True)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
