"""The look-back table in words: what assistive tools read of a cell, and the table as text for a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.lookback import Touches
from salesplanner.measure.periods import day_of, day_text
from salesplanner.plan.labels import initials
from salesplanner.plan.records import LookCell, LookDeal, Person
from salesplanner.plan.state import State

FORMULAS = "=+-@\t\r＝＋－＠"


def days_text(days: int) -> str:
    """"9 d"."""
    return _("{days} d").format(days=days)


def days_words(days: int) -> str:
    """"9 days"."""
    return ngettext("{days} day", "{days} days", days).format(days=days)


def touch_words(touches: Touches | LookCell) -> str:
    """"3 calls, 2 e-mails"; nothing for none."""
    parts = (
        (touches.calls, ngettext("{n} call", "{n} calls", touches.calls)),
        (touches.emails, ngettext("{n} e-mail", "{n} e-mails", touches.emails)),
        (touches.meetings, ngettext("{n} meeting or visit", "{n} meetings or visits", touches.meetings)),
        (touches.demos, ngettext("{n} demo", "{n} demos", touches.demos)),
    )
    return ", ".join(text.format(n=count) for count, text in parts if count)


def cell_words(cell: LookCell | None, *, lost: bool, closed: bool) -> str:
    """A cell as a sentence. `lost`: the deal ended here; `closed`: it ended before."""
    if closed:
        return _("Nothing: the deal was lost before")
    if cell is None:
        return _("Empty")
    parts = [_("lost here")] if lost else []
    parts += [days_words(cell.days)] if cell.days is not None else []
    parts += [part for part in (touch_words(cell), cell.text) if part]
    day = day_of(cell.filled)
    if day is not None:
        parts.append(_("from the import of {day}").format(day=day_text(day)))
    return ". ".join(parts) or _("Empty")


def outcome_words(deal: LookDeal) -> str:
    """"Signed, 12 Aug 2026"."""
    day = day_of(deal.closed)
    word = _("Lost") if deal.outcome == "lost" else _("Signed")
    return word if day is None else f"{word}, {day_text(day)}"


def owner_of(state: State, deal: LookDeal) -> tuple[str, str]:
    """The initials and the name of a deal's owner; two empty texts for none."""
    person = state.find(Person, deal.owner)
    if person is not None:
        return initials(person.name, person.initials), person.name
    words = re.sub(r"[._]+", " ", deal.owner_name.partition("@")[0])
    return (initials(words), deal.owner_name) if deal.owner_name else ("", "")


def counted_deals(count: int) -> str:
    """The heading of the first column: "Last ten closed deals"."""
    words = {5: _("Last five closed deals"), 10: _("Last ten closed deals"), 20: _("Last twenty closed deals")}
    return words.get(count) or ngettext("{n} closed deal", "{n} closed deals", count).format(n=count)


def tsv(rows: Iterable[Sequence[str]]) -> str:
    """Rows as text that a spreadsheet takes when it is pasted; what it would run begins with an apostrophe."""
    return "\n".join("\t".join(_safe(cell) for cell in row) for row in rows)


def _safe(cell: str) -> str:
    flat = " ".join(cell.split())
    number = flat.removeprefix("-").replace(".", "", 1).isdigit()
    return f"'{flat}" if flat.startswith(tuple(FORMULAS)) and not number else flat


def copied(state: State, deals: Sequence[LookDeal], steps: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Deals as rows with a heading: name, owner, six columns for each step (id, name), outcome and day."""
    parts = (_("days"), _("calls"), _("e-mails"), _("meetings and visits"), _("demos"), _("what moved it on"))
    head = [_("Deal"), _("Owner"), *(f"{name}, {part}" for _id, name in steps for part in parts)]
    rows = [[*head, _("Outcome"), _("Closed")]]
    for deal in deals:
        row = [deal.name, owner_of(state, deal)[1]]
        for step, _name in steps:
            row += _columns(state.look_cells.get((deal.id, step)))
        rows.append([*row, _("Lost") if deal.outcome == "lost" else _("Signed"), deal.closed])
    return rows


def _columns(cell: LookCell | None) -> list[str]:
    if cell is None:
        return [""] * 6
    days = "" if cell.days is None else str(cell.days)
    return [days, *(str(n) for n in (cell.calls, cell.emails, cell.meetings, cell.demos)), cell.text]
