"""A plan of 20 steps, 12 personas, 60 people and pages of prose as a document, against bare ReportLab; its memory."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.children import own_home, start
from benchmarks.measuring import Result, median

TIMES = 3
MOST_MEMORY = 300  # MB


def run() -> Iterator[Result]:
    """Each time in a process of its own, so that nothing is laid out or shaped before the clock starts."""
    for name, option in (("Latin", "latin"), ("every script", "scripts")):
        lines = []
        for _ in range(TIMES):
            with own_home():
                _begun, said = start("child_document", option)
            lines.append(said[0])
        values = [line["ours"] for line in lines]
        yield Result(
            f"a plan of {lines[0]['pages']} pages, {name}",
            median(values),
            "ms",
            3.0,
            median([line["bare"] for line in lines]),
            "bare ReportLab: boxes, lines, texts of the same pages",
            by_ratio=True,
            best=min(values),
            note=f"{lines[0]['size'] / 1000:.0f} kB",
        )
        peak = max(line["peak"] for line in lines)
        yield Result(f"its memory, {name}", peak, "MB", MOST_MEMORY, lines[0]["empty"], "before the plan is laid out")
