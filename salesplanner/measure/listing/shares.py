"""Shares of deals: win rate, conversion of each step, churn, and from any step to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.behind import Behind
from salesplanner.measure.churn import Churn
from salesplanner.measure.funnel import conversion
from salesplanner.measure.listing.context import Context, of_deals
from salesplanner.measure.numbers import number_text
from salesplanner.measure.pairs import by_place, pair_share
from salesplanner.measure.past import passages_of
from salesplanner.measure.periods import span_name
from salesplanner.measure.results import Funnel, FunnelRow, Measure, Rate, Rival
from salesplanner.measure.told import Flags
from salesplanner.measure.winrate import WinRates, used_rate


def shares(context: Context, funnel: Funnel, rates: WinRates, churn: Churn) -> Iterator[Measure]:
    """The shares of the scope."""
    yield _win_rate(context, rates)
    yield from _conversions(context, funnel)
    yield from _pairs(context)
    yield _churn(context, churn)


def _share(context: Context, id_: str, name: str, definition: str, found: Rate, behind: Behind) -> Measure:
    return Measure(
        id_,
        name,
        definition,
        found.share,
        "share",
        of_deals(found),
        context.period,
        low=None if found.share is None else found.low,
        high=None if found.share is None else found.high,
        few=found.few,
        behind=behind,
    )


def _win_rate(context: Context, rates: WinRates) -> Measure:
    key = context.one.scope.win_rate
    step = context.step_name(context.one.past.process.counting)
    closed, value = (_counted(context, said) for said in (of_deals(rates.closed), _value_basis(context, rates)))
    rivals = (
        Rival("closed", _closed_text(step), rates.closed.share, closed, key == "closed"),
        Rival(
            "first",
            _("Deals won ÷ deals won or lost in the period, by close date, from the first step on."),
            rates.first.share,
            of_deals(rates.first),
        ),
        Rival(
            "created",
            _("Deals won so far ÷ all deals created in the period, open ones too. Recent periods look low."),
            rates.created.share,
            of_deals(rates.created),
            key == "created",
        ),
        Rival("value", _value_text(step), rates.by_value, value, key == "value"),
    )
    used = next((rival for rival in rivals if rival.used), rivals[0])
    counted: Flags = rates.cohort if key == "created" else rates.counted
    made = _share(context, "win_rate", _("Win rate"), used.definition, used_rate(rates, key), Behind(lambda: counted))
    return replace(made, basis=used.basis, rivals=rivals)


def _counted(context: Context, said: str) -> str:
    """The basis of deals that entered the counting step, and how many lost ones are counted though no one knows it."""
    count = int(np.count_nonzero(context.one.unplaced))
    if not count or not by_place(context.one, context.one.past.process.counting, None):
        return said
    more = ngettext(
        "{n} lost deal that does not say in which step is counted",
        "{n} lost deals that do not say in which step are counted",
        count,
    )
    return _("{basis}; {more}").format(basis=said, more=more.format(n=number_text(count)))


def _closed_text(step: str) -> str:
    text = _("Deals won ÷ deals won or lost in the period, by close date, of those that entered “{step}”.")
    return text.format(step=step)


def _value_text(step: str) -> str:
    text = _("Value of the deals won ÷ value of those won or lost in the period that entered “{step}”.")
    return text.format(step=step)


def _value_basis(context: Context, rates: WinRates) -> str:
    if rates.by_value is None:
        return _("The lost deals carry no value, so this says nothing.")
    text = ngettext("{n} deal with a value in {currency}", "{n} deals with a value in {currency}", rates.valued)
    if not rates.currency:
        text = ngettext("{n} deal with a value", "{n} deals with a value", rates.valued)
    said = text.format(n=number_text(rates.valued), currency=rates.currency)
    return _("{basis}; other currencies left out").format(basis=said) if rates.other_currencies else said


def _conversions(context: Context, funnel: Funnel) -> Iterator[Measure]:
    one = context.one
    passing = one.scope.skipped_pass
    other = passages_of(one.past, not passing)
    definition = _("Deals that moved on ÷ deals that entered the step, over decided deals.")
    for row in funnel.rows:
        which: Flags = one.decided & one.passages.entered[:, row.step]
        name = _("Moves on from {step}").format(step=context.step_name(row.step))
        behind = Behind(lambda which=which: which)  # type: ignore[misc]
        made = _share(context, "step_conversion", name, definition, row.rate, behind)
        entered = int(np.count_nonzero(one.decided & other.entered[:, row.step]))
        otherwise = conversion(one, row.step, int(np.count_nonzero(one.decided & other.moved_on[:, row.step])), entered)
        rivals = _skipping(row.rate, otherwise, passing) + _best(row)
        yield replace(made, step=context.step_id(row.step), basis=_basis(context, row), rivals=rivals)


def _basis(context: Context, row: FunnelRow) -> str:
    parts = [of_deals(row.rate)]
    if row.inside:
        text = ngettext("{n} is still inside", "{n} are still inside", row.inside)
        parts.append(text.format(n=number_text(row.inside)))
    fates = context.one.past.fates
    nowhere = context.one.lost & (fates.furthest < 0) & ~fates.placeless
    unknown = int(np.count_nonzero(nowhere)) if row.step == 0 else 0
    if unknown:
        text = ngettext(
            "{n} lost in a step that is unknown is counted here",
            "{n} lost in steps that are unknown are counted here",
            unknown,
        )
        parts.append(text.format(n=number_text(unknown)))
    said = "; ".join(parts)
    return context.with_unplaced(said) if row.step <= context.one.past.codes.sale else said


def _skipping(used: Rate, other: Rate, passing: bool) -> tuple[Rival, ...]:
    passed, left_out = (used, other) if passing else (other, used)
    return (
        Rival("passed", _("Skipped steps count as passed."), passed.share, of_deals(passed), passing),
        Rival("left_out", _("Skipped steps are left out."), left_out.share, of_deals(left_out), not passing),
    )


def _best(row: FunnelRow) -> tuple[Rival, ...]:
    if row.best is None:
        return ()
    day, found = row.best
    month = day.month + 2
    ends = day.replace(month=month, day=31 if month in (3, 12) else 30)
    text = _("The best calendar quarter so far, {quarter}.").format(quarter=span_name("quarter", day, ends))
    return (Rival("best", text, found.share, of_deals(found)),)


def _pairs(context: Context) -> Iterator[Measure]:
    one = context.one
    ids = {step.id: place for place, step in enumerate(one.past.process.steps)}
    start, end = (ids.get(id_) for id_ in one.scope.pair)
    if start is not None and end is not None:
        found, of = pair_share(one, start, end)
        text = _("Decided deals that entered both “{first}” and “{second}” ÷ those that entered “{first}”.")
        names = {"first": context.step_name(start), "second": context.step_name(end)}
        name = _("Reaches {second} after {first}").format(**names)
        made = _share(context, "pair_share", name, text.format(**names), found, Behind(lambda: of))
        said = context.with_unplaced(made.basis) if by_place(one, start, end) else made.basis
        yield replace(made, step=context.step_id(start), basis=said)
    for step in range(one.past.codes.sale + 1):
        found, of = pair_share(one, step, None)
        text = _("Deals won ÷ decided deals that entered “{step}”.").format(step=context.step_name(step))
        name = _("Won after entering {step}").format(step=context.step_name(step))
        behind = Behind(lambda of=of: of)  # type: ignore[misc]
        made = _share(context, "win_share", name, text, found, behind)
        said = context.with_unplaced(made.basis) if by_place(one, step, None) else made.basis
        yield replace(made, step=context.step_id(step), basis=said)


def _churn(context: Context, churn: Churn) -> Measure:
    definition = _("Customers lost in the period ÷ customers at its start.")
    name = _("Churn")
    made = _share(context, "churn", name, definition, churn.rate, Behind(lambda: churn.lapsed))
    rivals = (
        Rival("lost", definition, churn.rate.share, _customers(churn, churn.rate), True),
        Rival(
            "start",
            _("Of the customers at the start of the period, those lost in it."),
            churn.of_start.share,
            _customers(churn, churn.of_start),
        ),
        Rival(
            "won", _("Of the deals won in the period, those lost as customers since."), churn.of_won.share,
            of_deals(churn.of_won) if churn.told else _customers(churn, churn.of_won),
        ),
    )
    few = made.few and churn.told
    return replace(made, basis=_customers(churn, churn.rate), few=few, rivals=rivals)


def _customers(churn: Churn, found: Rate) -> str:
    if not churn.told:
        return _("No file tells when customers left.")
    text = ngettext("{hits} lost, {of} customer at the start", "{hits} lost, {of} customers at the start", found.of)
    return text.format(hits=number_text(found.hits), of=number_text(found.of))
