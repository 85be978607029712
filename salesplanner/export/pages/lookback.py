"""The last closed deals step by step, and the quota of each rep by month, on landscape sheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Icon, Shape, Text
from salesplanner.export.page import Mark, Section, Size
from salesplanner.export.pages import parts, sheets, table
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow
from salesplanner.export.pages.furniture import Frame
from salesplanner.export.pages.table import Cell, Column, words
from salesplanner.measure import lookback, quota
from salesplanner.measure.lookback import StepSummary, Touches
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.periods import MONTHS, day_of, day_text
from salesplanner.plan.records import LookCell, LookDeal, Person, Rep, Step
from salesplanner.plan.state import State

_STEPS_WIDE = 6
_NAME, _OUTCOME = 124.0, 78.0
_ICON = 8.4
_MONTHS = 12
_CHANNELS = (("calls", "phone"), ("emails", "mail"), ("meetings", "handshake"), ("demos", "utensils"))


def lookback_section(state: State, frame: Frame, size: Size, first: int) -> Section:
    """Nothing without look-back deals and quotas."""
    deals, reps = lookback.deals_of(state), state.reps
    if not (deals and state.steps) and not (reps and state.quotas):
        return Section((), ())
    wide = max(size), min(size)
    width, flow = sheets.width_of(wide), sheets.flow(wide)
    name = _("The last deals") if deals and state.steps else _("Quota by month")
    flow.full(sheets.title(name, width, _under(deals) if deals and state.steps else ""), faces.MARGIN)
    flow.space(10)
    if deals and state.steps:
        _deals(flow, state, deals, width)
    if reps and state.quotas:
        if deals and state.steps:
            flow.full(parts.section(_("Quota by month"), width), faces.MARGIN)
        _quotas(flow, state, width, frame.at.date())
    return Section(tuple(sheets.pages(flow, frame, wide, first, _("Measures"))), (Mark(name, "lookback", 0, 1),))


def _under(deals: Sequence[LookDeal]) -> str:
    won = sum(deal.outcome == "won" for deal in deals)
    lost = len(deals) - won
    said = [ngettext("{n} signed", "{n} signed", won).format(n=won)] if won else []
    said += [ngettext("{n} lost", "{n} lost", lost).format(n=lost)] if lost else []
    return _("{sentence}.").format(sentence=", ".join(said))


def _deals(flow: Flow, state: State, deals: Sequence[LookDeal], width: float) -> None:
    """A row for each deal, then the medians; steps that do not fit beside each other follow below."""
    steps, sums = lookback.steps_of(state), lookback.summaries(state)
    for start in range(0, len(steps), _STEPS_WIDE):
        some = steps[start : start + _STEPS_WIDE]
        each = (width + 10 - _NAME - _OUTCOME) / len(some)
        heads = [Column(f"{start + place + 1} {step.name}", each) for place, step in enumerate(some)]
        columns = [Column(_("Deal"), _NAME), *heads, Column(_("Outcome"), _OUTCOME)]
        rows = [table.row(columns, _deal(state, deal, some, start, each - 10)) for deal in deals]
        rows.append(table.row(columns, _medians(state, sums[start : start + _STEPS_WIDE])))
        rows.append(table.row(columns, _movers(sums[start : start + _STEPS_WIDE])))
        flow.table(table.head(columns), rows, faces.MARGIN)
        flow.space(16)


def _deal(state: State, deal: LookDeal, steps: Sequence[Step], start: int, room: float) -> list[Cell]:
    person = state.find(Person, deal.owner)
    owner = person.name if person else deal.owner_name
    lines = [(deal.name or _("Unnamed deal"), faces.BODY_MEDIUM, "ink")]
    lines += [(owner, faces.CAPTION, "ink2")] if owner else []
    end = lookback.end_of(state, deal)
    cells = [Cell(tuple(lines))]
    for place, step in enumerate(steps, start):
        cell = state.look_cells.get((deal.id, step.id))
        cells.append(Cell() if cell is None else _cell(cell, place == end, room))
    signed = deal.outcome == "won"
    said = [(_("Signed") if signed else _("Lost"), faces.BODY_MEDIUM, "good" if signed else "bad")]
    day = day_of(deal.closed)
    said += [(day_text(day), faces.CAPTION, "ink2")] if day else []
    return [*cells, Cell(tuple(said))]


def _cell(cell: LookCell, lost: bool, room: float) -> Cell:
    """Days, contacts by channel, and what moved the deal on or why it was lost."""
    days = "" if cell.days is None else _("{days} d").format(days=number_text(cell.days))
    counts = Touches(cell.calls, cell.emails, cell.meetings, cell.demos)
    shapes, high = _top(days, counts, room)
    block = text.wrap(cell.text, faces.CAPTION, room - (_ICON + 3 if lost else 0), 2)
    if cell.text:
        left = _ICON + 3 if lost else 0.0
        if lost:
            shapes.append(Icon("circle-x", 0, high + 1.4, _ICON, "bad"))
        shapes += text.block_shapes(block, left, high, "bad" if lost else "ink2", width=room - left)
        high += block.height
    return Cell(shapes=tuple(shapes), height=high) if shapes else Cell()


def _top(days: str, counts: Touches, room: float) -> tuple[list[Shape], float]:
    """Days with the contacts beside them, below them where they do not fit; and the height."""
    style = faces.BODY_STRONG
    line = text.line(days, style)
    shapes: list[Shape] = [Text(line, 0, text.baseline(style), "ink")] if days else []
    said = [(icon, text.line(str(n), faces.CAPTION)) for name, icon in _CHANNELS if (n := getattr(counts, name))]
    wide = sum(_ICON + 2 + count.width + 5 for _icon, count in said)
    x, base = (line.width + 7 if days else 0.0), text.baseline(style)
    high = style.leading
    if said and days and x + wide - 5 > room:
        x, base = 0.0, base + faces.CAPTION.leading
        high += faces.CAPTION.leading
    for icon, count in said:
        shapes += [Icon(icon, x, base - 7.2, _ICON, "ink2"), Text(count, x + _ICON + 2, base, "ink2")]
        x += _ICON + 2 + count.width + 5
    return shapes, high


def _medians(state: State, sums: Sequence[StepSummary]) -> list[Cell]:
    cells = [words(_("Median of these"), faces.BODY_STRONG)]
    for each in sums:
        days = "–" if each.days is None else _("{days} d").format(days=number_text(each.days))
        of = ngettext("of {n} deal", "of {n} deals", each.n).format(n=each.n)
        cells.append(Cell(((days, faces.BODY_STRONG, "ink"), *(((of, faces.CAPTION, "ink2"),) if each.n else ()))))
    total = lookback.signed_days(state)
    if total is None:
        return [*cells, Cell()]
    said = _("{days} d").format(days=number_text(total))
    return [*cells, Cell(((said, faces.BODY_STRONG, "ink"), (_("if signed"), faces.CAPTION, "ink2")))]


def _movers(sums: Sequence[StepSummary]) -> list[Cell]:
    cells = [words(_("Moved on most by"), faces.BODY, "ink2")]
    for each in sums:
        if each.moved is None:
            cells.append(Cell())
            continue
        of = _("{n} of {of}").format(n=each.moved.count, of=each.moved.of)
        cells.append(Cell(((each.moved.text, faces.CAPTION, "ink"), (of, faces.CAPTION, "ink2"))))
    return [*cells, Cell()]


def _quotas(flow: Flow, state: State, width: float, today: date) -> None:
    """Percent of the quota by rep and month; at quota in bold with a tick, and the share of reps there."""
    shown = quota.shown(state, _MONTHS)
    each = min((width + 10 - _NAME) / max(len(shown), 1), 62.0)
    columns = [Column(_("Percent of quota"), _NAME), *(Column(_month(m), each, "right") for m in shown)]
    held = {(row.rep, row.month): row.percent for row in state.quotas.values()}
    rows = [
        table.row(columns, [_rep(rep), *(_percent(rep, month, held.get((rep.id, month))) for month in shown)])
        for rep in state.reps
    ]
    last = [words(_("At quota"), faces.BODY_STRONG)]
    for month in quota.rows(state, shown):
        share = "" if month.share is None else percent_text(month.share)
        of = _("{n} of {of}").format(n=month.at, of=month.of)
        last.append(Cell(((share, faces.BODY_STRONG, "ink"), (of, faces.CAPTION, "ink2")) if month.of else ()))
    flow.table(table.head(columns), [*rows, table.row(columns, last)], faces.MARGIN)
    full = quota.last_full(shown, today)
    if full:
        said = _("Humming needs 80% of the reps at quota in every month shown.")
        flow.full(parts.small(said, width), faces.MARGIN)


def _month(month: str) -> str:
    return f"{_(MONTHS[int(month[5:7]) - 1])} {month[:4]}"


def _rep(rep: Rep) -> Cell:
    since = day_of(rep.since)
    lines = [(rep.name, faces.BODY_MEDIUM, "ink")]
    lines += [(_("since {day}").format(day=day_text(since)), faces.CAPTION, "ink2")] if since else []
    return Cell(tuple(lines))


def _percent(rep: Rep, month: str, value: float | None) -> Cell:
    if value is None:
        return words("" if quota.hired(rep, month) else "·", faces.BODY, "ink2")
    at = value >= quota.FULL
    said = number_text(value, 1)
    return words(f"✓ {said}" if at else said, faces.BODY_STRONG if at else faces.BODY, "good" if at else "ink")
