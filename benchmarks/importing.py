"""Reading and storing a million stage changes of 100,000 deals, against Python's csv module reading the same file."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.children import own_home, start
from benchmarks.measuring import Result

DEALS, CHANGES = 100_000, 10
STAGES = ("Prospect", "Connect", "Research", "Present", "Handle objections", "Close")
MB = 500


def run() -> Iterator[Result]:
    """Both in processes of their own, in turn; the import opens the plan, reads, stores and publishes."""
    with own_home() as home:
        file = home / "changes.csv"
        write(file)
        pairs = []
        for _turn in range(3):
            floor = start("child_csv", str(file))[1][-1]
            pairs.append((start("child_import", str(file), str(home))[1][-1], floor))
    best = min(pairs, key=lambda pair: float(pair[0]["seconds"]))
    yield Result(
        "read and store 1,000,000 stage changes",
        best[0]["seconds"],
        "s",
        3,
        min(float(floor["seconds"]) for _work, floor in pairs),
        "csv module into a list of lists",
        by_ratio=True,
        note=f"{best[0]['deals']:,} deals, {best[0]['events']:,} events, blob {best[0]['blob'] / 1e6:.1f} MB",
    )
    yield Result("peak memory of that import", best[0]["peak"], "MB", MB, best[1]["peak"], "csv module")


def write(path: Path) -> None:
    """A log of stage changes in the order of time, made with a fixed seed."""
    chance = random.Random(4)
    begin = datetime(2024, 1, 1)
    rows = []
    for deal in range(DEALS):
        at = begin + timedelta(seconds=chance.randrange(40_000_000))
        stage = ""
        for change in range(CHANGES):
            new = STAGES[min(change, 5)] if change < 6 else chance.choice(STAGES)
            if change == CHANGES - 1:
                new = "Won" if chance.random() < 0.3 else "Lost"
            rows.append((f"D-{deal:06}", stage, new, f"{at:%Y-%m-%d %H:%M:%S}", f"rep{deal % 40}"))
            stage, at = new, at + timedelta(seconds=chance.randrange(60, 900_000))
    rows.sort(key=lambda row: row[3])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Deal ID", "Old stage", "New stage", "Changed at", "Changed by"))
        writer.writerows(rows)
