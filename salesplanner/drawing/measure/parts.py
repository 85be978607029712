"""Parts of the charts of measures: bars, hatching, number circles, names, diamonds, notes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from salesplanner.drawing import text
from salesplanner.drawing.measure.look import ChartLook
from salesplanner.drawing.shapes import Box, Path, Rect, Segment, Shape, Text, circle
from salesplanner.drawing.style import TextStyle
from salesplanner.measure.process import Process

Radii = tuple[float, float, float, float]
NAMES_SHARE = 0.24  # of the chart's width, for the names of steps


def middle(style: TextStyle, y: float) -> float:
    """The baseline of a line of text whose middle lies at `y`."""
    return y - style.leading / 2 + text.baseline(style)


def plot_left(process: Process, width: float, look: ChartLook) -> float:
    """Where bars begin: right of the longest name of a step, as far as a quarter of the chart."""
    longest = max((text.line(step.name, look.name).width for step in process.steps), default=0.0)
    return look.names + max(look.plot - look.names, min(longest + look.gap * 0.7, width * NAMES_SHARE))


def step_label(process: Process, step: int, cy: float, room: float, look: ChartLook, chosen: bool) -> list[Shape]:
    """The number in its circle and the name, `room` wide, in the middle of a row at `cy`."""
    digits = text.line(str(step + 1), look.digit)
    name = text.line(process.steps[step].name, look.name, room)
    return [
        circle(look.middle, cy, look.circle, "accent" if chosen else "neutral"),
        Text(digits, look.middle - digits.width / 2, middle(look.digit, cy), "onAccent" if chosen else "ink2"),
        Text(name, look.names, middle(look.name, cy), "ink"),
    ]


def right_text(words: str, style: TextStyle, right: float, cy: float, colour: str = "ink") -> Text:
    """A text that ends at `right`."""
    line = text.line(words, style)
    return Text(line, right - line.width, middle(style, cy), colour)


def centred_text(words: str, style: TextStyle, cx: float, cy: float, colour: str = "ink") -> Text:
    """A text in the middle of `cx`."""
    line = text.line(words, style)
    return Text(line, cx - line.width / 2, middle(style, cy), colour)


def left_text(words: str, style: TextStyle, x: float, cy: float, colour: str = "ink", room: float = 1e6) -> Text:
    """A text that begins at `x`, cut where it is wider than `room`."""
    return Text(text.line(words, style, room), x, middle(style, cy), colour)


def hatched(rect: Rect, radii: Radii, look: ChartLook) -> list[Shape]:
    """A box of what is lost: an outline with slanting lines, which end at the outline without a clip."""
    line, every = look.line, look.hatch
    inner, corners = rect.grown(-line / 2), _fitted(rect, radii)
    segments: list[Segment] = []
    for place in range(1, math.floor((inner.w + inner.h) / every) + 1):
        segments += _slant(inner, corners, place * every)
    lines = [Path(tuple(segments), None, "lineControl", line * 0.8, alpha=0.75)] if segments else []
    outline = Box(rect, None, "lineControl", line, corners)
    return [Box(rect, "panel", None, line, corners), *lines, outline]


def _fitted(rect: Rect, radii: Radii) -> Radii:
    most = max(min(rect.w, rect.h) / 2, 0)
    a, b, c, d = (min(radius, most) for radius in radii)
    return a, b, c, d


def _slant(rect: Rect, radii: Radii, reach: float) -> list[Segment]:
    """The line from the left or bottom edge up to the top or right one that is `reach` from the top left corner."""
    x0, y0 = (rect.x, rect.y + reach) if reach <= rect.h else (rect.x + reach - rect.h, rect.bottom)
    x1, y1 = (rect.x + reach, rect.y) if reach <= rect.w else (rect.right, rect.y + reach - rect.w)
    length = x1 - x0
    low = next((t for t in _steps(length) if _inside(rect, radii, x0 + t, y0 - t)), None)
    high = next((t for t in _steps(length) if _inside(rect, radii, x1 - t, y1 + t)), None)
    if low is None or high is None or length - low - high < 1e-6:
        return []
    return [("M", x0 + low, y0 - low), ("L", x1 - high, y1 + high)]


def _steps(length: float) -> list[float]:
    return [length * share / 24 for share in range(13)] if length > 0 else []


def _inside(rect: Rect, radii: Radii, x: float, y: float) -> bool:
    """Whether a point of the rectangle lies within its rounded corners."""
    corners = ((rect.x, rect.y, 1, 1), (rect.right, rect.y, -1, 1), (rect.right, rect.bottom, -1, -1))
    for (cx, cy, sx, sy), r in zip((*corners, (rect.x, rect.bottom, 1, -1)), radii, strict=True):
        dx, dy = (cx + sx * r - x) * sx, (cy + sy * r - y) * sy
        if dx > 0 and dy > 0 and dx * dx + dy * dy > r * r:
            return False
    return True


def diamond(cx: float, cy: float, r: float, fill: str = "bad") -> Path:
    """What stands for a stalled deal."""
    return Path((("M", cx, cy - r), ("L", cx + r, cy), ("L", cx, cy + r), ("L", cx - r, cy), ("Z",)), fill)


def triangle(cx: float, bottom: float, side: float, line: float) -> Path:
    """What stands for a target: its tip points down to `bottom`."""
    half, top = side / 2, bottom - side * 0.82
    corners: tuple[Segment, ...] = (("M", cx - half, top), ("L", cx + half, top), ("L", cx, bottom), ("Z",))
    return Path(corners, "panel", "ink2", line)


def rows_height(count: int, row: float, least: float, room: float | None) -> float:
    """How high each of `count` rows is so that all fit into `room`, if they can."""
    return row if room is None or count * row <= room else max(least, room / max(count, 1))


def column_rights(heads: Sequence[str], cells: Sequence[Sequence[str]], width: float, look: ChartLook) -> list[float]:
    """Where each column of numbers ends, the last at the chart's right; each as wide as its widest text."""
    rights: list[float] = []
    at = width - look.right
    for place in range(len(heads) - 1, -1, -1):
        rights.insert(0, at)
        widest = max((text.line(row[place], look.strong).width for row in cells), default=0.0)
        at -= max(widest, text.line(heads[place], look.head).width) + look.gap
    return [*rights, at]
