"""The records of what past deals say: imports, what their stages mean, what is measured, look-back and quotas.

The deals themselves are no rows: each import keeps them as one blob (measure/deals.py), named by its SHA-256.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from salesplanner.plan.choices import (
    CYCLES,
    IMPORT_KINDS,
    MEANINGS,
    NAME_CAP,
    OUTCOMES,
    SPANS,
    STALLED_BY,
    WIN_RATES,
)
from salesplanner.plan.fields import choice, flag, order_key, real, ref, text_of, whole, written
from salesplanner.plan.record import Record


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class DealImport(Record):
    """One file that was read. `blob` names its deals, `as_of` is the day on which the CRM was as the file says.

    `rows` counts the rows of data in the file, `skipped` those that were left out (named in the blob's problems),
    `deals` the deals of this file. Later imports replace the deals they hold too (measure/merging.py).
    """

    table: ClassVar[str] = "deal_import"
    rank: str = order_key()
    name: str = text_of(255)
    at: str = written("moment")
    as_of: str = written("day")
    kind: str = choice(*IMPORT_KINDS)
    preset: str = text_of(NAME_CAP)
    zone: str = text_of(64)
    rows: int = whole(0, low=0, high=2_000_000_000)
    skipped: int = whole(0, low=0, high=2_000_000_000)
    deals: int = whole(0, low=0, high=2_000_000_000)
    blob: str = text_of(64)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class StageAlias(Record):
    """What a stage of the CRM means here: a step, won, lost, or nothing. An empty `pipeline` stands for all.

    A stage that means a step which is gone, or has no alias, is unknown until someone chooses.
    """

    table: ClassVar[str] = "stage_alias"
    stage: str = text_of(200)
    pipeline: str = text_of(200)
    means: str = choice(*MEANINGS)
    step: str | None = ref("step", optional=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Measuring(Record):
    """What is measured and how; at most one row. Days are inclusive; empty texts filter nothing.

    `skipped_pass`: skipped steps count as passed, else they are left out. `revisits_add`: days of several visits to a
    step are added up, else the latest counts. `pair_from` and `pair_to` are the two steps whose share is asked for.
    """

    table: ClassVar[str] = "measuring"
    span: str = choice(*SPANS)
    starts: str = written("day")
    ends: str = written("day")
    owner: str = text_of(200)
    segment: str = text_of(200)
    persona: str = text_of(200)
    pipeline: str = text_of(200)
    win_rate: str = choice(*WIN_RATES)
    cycle: str = choice(*CYCLES)
    skipped_pass: bool = flag(True)
    revisits_add: bool = flag(True)
    stalled_by: str = choice(*STALLED_BY)
    stalled_days: int | None = whole(None, low=0, high=9999)
    flow_step: str | None = ref("step", optional=True)
    pair_from: str | None = ref("step", optional=True)
    pair_to: str | None = ref("step", optional=True)
    on_map: bool = flag(True)
    lane_on_map: bool = flag()
    sign_by: str = written("day")
    tests_running: int | None = whole(None, low=0, high=999)
    changes_in_30_days: int | None = whole(None, low=0, high=999)
    ramp_months: float | None = real(None, low=0, high=120)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class LookDeal(Record):
    """A closed deal of the look-back table, chosen from an import (`number`) or typed by hand.

    A lost deal ended in the step `lost_in`; where that is not said, in the last step that has a cell.
    """

    table: ClassVar[str] = "look_deal"
    rank: str = order_key()
    name: str = text_of(200)
    number: str = text_of(200)
    owner: str | None = ref("person", optional=True)
    owner_name: str = text_of(NAME_CAP)
    outcome: str = choice(*OUTCOMES)
    closed: str = written("day")
    lost_in: str | None = ref("step", optional=True)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class LookCell(Record):
    """What happened to a look-back deal in a step: days there, touches by channel, what moved it on or why it was lost.

    `filled` is the day of the import that gave the numbers, empty where they were typed.
    """

    table: ClassVar[str] = "look_cell"
    deal: str = ref("look_deal")
    step: str = ref("step")
    days: int | None = whole(None, low=0, high=9999)
    calls: int = whole(0, low=0, high=999)
    emails: int = whole(0, low=0, high=999)
    meetings: int = whole(0, low=0, high=999)
    demos: int = whole(0, low=0, high=999)
    text: str = text_of(300)
    filled: str = written("day")


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Rep(Record):
    """A row of the quota table. `person` links to the roster; `since` is the first day of a new hire, or empty."""

    table: ClassVar[str] = "rep"
    rank: str = order_key()
    name: str = text_of(NAME_CAP)
    person: str | None = ref("person", optional=True)
    since: str = written("day")


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Quota(Record):
    """What a rep reached in a month (its first day), in percent of the quota."""

    table: ClassVar[str] = "quota"
    rep: str = ref("rep")
    month: str = written("day")
    percent: float = real(0.0, low=-100_000, high=100_000)


@dataclass(frozen=True, slots=True, repr=False, match_args=False)
class Remark(Record):
    """A remark of the team about the process; open until it is dealt with on the day `closed`."""

    table: ClassVar[str] = "remark"
    rank: str = order_key()
    text: str = text_of(500, lines=True)
    at: str = written("day")
    closed: str = written("day")
    step: str | None = ref("step", optional=True)
