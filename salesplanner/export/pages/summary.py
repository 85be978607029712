"""The plan on one page: the goal, what must change, the steps, who buys, what happens next."""

from __future__ import annotations

from salesplanner.catalogue import _
from salesplanner.drawing.style import TextStyle
from salesplanner.export.page import Mark, Section, Size
from salesplanner.export.pages import parts, sheets, table
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.chapters import money, shown_day
from salesplanner.export.pages.flow import Flow, Slab, padded, paragraph
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.goalchange import best_change
from salesplanner.export.pages.goalwords import goal_sentence
from salesplanner.export.pages.spans import spanned
from salesplanner.export.pages.steps import figures
from salesplanner.export.pages.table import Cell, Column, words
from salesplanner.measure.goals import guardrail_text, target
from salesplanner.measure.metrics import value_text
from salesplanner.measure.numbers import percent_text
from salesplanner.measure.periods import day_of
from salesplanner.plan.records import Person, Step
from salesplanner.plan.state import State

_SENTENCE = TextStyle(15, 21)
_TOLD = (12, 8, 6, 5, 4, 3, 2, 1)  # how many entries of each kind, until all is on one page


def summary_section(state: State, frame: Frame, size: Size, first: int) -> Section:
    """One page; nothing for a plan that is no more than a map."""
    if not (state.goals or state.personas or state.chapters):
        return Section((), ())
    name = _("The plan in short")
    for most in _TOLD:
        flow = _told(state, size, name, most)
        if len(flow.sheets) == 1:
            break
    pages = sheets.pages(flow, frame, size, first, _("Summary"))
    return Section(tuple(pages), (Mark(name, "summary"),))


def _told(state: State, size: Size, name: str, most: int) -> Flow:
    width, flow = sheets.width_of(size), sheets.flow(size)
    flow.full(sheets.title(name, width), faces.MARGIN)
    if state.goals:
        flow.space(8)
        flow.full(spanned(goal_sentence(state, state.goals[0]), _SENTENCE, width), faces.MARGIN)
    if boxes := _boxes(state):
        flow.space(10)
        flow.full([figures(boxes, width)], faces.MARGIN)
    flow.space(16)
    column = (width - faces.COLUMN_GAP) / 2
    left, right = faces.MARGIN, faces.MARGIN + column + faces.COLUMN_GAP
    found = [_must_change(state, column, most), _must_not(state, column, most), _who_buys(state, column, most),
             _who_sells(state, column, most)]
    sections = [slabs for slabs in found if slabs]
    for start in range(0, len(sections), 2):
        pair = zip((left, right), sections[start : start + 2], strict=False)
        flow.side_by_side([(x, parts.spaced(slabs)) for x, slabs in pair])
    _steps(flow, state, width)
    _next(flow, state, width, most)
    return flow


def _boxes(state: State) -> list[tuple[str, str]]:
    found = []
    if state.goals:
        goal, currency = state.goals[0], state.plan.currency
        if goal.baseline is not None:
            found.append((_("Today"), value_text(goal, goal.baseline, currency)))
        if (reached := target(goal)) is not None:
            found.append((_("Target"), value_text(goal, reached, currency)))
        owner = state.find(Person, goal.owner)
        if owner and owner.name:
            found.append((_("Owner"), owner.name))
    amounts = [r.amount for c in state.chapters if c.kind == "budget" for r in state.chapter_rows.get(c.id, ())]
    known = [amount for amount in amounts if amount is not None]
    if known:
        found.append((_("Budget"), money(state, sum(known))))
    return found


def _must_change(state: State, width: float, most: int) -> list[Slab]:
    rows: list[Slab] = []
    if state.goals and (said := best_change(state, state.goals[0])):
        rows += parts.row(said, width)
    for step in [step for step in state.steps if _low(step)][:most]:
        assert step.typed_share is not None and step.target_share is not None
        said = _("{before}, target {after}").format(
            before=percent_text(step.typed_share), after=percent_text(step.target_share)
        )
        rows += parts.row(_("Moves on from {step}").format(step=step.name), width, said)
    return [*parts.section(_("What must change"), width), *rows] if rows else []


