"""Rows that are deals (with a date per stage, or with their present stage alone) → Deals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from salesplanner.catalogue import _
from salesplanner.measure.deals import (
    CHURNED,
    DAY,
    ENTERED,
    IS_LOST,
    IS_WON,
    LOST,
    NEVER,
    OPEN,
    SEEN,
    WON,
    Deals,
    Ints,
    Times,
    Words,
)
from salesplanner.measure.intake.as_of import seen_at
from salesplanner.measure.intake.building import Events, StageNames, no_touches
from salesplanner.measure.intake.gathering import Rows
from salesplanner.measure.intake.identity import kept_rows
from salesplanner.measure.intake.mapping import LOST as AS_LOST
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.outcomes import decided, expected, outcome_of, outcomes
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.stage_columns import LAST, StageColumn, add_events, stage_columns
from salesplanner.measure.intake.stages import propose
from salesplanner.measure.joining import taken
from salesplanner.measure.process import Process, Target

TEXTS = ("name", "account", "owner", "segment", "persona", "currency", "reason")
MOST_OF_A_STAGE = 5  # problems kept of one unknown stage


@dataclass(slots=True)
class _Work:
    """One reading on its way; arrays have one entry for each deal."""

    rows: Rows
    columns: Columns
    process: Process
    notes: Notes
    here: Ints
    lines: Ints
    stage: Ints
    outcome: Ints
    closed: Times
    created: Times
    meant: dict[tuple[str, str], Target | None]
    names: StageNames
    stages: list[StageColumn]


def deals_of(rows: Rows, columns: Columns, process: Process, notes: Notes, dates: str) -> Deals:
    """The deals of these rows."""
    here, numbers = kept_rows(rows, notes)
    names = StageNames()
    pipelines = taken(rows.text("pipeline"), here)
    stage = names.codes(pipelines, taken(rows.text("stage"), here))
    stages = stage_columns(rows, here, names, pipelines, notes, dates)
    proposed = propose(process, names.names, columns.stages)
    meant = {pair: found.target for pair, found in proposed.items()}
    stage = _without_unknown(stage, np.isin(here, list(rows.lost)), [meant[pair] is None for pair in names.names])
    by_stage = np.array([outcome_of(meant[pair], process) for pair in names.names] + [-1], np.int32)
    outcome = outcomes(rows, here, by_stage[stage], notes)
    others = _others(rows, here, by_stage, stage, stages)
    work = _Work(rows, columns, process, notes, here, rows.lines[here], stage, outcome,
                 decided(rows, here, outcome, others), _created(rows, here, stages), meant, names, stages)
    _check(work)
    _status_words(work, {pair: found.why for pair, found in proposed.items()})
    return _deals(work, numbers, pipelines)


def _without_unknown(stage: Ints, as_lost: NDArray[np.bool_], unknown: list[bool]) -> Ints:
    """A stage that means nothing is nowhere to be for a deal that someone has decided to count as lost."""
    strange = np.array([*unknown, False], bool)
    found: Ints = np.where(as_lost & strange[stage], -1, stage).astype(np.int32)
    return found


def _others(rows: Rows, here: Ints, by_stage: Ints, stage: Ints, stages: list[StageColumn]) -> list[tuple[int, Times]]:
    """Further times of winning and losing: entering a stage that means it."""
    found = []
    for column in stages:
        for outcome in (WON, LOST):
            found.append((outcome, np.where(by_stage[column.codes] == outcome, column.entered, NEVER)))
    if "stage_changed" in rows.times:
        changed = rows.times["stage_changed"][here]
        found += [(outcome, np.where(by_stage[stage] == outcome, changed, NEVER)) for outcome in (WON, LOST)]
    return found


def _created(rows: Rows, here: Ints, stages: list[StageColumn]) -> Times:
    if "created" in rows.times:
        return rows.times["created"][here]
    most = np.iinfo(np.int64).max
    columns = [np.where(column.entered == NEVER, most, column.entered) for column in stages]
    first = np.minimum.reduce(columns) if columns else np.full(len(here), most)
    return np.where(first == most, NEVER, first)


def _check(work: _Work) -> None:
    """Notes what does not fit; a day of creation behind the close is left out."""
    notes, lines = work.notes, work.lines
    undated = (work.outcome != OPEN) & (work.closed == NEVER)
    notes.many("closed_undated", map(int, lines[undated]), _undated)
    late = (work.closed != NEVER) & (work.created != NEVER) & (work.closed // DAY < work.created // DAY)
    notes.many("closed_before_created", map(int, lines[late]), _closed_early)
    work.created = np.where(late, NEVER, work.created)
    value = work.rows.amounts.get("value")
    if value is not None:
        here = value[work.here]
        notes.many("negative_value", map(int, lines[here < 0]), _negative)
        notes.count("lost_value_zero", int(np.sum((here == 0) & (work.outcome == LOST))))
    currencies = np.unique(work.rows.text("currency").codes[work.here])
    if np.sum(currencies > 0) > 1:
        notes.count("currencies", int(np.sum(currencies > 0)))
    _unknown_stages(work)


def _unknown_stages(work: _Work) -> None:
    column = work.rows.columns.get("stage", "")
    for code, pair in enumerate(work.names.names):
        if work.meant[pair] is None:
            places = np.flatnonzero((work.stage == code) & ~np.isin(work.here, list(work.rows.lost)))
            rows = [int(line) for line in work.lines[places]]
            made = partial(_unknown, column=column, stage=pair[1])
            work.notes.many("unknown_stage", rows[:MOST_OF_A_STAGE], made)
            work.notes.count("unknown_stage", len(rows[MOST_OF_A_STAGE:]))


def _status_words(work: _Work, why: dict[tuple[str, str], str]) -> None:
    """Notes deals whose stage is a word such as "Open", which says nothing about a step."""
    for code, pair in enumerate(work.names.names):
        target = work.meant[pair]
        if target is not None and target.means == "ignored" and why[pair] == "word":
            rows = work.lines[work.stage == code].tolist()
            work.notes.many("status_word", rows[:MOST_OF_A_STAGE], partial(_status_word, stage=pair[1]))
            work.notes.count("status_word", len(rows[MOST_OF_A_STAGE:]))


def _deals(work: _Work, numbers: tuple[str, ...], pipelines: Words) -> Deals:
    rows, here = work.rows, work.here
    told = [rows.times[use][here] for use in ("stage_changed", "churned") if use in rows.times]
    seen = seen_at(work.columns.as_of, [work.created, work.closed, *told, *(c.entered for c in work.stages),
                                        *(c.left for c in work.stages)])
    events = _events(work, seen)
    texts: dict[str, Any] = {use: taken(rows.text(use), here) for use in TEXTS}
    value = rows.amounts.get("value")
    return Deals(
        number=numbers,
        **texts,
        pipeline=pipelines,
        value=np.full(len(here), np.nan) if value is None else value[here],
        created=work.created,
        closed=work.closed,
        expected=expected(rows, here, work.outcome),
        seen=np.full(len(here), seen, np.int64),
        outcome=work.outcome,
        stage=work.stage,
        row=work.lines,
        stage_names=work.names.names,
        **events.sorted(),
        **no_touches(),
    )


def _events(work: _Work, seen: int) -> Events:
    events = Events()
    everyone = np.arange(len(work.here), dtype=np.int32)
    add_events(events, work.stages, work.lines, work.meant, work.names)
    _present(work, events, everyone, seen)
    for outcome, kind in ((WON, IS_WON), (LOST, IS_LOST)):
        known = (work.outcome == outcome) & (work.closed != NEVER)
        events.add(everyone[known], kind, -1, work.closed[known], work.lines[known], LAST)
    if "churned" in work.rows.times:
        churned = work.rows.times["churned"][work.here]
        known = churned != NEVER
        events.add(everyone[known], CHURNED, -1, churned[known], work.lines[known], LAST + 1)
    return events


def _present(work: _Work, events: Events, everyone: Ints, seen: int) -> None:
    """The present stage, where no column says when it was entered."""
    entered = np.zeros(len(everyone), bool)
    for column in work.stages:
        entered |= (column.codes == work.stage) & (column.entered != NEVER)
    missing = (work.stage >= 0) & ~entered
    changed = work.rows.times.get("stage_changed")
    when = np.full(len(everyone), NEVER, np.int64) if changed is None else changed[work.here]
    known = missing & (when != NEVER)
    events.add(everyone[known], ENTERED, work.stage[known], when[known], work.lines[known], LAST - 1)
    ends = np.array([target is not None and target.means in ("won", "lost") for target in
                     (work.meant[pair] for pair in work.names.names)] + [False], bool)
    unknown = missing & (when == NEVER) & ~ends[work.stage]
    at = np.where(work.closed != NEVER, work.closed, seen)
    events.add(everyone[unknown], SEEN, work.stage[unknown], at[unknown], work.lines[unknown], LAST - 1)


def _undated(row: int) -> Problem:
    return Problem(row, "closed_undated", _("The deal is closed, date unknown. It counts in no period."))


def _closed_early(row: int) -> Problem:
    text = _("The deal was closed before it was created, so its length is not counted.")
    return Problem(row, "closed_before_created", text)


def _negative(row: int) -> Problem:
    return Problem(row, "negative_value", _("The amount is negative. It is taken as it is."))


def _unknown(row: int, column: str, stage: str) -> Problem:
    text = _("Stage {stage} has no step yet. Choose one above, or treat the deal as lost.").format(stage=stage)
    return Problem(row, "unknown_stage", text, column=column, value=stage, fix="lost", guess=AS_LOST)


def _status_word(row: int, stage: str) -> Problem:
    text = _("“{stage}” says that the deal is open, not in which step it is.").format(stage=stage)
    return Problem(row, "status_word", text, value=stage)
