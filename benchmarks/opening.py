"""Opening the plan of 2,000 cards, until it is painted, in a program that runs; against a bare read of the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import large
from benchmarks.children import own_home
from benchmarks.measuring import Result, clocked, median, settle
from benchmarks.stage import Paints, Stage, stage
from salesplanner.app.session import Session

TIMES = 5


def run() -> Iterator[Result]:
    """Opens it again and again, each time in a new window."""
    settle()
    times, floor = [], []
    with own_home() as home:
        rows = home / "Rows.salesplan"
        Session.create(rows, large.records()).close()
        for _ in range(TIMES):
            with stage(large.records()) as scene:
                plan = scene.session.path
                program = scene.program
                scene.close()
                times.append(clocked(lambda: _open(scene, plan)))  # noqa: B023
                scene.window = program.windows[0]
            floor.append(clocked(lambda: _read(rows)))
    yield Result(
        "open the plan of 2,000 cards, painted",
        median(times),
        "ms",
        500,
        median(floor),
        "bare read of the rows",
        best=min(times),
    )


def _open(scene: Stage, plan: Path) -> None:
    program = scene.program
    program.open(plan)
    scene.wait(lambda: program.windows and program.windows[0].session is not None)
    window = program.windows[0]
    assert window.plan is not None
    paints = Paints(window.plan.map.canvas.viewport())
    scene.wait(lambda: paints.count)


def _read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in ("plan", "step", "lane", "person", "card", "link", "criterion", "role"):
            connection.execute(f"SELECT * FROM {table}").fetchall()
