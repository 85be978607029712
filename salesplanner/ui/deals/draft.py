"""What was read of a file and what the user has decided about it so far; values only, no widgets.

A changed draft that `needs_reading` is read again before its result is shown: the reader knows what follows from a
decision, nothing is guessed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.report import Compared, Problem, Report
from salesplanner.measure.intake.stages import propose
from salesplanner.measure.intake.table import Finding
from salesplanner.measure.process import Process, Target

Stage = tuple[str, str]  # pipeline, stage
UNKNOWN_STAGE = "unknown_stage"
USUAL = 9  # columns that are shown at first, or one more than are used


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the files. `columns` is what was used for it, guesses filled in; `blob` holds the deals.

    `samples` is column name → first values. `starts` and `ends` are the first and last day that the deals know of.
    """

    files: tuple[Path, ...] = ()
    size: int = 0
    header: tuple[str, ...] = ()
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    columns: Columns = field(default_factory=Columns)
    report: Report = field(default_factory=Report)
    compared: Compared = field(default_factory=Compared)
    starts: str = ""
    ends: str = ""
    blob: Path | None = None
    missing: tuple[str, ...] = ()  # what no column was found for, as sentences


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading with later decisions. `columns` is what the next reading is to use."""

    reading: Reading
    columns: Columns

    @property
    def needs_reading(self) -> bool:
        """Whether something was decided since the file was read."""
        return self.columns != self.reading.columns

    # columns

    def use_of(self, column: str) -> str:
        """What a column is used as, "" for nothing."""
        return self.columns.uses.get(column, "")

    def with_use(self, column: str, use: str) -> Draft:
        """The draft with another use; the column that had it before is not read any more."""
        uses = {name: used for name, used in self.columns.uses.items() if name != column and used != use}
        if use:
            uses[column] = use
        ordered = {name: uses[name] for name in self.reading.header if name in uses}
        return replace(self, columns=replace(self.columns, uses=ordered, preset=""))

    # stages

    def stages(self) -> list[tuple[Stage, int]]:
        """The stages of the file with their deals, as the file has them."""
        return list(self.reading.report.stages.items())

    def meaning(self, stage: Stage) -> str:
        """What a stage means: "won", "lost", "ignored", the name of a step, or "" where no one has said."""
        return self.columns.stages.get(stage, "")

    def with_stage(self, stage: Stage, meaning: str) -> Draft:
        """The draft with another meaning of a stage."""
        stages = dict(self.columns.stages)
        stages[stage] = meaning
        if not meaning:
            del stages[stage]
        return replace(self, columns=replace(self.columns, stages=stages))

    def undecided(self) -> list[Stage]:
        """The stages that mean nothing yet."""
        return [stage for stage, _count in self.stages() if not self.meaning(stage)]

    # problems

    def fix_of(self, problem: Problem) -> tuple[bool, str | None]:
        """Whether something was decided about a row, and what: a value, or None to skip it."""
        for key in ((problem.row, problem.column), (problem.row, "")):
            if key in self.columns.fixes:
                return True, self.columns.fixes[key]
        return False, None

    def with_fix(self, problem: Problem, value: str | None) -> Draft:
        """The draft with a value for the cell of a problem, or with its row skipped."""
        fixes = dict(self.columns.fixes)
        fixes[problem.row, problem.column] = value
        return replace(self, columns=replace(self.columns, fixes=fixes))

    def without_fix(self, problem: Problem) -> Draft:
        """The draft with nothing decided about a problem."""
        fixes = dict(self.columns.fixes)
        for key in ((problem.row, problem.column), (problem.row, "")):
            fixes.pop(key, None)
        return replace(self, columns=replace(self.columns, fixes=fixes))

    def is_settled(self, problem: Problem) -> bool:
        """Whether nobody has to look at a problem any more."""
        if self.fix_of(problem)[0] or not (problem.skipped or problem.fix):
            return True
        return problem.kind == UNKNOWN_STAGE and self._stage_known(problem.value)

    def _stage_known(self, name: str) -> bool:
        same = [s for s, _count in self.stages() if s[1].casefold() == name.casefold()]
        return bool(same) and all(self.meaning(stage) for stage in same)

    def pending(self) -> list[Problem]:
        """The problems someone could still decide about, or that cost a row."""
        return [problem for problem in self.reading.report.problems if not self.is_settled(problem)]

    # the form

    def with_form(self, part: str, value: str) -> Draft:
        """The draft with a part of the form as the user says; columns are found out anew where that changes them."""
        if part == "layout":
            return replace(self, columns=replace(self.columns, layout=value, preset=""))
        chosen: int | str = int(value or 0) if part == "header_row" else value
        form = replace(self.columns.form, **{part: chosen})  # type: ignore[arg-type]
        changed = replace(self.columns, form=form)
        if part in ("separator", "encoding", "header_row", "sheet"):
            changed = replace(changed, uses={}, stages={}, fixes={}, layout="", preset="")
        return replace(self, columns=changed)


def opened(reading: Reading, process: Process) -> Draft:
    """The draft of a fresh reading: every stage with what it most likely means in this plan."""
    stages = {**proposed(reading, process), **reading.columns.stages}
    known = replace(reading, columns=replace(reading.columns, stages=stages))
    return Draft(known, known.columns)


def proposed(reading: Reading, process: Process, chosen: Mapping[Stage, str] | None = None) -> dict[Stage, str]:
    """Stage → what it most likely means, for those of which something is known."""
    found = propose(process, reading.report.stages, chosen)
    return {stage: word for stage, made in found.items() if (word := _word(process, made.target))}


def _word(process: Process, target: Target | None) -> str:
    if target is None:
        return ""
    return process.steps[target.step].name if target.means == "step" else target.means


def shown_columns(draft: Draft) -> list[str]:
    """The columns worth a look at first: those that are used, and those that hold something which might be."""
    used = [name for name in draft.reading.header if draft.use_of(name)]
    rest = [n for n in draft.reading.header if n not in used and any(draft.reading.samples.get(n, ()))]
    wanted = set(used) | set(rest[: max(1, USUAL - len(used))])
    return [name for name in draft.reading.header if name in wanted]
