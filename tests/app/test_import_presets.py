"""Import presets of the user's own: kept across plans, recognised by their headers, deleted again."""

from __future__ import annotations

from pathlib import Path

import pytest

from salesplanner.app.deal_import import Wish, prepare
from salesplanner.app.import_presets import ImportPresets, pseudonym_key
from salesplanner.measure.intake.mapping import Columns
from salesplanner.plan.transaction import Refused
from tests.measure.intake.tables import process

MINE = Columns(
    "current",
    uses={"Vorgang": "number", "Wo": "stage"},
    stages={("", "Koffer"): "Present"},
    fixes={(3, "Wo"): "x"},
    as_of="2026-08-13",
)


def test_a_kept_preset_recognises_its_files_and_what_their_stages_mean(tmp_path: Path) -> None:
    ImportPresets().keep("Our sheet", MINE)
    path = tmp_path / "a.csv"
    path.write_text("Wo;Vorgang;Egal\nKoffer;1;x\nKoffer;2;y\n", encoding="utf-8")

    found = prepare([path], process(), Wish(own=ImportPresets().all()))

    assert found.columns.preset == "own:our sheet" and found.columns.uses == MINE.uses
    assert found.report.deals == 2 and "unknown_stage" not in found.report.counts


def test_a_preset_keeps_nothing_that_belongs_to_one_file() -> None:
    ImportPresets().keep("Our sheet", MINE)

    (kept,) = ImportPresets().all().values()
    assert kept.fixes == {} and kept.as_of == "" and kept.stages == MINE.stages


def test_a_preset_can_be_replaced_and_deleted() -> None:
    presets = ImportPresets()
    presets.keep("Our sheet", MINE)
    presets.keep("Our sheet", Columns("current", uses={"Nr": "number"}))

    assert list(presets.all()) == ["Our sheet"] and presets.all()["Our sheet"].uses == {"Nr": "number"}
    presets.delete("Our sheet")
    presets.delete("Our sheet")
    assert presets.all() == {}


def test_a_preset_without_a_name_is_refused() -> None:
    with pytest.raises(Refused, match="needs a name"):
        ImportPresets().keep("  ", MINE)


def test_the_key_for_pseudonyms_is_that_of_the_plan() -> None:
    assert pseudonym_key("plan 1") == pseudonym_key("plan 1") != pseudonym_key("plan 2")
