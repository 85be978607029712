"""What the words and numbers of the plan mean; only those that it uses."""

from __future__ import annotations

from collections.abc import Iterator

from salesplanner.catalogue import _
from salesplanner.export.page import Mark, Section, Size
from salesplanner.export.pages import sheets, table
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.table import Column, words
from salesplanner.measure.metrics import definition, name_of
from salesplanner.plan.records import Goal, Guardrail, Step
from salesplanner.plan.state import State


def definitions_section(state: State, frame: Frame, size: Size, first: int) -> Section:
    """Nothing for a plan without steps and goals."""
    terms = list(dict.fromkeys(_terms(state)))
    if not terms:
        return Section((), ())
    name = _("Definitions")
    width, flow = sheets.width_of(size), sheets.flow(size)
    flow.full(sheets.title(name, width), faces.MARGIN)
    flow.space(10)
    columns = [Column("", width * 0.28), Column("", width * 0.72 + 10)]
    rows = [
        table.row(columns, [words(term, faces.BODY_STRONG), words(meaning)], line=bool(number))
        for number, (term, meaning) in enumerate(terms)
    ]
    flow.table([], rows, faces.MARGIN)
    return Section(tuple(sheets.pages(flow, frame, size, first, name)), (Mark(name, "definitions"),))


def _terms(state: State) -> Iterator[tuple[str, str]]:
    rows: list[Goal | Guardrail] = [*state.goals, *state.guardrails]
    for row in [row for row in rows if row.metric != "own"]:
        yield name_of(state, row), definition(state, row)
    if state.steps:
        yield _("Step"), _("A part of the way from a first contact to a customer. A deal is in one step at a time.")
    if any(step.gate for step in state.steps):
        yield _("Moves on when the buyer…"), _("The buyer’s own action that takes a deal to the next step.")
    sale = state.find(Step, state.plan.sale_step)
    if sale is not None:
        said = _("A deal is sold when it leaves {step}: the buyer {gate}.") if sale.gate else _(
            "A deal is sold when it leaves {step}."
        )
        yield _("Sale"), said.format(step=sale.name, gate=sale.gate[:1].lower() + sale.gate[1:])
    if any(step.typed_share is not None or step.target_share is not None for step in state.steps):
        yield _("Moves on"), _("The share of the deals in a step that go on to the next one.")
    if any(step.typed_days is not None or step.target_days is not None for step in state.steps):
        yield _("Days"), _("How many days a deal usually stays in a step.")
    if state.criteria:
        yield _("Leave this step only when"), _("What must be seen to be true before a deal leaves the step.")
    yield from _people(state)


def _people(state: State) -> Iterator[tuple[str, str]]:
    letters = {role.role for group in state.roles.values() for role in group}
    meant = {
        "R": (_("R, Responsible"), _("Does the work of the step.")),
        "A": (_("A, Accountable"), _("Answers for the result; one person for each step.")),
        "C": (_("C, Consulted"), _("Is asked before something is done.")),
        "I": (_("I, Informed"), _("Is told afterwards.")),
    }
    yield from (meant[letter] for letter in "RACI" if letter in letters)
    if any(state.seats.values()):
        yield _("Buying committee"), _("Everybody at the buyer’s who has a say, by power and interest from 1 to 5.")
