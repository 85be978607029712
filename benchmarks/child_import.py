"""Imports a file of stage changes into a new plan; says how long reading and storing took, and the peak of memory."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from salesplanner.app import newplan
from salesplanner.app.deal_import import prepare, store
from salesplanner.app.session import Session
from salesplanner.measure.process import process_of

plan = Path(sys.argv[2]) / f"plan-{time.time_ns()}.salesplan"
newplan.make(plan, "b2b-7-step", "")
session = Session.open(plan)
begun = time.perf_counter()
prepared = prepare([Path(sys.argv[1])], process_of(session.state))
read = time.perf_counter() - begun
store(session, prepared)
took = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
report = prepared.report
print(
    json.dumps(
        {
            "seconds": took,
            "reading": read,
            "deals": report.deals,
            "events": report.events,
            "blob": len(prepared.blob),
            "peak": peak,
        }
    )
)
session.close()
