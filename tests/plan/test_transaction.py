"""The overlay: reads see what was put and dropped, the state below stays."""

from dataclasses import replace

import pytest

from salesplanner.plan.records import Card, Step
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction, new_id


def test_reads_see_what_was_put_and_dropped(state: State) -> None:
    transaction = Transaction(state)

    transaction.put(replace(transaction.get(Card, "c1"), text="new"), Step("s9", "9", "Nine"))
    transaction.drop(transaction.get(Card, "c3"))

    assert transaction.get(Card, "c1").text == "new"
    assert transaction.find(Card, "c3") is None
    assert [step.id for step in transaction.all(Step)] == ["s1", "s2", "s3", "s9"]
    assert state.get(Card, "c1").text == "Call"
    assert state.find(Card, "c3") is not None


def test_a_row_that_is_gone_is_refused(state: State) -> None:
    with pytest.raises(Refused, match="no longer in the plan"):
        Transaction(state).get(Card, "gone")


def test_what_was_put_back_is_no_change(state: State) -> None:
    transaction = Transaction(state)
    card = transaction.get(Card, "c3")

    transaction.put(replace(card, text="new"))
    transaction.put(card)
    transaction.drop(card)
    transaction.put(card)
    transaction.put(Step("s9", "9", "Nine"))
    transaction.drop(Step("s9", "9", "Nine"))

    assert not transaction.diff()


def test_ids_are_short_and_do_not_repeat() -> None:
    ids = {new_id() for _ in range(10_000)}

    assert len(ids) == 10_000
    assert {len(id_) for id_ in ids} == {10}
    assert set("".join(ids)) <= set("abcdefghijkmnpqrstuvwxyz23456789")
