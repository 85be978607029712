"""From the command to the first painted map, with Fred's plan, against an empty window of the same interpreter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.children import own_home, start
from benchmarks.measuring import Result, median
from salesplanner.app import templates
from salesplanner.app.session import Session

TIMES = 9


def run() -> Iterator[Result]:
    """Starts the two in turn."""
    with own_home() as home:
        plan = fred(home)
        for module in ("child_empty", "child_program"):  # fills the caches of the system and of Python
            start(module, str(plan))
        program, empty = [], []
        for _ in range(TIMES):
            empty.append(start("child_empty")[0])
            took, lines = start("child_program", str(plan))
            program.append(took)
        loaded = ", ".join(lines[0]["loaded"]) or "none"
        yield Result(
            "start to first painted map, Fred",
            median(program),
            "ms",
            2.2,
            median(empty),
            "empty window",
            by_ratio=True,
            best=min(program),
            note=f"best ÷ best {min(program) / min(empty):.2f}; heavy modules loaded: {loaded}",
        )


def fred(home: Path) -> Path:
    """Fred's plan as a document."""
    path = home / "Fred.salesplan"
    Session.create(path, templates.build("fred"), "fred").close()
    return path
