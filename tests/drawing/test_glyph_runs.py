"""The glyphs of a line say which characters they show, in every script: paper writes its text from them."""

import pytest

from salesplanner.drawing import text
from salesplanner.drawing.style import BODY_STRONG, CARD
from salesplanner.resources import resource
from tests.drawing.scripts import SCRIPTS

LINES = {name: source.split("\n")[0] for name, source in SCRIPTS.items()}


@pytest.mark.parametrize("script", LINES)
def test_the_runs_of_a_line_hold_its_text_once_and_in_order(script: str) -> None:
    line = text.line(LINES[script], CARD)

    assert "".join(run.text for run in line.runs) == line.text
    for run in line.runs:
        assert line.text[run.start :].startswith(run.text)


@pytest.mark.parametrize("script", LINES)
def test_every_glyph_shows_a_character_of_its_run(script: str) -> None:
    for run in text.line(LINES[script], CARD).runs:
        assert len(run.glyphs) == len(run.positions) == len(run.clusters)
        assert min(run.clusters) == 0
        assert max(run.clusters) < len(run.text)


@pytest.mark.parametrize("script", LINES)
def test_glyphs_stand_in_the_order_they_are_read(script: str) -> None:
    for run in text.line(LINES[script], CARD).runs:
        assert list(run.clusters) == sorted(run.clusters, reverse=run.rtl)


@pytest.mark.parametrize("script", LINES)
def test_paper_and_screen_get_the_same_glyphs_at_the_same_places(script: str) -> None:
    line = text.line(LINES[script], CARD)

    on_paper = sorted(
        (glyph, round(x, 2)) for run in line.runs for glyph, (x, _) in zip(run.glyphs, run.positions, strict=True)
    )
    on_screen = sorted(
        (glyph, round(point.x(), 2))
        for run in line.shaped.runs
        for glyph, point in zip(run.glyphIndexes(), run.positions(), strict=True)
    )
    if script != "without a font":
        assert on_paper == on_screen


@pytest.mark.parametrize("script", [name for name in LINES if name != "without a font"])
def test_every_promised_script_is_drawn_with_a_bundled_font(script: str) -> None:
    for run in text.line(LINES[script], CARD).runs:
        assert not run.missing
        assert 0 not in run.glyphs
        assert resource("fonts", f"{run.font.file}.ttf").is_file()


def test_the_weight_of_a_style_is_the_weight_of_its_font() -> None:
    assert text.line("Desk", CARD).runs[0].font.file == "PlannerSans-Medium"
    assert text.line("Desk", BODY_STRONG).runs[0].font.file == "PlannerSans-SemiBold"


def test_a_script_without_a_font_keeps_its_text_and_is_named_missing() -> None:
    line = text.line("தமிழ் ok", CARD)

    missing = [run for run in line.runs if run.missing]
    if missing:  # a system font may know Tamil
        assert "தமிழ்" in missing[0].text
        assert len(line.shaped.gaps) == len(missing[0].glyphs)
    assert line.runs[-1].text.strip() == "ok"
    assert not line.runs[-1].missing


def test_glyphs_lie_on_the_baseline_whatever_fonts_stand_beside() -> None:
    alone, mixed = text.line("quote", CARD), text.line("quote 中文🎯", CARD)

    assert alone.runs[0].positions[0] == (0, 0)
    assert mixed.runs[0].positions[0] == (0, 0)
