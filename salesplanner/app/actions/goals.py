"""Actions on the goals of a plan: adding one by typing it, and guardrails."""

from __future__ import annotations

from salesplanner.app.actions.action import Action, Run, has_plan, in_window
from salesplanner.catalogue import mark


def _goals(what: str) -> Run:
    return in_window(lambda w: w.on_goals(what))


INSERT_GOALS = (
    Action(
        "insert.goal",
        mark("Goal…"),
        mark("Opens the field in which a goal is typed as you would say it."),
        _goals("goal"),
        "insert",
        5,
        ("Ctrl+Alt+G",),
        "target",
        mark("new add target aim objective win rate"),
        has_plan,
    ),
    Action(
        "insert.guardrail",
        mark("Guardrail"),
        mark("Adds a number that must not get worse while you chase the goal."),
        _goals("guardrail"),
        "insert",
        5,
        (),
        "shield-check",
        mark("new add limit most least"),
        has_plan,
    ),
)
