"""Zooming with the wheel from 25 to 200 % and back over 2,000 cards; and how soon the map is sharp again."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt

from benchmarks import large
from benchmarks.bare import Picture
from benchmarks.measuring import Result, clocked, median, percentile, settle
from benchmarks.stage import Stage, stage
from salesplanner.ui.map.zooming import REST

SWEEPS = 4
NOTCH = 60  # half a notch, as touch pads send


def run() -> Iterator[Result]:
    """The sweep, the rest after it, and scrolling."""
    settle()
    with stage(large.records()) as scene:
        bare = Picture(scene.canvas.still().copy())
        times, floor = _sweeps(scene, bare)
        yield Result("zoom sweep, 2,000 cards, p50", median(times), "ms", None, median(floor), "a picture scaled")
        yield Result(
            "zoom sweep, 2,000 cards, p99", percentile(times, 0.99), "ms", 16, percentile(floor, 0.99), "the same, p99"
        )
        sharp = [_until_sharp(scene, zoom) for zoom in (0.3, 0.45, 0.65, 0.8, 1.0, 1.5) for _ in range(2)]
        yield Result("zoom, from rest to sharp, largest", max(sharp), "ms", 100, REST, "the pause that counts as rest")
        yield Result(
            "scroll by a notch, 2,000 cards, p95",
            percentile(_scrolls(scene), 0.95),
            "ms",
            None,
            median(floor),
            "a picture scaled",
        )
        bare.close()


def _sweeps(scene: Stage, bare: Picture) -> tuple[list[float], list[float]]:
    times, floor = [], []
    middle = QPoint(scene.port.width() // 2, scene.port.height() // 2)
    for _ in range(SWEEPS):
        scene.zoom(1.0)
        for turn in (-NOTCH, NOTCH, -NOTCH):
            for _step in range(40):
                before = scene.canvas.view.zoom
                times.append(clocked(lambda turn=turn: (scene.wheel(turn, middle), scene.events())))  # type: ignore[misc]
                floor.append(clocked(lambda: bare.scaled(scene.canvas.view.zoom)))
                if scene.canvas.view.zoom == before:
                    times.pop(), floor.pop()
                    break
    return times, floor


def _until_sharp(scene: Stage, zoom: float) -> float:
    """From the last step of a gesture to the first sharp frame, ms."""
    scene.zoom(zoom)
    middle = QPoint(scene.port.width() // 2, scene.port.height() // 2)
    scene.wheel(NOTCH, middle)
    scene.events()
    start = time.perf_counter()
    painted = scene.paints.count
    scene.wait(lambda: scene.paints.count > painted)
    return (time.perf_counter() - start) * 1000


def _scrolls(scene: Stage) -> list[float]:
    scene.zoom(1.0)
    middle = QPoint(scene.port.width() // 2, scene.port.height() // 2)
    none = Qt.KeyboardModifier.NoModifier
    turns = [-120] * 30 + [120] * 30
    return [clocked(lambda turn=turn: (scene.wheel(turn, middle, none), scene.events())) for turn in turns]  # type: ignore[misc]