def _must_not(state: State, width: float, most: int) -> list[Slab]:
    rows = [slab for rail in state.guardrails[:most] for slab in parts.row(guardrail_text(state, rail), width)]
    return [*parts.section(_("What must not get worse"), width), *rows] if rows else []


def _who_buys(state: State, width: float, most: int) -> list[Slab]:
    rows: list[Slab] = []
    for persona in state.personas[:most]:
        below = parts.small(persona.title, width) if persona.title else []
        rows += parts.row(persona.name, width, style=faces.BODY_MEDIUM, below=below)
    return [*parts.section(_("Who buys"), width, "buyer"), *rows] if rows else []


def _who_sells(state: State, width: float, most: int) -> list[Slab]:
    rows: list[Slab] = []
    for person in [p for p in state.people if p.side == "ours"][:most]:
        below = parts.small(person.title, width) if person.title else []
        rows += parts.row(person.name, width, style=faces.BODY_MEDIUM, below=below)
    return [*parts.section(_("Who sells"), width, "seller"), *rows] if rows else []


def _steps(flow: Flow, state: State, width: float) -> None:
    if not state.steps:
        return
    columns = [Column(_("Step"), width * 0.26), Column(_("Moves on when the buyer…"), width * 0.44),
               Column(_("Moves on"), width * 0.16, "right"), Column(_("Days"), width * 0.14 + 10, "right")]
    rows = [table.row(columns, _step(step, number)) for number, step in enumerate(state.steps, 1)]
    flow.full(parts.section(_("How we sell"), width), faces.MARGIN)
    flow.table(table.head(columns), rows, faces.MARGIN)
    flow.space(14)


def _step(step: Step, number: int) -> list[Cell]:
    return [
        words(f"{number}  {step.name}", faces.BODY_MEDIUM, to=f"step:{step.id}"),
        words(step.gate),
        words(_pair(_percent(step.typed_share), _percent(step.target_share), _low(step))),
        words(_pair(step.typed_days, step.target_days, _slow(step))),
    ]


def _percent(share: float | None) -> str | None:
    return None if share is None else percent_text(share)


def _low(step: Step) -> bool:
    return step.typed_share is not None and step.target_share is not None and step.typed_share < step.target_share


def _slow(step: Step) -> bool:
    return step.typed_days is not None and step.target_days is not None and step.typed_days > step.target_days


def _pair(now: object, wanted: object, missed: bool) -> str:
    """ "48% → 59%" where the target is missed, else the one that is known."""
    if missed:
        return _("{before} → {after}").format(before=now, after=wanted)
    return str(now if now is not None else wanted if wanted is not None else "")


def _next(flow: Flow, state: State, width: float, most: int) -> None:
    rows = [r for c in state.chapters if c.kind == "actions" for r in state.chapter_rows.get(c.id, ()) if not r.done]
    if not rows:
        return
    columns = [Column("", width * 0.58), Column("", width * 0.22), Column("", width * 0.2 + 10, "right")]
    laid = []
    for row in sorted(rows, key=lambda r: r.due or "9999")[:most]:
        owner = state.find(Person, row.owner)
        due = shown_day(day_of(row.due))
        laid.append(table.row(columns, [words(row.text), words(owner.name if owner else ""), words(due)]))
    flow.full(parts.section(_("What happens next"), width), faces.MARGIN)
    flow.table([], laid, faces.MARGIN)
    left = len(rows) - len(laid)
    if left:
        said = _("and {n} more in the action plan").format(n=left)
        flow.full(padded(paragraph(said, faces.CAPTION, width, "ink2"), 2, 0), faces.MARGIN)
