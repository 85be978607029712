"""The past deals of a plan template: the sample exports that it names, read as an import of the user would be.

`[[deals]]` names a `file` of `resources/samples`, when it was read (`at`), the day it tells of (`as_of`), its `layout`,
what its columns are used as (`uses`) and the rows to `skip`; `[stages]` says what the CRM's stages mean. NumPy is
loaded here, so this is called when such a plan is made, not when templates are shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from salesplanner.plan.rank import many
from salesplanner.plan.records import DealImport, Record, StageAlias, Step
from salesplanner.plan.state import State
from salesplanner.resources import resource


@dataclass(frozen=True, slots=True)
class WithDeals:
    """The records of a plan, and the blobs that they name by SHA-256."""

    records: list[Record]
    blobs: dict[str, bytes] = field(default_factory=dict)


def with_deals(records: Sequence[Record], data: Mapping[str, Any]) -> WithDeals:
    """The records of a template with its past deals; ids are fixed. Raises Unreadable for samples that are broken."""
    wanted = data.get("deals", [])
    if not wanted:
        return WithDeals(list(records))
    meanings = list(_meanings(records, data.get("stages", {})))
    made = WithDeals([*records, *meanings])
    state = State.of(made.records)
    for number, (each, rank) in enumerate(zip(wanted, many("", None, len(wanted)), strict=True), 1):
        row, blob = _read(state, each, f"import-{number}", rank)
        made.records.append(row)
        made.blobs[row.blob] = blob
    return made


def _meanings(records: Sequence[Record], stages: Mapping[str, str]) -> list[StageAlias]:
    steps = {row.name: row.id for row in records if isinstance(row, Step)}
    return [
        StageAlias(f"stage-{stage.lower().replace(' ', '-')}", stage, "", *_meaning(steps, means))
        for stage, means in stages.items()
    ]


def _meaning(steps: Mapping[str, str], means: str) -> tuple[str, str | None]:
    return (means, None) if means in ("won", "lost", "ignored") else ("step", steps[means])


def _read(state: State, wanted: Mapping[str, Any], id_: str, rank: str) -> tuple[DealImport, bytes]:
    from salesplanner.app.deal_import import Wish, prepare
    from salesplanner.measure.intake.mapping import Columns
    from salesplanner.measure.process import process_of

    uses = wanted["uses"]
    first = next(iter(uses))
    columns = Columns(
        wanted["layout"],
        uses=uses,
        fixes={(row, first): None for row in wanted.get("skip", ())},
        as_of=wanted["as_of"],
    )
    ready = prepare([resource("samples", wanted["file"])], process_of(state), Wish([columns]))
    row = DealImport(
        id_,
        rank,
        name=wanted["file"],
        at=wanted["at"],
        as_of=ready.as_of,
        kind=wanted["layout"],
        rows=ready.report.rows,
        skipped=ready.report.skipped,
        deals=ready.report.deals,
        blob=sha256(ready.blob).hexdigest(),
    )
    return row, ready.blob
