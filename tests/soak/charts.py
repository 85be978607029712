"""Random measures drawn as charts, on screen and on paper: no text on another, nothing outside, no crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from PySide6.QtWidgets import QApplication

from salesplanner.drawing.measure.days import days_chart
from salesplanner.drawing.measure.flow import flow_chart
from salesplanner.drawing.measure.funnel import funnel_chart
from salesplanner.drawing.measure.look import ON_SCREEN, Chart
from salesplanner.drawing.shapes import Rect, flat
from salesplanner.drawing.text import load_fonts
from salesplanner.export.pages.measures import ON_PAPER
from salesplanner.measure.process import Process
from salesplanner.measure.results import DaysRow, FlowRow, Funnel, Measures, StalledDeal
from tests.drawing.test_measure_charts import around, extent, texts
from tests.support import measures as made

NAMES = ("A", "Objections and more words", "مرحلة طويلة جدا", "x" * 80, "营销", "")


def measures(random: Random, steps: int) -> Measures:
    """Anything that a lawful history could lead to, and more."""
    most = random.choice((1, 3, 20, 500, 100_000, 3_000_000))
    rows, left = [], random.randint(0, most)
    for step in range(steps):
        moved = random.randint(0, left)
        rows.append(made.funnel_row(step, left, moved, random.randint(0, 9)))
        left = moved
    stalled = [
        StalledDeal(n, "n", "n", "o", random.randrange(steps), int(random.random() ** 4 * 9000) + 1, 1, None, "")
        for n in range(random.choice((0, 3, 60)))
    ]
    days = []
    for step in range(steps):
        spread = sorted(random.random() ** 3 * random.choice((1, 30, 400, 4000)) for _ in range(4))
        count = random.choice((0, 5, 50, 5000))
        known: list[float | None] = [*spread] if count else [None] * 4
        days.append(DaysRow(step, count, *known, (), spread[2], sum(deal.step == step for deal in stalled)))
    flow = []
    for n in range(random.choice((0, 1, 4, 20))):
        start, came, out = (random.randint(0, most) for _ in range(3))
        back = random.choice((0, 0, most // 3))
        flow.append(FlowRow(0, date(2024 + n // 12, n % 12 + 1, 1), start, came, out, out // 2, back, start))
    drop = random.choice((None, random.randrange(steps)))
    funnel = Funnel(tuple(rows), rows[0].entered, random.randint(0, 5), random.randint(0, 5), drop)
    timed = random.random() > 0.1
    return replace(made.fred(), funnel=funnel, days=tuple(days), flow=tuple(flow), stalled=tuple(stalled), timed=timed)


def charts(found: Measures, process: Process) -> list[Chart]:
    """All three at every width."""
    drawn = []
    for look, widths in ((ON_SCREEN, (404.0, 699.0, 1300.0)), (ON_PAPER, (503.0,))):
        for width in widths:
            drawn += [funnel_chart(found, process, width, look), days_chart(found, process, width, look)]
            drawn.append(flow_chart(found, process, 0, width, look))
    return drawn


def check(chart: Chart) -> None:
    """No text lies on another, and everything within the chart."""
    rects = [(around(each), each.line.text) for each in texts(chart)]
    for place, (one, words) in enumerate(rects):
        for other, others in rects[place + 1 :]:
            assert not one.meets(other), f"“{words}” lies on “{others}”"
    frame = Rect(-0.5, -0.5, chart.width + 1, chart.height + 1)
    for shape in flat(chart.shapes):
        rect = extent(shape)
        inside = rect.x >= frame.x and rect.right <= frame.right and rect.y >= frame.y and rect.bottom <= frame.bottom
        assert inside, f"{shape} sticks out of {chart.width} × {chart.height}"


def campaign(rounds: int) -> str:
    """Draws `rounds` random measures."""
    _kept = QApplication.instance() or QApplication([])
    load_fonts()
    count = 0
    for seed in range(rounds):
        random = Random(seed)
        steps = random.choice((1, 2, 3, 7, 12, 25))
        process = made.process([random.choice(NAMES) for _ in range(steps)])
        for chart in charts(measures(random, steps), process):
            try:
                check(chart)
            except AssertionError as problem:
                raise AssertionError(f"seed {seed}: {problem}") from problem
            count += 1
    return f"{count} charts of {rounds} random measures, nothing overlaps"
