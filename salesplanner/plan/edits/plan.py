"""The plan's own fields: title, company, owner, language, currency, fiscal year, counting step, the sale."""

from __future__ import annotations

from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.edits.texts import changed
from salesplanner.plan.transaction import Refused, Transaction


def change(tx: Transaction, /, **values: Any) -> None:
    """Changes fields of the plan. An empty title is refused."""
    plan = changed(tx.state.plan, **values)
    if not plan.title:
        raise Refused(_("A plan needs a title."))
    tx.put(plan)
