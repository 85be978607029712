"""Tables → an XLSX workbook. Texts are written as texts: nothing in it is a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from itertools import islice
from math import isfinite
from typing import Any

from salesplanner.export.harmless import harmless
from salesplanner.export.tables import Cell, Sheet

MOST_ROWS = 1_048_000  # of a sheet; Excel holds 1,048,576
_WIDEST = 40  # characters of a column
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(tables: Sequence[Sheet]) -> bytes:
    """The bytes of a workbook with one sheet for each table; more where a table is too long for one."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, _OPTIONS)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in tables:
        rows = iter(table.rows())
        number = 1
        while True:
            sheet = book.add_worksheet(_name(table.title, number))
            sheet.freeze_panes(1, 0)
            for column, text in enumerate(table.header):
                sheet.set_column(column, column, min(max(len(text) + 2, 12), _WIDEST))
                sheet.write_string(0, column, text, bold)
            written = 0
            for written, row in enumerate(islice(rows, MOST_ROWS), 1):
                for column, cell in enumerate(row):
                    _write(sheet, written, column, cell, day)
            number += 1
            if written < MOST_ROWS:
                break
    book.close()
    return out.getvalue()


def _name(title: str, number: int) -> str:
    kept = "".join(character for character in title if character not in "[]:*?/\\'")
    return kept[:31] if number == 1 else f"{kept[:27]} {number}"


def _write(sheet: Any, row: int, column: int, cell: Cell, day: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, harmless(cell))
    elif isinstance(cell, date):
        if cell.year >= 1900:
            sheet.write_datetime(row, column, cell, day)
        else:
            sheet.write_string(row, column, cell.isoformat())
    elif isfinite(cell):
        sheet.write_number(row, column, cell)
