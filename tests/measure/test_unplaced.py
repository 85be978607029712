"""Lost deals whose files do not say in which step are counted apart: no step is blamed for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from salesplanner.measure.backwards import shares
from salesplanner.measure.everything import measure
from salesplanner.measure.look_import import closed_deals
from salesplanner.measure.process import Scope
from salesplanner.measure.results import FEW, Measures
from salesplanner.measure.series import series
from tests.measure.histories import Deal, deals_of, on, process

SAID = "24 lost deals do not say in which step"
STAGES = ("Connect", "Demo", "Close")


def present(won: int = 41, lost: int = 24, died: int = 0) -> list[Deal]:
    """Deals with the current stage only: won, lost, and lost ones whose stage is still the one where they died."""
    rows = [Deal(f"W{n}", [], "won", 1, 50, "Won", 10.0) for n in range(won)]
    rows += [Deal(f"L{n}", [], "lost", 1, 20, "Lost", 5.0) for n in range(lost)]
    return rows + [Deal(f"D{n}", [], "lost", 1, 20, "Demo", 5.0) for n in range(died)]


def of(rows: list[Deal], counting: str = "", **changes: object) -> Measures:
    return measure(deals_of(*rows), process(counting=counting), Scope(**changes))  # type: ignore[arg-type]


def test_no_step_loses_deals_that_no_file_places() -> None:
    found = of(present())

    assert [(row.entered, row.lost) for row in found.funnel.rows[:3]] == [(41, 0)] * 3
    assert (found.funnel.placeless, found.funnel.drop, found.lost) == (24, None, 24)
    assert (found.get("lost_unplaced").value, found.get("lost_unplaced").basis) == (24, "24 of 24 lost deals")
    assert len(found.get("lost_unplaced").behind) == 24


def test_no_step_has_a_share_where_no_loss_has_a_place() -> None:
    found = of(present())

    for step in ("connect", "demo", "close"):
        made = found.get("step_conversion", step)
        assert (made.value, made.low, made.basis) == (None, None, f"41 of 41 deals; {SAID}")
        assert all(rival.value is None for rival in made.rivals)
    assert all(row.best is None for row in found.funnel.rows[:3])


def test_losses_with_a_place_carry_a_share_beside_those_without() -> None:
    found = of(present(died=FEW))

    assert [(row.entered, row.lost) for row in found.funnel.rows[:3]] == [(51, 0), (51, 10), (41, 0)]
    assert (found.funnel.drop, found.funnel.placeless) == (1, 24)
    made = found.get("step_conversion", "demo")
    assert (made.value, made.basis) == (41 / 51, f"41 of 51 deals; {SAID}")


def test_the_win_rate_from_the_first_step_keeps_them() -> None:
    found = of(present())

    assert (found.win_rate.share, found.get("win_rate").basis) == (41 / 65, "41 of 65 deals")
    assert found.get("win_share", "connect").value == 41 / 65


@pytest.mark.parametrize("key", ["closed", "value"])
def test_the_win_rate_from_a_later_step_counts_them_and_says_so(key: str) -> None:
    blind, partly = of(present(), "Demo", win_rate=key), of(present(died=FEW), "Demo", win_rate=key)

    assert blind.win_rate.share == (41 / 65 if key == "closed" else 410 / (410 + 24 * 5))
    assert partly.win_rate.share == (41 / 75 if key == "closed" else 410 / (410 + 34 * 5))
    for found in (blind, partly):
        assert found.get("win_rate").basis.endswith("; 24 lost deals that do not say in which step are counted")


def test_an_event_in_a_step_gives_a_loss_its_place() -> None:
    """The control: with one stage change before the loss, the step is known."""
    told = replace(present(1, 1)[1], events=[("enters", "Demo", 5), ("enters", "Lost", 20)])

    found = of([told])

    assert (found.funnel.placeless, found.funnel.rows[1].lost) == (0, 1)


def test_a_created_date_places_no_loss_in_the_first_step() -> None:
    """Not even beside a file that has the dates of stages."""
    timed = Deal("T", [("enters", stage, 10 * n) for n, stage in enumerate(STAGES)], "won", 0, 40)

    found = of([timed, *present()])

    assert found.timed
    assert (found.funnel.rows[0].lost, found.funnel.placeless) == (0, 24)


def test_a_goal_for_a_step_has_no_value_where_no_loss_has_a_place() -> None:
    points = series(deals_of(*present()), process(), Scope(), "step_share", on(0), on(60), "connect")

    assert [point[1] for point in points if point[3]] and all(value is None for _day, value, _hits, _of in points)


def test_what_is_likely_to_sign_counts_them_against_every_step() -> None:
    funnel = of(present()).funnel

    assert shares(funnel, 2) == (41 / 65,) * 3  # not 100 %


def test_a_quarter_with_losses_without_a_place_is_never_the_best() -> None:
    clear = [Deal(f"Q{n}", [], "won" if n % 2 else "lost", 150, 200, "Won" if n % 2 else "Demo") for n in range(20)]

    best = of([*present(), *clear]).funnel.rows[1].best

    assert best is not None and (best[0], best[1].of) == (on(181), 20)


def test_the_look_back_does_not_say_where_they_were_lost() -> None:
    found = closed_deals(deals_of(*present(0, 1, 1)), process(), most=5).deals

    assert {deal.number: deal.lost_in for deal in found} == {"L0": None, "D0": "demo"}
