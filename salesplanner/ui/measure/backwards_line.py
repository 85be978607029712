"""Working backwards as a picture: steps as blocks up to the signature, with dates, contacts and open deals below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Icon, Rect, Shape, circle, moved, polyline
from salesplanner.drawing.style import BODY, BODY_STRONG, LABEL, SMALL
from salesplanner.measure.backwards import LEAST, Block, Open, widths
from salesplanner.measure.numbers import number_text
from salesplanner.measure.periods import short_day
from salesplanner.ui.measure import look_words as say
from salesplanner.ui.measure.look_cells import touch_shapes
from salesplanner.ui.people.cells import words

LABELS, END = 93.0, 20.0  # px: the names of the rows at the left, room behind the signature
BLOCK, NAMES = 34.0, 26.0
SIGNS = 46.0


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn: `focus` is the id of the step in focus, `opens` empty where no deals are imported."""

    blocks: Sequence[Block]
    opens: Sequence[Open]
    signature: date
    today: date
    focus: str = ""


def least_width(line: Line) -> float:
    """The width below which the blocks no longer fit, in px."""
    return LABELS + LEAST * len(line.blocks) + END


def height(line: Line, width: float) -> float:
    """The height of the picture `width` px wide, in px."""
    return NAMES + BLOCK + 30 + (26 * 3 if line.opens else 26) + 4 + _above(line, width)


def shapes(line: Line, width: float) -> list[Shape]:
    """The picture `width` px wide."""
    lefts, wide = _places(line, width)
    above = _above(line, width)
    made: list[Shape] = [
        *_names(line, lefts, wide),
        *_blocks(line, lefts, wide),
        *_rows(line, lefts, wide),
        *_today(line, lefts, wide, above),
    ]
    return [moved(made, 0, above)] if above else made


def _places(line: Line, width: float) -> tuple[list[float], tuple[float, ...]]:
    """Left edges and widths of the blocks."""
    room = max(width, least_width(line)) - LABELS - END
    wide = widths([block.days for block in line.blocks], room)
    return [LABELS + sum(wide[:at]) for at in range(len(wide))], wide


def _above(line: Line, width: float) -> float:
    """The height of a row of its own for the name of today, where there is no room for it beside those of steps."""
    spot = _today_spot(line, *_places(line, width))
    return 16.0 if spot is not None and spot[1] is None else 0.0


def _names(line: Line, lefts: Sequence[float], wide: Sequence[float]) -> list[Shape]:
    made: list[Shape] = [words(_("Step"), SMALL, 0, 9, LABELS - 8, "ink2")]
    for block, left, width in zip(line.blocks, lefts, wide, strict=True):
        last = block is line.blocks[-1]
        token = "accent" if block.step == line.focus else "ink"
        made.append(words(block.name, LABEL, left + 2, 9, width - 8 - (SIGNS - END if last else 0), token))
    end = lefts[-1] + wide[-1]
    signs = text.line(_("Signs"), LABEL)
    return [*made, words(signs.text, LABEL, end + END - signs.width, 9, signs.width + 1, "buyer")]


def _blocks(line: Line, lefts: Sequence[float], wide: Sequence[float]) -> list[Shape]:
    top, middle = NAMES, NAMES + BLOCK / 2
    made: list[Shape] = []
    for at, (block, left, width) in enumerate(zip(line.blocks, lefts, wide, strict=True)):
        focus = block.step == line.focus
        radius = (5.0 if at == 0 else 0.0, 0.0, 0.0, 5.0 if at == 0 else 0.0)
        made.append(Box(Rect(left, top, width - 2, BLOCK), "accent" if focus else "neutral", radius=radius))
        ink = "onAccent" if focus else "ink"
        made.append(words(say.days_text(block.days), BODY_STRONG, left + (10 if at == 0 else 16), middle, width, ink))
    for left in lefts[1:]:
        made += [circle(left - 1, middle, 10.5, "panel"), circle(left - 1, middle, 9, "buyerStrong")]
        made.append(Icon("arrow-right", left - 6.5, middle - 5.5, 11, "gateIcon", 2.6))
    end = lefts[-1] + wide[-1]
    made += [circle(end, middle, 15, "panel"), circle(end, middle, 13, "buyerStrong")]
    return [*made, Icon("handshake", end - 8, middle - 8, 16, "gateIcon")]


