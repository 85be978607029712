"""What a table of measures puts on the clipboard is harmless in a spreadsheet."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from salesplanner.ui.measure.data_table import Column, DataTable, Rows


@pytest.mark.parametrize(
    ("words", "copied"),
    [("=1+1", "'=1+1"), (" =cmd|x", "'=cmd|x"), ("\u00a0@sum(a)", "'@sum(a)"), ("+49 30", "'+49 30"), ("Oat", "Oat")],
)
def test_a_cell_that_begins_like_a_formula_is_copied_as_text(qtbot: QtBot, words: str, copied: str) -> None:
    table = DataTable(Rows([Column("Deal"), Column("Step")], 1, lambda _row, _column: words), "Deals")
    qtbot.addWidget(table)

    assert table.as_text() == f"Deal\tStep\n{copied}\t{copied}"
