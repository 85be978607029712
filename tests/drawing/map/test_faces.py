"""Faces of cards, chips, ghosts, gates and headers at each level of detail."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesplanner.drawing.map import band, faces, layout, sizes
from salesplanner.drawing.map.faces import Detail
from salesplanner.drawing.shapes import Box, DisplayList, Icon, Text, flat
from salesplanner.plan.records import Criterion, Person, Record, Role, Step
from salesplanner.plan.state import State

TWO_LINES = "Send the tasting recap the same day"


def card(
    kind: str = "activity", channel: str = "call", owner: str = "AH", noted: bool = False, detail: Detail = "full"
) -> DisplayList:
    return faces.card_face(TWO_LINES, kind, channel, owner, noted, 150.0, "seller", detail).shapes


def texts(shapes: DisplayList) -> list[str]:
    return [shape.line.text for shape in flat(shapes) if isinstance(shape, Text)]


def icons(shapes: DisplayList) -> list[str]:
    return [shape.name for shape in flat(shapes) if isinstance(shape, Icon)]


def boxes(shapes: DisplayList) -> list[Box]:
    return [shape for shape in flat(shapes) if isinstance(shape, Box)]


def colour_of(shapes: DisplayList, words: str) -> str:
    return next(shape.colour for shape in flat(shapes) if isinstance(shape, Text) and shape.line.text == words)


@pytest.mark.parametrize(
    ("zoom", "detail"),
    [(2, "full"), (0.9, "full"), (0.89, "dots"), (0.6, "dots"), (0.59, "bars"), (0.35, "bars"), (0.34, "blocks")],
)
def test_the_zoom_decides_how_much_is_drawn(zoom: float, detail: str) -> None:
    assert faces.detail_at(zoom) == detail


def test_a_whole_card_shows_words_channel_and_owner() -> None:
    shapes = card()

    assert texts(shapes) == ["Send the tasting", "recap the same day", "AH", "Call"]
    assert icons(shapes) == ["phone"]


def test_a_smaller_card_has_a_dot_for_its_owner_and_no_channel_word() -> None:
    shapes = card(detail="dots")

    assert texts(shapes) == ["Send the tasting", "recap the same day"]
    assert icons(shapes) == ["phone"]
    dots = [box for box in boxes(shapes) if box.rect.w == box.rect.h == 8]
    assert [(dot.fill, dot.rect.right) for dot in dots] == [("neutral", 150 - 9)]


def test_a_small_card_has_a_bar_for_each_line() -> None:
    shapes = card(detail="bars")
    lines = faces.card_block(TWO_LINES, 150.0).lines

    bars = [box.rect for box in boxes(shapes) if box.fill == "inkOff"]

    assert (texts(shapes), icons(shapes)) == ([], [])
    assert [(bar.h, bar.w) for bar in bars] == [(5, line.width) for line in lines]
    assert bars[1].y - bars[0].y == 16


def test_a_tiny_card_is_one_solid_block() -> None:
    (block,) = card(detail="blocks")

    assert isinstance(block, Box)
    assert (block.fill, block.rect[:2], block.rect.w) == ("sellerStrong", (0, 0), 150)


@pytest.mark.parametrize(
    ("kind", "channel", "word", "colour"),
    [
        ("activity", "call", "Call", "ink3"),
        ("question", "call", "Question", "ink2"),
        ("objection", "", "Objection", "bad"),
        ("activity", "", "Activity", "ink3"),
        ("decision", "meeting", "Decision", "ink2"),
    ],
)
def test_the_word_at_the_foot_names_the_channel_or_a_telling_kind(
    kind: str, channel: str, word: str, colour: str
) -> None:
    shapes = card(kind, channel, owner="")

    assert texts(shapes)[-1] == word
    assert colour_of(shapes, word) == colour


def test_a_note_has_its_mark_left_of_the_owner() -> None:
    noted = next(s for s in flat(card(noted=True)) if isinstance(s, Icon) and s.name == "file-text")
    alone = next(s for s in flat(card(noted=True, owner="")) if isinstance(s, Icon) and s.name == "file-text")

    assert alone.x - noted.x == 20


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.sampled_from(("activity", "question", "objection")),
    st.sampled_from(("", "call", "demo")),
    st.sampled_from(("", "AH", "WWW")),
    st.booleans(),
    st.integers(60, 420),
    st.sampled_from(("full", "dots", "bars", "blocks")),
)
def test_nothing_of_a_card_reaches_over_its_edge(
    words: str, kind: str, channel: str, owner: str, noted: bool, width: int, detail: Detail
) -> None:
    face = faces.card_face(words, kind, channel, owner, noted, float(width), "buyer", detail)

    for shape in flat(face.shapes):
        if isinstance(shape, Text):
            assert shape.x >= -0.5 and shape.x + shape.line.width <= width + 0.5
            assert 0 < shape.y < face.h
        elif isinstance(shape, Icon):
            assert shape.x >= 0 and shape.x + shape.size <= width
        elif isinstance(shape, Box):
            assert shape.rect.x >= 0 and shape.rect.right <= width and shape.rect.bottom <= face.h + 1


# --- chips and ghosts ----------------------------------------------------------------------------------------------


def test_a_chip_is_28_high_and_says_how_many_more_there_are() -> None:
    face = faces.chip_face("Margin sheet", "calculator", 2, 160.0, "plain", "full")

    assert (face.h, texts(face.shapes), icons(face.shapes)) == (28, ["Margin sheet", "+2"], ["calculator"])


@pytest.mark.parametrize("detail", ["full", "dots", "bars", "blocks"])
def test_a_ghost_keeps_its_size_and_fades_with_the_zoom(detail: Detail) -> None:
    whole, face = (faces.prompt_face("What do you do first?", 138.0, each) for each in ("full", detail))

    assert (face.w, face.h) == (whole.w, whole.h)
    assert bool(texts(face.shapes)) == (detail in ("full", "dots"))
    assert all(box.dash for box in boxes(face.shapes))


# --- gates ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(158, 420), min_size=1, max_size=6))
def test_a_gate_begins_21_after_its_boundary_and_ends_17_past_the_next(widths: list[int]) -> None:
    steps: list[Record] = [Step(f"s{i}", f"{i}", "Step", gate="Signs", width=width) for i, width in enumerate(widths)]
    laid = layout(State.of(steps))

    for column in laid.columns:
        pill = laid.gate_rect(column)
        node = next(box for box in boxes(band.gate("Signs", pill.w, False)) if box.rect.w == 24)
        assert (pill.x, pill.right) == (column.x + 21, column.right + 17)
        assert (pill.h, pill.cy) == (34, 100 + 24)
        assert (pill.x + node.rect.cx, pill.y + node.rect.cy) == (column.right, pill.cy)
    for one, other in zip(laid.columns, laid.columns[1:], strict=False):
        assert laid.gate_rect(one).right < laid.gate_rect(other).x  # pills stay apart


def test_a_gate_without_words_asks_for_them() -> None:
    empty, named = band.gate("", 150.0, False), band.gate("Signs", 150.0, False)

    assert " ".join(texts(empty)) == "Name the buyer action"
    assert (icons(empty), icons(named)) == (["triangle-alert"], ["arrow-right"])
    assert any(box.dash for box in boxes(empty))
    assert icons(band.gate("Signs", 150.0, True)) == ["repeat"]


def test_long_gate_words_take_two_lines() -> None:
    words = "Asks for samples and a price list for the whole range of both stores, twice"

    lines = texts(band.gate(words, 150.0, False))

    assert len(lines) == 2
    assert lines[1].endswith("…")


@pytest.mark.parametrize(("detail", "radius"), [("bars", 12), ("blocks", 8)])
def test_small_gates_are_nodes(detail: Detail, radius: float) -> None:
    shapes = band.gate("Signs", 150.0, False, "rest", detail)

    assert texts(shapes) == []
    assert [box.rect.w / 2 for box in boxes(shapes)] == [radius]


# --- step headers --------------------------------------------------------------------------------------------------


def header(*rows: Record, width: int = 200, detail: Detail = "full") -> DisplayList:
    step = Step("s", "1", "Present", target_days=14, target_share=0.6, width=width)
    laid = layout(State.of([step, *rows]))
    return band.step_header(laid, laid.columns[0], False, detail)


def test_a_header_shows_number_name_targets_and_exit_count() -> None:
    agreed = [Criterion("x1", "s", "1", "Knows", True), Criterion("x2", "s", "2", "Asks", False)]

    shapes = header(*agreed)

    assert texts(shapes) == ["1", "Present", "14 d", "60%", "1/2"]
    assert "circle-dashed" in icons(shapes)
    assert colour_of(shapes, "1/2") == "warn"
    whole = header(agreed[0])
    assert "circle-check" in icons(whole)
    assert colour_of(whole, "1/1") == "ink2"


@pytest.mark.parametrize(("count", "plus"), [(3, None), (4, None), (5, "+1"), (9, "+5")])
def test_at_most_four_people_are_shown_and_the_rest_counted(count: int, plus: str | None) -> None:
    people: list[Record] = [Person(f"p{i}", f"{i}", f"Ann {chr(65 + i)}") for i in range(count)]
    roles: list[Record] = [Role(f"r{i}", f"p{i}", "s", "R") for i in range(count)]

    shown = texts(header(*people, *roles))

    assert sum(len(words) == 2 and words[0] == "A" for words in shown) == min(4, count)
    assert [words for words in shown if words.startswith("+")] == ([plus] if plus else [])


def test_who_is_only_informed_is_left_out() -> None:
    rows = [Person("p", "1", "Ann Berg"), Role("r", "p", "s", "I")]

    assert "AB" not in texts(header(*rows))


@settings(max_examples=60, deadline=None)
@given(st.integers(158, 420), st.integers(0, 9), st.integers(0, 12))
def test_people_never_run_into_the_exit_count(width: int, people: int, criteria: int) -> None:
    rows: list[Record] = []
    for i in range(people):
        rows += [Person(f"p{i}", f"{i}", "Wim Wolf"), Role(f"r{i}", f"p{i}", "s", "A")]
    rows += [Criterion(f"x{i}", "s", f"{i:02}", "Known", True) for i in range(criteria)]

    low = [
        (shape.x, shape.x + (shape.line.width if isinstance(shape, Text) else shape.size))
        for shape in flat(header(*rows, width=width))
        if isinstance(shape, Text | Icon) and shape.y > 65
    ]

    for (_start, end), (start, _end) in zip(sorted(low), sorted(low)[1:], strict=False):
        assert end <= start
    assert all(end <= width for _start, end in low)


def test_a_small_header_keeps_its_number_and_a_bar() -> None:
    shapes = header(detail="bars")

    assert texts(shapes) == ["1"]
    assert any(box.rect.h == 6 for box in boxes(shapes))
    assert sizes.STEP_HEADER == 100
