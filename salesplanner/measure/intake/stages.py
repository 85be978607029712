"""What a stage of the CRM most likely means in this plan: by choice, by alias, by name, by nearness, else unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from salesplanner.measure.intake.stage_words import folded, is_synonym, outcome_word
from salesplanner.measure.process import Process, Target

NEAR = 0.82  # of difflib's ratio: "Presentaton" is near "Presentation", "Research" is not near "Reach out"
OPEN_WORD = "ignored"  # a status word such as "Open" says nothing about a step


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a stage may mean, and why: "chosen", "alias", "name", "near", "word"; `target` None: unknown."""

    target: Target | None
    why: str = ""


def propose(
    process: Process, stages: Iterable[tuple[str, str]], chosen: Mapping[tuple[str, str], str] | None = None
) -> dict[tuple[str, str], Proposal]:
    """(pipeline, stage) → proposal."""
    named = {folded(step.name): place for place, step in enumerate(process.steps)}
    spoken = {(p.casefold(), s.casefold()): means for (p, s), means in (chosen or {}).items()}
    return {pair: _proposal(process, named, spoken, *pair) for pair in stages}


def _proposal(
    process: Process, named: Mapping[str, int], spoken: Mapping[tuple[str, str], str], pipeline: str, stage: str
) -> Proposal:
    choice = spoken.get((pipeline.casefold(), stage.casefold())) or spoken.get(("", stage.casefold()))
    if choice:
        return Proposal(_chosen(named, choice), "chosen")
    alias = process.meaning(pipeline, stage)
    if alias is not None:
        return Proposal(alias, "alias")
    name = folded(stage)
    if name in named:
        return Proposal(Target("step", named[name]), "name")
    word = outcome_word(stage)
    if word in ("won", "lost"):
        return Proposal(Target(word), "word")
    near = _near(named, name)
    if near is not None:
        return Proposal(Target("step", near), "near")
    return Proposal(Target(OPEN_WORD), "word") if word else Proposal(None)


def _chosen(named: Mapping[str, int], choice: str) -> Target | None:
    if choice in ("won", "lost", "ignored"):
        return Target(choice)
    place = named.get(folded(choice))
    return None if place is None else Target("step", place)


def _near(named: Mapping[str, int], name: str) -> int | None:
    if not name:
        return None
    ratios = [(SequenceMatcher(None, name, step).ratio(), -place) for step, place in named.items()]
    best = max(ratios, default=(0.0, 0))
    if best[0] >= NEAR:
        return -best[1]
    for step, place in named.items():
        if f" {step} " in f" {name} " or is_synonym(name, step):
            return place
    return None
