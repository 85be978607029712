"""Tables → CSV files, one each, as a spreadsheet of this locale reads them: UTF-8 with a mark, commas or semicolons."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from math import isfinite
from pathlib import Path

from salesplanner.catalogue import _
from salesplanner.export.files import ExportProblem, write_whole
from salesplanner.export.harmless import harmless
from salesplanner.export.tables import Cell, Row, Sheet
from salesplanner.measure.numbers import style

_MARK = "\ufeff"


def write_csvs(tables: Sequence[Sheet], path: Path) -> list[Path]:
    """Writes each table beside `path`: the first at `path`, the others as "NAME funnel.csv" and so on.

    Another file of such a name is replaced only where it begins with the same header, so is a table like this one.
    Raises ExportProblem.
    """
    places = [path, *(path.with_name(f"{path.stem} {table.key}{path.suffix}") for table in tables[1:])]
    for place, table in list(zip(places, tables, strict=True))[1:]:
        if place.exists() and not _is_ours(place, table):
            text = _("There is another file “{name}”. Nothing was written. Choose another name.")
            raise ExportProblem(text.format(name=place.name))
    for place, table in zip(places, tables, strict=True):
        write_whole(place, csv_bytes(table))
    return places


def csv_bytes(table: Sheet) -> bytes:
    """The file of one table."""
    out = io.StringIO()
    out.write(_MARK)
    writer = csv.writer(out, delimiter=_separator(), lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_text(cell) for cell in row] for row in table.rows())
    return out.getvalue().encode()


def _separator() -> str:
    return ";" if style().decimal == "," else ","


def _is_ours(place: Path, table: Sheet) -> bool:
    head = csv_bytes(Sheet(table.key, table.title, table.header, _no_rows))
    try:
        with place.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _no_rows() -> tuple[Row, ...]:
    return ()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if not isfinite(cell):
        return ""
    return f"{cell:.6g}".replace(".", style().decimal) if isinstance(cell, float) and abs(cell) < 1e5 else _large(cell)


def _large(cell: int | float) -> str:
    text = str(cell) if isinstance(cell, int) else f"{cell:.2f}"
    return text.replace(".", style().decimal)
