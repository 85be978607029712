"""Lane headers, lane bodies and the emotion curve."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import style, text
from salesplanner.drawing.map import faces, sizes
from salesplanner.drawing.shapes import Box, DisplayList, Icon, Path, Rect, Segment, Shape, Text
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Lane, Persona
from salesplanner.plan.state import State

if TYPE_CHECKING:
    from salesplanner.drawing.map.layout import MapLayout, Row

TEXT_WIDTH = sizes.LANE_HEADER - 12 - 6


def whose(state: State, lane: Lane) -> str:
    """Whose lane it is: its persona's name and title, unless `about` says that more shortly, else `about`."""
    persona = state.find(Persona, lane.persona)
    if persona is None:
        return lane.about
    if lane.about and (lane.kind == "emotion" or lane.about.startswith(persona.name)):
        return lane.about
    if lane.kind == "emotion":
        return _("How {name} feels").format(name=persona.name.split(" ")[0])
    return ", ".join(part for part in (persona.name, persona.title) if part)


def count_line(state: State, lane: Lane) -> str:
    """ "18 cards" or "9 items"; empty for an emotion lane, and for a lane that says whose it is."""
    if lane.kind == "emotion" or (lane.kind == "buyer" and whose(state, lane)):
        return ""
    count = sum(len(cards) for (_step, of), cards in state.cells.items() if of == lane.id)
    if lane.kind == "content":
        return ngettext("{n} item", "{n} items", count).format(n=count)
    return ngettext("{n} card", "{n} cards", count).format(n=count)


def header_height(state: State, lane: Lane) -> float:
    """The least height at which the lane's header shows everything."""
    return _header(lane.name, whose(state, lane), lane.kind, "", "plain")[1]


@lru_cache(maxsize=512)
def _header(name: str, about: str, kind: str, count: str, hue: str) -> tuple[DisplayList, float]:
    """Name, avatar, whose lane it is and the count, at (0, 0); and the height they take."""
    block = text.wrap(name, style.LANE_NAME, TEXT_WIDTH, 4)
    shapes: list[Shape] = [*text.block_shapes(block, 12, 11, hue, width=TEXT_WIDTH)]
    y = 11 + block.height
    if about:
        if kind == "buyer":
            y += 8
            shapes += faces.avatar(initials(about.split(",")[0]), 12, y, 28, "panel", hue)
            y += 28 + 3
        under = text.wrap(about, style.MICRO, TEXT_WIDTH + 4, 4)
        shapes += text.block_shapes(under, 12, y + 3, hue, width=TEXT_WIDTH + 4)
        y += 3 + under.height
    if count:
        line = text.line(count, style.MICRO, TEXT_WIDTH)
        shapes.append(Text(line, 12, y + 3 + text.baseline(style.MICRO), hue))
    counted = kind != "emotion" and not (about and kind == "buyer")  # as in count_line, for any number
    y += 3 + style.MICRO.leading if counted else 0
    return tuple(shapes), y + 10


def header(state: State, row: Row, fixed: float | None = None) -> DisplayList:
    """The header of a lane at (0, 0), LANE_HEADER wide. `fixed` draws the name alone, at that scale."""
    lane = row.lane
    back = Box(Rect(0, 0, sizes.LANE_HEADER, row.h), f"{row.hue}Tint")
    if fixed is not None:
        line = text.line(lane.name, style.LABEL, (sizes.LANE_HEADER - 12) / fixed)
        return (back, Text(line, 0, 0, row.hue))
    shapes, _height = _header(lane.name, whose(state, lane), lane.kind, count_line(state, lane), row.hue)
    return (back, *shapes)


def body(layout: MapLayout, row: Row) -> DisplayList:
    """A lane's ground and column lines, in body coordinates."""
    right = layout.columns[-1].right + sizes.TAIL if layout.columns else sizes.LANE_HEADER
    shapes: list[Shape] = [Box(Rect(sizes.LANE_HEADER, row.y, right - sizes.LANE_HEADER, row.h), f"{row.hue}Lane")]
    shapes += [Box(Rect(column.x, row.y, 1, row.h), f"{row.hue}Column") for column in layout.columns]
    return tuple(shapes)


