"""Remarks of the team about the process: open until they are dealt with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed
from salesplanner.plan.records import Remark
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


def add(tx: Transaction, text: str, at: str, step: str | None = None) -> str:
    """Adds a remark made on the day `at`; returns its id. Refused without words."""
    (rank,) = ranks(tx, tx.state.remarks, END, 1)
    remark = changed(Remark(tx.new_id(), rank, step=step), text=text, at=at)
    if not remark.text:
        raise Refused(_("A remark needs words."))
    tx.put(remark)
    return remark.id


def change(tx: Transaction, id_: str, /, **values: Any) -> None:
    """Changes words, day or step of a remark."""
    remark = changed(tx.get(Remark, id_), **values)
    if not remark.text:
        raise Refused(_("A remark needs words. The button beside it deletes it."))
    tx.put(remark)


def close(tx: Transaction, id_: str, day: str) -> None:
    """The remark is dealt with since `day`."""
    remark = tx.get(Remark, id_)
    tx.put(replace(remark, closed=max(day, remark.at)))


def reopen(tx: Transaction, id_: str) -> None:
    """The remark is open again."""
    tx.put(replace(tx.get(Remark, id_), closed=""))


def delete(tx: Transaction, id_: str) -> None:
    """Takes a remark out."""
    remove(tx, [tx.get(Remark, id_)])
