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
from salesplanner.plan.records import RECORD_TYPES, Lane, Plan, Record, specs
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
        known = specs(record_type)
        for values in rows.get(table, []):
            id_ = values.get("id")
            if not (isinstance(id_, str) and 0 < len(id_) <= ID_CAP and id_.isprintable()):
                raise Damage(_("a row of “{table}” has no proper id").format(table=table))
            if (table, id_) in records:
                raise Damage(_("a row of “{table}” is there twice").format(table=table))
            fitted = {name: native(spec, values[name]) for name, spec in known.items() if name in values}
            records[table, id_] = record_type(id_, **fitted)
    check_whole(records.values())
    return list(records.values())


def native(spec: Spec, value: Any) -> Any:
    """A value as SQLite gives it → as a record holds it; what does not fit is left for the rules to find."""
    if spec.kind == "flag" and type(value) is int and value in (0, 1):
        return bool(value)
    if spec.kind == "real" and type(value) is int:
        return float(value)
    return value


def check_whole(records: Iterable[Record]) -> None:
    """All rules over all rows. Raises Damage."""
    state = State.of(records)
    if len(state.rows(Plan)) != 1:
        raise Damage(_("it does not hold exactly one plan"))
    # A lane row would be compared with every card (R8), which a file of many lanes could turn into hours. For a whole
    # plan the cards' own look at their lane (R4, R7) says the same, so that its fields remain.
    for lane in state.rows(Lane).values():
        for name, spec in specs(Lane).items():
            value = getattr(lane, name)
            if problem(spec, value) is not None:
                raise Damage(_("its rows break a rule ({rule})").format(rule=f"R2: lane.{name}"))
            if spec.kind == "ref" and value is not None and value not in state.rows(RECORD_TYPES[spec.table]):
                raise Damage(_("its rows break a rule ({rule})").format(rule="R3"))
    everything = Diff({(r.table, r.id): (None, r) for r in state.everything() if not isinstance(r, Lane)})
    try:
        rules.check(state, everything)
    except rules.Broken as broken:
        rule = ":".join(str(broken).split(":")[:2]) if str(broken).startswith("R2") else str(broken)[:2]
        raise Damage(_("its rows break a rule ({rule})").format(rule=rule)) from broken
