"""Numbers of deals: won, lost, open, closed at an unknown date, by step, and by reason for losing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.behind import Behind
from salesplanner.measure.listing.context import Context, deals
from salesplanner.measure.numbers import number_text
from salesplanner.measure.reasons import reasons_of
from salesplanner.measure.results import Funnel, FunnelRow, Measure
from salesplanner.measure.told import Flags


def counts(context: Context, funnel: Funnel) -> Iterator[Measure]:
    """The numbers of deals of the scope."""
    one = context.one
    won, lost = one.won, one.lost
    decided = deals(funnel.decided)
    yield _count(context, "deals_won", _("Deals won"), _("Deals won in the period, by close date."), won, decided)
    yield _count(context, "deals_lost", _("Deals lost"), _("Deals lost in the period, by close date."), lost, decided)
    still = _("Deals that are neither won nor lost, whenever they were created.")
    everything = deals(int(np.count_nonzero(one.kept)))
    yield _count(context, "deals_open", _("Open deals"), still, one.open, everything)
    undated = _("Won or lost deals without a close date. They count only where no period is chosen.")
    name = _("Closed, date unknown")
    yield _count(context, "closed_undated", name, undated, one.undated, everything)
    unplaced = _("Lost deals of which no file says in which step: their stage now is “lost”, and no other is known.")
    yield _count(context, "lost_unplaced", _("Lost, step unknown"), unplaced, one.unplaced, _of_lost(context))
    for row in funnel.rows:
        yield from _of_step(context, row)
    yield from _reasons(context)


def _count(context: Context, id_: str, name: str, definition: str, which: Flags, of: str, step: str = "") -> Measure:
    value = int(np.count_nonzero(which))
    basis = _("{n} of {deals}").format(n=number_text(value), deals=of)
    return Measure(id_, name, definition, value, "deals", basis, context.period, step, behind=Behind(lambda: which))


def _of_step(context: Context, row: FunnelRow) -> Iterator[Measure]:
    one, step, name = context.one, row.step, context.step_name(row.step)
    id_, passages = context.step_id(step), one.passages
    decided = deals(int(np.count_nonzero(one.decided)))
    grids = (
        ("step_entered", _("Entered {step}"), _("Decided deals that entered it."), passages.entered),
        ("step_moved_on", _("Moved on from {step}"), _("Decided deals that moved on from it."), passages.moved_on),
        ("step_lost", _("Lost in {step}"), _("Decided deals that got no further."), passages.lost),
    )
    for key, text, definition, grid in grids:
        which: Flags = one.decided & grid[:, step]
        early = step <= one.past.codes.sale and key != "step_moved_on"
        of = context.with_unplaced(decided) if early else decided
        yield _count(context, key, text.format(step=name), definition, which, of, id_)
    inside: Flags = one.kept & (one.past.fates.inside == step)
    now = _("Open deals that are in the step now; after the sale, customers who are.")
    everything = deals(int(np.count_nonzero(one.kept)))
    yield _count(context, "step_inside", _("In {step} now").format(step=name), now, inside, everything, id_)


def _of_lost(context: Context) -> str:
    total = int(np.count_nonzero(context.one.lost))
    return ngettext("{n} lost deal", "{n} lost deals", total).format(n=number_text(total))


def _reasons(context: Context) -> Iterator[Measure]:
    of = _of_lost(context)
    definition = _("Deals lost in the period for this reason, in the words of the CRM.")
    for reason in reasons_of(context.one):
        name = _("Other reasons") if reason.text is None else reason.text or _("No reason given")
        yield _count(context, "lost_reason", name, definition, reason.deals, of)
