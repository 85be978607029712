"""How the process runs: thrashing, experimenting, humming, with evidence and what is missing."""

from datetime import date
from typing import Any

import pytest

from salesplanner.app.templates import build
from salesplanner.measure.level import Level, level
from salesplanner.plan.records import Measuring, Plan, Quota, Record, Remark, Rep, Step
from salesplanner.plan.state import State

TODAY = date(2026, 8, 13)


def plan(*rows: Record, **answers: Any) -> State:
    return State.of([Plan("plan"), Step("s", "V", "Prospect"), Measuring("m", **answers), *rows])


def reps(*percents: float) -> list[Record]:
    """One rep for each number, all in July."""
    return [
        row
        for n, percent in enumerate(percents)
        for row in (Rep(f"r{n}", f"V{n}", f"Rep {n}"), Quota(f"q{n}", f"r{n}", "2026-07-01", percent))
    ]


def remarks(made: int, closed: int) -> list[Record]:
    return [Remark(f"m{n}", f"V{n}", "x", "2026-04-02", "2026-07-02" if n < closed else "") for n in range(made)]


def standings(found: Level) -> dict[str, str]:
    return {row.key: row.standing for row in found.evidence}


def test_freds_process_is_experimenting_with_the_evidence_of_the_picture() -> None:
    found = level(State.of(build("fred")), TODAY)

    assert found.kind == "experimenting"
    assert found.sentence == "One change per step is being tested, and most people are close to quota."
    assert [(row.standing, row.text, row.rule) for row in found.evidence] == [
        ("partly", "4 of 6 people at quota (67%)", "Humming needs 80% every month shown"),
        ("ok", "2 tests running, one per step", "Thrashing starts at 3 changes in 30 days"),
        ("partly", "New hires at pace in 4 months", "Humming needs under 3 months"),
        ("ok", "2 open remarks about the process", "Down from 7 in April"),
    ]
    assert len(found.missing) == 2


def test_nothing_is_known_of_an_empty_plan() -> None:
    found = level(State.of([Plan("plan")]), TODAY)

    assert found.kind == ""
    assert set(standings(found).values()) == {"unknown"}


@pytest.mark.parametrize(("changes", "kind"), [(2, "experimenting"), (3, "thrashing")])
def test_thrashing_starts_at_three_changes(changes: int, kind: str) -> None:
    assert level(plan(changes_in_30_days=changes, tests_running=1), TODAY).kind == kind


def test_more_tests_than_steps_is_thrashing() -> None:
    assert level(plan(tests_running=2), TODAY).kind == "thrashing"
    assert level(plan(tests_running=1), TODAY).kind == "experimenting"


def test_thrashing_says_how_many_changes_must_rest() -> None:
    found = level(plan(changes_in_30_days=5), TODAY)

    assert found.missing == ("Let 3 changes rest, so that the others can show what they do.",)


def test_all_evidence_together_is_humming() -> None:
    state = plan(*reps(100, 101, 102, 103, 80), *remarks(3, 2), tests_running=1, ramp_months=2.5)

    found = level(state, TODAY)

    assert found.kind == "humming"
    assert found.missing == ()


@pytest.mark.parametrize(("percents", "standing"), [((100,) * 4 + (80,), "ok"), ((100,) * 3 + (80,) * 2, "partly"),
                                                    ((100, 80, 80, 80, 80), "no")])  # fmt: skip
def test_humming_needs_eighty_percent_at_quota(percents: tuple[float, ...], standing: str) -> None:
    assert standings(level(plan(*reps(*percents)), TODAY))["quota"] == standing


def test_one_weak_month_is_enough_to_miss_humming() -> None:
    rows = [*reps(100, 100), Quota("old", "r0", "2026-06-01", 50), Quota("old1", "r1", "2026-06-01", 100)]

    assert standings(level(plan(*rows), TODAY))["quota"] == "partly"


def test_a_month_that_is_not_over_does_not_count() -> None:
    rows = [*reps(100), Quota("now", "r0", "2026-08-01", 10)]

    assert standings(level(plan(*rows), TODAY))["quota"] == "ok"


@pytest.mark.parametrize(("months", "standing"), [(2.9, "ok"), (3.0, "partly"), (6.0, "partly"), (7.0, "no")])
def test_new_hires_at_pace_in_under_three_months(months: float, standing: str) -> None:
    assert standings(level(plan(ramp_months=months), TODAY))["ramp"] == standing


@pytest.mark.parametrize(("made", "closed", "standing"), [(3, 1, "ok"), (3, 0, "no"), (2, 2, "ok")])
def test_open_remarks_are_falling_or_growing(made: int, closed: int, standing: str) -> None:
    assert standings(level(plan(*remarks(made, closed)), TODAY))["remarks"] == standing


def test_remarks_that_only_wait_are_neither_good_nor_bad() -> None:
    old = [Remark("m", "V", "x", "2025-01-01")]

    found = level(plan(*old), TODAY)

    assert standings(found)["remarks"] == "partly"
    assert found.evidence[3].rule == "As many as in the months before"
