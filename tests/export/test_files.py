"""An export is whole or not there: failures leave the target as it was and nothing beside it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from salesplanner.export import ExportProblem, export_plan, files
from tests.export.paper import AT, fred, plan_of

ENDINGS = {".pdf": b"%PDF-1.7", ".png": b"\x89PNG", ".svg": b"<?xml"}


def fail_with(code: int) -> object:
    def failing(*_args: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    return failing


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_decides_what_is_written(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"plan{ending.upper()}"

    report = export_plan(fred(), target, at=AT)

    assert target.read_bytes().startswith(ENDINGS[ending])
    assert report.pages == (len(pypdfium2.PdfDocument(target)) if ending == ".pdf" else 1)
    assert os.listdir(tmp_path) == [target.name]


def test_another_ending_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportProblem, match=r"“plan.docx” does not end in .pdf, .png or .svg"):
        export_plan(fred(), tmp_path / "plan.docx")

    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_the_old_file_alone(
    ending: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / f"plan{ending}"
    target.write_bytes(b"the old one")
    monkeypatch.setattr(files.os, call, fail_with(errno.ENOSPC))

    with pytest.raises(ExportProblem, match="No space left on device"):
        export_plan(plan_of("A"), target, at=AT)

    assert target.read_bytes() == b"the old one"
    assert os.listdir(tmp_path) == [target.name]


def test_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportProblem, match="could not be written"):
        export_plan(plan_of("A"), tmp_path / "nowhere" / "plan.pdf", at=AT)


def test_a_folder_in_the_way_is_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    target.mkdir()

    with pytest.raises(ExportProblem):
        export_plan(plan_of("A"), target, at=AT)

    assert os.listdir(tmp_path) == ["plan.pdf"]


def test_a_link_still_leads_to_the_file_it_led_to(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)

    export_plan(plan_of("A"), link, at=AT)

    assert link.is_symlink()
    assert real.read_bytes().startswith(b"%PDF")
    assert real.stat().st_mode & 0o777 == 0o640


def test_progress_rises_to_one(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []

    export_plan(fred(), tmp_path / "plan.pdf", at=AT, progress=lambda share, text: told.append((share, text)))

    shares = [share for share, _text in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert all(text for _share, text in told)


CHILD = """
import sys
from pathlib import Path
from salesplanner.export import export_plan
from salesplanner.plan.records import Plan, Step
from salesplanner.plan.state import State
state = State.of([Plan("plan", title="Plan"), Step("s", "1", "Step")])
export_plan(state, Path(sys.argv[1]))
print(sorted(name for name in sys.modules if name.startswith("reportlab.lib.") or name == "planted"))
"""


def in_a_child(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(folder / "plan.pdf")],
        env={**environment, "HOME": str(home), "PYTHONPATH": f"{os.getcwd()}{os.pathsep}{home}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_child_process_without_a_display_or_application_can_export(tmp_path: Path) -> None:
    run = in_a_child(tmp_path, tmp_path)

    assert run.returncode == 0, run.stderr
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", [".reportlab_settings", "reportlab_settings.py"])
def test_settings_in_the_users_folder_are_not_run_as_code(name: str, tmp_path: Path) -> None:
    home = tmp_path / "planted"
    home.mkdir()
    mark = tmp_path / "was-run"
    (home / name).write_text(f"open({str(mark)!r}, 'w').close()\n")

    run = in_a_child(tmp_path, home)

    assert run.returncode == 0, run.stderr
    assert not mark.exists()


@pytest.mark.parametrize("name", [".reportlab_settings", "reportlab_settings.py"])
def test_reportlab_alone_would_run_them(name: str, tmp_path: Path) -> None:
    """The control: the guard is still needed."""
    mark = tmp_path / "was-run"
    (tmp_path / name).write_text(f"open({str(mark)!r}, 'w').close()\n")

    subprocess.run(
        [sys.executable, "-c", "import reportlab.rl_config"],
        env={**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(tmp_path)},
        check=True,
    )

    assert mark.exists()
