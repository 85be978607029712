"""All measures of the deals in one scope."""

from __future__ import annotations

from salesplanner.measure.churn import churn_of
from salesplanner.measure.cycle import cycles
from salesplanner.measure.deals import Deals
from salesplanner.measure.durations import completed, days_of, running
from salesplanner.measure.flow import flow_of
from salesplanner.measure.funnel import funnel_of
from salesplanner.measure.listing.context import Context
from salesplanner.measure.listing.counts import counts
from salesplanner.measure.listing.money import money
from salesplanner.measure.listing.shares import shares
from salesplanner.measure.listing.stock import stock
from salesplanner.measure.listing.times import times
from salesplanner.measure.past import past_of
from salesplanner.measure.process import Process, Scope
from salesplanner.measure.results import Measures
from salesplanner.measure.selecting import period_text, selected
from salesplanner.measure.stalled import stalled_of
from salesplanner.measure.values import worths
from salesplanner.measure.velocity import velocities
from salesplanner.measure.winrate import used_rate, win_rates


def measure(deals: Deals, process: Process, scope: Scope) -> Measures:
    """Every measure of the deals; the past of the last ones asked for is kept, so that another scope costs less.

    Pure: the same deals, process and scope give the same measures, in whatever order the file had its rows.
    """
    past = past_of(deals, process)
    one = selected(past, scope)
    funnel, rates, found = funnel_of(one), win_rates(one), cycles(one)
    done, going = completed(one), running(one)
    days = days_of(one, done, going)
    stalled, flow = stalled_of(one, days, going), flow_of(one)
    used = used_rate(rates, scope.win_rate)
    cycle = found["closed" if scope.cycle == "closed" else "won"]
    worth = worths(one)
    context = Context(one, period_text(one), past.timed)
    listed = (
        *shares(context, funnel, rates, churn_of(one)),
        *counts(context, funnel),
        *times(context, days, done, found, stalled),
        *money(context, worth, velocities(one, worth, used.share, cycle), used, cycle.mean),
        *stock(context, flow),
    )
    won = int(one.won.sum())
    return Measures(
        context.period,
        funnel,
        days,
        flow,
        stalled,
        used,
        won,
        funnel.decided - won,
        funnel.open,
        past.timed,
        past.unknown,
        listed,
    )
