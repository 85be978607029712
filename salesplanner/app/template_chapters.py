"""The free chapters of a plan template: `[[chapter]]` with its kind, title, text and `rows`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from salesplanner.plan.rank import many
from salesplanner.plan.records import Chapter, ChapterRow, Record


def chapters(data: Mapping[str, Any], id_of: Callable[[str], str]) -> Iterator[Record]:
    """The records of all chapters; a row's `owner` is the key of a person."""
    wanted = data.get("chapter", [])
    for number, (chapter, rank) in enumerate(zip(wanted, many("", None, len(wanted)), strict=True), 1):
        id_ = id_of(f"chapter-{number}")
        yield Chapter(id_, rank, chapter["kind"], chapter["title"], chapter.get("text", "").strip())
        rows = chapter.get("rows", [])
        for place, (row, order) in enumerate(zip(rows, many("", None, len(rows)), strict=True), 1):
            values = dict(row)
            if "owner" in row:
                values["owner"] = id_of(row["owner"])
            if "amount" in row:
                values["amount"] = float(row["amount"])
            yield ChapterRow(id_of(f"chapter-{number}-{place}"), id_, order, **values)
