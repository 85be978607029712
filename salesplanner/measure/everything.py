"""All measures of the deals in one scope."""

from __future__ import annotations

from salesplanner.measure.deals import Deals
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.results import Funnel, Measures, Rate


def measure(deals: Deals, process: Process, scope: Scope) -> Measures:
    """Every measure; quick enough to be called for a change of the scope."""
    return Measures(
        "", Funnel((), 0, 0, 0, None), (), (), (), Rate(0, 0, None, 0, 1), 0, 0, len(deals), False, {}, ()
    )
