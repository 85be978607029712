"""Runs the benchmarks one after the other: `python3 run.py bench [NAME]...`. Each module here with `run` is one."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ORDER = (
    *("starting", "opening", "dragging", "dropping", "zooming", "committing"),
    *("pdf", "document", "exporting", "memory", "importing"),
)


def benchmarks() -> dict[str, Callable[[], Iterable[object]]]:
    """Name → what runs it, in the order of the table."""
    found: dict[str, Callable[[], Iterable[object]]] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name != "__main__":
            run = getattr(importlib.import_module(f"benchmarks.{module.name}"), "run", None)
            if run is not None:
                found[module.name] = run
    place = {name: index for index, name in enumerate(ORDER)}
    return dict(sorted(found.items(), key=lambda item: place.get(item[0], len(place))))


def main() -> int:
    known = benchmarks()
    parser = argparse.ArgumentParser(prog="bench", description="Measures the program against floors.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones: {', '.join(known)}")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - known.keys():
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="salesplanner-bench-") as home:
        os.environ["SALESPLANNER_HOME"] = home
        for name in chosen.names or known:
            for line in known[name]():
                print(line, flush=True)
                missed += getattr(line, "met", None) is False
    print(f"{missed} aims missed" if missed else "all aims met")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    code = main()
    sys.stdout.flush()
    os._exit(code)  # windows of the benchmarks are still there; nothing of theirs is worth keeping
