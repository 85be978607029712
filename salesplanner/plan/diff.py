"""A change of a plan as a value: row → before and after. Drives file, journal, undo, redo and repaint."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from salesplanner.plan.records import RECORD_TYPES, Record, field_names

Key = tuple[str, str]  # table, id
Change = tuple[Record | None, Record | None]  # before, after; None = the row is not there


@dataclass(frozen=True, slots=True)
class Diff:
    """Never mutated. Holds no row whose before equals its after."""

    changes: Mapping[Key, Change]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __iter__(self) -> Iterator[tuple[Key, Record | None, Record | None]]:
        for key, (before, after) in self.changes.items():
            yield key, before, after

    def tables(self) -> set[str]:
        """The tables that this change touches."""
        return {table for table, _ in self.changes}

    def reverse(self) -> Diff:
        """The change that takes this one back."""
        return Diff({key: (after, before) for key, (before, after) in self.changes.items()})

    def then(self, later: Diff) -> Diff:
        """This change followed by `later`, as one; rows that end as they began fall out."""
        merged: dict[Key, Change] = dict(self.changes)
        for key, (before, after) in later.changes.items():
            start = merged[key][0] if key in merged else before
            if start == after:
                merged.pop(key, None)
            else:
                merged[key] = (start, after)
        return Diff(merged)

    def to_json(self) -> str:
        """Whole rows before and after, as compact JSON."""
        rows = [[table, id_, _pack(before), _pack(after)] for (table, id_), (before, after) in self.changes.items()]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    def summary_json(self) -> str:
        """Only the fields that changed, old and new: what the history keeps when undo no longer reaches back."""
        rows = [[table, id_, *_changed(before, after)] for (table, id_), (before, after) in self.changes.items()]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, source: str) -> Diff:
        """Reads what `to_json` wrote. Raises ValueError for anything else."""
        try:
            rows = json.loads(source)
            return cls({(table, id_): (_unpack(table, b), _unpack(table, a)) for table, id_, b, a in rows})
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError("not a journal entry") from error


def _pack(record: Record | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {name: getattr(record, name) for name in field_names(type(record))}


def _unpack(table: str, values: dict[str, Any] | None) -> Record | None:
    """Fields that this version does not know are left out, those that are missing take their default."""
    if values is None:
        return None
    record_type = RECORD_TYPES[table]
    return record_type(**{name: values[name] for name in field_names(record_type) if name in values})


def _changed(before: Record | None, after: Record | None) -> tuple[Any, Any]:
    old, new = _pack(before), _pack(after)
    if old is None or new is None:
        return old, new
    names = [name for name in old if old[name] != new[name]]
    return {name: old[name] for name in names}, {name: new[name] for name in names}
