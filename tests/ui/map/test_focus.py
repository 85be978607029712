"""Where keys lead on the map, what a view shows, and where Alt+arrows take things: pure functions, no window."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from salesplanner.drawing.map import MapLayout, layout
from salesplanner.drawing.map.layout import Look
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import Rect
from salesplanner.plan.edits.cards import END
from salesplanner.plan.records import Card, Lane, Prompt, Record, Step
from salesplanner.plan.rules import kind_in_lane
from salesplanner.plan.state import State
from salesplanner.ui.map import focus as focusing
from salesplanner.ui.map import moves
from salesplanner.ui.map.focus import NOWHERE, Focus
from salesplanner.ui.map.view import FOOT, ZOOMS, View, next_zoom
from tests.drawing.map.plans import states


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Text can be measured."""
    return qapp


@st.composite
def maps(draw: st.DrawFn) -> MapLayout:
    """A random map on screen, with at least one step and one shown lane."""
    state = draw(states(most_steps=5))
    assume(state.steps and state.shown_lanes)
    cells = sorted(state.cells)
    opened = draw(st.frozensets(st.sampled_from(cells), max_size=3)) if cells else frozenset()
    return layout(state, Look(draw(st.sampled_from((640.0, 1221.0))), opened))


def everything(laid: MapLayout) -> list[Focus]:
    """Every place the keyboard can be."""
    headers = [Focus(kind, column.step.id) for column in laid.columns for kind in ("step", "gate")]  # type: ignore[arg-type]
    return [*headers, *(Focus("lane", row.lane.id) for row in laid.rows), *focusing.reading_order(laid)]


def grid(*more: Record) -> MapLayout:
    """Three steps × seller, content, buyer and own lane; two cards in every cell that takes them."""
    lanes = [Lane("ls", "1", "seller"), Lane("lc", "2", "content"), Lane("lb", "3", "buyer"), Lane("lo", "4", "own")]
    kinds = {"ls": "activity", "lc": "content", "lb": "action", "lo": "question"}
    rows: list[Record] = [*(Step(f"s{i}", f"{i}", f"Step {i}") for i in (1, 2, 3)), *lanes]
    rows += [
        Card(f"{lane}{step}{letter}", f"s{step}", lane, letter, kind, "Call")
        for lane, kind in kinds.items()
        for step in (1, 2, 3)
        for letter in "ab"
    ]
    return layout(State.of([*rows, *more]))


# --- walking -----------------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(maps())
def test_every_stop_is_valid_and_has_a_place(laid: MapLayout) -> None:
    for focus in everything(laid):
        assert focusing.valid(laid, focus)
        assert focusing.rect_of(laid, focus) is not None
    assert not focusing.valid(laid, NOWHERE)
    assert focusing.rect_of(laid, NOWHERE) is None
    assert not focusing.valid(laid, Focus("card", "gone", ("s00", "l0")))


@settings(max_examples=25, deadline=None)
@given(maps())
def test_keys_lead_from_every_stop_to_a_stop(laid: MapLayout) -> None:
    known = set(everything(laid))

    for focus in known:
        for after in (
            focusing.up(laid, focus),
            focusing.down(laid, focus),
            focusing.sideways(laid, focus, 1),
            focusing.sideways(laid, focus, -1),
            focusing.in_step(laid, focus, 0),
            focusing.in_step(laid, focus, -1),
        ):
            assert after in known


@settings(max_examples=25, deadline=None)
@given(maps())
def test_down_then_up_returns(laid: MapLayout) -> None:
    for focus in everything(laid):
        below, above = focusing.down(laid, focus), focusing.up(laid, focus)

        assert below == focus or focusing.up(laid, below) == focus
        assert above == focus or focusing.down(laid, above) == focus


@settings(max_examples=25, deadline=None)
@given(maps())
def test_up_from_anywhere_in_a_step_ends_at_its_header_and_down_at_its_last_stop(laid: MapLayout) -> None:
    for column in laid.columns:
        stops = [stop for row in laid.rows for stop in focusing.stops(laid, (column.step.id, row.lane.id))]
        order = [Focus("step", column.step.id), Focus("gate", column.step.id), *stops]

        for one, other in pairwise(order):
            assert focusing.down(laid, one) == other
        assert focusing.down(laid, order[-1]) == order[-1]
        assert focusing.up(laid, order[0]) == order[0]


