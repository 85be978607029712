"""Charts of measures: bars are as long as their numbers, every number stands in them, nothing overlaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from salesplanner.drawing.measure import axis, legend
from salesplanner.drawing.measure.days import days_chart
from salesplanner.drawing.measure.flow import flow_chart
from salesplanner.drawing.measure.funnel import funnel_chart
from salesplanner.drawing.measure.look import ON_SCREEN, Chart
from salesplanner.drawing.shapes import Box, Group, Path, Rect, Shape, Text, flat
from salesplanner.measure.process import Process
from salesplanner.measure.results import Measures, Rate
from tests.support import measures as made
from tests.support.naughty import naughty

WIDTHS = (404, 699, 1300)  # half of the smallest window, of a usual one, and a wide one
Make = Callable[[Measures, Process, float], Chart]
CHARTS: tuple[Make, ...] = (
    lambda measures, process, width: funnel_chart(measures, process, width, ON_SCREEN),
    lambda measures, process, width: days_chart(measures, process, width, ON_SCREEN),
    lambda measures, process, width: flow_chart(measures, process, 3, width, ON_SCREEN),
)


def mute() -> Measures:
    """Deals with the current stage alone: no loss has a step."""
    measures = made.fred()
    rows = tuple(
        replace(row, lost=0, entered=63, moved_on=63, rate=Rate(63, 63, None, 0.0, 1.0)) for row in measures.funnel.rows
    )
    return replace(measures, funnel=replace(measures.funnel, rows=rows, drop=None, placeless=477), timed=False)


def test_a_funnel_without_places_of_losses_shows_no_share_and_no_drop() -> None:
    chart = funnel_chart(mute(), made.process(), 699, ON_SCREEN)

    (group,) = chart.shapes
    assert isinstance(group, Group)
    assert group.alt.endswith("Moves on: not known. 477 lost deals do not say in which step.")
    assert words(chart).count("–") == 7 and "Biggest drop" not in words(chart)


def texts(chart: Chart) -> list[Text]:
    return [shape for shape in flat(chart.shapes) if isinstance(shape, Text)]


def words(chart: Chart) -> list[str]:
    return [each.line.text for each in texts(chart)]


def boxes(chart: Chart, *fills: str) -> list[Rect]:
    return [shape.rect for shape in flat(chart.shapes) if isinstance(shape, Box) and shape.fill in fills]


def around(shape: Text) -> Rect:
    """The letters of a line, without the room between lines."""
    size = shape.line.style.size
    return Rect(shape.x, shape.y - size * 0.72, shape.line.width, size * 0.72)


def extent(shape: Shape) -> Rect:
    if isinstance(shape, Text):
        return around(shape)
    if isinstance(shape, Path):
        xs = [x for segment in shape.segments for x in segment[1::2]]
        ys = [y for segment in shape.segments for y in segment[2::2]]
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))  # type: ignore[operator, type-var]
    assert isinstance(shape, Box)
    return shape.rect


def diamonds(chart: Chart) -> list[Path]:
    return [shape for shape in flat(chart.shapes) if isinstance(shape, Path) and shape.fill == "bad"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("make", CHARTS)
@pytest.mark.parametrize("measures", [made.fred(), made.few(), made.many(7)])
def test_no_two_texts_cover_each_other_and_nothing_sticks_out(measures: Measures, make: Make, width: float) -> None:
    chart = make(measures, made.process(), width)

    rects = [around(each) for each in texts(chart)]
    assert not [(a, b) for n, a in enumerate(rects) for b in rects[n + 1 :] if a.meets(b)]
    frame = Rect(-0.5, -0.5, width + 1, chart.height + 1)
    for shape in flat(chart.shapes):
        rect = extent(shape)
        assert frame.x <= rect.x and rect.right <= frame.right, shape
        assert frame.y <= rect.y and rect.bottom <= frame.bottom, shape


def test_overlapping_texts_would_be_seen() -> None:
    chart = funnel_chart(made.fred(), made.process(), 120, ON_SCREEN)  # no room for four columns

    rects = [around(each) for each in texts(chart)]
    assert [(a, b) for n, a in enumerate(rects) for b in rects[n + 1 :] if a.meets(b)]


def test_bars_of_the_funnel_are_as_long_as_their_numbers() -> None:
    chart = funnel_chart(made.fred(), made.process(), 699, ON_SCREEN)

    bars = sorted(boxes(chart, "bar", "accent"), key=lambda rect: rect.y)
    moved = [rect for rect in bars if rect.h > 25 and rect.x > 100]
    per_deal = moved[0].w / 286
    assert [round(rect.w / per_deal) for rect in moved] == [286, 240, 218, 105, 80, 63, 49]
    assert len({rect.x for rect in moved}) == 1


def test_the_hatched_part_ends_where_all_that_entered_do() -> None:
    chart = funnel_chart(made.fred(), made.process(), 699, ON_SCREEN)

    moved = sorted((r for r in boxes(chart, "bar", "accent") if r.x > 100), key=lambda rect: rect.y)
    lost = sorted(boxes(chart, "panel"), key=lambda rect: rect.y)
    per_deal = moved[0].w / 286
    assert [round((rect.right - moved[0].x) / per_deal) for rect in lost] == [540, 286, 240, 218, 105, 80, 63]


def test_hatching_stays_within_its_box() -> None:
    chart = funnel_chart(made.fred(), made.process(), 699, ON_SCREEN)

    lost = boxes(chart, "panel")
    lines = [shape for shape in flat(chart.shapes) if isinstance(shape, Path) and shape.line == "lineControl"]
    assert len(lines) == len(lost)
    for box, line in zip(lost, lines, strict=True):
        rect = extent(line)
        assert box.x <= rect.x and rect.right <= box.right and box.y <= rect.y and rect.bottom <= box.bottom


def test_the_funnel_shows_every_number_of_the_picture() -> None:
    shown = words(funnel_chart(made.fred(), made.process(), 699, ON_SCREEN))

    for number in ("540", "286", "254", "53%", "218", "105", "113", "48%", "49", "78%"):
        assert number in shown
    assert shown.count("Biggest drop") == 1
    assert [name for name in shown if name in made.NAMES] == list(made.NAMES)


def test_a_funnel_without_a_biggest_drop_names_none() -> None:
    measures = made.fred()
    measures = replace(measures, funnel=replace(measures.funnel, drop=None))

    chart = funnel_chart(measures, made.process(), 699, ON_SCREEN)

    assert "Biggest drop" not in words(chart)
    assert not boxes(chart, "accent", "accentTint")


def test_too_few_deals_have_no_share_and_no_median() -> None:
    funnel, days = CHARTS[0](made.few(), made.process(), 699), CHARTS[1](made.few(), made.process(), 699)

    assert "few" in words(funnel) and "–" in words(funnel)
    assert not [word for word in words(funnel) if "%" in word]
    assert words(days).count("too few deals to say") == 3 and words(days).count("no deals yet") == 4


def test_a_narrow_funnel_leaves_out_numbers_rather_than_bars() -> None:
    shown = words(funnel_chart(made.fred(), made.process(), 404, ON_SCREEN))

    assert "Moves on" in shown and "Entered" in shown
    assert "Moved on" not in shown


def test_boxes_medians_and_targets_lie_where_their_days_are() -> None:
    chart = days_chart(made.fred(), made.process(), 702, ON_SCREEN)

    shapes = list(flat(chart.shapes))
    grid = sorted({round(s.segments[0][1], 6) for s in shapes if isinstance(s, Path) and s.line == "line"})
    assert len(grid) == 5  # 0 10 20 30 40, and 0 30 60 90 120 below each other
    ten = grid[1] - grid[0]
    halves = [s.rect for s in shapes if isinstance(s, Box) and s.fill == "neutral" and s.line]
    ends = [(round((r.x - grid[0]) / ten * 10), round((r.right - grid[0]) / ten * 10)) for r in halves]
    assert ends[:6] == [(low, high) for low, _m, high, _p in made.DAYS[:6]]
    thirty = [(round((r.x - grid[0]) / ten * 30), round((r.right - grid[0]) / ten * 30)) for r in halves[6:]]
    assert thirty == [(34, 66)]


def test_every_stalled_deal_has_a_diamond_and_each_step_its_count() -> None:
    chart = days_chart(made.fred(), made.process(), 702, ON_SCREEN)

    steps_with = sum(1 for each in made.STALLED if each)
    assert len(diamonds(chart)) == sum(len(each) for each in made.STALLED) + steps_with


def test_a_deal_stalled_for_years_does_not_squeeze_the_boxes() -> None:
    measures = made.fred()
    old = replace(measures.stalled[0], step=0, days=2_000)
    usual = days_chart(measures, made.process(), 702, ON_SCREEN)

    chart = days_chart(replace(measures, stalled=(*measures.stalled, old)), made.process(), 702, ON_SCREEN)

    assert words(chart) == words(usual)
    assert len(diamonds(chart)) == len(diamonds(usual)) + 1


def test_days_cannot_be_shown_where_only_current_stages_are_known() -> None:
    chart = days_chart(replace(made.fred(), timed=False), made.process(), 702, ON_SCREEN)

    assert "cannot be measured" in " ".join(words(chart))
    assert not chart.hits


def test_far_longer_steps_have_an_axis_of_their_own() -> None:
    assert axis.split([19, 13, 9, 31, 24, 15, 88]) == ([0, 1, 2, 3, 4, 5], [6])
    assert axis.split([10, 12, 15, 19]) == ([0, 1, 2, 3], [])
    assert axis.split([0, 0, 0]) == ([0, 1, 2], [])
    assert axis.split([5]) == ([0], [])


@pytest.mark.parametrize("most", [0.4, 1, 3, 39, 104, 366, 4_000, 100_000])
def test_axes_have_few_round_marks_that_reach_the_longest(most: float) -> None:
    marks = axis.marks(most)

    assert marks[0] == 0 and marks[-1] >= most and 2 <= len(marks) <= 5


def test_bars_of_stock_and_flow_are_as_high_as_their_numbers() -> None:
    chart = flow_chart(made.fred(), made.process(), 3, 699, ON_SCREEN)

    came = sorted(boxes(chart, "flowIn", "accentLine"), key=lambda rect: rect.x)
    moved = sorted(boxes(chart, "bar", "accent"), key=lambda rect: rect.x)
    per_deal = came[0].h / 18
    assert [round(rect.h / per_deal) for rect in came] == [18, 20, 17, 21, 18, 19]
    assert [round(rect.h / per_deal) for rect in moved] == [9, 9, 8, 10, 8, 11]


def test_the_table_beneath_adds_up_and_moved_back_shows_only_where_any_did() -> None:
    measures = made.fred()
    back = replace(measures.flow[-1], moved_back=2, end=18)

    usual = words(flow_chart(measures, made.process(), 3, 699, ON_SCREEN))
    other = words(flow_chart(replace(measures, flow=(*measures.flow[:-1], back)), made.process(), 3, 699, ON_SCREEN))

    assert "Moved back" not in usual and "Moved back" in other
    assert "−2" in other and "18" in other


def test_a_step_without_months_says_so() -> None:
    assert "No month of this period" in words(flow_chart(made.fred(), made.process(), 0, 699, ON_SCREEN))[0]


def test_the_months_up_to_an_earlier_one_are_shown_when_it_is_chosen() -> None:
    measures = replace(made.fred(), flow=made.flow_rows(3, made.FLOW * 4, 2024))

    last = words(flow_chart(measures, made.process(), 3, 699, ON_SCREEN))
    chosen = flow_chart(measures, made.process(), 3, 699, ON_SCREEN, date(2024, 8, 1))

    assert "Dec" in last and "Jul" in last and "Aug" in words(chosen) and "Dec" not in words(chosen)
    assert len(boxes(chosen, "accentTint")) == 1


def test_many_steps_become_lower_to_fit_but_stay_readable() -> None:
    process = made.process([f"Step {n}" for n in range(25)])

    tall = funnel_chart(made.many(), process, 699, ON_SCREEN)
    low = funnel_chart(made.many(), process, 699, ON_SCREEN, 700)
    lowest = funnel_chart(made.many(), process, 699, ON_SCREEN, 100)

    assert low.height <= 701 < tall.height
    assert lowest.height > 25 * ON_SCREEN.least_row


@pytest.mark.parametrize("make", CHARTS)
def test_any_name_can_be_drawn_and_is_cut_to_its_room(make: Make) -> None:
    for name in naughty():
        chart = make(made.fred(), made.process([name] * 7), 699)

        assert all(around(each).right <= 699.5 for each in texts(chart))


@pytest.mark.parametrize("make", CHARTS)
def test_every_number_is_a_place_that_can_be_asked_about(make: Make) -> None:
    chart = make(made.fred(), made.process(), 699)

    frame = Rect(-0.1, -0.1, 699.2, chart.height + 0.2)
    assert all(frame.holds(hit.rect.x, hit.rect.y) and hit.rect.right <= frame.right for hit in chart.hits)
    rects = [hit.rect.grown(-0.01) for hit in chart.hits]
    assert not [(a, b) for n, a in enumerate(rects) for b in rects[n + 1 :] if a.meets(b)]
    assert all(hit.words and hit.step for hit in chart.hits)
    numbers = [each for each in texts(chart) if each.line.text[-1:] == "%"]
    for each in numbers:
        assert any(hit.rect.holds(each.x, each.y) for hit in chart.hits)


def test_what_a_screen_reader_hears_of_the_flow_is_the_sentence_of_its_month() -> None:
    chart = flow_chart(made.fred(), made.process(), 3, 699, ON_SCREEN)

    june = next(hit for hit in chart.hits if hit.month == "2026-06-01")
    assert june.words == "June: 20 at the start, plus 19 in, minus 11 moved on, minus 8 lost, leaves 20."


@pytest.mark.parametrize("make", CHARTS)
def test_charts_have_an_alternative_text_with_the_numbers(make: Make) -> None:
    (group,) = make(made.fred(), made.process(), 699).shapes

    assert isinstance(group, Group) and group.tag == "Figure"
    assert "Present" in group.alt and any(digit in group.alt for digit in "0123456789")


def test_the_keys_name_every_sign() -> None:
    for chart, said in (
        (legend.funnel_legend(ON_SCREEN), ["Moved on", "Lost"]),
        (legend.days_legend(ON_SCREEN), ["Middle half", "Median", "90th percentile", "Target", "Stalled"]),
        (legend.flow_legend(ON_SCREEN), ["In", "Moved on", "Lost"]),
    ):
        assert words(chart) == said
        assert max(extent(shape).right for shape in flat(chart.shapes)) <= chart.width + 0.5
