"""Whether each deal is open, won or lost, and when it was decided: flags first, then the status, then the stage."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from salesplanner.catalogue import _
from salesplanner.measure.deals import LOST, NEVER, OPEN, WON, Ints, Times
from salesplanner.measure.intake import flags
from salesplanner.measure.intake.gathering import Rows
from salesplanner.measure.intake.notes import Notes
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.stage_words import outcome_word
from salesplanner.measure.process import Process, Target

UNSAID = -1
_WORDS = {"won": WON, "lost": LOST, "open": OPEN}


def outcome_of(target: Target | None, process: Process) -> int:
    """What being in a stage says about a deal; UNSAID where it says nothing."""
    if target is None or target.means == "ignored":
        return UNSAID
    if target.means == "step":
        return WON if target.step > process.sale else OPEN
    return _WORDS[target.means]


def outcomes(rows: Rows, here: Ints, by_stage: Ints, notes: Notes) -> Ints:
    """The outcome of each deal; `by_stage` is what its stage says."""
    found = np.full(len(here), UNSAID, np.int32)
    for told in (_flags(rows, here), _status(rows, here, notes), _moments(rows, here), by_stage):
        found = np.where(found == UNSAID, told, found)
    forced = np.isin(here, list(rows.lost))
    found = np.where(forced, LOST, np.where(found == UNSAID, OPEN, found)).astype(np.int32)
    against = (by_stage >= WON) & (found != by_stage) & ~forced
    notes.many("contradiction", map(int, rows.lines[here[against]]), _contradiction)
    return found


def _flags(rows: Rows, here: Ints) -> Ints:
    found = np.full(len(here), UNSAID, np.int32)
    if "is_closed" in rows.texts:
        closed = _said(rows, "is_closed", here)
        found[closed == 0] = OPEN
        if "is_won" in rows.texts:
            found[closed == 1] = LOST
    if "is_won" in rows.texts:
        found[_said(rows, "is_won", here) == 1] = WON
    return found


def _said(rows: Rows, use: str, here: Ints) -> Ints:
    """1 yes, 0 no, −1 empty."""
    words = rows.text(use)
    found: Ints = flags.parse(words.words)[0].astype(np.int32)[words.codes[here]]
    return found


def _status(rows: Rows, here: Ints, notes: Notes) -> Ints:
    words = rows.text("status")
    meant = np.array([_WORDS.get(outcome_word(word), UNSAID) for word in words.words], np.int32)
    unknown = np.flatnonzero((meant[words.codes[here]] == UNSAID) & (words.codes[here] > 0))
    at = {int(rows.lines[here[place]]): words[here[place]] for place in unknown}
    column = rows.columns.get("status", "")
    notes.many("unknown_status", at, lambda row: _unknown_status(row, column, at[row]))
    found: Ints = meant[words.codes[here]]
    return found


def _moments(rows: Rows, here: Ints) -> Ints:
    found = np.full(len(here), UNSAID, np.int32)
    for use, outcome in (("lost_at", LOST), ("won_at", WON)):
        if use in rows.times:
            found[rows.times[use][here] != NEVER] = outcome
    return found


def decided(rows: Rows, here: Ints, outcome: Ints, others: Sequence[tuple[int, Times]]) -> Times:
    """When each deal was won or lost, NEVER while it is open. `others` are (outcome, times) that stand in if needed."""
    closed = np.full(len(here), NEVER, np.int64)
    candidates = [(WON, "won_at"), (LOST, "lost_at"), (WON, "closed"), (LOST, "closed")]
    told = [(means, rows.times[use][here]) for means, use in candidates if use in rows.times]
    for means, times in [*told, *others]:
        closed = np.where((outcome == means) & (closed == NEVER), times, closed)
    return closed


def expected(rows: Rows, here: Ints, outcome: Ints) -> Times:
    """When open deals are expected to close: the close date of an open deal is an expectation."""
    found = np.full(len(here), NEVER, np.int64)
    for use in ("expected", "closed"):
        if use in rows.times:
            found = np.where((found == NEVER) & ((outcome == OPEN) | (use == "expected")), rows.times[use][here], found)
    return found


def _contradiction(row: int) -> Problem:
    text = _("The stage and the status of this deal say different things about it; the status holds.")
    return Problem(row, "contradiction", text)


def _unknown_status(row: int, column: str, value: str) -> Problem:
    text = _("The status {value} is unknown, so the stage decides.").format(value=value[:40])
    return Problem(row, "unknown_status", text, column=column, value=value, fix="type")
