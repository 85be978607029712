"""Charts as display lists, for screen and paper alike: the progress of a goal."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from salesplanner.catalogue import _, mark
from salesplanner.drawing import text
from salesplanner.drawing.shapes import DisplayList, Group, Shape, Text, circle, polyline
from salesplanner.drawing.style import SMALL, TextStyle
from salesplanner.measure.metrics import value_text
from salesplanner.measure.periods import day_text, short_day
from salesplanner.measure.progress import Progress, progress
from salesplanner.plan.records import Goal
from salesplanner.plan.state import State

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Measures of a chart: text styles, room around the plot (left, right, top, foot), widths of lines, in px.

    `today` is the message id of what the dotted line is, with {day}: "Today, {day}", "Printed on {day}" on paper.
    """

    small: TextStyle
    strong: TextStyle
    left: float
    right: float
    top: float
    foot: float
    line: float
    dot: float
    today: str


ON_SCREEN = ChartLook(SMALL, TextStyle(12, 16, 600), 52, 96, 12, 28, 1.0, 3.4, mark("Today, {day}"))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days and values → px."""

    stand: Progress
    low: float
    high: float
    width: float
    height: float
    look: ChartLook

    def x(self, day: date) -> float:
        share = (day - self.stand.starts).days / max((self.stand.ends - self.stand.starts).days, 1)
        return self.look.left + min(max(share, 0.0), 1.0) * (self.width - self.look.left - self.look.right)

    def y(self, value: float) -> float:
        plot = self.height - self.look.top - self.look.foot
        return self.look.top + (self.high - value) / (self.high - self.low) * plot


def progress_chart(state: State, goal: Goal, today: date, width: float, height: float, look: ChartLook) -> DisplayList:
    """The straight way to the target, and the readings beside it; nothing without period, baseline and target."""
    stand = progress(goal, state.readings.get(goal.id, ()), today)
    if stand is None:
        return ()
    currency = state.plan.currency

    def said(value: float) -> str:
        return value_text(goal, value, currency)

    values = [stand.baseline, stand.first, stand.target, *(value for _day, value in stand.points)]
    grid = ticks(min(values), max(values))
    scale = _Scale(stand, grid[0], grid[-1], width, height, look)
    shapes = (*_ground(scale, grid, said), *_lines(scale, said), *_today(scale), *_readings(scale, said))
    return (Group(shapes, tag="Figure", alt=_alternative(stand, said)),)


def ticks(low: float, high: float) -> list[float]:
    """Round values from below `low` to above `high`, four to seven of them."""
    room = max(high - low, abs(high) * 1e-3, 1e-9)
    size = 10.0 ** math.floor(math.log10(room))
    step = next(s * size / 5 for s in (*_STEPS, 20.0) if room / (s * size / 5) <= 5.5)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(place * step, 12) for place in range(first, max(last, first + 1) + 1)]


def _ground(scale: _Scale, grid: list[float], said: Callable[[float], str]) -> list[Shape]:
    """Level lines with their values, and the days below."""
    look, right = scale.look, scale.x(scale.stand.ends)
    shapes: list[Shape] = []
    for value in grid:
        label = text.line(said(value), look.small, look.left - 8)
        shapes.append(polyline(((look.left, scale.y(value)), (right, scale.y(value))), "line", look.line * 0.6))
        shapes.append(Text(label, look.left - 8 - label.width, scale.y(value) + 3, "ink2"))
    for day in _days(scale.stand):
        label = text.line(short_day(day), look.small)
        x = min(max(scale.x(day) - label.width / 2, 0), scale.width - label.width)
        shapes.append(Text(label, x, scale.height - 6, "ink2"))
    return shapes


def _days(stand: Progress) -> list[date]:
    """Both ends, and first days of months between them where there is room."""
    length = (stand.ends - stand.starts).days
    firsts = []
    day = stand.starts.replace(day=1)
    while (day := (day + timedelta(days=32)).replace(day=1)) < stand.ends:
        if length * 0.12 < (day - stand.starts).days < length * 0.88:
            firsts.append(day)
    every = max(1, math.ceil(len(firsts) / 4))
    return [stand.starts, *firsts[::every], stand.ends]


def _lines(scale: _Scale, said: Callable[[float], str]) -> list[Shape]:
    """The baseline, and the way to the target."""
    stand, look = scale.stand, scale.look
    left, right = scale.x(stand.starts), scale.x(stand.ends)
    from_, to = scale.y(stand.baseline), scale.y(stand.target)
    target = text.line(_("Target {value}").format(value=said(stand.target)), look.strong, look.right - 9)
    base = text.line(_("Baseline {value}").format(value=said(stand.baseline)), look.small, look.right - 9)
    apart = max(11.0 - abs(from_ - to), 0.0)
    return [
        polyline(((left, from_), (right, from_)), "lineControl", look.line * 0.8),
        polyline(
            ((left, scale.y(stand.first)), (right, to)),
            "accent",
            look.line * 1.1,
            (look.line * 3.6, look.line * 2.6),
        ),
        circle(right, to, look.dot * 1.4, "panel", "accent", look.line * 1.4),
        Text(target, right + 9, to + 3 - (apart if to <= from_ else -apart), "accent"),
        Text(base, right + 9, from_ + 3, "ink2"),
    ]


def _today(scale: _Scale) -> list[Shape]:
    stand, look = scale.stand, scale.look
    if not stand.starts < stand.today < stand.ends:
        return []
    x = scale.x(stand.today)
    label = text.line(_(look.today).format(day=short_day(stand.today)), look.small)
    at = x + 4 if x + 4 + label.width < scale.width - look.right else x - 4 - label.width
    return [
        polyline(
            ((x, 3), (x, scale.height - look.foot)),
            "ink3",
            look.line * 0.7,
            (look.line * 1.4, look.line * 2.2),
        ),
        Text(label, at, 9, "ink2"),
    ]


def _readings(scale: _Scale, said: Callable[[float], str]) -> list[Shape]:
    """The readings as a line; the last one filled and named."""
    look = scale.look
    if not scale.stand.points:
        return []
    points = [(scale.x(day), scale.y(value)) for day, value in scale.stand.points]
    shapes: list[Shape] = [polyline(points, "ink", look.line * 1.6)] if len(points) > 1 else []
    shapes += [circle(x, y, look.dot, "panel", "ink", look.line * 1.1) for x, y in points[:-1]]
    x, y = points[-1]
    label = text.line(said(scale.stand.points[-1][1]), look.strong)
    at = min(x + 5, scale.width - look.right - label.width)
    below = y + 13 if y + 16 < scale.height - look.foot else y - 6
    return [*shapes, circle(x, y, look.dot * 1.5, "ink"), Text(label, at, below, "ink")]


def _alternative(stand: Progress, said: Callable[[float], str]) -> str:
    """The chart in words."""
    if not stand.points:
        return _("From {baseline} on {start} to {target} on {end}.").format(
            baseline=said(stand.first),
            start=day_text(stand.starts),
            target=said(stand.target),
            end=day_text(stand.ends),
        )
    day, value = stand.points[-1]
    words = _("From {baseline} on {start} to {target} on {end}. On {day} it stood at {now}.")
    return words.format(
        baseline=said(stand.first),
        start=day_text(stand.starts),
        target=said(stand.target),
        end=day_text(stand.ends),
        day=day_text(day),
        now=said(value),
    )
