"""From nothing to paper by commands alone, each a process of its own, as a script would do it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_process import started

AT = "2026-08-13T14:10"


def test_the_example_is_made_checked_and_printed_with_no_display(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")  # as some desktops set it for every program
    monkeypatch.delenv("DISPLAY", raising=False)
    plan = tmp_path / "fred.salesplan"
    assert started("new", plan, "--template", "fred", home=tmp_path).returncode == 0
    assert started("verify", plan, home=tmp_path).returncode == 0
    before = plan.read_bytes()

    for ending, magic in ((".pdf", b"%PDF-"), (".png", b"\x89PNG"), (".svg", b"<?xml")):
        target = tmp_path / f"map{ending}"
        done = started("export", plan, "-o", target, "--at", AT, home=tmp_path)

        assert (done.returncode, done.stdout, done.stderr) == (0, f"{target}\n", "")
        assert target.read_bytes().startswith(magic)
    assert plan.read_bytes() == before


def test_one_plan_and_one_date_give_one_file_and_progress_ends_at_the_end(tmp_path: Path) -> None:
    plan, one, other = (tmp_path / name for name in ("fred.salesplan", "one.pdf", "other.pdf"))
    assert started("new", plan, "--template", "fred", home=tmp_path).returncode == 0

    assert started("export", plan, "-o", one, "--at", AT, home=tmp_path).returncode == 0
    done = started("export", plan, "-o", other, "--at", AT, "--progress", "json", home=tmp_path)

    assert one.read_bytes() == other.read_bytes()
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    shares = [line["share"] for line in lines[:-1]]
    assert shares == sorted(shares) and shares[-1] == 1
    assert lines[-1]["done"] == str(other)
