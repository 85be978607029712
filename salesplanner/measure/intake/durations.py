"""Columns of spans of time: hours over 24 ("936:58:56"), ISO ("P3DT4H"), words ("12 days"), and counts of a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from salesplanner.measure.intake.zones import Times

NEVER = np.iinfo(np.int64).min
DAY = 86_400
_CLOCK = re.compile(r"(?:(\d+)(?:\s*d(?:ays?)?,?\s*|[ .]|:(?=\d+:\d+:\d)))?(\d+):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?")
_ISO = re.compile(
    r"P(?:(?P<y>[\d.]+)Y)?(?:(?P<mo>[\d.]+)M)?(?:(?P<w>[\d.]+)W)?(?:(?P<d>[\d.]+)D)?"
    r"(?:T(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?",
    re.I,
)
_ISO_UNITS = {"y": 365.25 * DAY, "mo": 30.4375 * DAY, "w": 7 * DAY, "d": DAY, "h": 3600, "m": 60, "s": 1}
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)\.?,?\s*(?:and |und |et |y )?")
_WORDS: tuple[tuple[float, str], ...] = (
    (1, "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos"),
    (60, "m min mins minute minutes minuten minuto minutos"),
    (3600, "h hr hrs hour hours std stunde stunden heure heures hora horas"),
    (DAY, "d day days t tag tage tagen j jour jours día días dia dias giorno giorni dag dagen"),
    (7 * DAY, "w wk week weeks woche wochen semaine semaines semana semanas"),
    (30.4375 * DAY, "mo month months monat monate monaten mois mes meses"),
    (365.25 * DAY, "y yr year years jahr jahre jahren an ans año años ano anos"),
)
LONGEST = 10_000 * 366 * DAY  # seconds; what is longer is no span of a deal
_UNITS = {word: seconds for seconds, words in _WORDS for word in words.split()}


def parse(texts: Sequence[str], unit: float = DAY) -> tuple[Times, list[int]]:
    """Seconds, NEVER for empty and bad texts, and the places of the bad ones. Plain numbers count `unit` seconds."""
    known = {text: read(text, unit) for text in set(texts)}
    bad = [place for place, text in enumerate(texts) if known[text] is None and text.strip()]
    made: NDArray[np.int64] = np.fromiter((_or_never(known[text]) for text in texts), np.int64, len(texts))
    return made, bad


def _or_never(value: int | None) -> int:
    return NEVER if value is None else value


def read(text: str, unit: float = DAY) -> int | None:
    """Seconds of one span, None where it is none. A month is 30.4375 days, a year 365.25."""
    text = text.strip()
    if not text or len(text) > 60:
        return None
    try:
        found = round(float(text.replace(",", ".")) * unit) if _is_number(text) else _spelt(text)
    except (ValueError, OverflowError):
        return None
    return found if found is None or found <= LONGEST else None


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:[.,]\d+)?", text))


def _spelt(text: str) -> int | None:
    clock = _CLOCK.fullmatch(text)
    if clock:
        days, hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return days * DAY + hours * 3600 + minutes * 60 + seconds
    iso = _ISO.fullmatch(text)
    if iso and any(iso.groups()):
        return round(sum(float(number) * _ISO_UNITS[name] for name, number in iso.groupdict().items() if number))
    total, end = 0.0, 0
    for part in _PART.finditer(text):
        scale = _UNITS.get(part[2].lower())
        if part.start() != end or scale is None:
            return None
        total, end = total + float(part[1].replace(",", ".")) * scale, part.end()
    return round(total) if end == len(text) else None
