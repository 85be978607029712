"""A small plan in memory, and edits run on it without a file."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from salesplanner.plan import rules
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction
from tests.support.random_edits import small_plan


@pytest.fixture
def state() -> State:
    """The plan of tests/support/random_edits.py: three steps, five lanes, three cards, one of everything else."""
    return State.of(small_plan())


class Edited:
    """What an edit returned and the state it led to, rules checked."""

    def __init__(self, before: State, edit: Callable[..., Any], arguments: Any, values: Any) -> None:
        ids = count(1)
        transaction = Transaction(before, lambda: f"new{next(ids)}")
        self.result = edit(transaction, *arguments, **values)
        self.diff = transaction.diff()
        self.state = transaction.state
        rules.check(self.state, self.diff)
        assert before.apply(self.diff) == self.state
        assert self.state.apply(self.diff.reverse()) == before


def run(before: State, edit: Callable[..., Any], *arguments: Any, **values: Any) -> Edited:
    """Runs one edit; the rules hold after it, and its reverse leads back."""
    return Edited(before, edit, arguments, values)


def texts(state: State, step: str, lane: str) -> list[str]:
    """The texts of a cell from top to bottom."""
    return [card.text for card in state.cells.get((step, lane), ())]
