"""The words of the charts of measures: notes, sentences, and what a screen reader says of a number."""

from __future__ import annotations

from datetime import date

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.periods import FULL_MONTHS
from salesplanner.measure.process import Process
from salesplanner.measure.results import FEW, DaysRow, FlowRow, FunnelRow, Measures
from salesplanner.measure.value_words import unplaced_text
from salesplanner.plan.records import Measuring


def days_text(days: float) -> str:
    """ "14 d"."""
    return _("{days} d").format(days=number_text(round(days)))


def too_few(count: int) -> str:
    """Why there is no share or median."""
    if not count:
        return _("no deals yet")
    return _("too few deals to say")


def decided_text(measures: Measures, kept: Measuring) -> str:
    """Of which deals everything is: "540 decided deals, 1 Jul 2025 to 30 Jun 2026", and what they are filtered by."""
    count = measures.funnel.decided
    words = ngettext("{n} decided deal", "{n} decided deals", count).format(n=number_text(count))
    filters = [(_("owner {name}"), kept.owner), (_("segment {name}"), kept.segment)]
    filters += [(_("persona {name}"), kept.persona), (_("pipeline {name}"), kept.pipeline)]
    return ", ".join([words, measures.period, *(text.format(name=name) for text, name in filters if name)])


def share_text(row: FunnelRow) -> str:
    """ "48%", or that there are too few deals."""
    if not row.rate.of or row.rate.share is None:
        return "–"
    return _("few") if row.rate.few else percent_text(row.rate.share)


def placeless_text(measures: Measures) -> str:
    """"2,473 lost deals do not say in which step."; nothing where all do."""
    count = measures.funnel.placeless
    return _("{sentence}.").format(sentence=unplaced_text(count)) if count else ""


def funnel_words(process: Process, row: FunnelRow) -> str:
    """A step of the funnel as a sentence."""
    share = percent_text(row.rate.share) if row.rate.share is not None and not row.rate.few else too_few(row.rate.of)
    if row.rate.share is None and not row.rate.few:
        share = _("not known")
    words = _("{step}: {entered} entered, {moved} moved on, {lost} lost, {inside} still inside. Moves on: {share}.")
    return words.format(
        step=process.steps[row.step].name,
        entered=number_text(row.entered),
        moved=number_text(row.moved_on),
        lost=number_text(row.lost),
        inside=number_text(row.inside),
        share=share,
    )


def days_words(process: Process, row: DaysRow) -> str:
    """A step's days as a sentence."""
    name, target = process.steps[row.step].name, process.steps[row.step].target_days
    if row.n < FEW or row.median is None or row.p25 is None or row.p75 is None or row.p90 is None:
        return _("{step}: {note}.").format(step=name, note=too_few(row.n))
    words = [
        _("{step}: median {median} days of {count} stays").format(
            step=name, median=number_text(round(row.median)), count=number_text(row.n)
        ),
        _("half between {low} and {high}").format(low=number_text(round(row.p25)), high=number_text(round(row.p75))),
        _("90th percentile {days}").format(days=number_text(round(row.p90))),
    ]
    if target is not None:
        words.append(_("target {days}").format(days=number_text(target)))
    words.append(stalled_words(row.stalled))
    return ", ".join(words) + "."


def stalled_words(count: int) -> str:
    """ "5 stalled"."""
    return ngettext("{n} stalled", "{n} stalled", count).format(n=number_text(count))


def signed(value: int, sign: str) -> str:
    """ "+18" or "−9"; a zero has no sign."""
    return f"{sign}{number_text(value)}" if value else "0"


def month_text(month: date) -> str:
    """ "June 2026"."""
    return _("{month} {year}").format(month=_(FULL_MONTHS[month.month - 1]), year=month.year)


def flow_sentence(row: FlowRow) -> str:
    """ "June: 20 at the start, plus 19 in, minus 11 moved on, minus 8 lost, leaves 20." """
    back = _(", minus {n} moved back").format(n=number_text(row.moved_back)) if row.moved_back else ""
    words = _(
        "{month}: {start} at the start, plus {came} in, minus {moved} moved on, minus {lost} lost{back}, leaves {end}."
    )
    return words.format(
        month=_(FULL_MONTHS[row.month.month - 1]),
        start=number_text(row.start),
        came=number_text(row.came_in),
        moved=number_text(row.moved_on),
        lost=number_text(row.lost),
        back=back,
        end=number_text(row.end),
    )
