"""Columns share the window, lanes grow with what they hold, and neither ever overlaps."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from salesplanner.drawing.map import Look, MapLayout, layout, sizes
from salesplanner.drawing.map import lanes as lane_drawing
from salesplanner.plan.records import Card, Lane, Record, Step
from salesplanner.plan.state import State
from tests.drawing.map.geometry import NEAR, lane_overlaps, things
from tests.drawing.map.plans import layouts

WIDTHS = st.none() | st.integers(158, 420)
PLAIN = [Lane("l1", "1", "seller", "Sell"), Lane("l2", "2", "buyer", "Buy"), Lane("l3", "3", "content", "Show")]


def steps(widths: list[int | None]) -> list[Record]:
    return [Step(f"s{i:02}", f"{i:02}", f"Step {i}", width=width) for i, width in enumerate(widths)]


def cards(count: int, step: str = "s00", lane: str = "l1", kind: str = "activity") -> list[Record]:
    return [Card(f"{step}{lane}{i}", step, lane, f"{i:02}", kind, "Call") for i in range(count)]


@given(st.integers(1, 30), st.floats(0, 5000))
def test_automatic_columns_share_the_window_within_158_and_280(count: int, viewport: float) -> None:
    laid = layout(State.of([*steps([None] * count), *PLAIN]), Look(viewport))

    widths = {column.w for column in laid.columns}
    even = (viewport - 96 - 19) / count

    assert len(widths) == 1
    width = widths.pop()
    assert 158 <= width <= 280
    assert width == 158 or width == 280 or even - 1 < width <= even


@given(st.lists(WIDTHS, max_size=12))
def test_columns_lie_side_by_side_and_keep_the_users_widths(widths: list[int | None]) -> None:
    laid = layout(State.of([*steps(widths), *PLAIN]))

    x = 96.0
    for column, width in zip(laid.columns, widths, strict=True):
        assert column.x == x
        assert width is None or column.w == width
        x += column.w
    assert laid.width == x + 19


@given(st.integers(0, 15), WIDTHS)
def test_a_crowded_step_is_one_and_three_quarters_as_wide(count: int, width: int | None) -> None:
    alone = layout(State.of([*steps([width, None]), *PLAIN]))

    full = layout(State.of([*steps([width, None]), *PLAIN, *cards(count)]))

    factor = 1.75 if count > 6 else 1
    assert full.columns[0].w == round(alone.columns[0].w * factor)
    assert full.columns[1].w == alone.columns[1].w


def test_content_and_hidden_lanes_crowd_no_step() -> None:
    hidden = Lane("l4", "4", "seller", "Hidden", hidden=True)
    rows = [*steps([None]), *PLAIN, hidden, *cards(12, lane="l3", kind="content"), *cards(12, lane="l4")]

    laid = layout(State.of(rows))

    assert laid.columns[0].w == 280


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_lanes_never_overlap_and_have_room_for_all_they_hold(laid: MapLayout) -> None:
    assert lane_overlaps(laid) == []
    y = 0.0
    for row in laid.rows:
        assert row.y == y
        needed = [sizes.LANE_MIN, lane_drawing.header_height(laid.state, row.lane)]
        if row.lane.kind == "emotion":
            needed.append(laid.look.emotion)
        bottoms = [rect.bottom for rect in things(laid).values() if row.y <= rect.y < row.bottom]
        needed += [bottom + sizes.PAD_Y - row.y for bottom in bottoms]
        assert abs(row.h - max(needed)) < NEAR  # no more than that either
        y += row.h + 8
    assert laid.height == (laid.rows[-1].bottom if laid.rows else 0)


@settings(max_examples=40, deadline=None)
@given(layouts(paper=False, most_steps=4), st.data())
def test_a_lane_grows_with_a_new_card_and_the_others_move_along(laid: MapLayout, data: st.DataObject) -> None:
    lanes = [row for row in laid.rows if row.lane.kind in ("seller", "buyer", "own")]
    assume(lanes and laid.columns)
    row, column = data.draw(st.sampled_from(lanes)), data.draw(st.sampled_from(laid.columns))
    assume(len(laid.state.cells.get((column.step.id, row.lane.id), ())) != 6)  # a seventh changes the widths
    kind = {"seller": "activity", "buyer": "action", "own": "pain"}[row.lane.kind]
    new = Card("new", column.step.id, row.lane.id, "zzz", kind, "Four lines " * 20)

    grown = layout(State.of([*laid.state.everything(), new]), laid.look)

    growth = grown.rows[row.index].h - row.h
    assert growth >= 0
    for before, after in zip(laid.rows, grown.rows, strict=True):
        assert after.y - before.y == (growth if before.index > row.index else 0)
        assert before.index == row.index or after.h == before.h
    assert [column.w for column in grown.columns] == [column.w for column in laid.columns]


@settings(max_examples=25, deadline=None)
@given(layouts())
def test_what_lies_at_a_point_is_what_is_drawn_there(laid: MapLayout) -> None:
    for column in laid.columns:
        assert laid.column_at(column.x) is column
        assert laid.column_at(column.right - 1) is column
        assert column in laid.columns_in(column.x + 1, column.x + 2)
    for row in laid.rows:
        assert laid.row_at(row.y) is row
        assert laid.row_at(row.bottom + 7) is row  # the gap below belongs to it
        assert row in laid.rows_in(row.y + 1, row.y + 2)
    assert laid.column_at(95) is None
    assert laid.column_at(laid.width) is None
    assert laid.row_at(-1) is None
    assert laid.row_at(laid.height + 8) is None


@given(st.floats(-1, 1), st.sampled_from((104.0, 120.0, 136.0)), st.floats(0, 3000))
def test_a_feeling_lies_as_high_as_it_is_good_and_can_be_read_back(value: float, height: float, top: float) -> None:
    y = lane_drawing.curve_y(value, top, height)

    assert top + 8 - NEAR <= y <= top + height - 8 + NEAR
    assert abs(lane_drawing.curve_value(y, top, height) - value) < 1e-6
    assert abs(lane_drawing.curve_y(1, top, height) - (top + 8)) < NEAR
    assert abs(lane_drawing.curve_y(0, top, height) - (top + height / 2)) < NEAR


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_every_shown_feeling_has_its_point_above_the_middle_of_the_cards(laid: MapLayout) -> None:
    for (step, lane), feeling in laid.state.feelings.items():
        point = laid.feeling_point((step, lane))
        row, column = laid.row_of.get(lane), laid.column_of[step]
        assert (point is None) == (row is None)
        if point is not None and row is not None:
            assert point[0] == (column.x + 8 + column.right - 12) / 2
            assert point[1] == lane_drawing.curve_y(feeling.value, row.y, row.h)
            assert row.y < point[1] < row.bottom
