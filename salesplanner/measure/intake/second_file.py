"""Deals in one file and their history or activities in others: joined by the deals' numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.deals import ENTERED, NEVER, SEEN, Deals
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.joining import only
from salesplanner.measure.merging import merged

_LONG, _SHORT = re.compile(r"[0-9A-Za-z]{18}"), re.compile(r"[0-9A-Za-z]{15}")


def joined(main: Deals | None, others: Sequence[Deals], notes: Notes) -> Deals:
    """One import of all. With a file of deals, what belongs to none of its deals is left out, and named."""
    files = [each for each in (main, *others) if each is not None]
    seen = max((int(each.seen.max()) for each in files if len(each)), default=NEVER)
    if main is None:
        return _seen(merged(files), seen)
    fitted = [_without_orphans(main, _same_length(main, each), notes) for each in others]
    dated = [_begun(main, each) for each in fitted]
    return _seen(merged([_seen(each, seen) for each in (*dated, main)]), seen)


def _seen(deals: Deals, seen: int) -> Deals:
    return replace(deals, seen=np.full(len(deals), seen, np.int64))


def _same_length(main: Deals, other: Deals) -> Deals:
    """Salesforce shortens its ids of 18 characters to 15 in reports: the first 15 are the same."""
    if all(map(_SHORT.fullmatch, other.number[:20])) and all(map(_LONG.fullmatch, main.number[:20])):
        longer = {number[:15]: number for number in main.number}
        return replace(other, number=tuple(longer.get(number, number) for number in other.number))
    if all(map(_LONG.fullmatch, other.number[:20])) and all(map(_SHORT.fullmatch, main.number[:20])):
        known = set(main.number)
        return replace(other, number=tuple(n[:15] if n[:15] in known else n for n in other.number))
    return other


def _without_orphans(main: Deals, other: Deals, notes: Notes) -> Deals:
    known = set(main.number)
    here = np.fromiter((number in known for number in other.number), bool, len(other))
    if here.all():
        return other
    told = {int(other.row[place]): other.number[place] for place in np.flatnonzero(~here)}
    notes.many("orphan", told, lambda row: _orphan(row, told[row]))
    rows = np.unique(other.event_row[~here[other.event_deal]])  # a change may have told two events
    lost = len(rows) + int(np.sum(~here[other.touch_deal]))
    notes.skipped += lost
    notes.count("orphan_rows", lost)
    return only(other, np.flatnonzero(here).astype(np.int32))


def _orphan(row: int, number: str) -> Problem:
    text = _("Deal {number} is not in the file of deals, so its rows here are left out.").format(number=number[:60])
    return Problem(row, "orphan", text, skipped=True, value=number)


def _begun(main: Deals, other: Deals) -> Deals:
    """The stage that a deal came from in its first change was entered when the deal was created, if that is known."""
    if not len(other.event_deal):
        return other
    places = {number: place for place, number in enumerate(main.number)}
    created = main.created[[places[number] for number in other.number]][other.event_deal]
    first = np.ones(len(created), bool)
    first[1:] = other.event_deal[1:] != other.event_deal[:-1]
    begun = first & (other.event_kind == SEEN) & (created != NEVER) & (created <= other.event_at)
    return replace(
        other,
        event_kind=np.where(begun, ENTERED, other.event_kind).astype(np.int32),
        event_at=np.where(begun, created, other.event_at),
    )
