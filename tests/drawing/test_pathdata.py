"""SVG path data becomes lines and cubic curves; fontTools' reader is the judge."""

import re

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib import parse_path

from salesplanner.drawing.pathdata import segments
from salesplanner.resources import icon_file

FOLDER = icon_file("map").parent


def box(points: list[tuple[float, ...]]) -> tuple[float, ...]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return (min(xs), min(ys), max(xs), max(ys))


def points_of(data: str) -> list[tuple[float, ...]]:
    numbers = [segment[1:] for segment in segments(data)]
    return [each[i : i + 2] for each in numbers for i in range(0, len(each), 2)]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_bundled_path_reads_as_fonttools_reads_it(path) -> None:
    for data in re.findall(r'\bd="([^"]+)"', path.read_text("utf-8")):
        pen = RecordingPen()
        parse_path(data, pen)
        theirs = [point for _, points in pen.value for point in points]

        assert box(points_of(data)) == pytest.approx(box(theirs), abs=0.001)
        assert segments(data)[-1][-2:] == (pytest.approx(theirs[-1]) if data[-1] not in "zZ" else ("Z",))


def test_lines_go_on_from_where_the_pen_stands() -> None:
    assert segments("M1 2l3 0v4H1z") == (
        ("M", 1, 2),
        ("L", 4, 2),
        ("L", 4, 6),
        ("L", 1, 6),
        ("Z",),
    )


def test_after_closing_the_pen_is_back_at_the_start() -> None:
    assert segments("M5 5h2v2zl1 1")[-1] == ("L", 6, 6)


def test_more_points_after_a_move_are_lines() -> None:
    assert segments("M0 0 1 0 1 1") == (("M", 0, 0), ("L", 1, 0), ("L", 1, 1))


def test_flags_of_an_arc_may_touch_the_next_number() -> None:
    assert segments("M0 0a2 2 0 012 2") == segments("M0 0a2 2 0 0 1 2 2")


def test_an_arc_ends_where_it_says_and_goes_the_way_it_says() -> None:
    *_, last = segments("M0 0A5 5 0 1 1 10 0")

    assert last[-2:] == (10, 0)
    assert box(points_of("M0 0A5 5 0 1 1 10 0"))[1] == pytest.approx(-5, abs=0.01)
    assert box(points_of("M0 0A5 5 0 1 0 10 0"))[3] == pytest.approx(5, abs=0.01)


def test_a_smooth_curve_mirrors_the_one_before() -> None:
    assert segments("M0 0C0 1 1 2 2 2S4 1 4 0")[-1] == ("C", 3, 2, 4, 1, 4, 0)


def test_a_quadratic_curve_is_the_same_curve() -> None:
    assert segments("M0 0Q3 3 6 0")[-1] == ("C", 2, 2, 4, 2, 6, 0)


@pytest.mark.parametrize("data", ["M", "M1", "hello", "M0 0L1", "M0 0A1 1 0 0", "M0 0 ? L1 1"])
def test_what_is_not_path_data_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        segments(data)
