"""Reports of our own faults: a text file with the traceback on this computer, never sent anywhere."""

from __future__ import annotations

import platform
import sys
import time
import traceback
from pathlib import Path

from salesplanner import __version__
from salesplanner.app import places

KEEP = 20


def reports_folder() -> Path:
    """Where the reports lie."""
    return places.data_folder() / "reports"


def write_report(error: BaseException) -> Path | None:
    """Writes one report and returns its path; None where it cannot be written. Raises nothing."""
    lines = [
        f"Sales Planner {__version__}, Python {platform.python_version()}, {platform.platform()}",
        time.strftime("%Y-%m-%d %H:%M:%S"),
        "",
        *(line.rstrip("\n") for line in traceback.format_exception(error)),
    ]
    try:
        folder = reports_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 1_000_000:06d}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="replace")
        for old in sorted(folder.glob("*.txt"))[:-KEEP]:
            old.unlink(missing_ok=True)
    except OSError:
        print("\n".join(lines), file=sys.__stderr__)
        return None
    return path
