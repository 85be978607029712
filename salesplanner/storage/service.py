"""Checks of what lies beside the records in a plan file: its meta values, its journal and its blobs."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping
from typing import Any

from salesplanner.catalogue import _
from salesplanner.plan.fields import clean
from salesplanner.storage.reading import Damage, Rows

_PLAN_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")  # it becomes the name of a folder of backups
_WHOLE = re.compile(r"[0-9]{1,15}")
_META = {"plan": _PLAN_ID, "number": _WHOLE, "cursor": _WHOLE, "digest": re.compile(r"[0-9a-f]{64}")}

WORDS_CAP = 200  # characters of a name, a user or a merge key in the journal, as its CHECKs say
HIGHEST = 2**53  # numbers of edits; far below where SQLite's integers end


def check(rows: Rows) -> None:
    """Raises Damage where one of them holds what this program never writes. The digest itself is not compared here."""
    for row in rows["meta"]:
        pattern = _META.get(row["key"])  # other keys are not read
        if pattern is not None and not (isinstance(row["value"], str) and pattern.fullmatch(row["value"])):
            raise Damage(_("its settings make no sense"))
    if not all(_is_entry(row) for row in rows["journal"]):
        raise Damage(_("its history makes no sense"))
    for row in rows["blob"]:
        # The content digest counts a blob by its name alone.
        if not isinstance(row["data"], bytes) or hashlib.sha256(row["data"]).hexdigest() != row["sha256"]:
            raise Damage(_("a part of it has changed since it was written"))


def _is_entry(row: Mapping[str, Any]) -> bool:
    numbers = (row["seq"], row["number"])
    words = (row["name"], row["who"], row["merge"])
    texts = [text for text in (row["diff"], row["summary"]) if text is not None]
    return (
        all(type(number) is int and 0 < number < HIGHEST for number in numbers)
        and all(isinstance(word, str) and len(word) <= WORDS_CAP for word in words)
        and clean(row["name"], lines=False) == row["name"]
        and isinstance(row["at"], float)
        and math.isfinite(row["at"])
        and len(texts) == 1
        and isinstance(texts[0], str)
    )
