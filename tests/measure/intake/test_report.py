"""Whatever a table holds, it is read or refused in one sentence, and every row is accounted for."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesplanner.measure.deals import LOST, OPEN, WON, Deals, from_bytes, to_bytes
from salesplanner.measure.intake.mapping import Columns
from salesplanner.measure.intake.notes import MOST_OF_A_KIND
from salesplanner.measure.intake.reading import read
from salesplanner.measure.intake.report import MOST_KEPT, Report
from salesplanner.measure.intake.table import Form, Unreadable
from tests.measure.intake.tables import MadeTable, process

WORDS = ("", "D1", "D2", "1.92E+11", "Present", "Won", "Lost", "open", "Parked", "true", "0.0", "31/02/2026", "45631",
         "13/01/2026", "2026-01-20T10:00:00Z", "10000-01-01", "1.2OO", "-5", "€ 3,50", "=1+1", "\u202eoops", "x" * 300,
         "936:58:56", "Call", "Stage", "\x00", "🎯", "9" * 30, "NaN", "inf")  # fmt: skip
CELLS = st.one_of(st.sampled_from(WORDS), st.text(max_size=8))
ROWS_OF_DEALS = ("number", "name", "account", "owner", "stage", "pipeline", "status", "is_won", "is_closed", "value",
                 "currency", "created", "closed", "won_at", "lost_at", "expected", "churned", "stage_changed", "reason",
                 "deleted", "entered:Present", "left:Present", "spent:Present", "entered:Demo | P")  # fmt: skip
OF_CHANGES = ("number", "old_stage", "new_stage", "at", "field", "pipeline", "created", "owner", "deleted")
OF_TOUCHES = ("number", "channel", "at")


def _read(layout: str, uses: tuple[str, ...], rows: list[list[str]], **values: Any) -> tuple[Deals, Report]:
    table = MadeTable(tuple(f"c{place}" for place in range(len(uses))), rows, Form(dates="dmy", decimal="."))
    columns = Columns(layout, uses={f"c{place}": use for place, use in enumerate(uses)}, **values)
    return read(table, columns, process())


def rows_for(uses: tuple[str, ...]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.lists(CELLS, min_size=len(uses), max_size=len(uses)), min_size=1, max_size=6)


@settings(max_examples=120, deadline=None)
@given(rows_for(ROWS_OF_DEALS), st.booleans())
def test_every_row_of_deals_is_a_deal_or_is_named(rows: list[list[str]], hidden: bool) -> None:
    deals, report = _read("stage_dates", ROWS_OF_DEALS, rows, pseudonyms=hidden)

    assert report.rows == len(rows) == report.deals + report.skipped
    assert report.won + report.lost + report.open == report.deals == len(deals)
    assert sum(problem.skipped for problem in report.problems) == report.skipped
    assert set(deals.outcome.tolist()) <= {OPEN, WON, LOST}
    assert from_bytes(to_bytes(deals))[0].number == deals.number
    assert len(set(deals.row.tolist())) == len(deals)


@settings(max_examples=120, deadline=None)
@given(rows_for(OF_CHANGES))
def test_every_row_of_a_history_is_an_event_or_is_counted(rows: list[list[str]]) -> None:
    deals, report = _read("history", OF_CHANGES, rows)

    untold = sum(report.counts.get(kind, 0) for kind in ("other_field", "doubled_event", "no_change"))
    assert len(np.unique(deals.event_row)) + report.skipped + untold == report.rows == len(rows)
    from_bytes(to_bytes(deals))


@settings(max_examples=60, deadline=None)
@given(rows_for(OF_TOUCHES))
def test_every_row_of_activities_is_a_touch_or_is_counted(rows: list[list[str]]) -> None:
    deals, report = _read("touches", OF_TOUCHES, rows)

    assert report.touches + report.skipped + report.counts.get("other_activity", 0) == report.rows == len(rows)
    from_bytes(to_bytes(deals))


def test_a_flood_of_one_problem_does_not_hide_the_others() -> None:
    rows = [[f"D{place}", "Present", "99/99/2026", "1"] for place in range(3_000)] + [["D9", "Present", "", "many"]]

    _deals, report = _read("current", ("number", "stage", "created", "value"), rows)

    assert report.counts["bad_date"] == 3_000 and report.counts["bad_amount"] == 1
    assert len(report.problems) <= MOST_KEPT
    kinds = [problem.kind for problem in report.problems]
    assert kinds.count("bad_date") == MOST_OF_A_KIND and "bad_amount" in kinds


def test_a_column_with_thousands_of_stages_is_none() -> None:
    rows = [[f"D{place}", f"note {place}"] for place in range(3_000)]

    with pytest.raises(Unreadable, match="“c1” holds 3,000 different texts"):
        _read("current", ("number", "stage"), rows)
