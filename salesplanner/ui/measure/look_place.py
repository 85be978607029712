"""Where the editor of a cell opens: beside it, over empty cells where it can, and inside the page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

from salesplanner.ui.measure.look_table import LookTable
from salesplanner.ui.parts.shadow import MARGIN

GAP = 4


def place(table: LookTable, row: int, column: int, size: QSize, room: QRect) -> QPoint:
    """The top left corner on the table's viewport, as it covers the fewest filled cells; `room` is what is in sight."""
    cell = table.cell_rect(row, column)
    side, top, bottom = MARGIN["e2"]
    below, above = cell.bottom() + GAP - top, cell.top() - GAP - size.height() + bottom
    right, left = cell.right() + GAP - side, cell.left() - GAP - size.width() + side
    low = cell.bottom() - size.height() + bottom + 1
    corners = (
        (cell.left() - side, below),
        (right, low),
        (right, cell.top() - top),
        (left, low),
        (left, cell.top() - top),
        (cell.left() - side, above),
        (cell.right() - size.width() + side, below),
        (cell.right() - size.width() + side, above),
    )
    places = [QRect(QPoint(*corner), size) for corner in corners]
    fitting = [spot for spot in places if room.contains(spot)] or [_pushed(places[0], room)]
    return min(fitting, key=lambda spot: covered(table, spot.adjusted(side, top, -side, -bottom))).topLeft()


def covered(table: LookTable, spot: QRect) -> int:
    """How many cells with something in them lie under a place."""
    model = table.deals
    count = 0
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            filled = model.step_at(column) is None or model.deal_at(row) is None or model.cell_at(row, column)
            count += bool(filled) and spot.intersects(table.cell_rect(row, column))
    return count


def _pushed(spot: QRect, room: QRect) -> QRect:
    x = min(max(spot.left(), room.left()), max(room.left(), room.right() - spot.width()))
    y = min(max(spot.top(), room.top()), max(room.top(), room.bottom() - spot.height()))
    return QRect(QPoint(x, y), spot.size())
