"""The band that sticks to the top: step headers and the row of gates. All at (0, 0) of their own place."""

from __future__ import annotations

from functools import lru_cache

from salesplanner.catalogue import _, ngettext
from salesplanner.drawing import style, text
from salesplanner.drawing.map import faces, sizes
from salesplanner.drawing.map.badges import StepBadge, badge_shapes
from salesplanner.drawing.map.faces import Detail
from salesplanner.drawing.map.layout import Column, MapLayout
from salesplanner.drawing.shapes import Box, DisplayList, Group, Icon, Path, Rect, Shape, Text, circle
from salesplanner.plan.labels import initials
from salesplanner.plan.records import Person, Step
from salesplanner.plan.state import State

PEOPLE_SHOWN = 4


def people_of(state: State, step: str) -> tuple[list[str], int]:
    """Initials of who is Responsible, Accountable or Consulted, in that order, and how many more than fit."""
    named = [role for role in state.roles.get(step, ()) if role.role != "I"]
    people = [state.get(Person, role.person) for role in named]
    letters = [initials(person.name, person.initials) for person in people]
    return letters[:PEOPLE_SHOWN], max(0, len(letters) - PEOPLE_SHOWN)


def step_header(layout: MapLayout, column: Column, chosen: bool = False, detail: Detail = "full") -> DisplayList:
    """A step's header, `column.w` wide and STEP_HEADER high."""
    state, step = layout.state, column.step
    letters, further = people_of(state, step.id)
    criteria = state.criteria.get(step.id, ())
    agreed = sum(criterion.agreed for criterion in criteria)
    badges = layout.look.badges
    badge = badges.steps.get(step.id) if badges is not None and badges.shown else None
    return _step_header(
        step, column.index + 1, column.w, tuple(letters), further, agreed, len(criteria), chosen, detail, badge
    )


@lru_cache(maxsize=1_024)
def _step_header(
    step: Step,
    number: int,
    w: float,
    letters: tuple[str, ...],
    further: int,
    agreed: int,
    defined: int,
    chosen: bool,
    detail: Detail,
    badge: StepBadge | None,
) -> DisplayList:
    shapes: list[Shape] = []
    if chosen:
        shapes += [
            Box(Rect(0, 0, w, sizes.STEP_HEADER), "accentTint"),
            Box(Rect(0, 0, 1, sizes.STEP_HEADER), "accentLine"),
            Box(Rect(w, 0, 1, sizes.STEP_HEADER), "accentLine"),
            Box(Rect(0, 0, w + 1, 3), "accent"),
        ]
    else:
        shapes.append(Box(Rect(0, 12, 1, 77), "line"))
    shapes += _number(number, chosen)
    if detail == "bars" or detail == "blocks":
        name = text.line(step.name, style.STEP_NAME, w - 38 - 12)
        shapes.append(Box(Rect(38, 19, name.width, 6), "ink2", radius=3))
        return tuple(shapes)
    name = text.line(step.name, style.STEP_NAME, w - 38 - 8)
    shapes.append(Text(name, 38, 11 - 1 + text.baseline(style.STEP_NAME), "ink"))
    shapes += badge_shapes(step, badge, w, 40)
    shapes += _people_and_exit(w, letters, further, agreed, defined)
    return tuple(shapes)


def _number(number: int, chosen: bool) -> DisplayList:
    face = style.LABEL
    line = text.line(str(number), face)
    return (
        circle(20, 22, 11, "accent" if chosen else "neutral"),
        Text(line, 20 - line.width / 2, 14 + text.baseline(face), "onAccent" if chosen else "ink"),
    )


def _people_and_exit(w: float, letters: tuple[str, ...], further: int, agreed: int, defined: int) -> list[Shape]:
    shapes: list[Shape] = []
    right = w - 12.0
    if defined:
        whole = agreed == defined
        colour = "ink2" if whole else "warn"
        count = text.line(f"{agreed}/{defined}", style.BADGE)
        right -= count.width
        shapes.append(Text(count, right, 71 + text.baseline(style.BADGE), colour))
        right -= 17
        shapes.append(Icon("circle-check" if whole else "circle-dashed", right, 71.5, 13, colour))
    shown = len(letters)
    plus = text.line(f"+{further}", style.MICRO) if further else None
    while (
        shown
        and 9
        + shown * 23
        + (
            text.line(f"+{further + len(letters) - shown}", style.MICRO).width + 2
            if further or shown < len(letters)
            else 0
        )
        > right
    ):
        shown -= 1
    hidden = further + len(letters) - shown
    x = 9.0
    for letter in letters[:shown]:
        shapes += faces.avatar(letter, x, 68)
        x += 23
    if hidden:
        plus = text.line(f"+{hidden}", style.MICRO)
        shapes.append(Text(plus, x, 71 + text.baseline(style.MICRO), "ink3"))
    return shapes


