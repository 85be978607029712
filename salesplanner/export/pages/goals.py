"""The page of the goal: the sentence, where it stands, what would have to change, the guardrails; further goals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salesplanner.catalogue import _
from salesplanner.drawing.style import TextStyle
from salesplanner.export.page import Mark, Section, Size
from salesplanner.export.pages import parts, sheets, table
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, padded, paragraph
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.goalchange import change_part
from salesplanner.export.pages.goalchart import HEIGHTS, chart_slabs
from salesplanner.export.pages.goalwords import goal_sentence
from salesplanner.export.pages.spans import spanned
from salesplanner.export.pages.steps import figures
from salesplanner.export.pages.table import Cell, Column, words
from salesplanner.measure.goal_facts import (
    NOTHING,
    Facts,
    GoalFacts,
    baseline_text,
    decided_text,
    measured_state,
    range_text,
    since_text,
    wins_needed,
)
from salesplanner.measure.goals import guardrail_holds, guardrail_status, guardrail_text, target
from salesplanner.measure.metrics import definition, value_text
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_of, day_text, short_day
from salesplanner.measure.progress import progress, standing_text
from salesplanner.plan.records import Goal, Guardrail, Person
from salesplanner.plan.state import State

_SENTENCE = TextStyle(15, 21)


def goals_section(state: State, frame: Frame, size: Size, first: int, facts: Facts = NOTHING) -> Section:
    """Nothing without goals and guardrails. What `facts` say stands for what was typed."""
    if not state.goals and not state.guardrails:
        return Section((), ())
    state = measured_state(state, facts)
    name = _("Goal and what must change") if len(state.goals) < 2 else _("Goals and what must change")
    for high in (*HEIGHTS, HEIGHTS[0]):
        flow = _flow(state, frame, size, name, high, facts)
        if len(flow.sheets) == 1:
            break
    return Section(tuple(sheets.pages(flow, frame, size, first, _("Goals"))), (Mark(name, "goals"),))


def _flow(state: State, frame: Frame, size: Size, name: str, high: float, facts: Facts) -> Flow:
    """Everything, with charts `high` pt high."""
    width, flow = sheets.width_of(size), sheets.flow(size)
    flow.full(sheets.title(name, width), faces.MARGIN)
    flow.space(8)
    for number, goal in enumerate(state.goals):
        if number:
            flow.space(18)
        _goal(flow, state, goal, (width, high), frame.at.date(), facts)
    _guardrails(flow, state, width)
    return flow


def _goal(flow: Flow, state: State, goal: Goal, room: tuple[float, float], today: date, facts: Facts) -> None:
    width, high = room
    measured = facts.goals.get(goal.id, GoalFacts())
    flow.full(spanned(goal_sentence(state, goal), _SENTENCE, width), faces.MARGIN)
    if goal.note.strip():
        flow.full(padded(paragraph(goal.note.strip(), faces.BODY, width, "ink2"), 4, 0), faces.MARGIN)
    if boxes := _boxes(state, goal, today):
        flow.space(10)
        flow.full([figures(boxes, width)], faces.MARGIN)
    flow.full(padded(parts.small(definition(state, goal), width), 5, 0), faces.MARGIN)
    basis = baseline_text(measured)
    if basis and basis not in goal.note:
        flow.full(parts.small(basis, width), faces.MARGIN)
    flow.space(14)
    if chart := chart_slabs(state, goal, width, high, today):
        flow.full([*parts.section(_("Progress"), width), *chart], faces.MARGIN)
        _remarks(flow, state, goal, width)
        for said in _measured(goal, measured):
            flow.full(parts.small(said, width, "ink"), faces.MARGIN)
        flow.space(10)
    change_part(flow, state, goal, width, facts)


def _measured(goal: Goal, facts: GoalFacts) -> list[str]:
    """What a measured goal rests on, as sentences."""
    if not facts.points:
        return []
    said = []
    needed = wins_needed(goal, facts)
    if needed is not None:
        words = _("{since}: {n} deals decided, {won}. Wins still needed: {needed} by {day}.")
        said.append(words.format(since=since_text(goal), n=number_text(facts.of), won=decided_text(facts),
                                 needed=number_text(needed[0]), day=short_day(needed[1])))  # fmt: skip
    return [*said, range_text(facts)] if range_text(facts) else said


def _boxes(state: State, goal: Goal, today: date) -> list[tuple[str, str]]:
    currency, reached = state.plan.currency, target(goal)
    stand = progress(goal, state.readings.get(goal.id, ()), today)
    found = []
    if goal.baseline is not None:
        found.append((_("Baseline"), value_text(goal, goal.baseline, currency)))
    if stand is not None and stand.now is not None and stand.at is not None:
        found.append((_("On {day}").format(day=day_text(stand.at)), value_text(goal, stand.now, currency)))
    if reached is not None:
        found.append((_("Target"), value_text(goal, reached, currency)))
    owner = state.find(Person, goal.owner)
    if owner and owner.name:
        found.append((_("Owner"), owner.name))
    return found[:4]


def _remarks(flow: Flow, state: State, goal: Goal, width: float) -> None:
    """Where the goal stands, and the notes that were written with readings."""
    readings = state.readings.get(goal.id, ())
    stand = progress(goal, readings, date.max)
    if stand is not None and stand.now is not None:
        said = standing_text(goal, stand, state.plan.currency)
        flow.full(padded(parts.small(said, width, "ink"), 2, 2), faces.MARGIN)
    noted = [reading for reading in readings if reading.note]
    columns = [Column("", 74), Column("", 74), Column("", width + 10 - 148)]
    rows = []
    for reading in noted:
        day, value = day_of(reading.at), value_text(goal, reading.value, state.plan.currency)
        cells = [words(day_text(day) if day else reading.at, faces.CAPTION, "ink2"), words(value, faces.CAPTION_STRONG)]
        rows.append(table.row(columns, [*cells, words(reading.note, faces.CAPTION)]))
    flow.table([], rows, faces.MARGIN)


def _guardrails(flow: Flow, state: State, width: float) -> None:
    if not state.guardrails:
        return
    flow.full(parts.section(_("What must not get worse"), width), faces.MARGIN)
    columns = [Column("", width * 0.44), Column("", width * 0.3), Column("", width * 0.26 + 10)]
    flow.table([], [table.row(columns, _rail(state, rail)) for rail in state.guardrails], faces.MARGIN)
    flow.space(14)


def _rail(state: State, rail: Guardrail) -> Sequence[Cell]:
    owner = state.find(Person, rail.owner)
    colour = {True: "good", False: "bad", None: "ink2"}[guardrail_holds(rail)]
    return (
        words(guardrail_text(state, rail), faces.BODY_MEDIUM),
        words(guardrail_status(state, rail), faces.BODY, colour),
        words(owner.name if owner else "", faces.BODY, "ink2"),
    )
