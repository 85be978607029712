"""The values of a workbook's cells as texts that the parsers of this package read."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

_WHOLE = 1e15  # from here on a float no longer holds every digit


def text_of(value: object) -> str:
    """A cell's value as text: dates in ISO, numbers without needless zeros, spans of time as hours:minutes:seconds."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    if isinstance(value, datetime):
        rounded = (value + timedelta(microseconds=500_000)).replace(microsecond=0) if value.year < 9999 else value
        midnight = not (rounded.hour or rounded.minute or rounded.second)
        return rounded.date().isoformat() if midnight else rounded.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = "-" * (seconds < 0), abs(seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(value)
