"""The path language of SVG ("M3 2v7c0 1.1.9 2 2 2h4…") as segments of lines and cubic curves.

Written here because fontTools' reader costs more at the start of the program than all icons together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import acos, ceil, cos, hypot, pi, radians, sin, tan

from salesplanner.drawing.shapes import Point, Segment

_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# The two flags of an arc are single digits that may touch what follows: "a2 2 0 012 2".
_ARC = re.compile(
    r"[\s,]*" + r"[\s,]*".join([f"({_NUMBER.pattern})"] * 3 + ["([01])"] * 2 + [f"({_NUMBER.pattern})"] * 2)
)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


def segments(data: str) -> tuple[Segment, ...]:
    """The path in absolute coordinates. Raises ValueError for what is not path data."""
    pen = _Pen()
    end = 0
    for match in _COMMAND.finditer(data):
        if data[end : match.start()].strip(" ,\n\t\r"):
            raise ValueError(f"Not path data: {data[:40]!r}")
        end = match.end()
        command, rest = match.groups()
        for numbers in _arguments(command, rest):
            pen.draw(command, numbers)
            command = {"M": "L", "m": "l"}.get(command, command)
    if data[end:].strip():
        raise ValueError(f"Not path data: {data[:40]!r}")
    return tuple(pen.segments)


def _arguments(command: str, text: str) -> Iterator[list[float]]:
    """The numbers of a command, in as many groups as it is repeated."""
    kind = command.upper()
    if kind == "Z":
        yield []
        return
    if kind == "A":
        groups = [[float(n) for n in match.groups()] for match in _ARC.finditer(text)]
        if not groups or _ARC.sub("", text).strip(" ,\n\t\r"):
            raise ValueError(f"Not the numbers of an arc: {text!r}")
        yield from groups
        return
    numbers = [float(n) for n in _NUMBER.findall(text)]
    takes = _TAKES[kind]
    if not numbers or len(numbers) % takes or _NUMBER.sub("", text).strip(" ,\n\t\r"):
        raise ValueError(f"{command} takes {takes} numbers, not {text!r}")
    for i in range(0, len(numbers), takes):
        yield numbers[i : i + takes]


class _Pen:
    """Where the path stands, and the control point a smooth curve mirrors."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.at: Point = (0.0, 0.0)
        self.first: Point = (0.0, 0.0)
        self.control: Point = (0.0, 0.0)
        self.last = ""

    def draw(self, command: str, numbers: list[float]) -> None:
        kind = command.upper()
        x, y = (0.0, 0.0) if command == kind else self.at
        match kind:
            case "Z":
                self.segments.append(("Z",))
                self.at = self.first
            case "A":
                rx, ry, turn, large, sweep, ex, ey = numbers
                for curve in arc(self.at, (rx, ry), turn, bool(large), bool(sweep), (ex + x, ey + y)):
                    self.segments.append(("C", *curve))
                self.at = (ex + x, ey + y)
            case "H":
                self._to(numbers[0] + x, self.at[1])
            case "V":
                self._to(self.at[0], numbers[0] + y)
            case "M" | "L":
                self._to(numbers[0] + x, numbers[1] + y, kind)
            case _:
                points = [(numbers[i] + x, numbers[i + 1] + y) for i in range(0, len(numbers), 2)]
                self._curve(kind, points)
        self.last = kind

    def _to(self, x: float, y: float, kind: str = "L") -> None:
        self.at = (x, y)
        if kind == "M":
            self.first = self.at
            self.segments.append(("M", x, y))
        else:
            self.segments.append(("L", x, y))

    def _curve(self, kind: str, points: list[Point]) -> None:
        smooth = self.last in ("CS" if kind in "CS" else "QT") and self.last
        if kind in "ST":
            (ax, ay), (cx, cy) = self.at, self.control if smooth else self.at
            points = [(2 * ax - cx, 2 * ay - cy), *points]
        self.control = points[-2]
        if kind in "QT":
            (sx, sy), (qx, qy), (ex, ey) = self.at, *points
            points = [
                (sx + (qx - sx) * 2 / 3, sy + (qy - sy) * 2 / 3),
                (ex + (qx - ex) * 2 / 3, ey + (qy - ey) * 2 / 3),
                (ex, ey),
            ]
        (ax, ay), (bx, by), self.at = points
        self.segments.append(("C", ax, ay, bx, by, *self.at))


Curve = tuple[float, float, float, float, float, float]


def arc(
    start: Point, radii: Point, turn: float, large: bool, sweep: bool, end: Point
) -> list[Curve]:
    """An elliptical arc as cubic curves of at most a quarter turn; `turn` in degrees.

    Formulas: Scalable Vector Graphics 2, section "Conversion from endpoint to center parameterization".
    """
    rx, ry = abs(radii[0]), abs(radii[1])
    if start == end:
        return []
    if not rx or not ry:
        return [(*start, *end, *end)]
    c, s = cos(radians(turn)), sin(radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = c * dx + s * dy, c * dy - s * dx
    too_small = (px / rx) ** 2 + (py / ry) ** 2
    if too_small > 1:
        rx, ry = rx * too_small**0.5, ry * too_small**0.5
    below = (rx * py) ** 2 + (ry * px) ** 2
    root = max(0.0, (rx * ry) ** 2 / below - 1) ** 0.5 * (1 if large != sweep else -1)
    qx, qy = root * rx * py / ry, -root * ry * px / rx
    mx, my = c * qx - s * qy + (start[0] + end[0]) / 2, s * qx + c * qy + (start[1] + end[1]) / 2
    begin = _angle(1, 0, (px - qx) / rx, (py - qy) / ry)
    swept = _angle((px - qx) / rx, (py - qy) / ry, (-px - qx) / rx, (-py - qy) / ry)
    if sweep and swept < 0:
        swept += 2 * pi
    elif not sweep and swept > 0:
        swept -= 2 * pi
    parts = max(1, ceil(abs(swept) / (pi / 2) - 1e-9))
    step = swept / parts
    reach = 4 / 3 * tan(step / 4)

    def at(u: float, v: float) -> Point:
        return (mx + c * rx * u - s * ry * v, my + s * rx * u + c * ry * v)

    curves: list[Curve] = []
    for i in range(parts):
        a, b = begin + i * step, begin + (i + 1) * step
        first = at(cos(a) - reach * sin(a), sin(a) + reach * cos(a))
        second = at(cos(b) + reach * sin(b), sin(b) - reach * cos(b))
        last = end if i == parts - 1 else at(cos(b), sin(b))
        curves.append((*first, *second, *last))
    return curves


def _angle(ux: float, uy: float, vx: float, vy: float) -> float:
    cosine = (ux * vx + uy * vy) / (hypot(ux, uy) * hypot(vx, vy))
    size = acos(max(-1.0, min(1.0, cosine)))
    return -size if ux * vy - uy * vx < 0 else size
