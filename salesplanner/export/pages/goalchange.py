"""What would have to change to reach a win rate: the steps as factors, and the changes that would reach the target."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, Text
from salesplanner.export.page import Lead
from salesplanner.export.pages import parts, table
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, Slab
from salesplanner.export.pages.table import Cell, Column, words
from salesplanner.measure.goal_facts import NEAR_BEST, NOTHING, Facts, above_best, best_words, losses_text
from salesplanner.measure.goals import target
from salesplanner.measure.goalseek import Change, alone, chain, product, together
from salesplanner.measure.numbers import percent_text
from salesplanner.plan.records import Goal, Step
from salesplanner.plan.state import State

_BOX_HIGH = 44.0
_GAP = 13.0
_IN_A_ROW = 6


def shares_of(state: State, goal: Goal) -> list[float] | None:
    """The typed shares of the steps up to the sale; None where one is missing or the goal is another."""
    if goal.metric != "win_rate":
        return None
    shares = [step.typed_share for step in chain(state)]
    known = [share for share in shares if share is not None]
    return known if known and len(known) == len(shares) else None


def change_part(flow: Flow, state: State, goal: Goal, width: float, facts: Facts = NOTHING) -> None:
    """Nothing where the plan does not say which share of deals moves on at each step."""
    shares, reached = shares_of(state, goal), target(goal)
    if shares is None or reached is None or product(shares) >= reached:
        return
    steps = chain(state)
    changes = alone(shares, reached)
    best = changes[0] if changes[0].possible else None
    flow.full([*parts.section(_("What would have to change"), width)], faces.MARGIN)
    flow.full(_factors(steps, shares, best, reached, width), faces.MARGIN)
    flow.space(6)
    columns = [Column(_("One change that reaches {target}").format(target=percent_text(reached, 1)), width * 0.5),
               Column(_("Moves on"), width * 0.22), Column(_("How realistic"), width * 0.28 + 10)]
    rows = [table.row(columns, _row(steps, change, change is best, facts)) for change in changes]
    flow.table(table.head(columns), rows, faces.MARGIN)
    for place, pair in enumerate(together(shares, reached)):
        said = _("{first} and {second} together reach {reaches}.").format(
            first=_move(steps, pair.first), second=_move(steps, pair.second), reaches=percent_text(pair.reaches, 1)
        )
        if not place:
            flow.space(8)
            flow.full(parts.small(_("Or two smaller changes"), width, "ink2"), faces.MARGIN)
        flow.full(parts.row(said, width), faces.MARGIN)
    if said := losses_text(state, steps, facts):
        flow.space(6)
        flow.full(parts.small(said, width, "ink"), faces.MARGIN)
    flow.space(14)


def _move(steps: Sequence[Step], change: Change) -> str:
    return _("{step} from {before} to {after}").format(
        step=steps[change.index].name, before=percent_text(change.before), after=percent_text(change.after)
    )


def best_change(state: State, goal: Goal) -> str:
    """The easiest single change as a sentence, or the easiest two; empty where nothing can be said."""
    shares, reached = shares_of(state, goal), target(goal)
    if shares is None or reached is None or product(shares) >= reached:
        return ""
    steps, changes = chain(state), alone(shares, reached)
    if changes[0].possible:
        return _("{change} would reach {target} alone.").format(
            change=_move(steps, changes[0]), target=percent_text(reached, 1)
        )
    pairs = together(shares, reached, 1)
    if not pairs:
        return ""
    first, second = _move(steps, pairs[0].first), _move(steps, pairs[0].second)
    return _("{first} and {second} together would reach {target}.").format(
        first=first, second=second, target=percent_text(reached, 1)
    )


def _row(steps: Sequence[Step], change: Change, best: bool, facts: Facts) -> list[Cell]:
    step = steps[change.index]
    known = facts.steps.get(step.id)
    style = faces.BODY_STRONG if best else faces.BODY
    ink = "ink" if change.possible else "ink2"
    if not change.possible:
        real = words(_("Not possible alone"), faces.BODY, "bad")
    elif known is not None and known.best is not None:
        above = above_best(change.after, known.best)
        real = words(best_words(above), faces.BODY, "good" if above <= NEAR_BEST else "warn")
    elif change.hard:
        real = words(_("Hard: {points} points more").format(points=round(change.points)), faces.BODY, "warn")
    else:
        real = words(_("{points} points more").format(points=round(change.points)), faces.BODY, "good")
    needed = _("out of reach") if change.after == float("inf") else percent_text(change.after)
    moves = _("{before} → {after}").format(before=percent_text(change.before), after=needed)
    return [words(step.name, style, ink, f"step:{step.id}"), words(moves, style, ink), real]


def _factors(
    steps: Sequence[Step], shares: Sequence[float], best: Change | None, reached: float, width: float
) -> list[Slab]:
    """Step × step = win rate, a box each; further rows for long chains."""
    boxes = []
    for place, (step, share) in enumerate(zip(steps, shares, strict=True)):
        chosen = best is not None and best.index == place
        after = best.after if chosen and best else share
        was = _("was {share}").format(share=percent_text(share)) if chosen else _("moves on")
        boxes.append((step.name, percent_text(after), was, "chosen" if chosen else "", f"step:{step.id}"))
    now = product(shares)
    if best is not None:
        rest = [best.after if place == best.index else share for place, share in enumerate(shares)]
        boxes.append((_("Win rate"), percent_text(product(rest), 1), _was(now), "result", ""))
    else:
        boxes.append((_("Win rate"), percent_text(now, 1), _("today"), "result", ""))
    across = min(_IN_A_ROW, len(boxes))
    each = (width - _GAP * (across - 1)) / across
    slabs = []
    for start in range(0, len(boxes), across):
        shapes: list[Shape] = []
        leads = []
        for place, box in enumerate(boxes[start : start + across]):
            x = place * (each + _GAP)
            shapes.append(Group(_box(*box[:4], each), x, 4))
            if box[4]:
                leads.append(Lead(Rect(x, 4, each, _BOX_HIGH), box[4], box[0]))
            if start + place + 1 < len(boxes):
                mark = text.line("=" if start + place + 2 == len(boxes) else "×", faces.BODY)
                shapes.append(Text(mark, x + each + (_GAP - mark.width) / 2, 4 + _BOX_HIGH / 2 + 3.5, "ink2"))
        slabs.append(Slab(_BOX_HIGH + 12, tuple(shapes), "P", leads=tuple(leads)))
    return slabs


def _was(share: float) -> str:
    return _("was {share}").format(share=percent_text(share, 1))


def _box(name: str, figure: str, under: str, look: str, width: float) -> tuple[Shape, ...]:
    fill, line, ink, quiet = {
        "chosen": ("accentTint", "accent", "accent", "ink2"),
        "result": ("accent", None, "onAccent", "onAccent"),
    }.get(look, ("sunken", None, "ink", "ink2"))
    shapes: list[Shape] = [Box(Rect(0, 0, width, _BOX_HIGH), fill, line, 1, 4)]
    rows = (
        (name, faces.CAPTION, 11.6, quiet),
        (figure, faces.LEAD_STRONG, 26.0, ink),
        (under, faces.CAPTION, 38.2, quiet),
    )
    for said, style, base, colour in rows:
        shown = text.line(said, style, width - 6)
        shapes.append(Text(shown, (width - shown.width) / 2, base, colour))
    return tuple(shapes)
