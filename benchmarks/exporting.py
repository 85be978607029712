"""How long the map may go without a repaint while a PDF of 2,000 cards is written in a child process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import large
from benchmarks.children import HERE
from benchmarks.measuring import Result, settle
from benchmarks.stage import Stage, stage

QUIET = 3.0  # s of repaints without an export, for the floor


def run() -> Iterator[Result]:
    """Repaints the map as often as it goes, and keeps the longest gap."""
    settle()
    with stage(large.records()) as scene:
        end = time.monotonic() + QUIET
        floor = _longest_gap(scene, lambda: time.monotonic() < end)
        snapshot = Path(os.environ["SALESPLANNER_HOME"]) / "snapshot.salesplan"
        target = snapshot.with_name("out.pdf")
        scene.session.snapshot(snapshot)
        command = [sys.executable, "-m", "salesplanner", "export", str(snapshot), "-o", str(target)]
        begun = time.monotonic()
        child = subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        gap = _longest_gap(scene, lambda: child.poll() is None)
        took = time.monotonic() - begun
        assert child.returncode == 0 and target.stat().st_size, "the export failed"
        yield Result(
            "a repaint while an export runs, longest gap",
            gap,
            "ms",
            50,
            floor,
            "longest gap without an export",
            note=f"the export took {took:.1f} s",
        )


def _longest_gap(scene: Stage, going_on: Callable[[], bool]) -> float:
    longest, last = 0.0, time.perf_counter()
    while going_on():
        scene.port.update()
        scene.events()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        time.sleep(0.004)
    return longest * 1000
