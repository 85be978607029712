"""What all charts of measures share: their sizes on screen, what they return, and the numbers in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from salesplanner.drawing.shapes import DisplayList, Rect
from salesplanner.drawing.style import BODY_STRONG, LABEL, SMALL, TextStyle


class Hit(NamedTuple):
    """A place of a chart that stands for a measure: its id, the step's id, the month's first day, and it in words."""

    rect: Rect
    measure: str
    step: str
    month: str
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The shapes, in one group with its alternative text; the size they take; the numbers, in reading order."""

    shapes: DisplayList
    width: float
    height: float
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartLook:
    """Type and sizes, px on screen and pt on paper.

    `middle` is the x of the steps' number circles, `names` the x where names begin, `plot` the least x where bars
    begin, `right` the room right of the last column and `gap` that between columns. `row` is the height of a step's
    row and `least_row` how low it may become. `tall` is the highest bar of the flow, `line` the width of thin lines.
    """

    name: TextStyle
    number: TextStyle
    strong: TextStyle
    head: TextStyle
    axis: TextStyle
    digit: TextStyle
    label: TextStyle
    middle: float
    names: float
    plot: float
    right: float
    gap: float
    circle: float
    row: float
    days_row: float
    least_row: float
    bar: float
    box: float
    table_row: float
    tall: float
    radius: float
    line: float
    hatch: float


ON_SCREEN = ChartLook(
    name=TextStyle(13, 18, 500),
    number=TextStyle(13, 18, 400, 0, True),
    strong=TextStyle(BODY_STRONG.size, 18, 600, 0, True),
    head=SMALL,
    axis=TextStyle(12, 16, 400, 0, True),
    digit=TextStyle(11, 14, 600, 0, True),
    label=TextStyle(LABEL.size, 16, 600, 0, True),
    middle=22,
    names=40,
    plot=129,
    right=11,
    gap=18,
    circle=10,
    row=42,
    days_row=39.5,
    least_row=26,
    bar=29,
    box=17,
    table_row=27,
    tall=63,
    radius=4,
    line=1,
    hatch=6.3,
)
