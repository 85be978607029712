"""Links stay in gutters and gaps, start and end where they belong, and never pass through a card."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from salesplanner.drawing.map import MapLayout, layout, picture_size, routes, sizes
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import Box, Path, Rect
from salesplanner.plan.records import Card, Lane, Link, Record, Step
from salesplanner.plan.state import State
from tests.drawing.map.geometry import faults_of_links, faults_of_route
from tests.drawing.map.plans import layouts


def grid(*links: tuple[str, str], per_cell: int = 2) -> MapLayout:
    """Three steps × three lanes; card "12a" is the first one of step 1, lane 2."""
    rows: list[Record] = [Step(f"s{i}", f"{i}", f"Step {i}", width=200) for i in (1, 2, 3)]
    rows += [Lane(f"l{i}", f"{i}", "own", f"Lane {i}") for i in (1, 2, 3)]
    rows += [
        Card(f"{s}{lane}{'abcdefgh'[n]}", f"s{s}", f"l{lane}", f"{n}", "action", "Call")
        for s in (1, 2, 3)
        for lane in (1, 2, 3)
        for n in range(per_cell)
    ]
    return layout(State.of([*rows, *(Link(f"k{i}", *ends) for i, ends in enumerate(links))]))


@settings(max_examples=60, deadline=None)
@given(layouts())
def test_every_link_between_shown_cards_runs_clear_of_all_cards(laid: MapLayout) -> None:
    assert faults_of_links(laid) == []


def test_planted_faults_of_a_route_are_named() -> None:
    laid = grid(("31b", "13a"))
    route, link = laid.routes["k0"], laid.state.get(Link, "k0")

    shifted = replace(route, points=tuple((x - 20, y) for x, y in route.points))
    straight = replace(route, points=(route.points[0], route.points[-1]))
    through = replace(route, points=tuple((x, y + 30) for x, y in route.points))

    assert faults_of_route(laid, link, route) == []
    assert any("passes through" in fault for fault in faults_of_route(laid, link, shifted))
    assert any("aslant" in fault for fault in faults_of_route(laid, link, straight))
    assert any("outside of every gap" in fault for fault in faults_of_route(laid, link, through))


def test_a_link_within_a_step_goes_down_its_gutter() -> None:
    laid = grid(("11a", "12a"))

    source, target = laid.spots["11a"].rect, laid.spots["12a"].rect
    track = source.right + 6
    assert laid.routes["k0"].points == (
        (source.right, source.cy),
        (track, source.cy),
        (track, target.y + 14),
        (target.right, target.y + 14),
    )


def test_a_link_to_another_step_crosses_in_the_gap_between_the_lanes() -> None:
    laid = grid(("11a", "22b"))

    source, target = laid.spots["11a"].rect, laid.spots["22b"].rect
    gap = laid.rows[0].bottom + 4
    assert laid.routes["k0"].points == (
        (source.right, source.cy),
        (source.right + 6, source.cy),
        (source.right + 6, gap),
        (target.right + 6, gap),
        (target.right + 6, target.y + 14),
        (target.right, target.y + 14),
    )


def test_a_link_over_two_lanes_uses_source_gutter_gap_and_target_gutter() -> None:
    laid = grid(("31b", "13a"))

    xs = {round(x - laid.columns[i].right, 1) for i in (0, 2) for x, _y in laid.routes["k0"].points}
    ys = {y for _x, y in laid.routes["k0"].points}

    assert {-12.0, -6.0} <= xs
    assert ys & {row.bottom + 4 for row in laid.rows[:2]}
    assert faults_of_links(laid) == []


def test_the_second_link_out_of_a_gutter_takes_its_own_track_and_further_ones_share_it() -> None:
    laid = grid(("11a", "12a"), ("11b", "12b"), ("11a", "13a"), ("21a", "22a"))

    tracks = [route.points[1][0] - route.points[0][0] for route in laid.routes.values()]

    assert tracks == [6, 9, 9, 6]


@settings(max_examples=40, deadline=None)
@given(layouts(), st.data())
def test_the_links_of_a_part_are_all_that_pass_through_it(laid: MapLayout, data: st.DataObject) -> None:
    x, y = data.draw(st.floats(-50, laid.width + 50)), data.draw(st.floats(-50, laid.height + 50))
    part = Rect(x, y, data.draw(st.sampled_from((1, 300, 2000))), data.draw(st.sampled_from((1, 300, 2000))))

    found = dict(laid.routes_in(part))

    assert found == {id_: route for id_, route in laid.routes.items() if route.around.meets(part)}


def test_a_link_is_found_at_the_far_end_of_a_very_high_lane() -> None:
    rows: list[Record] = [Step("s1", "1", "One"), Step("s2", "2", "Two"), Lane("l1", "1", "seller", "Lane")]
    cards = [Card(f"c{i:03}", "s1", "l1", f"{i:03}", "activity", "Four lines " * 20) for i in range(100)]
    other = Card("d", "s2", "l1", "1", "activity", "Call")
    laid = layout(State.of([*rows, *cards, other, Link("k", "c000", "d")]))

    below = Rect(300, laid.height - 10, 1000, 30)

    assert [id_ for id_, _route in laid.routes_in(below)] == ["k"]


def test_a_link_below_the_last_lane_is_inside_the_picture() -> None:
    laid = grid(("13a", "33b"))

    _width, height = picture_size(laid)
    lowest = max(y for _x, y in laid.routes["k0"].points)

    assert laid.height < lowest < height - BODY_TOP - 2
    assert picture_size(grid())[1] == grid().height + BODY_TOP  # no room is wasted where there are no links


def test_what_surrounds_a_route_holds_its_line_dot_and_arrow() -> None:
    laid = grid(("11a", "22b"), ("31a", "12a"), ("13a", "33b"))

    for route in laid.routes.values():
        line, arrow, dot = routes.shapes(route)
        assert isinstance(line, Path) and isinstance(arrow, Path) and isinstance(dot, Box)
        for path in (line, arrow):
            numbers = [segment[1:] for segment in path.segments]
            for x, y in ((each[i], each[i + 1]) for each in numbers for i in range(0, len(each), 2)):
                assert route.around.grown(0.01).holds(x, y)
        assert route.around.x <= dot.rect.x and dot.rect.right <= route.around.right


def test_the_arrow_touches_its_card_and_the_dot_sits_on_its_edge() -> None:
    laid = grid(("11a", "12a"))

    line, arrow, dot = routes.shapes(laid.routes["k0"])

    source, target = laid.spots["11a"].rect, laid.spots["12a"].rect
    assert isinstance(line, Path) and isinstance(arrow, Path) and isinstance(dot, Box)
    assert arrow.segments[0] == ("M", target.right, target.y + 14)
    assert (dot.rect.cx, dot.rect.cy, dot.rect.w) == (source.right, source.cy, 6)
    assert (dot.fill, arrow.fill, line.line, line.width) == ("plainStrong", "plainStrong", "lineControl", 1.5)


def test_a_link_is_accented_when_an_end_is_chosen_and_pale_when_others_are() -> None:
    route = grid(("11a", "12a")).routes["k0"]

    lit, faded = routes.shapes(route, "lit"), routes.shapes(route, "faded")

    assert isinstance(lit[0], Path) and (lit[0].line, lit[0].width) == ("accent", 2.0)
    assert {getattr(shape, "fill", None) or getattr(shape, "line", None) for shape in faded} == {"linkFaded"}


def test_links_to_hidden_and_folded_cards_have_no_route() -> None:
    rows: list[Record] = [
        Step("s", "1", "One"),
        Lane("l", "1", "seller", "Sell"),
        Lane("h", "2", "own", "Hidden", hidden=True),
        Lane("c", "3", "content", "Show"),
        Card("a", "s", "l", "1", "activity", "Call"),
        Card("b", "s", "h", "1", "pain", "Hurts"),
        Card("d", "s", "c", "1", "content", "Sheet"),
        Card("e", "s", "c", "2", "content", "Film"),
        Link("k1", "a", "b"),
        Link("k2", "a", "d"),
        Link("k3", "a", "e"),
    ]

    laid = layout(State.of(rows))

    assert laid.routes.keys() == {"k2"}
    assert sizes.LINK_INTO == 14
    assert faults_of_links(laid) == []
