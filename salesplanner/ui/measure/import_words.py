"""How imports are named: how many deals, when they came, from which file, and how many rows were skipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import day_text
from salesplanner.plan.records import DealImport


def when(at: str, today: date) -> str:
    """"today at 13:48", or "on 13 Aug 2026 at 13:48"; "" where it is not known."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return ""
    clock = moment.strftime("%H:%M")
    if moment.date() == today:
        return _("today at {time}").format(time=clock)
    return _("on {day} at {time}").format(day=day_text(moment.date()), time=clock)


def main_import(rows: Sequence[DealImport]) -> DealImport:
    """The import with the most deals; activities alone bring none."""
    return max(rows, key=lambda row: (row.kind != "touches", row.deals))


def deals_words(rows: Sequence[DealImport], today: date, count: int | None = None) -> str:
    """"612 deals imported today at 13:48"; `count` where several imports were merged."""
    deals = main_import(rows).deals if count is None else count
    words = ngettext("{count} deal imported {when}", "{count} deals imported {when}", deals)
    return words.format(count=number_text(deals), when=when(max(row.at for row in rows), today)).strip()


def file_words(rows: Sequence[DealImport]) -> list[str]:
    """"deals-export.csv, 4 of 616 rows skipped, 2 more imports", then shorter ways to say it.

    Rows are those of the main import, of all of them where another one skipped rows too.
    """
    main = main_import(rows)
    counted = [main] if all(row is main or not row.skipped for row in rows) else rows
    skipped, whole = sum(row.skipped for row in counted), sum(row.rows for row in counted)
    parts = [main.name]
    if skipped:
        words = ngettext("{count} of {rows} rows skipped", "{count} of {rows} rows skipped", skipped)
        parts.append(words.format(count=number_text(skipped), rows=number_text(whole)))
    if len(rows) > 1:
        more = ngettext("{count} more import", "{count} more imports", len(rows) - 1)
        parts.append(more.format(count=number_text(len(rows) - 1)))
    return [_(", ").join(parts[:count]) for count in range(len(parts), 0, -1)]
