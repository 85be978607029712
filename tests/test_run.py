"""Behaviour of `run.py` that can be seen without installing anything."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import IO

import pytest

RUN = Path(__file__).resolve().parent.parent / "run.py"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A fresh `run` module whose checkout is an empty folder."""
    spec = importlib.util.spec_from_file_location("run_under_test", RUN)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).write_text(f"# {name}\n")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.json")
    python = module.venv_python()
    python.parent.mkdir(parents=True)
    python.touch()
    return module


def forbid(name: str) -> object:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError(f"{name} was called")

    return fail


def record_runs(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, failing: str = ""
) -> list[list[str]]:
    """Runs of the venv's Python are listed instead of made; those of the failing module give 1."""
    ran: list[list[str]] = []

    def run_python(arguments: list[str], quiet: bool = False) -> int:
        ran.append(arguments)
        return int(arguments[1] == failing)

    def start_python(arguments: list[str], said: IO[bytes]) -> subprocess.Popen[bytes]:
        said.write(b"mypy has spoken\n")
        code = run_python(arguments)
        return subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])

    monkeypatch.setattr(run, "run_python", run_python)
    monkeypatch.setattr(run, "start_python", start_python)
    return ran


def call(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(RUN), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_an_unknown_command_says_so_in_one_line_and_exits_with_2() -> None:
    answer = call("frobnicate")

    assert answer.returncode == 2
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert "'frobnicate'" in answer.stderr and "test" in answer.stderr


def test_help_names_every_command() -> None:
    answer = call("--help")

    assert answer.returncode == 0
    assert all(word in answer.stdout for word in ("test", "bench", "soak", "messages"))


def test_an_old_python_is_refused_with_both_versions(run: ModuleType) -> None:
    with pytest.raises(run.Stop, match=r"needs Python 3\.11 or newer; this is Python 3\.10"):
        run.check_python((3, 10))


def test_a_second_start_neither_installs_nor_probes(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write_stamp({"program", "x11"})
    monkeypatch.setattr(run.subprocess, "call", forbid("a process"))
    monkeypatch.setattr(run.subprocess, "run", forbid("a process"))
    monkeypatch.setattr(run.ctypes, "CDLL", forbid("CDLL"))

    assert run.prepare({"program"}) is False


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt"])
def test_a_changed_pin_makes_the_stamp_stale(run: ModuleType, changed: str) -> None:
    run.write_stamp({"program"})

    (run.ROOT / changed).write_text("other")

    assert run.read_stamp() == set()


def test_another_python_makes_the_stamp_stale(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write_stamp({"program"})

    monkeypatch.setattr(run.sys, "version", "3.99")

    assert run.read_stamp() == set()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"have": ["program"]}', "7"])
def test_a_damaged_stamp_means_nothing_is_set_up(run: ModuleType, content: str) -> None:
    run.STAMP.write_text(content)

    assert run.read_stamp() == set()


def test_a_failed_install_takes_away_nothing_that_worked(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write_stamp({"program"})
    monkeypatch.setattr(run, "missing_packages", lambda needs: [])
    monkeypatch.setattr(run, "works_like_this_python", lambda python: True)
    monkeypatch.setattr(run.subprocess, "call", lambda *_, **__: 1)

    with pytest.raises(run.Stop, match="installing failed"):
        run.prepare({"program", "tests"})

    assert run.read_stamp() == {"program"}


def test_after_an_interrupted_install_the_venv_is_made_anew(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        called.append(command)
        if len(called) == 1:
            raise KeyboardInterrupt
        return 0

    run.write_stamp({"program"})
    monkeypatch.setattr(run, "missing_packages", lambda needs: [])
    monkeypatch.setattr(run, "works_like_this_python", lambda python: True)
    monkeypatch.setattr(run.subprocess, "call", call)

    with pytest.raises(KeyboardInterrupt):
        run.prepare({"program", "tests"})
    run.prepare({"program"})

    assert [command[2] for command in called] == ["pip", "venv", "pip"]
    assert "--clear" in called[1]
    assert run.read_stamp() == {"program"}


def test_a_file_in_the_place_of_the_venv_is_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    venv = run.ROOT / "file"
    venv.touch()
    monkeypatch.setattr(run, "VENV", venv)
    monkeypatch.setattr(run, "STAMP", venv / "stamp.json")
    monkeypatch.setattr(run, "missing_packages", lambda needs: [])
    monkeypatch.setattr(run.subprocess, "call", lambda *_, **__: 0)

    assert run.main(["bench"]) == 2

    said = capsys.readouterr().err
    assert str(venv) in said and said.count("\n") == 1


def test_setting_up_again_keeps_the_test_tools(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write_stamp({"program", "tests"})
    monkeypatch.setattr(run, "missing_packages", lambda needs: [])
    monkeypatch.setattr(run.subprocess, "call", forbid("a process"))

    assert run.prepare({"program", "x11"}) is True
    assert run.read_stamp() == {"program", "tests", "x11"}


def test_missing_libraries_are_named_by_their_debian_package(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        run, "can_load", lambda name: name not in ("libEGL.so.1", "libxcb-xkb.so.1")
    )
    monkeypatch.setattr(run, "has_module", lambda *names: "ensurepip" not in names)

    assert run.missing_packages({"program"}, "linux") == ["python3-venv", "libegl1"]
    assert run.missing_packages({"x11"}, "linux") == ["libegl1", "libxcb-xkb1"]
    assert run.missing_packages({"program"}, "win32") == ["python3-venv"]


@pytest.mark.parametrize(
    ("tools", "command"),
    [
        ({"apt-get", "sudo"}, "sudo apt-get update && sudo apt-get install -y {options}"),
        ({"apt-get"}, "su -c '/usr/bin/apt-get update && /usr/bin/apt-get install -y {options}'"),
    ],
)
def test_without_root_the_exact_command_is_printed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tools: set[str], command: str
) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}" if name in tools else None)
    monkeypatch.setattr(run, "is_root", lambda: False)
    monkeypatch.setattr(run.subprocess, "call", forbid("a process"))

    with pytest.raises(run.Stop) as problem:
        run.provide_system_packages(["libgl1", "libegl1"])

    options = "--no-install-recommends libgl1 libegl1"
    assert str(problem.value).endswith(command.format(options=options))


def test_without_the_system_packages_nothing_is_begun(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "missing_packages", lambda needs: ["libegl1"])
    monkeypatch.setattr(run, "is_root", lambda: False)
    monkeypatch.setattr(run.subprocess, "call", forbid("a process"))
    before = sorted(run.ROOT.rglob("*"))

    with pytest.raises(run.Stop, match="libegl1"):
        run.prepare({"program"})

    assert sorted(run.ROOT.rglob("*")) == before


def test_a_folder_that_cannot_be_written_is_named_with_a_way_out(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.os, "access", lambda *_: False)
    monkeypatch.setattr(run.subprocess, "call", forbid("a process"))

    with pytest.raises(run.Stop) as problem:
        run.prepare({"program"})

    assert str(run.ROOT) in str(problem.value) and "Copy this checkout" in str(problem.value)


def test_an_interrupted_run_says_how_to_go_on(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(needs: set[str]) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "prepare", interrupt)

    assert run.main(["bench"]) == 130
    assert capsys.readouterr().err == "run.py: stopped. Run the same command again to go on.\n"


def test_a_terminal_without_our_letters_is_no_error() -> None:
    answer = subprocess.run(
        [sys.executable, str(RUN), "Größe"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )

    assert answer.returncode == 2
    assert b"no command 'Gr??e'" in answer.stderr


def test_without_apt_the_libraries_are_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)

    with pytest.raises(run.Stop, match=r"lacks libGL\.so\.1, python3-venv"):
        run.provide_system_packages(["libgl1", "python3-venv"])


def test_a_failing_apt_stops_with_the_command(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run, "is_root", lambda: True)
    monkeypatch.setattr(run.subprocess, "call", lambda *_, **__: 100)

    with pytest.raises(run.Stop, match=r"apt-get install .* libgl1"):
        run.provide_system_packages(["libgl1"])


@pytest.mark.parametrize(
    ("environment", "platform", "shown", "needs"),
    [
        ({}, "linux", False, set()),
        ({"DISPLAY": ":0"}, "linux", True, {"x11"}),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True, set()),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux", True, set()),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False, set()),
        ({}, "win32", True, set()),
        ({}, "darwin", True, set()),
        ({"QT_QPA_PLATFORM": "offscreen"}, "win32", False, set()),
    ],
)
def test_a_display_is_recognised(
    run: ModuleType, environment: dict[str, str], platform: str, shown: bool, needs: set[str]
) -> None:
    assert run.has_display(environment, platform) is shown
    assert run.display_needs(environment, platform) == needs


def test_with_no_display_the_example_is_exported_and_its_place_printed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OUT", run.ROOT / "out")
    ran = record_runs(run, monkeypatch)

    assert run.export_example() == 0

    assert [step[2] for step in ran] == ["new", "export", "export"]
    printed = capsys.readouterr().out
    assert all(step[-1] in printed for step in ran[1:])


def test_a_display_that_lets_nobody_in_is_as_good_as_none(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.write_stamp({"program", "x11"})
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(run, "x11_lets_in", lambda: False)
    monkeypatch.setattr(run, "hand_over", forbid("the window"))
    monkeypatch.setattr(run, "export_example", lambda: 0)

    assert run.start() == 0


def test_a_failed_export_is_not_reported_as_done(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "OUT", run.ROOT / "out")
    monkeypatch.setattr(run, "run_python", lambda arguments, quiet: 2)

    assert run.export_example() == 2
    assert capsys.readouterr().out == ""


def test_pytest_arguments_reach_pytest_alone(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run.write_stamp({"program", "tests"})
    ran = record_runs(run, monkeypatch)

    assert run.test(["-k", "map"]) == 0

    assert ran == [["-m", "ruff", "check"], ["-m", "mypy"], ["-m", "pytest", "-k", "map"]]
    printed = capsys.readouterr().out
    assert "mypy has spoken" in printed
    assert printed.endswith("ruff: good  pytest: good  mypy: good\n")


@pytest.mark.parametrize("tool", ["ruff", "mypy", "pytest"])
def test_one_failure_is_enough_to_fail_and_is_named_last(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tool: str
) -> None:
    run.write_stamp({"program", "tests"})
    record_runs(run, monkeypatch, failing=tool)

    assert run.test([]) == 1

    last = capsys.readouterr().out.splitlines()[-1]
    assert f"{tool}: failed" in last and last.count("good") == 2
