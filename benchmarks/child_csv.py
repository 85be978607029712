"""Reads a file with Python's csv module into one list of lists; says how long that took and the peak of memory."""

from __future__ import annotations

import csv
import json
import sys
import time

from benchmarks.children import peak_memory


def main(path: str) -> None:
    """Prints one line of JSON: seconds, rows, MB."""
    begun = time.perf_counter()
    with open(path, encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    took = time.perf_counter() - begun
    peak = peak_memory()
    print(json.dumps({"seconds": took, "rows": len(rows), "peak": peak}))


if __name__ == "__main__":
    main(sys.argv[1])
