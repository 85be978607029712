"""The fields of the map that are not cards: names of steps and lanes, gates, words of the curve."""

from __future__ import annotations

from salesplanner.catalogue import _, mark
from salesplanner.drawing import style
from salesplanner.drawing.map import lanes as lane_drawing
from salesplanner.drawing.map import sizes
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.edits import lanes, steps
from salesplanner.plan.records import NAME_CAP, Lane, Step, specs
from salesplanner.plan.state import Cell
from salesplanner.ui.map.canvas import MapCanvas
from salesplanner.ui.map.editor_field import Field
from salesplanner.ui.map.gestures.gesture import attempt


def step_name(canvas: MapCanvas, id_: str) -> Field | None:
    """The name of a step, in its header."""
    step = canvas.session.state.find(Step, id_)
    if step is None:
        return None

    def rect() -> tuple[Rect, bool] | None:
        column = canvas.map.column_of.get(id_)
        return (Rect(column.x + 38, 10, column.w - 44, 24), True) if column else None

    def store(words: str) -> bool:
        run = canvas.session.run_merging
        return attempt(canvas, lambda: run(mark("Rename step"), f"step.name:{id_}", steps.rename, id_, words))

    return Field(rect, style.STEP_NAME, step.name, NAME_CAP, store)


def gate(canvas: MapCanvas, id_: str) -> Field | None:
    """The buyer's action that moves a deal on, in its pill."""
    step = canvas.session.state.find(Step, id_)
    if step is None:
        return None

    def rect() -> tuple[Rect, bool] | None:
        column = canvas.map.column_of.get(id_)
        if column is None:
            return None
        pill = canvas.map.gate_rect(column)
        return Rect(pill.x + 8, pill.y + 3, pill.w - 44, pill.h - 6), True

    def store(words: str) -> bool:
        run = canvas.session.run_merging
        return attempt(canvas, lambda: run(mark("Change gate"), f"step.gate:{id_}", steps.change, id_, gate=words))

    return Field(
        rect,
        style.GATE,
        step.gate,
        specs(Step)["gate"].cap,
        store,
        hint=_("Name the buyer action"),
        may_be_empty=True,
    )


def lane_name(canvas: MapCanvas, id_: str) -> Field | None:
    """The name of a lane, in its header."""
    lane = canvas.session.state.find(Lane, id_)
    if lane is None:
        return None

    def rect() -> tuple[Rect, bool] | None:
        row = canvas.map.row_of.get(id_)
        if row is None:
            return None
        return Rect(8 + canvas.view.sx / canvas.view.zoom, row.y + 9, sizes.LANE_HEADER - 14, 52), False

    def store(words: str) -> bool:
        run = canvas.session.run_merging
        return attempt(canvas, lambda: run(mark("Rename lane"), f"lane.name:{id_}", lanes.rename, id_, words))

    return Field(rect, style.LANE_NAME, lane.name, NAME_CAP, store)


def word(canvas: MapCanvas, cell: Cell) -> Field | None:
    """The word at a point of the emotion curve."""
    step, lane = cell
    feeling = canvas.session.state.feelings.get(cell)

    def rect() -> tuple[Rect, bool] | None:
        column, row = canvas.map.column_of.get(step), canvas.map.row_of.get(lane)
        if column is None or row is None:
            return None
        x = lane_drawing.curve_x(column.x, column.w)
        value = canvas.map.state.feelings.get(cell)
        y = lane_drawing.curve_y(value.value if value else 0.0, row.y, row.h)
        y = y + 12 if y + 34 < row.bottom else y - 32
        return Rect(x - column.w / 2 + 8, y, column.w - 16, 20), False

    def store(words: str) -> bool:
        run = canvas.session.run_merging
        key = f"feeling.word:{lane}:{step}"
        return attempt(canvas, lambda: run(mark("Change feeling"), key, lanes.set_feeling, lane, step, None, words))

    return Field(rect, style.MICRO, feeling.word if feeling else "", NAME_CAP, store, centred=True, may_be_empty=True)
