"""Target days and target share: what may be typed, how it is shown, and how to have none."""

from __future__ import annotations

import pytest

from salesplanner.plan.transaction import Refused
from salesplanner.ui.inspector import numbers
from tests.ui.inspector.bench import Bench, Key, press, write


def test_days_and_share_are_shown_as_people_write_them(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    assert page.days.text() == "10"
    assert page.share.text() == "59"


def test_typed_days_and_share_are_in_the_plan_and_undo_brings_them_back(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    write(page.days, "12")
    press(page.days, Key.Key_Return)
    write(page.share, "62,5 %")
    press(page.share, Key.Key_Return)

    assert bench.step("Present").target_days == 12
    assert bench.step("Present").target_share == 0.625
    assert page.share.text() == "62.5"

    bench.session.undo()
    bench.session.undo()

    assert (page.days.text(), page.share.text()) == ("10", "59")


def test_an_empty_field_means_no_target(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    write(page.days, "")
    press(page.days, Key.Key_Return)

    assert bench.step("Present").target_days is None


def test_what_are_no_whole_days_is_refused_with_an_example(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    for typed in ("abc", "1.5", "-3", "10 d", "99999", "١٢٣٤٥", "1e3"):
        write(page.days, typed)
        press(page.days, Key.Key_Return)

        assert page.days.problem.text() == "Use whole days, like 10"
        assert page.days.text() == typed
        assert bench.step("Present").target_days == 10


def test_what_is_no_share_is_refused_with_the_bounds(bench: Bench) -> None:
    page = bench.page("step", bench.step("Present").id)

    for typed in ("abc", "-1", "101", "%", "5 5", "1.2.3", "nan", "inf"):
        write(page.share, typed)
        press(page.share, Key.Key_Return)

        assert page.share.problem.text() == "Use a share from 0 to 100 %"
        assert bench.step("Present").target_share == 0.59


def test_every_share_shown_and_read_again_is_the_same() -> None:
    shares = [round(hundredths / 10_000, 4) for hundredths in range(10_001)]

    assert [numbers.share_of(numbers.share_text(share)) for share in shares] == shares


def test_days_of_reads_only_numbers() -> None:
    assert numbers.days_of(" 7 ") == 7
    with pytest.raises(Refused):
        numbers.days_of("²")
