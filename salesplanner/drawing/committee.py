"""The buying committee as a chart of power over interest: a display list for screen and paper.

Each seat is a circle with initials at its place (1 to 5 on both axes); below it the engagement now, and an arrow to
the one that is wanted. Seats that share a place stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesplanner.catalogue import _
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, DisplayList, Group, Icon, Rect, Shape, Text, circle, polyline
from salesplanner.drawing.style import INITIALS_28, META, MICRO, MICRO_STRONG, TextStyle
from salesplanner.plan.labels import buying_role_label, engagement_label, initials
from salesplanner.plan.persona_records import Seat

# fill, line, letters of the circle
LOOKS: Mapping[str, tuple[str, str, str]] = {
    "unaware": ("sunken", "lineStrong", "ink2"),
    "resistant": ("badTint", "bad", "bad"),
    "neutral": ("panel", "lineControl", "ink2"),
    "supportive": ("goodTint", "good", "good"),
    "leading": ("good", "good", "panel"),
}
LEFT, BOTTOM, TOP, RIGHT = 40.0, 30.0, 6.0, 6.0
RADIUS = 14.0
SPREAD = 34.0
_LABEL = 15.0  # room below a circle


@dataclass(frozen=True, slots=True)
class CommitteeChart:
    """The shapes, and the circle of each seat by its id (px)."""

    shapes: DisplayList
    width: float
    height: float
    places: Mapping[str, Rect]


def committee_chart(seats: Sequence[Seat], width: float, height: float) -> CommitteeChart:
    """The chart in `width` × `height` px; power grows upwards, interest to the right."""
    field = Rect(LEFT, TOP, max(80.0, width - LEFT - RIGHT), max(80.0, height - TOP - BOTTOM))
    places = _places(seats, field)
    shapes: list[Shape] = [*_ground(field), *_axes(field)]
    shapes.extend(_seat(seat, places[seat.id], field) for seat in seats)
    return CommitteeChart(tuple(shapes), width, height, places)


def say(seat: Seat) -> str:
    """A seat as one sentence, for the alternative text and screen readers."""
    words = _("{name}, {role}. Power {power} of 5, interest {interest} of 5. {now}").format(
        name=seat.name,
        role=buying_role_label(seat.role),
        power=seat.power,
        interest=seat.interest,
        now=engagement_label(seat.now),
    )
    if seat.wanted != seat.now:
        words += _(", wanted: {wanted}").format(wanted=engagement_label(seat.wanted).lower())
    return words + "."


def _places(seats: Sequence[Seat], field: Rect) -> dict[str, Rect]:
    """Five columns and rows; those who share a cell are spread over it, and stay inside the field."""
    cells: defaultdict[tuple[int, int], list[Seat]] = defaultdict(list)
    for seat in seats:
        cells[seat.interest or 3, seat.power or 3].append(seat)
    wide, high = field.w / 5, field.h / 5
    found: dict[str, Rect] = {}
    for (interest, power), group in cells.items():
        cx = field.x + (interest - 0.5) * wide
        cy = field.bottom - (power - 0.5) * high - _LABEL / 2
        step = min(SPREAD, max(8.0, (field.w - 2 * RADIUS) / max(1, len(group))))
        for place, seat in enumerate(group):
            x = cx + (place - (len(group) - 1) / 2) * step
            # Neighbours stand a little lower in turn, so that their words do not meet.
            y = cy + (place % 2) * (_LABEL + 2) if len(group) > 1 else cy
            x = min(max(x, field.x + RADIUS + 2), field.right - RADIUS - 2)
            y = min(max(y, field.y + RADIUS + 2), field.bottom - RADIUS - _LABEL)
            found[seat.id] = Rect(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS)
    return found


def _ground(field: Rect) -> list[Shape]:
    corners = (
        (_("Keep satisfied"), field.x + 8, field.y + 16, False),
        (_("Work with closely"), field.right - 8, field.y + 16, True),
        (_("Watch"), field.x + 8, field.bottom - 8, False),
        (_("Keep informed"), field.right - 8, field.bottom - 8, True),
    )
    near = Rect(field.x + field.w / 2, field.y, field.w / 2, field.h / 2)
    shapes: list[Shape] = [
        Box(field, "canvas", "line", 1, 6),
        Box(near, "accentTint", None, 1, (0, 6, 0, 0)),
        polyline(((field.cx, field.y), (field.cx, field.bottom)), "line"),
        polyline(((field.x, field.cy), (field.right, field.cy)), "line"),
    ]
    for words, x, y, right in corners:
        made = text.line(words, META, field.w / 2 - 14)
        shapes.append(Text(made, x - made.width if right else x, y, "ink3"))
    return [Group(tuple(shapes), tag="Artifact")]


def _axes(field: Rect) -> list[Shape]:
    shapes: list[Shape] = []
    for number in range(1, 6):
        made = text.line(str(number), META)
        x = field.x + (number - 0.5) * field.w / 5
        y = field.bottom - (number - 0.5) * field.h / 5
        shapes.append(Text(made, x - made.width / 2, field.bottom + 13, "ink3"))
        shapes.append(Text(made, field.x - 8 - made.width, y + 4, "ink3"))
    interest = text.line(_("Interest"), MICRO_STRONG)
    shapes.append(Text(interest, field.right - interest.width, field.bottom + 26, "ink2"))
    power = text.line(_("Power"), MICRO_STRONG)
    shapes.append(Text(power, 0, field.y + 11, "ink2"))
    top = field.y + 18
    shapes.append(polyline(((6, top + 16), (6, top)), "ink3", 1.2))
    shapes.append(polyline(((3, top + 3), (6, top), (9, top + 3)), "ink3", 1.2))
    return shapes


def _seat(seat: Seat, place: Rect, field: Rect) -> Group:
    fill, line, ink = LOOKS[seat.now]
    letters = text.line(initials(seat.name), INITIALS_28, 2 * RADIUS - 4)
    shapes: list[Shape] = [
        circle(place.cx, place.cy, RADIUS, fill, line, 1.5),
        Text(letters, place.cx - letters.width / 2, place.cy + 4, ink),
    ]
    return Group((*shapes, *_label(seat, place, field)), tag="Figure", alt=say(seat))


def _label(seat: Seat, place: Rect, field: Rect, style: TextStyle = MICRO) -> list[Shape]:
    now = text.line(engagement_label(seat.now), style)
    wanted = text.line(engagement_label(seat.wanted), style) if seat.wanted != seat.now else None
    width = now.width + (wanted.width + 18 if wanted else 0)
    x = min(max(place.cx - width / 2, field.x + 2), field.right - width - 2)
    y = place.bottom + 12
    ink = "ink2" if seat.now in ("unaware", "neutral") else LOOKS[seat.now][1]
    plate = Box(Rect(x - 3, y - 10.5, width + 6, 14), "panel", None, 1, 4, alpha=0.85)
    shapes: list[Shape] = [plate, Text(now, x, y, ink)]
    if wanted:
        shapes.append(Icon("arrow-right", x + now.width + 3, y - 9.5, 12, "ink3"))
        shapes.append(Text(wanted, x + now.width + 18, y, "ink2"))
    return shapes