@settings(max_examples=25, deadline=None)
@given(maps())
def test_right_then_left_returns_to_the_step_and_lane(laid: MapLayout) -> None:
    for focus in everything(laid):
        right = focusing.sideways(laid, focus, 1)
        if right == focus or focus.kind == "lane":
            continue
        back = focusing.sideways(laid, right, -1)

        assert back == focus if focus.cell is None else back.cell == focus.cell


def test_right_then_left_returns_to_the_very_card_where_cards_lie_level() -> None:
    laid = grid()

    for id_ in ("ls1a", "ls1b", "lb2a", "lb2b", "lo1b"):
        focus = focusing.on_card(laid, id_)
        assert focusing.sideways(laid, focusing.sideways(laid, focus, 1), -1) == focus


def test_left_of_the_first_step_lies_the_lane_and_right_of_the_last_nothing() -> None:
    laid = grid()

    assert focusing.sideways(laid, focusing.on_card(laid, "lb1b"), -1) == Focus("lane", "lb")
    assert focusing.sideways(laid, Focus("lane", "lb"), -1) == Focus("lane", "lb")
    assert focusing.sideways(laid, Focus("lane", "lb"), 1) == focusing.on_card(laid, "lb1a")
    last = focusing.on_card(laid, "lb3a")
    assert focusing.sideways(laid, last, 1) == last


def test_home_and_end_keep_the_lane() -> None:
    laid = grid()

    start = focusing.on_card(laid, "lb2b")

    assert focusing.in_step(laid, start, 0) == focusing.on_card(laid, "lb1b")
    assert focusing.in_step(laid, start, -1) == focusing.on_card(laid, "lb3b")
    assert focusing.in_step(laid, Focus("gate", "s2"), -1) == Focus("gate", "s3")
    assert focusing.in_step(laid, Focus("lane", "lb"), -1) == focusing.on_card(laid, "lb3a")
    assert focusing.in_step(laid, NOWHERE, 0) == focusing.first(laid)


@settings(max_examples=25, deadline=None)
@given(maps())
def test_tab_visits_every_card_and_ghost_once_in_reading_order(laid: MapLayout) -> None:
    order = [stop for stop in focusing.reading_order(laid) if stop.kind in ("card", "prompt")]

    seen: list[Focus] = []
    focus = focusing.next_card(laid, NOWHERE, 1)
    while focus is not None and len(seen) <= len(order):
        seen.append(focus)
        focus = focusing.next_card(laid, focus, 1)

    assert seen == order
    drawn = {id_ for id_, spot in laid.spots.items() if not spot.folded} | laid.prompts.keys()
    assert {stop.id for stop in seen} == drawn
    for one, other in pairwise(order):
        assert focusing.next_card(laid, other, -1) == one
    if order:
        assert focusing.next_card(laid, NOWHERE, -1) == order[-1]
        assert focusing.next_card(laid, order[0], -1) is None


def test_tab_from_an_empty_cell_goes_on_to_the_next_card() -> None:
    laid = grid(Step("s0", "0", "Empty"))
    empty = Focus("cell", "", ("s0", "lb"))

    assert focusing.next_card(laid, empty, 1) == focusing.on_card(laid, "ls1a")
    assert focusing.next_card(laid, empty, -1) is None


def test_first_and_last_are_cards_where_there_are_any() -> None:
    laid = grid()
    empty = layout(State.of([Step("s", "1", "One"), Lane("l", "1", "seller")]))

    assert (focusing.first(laid).id, focusing.last(laid).id) == ("ls1a", "lo3b")
    assert focusing.first(empty) == focusing.last(empty) == Focus("cell", "", ("s", "l"))
    assert focusing.first(layout(State.of([]))) == NOWHERE


