"""Badges of a step: measured beside target, off target by shape, tint and words; within their header at any width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from salesplanner.app import templates
from salesplanner.drawing.map import Look, MapLayout, layout, picture, picture_size
from salesplanner.drawing.map.badges import (
    Badges,
    StepBadge,
    badge_shapes,
    badge_words,
    badges_of,
    days_verdict,
    share_verdict,
)
from salesplanner.drawing.map.band import corner, step_header
from salesplanner.drawing.map.picture import measured_shapes
from salesplanner.drawing.shapes import Box, DisplayList, Group, Icon, Text, flat
from salesplanner.measure.process import process_of
from salesplanner.measure.results import Measures
from salesplanner.plan.records import Measuring, Step
from salesplanner.plan.state import State
from tests.support import measures as made

STEP = Step("s", "1", "Present", target_days=10, target_share=0.59)
BADGE = StepBadge(14, 218, 0.48, 218, 105, 113, 20, 5, False)


def words(shapes: DisplayList) -> str:
    return "".join(shape.line.text for shape in flat(shapes) if isinstance(shape, Text))


def icons(shapes: DisplayList) -> list[str]:
    return [shape.name for shape in flat(shapes) if isinstance(shape, Icon)]


def fills(shapes: DisplayList) -> list[str | None]:
    return [shape.fill for shape in flat(shapes) if isinstance(shape, Box)]


def fred() -> State:
    rows = [row for row in templates.build("fred") if row.table not in ("deal_import", "measuring")]
    return State.of(rows)


def badges(measures: Measures, **kept: bool) -> Badges:
    return badges_of(measures, process_of(fred()), Measuring("m", **kept))


def measured(lane: bool = False, shown: bool = True) -> MapLayout:
    return layout(fred(), Look(badges=badges(made.fred(), on_map=shown, lane_on_map=lane)))


def test_a_step_off_target_has_triangle_and_falling_line_on_red() -> None:
    shapes = badge_shapes(STEP, BADGE, 158, 40)

    assert icons(shapes) == ["triangle-alert", "trending-down"]
    assert fills(shapes) == ["badTint", "badTint"]
    assert words(shapes) == "14 / 10 d48%"


def test_a_step_on_target_is_grey_with_clock_and_arrow() -> None:
    shapes = badge_shapes(STEP, replace(BADGE, days=10, share=0.59), 158, 40)

    assert icons(shapes) == ["clock", "arrow-right"]
    assert set(fills(shapes)) == {"sunken"}


@pytest.mark.parametrize(("days", "verdict"), [(10, ""), (11, "warn"), (12, "warn"), (13, "bad"), (None, "")])
def test_a_fifth_over_the_target_days_is_a_warning_and_more_is_bad(days: int | None, verdict: str) -> None:
    assert days_verdict(STEP, replace(BADGE, days=days)) == verdict


@pytest.mark.parametrize(("share", "verdict"), [(0.6, ""), (0.586, ""), (0.55, "warn"), (0.48, "bad"), (None, "")])
def test_a_share_far_below_its_target_is_bad_as_it_is_shown(share: float | None, verdict: str) -> None:
    assert share_verdict(STEP, replace(BADGE, share=share)) == verdict


def test_a_step_without_targets_is_never_off_target() -> None:
    step = replace(STEP, target_days=None, target_share=None)

    assert words(badge_shapes(step, BADGE, 158, 40)) == "14 d48%"
    assert set(fills(badge_shapes(step, BADGE, 158, 40))) == {"sunken"}


def test_without_a_measure_the_targets_stand_alone() -> None:
    assert words(badge_shapes(STEP, None, 158, 40)) == "10 d59%"
    assert not badge_shapes(replace(STEP, target_days=None, target_share=None), None, 158, 40)


def test_too_few_deals_show_no_share_and_no_median() -> None:
    shown = badge_shapes(STEP, replace(BADGE, days=None, share=None, few=True), 158, 40)

    assert words(shown) == "10 dfew deals"


@pytest.mark.parametrize("width", [158, 170, 280])
@pytest.mark.parametrize("days", [1, 14, 180, 3650])
@pytest.mark.parametrize("target", [1, 60, 3650])
@pytest.mark.parametrize("share", [None, 0.05, 1.0])
def test_badges_stay_within_the_header(width: float, days: int, target: int, share: float | None) -> None:
    step = replace(STEP, target_days=target)

    shapes = badge_shapes(step, replace(BADGE, days=days, share=share), width, 40)

    boxes = [shape.rect for shape in flat(shapes) if isinstance(shape, Box)]
    assert len(boxes) == 2 and boxes[0].right < boxes[1].x and boxes[1].right <= width - 7
    for line in (shape for shape in flat(shapes) if isinstance(shape, Text)):
        assert any(box.x < line.x and line.x + line.line.width < box.right for box in boxes)


def test_what_the_picture_shows_is_in_every_header() -> None:
    made_map = measured()

    shown = {column.step.name: words(step_header(made_map, column)) for column in made_map.columns}

    for name, said in (
        ("Prospect", "9 / 10 d53%"),
        ("Connect", "6 / 7 d84%"),
        ("Present", "14 / 10 d48%"),
        ("Objections", "12 / 10 d76%"),
        ("Close", "8 / 7 d79%"),
        ("Nurture", "52 / 60 d78%"),
    ):
        assert said in shown[name]
    assert "Measured" in words(corner(made_map))


def test_switched_off_the_header_shows_targets_as_without_deals() -> None:
    hidden = measured(lane=True, shown=False)
    plain = layout(fred())

    assert [step_header(hidden, c) for c in hidden.columns] == [step_header(plain, c) for c in plain.columns]
    assert "Targets" in words(corner(hidden))
    kept = Measuring("m", on_map=False, lane_on_map=False)
    assert not badges_of(made.fred(), process_of(fred()), kept).seen


def test_the_words_of_a_step_name_median_stays_target_and_basis() -> None:
    step = fred().steps[3]

    said = badge_words(step, badges(made.fred()))

    assert said[0] == "Median 14 days of 218 stays, target 10: off target."
    assert said[1] == "48% of 218 deals move on, target 59%: off target."
    assert said[2] == "113 lost, 5 stalled, 0 inside now."
    assert said[3] == "Of 540 decided deals, 1 Jul 2025 to 30 Jun 2026."


def test_the_words_say_where_nothing_can_be_said() -> None:
    step = fred().steps[1]

    assert "Too few stays to say how many days (2)." in badge_words(step, badges(made.few()))
    untimed = badges(replace(made.fred(), timed=False))
    assert "days in a step cannot be measured" in badge_words(step, untimed)[0]
    assert badge_words(replace(step, id="new"), badges(made.fred())) == []


def test_a_filter_is_part_of_the_basis() -> None:
    kept = Measuring("m", owner="Amir Haddad")

    found = badges_of(made.fred(), process_of(fred()), kept)

    assert found.basis.endswith("30 Jun 2026, owner Amir Haddad")


def test_the_lane_of_measures_lies_below_all_lanes_and_adds_its_height() -> None:
    without, with_lane = measured(), measured(lane=True)

    top = with_lane.measured_top
    assert top is not None and top >= with_lane.rows[-1].bottom
    assert with_lane.height > without.height
    assert picture_size(with_lane)[1] > picture_size(without)[1]
    assert "Entered218" in words(measured_shapes(with_lane, with_lane.columns))
    assert not measured_shapes(without, without.columns)


def test_bars_of_the_lane_are_as_long_as_their_numbers() -> None:
    with_lane = measured(lane=True)

    shapes = measured_shapes(with_lane, with_lane.columns)

    bars = [shape.rect.w for shape in flat(shapes) if isinstance(shape, Box) and shape.fill == "bar"]
    per_deal = bars[0] / 286
    assert [round(width / per_deal) for width in bars] == [286, 240, 218, 105, 80, 63, 49]


@pytest.mark.parametrize("measures", [made.fred(), made.few()])
def test_the_lane_is_drawn_within_its_place_at_every_detail(measures: Measures) -> None:
    found = layout(fred(), Look(320.0, badges=badges(measures, lane_on_map=True)))
    top = found.measured_top
    assert top is not None

    for detail in ("full", "dots", "bars", "blocks"):
        for shape in flat(measured_shapes(found, found.columns, detail)):  # type: ignore[arg-type]
            if isinstance(shape, Text):
                assert top <= shape.y <= found.height and shape.x + shape.line.width <= found.width
            elif isinstance(shape, Box):
                assert top <= shape.rect.y and shape.rect.bottom <= found.height + 0.01


def test_a_tagged_picture_carries_the_words_of_the_measures() -> None:
    alts: list[str] = []

    def collect(shapes: DisplayList) -> None:
        for shape in shapes:
            if isinstance(shape, Group):
                alts.append(shape.alt)
                collect(shape.shapes)

    collect(picture(measured(lane=True)))

    assert sum("Median 14 days of 218 stays" in alt for alt in alts) == 2  # header and lane


def test_a_map_without_steps_has_no_lane_of_measures() -> None:
    found = layout(State.of([]), Look(badges=Badges("", True, lane=True)))

    assert found.measured_top is None and found.height == 0
