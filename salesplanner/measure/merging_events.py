"""The events of several imports as one history for each deal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from salesplanner.measure.deals import CHURNED, ENTERED, IS_LOST, IS_WON, NEVER, SEEN, Deals, Ints, Times
from salesplanner.measure.joining import CURRENT, DATES, HISTORY, Common

_ENDS = (IS_WON, IS_LOST, CHURNED)


@dataclass(slots=True, eq=False)
class _Events:
    """The events of all imports; `source` is the place of the import."""

    deal: Ints
    kind: Ints
    stage: Ints
    at: Times
    row: Ints
    source: Ints

    def take(self, places: np.ndarray) -> _Events:
        return _Events(*(getattr(self, field.name)[places] for field in fields(self)))


def merged_events(imports: Sequence[Deals], shared: Common, kinds: Sequence[int]) -> dict[str, Ints | Times]:
    """The event columns of the merged deals."""
    events = _joined(imports, shared)
    snapshots = events.kind == SEEN
    _as_changes(events, imports, shared, kinds)
    events = events.take(_kept(events, snapshots, imports, shared, np.array(kinds, np.int32)))
    events = events.take(_order(events))
    again = _told_before(events)
    events = events.take(~again) if again.any() else events
    return {
        "event_deal": events.deal,
        "event_kind": events.kind,
        "event_stage": events.stage,
        "event_at": events.at,
        "event_row": events.row,
    }


def news(old: Deals, new: Deals, shared: Common) -> np.ndarray:
    """Which deals of the new import have events or touches that the old ones lack; what was only seen is no news."""
    found = np.zeros(len(new), bool)
    parts = []
    for each, places, codes in ((old, shared.deals[0], shared.codes[0]), (new, shared.deals[1], shared.codes[1])):
        key = _key(places[each.event_deal], codes[each.event_stage] * 8 + each.event_kind, each.event_at)
        touched = _key(places[each.touch_deal], np.full(len(each.touch_deal), -7), each.touch_at)
        parts.append((key, touched))
    fresh = ~np.isin(parts[1][0], parts[0][0]) & (new.event_kind != SEEN)
    found[new.event_deal[fresh]] = True
    found[new.touch_deal[~np.isin(parts[1][1], parts[0][1])]] = True
    return found


def _key(deal: np.ndarray, what: np.ndarray, at: Times) -> np.ndarray:
    """A number for each event; two different ones share one so seldom that a count may live with it."""
    mixed = deal.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) ^ at.astype(np.uint64)
    return mixed * np.uint64(0xC2B2AE3D27D4EB4F) + what.astype(np.int64).astype(np.uint64)


def _told_before(events: _Events) -> np.ndarray:
    """Which events an earlier import has told already; two of one import are two."""
    size = len(events.deal)
    together = np.zeros(size, bool)  # with the one before: same deal, same second
    together[1:] = (events.deal[1:] == events.deal[:-1]) & (events.at[1:] == events.at[:-1])
    again = np.zeros(size, bool)
    again[1:] = together[1:] & (events.source[1:] != events.source[:-1])
    again[1:] &= (events.kind[1:] == events.kind[:-1]) & (events.stage[1:] == events.stage[:-1])
    third = np.zeros(size, bool)
    third[2:] = together[2:] & together[1:-1]
    if third.any():  # neighbours do not suffice where three or more share a second
        run = np.cumsum(~together)
        many = np.flatnonzero(np.isin(run, run[third]))
        key = _key(events.deal[many], events.stage[many].astype(np.int64) * 8 + events.kind[many], events.at[many])
        source = events.source[many]
        known = key[source == source.min()]
        again[many] = False
        for place in np.unique(source)[1:]:
            mine = source == place
            again[many[mine]] = np.isin(key[mine], known)
            known = np.concatenate((known, key[mine]))
    return again


def _joined(imports: Sequence[Deals], shared: Common) -> _Events:
    pairs = list(zip(imports, shared.deals, shared.codes, strict=True))
    return _Events(
        np.concatenate([places[each.event_deal] for each, places, _codes in pairs]),
        np.concatenate([each.event_kind for each in imports]),
        np.concatenate([codes[each.event_stage] for each, _places, codes in pairs]),
        np.concatenate([each.event_at for each in imports]),
        np.concatenate([each.event_row for each in imports]),
        np.concatenate([np.full(len(each.event_deal), at, np.int32) for at, each in enumerate(imports)]),
    )


def _as_changes(events: _Events, imports: Sequence[Deals], shared: Common, kinds: Sequence[int]) -> None:
    """A stage that a snapshot has seen, and that the one before did not show, was entered in between."""
    stage = np.full(len(shared.numbers), -1, np.int32)
    for source, (each, places, codes, kind) in enumerate(
        zip(imports, shared.deals, shared.codes, kinds, strict=True)
    ):
        before = stage.copy()
        now = codes[each.stage]
        stage[places[now >= 0]] = now[now >= 0]
        if source and kind in (CURRENT, DATES):
            mine = (events.source == source) & (events.kind == SEEN) & (before[events.deal] >= 0)
            same = mine & (events.stage == before[events.deal])
            events.kind = np.where(mine & ~same, ENTERED, events.kind).astype(np.int32)
            events.source = np.where(same, -1, events.source).astype(np.int32)  # says nothing new


def _kept(
    events: _Events, snapshots: np.ndarray, imports: Sequence[Deals], shared: Common, kinds: Ints
) -> np.ndarray:
    """Which events hold: a history for its time, the last dates per stage, snapshots after both, the last ends."""
    size = len(shared.numbers)
    told = np.full(size, NEVER, np.int64)  # until when a history tells about the deal
    dated = np.full(size, -1, np.int32)  # the last import with dates per stage
    for source, (each, places) in enumerate(zip(imports, shared.deals, strict=True)):
        if kinds[source] == HISTORY:
            told[places] = np.maximum(told[places], each.seen)
        elif kinds[source] == DATES:
            dated[places] = source
    kind = np.where(events.source >= 0, kinds[events.source], -1)
    kept = events.source >= 0
    ends = np.isin(events.kind, _ENDS)
    kept &= ends | (kind == HISTORY) | (events.at > told[events.deal])
    kept &= ends | snapshots | (kind != DATES) | (events.source == dated[events.deal])
    latest = np.full((size, 6), -1, np.int32)
    np.maximum.at(latest, (events.deal[ends], events.kind[ends]), events.source[ends])
    kept &= ~ends | (events.source == latest[events.deal, events.kind])
    return kept


def _order(events: _Events) -> np.ndarray:
    """By deal and time; within a second as the imports have them, the earliest first."""
    if not len(events.deal):
        return np.zeros(0, np.intp)
    low = int(events.at.min())
    bits = (int(events.at.max()) - low).bit_length()
    if int(events.deal.max()).bit_length() + bits > 62:
        return np.lexsort((events.at, events.deal))
    return np.argsort((events.deal.astype(np.int64) << bits) + (events.at - low), kind="stable")
