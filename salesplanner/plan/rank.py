"""Order keys: short texts between two neighbours, so that a move changes one row.

A key is a fraction in base 62 without trailing zeros ("V" is one half). Keys compare as ASCII text, in Python as in
SQLite. The method is David Greenspan's "Implementing Fractional Indexing".
"""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
LONG = 60  # characters; keys beyond this are spread anew


def between(low: str, high: str | None) -> str:
    """A key strictly between `low` ("" for the start) and `high` (None for the end).

    Raises ValueError where nothing lies between them.
    """
    if high is not None and low >= high:
        raise ValueError("nothing lies between these keys")
    if high is None:
        return _after(low)
    common = 0
    while common < len(high) and (low[common] if common < len(low) else DIGITS[0]) == high[common]:
        common += 1
    if common:
        return high[:common] + between(low[common:], high[common:])
    first = DIGITS.index(low[0]) if low else 0
    second = DIGITS.index(high[0]) if high else BASE
    if second - first > 1:
        return DIGITS[(first + second) // 2]
    if len(high) > 1:
        return high[0]
    return DIGITS[first] + _after(low[1:])


def _after(low: str) -> str:
    """A key above `low`; grows one digit per about thirty appends, not one per append."""
    for position, digit in enumerate(low):
        if digit != DIGITS[-1]:
            step = max(1, (BASE - 1 - DIGITS.index(digit)) // 16) if position == 0 else 1
            return low[:position] + DIGITS[DIGITS.index(digit) + step]
    return low + DIGITS[BASE // 2]


def many(low: str, high: str | None, count: int) -> list[str]:
    """`count` rising keys between `low` and `high`, as short as halving makes them."""
    if count <= 0:
        return []
    middle = between(low, high)
    left = (count - 1) // 2
    return [*many(low, middle, left), middle, *many(middle, high, count - 1 - left)]


def place(siblings: Sequence[str], position: int, count: int) -> tuple[list[str], list[str] | None]:
    """Keys for `count` newcomers before `siblings[position]`, and new keys for all siblings where that was needed.

    `siblings` are the rising keys of those that stay. The second value is None as long as the keys leave room; equal
    or overlong keys (a hand-made or merged file) are spread anew.
    """
    position = max(0, min(position, len(siblings)))
    low = siblings[position - 1] if position else ""
    high = siblings[position] if position < len(siblings) else None
    try:
        keys = many(low, high, count)
    except ValueError:
        keys = []
    if len(keys) == count and all(len(key) <= LONG for key in keys):
        return keys, None
    fresh = many("", None, len(siblings) + count)
    return fresh[position : position + count], fresh[:position] + fresh[position + count :]
