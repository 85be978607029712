"""Deals put together from arrays: events sorted by deal and time, stages named once, counts for the report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from salesplanner.measure.deals import ENTERED, LOST, NEVER, OPEN, WON, Deals, Ints, Times, Words
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Report

MOST_PAIRS = 1 << 20  # of pipelines and stages that are looked up in a table


@dataclass(slots=True)
class Events:
    """Events in any order. `sequence` orders those of one deal within the same second."""

    deal: list[Ints] = field(default_factory=list)
    kind: list[Ints] = field(default_factory=list)
    stage: list[Ints] = field(default_factory=list)
    at: list[Times] = field(default_factory=list)
    row: list[Ints] = field(default_factory=list)
    sequence: list[Ints] = field(default_factory=list)
    _ordered: bool = False

    def add(self, deal: Ints, kind: int, stage: Ints | int, at: Times, row: Ints, sequence: Ints | int) -> None:
        """Adds one event for each entry of `deal`."""
        size = len(deal)
        self.deal.append(deal)
        self.kind.append(np.full(size, kind, np.int32))
        self.stage.append(np.broadcast_to(np.asarray(stage, np.int32), size))
        self.at.append(at)
        self.row.append(row)
        self.sequence.append(np.broadcast_to(np.asarray(sequence, np.int32), size))

    def add_in_order(self, deal: Ints, kind: Ints, stage: Ints, at: Times, row: Ints) -> None:
        """Adds events that are sorted by deal and time already."""
        self.add(deal, ENTERED, stage, at, row, 0)
        self.kind[-1] = kind.astype(np.int32)
        self._ordered = len(self.deal) == 1

    def sorted(self) -> dict[str, Any]:
        """The columns of Deals, by deal, time and sequence."""
        if not self.deal:
            nothing = np.zeros(0, np.int32)
            return dict.fromkeys(("event_deal", "event_kind", "event_stage", "event_row"), nothing) | {
                "event_at": np.zeros(0, np.int64)
            }
        if self._ordered and len(self.deal) == 1:
            return {
                "event_deal": self.deal[0],
                "event_kind": self.kind[0],
                "event_stage": self.stage[0],
                "event_row": self.row[0],
                "event_at": self.at[0],
            }
        deal, at = np.concatenate(self.deal), np.concatenate(self.at)
        order = np.lexsort((np.concatenate(self.sequence), at, deal))
        return {
            "event_deal": deal[order],
            "event_kind": np.concatenate(self.kind)[order],
            "event_stage": np.concatenate(self.stage)[order],
            "event_at": at[order],
            "event_row": np.concatenate(self.row)[order],
        }


class StageNames:
    """(pipeline, stage) → its code, in the order of first sight."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], int] = {}

    def code(self, pipeline: str, stage: str) -> int:
        """The code of one; −1 for an empty stage."""
        return self._codes.setdefault((pipeline, stage), len(self._codes)) if stage else -1

    def codes(self, pipelines: Words, stages: Words) -> Ints:
        """The codes of pairs of columns."""
        size = max(1, len(stages.words))
        keys = pipelines.codes.astype(np.int64) * size + stages.codes
        if len(pipelines.words) * size > MOST_PAIRS:
            pairs, place = np.unique(keys, return_inverse=True)
            return np.array([self._of(pipelines, stages, int(pair)) for pair in pairs], np.int32)[place]
        there = np.zeros(len(pipelines.words) * size, bool)
        there[keys] = True
        known = np.zeros(len(there), np.int32)
        for pair in np.flatnonzero(there):
            known[pair] = self._of(pipelines, stages, int(pair))
        found: Ints = known[keys]
        return found

    def _of(self, pipelines: Words, stages: Words, pair: int) -> int:
        size = max(1, len(stages.words))
        return self.code(pipelines.words[pair // size], stages.words[pair % size])

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """All of them."""
        return tuple(self._codes)


def no_touches() -> dict[str, Any]:
    """The columns of Deals for touches, without any."""
    nothing = np.zeros(0, np.int32)
    return {"touch_deal": nothing, "touch_channel": Words(("",), nothing), "touch_at": np.zeros(0, np.int64)}


def report_of(deals: Deals, notes: Notes, rows: int) -> Report:
    """The report of a reading."""
    told = np.ones(len(deals), bool)
    if len(deals.touch_deal) and not len(deals.event_deal):
        told = deals.stage >= 0  # activities alone do not say that a deal is open
    outcomes = np.bincount(deals.outcome[told], minlength=3)
    return Report(
        rows=rows,
        skipped=notes.skipped,
        deals=len(deals),
        events=len(deals.event_deal),
        touches=len(deals.touch_deal),
        won=int(outcomes[WON]),
        lost=int(outcomes[LOST]),
        open=int(outcomes[OPEN]),
        closed_undated=int(np.sum((deals.outcome != OPEN) & (deals.closed == NEVER))),
        problems=notes.problems,
        counts=dict(sorted(notes.counts.items())),
        stages=stage_counts(deals),
    )


def stage_counts(deals: Deals) -> dict[tuple[str, str], int]:
    """(pipeline, stage) → deals that are in it now or were once."""
    size = len(deals.stage_names)
    if not size:
        return {}
    here = np.flatnonzero(deals.stage >= 0)
    named = np.flatnonzero(deals.event_stage >= 0)
    pairs = np.concatenate(
        (
            here.astype(np.int64) * size + deals.stage[here],
            deals.event_deal[named].astype(np.int64) * size + deals.event_stage[named],
        )
    )
    counts = np.bincount(np.unique(pairs) % size, minlength=size)
    return {pair: int(count) for pair, count in zip(deals.stage_names, counts, strict=True)}
