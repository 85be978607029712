"""Rows that are stage changes → Deals: sorted by deal and time, saves without a change of stage left out."""

from __future__ import annotations

from typing import Any

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.deals import ENTERED, LOST, NEVER, OPEN, SEEN, WON, Deals, Ints, Times
from salesplanner.measure.intake import values
from salesplanner.measure.intake.as_of import seen_at
from salesplanner.measure.intake.building import Events, StageNames, no_touches
from salesplanner.measure.intake.changes import Changes, count_paths
from salesplanner.measure.intake.gathering import Rows
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.outcomes import UNSAID, outcome_of
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.stage_words import folded
from salesplanner.measure.intake.stages import propose
from salesplanner.measure.joining import taken
from salesplanner.measure.process import Process

STAGE_FIELDS = ("stage", "stagename", "stage name", "deal stage", "dealstage", "phase", "pipeline stage", "etapa")
TEXTS = ("name", "account", "owner", "segment", "persona", "currency", "reason")


def deals_of(rows: Rows, columns: Columns, process: Process, notes: Notes) -> Deals:
    """The deals whose stage changes these rows are."""
    changes, names = _changes(rows, notes)
    changes = _real_ones(changes, notes)
    meant = propose(process, names.names, columns.stages)
    said = np.array([outcome_of(meant[pair].target, process) for pair in names.names] + [UNSAID], np.int32)
    count_paths(changes, [meant[pair].target for pair in names.names], said, process, notes)
    _unknown_stages(changes, rows, names, {pair for pair in names.names if meant[pair].target is None}, notes)
    return _deals(rows, columns, changes, names, said)


def _changes(rows: Rows, notes: Notes) -> tuple[Changes, StageNames]:
    """The rows that are changes of a stage, by deal and time; those of one second as in the file."""
    number, new = rows.text("number"), rows.text("new_stage")
    valid = _valid(rows, notes)
    places = np.flatnonzero(valid).astype(np.int32)
    numbers = number.codes[places]
    used = np.zeros(len(number.words), bool)
    used[numbers] = True
    at = rows.times["at"][places] if "at" in rows.times else np.full(len(places), NEVER, np.int64)
    names = StageNames()
    pipelines = taken(rows.text("pipeline"), places)
    stage = names.codes(pipelines, taken(new, places))
    old = names.codes(pipelines, taken(rows.text("old_stage"), places))
    deal = (np.cumsum(used) - 1)[numbers].astype(np.int32)
    changes = Changes(deal, at, stage, old, places, tuple(number.words[code] for code in np.flatnonzero(used)))
    return changes.sorted(), names


def _valid(rows: Rows, notes: Notes) -> np.ndarray:
    number, new, field = rows.text("number"), rows.text("new_stage"), rows.text("field")
    valid: np.ndarray = rows.readable
    if "field" in rows.texts:
        meant = np.array([folded(word) in STAGE_FIELDS for word in field.words], bool)[field.codes]
        notes.count("other_field", int(np.sum(~meant & valid)))
        valid &= meant
    deleted = values.flags(rows.text("deleted").words)[rows.text("deleted").codes] & valid
    notes.many("deleted", map(int, rows.lines[deleted]), _deleted, skipped=True)
    valid &= ~deleted
    for kind, wrong, made in (
        ("no_number", number.codes == 0, _no_number),
        ("no_stage", new.codes == 0, _no_stage),
        ("no_date", rows.times["at"] == NEVER if "at" in rows.times else np.zeros(len(rows), bool), _no_date),
    ):
        bad = wrong & valid
        valid &= ~bad
        notes.many(kind, rows.lines[bad].tolist(), made, skipped=True)
    return valid


def _real_ones(changes: Changes, notes: Notes) -> Changes:
    """Without changes that stand twice, and without saves that left the stage as it was."""
    same = np.zeros(len(changes.deal), bool)
    same[1:] = (changes.deal[1:] == changes.deal[:-1]) & (changes.stage[1:] == changes.stage[:-1])
    twice = np.zeros(len(same), bool)
    twice[1:] = same[1:] & (changes.at[1:] == changes.at[:-1]) & (changes.old[1:] == changes.old[:-1])
    still = (same | (changes.old == changes.stage)) & ~twice & ~changes.firsts()
    notes.count("doubled_event", int(np.sum(twice)))
    notes.count("no_change", int(np.sum(still)))
    return changes.take(~twice & ~still) if twice.any() or still.any() else changes


