"""Guardrails are moved, and readings changed, without two on one day."""

from __future__ import annotations

from typing import Any

import pytest

from salesplanner.app.templates import build
from salesplanner.plan.edits import goals
from salesplanner.plan.transaction import Refused
from tests.support.memory import MemorySession, memory_session


def session_with(*days: str) -> tuple[MemorySession, list[str]]:
    session = memory_session(build("fred"))
    goal = session.run("", _added)
    return session, [session.run("", goals.set_reading, goal, day, 0.2) for day in days]


def _added(tx: Any) -> str:
    return goals.add(tx, metric="win_rate")


def reading(session: MemorySession, id_: str) -> Any:
    return next(r for rows in session.state.readings.values() for r in rows if r.id == id_)


def test_a_reading_goes_to_another_day() -> None:
    session, (first,) = session_with("2026-07-08")

    session.run("", goals.change_reading, first, at="2026-07-09", value=0.3)

    assert (reading(session, first).at, reading(session, first).value) == ("2026-07-09", 0.3)


def test_a_day_that_is_taken_is_refused() -> None:
    session, (first, _second) = session_with("2026-07-08", "2026-07-15")

    with pytest.raises(Refused):
        session.run("", goals.change_reading, first, at="2026-07-15")

    assert reading(session, first).at == "2026-07-08"


def test_a_reading_without_a_day_is_refused() -> None:
    session, (first,) = session_with("2026-07-08")

    with pytest.raises(Refused):
        session.run("", goals.change_reading, first, at="")


def test_a_guardrail_moves_among_the_others() -> None:
    session, _ = session_with()
    for _place in range(2):
        session.run("", goals.add_guardrail)
    before = [rail.id for rail in session.state.guardrails]

    session.run("", goals.move_guardrail, before[-1], 0)

    assert [rail.id for rail in session.state.guardrails] == [before[-1], *before[:-1]]
