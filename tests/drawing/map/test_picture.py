"""The whole map as one picture, and the miniature: what they hold, and that nothing reaches outside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from salesplanner.drawing import text
from salesplanner.drawing.map import Look, MapLayout, layout, miniature, picture, picture_size, words
from salesplanner.drawing.map.picture import BODY_TOP
from salesplanner.drawing.shapes import Box, Group, Icon, Path, Rect, Shape, Text, flat
from salesplanner.plan.records import Card, Feeling, Lane, Link, Prompt, Step
from salesplanner.plan.state import State
from tests.drawing.map.plans import layouts


def extent(shape: Shape) -> Rect:
    """What a shape covers; curves by their control points."""
    match shape:
        case Box():
            return shape.rect
        case Icon():
            return Rect(shape.x, shape.y, shape.size, shape.size)
        case Text():
            style = shape.line.style
            return Rect(shape.x, shape.y - style.size, shape.line.width, style.size)
        case Path():
            numbers = [n for segment in shape.segments for n in segment[1:]]
            xs, ys = numbers[0::2], numbers[1::2]
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    raise AssertionError(shape)


def outside(shapes: Iterable[Shape], width: float, height: float) -> list[str]:
    """Shapes that reach more than a line's width over the edge."""
    wrong = []
    for shape in flat(shapes):
        rect = extent(shape)
        if rect.x < -1 or rect.y < -1 or rect.right > width + 1.5 or rect.bottom > height + 1.5:
            wrong.append(f"{type(shape).__name__} {rect} in {width} × {height}")
    return wrong


def groups(shapes: Iterable[Shape], dx: float = 0.0, dy: float = 0.0) -> Iterator[tuple[Group, float, float]]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield shape, dx + shape.dx, dy + shape.dy
            yield from groups(shape.shapes, dx + shape.dx, dy + shape.dy)


def texts(shapes: Iterable[Shape]) -> list[str]:
    return [shape.line.text for shape in flat(shapes) if isinstance(shape, Text)]


@settings(max_examples=50, deadline=None)
@given(layouts(), st.sampled_from(("full", "dots", "bars", "blocks")))
def test_nothing_reaches_outside_the_picture(laid: MapLayout, detail: str) -> None:
    assert outside(picture(laid, detail), *picture_size(laid)) == []  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_every_card_header_and_gate_is_in_the_picture_with_words_for_readers(laid: MapLayout) -> None:
    found = [(group.tag, group.alt, dx, dy) for group, dx, dy in groups(picture(laid))]

    for id_, spot in laid.spots.items():
        card = ("TD", words.card_words(laid, laid.state.get(Card, id_)), spot.rect.x, spot.rect.y + BODY_TOP)
        assert (card in found) == (not spot.folded)
    for column in laid.columns:
        assert ("TH", words.step_words(laid, column), column.x, 0) in found
        gate = laid.gate_rect(column)
        assert (("TD", words.gate_words(column), gate.x, gate.y) in found) == bool(column.step.gate)
    for row in laid.rows:
        assert ("TH", row.lane.name, 0, row.y + BODY_TOP) in found


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_every_link_and_curve_is_in_the_picture(laid: MapLayout) -> None:
    shapes = list(flat(picture(laid)))

    arrows = [extent(shape) for shape in shapes if isinstance(shape, Path) and shape.segments[-1] == ("Z",)]
    for route in laid.routes.values():
        x, y = route.points[-1]
        assert any(abs(a.x - x) < 0.01 and abs(a.cy - y - BODY_TOP) < 0.01 for a in arrows)
    curves = [s for s in shapes if isinstance(s, Path) and s.line == "buyerStrong" and s.width == 2]
    felt = {lane for (_step, lane) in laid.state.feelings if lane in laid.row_of}
    assert len(curves) == len(felt)


@settings(max_examples=25, deadline=None)
@given(layouts())
def test_hidden_lanes_and_ghosts_are_not_in_the_picture(laid: MapLayout) -> None:
    hidden = [Lane("hx", "9", "seller", "Hidden lane", hidden=True), Step("sx", "9", "Extra")]
    more = [
        Card("cx", "sx", "hx", "1", "activity", "Hidden words"),
        Prompt("qx", "sx", "hx", "1", "activity", "Ghost x"),
        *(Prompt("qy", "sx", row.lane.id, "1", kind, "Ghost y") for row in laid.rows[:1] for kind in allowed(row.lane)),
    ]
    other = layout(State.of([*laid.state.everything(), *hidden, *more]), laid.look)

    shown = texts(picture(other))

    assert not {"Hidden lane", "Hidden words", "Ghost x", "Ghost y"} & set(shown)


