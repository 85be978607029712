"""The memory of the program with Fred's plan open, at rest, against that of an empty window."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.children import own_home, start
from benchmarks.measuring import Result
from benchmarks.starting import fred


def run() -> Iterator[Result]:
    """Reads the resident memory in the process itself."""
    with own_home() as home:
        _took, program = start("child_program", str(fred(home)), "--stay")
        _took, empty = start("child_empty", "--stay")
    first = program[0]["memory"]
    yield Result(
        "memory, Fred open",
        program[-1]["memory"],
        "MB",
        160,
        empty[-1]["memory"],
        "empty window",
        note=f"{first:.0f} MB at the first paint",
    )
