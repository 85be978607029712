"""Rows of an opened image → records, by named columns, with every value checked against its declaration.

Nothing here trusts the file: a column of the wrong type, a text beyond its cap or a reference into nowhere is Damage.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan import rules
from salesplanner.plan.diff import Diff
from salesplanner.plan.fields import Spec, problem
from salesplanner.plan.records import RECORD_TYPES, Lane, Plan, Record, field_names, specs
from salesplanner.plan.state import State
from salesplanner.storage.schema import ID_CAP

MOST_ROWS = 200_000  # in one table; far beyond any map, small enough for memory
Rows = dict[str, list[dict[str, Any]]]  # table → rows by column name


class Damage(Exception):
    """What is wrong with the content of a file, as a part of a sentence for the user."""


def is_plain_table(sql: object) -> bool:
    """Whether this is the declaration of an ordinary table: a virtual one would run a module of SQLite."""
    return isinstance(sql, str) and sql[:13].upper() == "CREATE TABLE "


def plain_columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """The columns of an ordinary table. Raises Damage where one is computed by SQL of the file."""
    columns = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    if any(column[6] for column in columns):
        raise Damage(_("it holds something that is not part of a plan"))
    return {column[1] for column in columns}


def read_rows(connection: sqlite3.Connection, layout: Mapping[str, Sequence[str]]) -> Rows:
    """The named columns of the named tables. Raises Damage or one of hardened.FAULTS."""
    found: Rows = {}
    for table, columns in layout.items():
        names = ", ".join(f'"{column}"' for column in columns)
        cursor = connection.execute(f'SELECT {names} FROM "{table}"')
        rows = [dict(zip(columns, row, strict=True)) for row in islice(cursor, MOST_ROWS + 1)]
        if len(rows) > MOST_ROWS:
            raise Damage(_("the table “{table}” holds too many rows").format(table=table))
        found[table] = rows
    return found


def to_records(rows: Rows) -> list[Record]:
    """Checked records: every field, every reference, every rule. Raises Damage."""
    records: dict[tuple[str, str], Record] = {}
    for table, record_type in RECORD_TYPES.items():
        for values in rows.get(table, []):
            record = to_record(record_type, values)
            if (table, record.id) in records:
                raise Damage(_("a row of “{table}” is there twice").format(table=table))
            records[table, record.id] = record
    check_whole(records.values())
    return list(records.values())


def to_record(record_type: type[Record], values: Mapping[str, Any]) -> Record:
    """One record of one row. Raises Damage where a value is not what its field may hold."""
    known = specs(record_type)
    checked: dict[str, Any] = {"id": values.get("id")}
    if not (isinstance(checked["id"], str) and 0 < len(checked["id"]) <= ID_CAP and checked["id"].isprintable()):
        raise Damage(_("a row of “{table}” has no proper id").format(table=record_type.table))
    for name in field_names(record_type)[1:]:
        if name in values:
            checked[name] = native(known[name], values[name])
            if problem(known[name], checked[name]) is not None:
                text = _("the field “{field}” of a row of “{table}” holds what it may not hold")
                raise Damage(text.format(field=name, table=record_type.table))
    return record_type(**checked)


def native(spec: Spec, value: Any) -> Any:
    """A value as SQLite gives it → as a record holds it; what does not fit is left for `problem` to find."""
    if spec.kind == "flag" and type(value) is int and value in (0, 1):
        return bool(value)
    if spec.kind == "real" and type(value) is int:
        return float(value)
    return value


def check_whole(records: Iterable[Record]) -> None:
    """All rules over all rows. Raises Damage."""
    state = State.of(records)
    # A lane row alone would be compared with every card (R8), which a file of many lanes could turn into hours; for a
    # whole plan the cards' own look at their lane (R4, R7) says the same.
    everything = Diff({(r.table, r.id): (None, r) for r in state.everything() if not isinstance(r, Lane)})
    if len(state.rows(Plan)) != 1:
        raise Damage(_("it does not hold exactly one plan"))
    for lane in state.lanes:
        to_record(Lane, {name: getattr(lane, name) for name in field_names(Lane)})
    try:
        rules.check(state, everything)
    except rules.Broken as broken:
        raise Damage(_("its rows contradict each other ({rule})").format(rule=str(broken)[:2])) from broken
