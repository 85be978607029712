"""Writes the sample exports of Fred's example: `python3 scripts/make_samples.py`. The same bytes each time.

`deals-export.csv`: 616 deals as one CRM exported them on 30 June 2026, a date per stage, in Windows-1252 with
semicolons; four rows are wrong on purpose. `deals-since-july.csv`: the deals decided until 13 August 2026, present
stage alone. `activities.csv`: calls, e-mails, meetings and demos. What they come to stands in `sample_numbers.py`.

Limits, so that nobody reads more into them than there is. Deals come and go on any day of the week. Nothing that was
decided before July 2025 is in the export, so stocks of 2025 are too low and the wins of the first days have no peers.
Deals leave Tasting rather early in a month, since a stock of 14 to 20 with such stays needs it. Every customer has
referred a store or left, so nobody is stalled after the sale. The deals of the second file are none of the open ones
of the first, whose rows it would replace.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts import sample_export, sample_since  # noqa: E402
from scripts.sample_numbers import SEED  # noqa: E402
from scripts.sample_search import cases  # noqa: E402

SAMPLES = ROOT / "resources" / "samples"


def made() -> dict[str, bytes]:
    """The files by name."""
    random = Random(SEED)
    before = sample_export.exported(random, cases(random), set(sample_since.LOOK_BACK_NAMES))
    names = {one.account for one in before} | sample_since.LOOK_BACK_NAMES
    after = sample_since.since(random, names)
    return {
        "deals-export.csv": _csv(sample_export.HEADER, sample_export.rows(random, before), ";").encode("cp1252"),
        "deals-since-july.csv": _csv(sample_since.HEADER, sample_since.rows(random, after), ",").encode(),
        "activities.csv": _csv(sample_since.TOUCH_HEADER, sample_since.touches(random, before, after), ",").encode(),
    }


def _csv(header: Sequence[str], rows: list[list[str]], separator: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    for name, data in made().items():
        (SAMPLES / name).write_bytes(data)
