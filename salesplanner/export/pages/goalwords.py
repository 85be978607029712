"""The plan's goal as sentences for paper: on the cover, at the head of the map, on the goal's own page."""

from __future__ import annotations

from salesplanner.catalogue import _
from salesplanner.export.pages.spans import Span, sentence
from salesplanner.measure.goals import change_text, headline, period_text, target
from salesplanner.measure.metrics import value_text, words_of
from salesplanner.measure.periods import FULL_MONTHS, day_of
from salesplanner.plan.records import Goal, Person
from salesplanner.plan.state import State


def goal_sentence(state: State, goal: Goal) -> list[Span]:
    """ "Increase win rate by 5 percentage points, from 22% to 27%, between 1 July and 30 September 2026." """
    reached, currency = target(goal), state.plan.currency
    parts = {
        "metric": Span(words_of(state, goal), True, "ink"),
        "amount": Span(change_text(goal, currency), True, "ink"),
        "target": Span("" if reached is None else value_text(goal, reached, currency), True, "accent"),
        "baseline": Span("" if goal.baseline is None else value_text(goal, goal.baseline, currency)),
    }
    when = _when(goal)
    if reached is None:
        return [Span(headline(state, goal), True, "ink"), *when, Span(".")]
    rises = goal.direction == "increase"
    if goal.baseline is None:
        words = _("Bring {metric} to {target}")
    elif goal.change == "value":
        rises = reached >= goal.baseline
        words = _("Increase {metric} from {baseline} to {target}")
        words = words if rises else _("Reduce {metric} from {baseline} to {target}")
    else:
        words = _("Increase {metric} by {amount}, from {baseline} to {target}")
        words = words if rises else _("Reduce {metric} by {amount}, from {baseline} to {target}")
    return [*sentence(words, parts), *when, Span(".")]


def _when(goal: Goal) -> list[Span]:
    starts, ends = day_of(goal.starts), day_of(goal.ends)
    if starts is None or ends is None:
        return []
    first, last = _day(starts.day, starts.month), _day(ends.day, ends.month)
    if starts.year != ends.year:
        first = f"{first} {starts.year}"
    words = _(", between {first} and {last} {year}")
    return [Span(words.format(first=first, last=last, year=ends.year))]


def _day(day: int, month: int) -> str:
    return _("{day} {month}").format(day=day, month=_(FULL_MONTHS[month - 1]))


def map_line(state: State) -> list[Span]:
    """ "Goal: win rate from 22% to 27% in Q3 2026, owner Dana Reyes"; empty without a goal that says where it leads."""
    if not state.goals or (reached := target(state.goals[0])) is None:
        return []
    goal, currency = state.goals[0], state.plan.currency
    parts = {
        "metric": Span(words_of(state, goal)),
        "baseline": Span("" if goal.baseline is None else value_text(goal, goal.baseline, currency)),
        "target": Span(value_text(goal, reached, currency), True, "accent"),
    }
    words = _("Goal: {metric} from {baseline} to {target}")
    spans = sentence(words if goal.baseline is not None else _("Goal: {metric} to {target}"), parts)
    if period := period_text(state, goal):
        spans.append(Span(_(" in {period}").format(period=period)))
    owner = state.find(Person, goal.owner)
    if owner and owner.name:
        spans.append(Span(_(", owner {name}").format(name=owner.name)))
    return spans
