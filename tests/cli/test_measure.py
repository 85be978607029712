"""`salesplanner measure`: every number with its basis, as text and as JSON; the plan is only read."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from salesplanner import cli

Captured = pytest.CaptureFixture[str]
IDS = {
    "win_rate",
    "deals_won",
    "deals_lost",
    "deals_open",
    "sales_cycle_mean",
    "sales_cycle_median",
    "step_conversion",
    "step_days_median",
    "step_days_p90",
    "stock_and_flow",
    "stalled_deals",
    "sales_velocity",
    "churn",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SALESPLANNER_HOME", str(tmp_path / "home"))


@pytest.fixture
def fred(tmp_path: Path) -> Path:
    plan = tmp_path / "Fred.salesplan"
    assert cli.run(["new", str(plan), "--template", "fred"]) == 0
    return plan


def measured(capsys: Captured, plan: Path) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert cli.run(["measure", str(plan), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["measures"]
    assert isinstance(found, list)
    return found


def test_every_number_has_definition_unit_basis_and_period(fred: Path, capsys: Captured) -> None:
    found = measured(capsys, fred)

    assert {one["id"] for one in found} >= IDS
    for one in found:
        assert {"id", "definition", "value", "unit", "basis", "period"} <= one.keys()
        assert all(one[key] for key in ("id", "definition", "unit", "basis", "period"))


def test_freds_numbers_are_those_of_the_plan(fred: Path, capsys: Captured) -> None:
    by_id = {(one["id"], one.get("step", ""), one.get("month", "")): one for one in measured(capsys, fred)}

    assert by_id["win_rate", "", ""]["value"] == pytest.approx(63 / 286)
    assert by_id["win_rate", "", ""]["basis"] == "63 of 286 deals"
    assert by_id["step_conversion", "Present", ""]["value"] == pytest.approx(105 / 218)
    assert by_id["step_days_median", "Nurture", ""]["value"] == 52
    assert by_id["stock_and_flow", "Present", "2026-06-01"]["value"] == {
        "start": 20,
        "in": 19,
        "moved_on": 11,
        "lost": 8,
        "moved_back": 0,
        "end": 20,
    }


def test_the_text_shows_steps_and_sentences(fred: Path, capsys: Captured) -> None:
    assert cli.run(["measure", str(fred)]) == 0
    out = capsys.readouterr().out

    assert "Present         218       105   113       48%" in out
    assert "Win rate: 22% (63 of 286 deals)" in out
    assert "June: 20 at the start, plus 19 in, minus 11 moved on, minus 8 lost, leaves 20." in out


def test_the_plan_is_only_read(fred: Path, capsys: Captured) -> None:
    before = hashlib.sha256(fred.read_bytes()).hexdigest()

    measured(capsys, fred)

    assert hashlib.sha256(fred.read_bytes()).hexdigest() == before


def test_tables_are_written_and_named(fred: Path, tmp_path: Path, capsys: Captured) -> None:
    target = tmp_path / "Numbers.xlsx"

    assert cli.run(["measure", str(fred), "--tables", str(target)]) == 0

    assert target.read_bytes().startswith(b"PK")
    assert str(target) in capsys.readouterr().err


def test_a_plan_without_deals_is_an_empty_list(tmp_path: Path, capsys: Captured) -> None:
    plan = tmp_path / "Mine.salesplan"
    cli.run(["new", str(plan), "--template", "b2b-7-step"])

    assert measured(capsys, plan) == []
    assert cli.run(["measure", str(plan)]) == 0
    assert capsys.readouterr().out == "There are no deals to measure in this plan yet.\n"


@pytest.mark.parametrize("more", [[], ["--json"], ["--tables", "x.xlsx"]])
def test_what_is_no_plan_is_one_line(tmp_path: Path, capsys: Captured, more: list[str]) -> None:
    other = tmp_path / "picture.salesplan"
    other.write_bytes(b"\x89PNG\r\n")

    assert cli.run(["measure", str(other), *more]) == 2

    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and "Traceback" not in err


def test_tables_of_nothing_are_refused(tmp_path: Path, capsys: Captured) -> None:
    plan = tmp_path / "Mine.salesplan"
    cli.run(["new", str(plan)])
    capsys.readouterr()

    assert cli.run(["measure", str(plan), "--tables", str(tmp_path / "n.csv")]) == 2

    assert "Nothing was written." in capsys.readouterr().err
    assert not (tmp_path / "n.csv").exists()
