"""The command as a process of its own: exit codes, pipes, and what it does not load."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.files.making import file_of, good_bytes

HEAVY = ("PySide6", "reportlab", "sqlite_utils", "pypdfium2", "openpyxl", "babel", "fontTools")


def started(*arguments: str | Path, home: Path, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SALESPLANNER_HOME": str(home), "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "salesplanner", *map(str, arguments)]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, env=environment, check=False)


@pytest.mark.parametrize(
    ("data", "code"), [(good_bytes(), 0), (good_bytes()[:-1], 1), (b"text", 2)], ids=["good", "cut", "text"]
)
def test_verify_ends_with_its_exit_code(tmp_path: Path, data: bytes, code: int) -> None:
    path = file_of(tmp_path, data)

    done = started("verify", path, home=tmp_path)

    assert done.returncode == code
    assert done.stderr.count("\n") == (1 if code == 2 else 0)


def test_a_pipe_that_nobody_reads_leaves_no_traceback(tmp_path: Path) -> None:
    path = file_of(tmp_path, good_bytes())
    reading, writing = os.pipe()
    os.close(reading)

    done = started("verify", path, home=tmp_path, stdout=writing)
    os.close(writing)

    assert done.stderr == ""
    assert done.returncode == 2


def test_a_terminal_without_our_characters_fails_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "cp437")
    path = file_of(tmp_path, good_bytes())

    good, bad = started("verify", path, home=tmp_path), started("verify", tmp_path / "§", home=tmp_path)

    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("?a.salesplan? is a good plan.")
    assert bad.returncode == 2
    assert bad.stderr.count("\n") == 1 and "Traceback" not in bad.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["verify", "a.salesplan"], ["new", "b"]])
def test_a_command_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    file_of(tmp_path, good_bytes())
    script = f"""
import os, sys
os.chdir({str(tmp_path)!r})
from salesplanner import cli
code = cli.run({arguments!r})
print(code, [name for name in {HEAVY!r} if name in sys.modules])
"""
    environment = {**os.environ, "SALESPLANNER_HOME": str(tmp_path)}

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)

    assert done.stdout.splitlines()[-1] == "0 []"
