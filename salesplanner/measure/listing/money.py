"""Money: average value, revenue and sales velocity, each currency for itself."""

from __future__ import annotations

from collections.abc import Iterator

from salesplanner.catalogue import _
from salesplanner.measure.behind import Behind
from salesplanner.measure.listing.context import Context, deals
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.results import FEW, Measure, Rate, Rival
from salesplanner.measure.values import Worth
from salesplanner.measure.velocity import Velocity


def money(
    context: Context, worths: list[Worth], velocities: list[Velocity], used: Rate, cycle: float | None
) -> Iterator[Measure]:
    """The money of the scope; where there is none, one measure of each kind says so."""
    if not worths:
        yield from _worth(context, None)
    for worth in worths:
        yield from _worth(context, worth)
    if not velocities:
        yield _velocity(context, None, used, cycle)
    for velocity in velocities:
        yield _velocity(context, velocity, used, cycle)


def _worth(context: Context, worth: Worth | None) -> Iterator[Measure]:
    count = worth.count if worth else 0
    basis = _("{deals} won with a value").format(deals=deals(count))
    unit = worth.currency if worth else ""
    behind = Behind(lambda: worth.deals) if worth else ()
    mean, total = (worth.mean, worth.total) if worth else (None, None)
    yield Measure(
        "average_value",
        _("Average value"),
        _("Value of the deals won in the period ÷ their number."),
        mean,
        unit,
        basis,
        context.period,
        few=count < FEW,
        behind=behind,
    )
    text = _("Value of the deals won in the period.")
    yield Measure("revenue", _("Revenue"), text, total, unit, basis, context.period, behind=behind)


def _velocity(context: Context, velocity: Velocity | None, used: Rate, cycle: float | None) -> Measure:
    name = _("Sales velocity")
    definition = _("Open deals × average value × win rate ÷ mean sales cycle: what the pipeline earns in a day.")
    if velocity is None:
        basis = _("No deal won in the period has a value.")
        return Measure("sales_velocity", name, definition, None, "", basis, context.period, few=True)
    basis = _("{deals} open").format(deals=deals(velocity.open))
    if used.share is not None and cycle:
        text = _("{deals}, win rate {share}, sales cycle {days} days")
        basis = text.format(deals=basis, share=percent_text(used.share), days=number_text(cycle))
    past = _("{deals} decided").format(deals=deals(velocity.decided))
    median = _("The same with the median sales cycle.")
    decided = _("Deals decided in the period in place of the open ones.")
    return Measure(
        "sales_velocity",
        name,
        definition,
        velocity.value,
        f"{velocity.currency}/day",
        basis,
        context.period,
        few=used.few,
        rivals=(
            Rival("open", definition, velocity.value, basis, True),
            Rival("median", median, velocity.by_median, basis),
            Rival("decided", decided, velocity.by_decided, past),
        ),
        behind=Behind(lambda: velocity.deals),
    )
