"""All measures of the deals in one scope."""

from __future__ import annotations

import numpy as np

from salesplanner.measure.deals import Deals
from salesplanner.measure.durations import days_of
from salesplanner.measure.flow import flow_of
from salesplanner.measure.funnel import funnel_of
from salesplanner.measure.past import past_of
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.results import Measures
from salesplanner.measure.selecting import period_text, selected
from salesplanner.measure.stalled import stalled_of
from salesplanner.measure.winrate import used_rate, win_rates


def measure(deals: Deals, process: Process, scope: Scope) -> Measures:
    """Every measure; quick enough to be called for a change of the scope (the past of the deals is kept)."""
    past = past_of(deals, process)
    one = selected(past, scope)
    funnel = funnel_of(one)
    days = days_of(one)
    rates = win_rates(one)
    return Measures(
        period_text(one),
        funnel,
        days,
        flow_of(one),
        stalled_of(one, days),
        used_rate(rates, scope.win_rate),
        int(np.count_nonzero(one.won)),
        int(np.count_nonzero(one.lost)),
        funnel.open,
        past.timed,
        past.unknown,
        (),
    )
