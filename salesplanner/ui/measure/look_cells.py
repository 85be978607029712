"""What the cells and headings of the look-back table look like, as display lists."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPen

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Icon, Rect, Shape, circle
from salesplanner.drawing.style import BODY, BODY_STRONG, INITIALS, MICRO_STRONG, SMALL, TextStyle
from salesplanner.measure import lookback
from salesplanner.measure.lookback import BAR_DAYS, Touches
from salesplanner.measure.periods import day_of, short_day
from salesplanner.plan.records import LookCell, LookDeal
from salesplanner.ui.measure import look_words as say
from salesplanner.ui.measure.look_model import MEASURED, MEDIAN, MOVED, STEPS, LookModel, moved_count, summary_name
from salesplanner.ui.people.cells import centred, draw, words
from salesplanner.ui.theme import Theme

ROW, HEAD, SUMS = 42, 37, (34, 28, 28)
PAD = 10
TOUCHES = 38  # px from the days to the first touch
DID = TextStyle(11.5, 14)
COUNT = TextStyle(12, 16, 400, 0, True)
CHANNELS = (("calls", "phone"), ("emails", "mail"), ("meetings", "handshake"), ("demos", "utensils"))


def touch_shapes(
    touches: Touches | LookCell, x: float, middle: float, right: float, colour: str = "ink2"
) -> list[Shape]:
    """Icon and count of each channel that was used, as far as there is room before `right`."""
    shapes: list[Shape] = []
    for name, icon in CHANNELS:
        count = getattr(touches, name)
        if count:
            number = text.line(str(count), COUNT)
            if x + 15 + number.width > right:
                return [*shapes, words("…", COUNT, x, middle, 12, colour)] if x + 9 <= right else shapes
            shapes += [Icon(icon, x, middle - 6, 12, colour), words(number.text, COUNT, x + 15, middle, 40, colour)]
            x += 15 + number.width + 4
    return shapes


def cell_shapes(cell: LookCell, width: float, *, lost: bool, focus: bool) -> list[Shape]:
    """Days, touches, what moved it on or why it was lost, and the bar at the foot."""
    shapes: list[Shape] = []
    x = float(PAD)
    if cell.days is not None:
        days = text.line(say.days_text(cell.days), BODY_STRONG)
        shapes.append(words(days.text, BODY_STRONG, x, 14, width))
        bar = min(cell.days, BAR_DAYS) / BAR_DAYS * width
        shapes.append(Box(Rect(0, ROW - 3, bar, 2), "accent" if focus else "bar"))
        x += max(TOUCHES, days.width + 9)
    shapes += touch_shapes(cell, x, 14, width - 4)
    if lost:
        shapes.append(Icon("circle-x", PAD, 23, 12, "bad"))
        shapes.append(words(cell.text or _("Lost here"), DID, PAD + 16, 29, width - PAD - 20, "bad"))
    elif cell.text:
        shapes.append(words(cell.text, DID, PAD, 29, width - PAD - 4, "ink2"))
    day = day_of(cell.filled)
    if day is not None and not cell.text and not lost:
        shapes.append(words(_("import of {day}").format(day=short_day(day)), DID, PAD, 29, width - PAD - 4, "ink3"))
    elif day is not None:
        shapes.append(Icon("table-2", width - 16, 8, 11, "ink3"))
    return shapes


def deal_shapes(model: LookModel, deal: LookDeal, width: float) -> list[Shape]:
    """The owner's circle and the name of the deal."""
    letters, _name = say.owner_of(model.state, deal)
    shapes: list[Shape] = []
    if letters:
        shapes = [circle(PAD + 16, ROW / 2, 10, "neutral"), centred(letters, INITIALS, PAD + 16, ROW / 2, 19, "ink2")]
    return [*shapes, words(deal.name, BODY, PAD + 35, ROW / 2, width - PAD - 39)]


def outcome_shapes(deal: LookDeal, width: float) -> list[Shape]:
    """Signed or lost, and when."""
    lost = deal.outcome == "lost"
    token = "bad" if lost else "good"
    day = day_of(deal.closed)
    middle = ROW / 2 if day is None else 14
    return [
        Icon("circle-x" if lost else "circle-check", PAD, middle - 7, 14, token),
        words(_("Lost") if lost else _("Signed"), BODY, PAD + 19, middle, width - PAD - 22, token),
        *([] if day is None else [words(short_day(day), SMALL, PAD + 19, 30, width - PAD - 22, "ink2")]),
    ]


