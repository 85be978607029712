"""How numbers are read from people and written for them: separators by locale, thousands, "12.5k", "1.2m"."""

from __future__ import annotations

import re
from dataclasses import dataclass

NARROW = "\u202f"
_SPACES = "\u00a0\u202f\u2009 "
_MINUS = "−–-"  # the hyphen last: it stands in a character class
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6, "thousand": 1e3, "bn": 1e9, "billion": 1e9}
_WORDS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]

NUMBER = re.compile(
    rf"(?P<sign>[+{_MINUS}])?\s*"
    rf"(?P<digits>\d+(?:[{_SPACES}'’.,]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?|[.,]\d+)"
    r"(?:\s?(?P<scale>thousand|million|billion|mio|bn|k|m)(?![^\W\d_]))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Style:
    """How a locale writes numbers: decimal and thousands separators, and what stands before the percent sign."""

    decimal: str = "."
    group: str = ","
    before_percent: str = ""


_current = Style()


def use(style: Style) -> None:
    """Sets how numbers are read and written from now on; the window takes it from the system's locale."""
    global _current
    _current = style


def style() -> Style:
    """How numbers are read and written now."""
    return _current


def number(text: str) -> float | None:
    """The number that is all of `text` ("12.5k", "1 200", "−3", "12,5", "five"), or None."""
    stripped = text.strip()
    if stripped.lower() in _WORDS:
        return float(_WORDS.index(stripped.lower()))
    found = NUMBER.fullmatch(stripped)
    return None if found is None else value_of(found)


def value_of(found: re.Match[str]) -> float:
    """The value of a match of NUMBER, sign and scale included."""
    value = float(_plain(found["digits"])) * _SCALES[(found["scale"] or "").lower()]
    return -value if found["sign"] and found["sign"] in _MINUS else value


def _plain(digits: str) -> str:
    """The digits with a point and no grouping. One separator alone is read as the locale writes it."""
    digits = re.sub(rf"[{_SPACES}'’]", "", digits)
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = max(".,", key=digits.rindex)
    elif points > 1 or commas > 1:
        decimal = ""
    else:
        held = "." if points else ","
        grouped = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits) and held == _current.group
        decimal = "" if grouped else held
    for mark in ".,":
        digits = digits.replace(mark, "." if mark == decimal else "")
    return digits


def number_text(value: float, decimals: int = 0, *, keep: bool = False) -> str:
    """The value with at most `decimals` places ("1,234.5"); `keep` keeps zeros at the end."""
    text = f"{abs(value):,.{decimals}f}"
    if decimals and not keep:
        text = text.rstrip("0").rstrip(".")
    sign = "−" if value < 0 and text.strip("0.,") else ""
    swapped = text.replace(",", "\0").replace(".", _current.decimal).replace("\0", _current.group)
    return sign + swapped


def percent_text(share: float, decimals: int = 0, *, keep: bool = False) -> str:
    """A share 0 to 1 as "22%"."""
    return f"{number_text(share * 100, decimals, keep=keep)}{_current.before_percent}%"
