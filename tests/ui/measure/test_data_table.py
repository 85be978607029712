"""A table of measures: what it copies is harmless in a spreadsheet, and its days and numbers can be read whole."""

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


def test_days_and_numbers_are_never_cut_and_long_words_take_no_more_than_twice_their_room(qtbot: QtBot) -> None:
    columns = [Column("Deal"), Column("Owner", wide=60), Column("Created", right=True, wide=60)]
    cells = ["Oat", "a very long name of an owner of deals", "27 September 2025"]
    table = DataTable(Rows(columns, 2, lambda _row, column: cells[column]), "Deals")
    qtbot.addWidget(table)
    table.resize(600, 200)

    assert table.columnWidth(2) > table.fontMetrics().horizontalAdvance(cells[2]) + 10
    assert table.columnWidth(1) == 120
