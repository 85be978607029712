"""Bindings of text fields to fields of steps, cards, lanes and the plan: how to read, how to write, what to call it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from salesplanner.plan.edits import plan, steps
from salesplanner.plan.records import Plan, Record, Step, specs
from salesplanner.plan.transaction import Transaction
from salesplanner.ui.inspector.desk import Desk
from salesplanner.ui.inspector.text_field import Binding


def set_plan(tx: Transaction, field: str, value: object) -> None:
    """Changes one field of the plan."""
    plan.change(tx, **{field: value})


def set_step(tx: Transaction, step: str, field: str, value: object) -> None:
    """Changes one field of a step."""
    steps.change(tx, step, **{field: value})


def row_binding(
    desk: Desk,
    row: tuple[type[Record], str],
    field: str,
    label: str,
    name: str,
    edit: Callable[..., Any],
    text_of: Callable[[Any], str] = str,
) -> Binding:
    """A field of one row, written by `edit(tx, id, text)`; empty where the row is gone."""
    record_type, id_ = row
    key = f"{record_type.table}.{id_}.{field}"

    def read() -> str:
        found = desk.state.find(record_type, id_)
        return "" if found is None else text_of(getattr(found, field))

    def write(text: str) -> None:
        desk.session.run_merging(name, key, edit, id_, text)

    return Binding(key, label, specs(record_type)[field], read, write)


def step_binding(
    desk: Desk,
    step: str,
    field: str,
    label: str,
    name: str,
    text_of: Callable[[Any], str] = str,
    value_of: Callable[[str], Any] = str,
) -> Binding:
    """A field of a step; `value_of` turns what was typed into the value, or raises Refused."""

    def edit(tx: Transaction, id_: str, text: str) -> None:
        set_step(tx, id_, field, value_of(text))

    return row_binding(desk, (Step, step), field, label, name, edit, text_of)


def plan_binding(desk: Desk, field: str, label: str, name: str) -> Binding:
    """A text of the plan itself."""
    key = f"plan.{field}"

    def write(text: str) -> None:
        desk.session.run_merging(name, key, set_plan, field, text)

    return Binding(key, label, specs(Plan)[field], lambda: getattr(desk.state.plan, field), write)
