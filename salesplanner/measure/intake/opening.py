"""The way in: a file becomes a table, whatever kind it is, or one sentence says why not."""

from __future__ import annotations

from pathlib import Path

from salesplanner.measure.intake import limits
from salesplanner.measure.intake.table import Form, Table, Unreadable

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_table(path: Path, form: Form | None = None) -> Table:
    """The table in a CSV, TSV, TXT or XLSX file, by its bytes and not by its name; nothing is written anywhere.

    Values set in `form` hold, the others are found out (see Table.findings). Raises Unreadable and nothing else.
    """
    from salesplanner.measure.intake.zones import clock

    form = form or Form()
    clock(form.zone)
    size = limits.size_of(path)
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except (OSError, ValueError) as error:
        raise Unreadable(limits.broken_off(path, error)) from error
    if head.startswith((_ZIP, b"PK\x05\x06", _OLE)):
        from salesplanner.measure.intake import xlsx_guards
        from salesplanner.measure.intake.xlsx_table import XlsxTable

        if head.startswith(_OLE):
            raise xlsx_guards.refuse_old(path)
        return XlsxTable(path, form)
    limits.refuse_other_kinds(path, head)
    from salesplanner.measure.intake.csv_table import CsvTable

    return CsvTable(path, form, size)
