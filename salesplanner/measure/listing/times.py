"""Days: in each step, from step to step, of the sales cycle; and the deals that are stalled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.behind import Behind
from salesplanner.measure.cycle import Cycle
from salesplanner.measure.durations import Spent, completed
from salesplanner.measure.listing.context import Context, deals, no_times
from salesplanner.measure.numbers import number_text
from salesplanner.measure.pairs import ways
from salesplanner.measure.results import FEW, DaysRow, Measure, Rival, StalledDeal
from salesplanner.measure.small import median
from salesplanner.measure.told import Flags


def times(
    context: Context, rows: tuple[DaysRow, ...], done: Spent, cycles: dict[str, Cycle], stalled: tuple[StalledDeal, ...]
) -> Iterator[Measure]:
    """The days of the scope, and its stalled deals."""
    yield from _cycle(context, cycles)
    yield from _days(context, rows, done)
    yield from _ways(context)
    yield from _stalled(context, rows, stalled)


def _cycle(context: Context, cycles: dict[str, Cycle]) -> Iterator[Measure]:
    key = "closed" if context.one.scope.cycle == "closed" else "won"
    step = context.step_name(context.one.past.process.counting)
    texts = {
        "won": _("Days from creation to the sale, of deals won in the period."),
        "closed": _("Days from creation to the close, of deals won or lost in the period."),
        "lost": _("Days from creation to the loss, of deals lost in the period."),
        "counting": _("Days from entering “{step}” to the sale, of deals won in the period.").format(step=step),
    }
    used = cycles[key]
    for id_, name, which in (
        ("sales_cycle_mean", _("Sales cycle, mean"), "mean"),
        ("sales_cycle_median", _("Sales cycle, median"), "median"),
    ):
        rivals = tuple(
            Rival(other, texts[other], getattr(cycles[other], which), deals(cycles[other].n), other == key)
            for other in texts
        )
        yield Measure(
            id_,
            name,
            texts[key],
            getattr(used, which),
            "days",
            deals(used.n),
            context.period,
            few=used.n < FEW,
            rivals=rivals,
            behind=Behind(lambda: used.deals),
        )


def _days(context: Context, rows: tuple[DaysRow, ...], done: Spent) -> Iterator[Measure]:
    adding = context.one.scope.revisits_add
    switched = replace(context.one, scope=replace(context.one.scope, revisits_add=not adding))
    other = completed(switched) if context.timed else done
    texts = (
        ("step_days_median", _("Days in {step}, median"), _("Half of the stays took at most so long.")),
        ("step_days_p25", _("Days in {step}, 25th percentile"), _("A quarter of the stays took at most so long.")),
        ("step_days_p75", _("Days in {step}, 75th percentile"), _("Three of four stays took at most so long.")),
        ("step_days_p90", _("Days in {step}, 90th percentile"), _("Nine of ten stays took at most so long.")),
    )
    for row in rows:
        values = (row.median, row.p25, row.p75, row.p90)
        name = context.step_name(row.step)
        basis = _stays(row) if context.timed else no_times()
        rivals = _revisits(done, other, row.step, adding) if context.timed else ()
        behind = Behind(lambda step=row.step: _among(context, done, step))  # type: ignore[misc]
        for (id_, text, definition), value in zip(texts, values, strict=True):
            yield Measure(
                id_,
                text.format(step=name),
                definition,
                value,
                "days",
                basis,
                context.period,
                context.step_id(row.step),
                few=row.n < FEW,
                rivals=rivals if id_ == "step_days_median" else (),
                behind=behind,
            )


def _among(context: Context, spent: Spent, step: int) -> Flags:
    found: Flags = np.zeros(len(context.one.kept), bool)
    found[spent.deal[spent.step == step]] = True
    return found


def _stays(row: DaysRow) -> str:
    said = ngettext("{n} completed stay", "{n} completed stays", row.n).format(n=number_text(row.n))
    if not row.running:
        return said
    return _("{stays}, {n} still running").format(stays=said, n=number_text(len(row.running)))


def _revisits(done: Spent, other: Spent, step: int, adding: bool) -> tuple[Rival, ...]:
    mine, others = done.days[done.step == step], other.days[other.step == step]
    added, latest = (mine, others) if adding else (others, mine)
    return (
        Rival("added", _("Days of several visits are added up."), median(added), deals(len(added)), adding),
        Rival("latest", _("Of several visits the latest counts."), median(latest), deals(len(latest)), not adding),
    )


def _ways(context: Context) -> Iterator[Measure]:
    definition = _("Mean days from first entering the step to first entering the next one, or to the sale.")
    for way in ways(context.one):
        step = context.step_name(way.step)
        last = way.step == context.one.past.codes.sale
        text = _("Days from {step} to the sale") if last else _("Days from {step} to {next}")
        yield Measure(
            "step_to_step_days",
            text.format(step=step, next=context.step_name(way.step + 1)),
            definition,
            way.mean,
            "days",
            deals(way.n) if context.timed else no_times(),
            context.period,
            context.step_id(way.step),
            few=way.n < FEW,
            rivals=(
                Rival("mean", definition, way.mean, deals(way.n), True),
                Rival("median", _("The median of these days."), way.median, deals(way.n)),
            ),
            behind=Behind(lambda way=way: way.deals),  # type: ignore[misc]
        )


def _stalled(context: Context, rows: tuple[DaysRow, ...], stalled: tuple[StalledDeal, ...]) -> Iterator[Measure]:
    limit = context.one.scope.stalled_days
    definition = _("Deals that are in their step for longer than three quarters of the completed stays took.")
    if limit is not None:
        text = ngettext(
            "Deals that are in their step for over {n} day.", "Deals that are in their step for over {n} days.", limit
        )
        definition = text.format(n=number_text(limit))
    running = sum(len(row.running) for row in rows)
    places = [deal.deal for deal in stalled]
    yield _stalled_one(context, _("Stalled deals"), definition, places, running)
    for row in rows:
        name = _("Stalled in {step}").format(step=context.step_name(row.step))
        there = [deal.deal for deal in stalled if deal.step == row.step]
        made = _stalled_one(context, name, definition, there, len(row.running))
        yield replace(made, step=context.step_id(row.step), few=row.limit is None)


def _stalled_one(context: Context, name: str, definition: str, places: list[int], running: int) -> Measure:
    text = ngettext("{n} of {of} deal in a step now", "{n} of {of} deals in a step now", running)
    basis = text.format(n=number_text(len(places)), of=number_text(running)) if context.timed else no_times()
    value = len(places) if context.timed else None
    return Measure("stalled_deals", name, definition, value, "deals", basis, context.period, behind=places)
