"""Cards in their cells: never over each other, never outside, in the user's order."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from salesplanner.drawing import text
from salesplanner.drawing.map import Look, MapLayout, faces, layout, sizes
from salesplanner.drawing.shapes import Text, flat
from salesplanner.plan.records import Card, Lane, Prompt, Record, Step
from salesplanner.plan.state import State
from tests.drawing.map.geometry import faults_of_cells
from tests.drawing.map.plans import TEXTS, layouts, states

Rows = list[Record]


def cell_of(count: int, kind: str = "activity", lane: str = "seller", words: str = "Call") -> State:
    """One step and one lane with so many cards."""
    cards = [Card(f"c{i:02}", "s", "l", f"{i:02}", kind, f"{words} {i}") for i in range(count)]
    return State.of([Step("s", "1", "Present"), Lane("l", "1", lane, "Lane"), *cards])


@settings(max_examples=60, deadline=None)
@given(layouts())
def test_cards_never_overlap_and_stay_in_their_cell(laid: MapLayout) -> None:
    assert faults_of_cells(laid) == []


def test_planted_faults_of_a_cell_are_named() -> None:
    laid = layout(cell_of(2))
    first, second = laid.spots.values()

    over = replace(laid, spots={"c00": first, "c01": replace(second, rect=second.rect.moved(0, -8))})
    out = replace(laid, spots={"c00": first, "c01": replace(second, rect=second.rect.moved(1, 0))})

    assert any("meets" in fault for fault in faults_of_cells(over))
    assert any("leaves" in fault for fault in faults_of_cells(out))


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_shown_cards_have_a_place_and_hidden_ones_none(laid: MapLayout) -> None:
    hidden = {lane.id for lane in laid.state.lanes if lane.hidden}
    shown = {card.id for card in laid.state.rows(Card).values() if card.lane not in hidden}
    ghosts = {prompt.id for prompt in laid.state.rows(Prompt).values() if prompt.lane not in hidden}

    assert laid.spots.keys() == shown
    assert laid.prompts.keys() == (set() if laid.look.paper else ghosts)
    assert hidden.isdisjoint(laid.row_of)


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_the_order_in_a_cell_is_the_users(laid: MapLayout) -> None:
    for cell, cards in laid.state.cells.items():
        if cell[1] not in laid.row_of:
            continue
        drawn = [(card.id, spot.rect) for card, spot in laid.cards_in(cell)]
        by_place = sorted(drawn, key=lambda item: (item[1].x, item[1].y))
        assert drawn == by_place
        kept = [card.id for card in cards if not laid.spots[card.id].folded]
        assert [id_ for id_, _rect in drawn] == kept


@settings(max_examples=25, deadline=None)
@given(layouts(), st.integers(0, 99))
def test_the_layout_depends_on_the_plan_alone(laid: MapLayout, seed: int) -> None:
    rows = list(laid.state.everything())
    Random(seed).shuffle(rows)

    again = layout(State.of(rows), laid.look)

    assert (again.columns, again.rows, again.spots) == (laid.columns, laid.rows, laid.spots)
    assert (again.prompts, again.more, again.routes) == (laid.prompts, laid.more, laid.routes)


@given(st.integers(1, 15))
def test_more_than_six_cards_make_two_streams(count: int) -> None:
    laid = layout(cell_of(count))

    lefts = [spot.rect.x for spot in laid.spots.values()]
    widths = {spot.rect.w for spot in laid.spots.values()}

    assert len(set(lefts)) == (2 if count > 6 else 1)
    assert len(widths) == 1
    first = lefts.count(min(lefts))
    assert first - (count - first) in ((0, 1) if count > 6 else (count,))  # the first stream takes the odd card


@given(st.integers(158, 420))
def test_two_streams_fill_the_cell_and_leave_a_gutter_each(width: int) -> None:
    rows = [Step("s", "1", "Present", width=width), *cell_of(7).rows(Lane).values(), *cell_of(7).rows(Card).values()]

    laid = layout(State.of(rows))

    column = laid.columns[0]
    left, right = sorted({(spot.rect.x, spot.rect.right, spot.gutter) for spot in laid.spots.values()})
    assert left[0] == column.x + sizes.PAD_LEFT
    assert right[1] == right[2] == column.right - sizes.GUTTER
    assert left[1] == left[2]
    assert sizes.GUTTER <= right[0] - left[1] <= sizes.GUTTER + 1


def test_cards_are_55_71_87_or_103_high() -> None:
    words = ["Call", "Call Grace about samples", "Call Grace about samples and prices", "Call " * 40]

    heights = [faces.card_height(each, 138) for each in (words[0], words[1], words[2] * 2, words[3])]

    assert heights[0] == 55
    assert heights[1] == 71
    assert heights[2] in (87, 103)
    assert heights[3] == 103


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(TEXTS) | st.text(max_size=80), st.integers(55, 420))
def test_a_card_is_as_high_as_its_lines_and_never_higher_than_four(words: str, width: int) -> None:
    lines = len(faces.card_block(words, width).lines)

    assert 1 <= lines <= 4
    assert faces.card_height(words, width) == 39 + 16 * lines


@settings(max_examples=25, deadline=None)
@given(layouts())
def test_every_card_is_drawn_as_high_as_its_place(laid: MapLayout) -> None:
    for detail in ("full", "dots", "bars", "blocks"):
        for id_, spot in laid.spots.items():
            if not spot.folded:
                face = laid.card_face(laid.state.get(Card, id_), detail)  # type: ignore[arg-type]
                assert (face.w, face.h) == (spot.rect.w, spot.rect.h)


# --- content -----------------------------------------------------------------------------------------------------


def content(count: int) -> State:
    return cell_of(count, "content", "content", "Sheet")


def words_in(laid: MapLayout, id_: str) -> list[str]:
    face = laid.card_face(laid.state.get(Card, id_))
    return [shape.line.text for shape in flat(face.shapes) if isinstance(shape, Text)]


@given(st.integers(2, 15))
def test_further_content_items_fold_behind_the_first(count: int) -> None:
    laid = layout(content(count))

    assert laid.more == {"c00": count - 1}
    assert [spot.folded for spot in laid.spots.values()] == [False] + [True] * (count - 1)
    assert {spot.rect for spot in laid.spots.values()} == {laid.spots["c00"].rect}
    assert words_in(laid, "c00") == ["Sheet 0", f"+{count - 1}"]


def test_a_single_content_item_has_no_count() -> None:
    laid = layout(content(1))

    assert (laid.more, words_in(laid, "c00"), laid.spots["c00"].rect.h) == ({}, ["Sheet 0"], 28)


@given(st.integers(2, 15))
def test_an_open_content_cell_shows_every_item(count: int) -> None:
    laid = layout(content(count), Look(open_cells=frozenset({("s", "l")})))

    assert laid.more == {}
    assert not any(spot.folded for spot in laid.spots.values())
    assert [words_in(laid, id_) for id_ in laid.spots] == [[f"Sheet {i}"] for i in range(count)]
    assert laid.rows[0].h > layout(content(count)).rows[0].h or count == 2


@settings(max_examples=25, deadline=None)
@given(states())
def test_paper_leaves_prompts_out_and_lists_every_content_item_as_text(state: State) -> None:
    laid = layout(state, Look(paper=True))

    assert not laid.prompts and not laid.more
    assert not any(spot.folded for spot in laid.spots.values())
    for id_ in laid.spots:
        card = state.get(Card, id_)
        if card.kind == "content" and state.get(Lane, card.lane).kind == "content":
            drawn = words_in(laid, id_)
            assert len(drawn) <= 8
            assert laid.card_face(card).cut == drawn[-1].endswith("…")
            assert letters(text.clean(card.text)).startswith(letters("".join(drawn)).removesuffix("…"))
            assert laid.card_face(card).cut or letters("".join(drawn)) == letters(text.clean(card.text))


def letters(words: str) -> str:
    return "".join(words.split())
