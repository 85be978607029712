"""The keys beside the titles of the charts: what fills, lines and signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.measure import parts
from salesplanner.drawing.measure.look import Chart, ChartLook
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, Text, polyline

Key = tuple[str, str, str]  # sign, words, colour of the words


def funnel_legend(look: ChartLook) -> Chart:
    """What the bars of the funnel mean."""
    return _legend([("moved", _("Moved on"), "ink2"), ("lost", _("Lost"), "ink2")], look)


def days_legend(look: ChartLook) -> Chart:
    """What boxes, lines and signs of the days mean."""
    keys = [
        ("box", _("Middle half"), "ink2"),
        ("median", _("Median"), "ink2"),
        ("p90", _("90th percentile"), "ink2"),
        ("target", _("Target"), "ink2"),
        ("stalled", _("Stalled"), "bad"),
    ]
    return _legend(keys, look)


def flow_legend(look: ChartLook, moved_back: bool = False) -> Chart:
    """What the bars of stock and flow mean; `moved_back` where any deal did."""
    keys = [("in", _("In"), "ink2"), ("moved", _("Moved on"), "ink2"), ("lost", _("Lost"), "ink2")]
    return _legend([*keys, ("back", _("Moved back"), "ink2")] if moved_back else keys, look)


def _legend(keys: Sequence[Key], look: ChartLook) -> Chart:
    high = look.head.leading
    shapes: list[Shape] = []
    x = 0.0
    for sign, words, colour in keys:
        drawn, width = _sign(sign, x, high / 2, look)
        line = text.line(words, look.label if sign == "stalled" else look.head)
        x += width + look.gap * 0.3
        shapes += [*drawn, Text(line, x, parts.middle(line.style, high / 2), colour)]
        x += line.width + look.gap * 0.8
    return Chart((Group(tuple(shapes), tag="P"),), max(x - look.gap * 0.8, 0), high)


def _sign(sign: str, x: float, cy: float, look: ChartLook) -> tuple[list[Shape], float]:
    """The sign of a key at `x`, and its width."""
    wide, high, radius = look.box * 1.05, look.box * 0.65, look.radius * 0.75
    rect = Rect(x, cy - high / 2, wide, high)
    tall = look.box * 0.8
    match sign:
        case "moved":
            return [Box(rect, "bar", radius=radius)], wide
        case "lost":
            return parts.hatched(rect, (radius,) * 4, look), wide
        case "in":
            return [Box(rect, "flowIn", "lineControl", look.line, radius)], wide
        case "back":
            return [Box(rect, "panel", "lineControl", look.line, radius)], wide
        case "box":
            return [Box(rect, "neutral", "lineControl", look.line, radius * 1.3)], wide
        case "median":
            thick = look.line * 3
            return [Box(Rect(x, cy - tall / 2, thick, tall), "ink", radius=thick / 2)], thick
        case "p90":
            ends = ((x + 1, cy - tall / 2), (x + 1, cy + tall / 2))
            return [polyline(ends, "ink2", look.line * 1.6)], 4 * look.line
        case "target":
            side = look.box * 0.5
            return [parts.triangle(x + side / 2, cy + side * 0.45, side, look.line * 1.2)], side
    r = look.box * 0.32
    return [parts.diamond(x + r, cy, r)], 2 * r
