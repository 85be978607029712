"""A plan of an older format opens as today's; its file stays as it is. The formats here are planted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from salesplanner.plan.records import Step
from salesplanner.plan.state import State
from salesplanner.storage import upgrade
from salesplanner.storage.inspect import read_checked
from salesplanner.storage.planfile import content_digest
from salesplanner.storage.reading import Rows
from tests.files.making import file_of, good_bytes, judged

PLANTED = 2


def renamed(rows: Rows) -> Rows:
    """The step of a format whose steps said "aim" where today's say "purpose"."""
    for row in rows["step"]:
        row["purpose"] = row.pop("aim")
    return rows


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A plan of format 1, for a program that writes format 2."""
    columns = tuple("aim" if field.name == "purpose" else field.name for field in fields(Step))
    layout = {**upgrade.TODAY, "step": columns}
    path = file_of(tmp_path, good_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("ALTER TABLE step RENAME COLUMN purpose TO aim")
    connection.execute("UPDATE meta SET value = ? WHERE key = 'digest'", (content_digest(connection, layout),))
    connection.close()
    monkeypatch.setattr("salesplanner.storage.header.FORMAT", PLANTED)
    monkeypatch.setattr("salesplanner.storage.header.read_image.__kwdefaults__", {"newest": PLANTED})
    monkeypatch.setattr("salesplanner.storage.inspect.FORMAT", PLANTED)
    monkeypatch.setattr("salesplanner.storage.upgrade.FORMAT", PLANTED)
    monkeypatch.setitem(upgrade.LAYOUTS, 1, layout)
    monkeypatch.setitem(upgrade.STEPS, 1, renamed)
    yield path


def test_an_older_plan_is_told_apart_and_stays_as_it_is(older: Path) -> None:
    finding = judged(older)

    assert finding.verdict == "older"
    assert finding.opens
    assert finding.format == 1
    assert "older Sales Planner" in finding.sentence


def test_an_older_plan_opens_with_the_fields_of_today(older: Path) -> None:
    state = State.of(read_checked(older))

    assert state.steps[3].purpose == "Let the store taste, count and picture our range on its own shelf."


def test_a_changed_older_plan_is_damaged_all_the_same(older: Path) -> None:
    connection = sqlite3.connect(older, isolation_level=None)
    connection.execute("UPDATE step SET aim = 'something else'")
    connection.close()

    assert judged(older).verdict == "damaged"


def test_the_digest_does_not_depend_on_what_python_can_print(tmp_path: Path) -> None:
    """Newer Pythons know more characters; a plan must not seem damaged on a colleague's computer."""
    from salesplanner.storage.planfile import _lines
    from salesplanner.storage.schema import TABLES

    connection = sqlite3.connect(file_of(tmp_path, good_bytes()), isolation_level=None)
    connection.execute("UPDATE card SET text = ? WHERE id = 's1a'", ("new 🫨 and unassigned \u0378",))

    lines = list(_lines(connection, TABLES))
    connection.close()

    assert all(line.isascii() for line in lines)
    assert any("\\U0001fae8" in line for line in lines)
