"""Imports a file of stage changes into a new plan; says how long reading and storing took, and the peak of memory."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks.children import peak_memory
from salesplanner.app import newplan
from salesplanner.app.deal_import import prepare, store
from salesplanner.app.session import Session
from salesplanner.measure.process import process_of


def main(file: Path, folder: Path) -> None:
    """Prints one line of JSON: seconds in all and of the reading, what came of it, MB."""
    plan = folder / f"plan-{time.time_ns()}.salesplan"
    newplan.make(plan, "b2b-7-step", "")
    session = Session.open(plan)
    begun = time.perf_counter()
    prepared = prepare([file], process_of(session.state))
    read = time.perf_counter() - begun
    store(session, prepared)
    took = time.perf_counter() - begun
    peak = peak_memory()
    told = {"seconds": took, "reading": read, "peak": peak, "blob": len(prepared.blob)}
    print(json.dumps({**told, "deals": prepared.report.deals, "events": prepared.report.events}))
    session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
