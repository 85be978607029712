"""Random tables read as deals, changes and activities, then merged: every row is accounted for, blobs are sound."""

from __future__ import annotations

import random

import numpy as np

from salesplanner.measure.deals import Deals, from_bytes, to_bytes
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.reading import read
from salesplanner.measure.intake.report import Report
from salesplanner.measure.intake.table import Form
from salesplanner.measure.merging import compared, merged
from tests.measure.intake.tables import STEPS, MadeTable, process
from tests.measure.intake.test_report import OF_CHANGES, OF_TOUCHES, ROWS_OF_DEALS, WORDS

LAYOUTS = {"current": ROWS_OF_DEALS, "stage_dates": ROWS_OF_DEALS, "history": OF_CHANGES, "touches": OF_TOUCHES}
UNTOLD = ("other_field", "doubled_event", "no_change", "other_activity")


def campaign(rounds: int) -> str:
    """Reads a hundred tables a round, and merges up to four of them at a time."""
    rng = random.Random(17)
    rows = 0
    for _round in range(rounds * 25):
        imports = []
        for _file in range(rng.randint(1, 4)):
            layout = rng.choice(sorted(LAYOUTS))
            deals, report = _made(rng, layout)
            assert _accounted(layout, deals, report) == report.rows, (layout, report)
            rows += report.rows
            imports.append(deals)
        both = merged(imports)
        again = merged([*imports, imports[-1]])
        assert from_bytes(to_bytes(both))[0].number == both.number == again.number
        assert np.array_equal(again.event_at, both.event_at) and np.array_equal(again.outcome, both.outcome)
        assert np.array_equal(again.touch_at, both.touch_at) and compared(both, both).changed == 0
    assert rows > rounds * 100, "hardly any row was read"
    return f"deal rows: {rows} random rows read, all accounted for"


def _made(rng: random.Random, layout: str) -> tuple[Deals, Report]:
    uses = LAYOUTS[layout]
    words = [*WORDS, *STEPS, "D3", "D4", *(f"{day:02}/0{month}/2026" for day in (3, 14, 27) for month in (1, 5))]
    rows = [[rng.choice(words) for _use in uses] for _row in range(rng.randint(1, 12))]
    for row in rows:
        row[0] = rng.choice(("D1", "D2", "D3", "D4", row[0]))
    table = MadeTable(tuple(f"c{place}" for place in range(len(uses))), rows, Form(dates="dmy", decimal="."))
    columns = Columns(layout, uses={f"c{place}": use for place, use in enumerate(uses)}, as_of="2026-08-13")
    return read(table, columns, process())


def _accounted(layout: str, deals: Deals, report: Report) -> int:
    told = len(np.unique(deals.event_row)) if layout == "history" else report.deals
    told = report.touches if layout == "touches" else told
    return told + report.skipped + (sum(report.counts.get(kind, 0) for kind in UNTOLD) if told is not None else 0)
