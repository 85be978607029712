"""Editing remarks about the process."""

import pytest

from salesplanner.plan.edits import remarks
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused
from tests.plan.fresh import run


def with_remark(state: State) -> State:
    return run(state, remarks.add, "  Nobody books the kitchen. ", "2026-04-14").state


def test_a_remark_is_added_open(state: State) -> None:
    held = with_remark(state)

    assert [(r.text, r.at, r.closed) for r in held.remarks] == [("Nobody books the kitchen.", "2026-04-14", "")]


def test_a_remark_without_words_is_refused(state: State) -> None:
    with pytest.raises(Refused, match="needs words"):
        run(state, remarks.add, "  ", "2026-04-14")


def test_a_closed_remark_can_be_reopened(state: State) -> None:
    held = with_remark(state)

    closed = run(held, remarks.close, held.remarks[0].id, "2026-05-02").state
    again = run(closed, remarks.reopen, held.remarks[0].id).state

    assert closed.remarks[0].closed == "2026-05-02"
    assert again.remarks[0].closed == ""


def test_a_remark_is_not_closed_before_it_was_made(state: State) -> None:
    held = with_remark(state)

    closed = run(held, remarks.close, held.remarks[0].id, "2026-01-01").state

    assert closed.remarks[0].closed == "2026-04-14"


def test_words_change_and_a_remark_goes(state: State) -> None:
    held = with_remark(state)

    other = run(held, remarks.change, held.remarks[0].id, text="Kitchen is booked late").state
    gone = run(other, remarks.delete, held.remarks[0].id).state

    assert other.remarks[0].text == "Kitchen is booked late"
    assert not gone.remarks
