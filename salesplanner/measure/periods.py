"""Periods of a fiscal year: quarters, months, halves and years with their names, and days as people write them.

A fiscal year that does not start in January is named after the calendar year in which it ends.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from salesplanner.catalogue import _, mark

LENGTH = {"month": 1, "quarter": 3, "half": 6, "year": 12}  # months
MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)
FULL_MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A period from its first day to its last, both counted."""

    period: str
    starts: date
    ends: date

    @property
    def days(self) -> int:
        """How many days lie between the first and the last day."""
        return (self.ends - self.starts).days


def span(period: str, day: date, fiscal_month: int = 1, ahead: int = 0) -> Span:
    """The month, quarter, half or year that holds `day`, or the one that lies `ahead` of it."""
    length = LENGTH[period]
    into = (day.month - fiscal_month) % 12 % length
    months = day.year * 12 + day.month - 1 - into + ahead * length
    return Span(period, _first(months), _first(months + length) - timedelta(days=1))


def _first(months: int) -> date:
    return date(min(max(months // 12, 1), 9999), months % 12 + 1, 1)


def fiscal_year(day: date, fiscal_month: int = 1) -> int:
    """The name of the fiscal year that holds `day`."""
    return day.year + (1 if fiscal_month > 1 and day.month >= fiscal_month else 0)


def numbered(period: str, number: int, year: int, fiscal_month: int = 1) -> Span:
    """Quarter 1 to 4, half 1 or 2, or the whole (number 1) of the fiscal year `year`."""
    first = year * 12 + fiscal_month - 1 - (12 if fiscal_month > 1 else 0) + (number - 1) * LENGTH[period]
    return Span(period, _first(first), _first(first + LENGTH[period]) - timedelta(days=1))


def around(period: str, day: date, fiscal_month: int = 1, before: int = 1, after: int = 5) -> Iterator[Span]:
    """Periods to choose from, in order: some before the one that holds `day`, it, and some after."""
    for ahead in range(-before, after + 1):
        yield span(period, day, fiscal_month, ahead)


def span_name(period: str, starts: date, ends: date, fiscal_month: int = 1) -> str:
    """"Q3 2026", "H1 2026", "August 2026", "2026", or "1 Jul to 30 Sep 2026" where it is none of these."""
    if period in LENGTH and span(period, starts, fiscal_month) == Span(period, starts, ends):
        year = str(fiscal_year(ends, fiscal_month)) if fiscal_month == 1 else _("FY {year}").format(
            year=fiscal_year(starts, fiscal_month)
        )
        place = (starts.month - fiscal_month) % 12 // LENGTH[period] + 1
        if period == "month":
            return _("{month} {year}").format(month=_(FULL_MONTHS[starts.month - 1]), year=starts.year)
        if period == "year":
            return year
        return (_("Q{n} {year}") if period == "quarter" else _("H{n} {year}")).format(n=place, year=year)
    return range_text(starts, ends)


def range_text(starts: date, ends: date) -> str:
    """"1 Jul to 30 Sep 2026"; the first year is named where it differs."""
    first = day_text(starts) if starts.year != ends.year else short_day(starts)
    return _("{start} to {end}").format(start=first, end=day_text(ends))


def day_text(day: date) -> str:
    """"13 Aug 2026"."""
    return _("{day} {month} {year}").format(day=day.day, month=_(MONTHS[day.month - 1]), year=day.year)


def short_day(day: date) -> str:
    """"13 Aug"."""
    return _("{day} {month}").format(day=day.day, month=_(MONTHS[day.month - 1]))


def day_of(text: str) -> date | None:
    """The day of a record's field ("2026-08-13"); None where it is empty or no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def month_number(word: str) -> int | None:
    """1 to 12 for "Aug", "august" or the month's name in the language in use."""
    low = word.lower().rstrip(".")
    if low == "sept":
        return 9
    names = chain(enumerate(MONTHS, 1), enumerate(FULL_MONTHS, 1))
    return next((n for n, name in names if low in (name.lower(), _(name).lower())), None)


class NoSuchDay(ValueError):
    """A day was written that no calendar has; the text is a sentence for the user."""


_WRITTEN = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4}|\d{2})?"),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<name>[^\W\d_]{3,}\.?)(?:,?\s+(?P<y>\d{4}))?"),
    re.compile(r"(?P<name>[^\W\d_]{3,}\.?)\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?P<y>\d{4}))?"),
)


def find_day(text: str, today: date) -> tuple[date, int, int] | None:
    """The first day written in `text` and where it stands; without a year the next one from `today` on.

    Raises NoSuchDay for 31 February and the like. Days before months (31/12/2026) except where that cannot be.
    """
    for pattern in _WRITTEN:
        for found in pattern.finditer(text):
            parts = found.groupdict()
            month = month_number(parts["name"]) if parts.get("name") else int(parts["m"])
            if month is not None:
                return _made(int(parts["d"]), month, parts["y"], today, found[0]), *found.span()
    return None


def _made(day: int, month: int, year: str | None, today: date, written: str) -> date:
    if day <= 12 < month:
        day, month = month, day
    full = None if not year else int(year) + (2000 if len(year) == 2 else 0)
    try:
        if full is not None:
            return date(full, month, day)
        made = date(today.year, month, day)
        return made if made >= today else date(today.year + 1, month, day)
    except ValueError:
        pass
    if full is None and (month, day) == (2, 29):
        return date(next(y for y in range(today.year, today.year + 9) if calendar.isleap(y)), 2, 29)
    raise NoSuchDay(_("The date {date} does not exist.").format(date=written.strip()))


def typed_day(text: str, today: date) -> date | None:
    """The day that is all of `text`; None where it is none. Raises NoSuchDay."""
    stripped = text.strip()
    low = stripped.lower()
    if low in ("today", _("today")):
        return today
    found = find_day(stripped, today)
    return found[0] if found is not None and found[2] - found[1] == len(stripped) else None
