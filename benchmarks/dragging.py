"""Dragging a card over the map of 2,000: the time for each mouse move with the repaint after it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint

from benchmarks import large
from benchmarks.bare import Picture
from benchmarks.measuring import Result, clocked, median, percentile, settle
from benchmarks.stage import Stage, stage

MOVES = 400


def run() -> Iterator[Result]:
    """At 100 % and at 50 %, where four times as much is in view."""
    settle()
    with stage(large.records()) as scene:
        for zoom in (1.0, 0.5):
            scene.zoom(zoom)
            yield from _drag(scene, zoom)


def _drag(scene: Stage, zoom: float) -> Iterator[Result]:
    bare = Picture(scene.canvas.still().copy())
    path = _path(scene)
    start = scene.middle_of(scene.shown_cards()[0])
    scene.press(start)
    for warm in path[:5]:
        scene.move(warm)
        scene.events()
    times, floor = [], []
    painted = scene.paints.count
    for at in path:
        times.append(clocked(lambda at=at: (scene.move(at), scene.events())))  # type: ignore[misc]
        floor.append(clocked(lambda at=at: bare.follow(at)))  # type: ignore[misc]
    assert scene.paints.count - painted >= len(path), "not every move was painted"
    scene.canvas.end_gesture(cancel=True)
    scene.release(path[-1])
    bare.close()
    work = f"drag, per mouse move, 2,000 cards, {zoom:.0%}"
    yield Result(f"{work}, p50", median(times), "ms", None, median(floor), "a kept picture repainted")
    yield Result(f"{work}, p99", percentile(times, 0.99), "ms", 16, percentile(floor, 0.99), "the same, p99")


def _path(scene: Stage) -> list[QPoint]:
    """Back and forth through the viewport, clear of the edges at which the map scrolls along."""
    view = scene.canvas.view
    left, top = round(view.left) + 60, round(view.band) + 60
    width, height = round(view.w) - left - 60, round(view.h) - top - 60
    return [
        QPoint(left + (i * 17) % width, top + (i * 11) % height if (i * 11 // height) % 2 else top + i * 7 % height)
        for i in range(MOVES)
    ]
