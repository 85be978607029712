"""The commands: what they print, what they leave, and their exit codes; each failure is one line on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from salesplanner import __version__, cli
from salesplanner.app import reports
from salesplanner.storage.inspect import inspect
from tests.files.making import file_of, good_bytes, spoiled

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("SALESPLANNER_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    yield tmp_path / "home"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return file_of(tmp_path, good_bytes())


def failure(capsys: Captured, *arguments: str | Path) -> str:
    """The one line on stderr of a command that must fail with 2."""
    code = cli.run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    assert code == 2
    assert err.startswith("salesplanner: ") and err.endswith("\n") and err.count("\n") == 1
    assert "Traceback" not in err and out == ""
    return err.removeprefix("salesplanner: ").strip()


def test_the_version_is_told(capsys: Captured) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"Sales Planner {__version__}\n"


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["new", "--help"], ["export", "-h"], ["verify", "--help"]])
def test_help_is_told(capsys: Captured, arguments: list[str]) -> None:
    assert cli.run(arguments) == 0
    assert "Usage: salesplanner" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["--bogus"], ["verify"], ["new"], ["export"], ["export", "a"], ["verify", "a", "b"], ["new", "--template", "x"]],
)
def test_wrong_use_is_one_line(capsys: Captured, arguments: list[str]) -> None:
    assert failure(capsys, *arguments).endswith((".", "'", ")"))


# new and verify


@pytest.mark.parametrize("template", cli.TEMPLATES)
def test_new_makes_a_good_plan_of_each_template(tmp_path: Path, capsys: Captured, template: str) -> None:
    path = tmp_path / "My plan.salesplan"

    assert cli.run(["new", str(path), "--template", template]) == 0

    assert capsys.readouterr().out == f"{path}\n"
    finding = inspect(path)
    assert finding.verdict == "good"
    assert finding.title == ("Q3 2026 sales process" if template == "fred" else "My plan")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["My plan.salesplan", "home"]


def test_new_adds_the_ending_and_takes_a_title(tmp_path: Path) -> None:
    assert cli.run(["new", str(tmp_path / "q3.draft"), "--title", "Third quarter"]) == 0

    assert inspect(tmp_path / "q3.draft.salesplan").title == "Third quarter"


def test_new_leaves_a_file_that_exists_alone(plan: Path, capsys: Captured) -> None:
    before = plan.read_bytes()

    assert "exists already" in failure(capsys, "new", plan)
    assert plan.read_bytes() == before


def test_new_leaves_a_dangling_link_alone(tmp_path: Path, capsys: Captured) -> None:
    link = tmp_path / "a.salesplan"
    link.symlink_to(tmp_path / "nowhere")

    assert "exists already" in failure(capsys, "new", link)
    assert not (tmp_path / "nowhere").exists()


def test_new_in_a_folder_that_is_not_there_says_so(tmp_path: Path, capsys: Captured) -> None:
    assert "There is no folder" in failure(capsys, "new", tmp_path / "gone" / "a")


def test_new_tells_that_the_folder_may_not_be_written(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied", "a")

    monkeypatch.setattr("salesplanner.storage.publish._copy_synced", refuse)

    assert "may not be written" in failure(capsys, "new", tmp_path / "a")
    assert not (tmp_path / "a.salesplan").exists()


@pytest.mark.parametrize("title", ["", "x" * 120, "“Ø”\nline"])
def test_new_takes_any_title_that_fits(tmp_path: Path, title: str) -> None:
    assert cli.run(["new", str(tmp_path / "a"), "--title", title]) == 0

    assert inspect(tmp_path / "a.salesplan").verdict == "good"


def test_a_file_name_that_is_no_title_becomes_one(tmp_path: Path) -> None:
    path = tmp_path / ("a\nb" + "\udcff" + "x" * 150)

    assert cli.run(["new", str(path)]) == 0

    title = inspect(path.with_name(path.name + ".salesplan")).title
    assert title.startswith("a b\ufffdx") and len(title) == 120


def test_a_title_that_is_too_long_is_refused_in_one_line(tmp_path: Path, capsys: Captured) -> None:
    assert "120" in failure(capsys, "new", tmp_path / "a", "--title", "x" * 121)
    assert not (tmp_path / "a.salesplan").exists()


def test_verify_counts_what_a_good_plan_holds(plan: Path, capsys: Captured) -> None:
    assert cli.run(["verify", str(plan)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["“a.salesplan” is a good plan.", "Title: Q3 2026 sales process"]
    assert {"Steps: 7", "Cards: 41", "Exit criteria: 19", "People: 9", "File format: 1"} <= set(lines)


def test_verify_finds_damage_and_says_1(tmp_path: Path, capsys: Captured) -> None:
    path = file_of(tmp_path, good_bytes()[:-4096])

    assert cli.run(["verify", str(path)]) == 1

    out, err = capsys.readouterr()
    assert "is damaged" in out and err == ""


def test_verify_of_what_cannot_be_read_as_a_plan_fails(tmp_path: Path, capsys: Captured) -> None:
    assert "not a sales plan" in failure(capsys, "verify", file_of(tmp_path, b"text"))
    assert "There is no file" in failure(capsys, "verify", tmp_path / "gone.salesplan")
    assert "is a folder" in failure(capsys, "verify", tmp_path)
    assert "newer" in failure(capsys, "verify", spoiled(tmp_path, "PRAGMA user_version = 9"))


def test_verify_changes_nothing(plan: Path) -> None:
    before = plan.read_bytes(), plan.stat().st_mtime_ns, sorted(plan.parent.iterdir())

    cli.run(["verify", str(plan)])

    assert (plan.read_bytes(), plan.stat().st_mtime_ns, sorted(plan.parent.iterdir())) == before


def test_a_title_that_steers_the_terminal_is_shown_harmless(tmp_path: Path, capsys: Captured) -> None:
    cli.run(["new", str(tmp_path / "a"), "--title", "red \x1b[31m title"])

    cli.run(["verify", str(tmp_path / "a.salesplan")])

    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["verify", "open", "export"])
def test_a_file_name_that_steers_the_terminal_is_shown_harmless(
    tmp_path: Path, capsys: Captured, command: str
) -> None:
    options = ["-o", str(tmp_path / "x.pdf")] if command == "export" else []

    line = failure(capsys, command, tmp_path / "a\x1b[31m\nb", *options)

    assert "\x1b" not in line


# open and example


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    """What the window was started with."""
    calls: list[list[Path]] = []

    def run(paths: list[Path], example: bool = False) -> int:
        calls.append(paths)
        return 0

    monkeypatch.setattr("salesplanner.ui.start.run", run)
    return calls


def test_no_command_opens_the_start_page(started: list[list[Path]]) -> None:
    assert cli.run([]) == 0
    assert started == [[]]


@pytest.mark.parametrize("command", [[], ["open"]])
def test_a_plan_alone_opens_it_by_its_full_path(
    started: list[list[Path]], plan: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(plan.parent)

    assert cli.run([*command, plan.name]) == 0

    assert started == [[plan]]


def test_a_plan_with_the_name_of_a_command_opens_by_its_path(
    started: list[list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file_of(tmp_path, good_bytes(), "verify")

    assert cli.run(["./verify"]) == 0

    assert started == [[tmp_path / "verify"]]


def test_a_plan_that_is_not_there_opens_no_window(started: list[list[Path]], tmp_path: Path, capsys: Captured) -> None:
    assert "There is no file" in failure(capsys, tmp_path / "gone.salesplan")
    assert started == []


def test_the_example_is_one_file_that_opens_each_time(started: list[list[Path]], home: Path) -> None:
    assert cli.run(["example"]) == 0
    first = started[0][0].read_bytes()
    assert cli.run(["example"]) == 0

    assert started[0] == started[1]
    assert started[0][0].parent == home / "Sales plans"
    assert started[0][0].read_bytes() == first
    assert inspect(started[0][0]).title == "Q3 2026 sales process"


# export


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the exporter was asked for."""
    calls: list[dict[str, Any]] = []

    def export_plan(state: Any, target: Path, **options: Any) -> SimpleNamespace:
        calls.append({"title": state.plan.title, "target": target, **options})
        if options["progress"]:
            options["progress"](0.25, "The map")
        return SimpleNamespace(notes=["No font for Tamil."])

    monkeypatch.setattr("salesplanner.export.export_plan", export_plan, raising=False)
    return calls


