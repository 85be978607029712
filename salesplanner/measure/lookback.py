"""What the look-back table says: its deals in order, where each ended, medians, and what moved deals on most often.

A median of days or touches stands for the cells that have one; days are whole, halves go up. Source: the plan's own
look-back rows, typed by hand or filled from an import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from salesplanner.catalogue import _
from salesplanner.plan.records import LookCell, LookDeal, Step
from salesplanner.plan.state import State

BAR_DAYS = 32  # the day bar fills its cell here
ENOUGH = 3  # signed deals from which the timeline is drawn


@dataclass(frozen=True, slots=True)
class Touches:
    """How often there was contact, by channel."""

    calls: int = 0
    emails: int = 0
    meetings: int = 0
    demos: int = 0


@dataclass(frozen=True, slots=True)
class MovedBy:
    """What moved on most deals: `count` of the `of` deals that moved on from the step."""

    text: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class StepSummary:
    """A step over all deals of the table. `days` is the median of `n` cells with days, None without any."""

    step: str
    days: int | None
    n: int
    touches: Touches
    moved: MovedBy | None


def steps_of(state: State) -> tuple[Step, ...]:
    """The steps of the table: up to the sale, all of them where no step is marked as the sale."""
    ids = [step.id for step in state.steps]
    last = ids.index(state.plan.sale_step) if state.plan.sale_step in ids else len(ids) - 1
    return state.steps[: last + 1]


def deals_of(state: State) -> tuple[LookDeal, ...]:
    """Signed deals first, then lost ones, each newest first; without a day last."""
    newest = sorted(state.look_deals, key=lambda deal: deal.closed, reverse=True)
    return tuple(sorted(newest, key=lambda deal: deal.outcome == "lost"))


def end_of(state: State, deal: LookDeal) -> int | None:
    """The place of the step where a lost deal ended; None for a signed one, and for a lost one without cells."""
    if deal.outcome != "lost":
        return None
    steps = steps_of(state)
    places = {step.id: place for place, step in enumerate(steps)}
    if deal.lost_in in places:
        return places[deal.lost_in]
    if deal.lost_in and state.find(Step, deal.lost_in) is not None:
        return len(steps) - 1
    filled = [places[step] for (of, step) in state.look_cells if of == deal.id and step in places]
    return max(filled, default=None)


def may_fill(state: State, deal: LookDeal, place: int) -> bool:
    """Whether the cell can be filled: not behind the end of a lost deal. Where that is not said, one step behind."""
    end = end_of(state, deal)
    if deal.outcome != "lost":
        return True
    return place <= end if deal.lost_in and end is not None else place <= (-1 if end is None else end) + 1


def moved_on(state: State, deal: LookDeal, place: int) -> bool:
    """Whether the deal left the step towards the next one or the sale."""
    end = end_of(state, deal)
    return deal.outcome != "lost" or (end is not None and place < end)


def summaries(state: State) -> tuple[StepSummary, ...]:
    """Each step of the table over all its deals, the lost ones included as far as they came."""
    return tuple(_summary(state, place, step) for place, step in enumerate(steps_of(state)))


def _summary(state: State, place: int, step: Step) -> StepSummary:
    deals = [(deal, state.look_cells.get((deal.id, step.id))) for deal in deals_of(state)]
    there = [(deal, cell) for deal, cell in deals if cell is not None]
    days = [cell.days for _deal, cell in there if cell.days is not None]
    texts = [cell.text for deal, cell in there if moved_on(state, deal, place)]
    return StepSummary(step.id, median_of(days), len(days), _touches([cell for _d, cell in there]), _most(texts))


def _touches(cells: Sequence[LookCell]) -> Touches:
    def middle(name: str) -> int:
        return median_of([getattr(cell, name) for cell in cells]) or 0

    return Touches(middle("calls"), middle("emails"), middle("meetings"), middle("demos"))


def _most(texts: Sequence[str]) -> MovedBy | None:
    """The most frequent text, whatever its capitals; the newest deal's where several are as frequent."""
    counts: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for text in texts:
        if text:
            key = " ".join(text.casefold().split())
            spelled.setdefault(key, text)
            counts[key] = counts.get(key, 0) + 1
    if not counts:
        return None
    key = max(counts, key=lambda held: counts[held])
    return MovedBy(spelled[key], counts[key], len(texts))


def median_of(values: Sequence[int]) -> int | None:
    """The median as a whole number, halves up; None of nothing."""
    return int(median(values) + 0.5) if values else None


def signed_days(state: State) -> int | None:
    """The median of the days from first contact to signature, over signed deals with days in every step; else None."""
    steps = steps_of(state)
    totals = []
    for deal in state.look_deals:
        cells = [state.look_cells.get((deal.id, step.id)) for step in steps]
        days = [cell.days for cell in cells if cell is not None and cell.days is not None]
        if deal.outcome == "won" and steps and len(days) == len(steps):
            totals.append(sum(days))
    return median_of(totals)


def signed(state: State) -> int:
    """How many signed deals of the table have days in some step."""
    timed = {deal for (deal, _step), cell in state.look_cells.items() if cell.days is not None}
    return sum(deal.outcome == "won" and deal.id in timed for deal in state.look_deals)


def against(measured: float, of_these: int | None) -> str:
    """How a measured median differs from that of the table: "the same", "2 d more", "1 d less"."""
    if of_these is None:
        return ""
    more = int(measured + 0.5) - of_these
    if more == 0:
        return _("the same")
    return (_("{days} d more") if more > 0 else _("{days} d less")).format(days=abs(more))
