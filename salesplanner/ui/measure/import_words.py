"""How imports are named: how many deals, when they came, from which file, and how many rows were skipped."""

from __future__ import annotations

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


def deals_words(row: DealImport, today: date) -> str:
    """"612 deals imported today at 13:48"."""
    if row.kind == "touches" and not row.deals:
        return _("Activities imported {when}").format(when=when(row.at, today))
    words = ngettext("{count} deal imported {when}", "{count} deals imported {when}", row.deals)
    return words.format(count=number_text(row.deals), when=when(row.at, today)).strip()


def file_words(row: DealImport, others: int = 0) -> str:
    """"deals-export.csv, 4 of 616 rows skipped, 2 more imports"."""
    parts = [row.name]
    if row.skipped:
        words = ngettext("{count} of {rows} rows skipped", "{count} of {rows} rows skipped", row.skipped)
        parts.append(words.format(count=number_text(row.skipped), rows=number_text(row.rows)))
    if others:
        more = ngettext("{count} more import", "{count} more imports", others)
        parts.append(more.format(count=number_text(others)))
    return _(", ").join(part for part in parts if part)
