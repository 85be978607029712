"""Columns of dates: in which order day and month stand, and all of them read into seconds of the wall clock."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from salesplanner.catalogue import _, ngettext
from salesplanner.measure.intake import date_words, dates_fast
from salesplanner.measure.intake.dates_fast import NEVER
from salesplanner.measure.intake.table import Finding
from salesplanner.measure.intake.zones import Clock, Times, UnknownZone, clock
from salesplanner.measure.numbers import number_text

__all__ = ["NEVER", "Style", "Times", "UnknownZone", "found", "guess", "looks_dated", "parse", "style", "why"]
CHOICES = ("dmy", "mdy", "ymd")
_CLEAR = 10  # an order is certain where this many times more days show it than contradict it
_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)(.*)", re.S)
_FIRST = re.compile(r"\d{4,5}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_UTC = Clock("")


@dataclass(frozen=True, slots=True)
class Style:
    """How a column writes its dates: "dmy", "mdy", "ymd" (no doubt possible), or "" where someone must say.

    `likely` is what to propose then. `dated` of `filled` texts are dates of some form.
    """

    order: str
    evidence: str
    sure: bool
    likely: str = ""
    dated: int = 0
    filled: int = 0
    day_first: int = 0
    month_first: int = 0
    undecided: int = 0
    year_first: int = 0
    numbers: int = 0  # dated ones that are plain numbers, which may as well be amounts


def parse(texts: Sequence[str], order: str = "", zone: str = "") -> tuple[Times, list[int]]:
    """Seconds of the wall clock of `zone` since 1970, NEVER for empty ones and for dates that mean none (10000-01-01).

    `order` decides 03/04/2026; with "" or "ymd" such a text is bad unless a part is over 12 or dots are used. Times
    with a zone are moved to `zone` ("": UTC), times without are taken as they are. The second result are the places of
    texts that are no dates (NEVER too). Raises UnknownZone.
    """
    there = clock(zone)
    made = np.full(len(texts), NEVER, np.int64)
    bad: list[int] = []
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    for length in np.flatnonzero(np.bincount(lengths)).tolist() if len(texts) else ():
        if not length:
            continue
        places = np.flatnonzero(lengths == length)
        some = texts if len(places) == len(texts) else [texts[place] for place in places.tolist()]
        times = dates_fast.read(some, length, order, there) if length in dates_fast.LENGTHS else None
        if times is not None:
            made[places] = times
            left = np.flatnonzero(times == NEVER)
            places, some = places[left], [some[place] for place in left.tolist()]
        _slowly(some, places, made, bad, order, there)
    bad.sort()
    return made, bad


def _slowly(texts: Sequence[str], places: np.ndarray[tuple[int], np.dtype[np.intp]], made: Times, bad: list[int],
            order: str, there: Clock) -> None:
    known: dict[str, int | str] = {}
    for place, text in zip(places.tolist(), texts, strict=True):
        value = known.get(text)
        if value is None:
            value = known[text] = date_words.read(text, order, there) if text.strip() else date_words.NONE
        if isinstance(value, int):
            made[place] = value
        elif value == date_words.BAD:
            bad.append(place)


def style(texts: Iterable[str]) -> Style:
    """What the texts of one column say about the order of day and month in it."""
    day = month = either = dated = filled = halves = first = numbers = 0
    for text, times in Counter(texts).items():
        if not text:
            continue
        filled += times
        last = _LAST.fullmatch(text)
        if not last:
            year_first = bool(_FIRST.match(text))
            first += times * year_first
            known = year_first or date_words.read(text, "ymd", _UTC) != date_words.BAD
            dated += times * known
            numbers += times * (known and text.replace(".", "").isdigit())
            continue
        one, two = int(last[1]), int(last[3])
        if not one or not two or one > 31 or two > 31 or (one > 12 and two > 12):
            continue
        dated += times
        day += times * (one > 12 or last[2] == ".")
        month += times * (two > 12)
        either += times * (one <= 12 and two <= 12 and last[2] != ".")
        halves += times * ("m" in last[5].lower())
    if first > day + month + either:  # some odd rows do not make another order
        day = month = either = 0
    order, evidence, sure, likely = _judged(day, month, either, halves, first, dated)
    return Style(order, evidence, sure, likely, dated, filled, day, month, either, first, numbers)


def _judged(day: int, month: int, either: int, halves: int, first: int, dated: int) -> tuple[str, str, bool, str]:
    """Order, evidence, sure, likely."""
    if not day and not month and not either:
        if first:
            return "ymd", _("Year first"), True, "ymd"
        return "ymd", _("Cannot be mistaken") if dated else _("No dates found"), True, "ymd"
    if day > month * _CLEAR:
        text = ngettext("Certain: {count} day is above 12", "Certain: {count} days are above 12", day)
        return "dmy", text.format(count=number_text(day)), True, "dmy"
    if month > day * _CLEAR:
        text = ngettext("Certain: {count} day is above 12", "Certain: {count} days are above 12", month)
        return "mdy", text.format(count=number_text(month)), True, "mdy"
    if day or month:
        text = _("{day} dates have the day first, {month} the month")
        return "", text.format(day=number_text(day), month=number_text(month)), False, "dmy" if day >= month else "mdy"
    return "", _("Day or month first? No part is above 12"), False, "mdy" if halves else "dmy"


def found(columns: Sequence[Sequence[str]], chosen: str = "") -> Finding:
    """The order that holds for a table: of all its columns that hold dates."""
    if chosen:
        return Finding("dates", chosen, _("Chosen by you"), True, CHOICES)
    return finding_of([style(column) for column in columns])


def finding_of(styles: Sequence[Style]) -> Finding:
    """The order that holds for a table whose columns, or parts of them, have these styles."""
    styles = [each for each in styles if each.dated * 2 > each.filled and each.dated > each.numbers]
    day = sum(each.day_first for each in styles)
    month = sum(each.month_first for each in styles)
    either = sum(each.undecided for each in styles)
    halves = sum(1 for each in styles if each.likely == "mdy" and not each.sure)
    first = sum(1 for each in styles if each.year_first)
    order, evidence, sure, likely = _judged(day, month, either, halves, first, len(styles))
    return Finding("dates", order or likely, evidence, sure, CHOICES)


def looks_dated(texts: Iterable[str]) -> bool:
    """True where most of the filled texts are dates, plain numbers not counted."""
    each = style(text for text in texts if not text.replace(".", "").isdigit())
    return each.dated * 2 > each.filled > 0


def why(text: str, order: str = "") -> str:
    """Why a text is no date, as a sentence for Problem.text."""
    last = _LAST.fullmatch(text)
    if last and order not in ("dmy", "mdy") and guess(text, "dmy") and guess(text, "mdy"):
        return _("The date {value} can be read as day/month and as month/day.").format(value=text)
    if last or _FIRST.match(text):
        return _("The date {value} does not exist.").format(value=text)
    return _("“{value}” is no date.").format(value=text[:60])


def guess(text: str, order: str = "") -> str:
    """The day it may mean, as in 2026-02-28, or "": with day and month swapped where only that gives a date."""
    for attempt in (order, {"dmy": "mdy", "mdy": "dmy"}.get(order, "")):
        value = date_words.read(text, attempt, _UTC)
        if isinstance(value, int):
            return str(np.datetime64(value, "s"))[:10]
    return ""
