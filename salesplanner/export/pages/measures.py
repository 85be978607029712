"""The pages of measures: what the deals tell in four figures, where they move on, days in each step, stock and flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import text
from salesplanner.drawing.measure import legend
from salesplanner.drawing.measure.days import days_chart
from salesplanner.drawing.measure.flow import flow_chart, shown_rows
from salesplanner.drawing.measure.funnel import funnel_chart
from salesplanner.drawing.measure.look import Chart, ChartLook
from salesplanner.drawing.measure.words import decided_text, flow_sentence, placeless_text, too_few
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, Text
from salesplanner.drawing.style import TextStyle
from salesplanner.export.page import Mark, Section, Size
from salesplanner.export.pages import parts, sheets
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Flow, Slab, padded
from salesplanner.export.pages.furniture import Frame
from salesplanner.measure.level import kind_label, level
from salesplanner.measure.numbers import number_text, percent_text
from salesplanner.measure.process import Process, process_of
from salesplanner.measure.results import FunnelRow, Measures
from salesplanner.plan.state import State

ON_PAPER = ChartLook(
    name=faces.BODY_MEDIUM,
    number=TextStyle(9.8, 13, 400, 0, True),
    strong=TextStyle(9.8, 13, 600, 0, True),
    head=faces.CAPTION,
    axis=TextStyle(8.4, 11.5, 400, 0, True),
    digit=TextStyle(7.2, 9, 600, 0, True),
    label=TextStyle(8.6, 11.5, 600, 0, True),
    middle=9,
    names=21.5,
    plot=82,
    right=1.5,
    gap=11,
    circle=6.8,
    row=20.2,
    days_row=18.1,
    least_row=12.5,
    bar=11.3,
    box=10.8,
    table_row=15,
    tall=28,
    radius=2.6,
    line=0.6,
    hatch=3.3,
)
STEPS_ON_A_SHEET = 40  # more of them go on on the next
FIGURE = TextStyle(15, 18, 600, -1, True)
Figure = tuple[str, str, str, bool]  # label, value, basis, whether it stands out


def measures_section(
    state: State, measures: Measures | None, frame: Frame, size: Size, first: int
) -> Section:
    """Nothing without deals or steps."""
    if measures is None or not state.steps or not measures.funnel.rows:
        return Section((), ())
    width, flow, process = sheets.width_of(size), sheets.flow(size), process_of(state)
    name = _("What the deals tell us")
    flow.full(sheets.title(name, width, " ".join(basis_sentences(state, measures))), faces.MARGIN)
    flow.space(8)
    flow.full([_boxes(_figures(state, measures, process, frame.at.date()), width)], faces.MARGIN)
    flow.space(14)
    _funnel(flow, measures, process, width)
    _days(flow, measures, process, width)
    _stock(flow, state, measures, process, width)
    return Section(tuple(sheets.pages(flow, frame, size, first, _("Measures"))), (Mark(name, "measures"),))


def basis_sentences(state: State, measures: Measures) -> list[str]:
    """Of which deals everything is, and which ones are left out."""
    funnel = measures.funnel
    said = [_("{sentence}.").format(sentence=decided_text(measures, state.measuring))]
    if funnel.open:
        words = ngettext("{n} open deal is left out.", "{n} open deals are left out.", funnel.open)
        said.append(words.format(n=number_text(funnel.open)))
    if funnel.undated:
        one, more = "{n} closed deal without a date is left out.", "{n} closed deals without a date are left out."
        said.append(ngettext(one, more, funnel.undated).format(n=number_text(funnel.undated)))
    if funnel.placeless:
        said.append(placeless_text(measures))
    if measures.unknown_stages:
        count = len(measures.unknown_stages)
        words = ngettext("{n} stage has no meaning yet.", "{n} stages have no meaning yet.", count)
        said.append(words.format(n=number_text(count)))
    return said


def _figures(state: State, measures: Measures, process: Process, today: date) -> list[Figure]:
    """Win rate, won, biggest drop, level; each with its basis."""
    rate = measures.win_rate
    counting = process.steps[process.counting].name
    few = rate.few or rate.share is None
    share = "–" if few else percent_text(rate.share or 0.0, 1, keep=True)
    of = _("{hits} of {of}").format(hits=number_text(rate.hits), of=number_text(rate.of))
    used = measures.get("win_rate")
    found: list[Figure] = [
        (_("Win rate"), share, too_few(rate.of) if rate.few else used.basis if used else of, False),
        (_("Won, of deals in {step}").format(step=counting), of, measures.period, False),
    ]
    drop = measures.funnel.drop
    if drop is not None:
        row = measures.funnel.rows[drop]
        name = f"{row.step + 1} {process.steps[row.step].name}"
        lost = _("{lost} of {entered} deals lost").format(
            lost=number_text(row.lost), entered=number_text(row.entered)
        )
        found.append((_("Biggest drop"), name, lost, True))
    runs = level(state, today)
    if runs.kind:
        why = runs.evidence[0].text.partition(" (")[0] if runs.evidence else ""
        found.append((_("Process level"), kind_label(runs.kind), why, False))
    return found


def _boxes(figures: Sequence[Figure], width: float) -> Slab:
    """Figures side by side in one frame; below each its basis."""
    height, cell = 59.0, width / 4
    shapes: list[Shape] = [Box(Rect(0, 0, cell * len(figures), height), None, "line", 0.5, 6.4)]
    for place, (label, value, basis, chosen) in enumerate(figures):
        x = place * cell
        if place:
            shapes.append(Box(Rect(x, 0, 0.5, height), "line"))
        lines = (
            (label, faces.CAPTION, 17.2, "ink2"),
            (value, FIGURE, 35, "accent" if chosen else "ink"),
            (basis, faces.CAPTION, 49.4, "ink2"),
        )
        group = tuple(Text(text.line(said, face, cell - 18), x + 10, y, ink) for said, face, y, ink in lines if said)
        shapes.append(Group(group, tag="P"))
    return Slab(height, tuple(shapes), "Div")


def _head(title: str, width: float, key: Chart, aside: str = "") -> list[Slab]:
    """The line and heading over a chart, with its key or a few words at the right."""
    line, first, *rest = parts.section(title, width)
    shown: list[Shape] = [Group(key.shapes, width - key.width, 7.4)] if key.width else []
    if aside:
        words = text.line(aside, faces.CAPTION)
        shown.append(Text(words, width - words.width, 7.4 + text.baseline(faces.CAPTION), "ink2"))
    return [line, replace(first, shapes=(*first.shapes, Group(tuple(shown), tag="P")), keep=120), *rest]


def _chart(chart: Chart) -> list[Slab]:
    return [Slab(chart.height, chart.shapes, "Div")]


def _chunks(count: int) -> list[tuple[int, int]]:
    return [(start, min(start + STEPS_ON_A_SHEET, count)) for start in range(0, count, STEPS_ON_A_SHEET)]


def _funnel(flow: Flow, measures: Measures, process: Process, width: float) -> None:
    rows = measures.funnel.rows
    slabs = _head(_("Where deals move on"), width, legend.funnel_legend(ON_PAPER))
    for start, end in _chunks(len(rows)):
        some = _part(measures, rows[start:end], start)
        least = len(some.funnel.rows) * ON_PAPER.least_row + 30
        room = _room(flow, slabs, least)
        slabs += _chart(funnel_chart(some, process, width, ON_PAPER, room, max(row.entered for row in rows)))
        flow.full(slabs, faces.MARGIN)
        slabs = []
    words = placeless_text(measures)
    if words:
        flow.full(padded(parts.small(words, width), 6, 0), faces.MARGIN)
    flow.space(13)


def _part(measures: Measures, rows: tuple[FunnelRow, ...], start: int) -> Measures:
    """The measures with some rows of the funnel only."""
    drop = measures.funnel.drop
    inside = None if drop is None or not start <= drop < start + len(rows) else drop - start
    return replace(measures, funnel=replace(measures.funnel, rows=rows, drop=inside))


def _days(flow: Flow, measures: Measures, process: Process, width: float) -> None:
    key = legend.days_legend(ON_PAPER) if measures.timed else Chart((), 0, 0)
    slabs = _head(_("Days in each step"), width, key)
    for start, end in _chunks(len(measures.days)):
        some = replace(measures, days=measures.days[start:end])
        room = _room(flow, slabs, (end - start) * ON_PAPER.least_row + 60)
        slabs += _chart(days_chart(some, process, width, ON_PAPER, room))
        flow.full(slabs, faces.MARGIN)
        slabs = []
    flow.space(13)


def _room(flow: Flow, slabs: Sequence[Slab], least: float) -> float:
    """The height for a chart: what is left of the sheet where `least` fits, else that of a whole sheet."""
    head = sum(slab.height for slab in slabs)
    left = flow.room() - head
    if left >= least:
        return left
    if flow.end.y > sheets.TOP:
        flow.turn()
    return flow.room() - head


def _stock(flow: Flow, state: State, measures: Measures, process: Process, width: float) -> None:
    """Stock and flow of the step that is looked at, else of the one with the biggest drop."""
    step = flow_step(state, measures, process)
    rows = [] if step is None else shown_rows(measures, step, None)
    if step is None or not rows:
        return
    back = any(row.moved_back for row in rows)
    sums = _("Start + in − moved on − lost − moved back = end") if back else _("Start + in − moved on − lost = end")
    name = process.steps[step].name
    key = Chart((), 0, 0)
    slabs = _head(_("Stock and flow in {step}").format(step=name), width, key, sums)
    slabs += _chart(flow_chart(measures, process, step, width, ON_PAPER))
    whole = sum(slab.height for slab in slabs)
    if flow.room() < whole and flow.end.y > sheets.TOP:
        flow.turn()
    sentence = padded(parts.small(flow_sentence(rows[-1]), width), 6, 0)
    if flow.room() >= whole + sum(slab.height for slab in sentence):  # else the table says it
        slabs += sentence
    flow.full(slabs, faces.MARGIN)


def flow_step(state: State, measures: Measures, process: Process) -> int | None:
    """The place of the step whose stock and flow is shown."""
    places = {step.id: place for place, step in enumerate(process.steps)}
    drop = measures.funnel.drop
    wanted = [places.get(state.measuring.flow_step or ""), None if drop is None else measures.funnel.rows[drop].step]
    there = {row.step for row in measures.flow}
    return next((step for step in wanted if step in there), min(there, default=None))
