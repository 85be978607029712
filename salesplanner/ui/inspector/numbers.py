"""Numbers as they are typed and shown: whole days, and shares as a percentage. Empty means: no target."""

from __future__ import annotations

from salesplanner.catalogue import _
from salesplanner.plan.transaction import Refused


def days_text(days: int | None) -> str:
    """10 → "10"."""
    return "" if days is None else str(days)


def days_of(text: str) -> int | None:
    """ "10" → 10; empty → None. Refused for anything but whole days."""
    words = text.strip()
    if not words:
        return None
    if not (words.isdecimal() and len(words) <= 4):
        raise Refused(_("Use whole days, like 10"))
    return int(words)


def share_text(share: float | None) -> str:
    """0.59 → "59", 0.125 → "12.5"."""
    return "" if share is None else f"{round(share * 100, 2):g}"


def share_of(text: str) -> float | None:
    """ "59", "59 %", "59.5" or "59,5" → share of 1; empty → None. Refused outside 0 to 100."""
    words = text.strip().removesuffix("%").strip().replace(",", ".")
    if not words and "%" not in text:
        return None
    digits = words.replace(".", "", 1)
    if not (digits.isdecimal() and len(digits) <= 8) or not 0 <= float(words) <= 100:
        raise Refused(_("Use a share from 0 to 100 %"))
    return round(float(words) / 100, 4)