def _deals(rows: Rows, columns: Columns, changes: Changes, names: StageNames, said: Ints) -> Deals:
    lasts = changes.lasts()
    outcome, closed = _outcomes(changes, said[changes.stage], lasts)
    latest = changes.place[lasts]
    created = rows.times["created"][latest] if "created" in rows.times else _begun(changes)
    events = _events(changes, rows, created)
    texts: dict[str, Any] = {use: taken(rows.text(use), latest) for use in (*TEXTS, "pipeline")}
    value = rows.amounts.get("value")
    seen = seen_at(columns.as_of, [changes.at])
    return Deals(
        number=changes.numbers,
        **texts,
        value=np.full(len(latest), np.nan) if value is None else value[latest],
        created=created,
        closed=closed,
        expected=np.full(len(latest), NEVER, np.int64),
        seen=np.full(len(latest), seen, np.int64),
        outcome=outcome,
        stage=changes.stage[lasts],
        row=rows.lines[changes.place[changes.firsts()]],
        stage_names=names.names,
        **events.sorted(),
        **no_touches(),
    )


def _outcomes(changes: Changes, said: Ints, lasts: np.ndarray) -> tuple[Ints, Times]:
    """The outcome after the last change, and when that began: onboarding after the sale does not move the sale."""
    begins = changes.firsts()
    begins[1:] |= said[1:] != said[:-1]
    start = np.maximum.accumulate(np.where(begins, np.arange(len(begins)), 0))
    last = said[lasts]
    outcome = np.where(last == UNSAID, OPEN, last).astype(np.int32)
    closed = np.where(np.isin(outcome, (WON, LOST)), changes.at[start[lasts]] if len(start) else NEVER, NEVER)
    return outcome, closed


def _begun(changes: Changes) -> Times:
    """The first change is the creation where it comes from no stage."""
    firsts = changes.firsts()
    return np.where(changes.old[firsts] < 0, changes.at[firsts], NEVER)


def _events(changes: Changes, rows: Rows, created: Times) -> Events:
    """The changes, and before the first one, or after a gap, the stage that a change says the deal came from."""
    lines = rows.lines[changes.place]
    events = Events()
    firsts = changes.firsts()
    same = changes.old == changes.stage
    events.add_in_order(changes.deal, np.where(firsts & same, SEEN, ENTERED), changes.stage, changes.at, lines)
    before = np.full(len(firsts), -1, np.int32)
    before[1:] = changes.stage[:-1]
    later = np.zeros(len(firsts), bool)
    later[1:] = changes.at[1:] > changes.at[:-1]
    begins = firsts & (changes.old >= 0) & ~same
    gaps = ~firsts & later & (changes.old >= 0) & (changes.old != before)
    known = begins & (created[changes.deal] != NEVER) & (created[changes.deal] <= changes.at)
    for chosen, kind, at in (
        (known, ENTERED, created[changes.deal]),
        (begins & ~known, SEEN, changes.at),
        (gaps, SEEN, changes.at),
    ):
        if chosen.any():
            events.add(changes.deal[chosen], kind, changes.old[chosen], at[chosen], lines[chosen], -1)
    return events


def _unknown_stages(
    changes: Changes, rows: Rows, names: StageNames, unknown: set[tuple[str, str]], notes: Notes
) -> None:
    column = rows.columns.get("new_stage", "")
    for code, pair in enumerate(names.names):
        if pair in unknown:
            places = np.flatnonzero(changes.stage == code)
            deals = len(np.unique(changes.deal[places]))
            if deals:
                row = int(rows.lines[changes.place[places]].min())
                text = _("Stage {stage} has no step yet. Choose one above.").format(stage=pair[1])
                notes.add(Problem(row, "unknown_stage", text, column=column, value=pair[1], fix="lost"))
                notes.count("unknown_stage", deals - 1)


def _deleted(row: int) -> Problem:
    return Problem(row, "deleted", _("The CRM says that this change was deleted, so it is left out."), skipped=True)


def _no_number(row: int) -> Problem:
    return Problem(row, "no_number", _("The change names no deal, so it is left out."), skipped=True)


def _no_stage(row: int) -> Problem:
    return Problem(row, "no_stage", _("The change names no new stage, so it is left out."), skipped=True)


def _no_date(row: int) -> Problem:
    return Problem(row, "no_date", _("The change has no date, so it is left out."), skipped=True)
