"""Edits run one after the other on the same plan, each with ids of its own; the rules hold after each."""

from collections.abc import Callable
from typing import Any, NamedTuple

from salesplanner.plan import rules
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Transaction


class Done(NamedTuple):
    """What an edit returned and the plan it led to."""

    result: Any
    state: State


def run(before: State, edit: Callable[..., Any], *arguments: Any, **values: Any) -> Done:
    """Runs one edit; its reverse leads back."""
    transaction = Transaction(before)
    result = edit(transaction, *arguments, **values)
    rules.check(transaction.state, transaction.diff())
    assert transaction.state.apply(transaction.diff().reverse()) == before
    return Done(result, transaction.state)
