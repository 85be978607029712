"""What has to be decided before a file can be read, as sentences."""

from __future__ import annotations

from salesplanner.catalogue import _
from salesplanner.measure.intake import dates
from salesplanner.measure.intake.gathering import TIMES
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.table import Table

OUTCOMES = frozenset(("stage", "status", "is_won", "is_closed", "won_at", "lost_at"))


def missing(table: Table, columns: Columns) -> tuple[str, ...]:
    """One sentence for each thing that cannot be decided; empty where the file can be read."""
    used = set(columns.uses.values())
    strange = [name for name in columns.uses if name not in table.header]
    if strange:
        return (_("The file has no column “{name}”, which the mapping names.").format(name=strange[0][:60]),)
    found = []
    if not used & {"number", "name"}:
        found.append(_("No column for the deal’s number was found."))
    if columns.layout == "history":
        if "new_stage" not in used:
            found.append(_("No column for the deal’s new stage was found."))
        if "at" not in used:
            found.append(_("No column for the time of the change was found."))
    elif columns.layout == "touches":
        if "channel" not in used:
            found.append(_("No column for the kind of activity was found."))
        if "at" not in used:
            found.append(_("No column for the time of the activity was found."))
    elif not used & OUTCOMES and not any(use.startswith(("entered:", "left:")) for use in used):
        found.append(_("No column for the deal’s stage or dates was found."))
    undecided = undecided_dates(table, columns)
    if undecided:
        text = _("In “{column}”, {value} can be read as day/month and as month/day. Say which one it is.")
        found.append(text.format(column=undecided[0][:60], value=undecided[1]))
    return tuple(found)


def undecided_dates(table: Table, columns: Columns) -> tuple[str, str] | None:
    """The first used column of dates that could have the day or the month first, and one of its values."""
    if table.form.dates or columns.form.dates:
        return None
    for place, name in enumerate(table.header):
        use = columns.uses.get(name, "")
        if use in TIMES or use.startswith(("entered:", "left:")):
            values = [row[place] for row in table.sample if place < len(row) and row[place]]
            style = dates.style(values)
            if style.undecided and not style.sure:
                return name, next(value for value in values if "/" in value or "-" in value or "." in value)
    return None
