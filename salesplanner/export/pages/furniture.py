"""What stands around the content of every page: company, chapter, title, date and page number. Not read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from salesplanner.catalogue import language
from salesplanner.drawing import text
from salesplanner.drawing.shapes import Box, Group, Rect, Shape, Text
from salesplanner.drawing.style import TextStyle
from salesplanner.export.page import Size
from salesplanner.export.pages import type as faces


@dataclass(frozen=True, slots=True)
class Frame:
    """What the furniture of every page says."""

    company: str
    title: str
    at: datetime
    footer: str = ""
    logo: bytes = b""


def day(at: datetime) -> str:
    """ "13 Aug 2026", in the language in use."""
    from babel.core import UnknownLocaleError
    from babel.dates import format_date

    try:
        return str(format_date(at, "d MMM y", locale=language()))
    except (UnknownLocaleError, ValueError):
        return str(format_date(at, "d MMM y", locale="en"))


def moment(at: datetime) -> str:
    """ "13 Aug 2026, 14:10"."""
    return f"{day(at)}, {at:%H:%M}"


def placed(
    words: str, style: TextStyle, x: float, base: float, room: float, colour: str = "ink", align: str = "left"
) -> Text:
    """One line with its baseline at `base`, within `room` to the right of x; it ends in "…" where it must."""
    line = text.line(words, style, room)
    free = room - line.width
    shift = {"left": 0.0, "center": free / 2, "right": free}[align]
    return Text(line, x + shift, base, colour)


def head(frame: Frame, chapter: str, width: float) -> Group:
    """The line at the head of a document page."""
    half = (width - 2 * faces.MARGIN) / 2 - 10
    return Group(
        (
            placed(frame.company or frame.title, faces.CAPTION, faces.MARGIN, faces.HEAD, half, "ink2"),
            placed(chapter, faces.CAPTION, width - faces.MARGIN - half, faces.HEAD, half, "ink2", "right"),
        ),
        tag="Artifact",
    )


def foot(frame: Frame, number: int, size: Size, wide: bool = False) -> Group:
    """Title, date and page number below a line; `wide` for the margins of the map."""
    margin = faces.MAP_MARGIN if wide else faces.MARGIN
    rule = size[1] - (faces.MAP_FOOT_RULE if wide else faces.FOOT_RULE)
    base = size[1] - (faces.MAP_FOOT if wide else faces.FOOT)
    width = size[0] - 2 * margin
    left, middle = frame.title, day(frame.at)
    if frame.footer:
        left, middle = f"{left}, {middle}", frame.footer
    shapes: tuple[Shape, ...] = (
        Box(Rect(margin, rule, width, 0.5), "line"),
        placed(left, faces.CAPTION, margin, base, width * 0.41, "ink2"),
        placed(middle, faces.CAPTION, margin + width * 0.42, base, width * 0.4, "ink2", "center"),
        placed(str(number), faces.CAPTION, margin + width * 0.85, base, width * 0.15, "ink2", "right"),
    )
    return Group(shapes, tag="Artifact")
