"""What the measures need to know of a plan: its steps in order, what the CRM's stages mean, and what is measured.

Small values without NumPy, equal when nothing that matters changed: measures are memoised by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salesplanner.measure.periods import day_of
from salesplanner.plan.state import State


@dataclass(frozen=True, slots=True)
class StepOf:
    """A step: `target_days` in days, `target_share` 0 to 1."""

    id: str
    name: str
    target_days: int | None = None
    target_share: float | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What a stage means: "step" (then `step` is its index), "won", "lost" or "ignored"."""

    means: str
    step: int = -1


@dataclass(frozen=True, slots=True)
class Process:
    """`counting` and `sale` are indices of steps: the win rate counts from one, the gate of the other is the sale."""

    steps: tuple[StepOf, ...]
    counting: int
    sale: int
    meanings: tuple[tuple[str, str, Target], ...]  # pipeline, stage (both in lower case), what it means

    def meaning(self, pipeline: str, stage: str) -> Target | None:
        """What a stage means, that of its own pipeline first; None where no one has said."""
        known: Mapping[tuple[str, str], Target] = {(p, s): target for p, s, target in self.meanings}
        return known.get((pipeline.casefold(), stage.casefold())) or known.get(("", stage.casefold()))


@dataclass(frozen=True, slots=True)
class Scope:
    """What is measured. Days are inclusive, None is open; empty texts filter nothing; switches as in plan.Measuring."""

    starts: date | None = None
    ends: date | None = None
    owner: str = ""
    segment: str = ""
    persona: str = ""
    pipeline: str = ""
    win_rate: str = "closed"
    cycle: str = "won"
    skipped_pass: bool = True
    revisits_add: bool = True
    stalled_days: int | None = None  # None: the 75th percentile of completed stays
    flow_step: str = ""
    pair: tuple[str, str] = ("", "")  # ids of steps


def process_of(state: State) -> Process:
    """The process of a plan. Without a counting step it counts from the first, without a sale the last gate is it."""
    ids = {step.id: place for place, step in enumerate(state.steps)}
    meanings = []
    for (pipeline, stage), alias in sorted(state.stage_aliases.items()):
        if alias.means != "step":
            meanings.append((pipeline, stage, Target(alias.means)))
        elif alias.step in ids:
            meanings.append((pipeline, stage, Target("step", ids[alias.step])))
    plan = state.plan
    return Process(
        tuple(StepOf(s.id, s.name, s.target_days, s.target_share) for s in state.steps),
        ids.get(plan.counting_step or "", 0),
        ids.get(plan.sale_step or "", len(ids) - 1),
        tuple(meanings),
    )


def scope_of(state: State, seen: date | None) -> Scope:
    """The scope that the plan keeps. `seen` is the last day the imports know of; rolling periods end before it."""
    kept = state.measuring
    starts, ends = _days(state, seen)
    return Scope(
        starts,
        ends,
        kept.owner,
        kept.segment,
        kept.persona,
        kept.pipeline,
        kept.win_rate,
        kept.cycle,
        kept.skipped_pass,
        kept.revisits_add,
        kept.stalled_days if kept.stalled_by == "days" else None,
        kept.flow_step or "",
        (kept.pair_from or "", kept.pair_to or ""),
    )


def _days(state: State, seen: date | None) -> tuple[date | None, date | None]:
    kept = state.measuring
    if kept.span == "dates":
        return day_of(kept.starts), day_of(kept.ends)
    if kept.span == "all" or seen is None:
        return None, None
    month = seen.year * 12 + seen.month - 1  # the first month that is not over
    if kept.span == "months12":
        return _first(month - 12), _before(month)
    length = 12 if kept.span == "fiscal_year" else 3
    last = month - (seen.day == 1)  # of the last day that is known, which may be the last of its year
    start = last - (last - (state.plan.fiscal_month - 1)) % length
    return _first(start), _before(start + length)


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _before(month: int) -> date:
    return date.fromordinal(_first(month).toordinal() - 1)
