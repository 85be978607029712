"""What a buying committee lacks."""

from __future__ import annotations

from salesplanner.plan.committee import lacks
from salesplanner.plan.records import Seat


def seat(role: str, power: int = 3, now: str = "neutral") -> Seat:
    return Seat(role, "p", "a", role.title(), role=role, power=power, now=now)


def test_an_empty_committee_lacks_who_pays_who_speaks_for_it_and_who_uses_it() -> None:
    assert [lack.role for lack in lacks([])] == ["economic", "champion", "user"]
    assert lacks([])[0].text == "Nobody is the economic buyer yet."


def test_a_full_committee_that_stands_behind_it_lacks_nothing() -> None:
    assert lacks([seat("economic", 5), seat("champion"), seat("user")]) == []


def test_a_strong_opponent_is_named_and_a_weak_one_is_not() -> None:
    full = [seat("economic", 5), seat("champion"), seat("user")]

    assert [lack.seat for lack in lacks([*full, seat("blocker", 4, "resistant")])] == ["blocker"]
    assert lacks([*full, seat("blocker", 3, "resistant")]) == []
