"""The PDF of the 2,000-card map, tags included, against bare ReportLab that draws the same boxes and text lines."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.children import own_home, start
from benchmarks.measuring import Result, median

TIMES = 3


def run() -> Iterator[Result]:
    """Each time in a process of its own, so that nothing is laid out or shaped before the clock starts."""
    for name, option, most in (("Latin", "latin", 2.0), ("every script", "scripts", 3.0)):
        values: list[float] = []
        floors: list[float] = []
        for _ in range(TIMES):
            with own_home():
                _begun, lines = start("child_pdf", option)
            values.append(lines[0]["ours"])
            floors.append(lines[0]["bare"])
        yield Result(
            f"PDF of the 2,000-card map, {name}",
            median(values),
            "ms",
            most,
            median(floors),
            "bare ReportLab: boxes, connectors, text lines",
            by_ratio=True,
            best=min(values),
            note=f"{lines[0]['size'] / 1000:.0f} kB; {lines[0]['drawn']}",
        )
