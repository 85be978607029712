"""The goals of a plan template: `[[goal]]` with its readings, and `[[guardrail]]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from salesplanner.plan.rank import many
from salesplanner.plan.records import Goal, Guardrail, Reading, Record


def goals(
    data: Mapping[str, Any], id_of: Callable[[str], str], step_of: Callable[[str], str]
) -> Iterator[Record]:
    """The records of all goals and guardrails; `owner` is the key of a person, `step` the name of a step."""

    def values(row: Mapping[str, Any]) -> dict[str, Any]:
        found = {name: value for name, value in row.items() if name != "readings"}
        if "owner" in found:
            found["owner"] = id_of(found["owner"])
        if "step" in found:
            found["step"] = step_of(found["step"])
        return found

    wanted = data.get("goal", [])
    for number, (goal, rank) in enumerate(zip(wanted, many("", None, len(wanted)), strict=True), 1):
        id_ = id_of(f"goal-{number}")
        yield Goal(id_, rank, **values(goal))
        for at, value in goal.get("readings", {}).items():
            yield Reading(id_of(f"goal-{number}-{at}"), id_, at, float(value))
    rails = data.get("guardrail", [])
    for number, (rail, rank) in enumerate(zip(rails, many("", None, len(rails)), strict=True), 1):
        yield Guardrail(id_of(f"guardrail-{number}"), rank, **values(rail))
