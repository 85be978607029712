"""Deals out of a file from elsewhere may hold any numbers; measuring them neither fails nor fills the memory."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesplanner.measure.deals import NEVER, Deals, empty, from_bytes, to_bytes
from salesplanner.measure.everything import measure
from salesplanner.measure.process import Process, Scope
from tests.measure.histories import deals_of, process
from tests.measure.independent.making import deals

LAST = 2**63 - 1
TIMES = (NEVER, NEVER + 1, -(2**62), -62_135_596_800, -1, 0, 1_750_000_000, 221_845_391_999, 221_845_392_000, LAST)
VALUES = (np.nan, np.inf, -np.inf, 1e308, -1e308, 0.0, 12.5)
SCOPES = (Scope(), Scope(starts=date(1, 1, 1), ends=date(9999, 12, 31)), Scope(starts=date(2025, 1, 1)))


def bent(seed: int) -> Deals:
    """Forty deals whose times and values are at the ends of what numbers hold."""
    chance = np.random.default_rng(seed)
    past = deals_of(*deals(40, seed))
    size, events = len(past), len(past.event_deal)
    times = {name: chance.choice(TIMES, size).astype(np.int64) for name in ("created", "closed", "expected", "seen")}
    at = np.where(chance.random(events) < 0.3, chance.choice(TIMES, events).astype(np.int64), past.event_at)
    return replace(past, **times, event_at=at, value=chance.choice(VALUES, size))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(SCOPES))
@pytest.mark.filterwarnings("error")
def test_any_numbers_can_be_measured(seed: int, scope: Scope) -> None:
    past, _about = from_bytes(to_bytes(bent(seed)))

    found = measure(past, process(), scope)

    assert len(found.flow) <= 4 * 120
    assert json.dumps([made.value for made in found.listed])
    for row in found.flow:
        assert row.end == row.start + row.came_in - row.moved_on - row.lost - row.moved_back


@pytest.mark.parametrize("scope", SCOPES)
def test_no_deals_and_no_steps_are_measured_too(scope: Scope) -> None:
    nothing = Process((), 0, -1, ())

    assert measure(empty(), process(), scope).funnel.decided == 0
    assert measure(empty(), nothing, scope).funnel.rows == ()
    assert measure(deals_of(*deals(30, 1)), nothing, scope).days == ()
