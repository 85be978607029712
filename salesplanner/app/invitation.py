"""The next workshop: reading its day and times as people type them, the invitation as plain text, the edits."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from salesplanner.catalogue import _, language
from salesplanner.plan.edits import people, plan
from salesplanner.plan.records import Person, Plan
from salesplanner.plan.state import State
from salesplanner.plan.transaction import Refused, Transaction

USUAL = (time(10, 0), time(11, 30))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


# words


def moment(written: str) -> datetime | None:
    """A stored moment; None where there is none."""
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


def day_words(day: date, pattern: str = "d MMM y") -> str:
    """A date for people, such as "20 Aug 2026"."""
    from babel.dates import format_date

    try:
        return str(format_date(day, pattern, locale=language()))
    except (ValueError, LookupError):
        return str(format_date(day, pattern, locale="en"))


def when_words(plan_: Plan, *, long: bool = False) -> str:
    """ "Thu 20 Aug, 10:00 to 11:30", with the year where `long`; empty where no day is set."""
    start, end = moment(plan_.workshop_start), moment(plan_.workshop_end)
    if start is None:
        return ""
    day = day_words(start.date(), "EEEE d MMMM y" if long else "EEE d MMM")
    if end is None:
        return _("{day}, {start}").format(day=day, start=f"{start:%H:%M}")
    return _("{day}, {start} to {end}").format(day=day, start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def invited(state: State) -> list[Person]:
    """Who is to come: everyone invited or joined, in the order of the roster."""
    return [person for person in state.people if person.invited or person.joined]


def invitation_text(state: State) -> str:
    """What to send: what, when, where, who and the agenda, as plain text."""
    plan_ = state.plan
    lines = [_("Workshop: {title}").format(title=plan_.title)]
    if plan_.company:
        lines.append(plan_.company)
    lines.append("")
    lines.append(_("When: {when}").format(when=when_words(plan_, long=True) or _("to be agreed")))
    lines.append(_("Where: {place}").format(place=plan_.workshop_place or _("to be agreed")))
    guests = invited(state)
    if guests:
        lines += ["", _("Who:")]
        lines += [f"– {_guest(person)}" for person in guests]
    if plan_.workshop_agenda:
        lines += ["", _("Agenda:"), *plan_.workshop_agenda.split("\n")]
    return "\n".join(lines) + "\n"


def _guest(person: Person) -> str:
    return ", ".join(part for part in (person.name, person.title) if part)


# reading what was typed


def read_day(typed: str) -> date | None:
    """The day; None for an empty text. Raises Refused with a sentence for anything that is no day."""
    words = typed.strip()
    if not words:
        return None
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    if found:
        return _day(words, int(found[1]), int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d{1,2})\s*[./ ]\s*(\d{1,2})\s*[./ ]\s*(\d{4})", words)
    if found:
        return _day(words, int(found[3]), int(found[2]), int(found[1]))
    found = re.fullmatch(r"(?:\w+,?\s+)?(\d{1,2})\.?\s+([^\W\d]+)\.?,?\s+(\d{4})", words)
    if found and (month := _month(found[2])):
        return _day(words, int(found[3]), month, int(found[1]))
    raise Refused(_("“{text}” is not a date. Write it as 20 Aug 2026.").format(text=words[:40]))


def _month(word: str) -> int:
    short = word.casefold()
    if short[:3] in _MONTHS:
        return _MONTHS.index(short[:3]) + 1
    own = [day_words(date(2024, month, 1), "MMM").casefold().rstrip(".") for month in range(1, 13)]
    return next((number for number, name in enumerate(own, 1) if short.startswith(name)), 0)


def _day(typed: str, year: int, month: int, day: int) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        text = _("{text} does not exist. Nothing was changed. Write a day such as 20 Aug 2026.")
        raise Refused(text.format(text=typed)) from None
    if not 1990 <= made.year <= 2200:
        raise Refused(_("The year {year} is too far away for a workshop.").format(year=year))
    return made


def read_time(typed: str) -> time:
    """A time of the day. Raises Refused."""
    words = typed.strip().casefold()
    found = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|h)?", words)
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] in ("am", "pm") and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise Refused(_("“{text}” is not a time. Write it as 10:00.").format(text=typed.strip()[:20]))


# edits


def set_day(tx: Transaction, typed: str) -> None:
    """Moves the workshop to another day, keeping its times; an empty text takes the workshop off the calendar."""
    day = read_day(typed)
    if day is None:
        plan.change(tx, workshop_start="", workshop_end="")
        return
    start, end = moment(tx.state.plan.workshop_start), moment(tx.state.plan.workshop_end)
    _put(tx, day, start.time() if start else USUAL[0], end.time() if end else None if start else USUAL[1])


def set_start(tx: Transaction, typed: str) -> None:
    """Changes when it begins; where that is past the end, it takes as long as before."""
    start, end = _both(tx)
    begin = read_time(typed)
    finish = end.time() if end else None
    if finish is not None and finish <= begin and end is not None:
        later = datetime.combine(start.date(), begin) + (end - start)
        finish = later.time() if later.date() == start.date() else time(23, 59)
    _put(tx, start.date(), begin, finish)


def set_end(tx: Transaction, typed: str) -> None:
    """Changes when it ends; an empty text leaves the end open."""
    start, _end = _both(tx)
    _put(tx, start.date(), start.time(), read_time(typed) if typed.strip() else None)


def _both(tx: Transaction) -> tuple[datetime, datetime | None]:
    start = moment(tx.state.plan.workshop_start)
    if start is None:
        raise Refused(_("Write the day of the workshop first."))
    return start, moment(tx.state.plan.workshop_end)


def _put(tx: Transaction, day: date, begin: time, finish: time | None) -> None:
    if finish is not None and finish <= begin:
        raise Refused(
            _("A workshop that begins at {start} cannot end at {end}. Nothing was changed.").format(
                start=f"{begin:%H:%M}", end=f"{finish:%H:%M}"
            )
        )
    values: dict[str, Any] = {"workshop_start": f"{day.isoformat()}T{begin:%H:%M}", "workshop_end": ""}
    if finish is not None:
        values["workshop_end"] = f"{day.isoformat()}T{finish:%H:%M}"
    plan.change(tx, **values)


def next_answer(tx: Transaction, person: str) -> None:
    """Not invited → invited → joined → not invited."""
    held = tx.get(Person, person)
    if held.joined:
        people.change(tx, person, invited=False, joined=False)
    elif held.invited:
        people.change(tx, person, joined=True)
    else:
        people.change(tx, person, invited=True)


_SPAN = re.compile(r"(.*?)[,\s]\s*(\d{1,2}[:.h]\d{2})(?:\s*(?:to|till|until|-|–|bis)\s*(\d{1,2}[:.h]\d{2}))?\s*$", re.S)


def when_typed(plan_: Plan) -> str:
    """The day and times as they stand in their field, with the year: "Thu 20 Aug 2026, 10:00 to 11:30"."""
    start = moment(plan_.workshop_start)
    if start is None:
        return ""
    return when_words(plan_).replace(day_words(start, "EEE d MMM"), day_words(start, "EEE d MMM y"), 1)


def set_when(tx: Transaction, typed: str) -> None:
    """Sets day and times from one text: "20 Aug 2026, 10:00 to 11:30", or the day or the times alone."""
    words = typed.strip()
    only = re.fullmatch(r"(\d{1,2}[:.h]\d{2})(?:\s*(?:to|till|until|-|–)\s*(\d{1,2}[:.h]\d{2}))?", words)
    if only:
        start, _end = _both(tx)
        _put(tx, start.date(), read_time(only[1]), read_time(only[2]) if only[2] else None)
        return
    found = _SPAN.fullmatch(words)
    if found is None:
        set_day(tx, words)
        return
    day = read_day(found[1].strip().rstrip(","))
    if day is None:
        raise Refused(_("Write the day of the workshop first."))
    _put(tx, day, read_time(found[2]), read_time(found[3]) if found[3] else None)


def set_answer(tx: Transaction, person: str, answer: str) -> None:
    """Says that a person is "joined", "invited" or "none" of these."""
    people.change(tx, person, invited=answer != "none", joined=answer == "joined")
