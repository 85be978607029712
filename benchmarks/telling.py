"""What a child process says on its first paint: one JSON line, with its memory and the heavy modules it has loaded."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

HEAVY = ("sqlite_utils", "reportlab", "pypdfium2", "openpyxl", "numpy", "xlsxwriter")
STAY = 1500  # ms until memory is read a second time, when the program has come to rest


def tell(leave: Callable[[], object]) -> None:
    """Writes the line; with --stay, a second one at rest. Then leaves."""
    say()
    if "--stay" in sys.argv:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(STAY, lambda: (say(), leave()))
    else:
        leave()


def say() -> None:
    """One line."""
    line = {"memory": memory(), "loaded": [name for name in HEAVY if name in sys.modules], "modules": len(sys.modules)}
    print(json.dumps(line), flush=True)


def memory() -> float:
    """Resident memory of this process, MB; 0 where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)
