"""The menu that adds a person to steps: one entry for each step, with the roles behind it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from salesplanner.catalogue import _
from salesplanner.plan.labels import role_label
from salesplanner.plan.records import RACI
from salesplanner.plan.state import State
from salesplanner.ui.inspector.stakeholders import role_icon
from salesplanner.ui.parts.menu import entry, menu
from salesplanner.ui.theme import Theme


def step_menu(
    parent: QWidget, theme: Theme, state: State, person: str, give: Callable[[str, str], object]
) -> QMenu:
    """A menu of all steps; `give(step, role)` runs with a letter, or "" to take the person out."""
    made = menu(parent)
    ratio = parent.devicePixelRatioF()
    for number, step in enumerate(state.steps, 1):
        held = next((r.role for r in state.roles.get(step.id, ()) if r.person == person), "")
        words = _("{number}  {step}").format(number=number, step=step.name)
        inner = menu(made, words)
        if held:
            inner.setIcon(role_icon(theme, held, ratio))
        made.addMenu(inner)
        for role in RACI:
            action = entry(inner, role_label(role), partial(give, step.id, role))
            action.setIcon(role_icon(theme, role, ratio))
            if role == held:
                inner.setDefaultAction(action)
        if held:
            inner.addSeparator()
            entry(inner, _("Take out of this step"), partial(give, step.id, ""), icon="x")
    if not state.steps:
        entry(made, _("The plan has no steps yet"), lambda: None, enabled=False)
    return made