def _rows(line: Line, lefts: Sequence[float], wide: Sequence[float]) -> list[Shape]:
    contacts = NAMES + BLOCK + 17
    top = NAMES + BLOCK + 30
    names = (_("Enter by"), _("Open now"), _("Likely to sign")) if line.opens else (_("Enter by"),)
    made: list[Shape] = [words(_("Contacts"), SMALL, 0, contacts, LABELS - 8, "ink2")]
    end = lefts[-1] + wide[-1] + END
    for at, name in enumerate(names):
        made.append(words(name, SMALL, 0, top + 26 * at + 15, LABELS - 8, "ink2"))
        made.append(polyline(((0, top + 26 * at), (end, top + 26 * at)), "line"))
    for at, (block, left, width) in enumerate(zip(line.blocks, lefts, wide, strict=True)):
        made.append(polyline(((left, top), (left, top + 26 * len(names))), "line"))
        made += touch_shapes(block.touches, left + 6, contacts, left + width - 2)
        if line.opens:
            made += _open_shapes(line.opens[at], left + 6, top, width - 8)
        made += _enter_by(line, block, left, top, width)
    day = text.line(short_day(line.signature), BODY_STRONG)
    made.append(words(day.text, BODY_STRONG, end - day.width, top + 15, day.width + 1, "buyer"))
    return made


def _enter_by(line: Line, block: Block, left: float, top: float, width: float) -> list[Shape]:
    taken = text.line(short_day(line.signature), BODY_STRONG).width - END + 6 if block is line.blocks[-1] else 0.0
    day, room = short_day(block.enter_by), width - 10 - taken
    if not block.passed:
        return [words(day, BODY_STRONG, left + 6, top + 15, room)]
    whole = _("{day}, passed").format(day=day)
    if text.line(whole, BODY_STRONG).width <= room:
        return [words(whole, BODY_STRONG, left + 6, top + 15, room, "bad")]
    return [
        words(day, BODY_STRONG, left + 6, top + 15, room, "bad"),
        Icon("octagon-alert", left + 9 + text.line(day, BODY_STRONG).width, top + 9, 12, "bad"),
    ]


def _open_shapes(found: Open, x: float, top: float, room: float) -> list[Shape]:
    count = text.line(str(found.count), BODY)
    left = x + count.width + 4
    notes = [_("{n} too late").format(n=found.late)] if found.late else []
    notes += [_("{n} undated").format(n=found.undated)] if found.undated else []
    likely = "–" if found.likely is None else number_text(found.likely, 1, keep=True)
    made: list[Shape] = [
        words(count.text, BODY, x, top + 41, room),
        words(likely, BODY, x, top + 67, room),
    ]
    if notes:
        token = "bad" if found.late else "ink3"
        made.append(words(", ".join(notes), SMALL, left, top + 41, room - count.width - 4, token))
    return made


def _today(line: Line, lefts: Sequence[float], wide: Sequence[float], above: float) -> list[Shape]:
    """A dotted line through the block in which today lies, with its name beside the steps' names or above them."""
    spot = _today_spot(line, lefts, wide)
    if spot is None:
        return []
    x, left = spot
    name = text.line(_("Today"), LABEL)
    y = 9.0 if left is not None else 9.0 - above
    made: list[Shape] = [polyline(((x, 2 - above), (x, NAMES + BLOCK + 28)), "ink", 1.4, (1.4, 2.8))]
    end = lefts[-1] + wide[-1] + END
    return [*made, words(name.text, LABEL, min(x + 5, end - name.width) if left is None else left, y, name.width + 1)]


def _today_spot(
    line: Line, lefts: Sequence[float], wide: Sequence[float]
) -> tuple[float, float | None] | None:
    """Where today lies, and the left edge of its name beside those of the steps (None: no room); None: not here."""
    starts = [block.enter_by for block in line.blocks]
    if not starts or not starts[0] <= line.today < line.signature:
        return None
    at = max(place for place, day in enumerate(starts) if day <= line.today)
    share = (line.today - starts[at]).days / max(line.blocks[at].days, 1)
    x = lefts[at] + min(share, 1.0) * wide[at]
    name = text.line(_("Today"), LABEL)
    taken = lefts[at] + 2 + text.line(line.blocks[at].name, LABEL, wide[at] - 8).width
    right = lefts[at + 1] if at + 1 < len(lefts) else lefts[-1] + wide[-1] - SIGNS + END
    if x + 4 + name.width <= right and taken + 4 <= x:
        return x, x + 5
    return x, x - 5 - name.width if taken + name.width + 10 <= x else None


def in_words(line: Line) -> str:
    """The way back in words, from the signature to first contact."""
    parts = [_("To sign by {day}").format(day=short_day(line.signature))]
    for block in reversed(line.blocks):
        said = _("enter {step} by {day} ({days})")
        parts.append(said.format(step=block.name, day=short_day(block.enter_by), days=say.days_words(block.days)))
    return _("{parts}.").format(parts=", ".join(parts))
