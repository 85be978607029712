"""Taking rows out of a plan with what hangs on them, so that no reference dangles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from salesplanner.plan.records import Record, references, specs
from salesplanner.plan.transaction import Transaction


def remove(tx: Transaction, rows: Sequence[Record]) -> None:
    """Drops rows of one table. What must point to them goes too; what may point to them then points to nothing."""
    if not rows:
        return
    gone = {row.id for row in rows}
    for record_type, name in references(rows[0].table):
        pointing = [row for row in tx.state.rows(record_type).values() if getattr(row, name) in gone]
        if specs(record_type)[name].optional:
            tx.put(*(cast(Any, replace)(row, **{name: None}) for row in pointing))
        else:
            remove(tx, pointing)
    tx.drop(*rows)
