"""One date as people and programs write it, read slowly and strictly: every form, one text at a time."""

from __future__ import annotations

import re
from datetime import date

from salesplanner.measure.intake.zones import Clock

DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_SERIAL_ZERO = date(1899, 12, 30).toordinal() - _EPOCH  # day 0 of a spreadsheet, its 29 Feb 1900 taken in
_SERIALS = (20_000.0, 80_000.0)  # 1954 to 2119: other plain numbers are no days
_NO_END = 9_000  # years from here on mean "no end"
_FIRST = 1_000  # and before here "no date"

_TIME = (
    r"(?:(?:T|,?\s+|,)\s*(?:at |um |à )?(?P<hour>\d{1,2})"
    r"(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?(?: Uhr)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?(?:\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4,5})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})" + _TIME, re.I)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<rest>\d{6}Z?))?")
_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})(?P<sep>[-/.])\s?(?P<two>\d{1,2})(?P=sep)\s?(?P<year>\d{4}|\d{2})" + _TIME, re.I
)
_NAMED = re.compile(
    r"(?:[^\W\d_]{2,10}\.?,? )?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?[-/ ]?\s?(?:of |de )?(?P<month>[^\W\d_]{3,10})\.?"
    r"|(?P<month2>[^\W\d_]{3,10})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?)"
    r",?[-/ ]?\s?(?:de |del )?(?P<year>\d{4}|\d{2})" + _TIME,
    re.I,
)
_LONGEST = 60  # letters of a date
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d{5}(?:[.,]\d+)?|\d{9,10}(?:\.\d+)?|\d{12,13}(?:\.0)?|\d{16}")
_MONTHS = """jan january januar janvier enero ene janv gennaio gen janeiro januari jänner
feb february februar février fevrier febrero févr fevr febbraio fevereiro februari fev fév
mar march märz maerz mars marzo mrz mär março maart mrt
apr april avril abril avr abr aprile
may mai mayo maggio mag maio mei
jun june juni juin junio giugno giu junho
jul july juli juillet julio juil luglio lug julho
aug august août aout agosto ago augustus
sep september septembre septiembre sept settembre set setembro
oct october oktober octobre octubre okt ottobre ott outubro out
nov november novembre noviembre novembro
dec december dezember décembre decembre diciembre dez déc dic dicembre dezembro"""
_BY_NAME = {name: place + 1 for place, line in enumerate(_MONTHS.split("\n")) for name in line.split()}

BAD, NONE = "bad", "none"  # no date; a date that stands for none ("no end")


def read(text: str, order: str, clock: Clock) -> int | str:
    """Seconds of the wall clock since 1970, NONE for a date that means none, BAD for what is no date in this order."""
    text = text.strip()
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return BAD
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _made(found["year"], found["month"], found["day"], found, clock)
    found = _YEAR_LAST.fullmatch(text)
    if found:
        day, month = _ordered(int(found["one"]), int(found["two"]), found["sep"], order)
        return _made(found["year"], str(month), str(day), found, clock) if month else BAD
    if _NUMBER.fullmatch(text):
        return _from_number(text.replace(",", "."), clock)
    found = _COMPACT.fullmatch(text)
    if found:
        rest = found["rest"] or ""
        spelt = f"{found['year']}-{found['month']}-{found['day']}"
        return read(spelt + (f"T{rest[:2]}:{rest[2:4]}:{rest[4:]}" if rest else ""), order, clock)
    if "年" in text:
        return read(text.replace("年", "-").replace("月", "-").replace("日", " ").strip(), "ymd", clock)
    found = _NAMED.fullmatch(text)
    if found:
        month = _BY_NAME.get((found["month"] or found["month2"]).lower(), 0)
        return _made(found["year"], str(month), found["day"] or found["day2"], found, clock) if month else BAD
    return BAD


def _ordered(one: int, two: int, sep: str, order: str) -> tuple[int, int]:
    """(day, month); month 0 where nobody can tell."""
    if order == "dmy":
        return one, two
    if order == "mdy":
        return two, one
    if sep == "." or one > 12 or one == two:
        return one, two
    return (two, one) if two > 12 else (0, 0)


def _made(year: str, month: str, day: str, found: re.Match[str], clock: Clock) -> int | str:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 69 else 1900
    if number >= _NO_END or number < _FIRST:
        return NONE
    try:
        days = date(number, int(month), int(day)).toordinal() - _EPOCH
    except ValueError:
        return BAD
    seconds = _seconds(found)
    if seconds < 0:
        return BAD
    at = days * DAY + seconds
    zone = found["zone"]
    return clock.at(at - _offset(zone)) if zone else at


def _seconds(found: re.Match[str]) -> int:
    """Of the time of day; −1 for one that no clock shows."""
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    half = (found["half"] or "").lower()
    if found["hour"] is not None and found["minute"] is None and not half:
        return -1
    if half:
        if not 1 <= hour <= 12:
            return -1
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour == 24 and not minute and not second:
        return DAY
    if hour > 23 or minute > 59 or second > 60:
        return -1
    return hour * 3600 + minute * 60 + min(second, 59)


def _offset(zone: str) -> int:
    bare = zone.upper().removeprefix("UTC").removeprefix("GMT").replace(":", "")
    if bare in ("", "Z"):
        return 0
    sign = -1 if bare[0] == "-" else 1
    return sign * (int(bare[1:3]) * 3600 + int(bare[3:5] or 0) * 60)


def _from_number(text: str, clock: Clock) -> int | str:
    whole = text.partition(".")[0]
    if len(whole) == 5:
        serial = float(text)
        if not _SERIALS[0] <= serial < _SERIALS[1]:
            return BAD
        return _SERIAL_ZERO * DAY + round(serial * DAY)
    scale = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 16: 1_000_000}[len(whole)]
    return clock.at(int(whole) // scale)
