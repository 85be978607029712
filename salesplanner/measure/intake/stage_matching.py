"""Which stage of the CRM a header means: "Date entered Discovery" is about the stage "Discovery call"."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from salesplanner.measure.intake.stage_words import folded

NEAR = 0.8


def matched_stage(name: str, stages: Iterable[str]) -> str:
    """The stage that `name` means, "" where none is near."""
    wanted = folded(name)
    known = {stage: folded(stage) for stage in sorted(stages)}
    for stage, plain in known.items():
        if plain == wanted:
            return stage
    starting = [stage for stage, plain in known.items() if _begins(plain, wanted) or _begins(wanted, plain)]
    if len(starting) == 1:
        return starting[0]
    ratios = [(SequenceMatcher(None, plain, wanted).ratio(), stage) for stage, plain in known.items()]
    best = max(ratios, default=(0.0, ""))
    return best[1] if best[0] >= NEAR else ""


def _begins(text: str, start: str) -> bool:
    return bool(start) and (text == start or text.startswith(start + " "))
