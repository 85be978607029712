"""The command import-deals: what it prints and stores, and the one line with which it refuses."""

from __future__ import annotations

import errno
import io
import json
from pathlib import Path

import pytest

from salesplanner import cli
from salesplanner.app import places
from salesplanner.app.newplan import make
from salesplanner.app.session import Session
from tests.app.test_deal_import import JULY
from tests.cli.test_commands import Captured, failure


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.salesplan"
    make(path, "b2b-7-step", "")
    return path


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    path = tmp_path / "deals.csv"
    path.write_text(JULY, encoding="utf-8")
    return path


def imports_in(plan: Path) -> int:
    session = Session.open(plan)
    try:
        return len(session.state.deal_imports)
    finally:
        session.close()


def test_an_import_prints_its_report_and_stores_the_deals(plan: Path, deals: Path, capsys: Captured) -> None:
    assert cli.run(["import-deals", str(plan), str(deals)]) == 0

    out = capsys.readouterr().out
    assert "Deals: 3 (1 won, 1 lost, 1 open)" in out and "New: 3, changed: 0, the same: 0, gone: 0" in out
    assert "Stage Present (1 deal): Present" in out and "Stage Closed Won (1 deal): won" in out
    assert out.endswith("The deals are in the plan.\n") and imports_in(plan) == 1


def test_a_dry_run_stores_nothing(plan: Path, deals: Path, capsys: Captured) -> None:
    assert cli.run(["import-deals", str(plan), str(deals), "--dry-run"]) == 0

    assert capsys.readouterr().out.endswith("Nothing was stored.\n") and imports_in(plan) == 0


def test_the_report_can_be_read_by_programs(plan: Path, deals: Path, capsys: Captured) -> None:
    assert cli.run(["import-deals", str(plan), str(deals), "--json", "--as-of", "2026-08-01"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["report"]["deals"] == 3 and found["compared"]["new"] == 3 and found["as_of"] == "2026-08-01"
    assert found["files"][0]["columns"]["Deal ID"] == "number"
    assert {each["stage"]: each["step"] or each["means"] for each in found["meanings"]}["Closed Lost"] == "lost"


def test_a_mapping_decides_what_cannot_be_guessed(plan: Path, tmp_path: Path, capsys: Captured) -> None:
    odd, mapping = tmp_path / "odd.csv", tmp_path / "map.toml"
    odd.write_text("A;B;C\n1;x;03/04/2026\n2;y;05/06/2026\n", encoding="utf-8")
    mapping.write_text(
        'layout = "current"\n[form]\ndates = "dmy"\n[columns]\nA = "number"\nB = "stage"\nC = "created"\n'
        '[[stage]]\nstage = "x"\nmeans = "won"\n[[stage]]\nstage = "y"\nmeans = "Present"\n',
        encoding="utf-8",
    )

    assert "No column" in failure(capsys, "import-deals", plan, odd)
    assert cli.run(["import-deals", str(plan), str(odd), "--mapping", str(mapping)]) == 0

    out = capsys.readouterr().out
    assert "(1 won, 0 lost, 1 open)" in out and "Stage y (1 deal): Present" in out


def test_rows_that_are_left_out_are_named(plan: Path, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(f"{JULY}F-3,Elm starter,Elm,l.voss,Closed Lost,0,2026-06-02,2026-07-06\n", encoding="utf-8")

    assert cli.run(["import-deals", str(plan), str(path)]) == 0

    out = capsys.readouterr().out
    assert "Rows: 4, left out: 1" in out and "doubled: 1" in out
    assert "Row 4: Deal F-3 stands in row 5 too, with the same content; that one is kept. (left out)" in out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--preset", "bogus"], "There is no preset “bogus”"),
        (["--as-of", "yesterday"], "yesterday is not a day"),
        (["--mapping", "nothing.toml"], "nothing.toml cannot be read"),
    ],
)
def test_what_makes_no_sense_is_one_line(
    plan: Path, deals: Path, capsys: Captured, arguments: list[str], reason: str
) -> None:
    line = failure(capsys, "import-deals", plan, deals, *arguments)

    assert reason in line and line.endswith("Nothing was stored.") and imports_in(plan) == 0


def test_a_file_that_is_no_table_is_one_line(plan: Path, tmp_path: Path, capsys: Captured) -> None:
    picture = tmp_path / "deals.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))

    for file in (picture, tmp_path / "none.csv", tmp_path):
        assert failure(capsys, "import-deals", plan, file).lower().count("nothing was stored") == 1
    assert failure(capsys, "import-deals", tmp_path / "none.salesplan", picture).endswith("Nothing was stored.")


def test_a_preset_can_be_named(plan: Path, deals: Path, capsys: Captured) -> None:
    assert cli.run(["import-deals", str(plan), str(deals), "--preset", "zoho", "--dry-run"]) == 0

    out = capsys.readouterr().out
    assert out.startswith("deals.csv: current, zoho\n") and "Created → created" in out


@pytest.mark.parametrize(
    ("mapping", "reason"),
    [
        ('[[stage]]\nstage = "Present"\nmeans = "Nowhere"', "“Present” means “Nowhere”, which is no step of this plan"),
        ('preset = "bogus"', "There is no preset “bogus”"),
    ],
)
def test_a_mapping_that_names_what_is_not_there_is_one_line(
    plan: Path, deals: Path, tmp_path: Path, capsys: Captured, mapping: str, reason: str
) -> None:
    (tmp_path / "map.toml").write_text(mapping, encoding="utf-8")

    assert reason in failure(capsys, "import-deals", plan, deals, "--mapping", tmp_path / "map.toml")
    assert imports_in(plan) == 0


class Full(io.StringIO):
    """A disk on which there is no room."""

    def write(self, text: str) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_report_that_cannot_be_written_does_not_hide_that_deals_were_stored(
    plan: Path, deals: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changing:
        changing.setattr("sys.stdout", Full())
        assert cli.run(["import-deals", str(plan), str(deals)]) == 2

    assert "The deals are in the plan, but the report could not be written" in capsys.readouterr().err
    assert imports_in(plan) == 1


def test_a_program_without_output_imports_all_the_same(
    plan: Path, deals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changing:
        changing.setattr("sys.stdout", None)
        assert cli.run(["import-deals", str(plan), str(deals)]) == 0

    assert imports_in(plan) == 1


def test_a_plan_in_a_temporary_folder_takes_deals_since_its_place_was_typed(
    deals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "is_passing", lambda path: path.is_relative_to(tmp_path / "passing"))
    (tmp_path / "passing").mkdir()
    plan = tmp_path / "passing" / "plan.salesplan"
    make(plan, "b2b-7-step", "")

    assert cli.run(["import-deals", str(plan), str(deals)]) == 0

    reader = Session.open(plan)
    assert reader.read_only and len(reader.state.deal_imports) == 1
    reader.close()
