"""Lines are broken where a reader expects it, and nothing of the text is lost."""

import pytest

from salesplanner.drawing import text
from salesplanner.drawing.style import BODY, CARD, FIGURE, MICRO, TextStyle
from tests.drawing.scripts import SCRIPTS


def shown(source: str, width: float = 120, max_lines: int = 0) -> list[str]:
    return [line.text for line in text.wrap(source, CARD, width, max_lines).lines]


def rejoined(source: str, block: text.Block) -> str:
    return "".join(source[line.start : line.end] for line in block.lines)


def test_a_card_breaks_as_in_the_design() -> None:
    assert shown("Shortlist 40 grocers on delivery routes") == ["Shortlist 40 grocers", "on delivery routes"]
    assert shown("Walk the store and photograph the plant-based shelf") == [
        "Walk the store and",
        "photograph the",
        "plant-based shelf",
    ]


def test_a_hyphenated_word_that_fits_on_a_line_stays_whole() -> None:
    assert shown("Offer a 30-day trial now with buy-back", 130)[-1] == "now with buy-back"
    assert shown("Offer one more buy-back", 105) == ["Offer one more", "buy-back"]


def test_a_hyphenated_word_wider_than_a_line_breaks_after_a_hyphen() -> None:
    assert shown("out-of-stock-and-out-of-shelf", 100)[0].endswith("-")


def test_a_hyphen_that_does_not_break_keeps_its_word_whole() -> None:
    lines = shown("Two long e\u2011mails about e\u2011mails and more e\u2011mails", 90)

    assert not [line for line in lines if line.endswith("\u2011")]


def test_a_word_wider_than_a_line_is_broken_anywhere() -> None:
    lines = shown("x" * 40)

    assert len(lines) > 1
    assert "".join(lines) == "x" * 40


def test_line_breaks_of_the_text_are_kept() -> None:
    assert shown("one\n\ntwo\r\nthree\u2028four") == ["one", "", "two", "three", "four"]


def test_an_empty_text_is_one_empty_line() -> None:
    block = text.wrap("", CARD, 120)

    assert [line.text for line in block.lines] == [""]
    assert (block.width, block.height, block.cut) == (0, CARD.leading, False)


def test_no_line_is_wider_than_allowed() -> None:
    for source in SCRIPTS.values():
        for width in (60, 120, 300):
            assert text.wrap(source, CARD, width).width <= width + 0.1


def test_a_width_too_small_for_any_letter_still_shows_every_letter() -> None:
    assert shown("abc", 1) == ["a", "b", "c"]
    assert shown("abc", -5) == ["a", "b", "c"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_lines_of_any_script_give_the_text_back(script: str) -> None:
    source = SCRIPTS[script]

    for width in (30, 90, 150, 1000):
        block = text.wrap(source, CARD, width)

        assert rejoined(source, block) == source
        assert not block.cut
        for line in block.lines:
            assert source[line.start : line.end].strip() == line.text.strip()


def test_a_text_of_many_pages_gives_itself_back() -> None:
    source = "The buyer asks for a written quote. " * 400 + "\n" + "中文🎯" * 900

    block = text.wrap(source, BODY, 400)

    assert rejoined(source, block) == source


def test_lines_after_an_emoji_begin_where_they_should() -> None:
    source = "🎯🎯 one two three four five\nsix 🎯 seven"

    for line in text.wrap(source, CARD, 60).lines:
        assert source[line.start :].startswith(line.text)


def test_the_last_line_allowed_says_that_there_is_more() -> None:
    block = text.wrap("Send the tasting recap the same day, with the sheet of margins", CARD, 120, 2)

    assert len(block.lines) == 2
    assert block.cut
    assert block.lines[-1].text.endswith("…")
    assert block.width <= 120.1
    assert block.height == 2 * CARD.leading


def test_a_text_that_just_fits_is_not_cut() -> None:
    block = text.wrap("Shortlist 40 grocers on delivery routes", CARD, 120, 2)

    assert not block.cut
    assert not block.lines[-1].text.endswith("…")


def test_a_text_cut_at_its_own_line_break_says_so_too() -> None:
    assert shown("one\ntwo\nthree", max_lines=2) == ["one", "two…"]


def test_blank_lines_at_the_end_are_no_more_to_show() -> None:
    assert shown("one\n\n  \n", max_lines=1) == ["one"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_can_be_cut(script: str) -> None:
    block = text.wrap(SCRIPTS[script] * 4, CARD, 110, 2)

    assert block.cut
    assert "…" in block.lines[-1].text
    assert block.width <= 110.1


def test_a_single_line_takes_breaks_as_spaces() -> None:
    assert text.line("one\ntwo\tthree", CARD).text == "one two three"


def test_a_single_line_is_cut_only_where_it_must_be() -> None:
    whole = text.line("Tasting deck for store owners", CARD)

    assert text.line("Tasting deck for store owners", CARD, whole.width).text == whole.text
    short = text.line("Tasting deck for store owners", CARD, whole.width - 5)
    assert short.text.endswith("…")
    assert short.width <= whole.width - 5 + 0.1


def test_a_text_wraps_to_one_line_at_the_width_it_was_measured_with() -> None:
    for source in SCRIPTS.values():
        one = source.split("\n")[0]
        for style in (CARD, MICRO, FIGURE):
            assert len(text.wrap(one, style, text.line(one, style).width).lines) == 1


def test_widths_grow_in_step_with_the_size() -> None:
    small, large = TextStyle(10, 14, 500), TextStyle(37.5, 40, 500)

    for source in SCRIPTS.values():
        ratio = text.line(source, large).width / text.line(source, small).width
        assert ratio == pytest.approx(3.75)


def test_tracking_narrows_a_text_by_its_share_of_the_size() -> None:
    plain, tight = TextStyle(20, 24, 600), TextStyle(20, 24, 600, -2)

    narrower = text.line("Prospect", plain).width - text.line("Prospect", tight).width

    assert narrower == pytest.approx(8 * 20 * 0.02, abs=0.5)


def test_tabular_figures_are_all_of_one_width() -> None:
    style = TextStyle(11.5, 14, 500, 0, True)

    assert text.line("111", style).width == pytest.approx(text.line("888", style).width)
    assert text.line("111", CARD).width < text.line("888", CARD).width


def test_asking_again_gives_the_same_lines() -> None:
    assert text.wrap("Ask again", CARD, 100) is text.wrap("Ask again", CARD, 100)


def test_lines_stand_below_each_other_where_the_design_has_them() -> None:
    block = text.wrap("Shortlist 40 grocers on delivery routes", CARD, 120)

    first, second = text.block_shapes(block, 9, 8, "ink")

    assert (first.x, first.y) == (9, 20)
    assert (second.x, second.y) == (9, 36)


def test_a_block_can_be_aligned_within_a_width() -> None:
    block = text.wrap("Desk", CARD, 120)
    wide = block.lines[0].width

    def left(align: text.Align) -> float:
        return text.block_shapes(block, 10, 0, "ink", align, 100)[0].x

    assert left("left") == 10
    assert left("right") == pytest.approx(110 - wide)
    assert left("center") == pytest.approx(60 - wide / 2)


def test_right_to_left_text_begins_at_the_right() -> None:
    block = text.wrap(SCRIPTS["Hebrew"], CARD, 120)

    shapes = text.block_shapes(block, 10, 0, "ink", "left", 120)

    assert len(shapes) > 1
    assert all(shape.x + shape.line.width == pytest.approx(130) for shape in shapes)
