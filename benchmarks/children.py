"""Starts the child processes whose start is measured, and a folder of their own to work in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from salesplanner.app.places import HOME_VARIABLE

HERE = Path(__file__).parent
PATIENCE = 60  # s


@contextmanager
def own_home() -> Iterator[Path]:
    """A folder that is the user's data folder for children of this run."""
    with tempfile.TemporaryDirectory(prefix="salesplanner-bench-", ignore_cleanup_errors=True) as folder:
        before = os.environ.get(HOME_VARIABLE)
        os.environ[HOME_VARIABLE] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ[HOME_VARIABLE]
            else:
                os.environ[HOME_VARIABLE] = before


def environment() -> dict[str, str]:
    """Offscreen, on a screen on which windows of 1920 × 1080 have room; compiled modules are kept, as for any user."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        # From the working folder, since Qt garbles a path with letters beyond ASCII here.
        "QT_QPA_PLATFORM": f"offscreen:configfile={HERE.name}/screen.json",
        "PYTHONPYCACHEPREFIX": str(Path(kept[HOME_VARIABLE]) / "compiled"),
    }


def peak_memory() -> float:
    """The most memory that this process has held, in MB. What its parent held does not count, as it does in rusage."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def start(module: str, *arguments: str) -> tuple[float, list[dict[str, Any]]]:
    """Runs `python -m benchmarks.MODULE`; ms until its first line, and all its lines."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    begun = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=HERE.parent,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    late = threading.Timer(PATIENCE, child.kill)  # a window that never paints says nothing
    late.start()
    first = child.stdout.readline()
    late.cancel()
    took = (time.perf_counter() - begun) * 1000
    try:
        rest, faults = child.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        raise
    if not first:
        raise RuntimeError(f"{module} said nothing: {faults}")
    return took, [json.loads(line) for line in [first, *rest.splitlines()]]
