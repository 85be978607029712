"""Columns of amounts: point or comma decimals, currencies found in them, all of them read into numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from salesplanner.catalogue import _
from salesplanner.measure.intake.table import Finding

Reals = NDArray[np.float64]
CHOICES = (".", ",")
_SPACES = "\u00a0\u202f\u2009\u2007 "
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "zł": "PLN", "Kč": "CZK",
          "Ft": "HUF", "US$": "USD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "AU$": "AUD", "R$": "BRL", "₺": "TRY",
          "Fr.": "CHF", "SFr.": "CHF", "₴": "UAH", "₪": "ILS", "CN¥": "CNY", "元": "CNY", "円": "JPY"}  # fmt: skip
_UNIT = "|".join(sorted((re.escape(sign) for sign in _SIGNS), key=len, reverse=True)) + r"|[A-Za-z]{3}"
_WHOLE = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−–])?\s*(?P<unit>{_UNIT})?\s*(?P<sign2>[-+−–])?\s*"
    rf"(?P<digits>\d[\d.,'’{_SPACES}]*?|[.,]\d+)(?P<power>[eE][+-]?\d{{1,2}})?"
    rf"\s*(?P<scale>k|K|m|M|bn|Mio\.?|Mrd\.?|Tsd\.?)?\s*(?P<percent>%)?\s*(?P<unit2>{_UNIT})?(?:,[-–]+)?\s*(?P<minus>-)?\s*(?P<close>\))?"
)
_LONGEST = 60  # letters of an amount
_SCALES = {"k": 1e3, "tsd": 1e3, "m": 1e6, "mio": 1e6, "bn": 1e9, "mrd": 1e9}
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8"})
_GROUPED = {
    ".": re.compile(rf"\d{{1,3}}(?:([,'’{_SPACES}])\d{{3}}(?:\1\d{{3}})*)?(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+|"
                    r"\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d*)?"),
    ",": re.compile(rf"\d{{1,3}}(?:([.'’{_SPACES}])\d{{3}}(?:\1\d{{3}})*)?(?:,\d*)?|\d+(?:,\d*)?|,\d+"),
}  # fmt: skip
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "N/A", "null", "NULL", "None"})
_PLAIN = frozenset("0123456789.\n-")


@dataclass(frozen=True, slots=True)
class Amounts:
    """`values` is NaN for empty and bad ones, `bad` their places; `currencies` is one code or "" for each, or ()."""

    values: Reals
    currencies: Sequence[str]
    bad: list[int]


def parse(texts: Sequence[str], decimal: str = ".") -> Amounts:
    """Amounts of one column, `decimal` being "." or ","; "1.234,50 €", "(1,000)", "250k" and "1.92E+5" among them."""
    plain = _plainly(texts, decimal)
    if plain is not None:
        return Amounts(plain, (), [])
    known: dict[str, tuple[float, str] | None] = {text: (np.nan, "") for text in _EMPTY}
    for text in set(texts):
        if text not in known:
            known[text] = read(text, decimal)
    bad = [place for place, text in enumerate(texts) if known[text] is None]
    pairs = [known[text] or (np.nan, "") for text in texts]
    values = np.fromiter((pair[0] for pair in pairs), np.float64, len(pairs))
    units = [pair[1] for pair in pairs] if any(each and each[1] for each in known.values()) else ()
    return Amounts(values, units, bad)


def _plainly(texts: Sequence[str], decimal: str) -> Reals | None:
    joined = "\n".join(texts)
    if decimal == ",":
        if "." in joined:
            return None
        joined = joined.replace(",", ".")
    if not set(joined) <= _PLAIN:
        return None
    try:
        return np.array([float(text) if text else np.nan for text in joined.split("\n")] if texts else [], np.float64)
    except ValueError:
        return None


def read(text: str, decimal: str) -> tuple[float, str] | None:
    """One amount and its currency ("" where none is named), or None."""
    text = text.strip()
    found = _WHOLE.fullmatch(text) if len(text) <= _LONGEST else None
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    digits = found["digits"].strip(_SPACES)
    if not _GROUPED[decimal].fullmatch(digits):
        return None
    point = digits.rfind(decimal)
    whole, part = (digits, "") if point < 0 else (digits[:point], digits[point + 1 :])
    number = float("".join(sign for sign in whole if sign.isdigit()) + "." + part + "0" + (found["power"] or ""))
    scale = (found["scale"] or "").lower().rstrip(".")
    number *= _SCALES.get(scale, 1.0) * (0.01 if found["percent"] else 1.0)
    signs = [found["sign"], found["sign2"], found["minus"]]
    if found["open"] or sum(1 for sign in signs if sign and sign != "+") % 2:
        number = -number
    unit = found["unit"] or found["unit2"] or ""
    return number, _SIGNS.get(unit, unit.upper())


def style(texts: Iterable[str]) -> tuple[int, int, int]:
    """How many texts can only have point decimals, how many only comma decimals, how many could have either."""
    point = comma = either = 0
    for text, times in Counter(texts).items():
        dots, commas = text.count("."), text.count(",")
        if not (dots or commas) or len(text) > 30 or (dots > 1 and commas > 1):
            continue
        with_point, with_comma = read(text, "."), read(text, ",")
        if with_point and with_comma:
            either += times * (with_point != with_comma)
        else:
            point += times * (with_point is not None)
            comma += times * (with_comma is not None)
    return point, comma, either


def found(columns: Sequence[Sequence[str]], chosen: str = "") -> Finding:
    """The decimals that hold for a table: of all its columns that hold amounts."""
    if chosen:
        return Finding("decimal", chosen, _("Chosen by you"), True, CHOICES)
    counts = [style(column) for column in columns]
    point, comma, either = (sum(each) for each in zip(*counts, strict=True))
    if point and comma and min(point, comma) * 10 > max(point, comma):
        value = "." if point >= comma else ","
        return Finding("decimal", value, _("Both point and comma decimals occur"), False, CHOICES)
    if point or comma:
        value = "." if point > comma else ","
        return Finding("decimal", value, _("Point decimals") if value == "." else _("Comma decimals"), True, CHOICES)
    if either:
        sign = "," if any("," in text for text in chain.from_iterable(columns)) else "."
        text = _("Is 1{sign}200 more than a thousand?").format(sign=sign)
        return Finding("decimal", "." if sign == "," else ",", text, False, CHOICES)
    return Finding("decimal", ".", _("No decimals found"), True, CHOICES)


def why(text: str) -> str:
    """Why a text is no amount, as a sentence for Problem.text."""
    if any(sign.isdigit() for sign in text) and any(sign.isalpha() for sign in text):
        return _("The amount {value} has letters in it.").format(value=text[:60])
    return _("“{value}” is no amount.").format(value=text[:60])


def guess(text: str, decimal: str) -> str:
    """The amount it may mean, written as it stands ("1.2OO" → "1.200"), or ""."""
    mended = text.translate(_LETTERS)
    return mended if mended != text and read(mended, decimal) else ""
