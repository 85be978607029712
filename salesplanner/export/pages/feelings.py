"""The emotion curve of one lane for a document page: a point for each step, its word, and the steps below."""

from __future__ import annotations

from salesplanner.drawing import text
from salesplanner.drawing.map.lanes import curve, face_icon
from salesplanner.drawing.shapes import Box, Group, Icon, Path, Rect, Shape
from salesplanner.export.pages import type as faces
from salesplanner.export.pages.flow import Slab
from salesplanner.plan.records import Feeling, Lane, Step
from salesplanner.plan.state import State

HIGHEST, LOWEST = 146.0, 96.0  # pt, with the names of the steps
_NAMES = 26.0
_FACE = 13.0
_EDGE = 15.0
_NARROW = 46.0  # pt; steps closer than this are named by their number, and the map has their words


def lane_of(state: State, persona: str) -> Lane | None:
    """The emotion lane that belongs to a persona and has a curve."""
    drawn = {lane for _step, lane in state.feelings}
    mine = (lane for lane in state.shown_lanes if lane.kind == "emotion" and lane.persona == persona)
    return next((lane for lane in mine if lane.id in drawn), None)


def curve_slab(state: State, lane: Lane, width: float, height: float) -> Slab:
    """The curve in one piece, `height` high with the names of the steps."""
    steps = state.steps
    column = width / len(steps)
    plot = height - _NAMES
    shapes: list[Shape] = [Box(Rect(place * column, 0, 0.5, height - 3), "line") for place in range(1, len(steps))]
    middle = plot / 2
    zero: Path = Path((("M", 0, middle), ("L", width, middle)), None, "lineStrong", 0.6, (1.6, 2.6))
    shapes.append(zero)
    points: list[tuple[float, float, Feeling]] = []
    for place, step in enumerate(steps):
        feeling = state.feelings.get((step.id, lane.id))
        if feeling is not None:
            y = middle - feeling.value * (plot / 2 - _EDGE)
            points.append(((place + 0.5) * column, y, feeling))
        shapes += _name(step, place, column, height)
    places = [(x, y) for x, y, _feeling in points]
    if places:
        shapes.append(Path(curve(places, places[0][0], places[-1][0]), None, "buyerStrong", 1.9))
    for index, (x, y, feeling) in enumerate(points):
        icon, colour = face_icon(feeling.value)
        plate = Rect(x - _FACE / 2 - 2, y - _FACE / 2 - 2, _FACE + 4, _FACE + 4)
        shapes += [Box(plate, "panel", radius=plate.w / 2), Icon(icon, x - _FACE / 2, y - _FACE / 2, _FACE, colour)]
        if feeling.word and column >= _NARROW:
            shapes += _word(places, index, feeling, column, plot)
    said = ", ".join(f"{state.get(Step, f.step).name}: {f.word or f'{f.value:+.1f}'}" for _x, _y, f in points)
    return Slab(height, (Group(tuple(shapes), tag="Figure", alt=said or lane.name),), "Div")


def _name(step: Step, place: int, column: float, height: float) -> list[Shape]:
    words = f"{place + 1} {step.name}" if column >= _NARROW else str(place + 1)
    block = text.wrap(words, faces.CAPTION, column - 4, 2)
    top = height - 3 - block.height
    return [*text.block_shapes(block, place * column + 2, top, "ink2", "center", column - 4)]


def _word(places: list[tuple[float, float]], index: int, feeling: Feeling, column: float, plot: float) -> list[Shape]:
    """The word below its point; above where the curve falls through the space below."""
    x, y = places[index]
    style = faces.CAPTION_STRONG if feeling.value < -0.2 else faces.CAPTION
    block = text.wrap(feeling.word, style, column - 6, 2)
    falls = index + 1 < len(places) and places[index + 1][1] - y > 18
    below = _FACE / 2 + 3 + block.height
    above = (falls or y + below > plot + 2) and y - below > -4 and feeling.value > -0.5
    top = y - below if above else y + _FACE / 2 + 3
    colour = "bad" if feeling.value < -0.2 else "ink2"
    left = x - block.width / 2
    plate = Box(Rect(left - 2, top, block.width + 4, block.height), "panel", radius=2)
    return [plate, *text.block_shapes(block, left, top, colour, "center", block.width)]