def summary_shapes(model: LookModel, summary: int, column: int, width: float) -> list[Shape]:
    """A cell of one of the three rows below the deals."""
    middle = SUMS[summary] / 2
    if column == 0:
        style = BODY_STRONG if summary == MEDIAN else SMALL
        return [words(summary_name(summary, model.measured_name), style, PAD + 6, middle, width - PAD - 10)]
    step = model.step_at(column)
    if step is None:
        return _signed(model, middle, width) if summary == MEDIAN else []
    held = model.summaries[column - STEPS]
    if summary == MEDIAN:
        if held.days is None:
            return [words("–", BODY, PAD, middle, 20, "ink3")]
        days = text.line(say.days_text(held.days), BODY_STRONG)
        left = PAD + max(TOUCHES, days.width + 9)
        return [words(days.text, BODY_STRONG, PAD, middle, width), *touch_shapes(held.touches, left, middle, width - 4)]
    if summary == MEASURED:
        measured = model.measured.get(step.id)
        if measured is None:
            return [words(_("not measured"), SMALL, PAD, middle, width - PAD - 4, "ink3")]
        days = text.line(say.days_text(int(measured + 0.5)), BODY)
        rest = lookback.against(measured, held.days)
        left = PAD + days.width + 8
        return [words(days.text, BODY, PAD, middle, width), words(rest, SMALL, left, middle, width - left - 4, "ink3")]
    if held.moved is None:
        return [words("–", SMALL, PAD, middle, 20, "ink3")]
    count = text.line(moved_count(held), SMALL)
    room = width - PAD - count.width - 14
    return [
        words(held.moved.text, DID, PAD, middle, room),
        words(count.text, SMALL, width - 8 - count.width, middle, count.width + 1, "ink3"),
    ]


def _signed(model: LookModel, middle: float, width: float) -> list[Shape]:
    if model.signed_days is None:
        return []
    days = text.line(say.days_text(model.signed_days), BODY_STRONG)
    left = PAD + days.width + 6
    return [
        words(days.text, BODY_STRONG, PAD, middle, width),
        words(_("if signed"), SMALL, left, middle, width - left, "ink3"),
    ]


def heading_shapes(model: LookModel, column: int, focus: bool, width: float) -> list[Shape]:
    """The heading of a column: the number of a step in a circle and its name."""
    step = model.step_at(column)
    if step is None:
        left = PAD + 6 if column == 0 else PAD
        title = say.counted_deals(len(model.deals)) if column == 0 else _("Outcome")
        return [words(title, BODY_STRONG, left, HEAD / 2, width - left - 4)]
    fill, ink = ("accent", "onAccent") if focus else ("neutral", "ink2")
    return [
        circle(PAD + 9, HEAD / 2, 9, fill),
        centred(str(column), INITIALS if column > 9 else MICRO_STRONG, PAD + 9, HEAD / 2, 18, ink),
        words(step.name, BODY_STRONG, PAD + 25, HEAD / 2, width - PAD - 29),
    ]


def paint(painter: QPainter, look: Theme, model: LookModel, rect: QRect, row: int, column: int, focus: bool) -> None:
    """One cell with its ground and lines. `focus`: it lies in the step that is in focus."""
    deal, width = model.deal_at(row), rect.width()
    ground = "panel" if deal is not None else "sunken"
    closed = deal is not None and model.step_at(column) is not None and not model.may_fill(deal, column)
    painter.fillRect(rect, look.colour("accentTint" if focus else "canvas" if closed else ground))
    painter.fillRect(rect.left(), rect.bottom(), width, 1, look.colour("line"))
    if column:
        painter.fillRect(rect.left(), rect.top(), 1, rect.height(), look.colour("accentLine" if focus else "line"))
    if deal is None:
        shapes = summary_shapes(model, model.summary_of(row), column, width)
    elif column == 0:
        shapes = deal_shapes(model, deal, width)
    elif model.step_at(column) is None:
        shapes = outcome_shapes(deal, width)
    else:
        cell = model.cell_at(row, column)
        shapes = [] if cell is None else cell_shapes(cell, width, lost=model.lost_at(row, column), focus=focus)
    draw(painter, look, shapes, rect.left(), rect.top())


def frame(painter: QPainter, look: Theme, rect: QRect, focused: bool) -> None:
    """The frame of the current cell."""
    painter.setPen(QPen(look.colour("accent" if focused else "accentLine"), 2))
    painter.drawRect(rect.toRectF().adjusted(1, 1, -1, -1))


__all__ = ["HEAD", "MEASURED", "MEDIAN", "MOVED", "ROW", "SUMS", "frame", "heading_shapes", "paint", "touch_shapes"]
