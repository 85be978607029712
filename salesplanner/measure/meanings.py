"""What the stages of the deals mean in a process, as codes: a step's index, customer, lost, or nothing.

A code that is greater than `Codes.sale` and not `Codes.lost` is a customer's: a step after the sale, or none where
there is no step after it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.deals import ENTERED, LEFT, SEEN, Deals, Ints
from salesplanner.measure.process import Process, Target

IGNORED, UNKNOWN = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """`of_stage` holds one code per pair of `Deals.stage_names`; `won` is where a sale puts a deal.

    `means_won` marks the stages that mean won themselves, not the step that a sale leads to.
    """

    steps: int
    sale: int
    of_stage: Ints
    means_won: NDArray[np.bool_]

    @property
    def won(self) -> int:
        """The step after the sale, or the number of steps where there is none."""
        return self.sale + 1

    @property
    def lost(self) -> int:
        """The code of a deal that was lost, or of a customer that was."""
        return self.steps + 1


def codes_of(deals: Deals, process: Process) -> Codes:
    """The codes of all stages; the meaning in a stage's own pipeline comes before the one for all pipelines."""
    steps = len(process.steps)
    known = {(pipeline, stage): target for pipeline, stage, target in process.meanings}
    stages = len(deals.stage_names)
    codes = Codes(steps, process.sale, np.zeros(stages, np.int32), np.zeros(stages, bool))
    for place, (pipeline, stage) in enumerate(deals.stage_names):
        low = stage.casefold()
        target = known.get((pipeline.casefold(), low)) or known.get(("", low))
        codes.of_stage[place] = _code(target, codes)
        codes.means_won[place] = target is not None and target.means == "won"
    return codes


def _code(target: Target | None, codes: Codes) -> int:
    if target is None:
        return UNKNOWN
    if target.means == "step":
        return target.step if 0 <= target.step < codes.steps else UNKNOWN
    return {"won": codes.won, "lost": codes.lost}.get(target.means, IGNORED)


def unknown_stages(deals: Deals, codes: Codes) -> dict[str, int]:
    """Stages that no one has given a meaning → how many deals were in them; the most frequent first."""
    staged = np.isin(deals.event_kind, (ENTERED, LEFT, SEEN)) & (deals.event_stage >= 0)
    stage = np.concatenate((deals.event_stage[staged], deals.stage[deals.stage >= 0]))
    deal = np.concatenate((deals.event_deal[staged], np.flatnonzero(deals.stage >= 0)))
    strange = codes.of_stage[stage] == UNKNOWN if len(stage) else np.zeros(0, bool)
    if not strange.any():
        return {}
    pairs = np.unique(stage[strange].astype(np.int64) * len(deals) + deal[strange])
    counts: dict[str, int] = {}
    for place, count in enumerate(np.bincount(pairs // len(deals))):
        if count:
            name = deals.stage_names[place][1]
            counts[name] = counts.get(name, 0) + int(count)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
