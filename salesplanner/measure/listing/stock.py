"""Stock and flow as measures: one per step and month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.behind import Behind
from salesplanner.measure.deals import NEVER
from salesplanner.measure.flow import counted_stays, flow_line
from salesplanner.measure.listing.context import Context, no_times
from salesplanner.measure.periods import span_name
from salesplanner.measure.results import FlowRow, Measure
from salesplanner.measure.selecting import second_of
from salesplanner.measure.told import Flags


def stock(context: Context, rows: tuple[FlowRow, ...]) -> Iterator[Measure]:
    """The rows of stock and flow."""
    definition = _("End = start + came in − moved on − lost − moved back, over all deals, decided or not.")
    if not rows:
        basis = _("No date tells of a step in this period.") if context.timed else no_times()
        yield Measure("stock_and_flow", _("Stock and flow"), definition, None, "deals", basis, context.period)
    afters = {row.month: _after(row.month) for row in rows}
    names = {month: span_name("month", month, after - timedelta(days=1)) for month, after in afters.items()}
    for row in rows:
        after = afters[row.month]
        yield Measure(
            "stock_and_flow",
            _("Stock and flow of {step}").format(step=context.step_name(row.step)),
            definition,
            {
                "start": row.start,
                "in": row.came_in,
                "moved_on": row.moved_on,
                "lost": row.lost,
                "moved_back": row.moved_back,
                "end": row.end,
            },
            "deals",
            flow_line(row),
            names[row.month],
            context.step_id(row.step),
            row.month.isoformat(),
            behind=Behind(lambda row=row, after=after: _there(context, row, after)),  # type: ignore[misc]
        )


def _after(month: date) -> date:
    """The first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _there(context: Context, row: FlowRow, after: date) -> Flags:
    """The deals that were in the step at some time of the month."""
    one = context.one
    stays = one.past.stays
    which = counted_stays(one) & (stays.step == row.step) & (stays.came < second_of(after))
    which &= (stays.left == NEVER) | (stays.left >= second_of(row.month))
    found: Flags = np.zeros(len(one.kept), bool)
    found[stays.deal[which]] = True
    return found