@pytest.mark.parametrize(
    ("deleted", "after"),
    [
        (("ls1a",), Focus("card", "ls1b", ("s1", "ls"))),
        (("ls1b",), Focus("card", "ls1a", ("s1", "ls"))),
        (("ls1a", "ls1b"), Focus("cell", "", ("s1", "ls"))),
        (("ls1a", "lb2a"), Focus("card", "ls1b", ("s1", "ls"))),
        (("gone",), NOWHERE),
        ((), NOWHERE),
    ],
)
def test_after_a_deletion_the_keyboard_goes_to_the_neighbour(deleted: tuple[str, ...], after: Focus) -> None:
    assert focusing.before_deletion(grid(), deleted) == after


def test_after_the_last_card_the_keyboard_goes_to_the_ghost_below_it() -> None:
    laid = grid(Prompt("q", "s1", "ls", "1", "activity", "What first?"))

    assert focusing.before_deletion(laid, ("ls1b",)) == Focus("card", "ls1a", ("s1", "ls"))
    assert focusing.before_deletion(laid, ("ls1a", "ls1b")) == Focus("prompt", "q", ("s1", "ls"))


def test_the_ghost_that_has_the_keyboard_is_known() -> None:
    prompt = Prompt("q", "s1", "ls", "1", "activity", "What first?")
    laid = grid(prompt)

    assert focusing.prompt_of(laid, Focus("prompt", "q", ("s1", "ls"))) == prompt
    assert focusing.prompt_of(laid, focusing.on_card(laid, "ls1a")) is None
    assert focusing.down(laid, focusing.on_card(laid, "ls1b")) == Focus("prompt", "q", ("s1", "ls"))


# --- view --------------------------------------------------------------------------------------------------------

VIEWS = st.builds(
    View,
    st.sampled_from(ZOOMS),
    st.floats(-500, 5000),
    st.floats(-500, 5000),
    st.floats(300, 3000),
    st.floats(300, 2000),
)
NEAR = 1e-6


@given(VIEWS, st.floats(-100, 3000), st.floats(-100, 3000))
def test_a_point_of_the_window_goes_to_the_map_and_back(view: View, x: float, y: float) -> None:
    body = view.from_body(Rect(*view.to_body(x, y), 10, 20))
    band = view.from_band(Rect(*view.to_band(x, y), 10, 20))

    assert abs(body.x - x) < NEAR and abs(body.y - y) < NEAR
    assert abs(band.x - x) < NEAR and abs(band.y - y) < NEAR
    assert abs(body.w - 10 * view.zoom) < NEAR and abs(body.h - 20 * view.zoom) < NEAR


@given(VIEWS, st.floats(0.01, 5), st.floats(0, 3000), st.floats(0, 2000))
def test_zooming_about_a_point_keeps_what_lies_there(view: View, zoom: float, x: float, y: float) -> None:
    near = view.zoomed(zoom, x, y)

    assert near.zoom == min(max(zoom, 0.25), 2.0)
    assert all(abs(a - b) < 1e-5 for a, b in zip(near.to_body(x, y), view.to_body(x, y), strict=True))
    assert (near.w, near.h) == (view.w, view.h)


@settings(max_examples=40, deadline=None)
@given(maps(), VIEWS)
def test_a_held_view_stays_inside_the_map(laid: MapLayout, view: View) -> None:
    held = view.held(laid)
    right, bottom = held.extent(laid)

    assert 0 <= held.sx <= right and 0 <= held.sy <= bottom
    assert held.held(laid) == held
    assert (held.zoom, held.w, held.h) == (view.zoom, view.w, view.h)
    if 0 <= view.sx <= right and 0 <= view.sy <= bottom:
        assert held == view
    z = view.zoom
    assert right == max(0, laid.width * z - view.w)
    assert bottom == max(0, (BODY_TOP + laid.height + FOOT) * z - view.h)


