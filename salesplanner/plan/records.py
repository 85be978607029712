"""What a plan is made of: frozen records, one class per table. No Qt, no SQL, no behaviour.

Ids are short random text and never change. Shares are 0 to 1, days are whole days. References hold the id of a record;
rules.py sees to it that they never dangle. The order among siblings is the `rank` (see rank.py), ties go by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from types import MappingProxyType

from salesplanner.plan.choices import (
    BUYING_ROLES,
    CARD_CAP,
    CARD_KINDS,
    CHANNELS,
    CHAPTERS,
    CONTENT_FORMS,
    CYCLES,
    ENGAGEMENT,
    EVIDENCE,
    FIELD_KINDS,
    IMPORT_KINDS,
    LANE_COLOURS,
    LANE_KINDS,
    MEANINGS,
    METRICS,
    NAME_CAP,
    NOTE_CAP,
    OUTCOMES,
    PERIODS,
    RACI,
    SIDES,
    SPANS,
    STALLED_BY,
    WIN_RATES,
)
from salesplanner.plan.deal_records import (
    DealImport,
    LookCell,
    LookDeal,
    Measuring,
    Quota,
    Remark,
    Rep,
    StageAlias,
)
from salesplanner.plan.fields import Spec
from salesplanner.plan.goal_records import Goal, Guardrail, Reading
from salesplanner.plan.map_records import Card, Criterion, Feeling, Lane, Link, Person, Plan, Prompt, Role, Step
from salesplanner.plan.paper_records import Chapter, ChapterRow, Paper
from salesplanner.plan.persona_records import Persona, PersonaField, PersonaItem, PersonaSection, Seat
from salesplanner.plan.record import Record

__all__ = [
    "BUYING_ROLES",
    "CARD_CAP",
    "CARD_KINDS",
    "CHANNELS",
    "CHAPTERS",
    "CONTENT_FORMS",
    "CYCLES",
    "ENGAGEMENT",
    "EVIDENCE",
    "FIELD_KINDS",
    "IMPORT_KINDS",
    "LANE_COLOURS",
    "LANE_KINDS",
    "MEANINGS",
    "METRICS",
    "NAME_CAP",
    "NOTE_CAP",
    "OUTCOMES",
    "PERIODS",
    "RACI",
    "RECORD_TYPES",
    "SIDES",
    "SPANS",
    "STALLED_BY",
    "WIN_RATES",
    "Card",
    "Chapter",
    "ChapterRow",
    "Criterion",
    "DealImport",
    "Feeling",
    "Goal",
    "Guardrail",
    "Lane",
    "Link",
    "LookCell",
    "LookDeal",
    "Measuring",
    "Paper",
    "Person",
    "Persona",
    "PersonaField",
    "PersonaItem",
    "PersonaSection",
    "Plan",
    "Prompt",
    "Quota",
    "Reading",
    "Record",
    "Remark",
    "Rep",
    "Role",
    "Seat",
    "StageAlias",
    "Step",
    "field_names",
    "references",
    "specs",
]

RECORD_TYPES: Mapping[str, type[Record]] = MappingProxyType(
    {
        record.table: record
        for record in (
            Plan,
            Step,
            Persona,
            Lane,
            Person,
            Card,
            Prompt,
            Link,
            Criterion,
            Feeling,
            Role,
            Goal,
            Guardrail,
            Reading,
            PersonaSection,
            PersonaField,
            PersonaItem,
            Seat,
            Chapter,
            ChapterRow,
            Paper,
            DealImport,
            StageAlias,
            Measuring,
            LookDeal,
            LookCell,
            Rep,
            Quota,
            Remark,
        )
    }
)


_SPECS: Mapping[str, Mapping[str, Spec]] = {
    table: MappingProxyType({f.name: f.metadata["spec"] for f in fields(record_type) if f.name != "id"})
    for table, record_type in RECORD_TYPES.items()
}


def specs(record_type: type[Record]) -> Mapping[str, Spec]:
    """Field name → what it may hold, in the order of the declaration, without the id."""
    return _SPECS[record_type.table]


def field_names(record_type: type[Record]) -> tuple[str, ...]:
    """All field names in the order of the declaration, the id first."""
    return ("id", *_SPECS[record_type.table])


@cache
def references(table: str) -> tuple[tuple[type[Record], str], ...]:
    """Which fields of which records point to `table`: pairs of record type and field name."""
    return tuple(
        (record_type, name)
        for record_type in RECORD_TYPES.values()
        for name, spec in specs(record_type).items()
        if spec.table == table
    )
