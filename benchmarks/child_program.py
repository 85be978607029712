"""The program itself, started as a user starts it, in a process that says when the map is painted the first time."""

from __future__ import annotations

import gc
import sys
from typing import Any

from benchmarks.telling import tell


def watch() -> None:
    """Lets the map's first paint tell. What is imported for it is what the program imports anyway."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from salesplanner.ui.map.canvas import MapCanvas

    paint = MapCanvas.paintEvent
    told: list[bool] = []

    def painted(canvas: MapCanvas, event: Any) -> None:
        paint(canvas, event)
        if not told:
            told.append(True)
            QTimer.singleShot(0, lambda: tell(QApplication.closeAllWindows))

    MapCanvas.paintEvent = painted  # type: ignore[method-assign]


def main() -> int:
    from salesplanner import cli
    from salesplanner.ui.start import skip_source_search

    gc.disable()  # both as the program does before it loads its windows
    skip_source_search()
    from salesplanner.ui import window

    window.USUAL = (1600, 1000)
    watch()
    return cli.run([argument for argument in sys.argv[1:] if argument != "--stay"])


if __name__ == "__main__":
    sys.exit(main())
