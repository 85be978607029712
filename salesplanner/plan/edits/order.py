"""Placing records among their siblings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from salesplanner.plan.rank import place
from salesplanner.plan.transaction import Transaction

R = TypeVar("R", bound=Any)


def ranks(tx: Transaction, siblings: Sequence[Any], position: int, count: int) -> list[str]:
    """Keys for `count` newcomers before `siblings[position]`; the siblings are put anew where there was no room."""
    keys, spread = place([sibling.rank for sibling in siblings], position, count)
    if spread is not None:
        tx.put(*(replace(sibling, rank=key) for sibling, key in zip(siblings, spread, strict=True)))
    return keys


def shift(tx: Transaction, siblings: Sequence[R], id_: str, position: int) -> None:
    """Puts the sibling `id_` before what stands at `position` among the others."""
    others = [sibling for sibling in siblings if sibling.id != id_]
    (moved,) = (sibling for sibling in siblings if sibling.id == id_)
    if siblings.index(moved) == min(position, len(others)):
        return
    (key,) = ranks(tx, others, position, 1)
    tx.put(cast(Any, replace)(moved, rank=key))