def test_export_hands_over_plan_paper_and_date(exported: list[dict[str, Any]], plan: Path, capsys: Captured) -> None:
    target = plan.with_name("x.PDF")

    assert cli.run(["export", str(plan), "-o", str(target), "--paper", "a3", "--at", "2026-08-13T14:10"]) == 0

    (call,) = exported
    assert call["title"] == "Q3 2026 sales process"
    assert (call["target"], call["paper"], call["at"]) == (target, "a3", datetime(2026, 8, 13, 14, 10))
    out, err = capsys.readouterr()
    assert out == f"{target}\n"
    assert err == "No font for Tamil.\n"


def test_export_takes_its_date_from_the_environment(
    exported: list[dict[str, Any]], plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")

    assert cli.run(["export", str(plan), "-o", str(plan.with_name("x.svg"))]) == 0

    assert exported[0]["at"] == datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)


def test_export_without_a_date_leaves_it_to_the_exporter(exported: list[dict[str, Any]], plan: Path) -> None:
    assert cli.run(["export", str(plan), "-o", str(plan.with_name("x.png"))]) == 0

    assert exported[0]["at"] is None


def test_progress_comes_as_lines_of_json(exported: list[dict[str, Any]], plan: Path, capsys: Captured) -> None:
    target = plan.with_name("x.pdf")

    assert cli.run(["export", str(plan), "-o", str(target), "--progress", "json"]) == 0

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        {"share": 0.25, "text": "The map"},
        {"done": str(target), "notes": ["No font for Tamil."]},
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "x.docx"], "does not end in"),
        (["-o", "x"], "does not end in"),
        (["-o", "gone/x.pdf"], "There is no folder"),
        (["-o", "x.pdf", "--at", "yesterday"], "yesterday is not a date"),
        (["-o", "x.pdf", "--paper", "b5"], "b5"),
    ],
)
def test_an_export_that_cannot_be_made_is_one_line(
    exported: list[dict[str, Any]],
    plan: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(plan.parent)

    assert words in failure(capsys, "export", plan, *arguments)
    assert exported == []


def test_a_damaged_plan_is_not_exported(exported: list[dict[str, Any]], tmp_path: Path, capsys: Captured) -> None:
    path = file_of(tmp_path, good_bytes()[:-1])

    assert "is damaged" in failure(capsys, "export", path, "-o", tmp_path / "x.pdf")
    assert exported == []


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999999", "1e3"])
def test_a_wrong_source_date_is_one_line(
    exported: list[dict[str, Any]], plan: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert f"SOURCE_DATE_EPOCH={epoch} is not a date" in failure(capsys, "export", plan, "-o", plan.with_suffix(".pdf"))


def test_a_full_disk_while_exporting_is_one_line(
    plan: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("salesplanner.export.export_plan", full, raising=False)

    assert "No space left on device" in failure(capsys, "export", plan, "-o", plan.with_suffix(".pdf"))


# faults of ours


def test_a_fault_of_ours_is_one_line_and_a_report(
    plan: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("planted\nfault")

    monkeypatch.setattr("salesplanner.export.export_plan", fail, raising=False)

    line = failure(capsys, "export", plan, "-o", plan.with_suffix(".pdf"))

    (report,) = reports.reports_folder().iterdir()
    assert str(report) in line and "ZeroDivisionError" in line
    assert "planted" in report.read_text("utf-8") and "Traceback" in report.read_text("utf-8")


def test_stopping_by_the_keyboard_shows_no_traceback(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("salesplanner.storage.inspect.inspect", stop)

    assert cli.run(["verify", "a"]) == 2
    assert capsys.readouterr().err.strip() == "salesplanner: Stopped."