@settings(max_examples=40, deadline=None)
@given(maps(), VIEWS, st.data())
def test_revealing_a_card_shows_it_clear_of_headers(laid: MapLayout, view: View, data: st.DataObject) -> None:
    places = [spot.rect for spot in laid.spots.values()]
    assume(places)
    rect = data.draw(st.sampled_from(places))

    shown = view.revealing(rect)
    place = shown.from_body(rect)

    room = Rect(view.left, view.band, view.w - view.left, view.h - view.band)
    if place.w + 32 <= room.w:
        assert room.x + 16 - NEAR <= place.x and place.right <= room.right - 16 + NEAR
    else:
        assert place.x >= room.x + 16 - NEAR  # its beginning
    if place.h + 32 <= room.h:
        assert room.y + 16 - NEAR <= place.y and place.bottom <= room.bottom - 16 + NEAR
    again = shown.revealing(rect)
    assert abs(again.sx - shown.sx) < NEAR and abs(again.sy - shown.sy) < NEAR


def test_what_is_shown_lies_beside_the_headers() -> None:
    view = View(0.5, 100, 40, 1000, 600)

    shown = view.shown()

    assert view.from_body(shown) == Rect(view.left, view.band, 1000 - view.left, 600 - view.band)


def test_zoom_steps_go_up_and_down_and_stop_at_the_ends() -> None:
    for one, other in pairwise(ZOOMS):
        assert (next_zoom(one, 1), next_zoom(other, -1)) == (other, one)
    assert (next_zoom(2.0, 1), next_zoom(0.25, -1)) == (2.0, 0.25)
    assert (next_zoom(0.8, 1), next_zoom(0.8, -1)) == (0.9, 0.75)


# --- moves -------------------------------------------------------------------------------------------------------


def test_alt_down_goes_through_the_cell_and_then_to_the_next_lane_that_takes_it() -> None:
    laid = grid()

    assert moves.vertically(laid, ("ls1a",), 1) == (("ls1a",), ("s1", "ls"), 1)
    assert moves.vertically(laid, ("ls1b",), 1) == (("ls1b",), ("s1", "lb"), 0)  # not into content
    assert moves.vertically(laid, ("lb1a",), -1) == (("lb1a",), ("s1", "ls"), END)
    assert moves.vertically(laid, ("ls1a",), -1) is None
    assert moves.vertically(laid, ("lo1b",), 1) is None


def test_several_cards_move_together_and_only_within_one_cell() -> None:
    laid = grid()

    assert moves.vertically(laid, ("ls1b", "ls1a"), 1) == (("ls1a", "ls1b"), ("s1", "lb"), 0)
    assert moves.vertically(laid, ("ls1a", "ls2a"), 1) is None


def test_alt_right_and_left_keep_the_lane_and_stop_at_the_map_s_edge() -> None:
    laid = grid()

    right = moves.sideways(laid, ("ls1a", "lb2b"), 1)

    assert right is not None
    assert [(each.card, each.cell) for each in right] == [("ls1a", ("s2", "ls")), ("lb2b", ("s3", "lb"))]
    assert moves.sideways(laid, ("ls1a", "lb3b"), 1) is None
    assert moves.sideways(laid, ("ls1a",), -1) is None


@settings(max_examples=40, deadline=None)
@given(maps(), st.sampled_from((1, -1)), st.data())
def test_alt_up_and_down_offer_only_what_the_rules_allow(laid: MapLayout, way: int, data: st.DataObject) -> None:
    shown = [id_ for id_, spot in laid.spots.items() if not spot.folded]
    assume(shown)
    id_ = data.draw(st.sampled_from(shown))
    card = laid.state.get(Card, id_)

    move = moves.vertically(laid, (id_,), way)

    if move is None:
        return
    ids, (step, lane), position = move
    assert (ids, step) == ((id_,), card.step)
    assert kind_in_lane(card.kind, laid.state.get(Lane, lane)) is not None
    here = laid.state.cells[card.step, card.lane]
    if lane == card.lane:
        assert position == here.index(card) + way
    else:
        assert here.index(card) == (len(here) - 1 if way > 0 else 0)
        assert (laid.row_of[lane].index - laid.row_of[card.lane].index) * way > 0


def test_a_card_lands_beside_where_it_lay() -> None:
    laid = grid()

    assert moves.position_beside(laid, "ls1a", ("s2", "ls")) == 0
    assert moves.position_beside(laid, "ls1b", ("s2", "ls")) == 1
    assert moves.position_beside(laid, "lb1a", ("s2", "ls")) == 2