def corner(layout: MapLayout, detail: Detail = "full") -> DisplayList:
    """The corner at the top left: what the rows of the band mean. LANE_HEADER wide, BAND high."""
    if detail in ("bars", "blocks"):
        return ()
    count, badges = len(layout.columns), layout.look.badges
    shown = _("Measured") if badges is not None and badges.shown else _("Targets")
    words = ngettext("{n} step", "{n} steps", count).format(n=count)
    room = sizes.LANE_HEADER - 14
    lines = (
        (text.line(words, style.LANE_NAME, room), 14.0, style.LANE_NAME, "ink2"),
        (text.line(shown, style.SMALL, room), 42.0, style.SMALL, "ink3"),
        (text.line(_("People, exit"), style.SMALL, room), 70.0, style.SMALL, "ink3"),
    )
    shapes: list[Shape] = [Text(line, 12, top + text.baseline(face), ink) for line, top, face, ink in lines]
    block = text.wrap(_("Moves on when buyer…"), style.TextStyle(11.5, 14, 600), 76, 2)
    shapes += text.block_shapes(block, 12, sizes.STEP_HEADER + 10, "buyer", width=76)
    return tuple(shapes)


@lru_cache(maxsize=1_024)
def gate(words: str, w: float, last: bool, state: str = "rest", detail: Detail = "full") -> DisplayList:
    """A gate's pill and node; `state` is rest, hover or chosen. Empty words invite to name the buyer's action."""
    h = sizes.GATE_PILL
    node = (w - sizes.GATE_END, h / 2)
    icon = "repeat" if last else "arrow-right"
    if detail == "blocks":
        return (circle(*node, 8, "buyerStrong"),)
    if detail == "bars":
        return _node(node, icon, bool(words))
    pill = (6.0, 17.0, 17.0, 6.0)
    if not words:
        ghost = text.wrap(_("Name the buyer action"), style.GATE, w - 8 - 33, 2)
        return (
            Box(Rect(0, 0, w, h), "panel", "lineControl", 1, pill, (3, 3)),
            *text.block_shapes(ghost, 8, (h - ghost.height) / 2, "ink2", width=w - 41),
            *_node(node, "triangle-alert", False),
        )
    fill = "buyerLine" if state == "hover" else "buyerTint"
    block = text.wrap(words, style.GATE, w - 8 - 33, 2)
    top = (h - block.height) / 2
    outline = Box(Rect(0, 0, w, h), None, "buyerStrong", 1.5, pill) if state == "chosen" else None
    return (
        Box(Rect(0, 0, w, h), fill, radius=pill),
        *text.block_shapes(block, 8, top, "ink", width=w - 41),
        *((outline,) if outline else ()),
        *_node(node, icon, True),
    )


def _node(at: tuple[float, float], icon: str, named: bool) -> DisplayList:
    x, y = at
    if named:
        return (circle(x, y, 12, "buyerStrong"), Icon(icon, x - 8, y - 8, 16, "gateIcon"))
    return (circle(x, y, 12, "panel", "warn", 1.5), Icon(icon, x - 7, y - 7.5, 14, "warn"))


def gates(layout: MapLayout, chosen: str = "", hovered: str = "", detail: Detail = "full") -> DisplayList:
    """All gates, in band coordinates."""
    shapes: list[Shape] = []
    for column in layout.columns:
        rect = layout.gate_rect(column)
        state = "chosen" if column.step.id == chosen else "hover" if column.step.id == hovered else "rest"
        last = column.index == len(layout.columns) - 1
        shapes.append(Group(gate(column.step.gate, rect.w, last, state, detail), rect.x, rect.y))
    return tuple(shapes)


def rules(layout: MapLayout, width: float) -> DisplayList:
    """The two lines around the gate row."""
    return (
        Path((("M", 0, sizes.STEP_HEADER + 0.5), ("L", width, sizes.STEP_HEADER + 0.5)), None, "line"),
        Path((("M", 0, sizes.BAND - 0.5), ("L", width, sizes.BAND - 0.5)), None, "line"),
    )
