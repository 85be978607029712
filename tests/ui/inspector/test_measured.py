"""What was measured stands below the targets of a step: off target in words, icon and colour, with its basis."""

from __future__ import annotations

from salesplanner.drawing.map.badges import Badges, badges_of
from salesplanner.measure.process import process_of
from salesplanner.measure.results import Measures
from salesplanner.plan.edits import steps
from salesplanner.plan.records import Measuring
from salesplanner.ui.inspector.step_page import StepPage
from tests.support import measures as made
from tests.ui.inspector.bench import Bench


def numbers(bench: Bench, measures: Measures) -> Badges:
    return badges_of(measures, process_of(bench.state), Measuring("m"))


def page(bench: Bench, step: str) -> StepPage:
    bench.selection.choose("step", bench.step(step).id)
    found = bench.inspector.page
    assert isinstance(found, StepPage)
    return found


def test_a_step_off_target_says_so_below_its_targets(bench: Bench) -> None:
    bench.inspector.show_numbers(numbers(bench, made.fred()))

    shown = page(bench, "Present")

    assert shown.days_now.words.text() == "Median 14 days" and shown.share_now.words.text() == "Measured 48%"
    assert shown.days_now.icon.isVisible() and shown.share_now.icon.isVisible()
    assert "Median 14 days of 218 stays, target 10: off target." in shown.days_now.toolTip()
    assert "540 decided deals" in shown.share_now.words.accessibleDescription()


def test_a_step_on_target_has_no_icon(bench: Bench) -> None:
    bench.inspector.show_numbers(numbers(bench, made.fred()))

    shown = page(bench, "Connect")

    assert shown.days_now.words.text() == "Median 6 days" and not shown.days_now.icon.isVisible()


def test_numbers_that_come_later_are_shown_and_follow_a_new_target(bench: Bench) -> None:
    shown = page(bench, "Present")
    assert not shown.days_now.isVisible() and not shown.share_now.isVisible()

    bench.inspector.show_numbers(numbers(bench, made.fred()))
    assert shown.days_now.isVisible() and shown.days_now.icon.isVisible()

    bench.session.run("Target", steps.change, bench.step("Present").id, target_days=20)
    assert not shown.days_now.icon.isVisible()
    bench.inspector.show_numbers(None)
    assert not shown.days_now.isVisible()


def test_too_few_deals_are_said(bench: Bench) -> None:
    bench.inspector.show_numbers(numbers(bench, made.few()))

    shown = page(bench, "Connect")

    assert shown.days_now.words.text() == shown.share_now.words.text() == "Too few deals to say"
