"""Fred's example comes with his past deals, and measures what the plan says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from salesplanner.app import newplan, templates
from salesplanner.app.session import Session
from salesplanner.measure.results import Measures
from salesplanner.plan.records import DealImport

PRESENT = 3


@pytest.fixture
def fred(tmp_path: Path) -> Session:
    path = tmp_path / "Fred.salesplan"
    newplan.make(path, "fred")
    session = Session.open(path)
    yield session
    session.close()


@pytest.fixture
def measures(fred: Session) -> Measures:
    found = fred.book.measures
    assert found is not None
    return found


def test_every_example_is_the_same() -> None:
    one, other = templates.build_with_deals("fred"), templates.build_with_deals("fred")

    assert one.records == other.records
    assert one.blobs == other.blobs


def test_other_templates_have_no_deals() -> None:
    made = templates.build_with_deals("b2b-7-step", title="Mine")

    assert not made.blobs
    assert not [row for row in made.records if isinstance(row, DealImport)]


def test_612_of_616_rows_are_imported(fred: Session) -> None:
    first = fred.state.deal_imports[0]

    assert (first.name, first.rows, first.skipped, first.deals) == ("deals-export.csv", 616, 4, 612)


def test_the_funnel_is_that_of_the_plan(measures: Measures) -> None:
    rows = [(row.entered, row.moved_on, row.lost) for row in measures.funnel.rows]

    assert measures.period == "1 Jul 2025 to 30 Jun 2026"
    assert rows == [(540, 286, 254), (286, 240, 46), (240, 218, 22), (218, 105, 113), (105, 80, 25), (80, 63, 17),
                    (63, 49, 14)]  # fmt: skip
    assert (measures.funnel.decided, measures.open, measures.funnel.drop) == (540, 72, PRESENT)
    assert (measures.win_rate.hits, measures.win_rate.of) == (63, 286)


def test_days_and_stalled_deals_are_those_of_the_plan(measures: Measures) -> None:
    assert [row.median for row in measures.days] == [9, 6, 4, 14, 12, 8, 52]
    assert [row.p90 for row in measures.days] == [19, 13, 9, 31, 24, 15, 88]
    assert [row.stalled for row in measures.days] == [1, 1, 0, 5, 2, 1, 0]
    assert [(deal.name, deal.days) for deal in measures.stalled[:3]] == [
        ("Green Basket", 39),
        ("Hill Street Deli", 37),
        ("Oat & Co", 36),
    ]


def test_stock_and_flow_of_present_are_those_of_the_plan(measures: Measures) -> None:
    rows = [row for row in measures.flow if row.step == PRESENT and row.month >= date(2026, 1, 1)]

    assert [(row.start, row.came_in, row.moved_on, row.lost, row.end) for row in rows[:6]] == [
        (14, 18, 9, 8, 15),
        (15, 20, 9, 10, 16),
        (16, 17, 8, 9, 16),
        (16, 21, 10, 8, 19),
        (19, 18, 8, 9, 20),
        (20, 19, 11, 8, 20),
    ]


def test_the_best_quarters_mark_what_is_realistic(measures: Measures) -> None:
    best = [round(row.best[1].share * 100) for row in measures.funnel.rows[3:6] if row.best and row.best[1].share]

    assert best == [57, 81, 84]