def allowed(lane: Lane) -> tuple[str, ...]:
    return {"seller": ("activity",), "buyer": ("action",), "content": ("content",), "own": ("pain",)}.get(lane.kind, ())


def test_the_word_of_a_feeling_is_no_wider_than_its_own_step() -> None:
    steps = [Step("a", "1", "Wide", width=420), Step("b", "2", "Narrow", width=158)]
    feeling = Feeling("f", "l", "b", -0.5, "Wonders whether the shelf pays for itself in summer")
    laid = layout(State.of([*steps, Lane("l", "1", "emotion", "Emotion"), feeling]))

    (word,) = [s for s in flat(picture(laid)) if isinstance(s, Text) and s.line.text.startswith("Wonders")]

    assert word.x >= laid.columns[1].x
    assert word.x + word.line.width <= laid.columns[1].right


def test_a_lane_header_has_room_for_its_count_below_whose_it_is() -> None:
    lane = Lane("l", "1", "seller", "Seller activities of the field", "The four of us who visit stores every week")
    laid = layout(State.of([Step("s", "1", "Present"), lane]))

    (count,) = [s for s in flat(picture(laid)) if isinstance(s, Text) and s.line.text == "0 cards"]

    assert count.y + 4 <= BODY_TOP + laid.rows[0].bottom


def test_words_of_a_card_are_drawn_line_by_line() -> None:
    state = State.of(
        [
            Step("s", "1", "Present", gate="Asks for samples"),
            Lane("l", "1", "seller", "Sell"),
            Card("c", "s", "l", "1", "question", "Who decides on the shelf plan and when do they meet", "call"),
        ]
    )

    shown = texts(picture(layout(state)))

    for word in ("Present", "1", "1 step", "Sell", "1 card", "Asks for samples", "Question"):
        assert word in shown
    assert "Who decides on the shelf plan and when do they meet" in " ".join(shown)


def test_below_35_percent_there_are_no_words_of_cards_and_no_links() -> None:
    rows = [
        Step("s", "1", "Present"),
        Lane("l", "1", "seller", "Sell"),
        Card("a", "s", "l", "1", "activity", "Call"),
        Card("b", "s", "l", "2", "activity", "Meet"),
        Link("k", "a", "b"),
    ]
    laid = layout(State.of(rows))

    small, medium = list(flat(picture(laid, "blocks"))), list(flat(picture(laid, "bars")))

    assert "Call" not in texts(small) + texts(medium)
    assert [s.rect for s in small if isinstance(s, Box) and s.fill == "sellerStrong"] == [
        spot.rect.moved(0, BODY_TOP) for spot in laid.spots.values()
    ]
    assert any(isinstance(s, Path) and s.line == "lineControl" for s in medium)
    assert not any(isinstance(s, Path) and s.line == "lineControl" for s in small)


def test_a_picture_of_nothing_is_small_and_sound() -> None:
    laid = layout(State.of([]))

    assert picture_size(laid) == (96 + 19, BODY_TOP)
    assert outside(picture(laid), *picture_size(laid)) == []
    assert miniature(laid, 180, 84) == ()


# --- miniature ---------------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(layouts(), st.sampled_from(((180, 84), (320, 200), (60, 300))))
def test_the_miniature_fills_its_frame_and_stays_inside(laid: MapLayout, frame: tuple[int, int]) -> None:
    assume(laid.columns)
    width, height = frame

    shapes = miniature(laid, width, height)

    assert outside(shapes, width, height) == []
    assert texts(shapes) == []
    boxes = [shape for shape in flat(shapes) if isinstance(shape, Box)]
    cards = [box for box in boxes if box.fill == "card"]
    assert len(cards) == sum(not spot.folded for spot in laid.spots.values())
    whole_w, whole_h = picture_size(laid)
    k = min(width / whole_w, height / whole_h)
    assert all(box.rect.w <= whole_w * k for box in boxes)


def test_the_miniature_marks_the_chosen_step() -> None:
    laid = layout(State.of([Step("a", "1", "One"), Step("b", "2", "Two"), Lane("l", "1", "own", "Lane")]))

    boxes = [shape for shape in flat(miniature(laid, 180, 84, "b")) if isinstance(shape, Box)]

    assert [box.fill for box in boxes[:2]] == ["lineStrong", "accent"]


def test_paper_names_each_content_item_in_the_picture() -> None:
    items = [Card(f"c{i}", "s", "l", f"{i}", "content", f"Sheet {i}") for i in range(3)]
    state = State.of([Step("s", "1", "Present"), Lane("l", "1", "content", "Show"), *items])

    shown = texts(picture(layout(state, Look(paper=True))))

    assert [words for words in shown if words.startswith("Sheet")] == [text.clean(f"Sheet {i}") for i in range(3)]
    assert "+2" not in shown
