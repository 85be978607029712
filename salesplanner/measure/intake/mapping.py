"""What the columns of a file are used as. Made from headers and presets, changed by the user, kept as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from salesplanner.measure.intake.table import Form

# What a column can be used as. Those ending in ":" take the name of a stage after it, such as "entered:Discovery".
USES = (
    "number",  # the deal's id, kept as text
    "name",
    "account",
    "owner",
    "stage",
    "pipeline",
    "status",  # open, won, lost in words
    "is_won",
    "is_closed",
    "value",
    "currency",
    "created",
    "closed",  # the day it was decided, or is expected to be while it is open
    "won_at",
    "lost_at",
    "expected",
    "churned",  # the day a customer left
    "stage_changed",  # when the present stage was entered
    "reason",
    "segment",
    "persona",
    "deleted",
    # stage histories
    "old_stage",
    "new_stage",
    "at",
    "field",  # which field changed, in field histories
    # touches
    "channel",
    # a date per stage
    "entered:",
    "left:",
    "spent:",  # the time spent there so far
)


# Fixes that are no value: swap the two dates of a stage (on its "left:" column), count the deal of this row as lost (on
# its "stage" column). Where a problem offers them, they are its `guess`, so that storing the guess is always the fix.
SWAP = "swap"
LOST = "lost"

_PIPELINE = " | "  # "entered:Discovery | Partners" is the stage of one pipeline


@dataclass(frozen=True, slots=True)
class StageUse:
    """A use with a stage in it: `kind` is "entered", "left" or "spent"; `pipeline` "" is that of the deal."""

    kind: str
    stage: str
    pipeline: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.stage}{_PIPELINE + self.pipeline if self.pipeline else ''}"


def stage_use(use: str) -> StageUse | None:
    """The parts of a use that names a stage; None for the others."""
    kind, colon, rest = use.partition(":")
    if not colon:
        return None
    stage, bar, pipeline = rest.rpartition(_PIPELINE)
    return StageUse(kind, stage, pipeline) if bar else StageUse(kind, rest)


@dataclass(frozen=True, slots=True)
class Columns:
    """`uses` is column name → use (see USES; columns that are not named are not read). `layout` is one of IMPORT_KINDS.

    `stages` is (pipeline, stage) → "won", "lost", "ignored" or the name of a step. `fixes` is (row, column) → the value
    to be used instead, or None to skip the row. `pseudonyms` replaces customers and reps before anything is kept.
    """

    layout: str = ""
    preset: str = ""
    uses: Mapping[str, str] = field(default_factory=dict)
    stages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    fixes: Mapping[tuple[int, str], str | None] = field(default_factory=dict)
    form: Form = field(default_factory=Form)
    pseudonyms: bool = False
    as_of: str = ""
