"""What was read of a file and what the user has decided about it so far; values only, no widgets.

A changed draft that `needs_reading` is read again before its result is shown: the reader knows what follows from a
decision, nothing is guessed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from salesplanner.app.deal_import import Prepared, Source
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.report import Problem
from salesplanner.measure.intake.stages import propose
from salesplanner.measure.process import Process, Target

Stage = tuple[str, str]  # pipeline, stage
UNKNOWN_STAGE = "unknown_stage"
BY_HAND = "skipped_by_hand"
USUAL = 9  # columns that are shown at first, or one more than are used


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading with later decisions. `each` is what the next reading is to use, by file; `at` is the file in view."""

    reading: Prepared
    each: tuple[Columns, ...]
    at: int = 0

    @property
    def part(self) -> Source:
        """The file in view, as it was read."""
        return self.reading.sources[self.at]

    @property
    def columns(self) -> Columns:
        """What the next reading of the file in view is to use."""
        return self.each[self.at]

    @property
    def layouts(self) -> frozenset[str]:
        """What a row is, in all files."""
        return frozenset(columns.layout for columns in self.each)

    @property
    def is_fresh(self) -> bool:
        """Whether some file is to be read from scratch, so that its columns are not known yet."""
        return any(not columns.uses for columns in self.each)

    def _with(self, changed: Columns) -> Draft:
        return replace(self, each=(*self.each[: self.at], changed, *self.each[self.at + 1 :]))

    def with_all(self, **values: object) -> Draft:
        """The draft with the same change for every file."""
        return replace(self, each=tuple(replace(columns, **values) for columns in self.each))  # type: ignore[arg-type]

    @property
    def needs_reading(self) -> bool:
        """Whether something was decided since the file was read."""
        return self.each != tuple(part.columns for part in self.reading.sources)

    # columns

    def use_of(self, column: str) -> str:
        """What a column is used as, "" for nothing."""
        return self.columns.uses.get(column, "")

    def with_use(self, column: str, use: str) -> Draft:
        """The draft with another use; the column that had it before is not read any more."""
        uses = {name: used for name, used in self.columns.uses.items() if name != column and used != use}
        if use:
            uses[column] = use
        # The order stays: of columns with the same use, such as those of a preset, the first that is filled holds.
        return self._with(replace(self.columns, uses=uses, preset=""))

    # stages

    def stages(self) -> list[tuple[Stage, int]]:
        """The stages of the file with their deals, as the file has them, but none that needs no meaning any more."""
        found = self.reading.report.stages
        return [(stage, count) for stage, count in found.items() if count or self.meaning(stage)]

    def meaning(self, stage: Stage) -> str:
        """What a stage means: "won", "lost", "ignored", the name of a step, or "" where no one has said."""
        return self.columns.stages.get(stage, "")

    def with_stage(self, stage: Stage, meaning: str) -> Draft:
        """The draft with another meaning of a stage."""
        stages = dict(self.columns.stages)
        stages[stage] = meaning
        if not meaning:
            del stages[stage]
        return self.with_all(stages=stages)

    def undecided(self) -> list[Stage]:
        """The stages that mean nothing yet."""
        return [stage for stage, _count in self.stages() if not self.meaning(stage)]

    # problems

    def fix_of(self, problem: Problem) -> tuple[bool, str | None]:
        """Whether something was decided about a row, and what: a value, or None to skip it."""
        if problem.kind == BY_HAND:
            return True, None
        fixes = self.each[self._file_of(problem)].fixes
        key = (problem.row, problem.column)
        return key in fixes, fixes.get(key)

    def with_fix(self, problem: Problem, value: str | None) -> Draft:
        """The draft with a value for the cell of a problem, or with its row skipped."""
        at = self._file_of(problem)
        fixes = {**self.each[at].fixes, (problem.row, problem.column): value}
        return replace(replace(self, at=at)._with(replace(self.each[at], fixes=fixes)), at=self.at)

    def without_fix(self, problem: Problem) -> Draft:
        """The draft with nothing decided about a problem."""

        def stays(key: tuple[int, str], value: str | None) -> bool:
            here = key[0] == problem.row and (key[1] == problem.column or problem.kind == BY_HAND)
            return not here or (problem.kind == BY_HAND and value is not None)

        each = [replace(c, fixes={k: v for k, v in c.fixes.items() if stays(k, v)}) for c in self.each]
        return replace(self, each=tuple(each))

    def _file_of(self, problem: Problem) -> int:
        """The file in view where it has the problem's column, else the first that has it."""
        order = [self.at, *range(len(self.each))]
        return next((at for at in order if problem.column in self.reading.sources[at].header), self.at)

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
            return self._with(replace(self.columns, layout=value, preset=""))
        if part == "preset":
            return self._with(Columns(preset=value, form=self.columns.form))
        chosen: int | str = int(value or 0) if part == "header_row" else value
        form = replace(self.columns.form, **{part: chosen})  # type: ignore[arg-type]
        changed = replace(self.columns, form=form)
        if part in ("separator", "encoding", "header_row", "sheet"):
            changed = Columns(form=form, pseudonyms=changed.pseudonyms, as_of=changed.as_of)
        return self._with(changed)


def opened(reading: Prepared, process: Process, at: int = 0) -> Draft:
    """The draft of a fresh reading: every stage with what it most likely means in this plan."""
    chosen = {stage: meaning for part in reading.sources for stage, meaning in part.columns.stages.items()}
    stages = {**proposed(reading, process, chosen), **chosen}
    parts = tuple(replace(part, columns=replace(part.columns, stages=stages)) for part in reading.sources)
    return Draft(replace(reading, sources=parts), tuple(part.columns for part in parts), min(at, len(parts) - 1))


def as_read(draft: Draft) -> Draft:
    """The draft without the decisions that were made since the file was read."""
    return Draft(draft.reading, tuple(part.columns for part in draft.reading.sources), draft.at)


def proposed(reading: Prepared, process: Process, chosen: Mapping[Stage, str] | None = None) -> dict[Stage, str]:
    """Stage → what it most likely means, for those of which something is known."""
    found = propose(process, reading.report.stages, chosen)
    return {stage: word for stage, made in found.items() if (word := _word(process, made.target))}


def _word(process: Process, target: Target | None) -> str:
    if target is None:
        return ""
    return process.steps[target.step].name if target.means == "step" else target.means


def shown_columns(draft: Draft) -> list[str]:
    """The columns worth a look at first: those that are used, and those that hold something which might be."""
    used = [name for name in draft.part.header if draft.use_of(name)]
    rest = [n for n in draft.part.header if n not in used and any(draft.part.samples.get(n, ()))]
    wanted = set(used) | set(rest[: max(1, USUAL - len(used))])
    return [name for name in draft.part.header if name in wanted]
