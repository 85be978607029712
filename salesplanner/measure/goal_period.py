"""Which period a phrase is about: "next quarter", "Q3 2026", "in H1", "by 31 Dec", "from 1 Jul to 30 Sep"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from salesplanner.catalogue import _
from salesplanner.measure.periods import (
    LENGTH,
    NoSuchDay,
    Span,
    day_text,
    find_day,
    month_number,
    numbered,
    span,
)

_UNIT = {unit: unit for unit in LENGTH} | {"half-year": "half", "half year": "half"}
_BY = r"(?:by|until|till|before|through|not later than|no later than|bis)"
_FILLER = r"(?:\b(?:in|during|over|for|within|this coming)\s+(?:the\s+)?)?"


class BadPeriod(ValueError):
    """A period was written that cannot be meant; the text is a sentence for the user."""


Found = tuple[Span, str]  # the period, and the phrase without its words


def find_period(text: str, today: date, fiscal_month: int) -> Found | None:
    """The period named in the phrase and the rest of the phrase. Raises BadPeriod or NoSuchDay."""
    for reader in (_named, _numbered, _range, _by_day, _by_end, _length, _month, _year):
        found = reader(text, today, fiscal_month)
        if found is not None:
            period, (start, end) = found
            if period.ends < today:
                raise BadPeriod(_("{day} has passed. Name a day after today.").format(day=day_text(period.ends)))
            return period, f"{text[:start]} {text[end:]}"
    return None


Hit = tuple[Span, tuple[int, int]]
Reader = Callable[[str, date, int], "Hit | None"]


def _named(text: str, today: date, fiscal: int) -> Hit | None:
    pattern = _FILLER + r"\b(?P<which>this|current|the current|next|coming|the next)\s+(?:fiscal\s+)?"
    found = re.search(pattern + r"(?P<unit>half[- ]year|quarter|month|half|year)\b", text, re.IGNORECASE)
    if found is None:
        return None
    ahead = 1 if found["which"].lower() in ("next", "coming", "the next") else 0
    return span(_UNIT[found["unit"].lower()], today, fiscal, ahead), found.span()


def _numbered(text: str, today: date, fiscal: int) -> Hit | None:
    year = r"(?:\s*[/,-]?\s*(?:fy\s*)?(?P<y>20\d{2}|'\d{2})|\s*/\s*(?P<short>\d{2}))?"
    found = re.search(_FILLER + r"\b(?P<kind>[qh])(?P<n>\d{1,2})" + year + r"(?!\w)", text, re.IGNORECASE)
    if found is None:
        return None
    period = "quarter" if found["kind"].lower() == "q" else "half"
    most = 12 // LENGTH[period]
    if not 1 <= int(found["n"]) <= most:
        text = _("There is no Q{n}. A year has the quarters Q1 to Q4.")
        if period == "half":
            text = _("There is no H{n}. A year has the halves H1 and H2.")
        raise BadPeriod(text.format(n=found["n"]))
    if written := found["y"] or found["short"]:
        named = int(written.strip("'"))
        return numbered(period, int(found["n"]), named + (2000 if named < 100 else 0), fiscal), found.span()
    candidates = (numbered(period, int(found["n"]), today.year + ahead, fiscal) for ahead in range(-1, 3))
    return next(each for each in candidates if each.ends >= today), found.span()


def _range(text: str, today: date, fiscal: int) -> Hit | None:
    for opening in re.finditer(r"\b(?:from|between)\s+", text, re.IGNORECASE):
        first = find_day(text[opening.end() :], today)
        if first is None or first[1] != 0:
            continue
        middle = opening.end() + first[2]
        joint = re.match(r"\s*(?:to|until|till|and|–|-|→)\s*", text[middle:], re.IGNORECASE)
        last = None if joint is None else find_day(text[middle + joint.end() :], today)
        if joint is None or last is None or last[1] != 0:
            continue
        starts, ends = first[0], last[0]
        if not re.search(r"\d{4}", text[opening.end() : middle]):  # the last such day before the end
            years = (starts.replace(year=ends.year - back) for back in (0, 1))
            starts = next((day for day in years if day < ends), starts)
        if ends <= starts:
            sentence = _("The period ends on {end}, but starts on {start}. Choose a later end.")
            raise BadPeriod(sentence.format(end=day_text(ends), start=day_text(starts)))
        return Span("dates", starts, ends), (opening.start(), middle + joint.end() + last[2])
    return None


def _by_day(text: str, today: date, fiscal: int) -> Hit | None:
    for opening in re.finditer(rf"\b{_BY}\s+(?:the\s+)?", text, re.IGNORECASE):
        found = find_day(text[opening.end() :], today)
        if found is not None and found[1] == 0:
            day = found[0]
            if day <= today:
                raise BadPeriod(_("{day} has passed. Name a day after today.").format(day=day_text(day)))
            return Span("dates", today, day), (opening.start(), opening.end() + found[2])
        impossible = re.match(r"(\d{1,2}[./]\d{1,2}[./]?(?:\d{4})?|\d{4}-\d\d-\d\d)", text[opening.end() :])
        if impossible:
            raise NoSuchDay(_("The date {date} does not exist.").format(date=impossible[0]))
    return None


def _by_end(text: str, today: date, fiscal: int) -> Hit | None:
    pattern = rf"\b(?:{_BY}|at)\s+(?:the\s+)?(?:end\s+of\s+(?:the\s+|this\s+)?)?"
    pattern += r"(?P<next>next\s+)?(?P<what>(?:year|month|quarter)[- ]end|[^\W\d_]{3,}\.?)(?:\s+(?P<y>20\d{2}))?"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        what = found["what"].lower()
        what = re.sub(r"[- ]end$", "", what)
        unit = {"eoy": "year", "eoq": "quarter"}.get(what, _UNIT.get(what))
        if unit is not None:
            ends = span(unit, today, fiscal, 1 if found["next"] else 0).ends
            return Span("dates", today, ends), found.span()
        month = month_number(what)
        if month is not None:
            return Span("dates", today, _month_end(month, found["y"], today)), found.span()
    return None


def _month_end(month: int, year: str | None, today: date) -> date:
    full = int(year) if year else today.year + (1 if month < today.month else 0)
    return date(full, month, calendar.monthrange(full, month)[1])


_COUNT = r"(?:(?P<n>\d{1,3})|(?P<word>one|two|three|four|five|six|nine|twelve))"
_WORD = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "nine": 9, "twelve": 12}


def _length(text: str, today: date, fiscal: int) -> Hit | None:
    pattern = rf"\b(?:in|within|over|during|for)\s+(?:the\s+)?(?:next\s+)?{_COUNT}\s+(?P<unit>day|week|month|year)s?\b"
    found = re.search(pattern, text, re.IGNORECASE)
    if found is None:
        return None
    count = int(found["n"]) if found["n"] else _WORD[found["word"].lower()]
    if not count:
        raise BadPeriod(_("A period of nothing is over at once. Name a day after today."))
    unit = found["unit"].lower()
    if unit in ("day", "week"):
        return Span("dates", today, today + timedelta(days=count * (7 if unit == "week" else 1))), found.span()
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return Span("dates", today, date(year, month, min(today.day, calendar.monthrange(year, month)[1]))), found.span()


def _month(text: str, today: date, fiscal: int) -> Hit | None:
    pattern = r"\b(?:in|during|for)\s+(?P<m>[^\W\d_]{3,}\.?)(?:\s+(?P<y>20\d{2}))?"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        month = month_number(found["m"])
        if month is not None:
            return span("month", _month_end(month, found["y"], today)), found.span()
    return None


def _year(text: str, today: date, fiscal: int) -> Hit | None:
    pattern = r"\b(?:in|during|for|by)\s+(?:fy\s*)?(?P<y>20\d{2})(?![\w.,%]*\d)\b|\bfy\s*(?P<f>20\d{2})\b"
    found = re.search(pattern, text, re.IGNORECASE)
    if found is None:
        return None
    return numbered("year", 1, int(found["y"] or found["f"]), fiscal), found.span()