def curve_x(column_x: float, column_w: float) -> float:
    """Where the curve passes a step: above the middle of its cards."""
    return column_x + sizes.PAD_LEFT + (column_w - sizes.PAD_LEFT - sizes.GUTTER) / 2


def curve_y(value: float, top: float, height: float) -> float:
    """The height of a feeling (−1 to 1) in a lane."""
    return top + height / 2 - value * (height / 2 - sizes.EMOTION_EDGE)


def curve_value(y: float, top: float, height: float) -> float:
    """The feeling (−1 to 1) at a height; the inverse of `curve_y`."""
    return max(-1.0, min(1.0, (top + height / 2 - y) / (height / 2 - sizes.EMOTION_EDGE)))


def face_icon(value: float) -> tuple[str, str]:
    """Icon and colour token for a feeling."""
    if value >= 0.2:
        return "smile", "buyerStrong"
    return ("meh", "buyerStrong") if value >= -0.2 else ("frown", "bad")


def emotion(layout: MapLayout, row: Row, detail: faces.Detail = "full") -> DisplayList:
    """The curve of an emotion lane with faces and words, in body coordinates."""
    middle = row.y + row.h / 2
    right = layout.columns[-1].right - sizes.GUTTER if layout.columns else sizes.LANE_HEADER
    zero = Path((("M", sizes.LANE_HEADER, middle), ("L", right, middle)), None, "lineStrong", 1, (1.5, 3.5))
    points = [
        (point, layout.state.feelings[column.step.id, row.lane.id], column.w - 12)
        for column in layout.columns
        if (point := layout.feeling_point((column.step.id, row.lane.id)))
    ]
    if not points:
        return (zero,)
    places = [point for point, _feeling, _room in points]
    shapes: list[Shape] = [zero, Path(curve(places, sizes.LANE_HEADER + 8, right + 2), None, "buyerStrong", 2)]
    ground = f"{row.hue}Lane"
    for index, ((x, y), feeling, room) in enumerate(points):
        icon, colour = face_icon(feeling.value)
        top, bottom = max(y - 11, row.y), min(y + 11, row.bottom)
        plate = Rect(x - 11, top, 22, bottom - top)
        shapes += [Box(plate, ground, radius=min(11, plate.h / 2)), Icon(icon, x - 8, y - 8, sizes.FACE, colour)]
        if feeling.word and detail in ("full", "dots"):
            shapes += _word(places, index, feeling.word, feeling.value, row, ground, room)
    return tuple(shapes)


def curve(points: Sequence[tuple[float, float]], left: float, right: float) -> tuple[Segment, ...]:
    """Horizontal tangents at each point, control points at 45 % of the way."""
    segments: list[Segment] = [("M", left, points[0][1]), ("L", *points[0])]
    for (x0, y0), (x1, y1) in pairwise(points):
        reach = (x1 - x0) * 0.45
        segments.append(("C", x0 + reach, y0, x1 - reach, y1, x1, y1))
    segments.append(("L", right, points[-1][1]))
    return tuple(segments)


def _word(
    points: Sequence[tuple[float, float]],
    index: int,
    word: str,
    value: float,
    row: Row,
    ground: str,
    room: float,
) -> list[Shape]:
    """The word, at most `room` px wide, below its point.

    Above it where the curve falls through the space below, or at the lane's foot.
    """
    x, y = points[index]
    falls = index + 1 < len(points) and points[index + 1][1] - y > 30
    above = (falls and value > -0.5) or y + 28 > row.bottom
    above = above and y - 28 > row.y
    face = style.MICRO_STRONG if value < -0.2 else style.MICRO
    line = text.line(word, face, room)
    top = y - 26 if above else y + 9
    left = x - line.width / 2
    colour = "bad" if value < -0.2 else "ink2"
    plate = Box(Rect(left - 3, top, line.width + 6, 14), ground, radius=3)
    return [plate, Text(line, left, top + text.baseline(face), colour)]
