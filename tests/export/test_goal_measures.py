"""The goal's pages of Fred's example: what its deals say stands where something was typed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from salesplanner.app import newplan
from salesplanner.app.exporting import Asked, export_file

AT = datetime(2026, 8, 13, 14, 10)


@pytest.fixture(scope="module")
def fred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("goals") / "Fred.salesplan"
    newplan.make(path, "fred")
    return path


def printed(plan: Path, tmp_path: Path, *, measured: bool = True) -> str:
    target = tmp_path / "goals.pdf"
    export_file(plan, target, asked=Asked(sections="goals", measured=measured), at=AT)
    pages = PdfReader(target).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_progress_wins_needed_and_range_are_measured(fred: Path, tmp_path: Path) -> None:
    said = printed(fred, tmp_path)

    assert "Measured since 1 Jul: 71 deals decided, 17 won. Wins still needed: 23 by 30 Sep." in said
    assert "With 71 deals the true rate is likely between 16% and 35%." in said
    assert said.count("63 of 286 deals, 1 Jul 2025 to 30 Jun 2026") == 1


def test_changes_are_beside_the_best_quarter(fred: Path, tmp_path: Path) -> None:
    said = printed(fred, tmp_path)

    assert "48% → 59% 2 points above best" in said
    assert "Present loses the most deals: 113 of the 223 lost since Connect." in said
    assert "Median 14, over the limit" in said


def test_without_measures_what_was_typed_is_printed(fred: Path, tmp_path: Path) -> None:
    said = printed(fred, tmp_path, measured=False)

    assert "Measured since" not in said
    assert "above best" not in said
    assert "23.9%" in said


def test_the_first_page_of_numbers_shows_what_is_measured(fred: Path, tmp_path: Path) -> None:
    from salesplanner.app.session import Session
    from salesplanner.plan.edits import steps

    plan = tmp_path / "Other.salesplan"
    plan.write_bytes(fred.read_bytes())
    session = Session.open(plan)
    session.run("Change step", steps.change, "step-present", typed_share=0.7, typed_days=3)
    session.close()
    target = tmp_path / "summary.pdf"

    export_file(plan, target, asked=Asked(sections="summary"), at=AT)

    said = " ".join(" ".join(page.extract_text() for page in PdfReader(target).pages).split())
    assert "70%" not in said
    assert "48%" in said
