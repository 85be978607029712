"""Imports of deals, what stages of the CRM mean, and what is measured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.order import ranks
from salesplanner.plan.edits.removing import remove
from salesplanner.plan.edits.texts import changed, fitted
from salesplanner.plan.records import DealImport, Measuring, StageAlias
from salesplanner.plan.transaction import Refused, Transaction

END = 1_000_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a stage is to mean; `means` is one of MEANINGS, or "" to forget it. `pipeline` "" stands for all."""

    stage: str
    means: str
    step: str | None = None
    pipeline: str = ""


def add_import(tx: Transaction, /, meanings: Iterable[Meaning] = (), **values: Any) -> str:
    """Adds an import after the others, with the meanings of its stages; returns its id. One step to undo."""
    (rank,) = ranks(tx, tx.state.deal_imports, END, 1)
    added = changed(DealImport(tx.new_id(), rank), **values)
    if not added.blob:
        raise Refused(_("The file holds no deals. Nothing was changed."))
    tx.put(added)
    set_meanings(tx, meanings)
    return added.id


def delete_import(tx: Transaction, id_: str) -> None:
    """Takes the deals of one import out of the plan; what its stages mean is kept for the next import."""
    remove(tx, [tx.get(DealImport, id_)])


def set_meanings(tx: Transaction, meanings: Iterable[Meaning]) -> None:
    """Remembers what stages of the CRM mean."""
    held = dict(tx.state.stage_aliases)
    for meaning in meanings:
        stage = fitted(StageAlias, "stage", meaning.stage)
        pipeline = fitted(StageAlias, "pipeline", meaning.pipeline)
        alias = held.get((pipeline.casefold(), stage.casefold()))
        if not meaning.means:
            if alias is not None:
                tx.drop(alias)
            continue
        step = meaning.step if meaning.means == "step" else None
        alias = replace(alias or StageAlias(tx.new_id(), stage, pipeline), means=meaning.means, step=step)
        held[pipeline.casefold(), stage.casefold()] = alias
        tx.put(alias)


def change_measuring(tx: Transaction, **values: Any) -> None:
    """Changes what is measured and how. A period that ends before it starts is refused."""
    held = next(iter(tx.state.rows(Measuring).values()), None)
    measuring = changed(held or Measuring(tx.new_id()), **values)
    if measuring.span == "dates" and measuring.starts and measuring.ends and measuring.ends < measuring.starts:
        raise Refused(_("The period ends before it starts. Choose a later end."))
    tx.put(measuring)
