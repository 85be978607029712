"""Dates written all alike, read by NumPy: ISO days and times with or without zone, and days with the year last.

What is not exactly of such a form is left to date_words.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.intake.zones import Clock, Times

NEVER = np.iinfo(np.int64).min
_DAY = 86_400
_MONTH_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], np.int64)
_Letters = NDArray[np.uint8]
_Whole = NDArray[np.int64]
_AT_ONCE = 1 << 16  # texts, so that the arrays in between stay in the processor's cache

# What may follow the 19 letters of a day and a time, by length: "d" is a digit, "±" a sign.
_ENDS = {
    0: ("",), 1: ("Z",), 4: (".ddd",), 5: (".dddZ", "±dddd"), 6: ("±dd:dd",), 7: (".dddddd",), 8: (".ddddddZ",),
    9: (".ddd±dddd",), 10: (".ddd±dd:dd",), 12: (".dddddd±dddd",), 13: (".dddddd±dd:dd",),
}  # fmt: skip
LENGTHS = frozenset({10, 16, *(19 + length for length in _ENDS)})


def read(texts: Sequence[str], length: int, order: str, clock: Clock) -> Times | None:
    """Times of these texts, all that long; NEVER for those of another form. None: letters beyond ASCII occur."""
    try:
        letters = np.frombuffer("".join(texts).encode("ascii"), np.uint8).reshape(len(texts), length)
    except UnicodeEncodeError:
        return None
    parts = [_part(letters[start : start + _AT_ONCE], length, order, clock) for start in range(0, len(texts), _AT_ONCE)]
    return np.concatenate(parts)


def _part(letters: _Letters, length: int, order: str, clock: Clock) -> Times:
    iso = (letters[:, 4] == ord("-")) & (letters[:, 7] == ord("-"))
    made = np.where(iso, _iso(letters, clock, length), NEVER)
    if length in (10, 16, 19) and order in ("dmy", "mdy") and not iso.all():
        last = _year_last(letters, order)
        made[~iso] = last[~iso]
    return made


def _iso(letters: _Letters, clock: Clock, length: int) -> Times:
    year, good = _number(letters, 0, 4)
    month, good_month = _number(letters, 5, 2)
    day, good_day = _number(letters, 8, 2)
    days, exist = _days(year, month, day)
    seconds, good_time = _time(letters, 10, length)
    made = days * _DAY + seconds
    good = good & good_month & good_day & exist & good_time
    if length > 19:
        shift, zoned, ended = _end(letters[:, 19:])
        good &= ended
        if zoned.any():
            zoned &= good
            made[zoned] = clock.all_at(made[zoned] - shift[zoned])
    made[~good] = NEVER
    return made


def _year_last(letters: _Letters, order: str) -> Times:
    one, good_one = _number(letters, 0, 2)
    two, good_two = _number(letters, 3, 2)
    year, good_year = _number(letters, 6, 4)
    sep = letters[:, 2]
    good = good_one & good_two & good_year & (sep == letters[:, 5]) & ((sep == 47) | (sep == 45) | (sep == 46))
    day, month = (one, two) if order == "dmy" else (two, one)
    days, exist = _days(year, month, day)
    seconds, good_time = _time(letters, 10, letters.shape[1])
    made = days * _DAY + seconds
    made[~(good & exist & good_time)] = NEVER
    return made


def _number(letters: _Letters, start: int, count: int) -> tuple[_Whole, NDArray[np.bool_]]:
    """The number in these columns of letters, and where they are all digits."""
    value = np.zeros(len(letters), np.int32)
    good = np.ones(len(letters), bool)
    for place in range(start, start + count):
        digit = letters[:, place] - np.uint8(48)  # other signs wrap to more than 9
        good &= digit <= 9
        value = value * 10 + digit
    return value.astype(np.int64), good


def _days(year: _Whole, month: _Whole, day: _Whole) -> tuple[_Whole, NDArray[np.bool_]]:
    """Days since 1970 of the Gregorian calendar (March-based count), and which of them exist."""
    known = (month >= 1) & (month <= 12)
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    longest = _MONTH_DAYS[np.where(known, month, 0)] + (leap & (month == 2))
    exist = known & (day >= 1) & (day <= longest) & (year >= 1000) & (year < 9000)
    moved = year - (month <= 2)
    era = moved // 400
    of_era = moved - era * 400
    of_year = (153 * (month + np.where(month > 2, -3, 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468, exist


def _time(letters: _Letters, start: int, length: int) -> tuple[_Whole, NDArray[np.bool_]]:
    if length <= start:
        return np.zeros(len(letters), np.int64), np.ones(len(letters), bool)
    gap = letters[:, start]
    hour, good = _number(letters, start + 1, 2)
    minute, good_minute = _number(letters, start + 4, 2)
    good = good & good_minute & ((gap == 84) | (gap == 32)) & (letters[:, start + 3] == 58)
    good &= (hour < 24) & (minute < 60)
    seconds = hour * 3600 + minute * 60
    if length > start + 6:
        second, good_second = _number(letters, start + 7, 2)
        good &= good_second & (letters[:, start + 6] == 58) & (second < 60)
        seconds += second
    return seconds, good


def _end(letters: _Letters) -> tuple[_Whole, NDArray[np.bool_], NDArray[np.bool_]]:
    """What follows the seconds: the zone's shift in seconds, which have a zone, which are of a known form."""
    count = len(letters)
    shift, zoned, good = np.zeros(count, np.int64), np.zeros(count, bool), np.zeros(count, bool)
    for form in _ENDS[letters.shape[1]]:
        fits = np.ones(count, bool)
        for place, sign in enumerate(form):
            column = letters[:, place]
            if sign == "d":
                fits &= (column >= 48) & (column <= 57)
            elif sign == "±":
                fits &= (column == 43) | (column == 45)
            else:
                fits &= column == ord(sign)
        good |= fits
        if form.endswith("Z"):
            zoned |= fits
        elif "±" in form:
            at = form.index("±")
            hours, _fine = _number(letters, at + 1, 2)
            minutes, _fine = _number(letters, letters.shape[1] - 2, 2)
            signed = np.where(letters[:, at] == 45, -1, 1) * (hours * 3600 + minutes * 60)
            shift[fits] = signed[fits]
            zoned |= fits
    return shift, zoned, good
