"""A date per stage in columns → events, with dates in the wrong order reported or swapped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.deals import ENTERED, LEFT, NEVER, Ints, Times, Words
from salesplanner.measure.intake import values
from salesplanner.measure.intake.building import Events, StageNames
from salesplanner.measure.intake.gathering import Rows
from salesplanner.measure.intake.mapping import SWAP, StageUse, stage_use
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.process import Target

LAST = 1_000  # in the sequence: behind all stages


@dataclass(frozen=True, slots=True)
class StageColumn:
    """When the deals entered and left one stage; `codes` is the stage's code for each deal."""

    use: StageUse
    entered: Times
    left: Times
    codes: Ints


def stage_columns(
    rows: Rows, here: Ints, names: StageNames, pipelines: Words, notes: Notes, dates: str
) -> list[StageColumn]:
    """The stages that have columns, in the order of the file."""
    return [_column(rows, here, use, names, pipelines, notes, dates) for use in _stages(rows)]


def add_events(events: Events, columns: list[StageColumn], lines: Ints, meant: Mapping[tuple[str, str], Target | None],
               names: StageNames) -> None:
    """Puts the entries and exits in; those of one second in the order of the process, else of the columns."""
    everyone = np.arange(len(lines), dtype=np.int32)
    place = 0
    for column in columns:
        place = _place(column, meant, names, place)
        for kind, times, after in ((ENTERED, column.entered, 0), (LEFT, column.left, 1)):
            known = times != NEVER
            events.add(everyone[known], kind, column.codes[known], times[known], lines[known], 2 * place + after)


def _place(column: StageColumn, meant: Mapping[tuple[str, str], Target | None], names: StageNames, before: int) -> int:
    target = meant.get(names.names[int(column.codes[0])]) if len(column.codes) else None
    if target is None or target.means == "ignored":
        return before
    return target.step if target.means == "step" else LAST // 2 - 1


def _stages(rows: Rows) -> Iterator[StageUse]:
    known: dict[tuple[str, str], StageUse] = {}
    for use in rows.columns:
        found = stage_use(use)
        if found is not None:
            known.setdefault((found.pipeline, found.stage), found)
    yield from known.values()


def _column(
    rows: Rows, here: Ints, use: StageUse, names: StageNames, pipelines: Words, notes: Notes, dates: str
) -> StageColumn:
    never = np.full(len(rows), NEVER, np.int64)
    key = str(StageUse("", use.stage, use.pipeline))
    entered = rows.times.get(f"entered{key}", never)[here]
    left = rows.times.get(f"left{key}", never)[here]
    if f"spent{key}" in rows.texts:
        entered = _counted_back(rows, here, f"spent{key}", entered, left)
    swapped = np.array([(place, f"left{key}") in rows.swaps for place in here], bool) if rows.swaps else None
    if swapped is not None and len(here):
        entered, left = np.where(swapped, left, entered), np.where(swapped, entered, left)
    wrong = (entered != NEVER) & (left != NEVER) & (left < entered)
    at = {int(rows.lines[here[place]]): place for place in np.flatnonzero(wrong)}
    name = rows.columns.get(f"left{key}", "")
    notes.many("left_before_entered", at, lambda row: _backwards(row, name, use.stage, entered[at[row]],
                                                                 left[at[row]], dates))
    left = np.where(wrong, NEVER, left)
    stage = Words(("", use.stage), np.ones(len(here), np.int32))
    named = use.pipeline and "pipeline" in rows.texts  # else the deals’ own stages name no pipeline either
    own = Words(("", use.pipeline), np.ones(len(here), np.int32)) if named else pipelines
    return StageColumn(use, entered, left, names.codes(own, stage))


def _counted_back(rows: Rows, here: Ints, spent: str, entered: Times, left: Times) -> Times:
    """Where only the leaving and the time spent are known, the entry is the one minus the other."""
    words = rows.text(spent)
    seconds = values.durations(words.words)[words.codes[here]]
    known = (entered == NEVER) & (left != NEVER) & (seconds >= 0)
    return np.where(known, left - seconds, entered)


def _backwards(row: int, name: str, stage: str, entered: int, left: int, dates: str) -> Problem:
    text = _("Left {stage} on {left}, before it entered on {entered}.")
    days = values.day_text(entered, dates), values.day_text(left, dates)
    text = text.format(stage=stage, left=days[1], entered=days[0])
    return Problem(row, "left_before_entered", text, column=name, value=days[1], fix="swap", guess=SWAP)
