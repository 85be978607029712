"""Runs the long campaigns one after the other: `python3 run.py soak [--rounds N] [NAME]...`.

Each module of this folder has a function `campaign(rounds) -> str` that raises AssertionError where something is lost.
"""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def campaigns() -> dict[str, Callable[[int], str]]:
    found: dict[str, Callable[[int], str]] = {}
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name != "__main__":
            run = getattr(importlib.import_module(f"tests.soak.{module.name}"), "campaign", None)
            if run is not None:
                found[module.name] = run
    return found


def main() -> int:
    known = campaigns()
    parser = argparse.ArgumentParser(prog="soak", description="Runs the long random tests.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones: {', '.join(known)}")
    parser.add_argument("--rounds", type=int, default=500)
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - known.keys():
        parser.error(f"no such campaign: {', '.join(sorted(unknown))}")
    failed = False
    for name in chosen.names or known:
        try:
            print(f"{name}: {known[name](chosen.rounds)}", flush=True)
        except AssertionError as error:
            failed = True
            print(f"{name}: FAILED: {error}", flush=True)
    return int(failed)


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # Qt does not survive the end of the interpreter with widgets of a campaign still in memory
